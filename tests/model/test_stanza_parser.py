"""What the parser makes of a text, with the bundled model."""

import logging
import subprocess
import sys
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from eventx.errors import InputError
from eventx.parse.model import open_model
from eventx.parse.stanza_ import MAX_WORDS, StanzaParser, load_analyser, load_pipeline
from eventx.schema.document import Document, Sentence, Word

ARTICLE = (
    "MINSK, Belarus (AP) — Police in the U.S. freed 12 of the 40 protesters who were jailed on Monday.\n\n"
    "“I’m sorry,” Interior Minister Anton Kuzmin said late Thursday. Belarus' president didn't apologise.\n"
)

ODD_TEXTS = {
    "empty": "",
    "blank": " \n\t \r\n ",
    "emoji": "😀😀 Police 👮 freed 12 people 🎉.",
    "chinese": "警方周日在明斯克拘留了四十名抗议者。" * 30,
    "arabic": "اعتقلت الشرطة أربعين متظاهرا في مينسك. " * 5,
    "controls": "Police\x00 freed\x07 him\x1b[0m.\x85 He\u2028left\u2029 now.",
    "surrogates": "Police \ud800freed\udfff him.",
    "spaces": "Police\xa0freed\u200912\u3000people.",
    "invisible": "Po\u200blice\ufeff freed\u2060 him \xad \u202eabc\u202c",
    "one long word": "a" * 1_000_000,
    "no spaces": "x." * 100_000,
    "only marks": ". " * 400,
    "clitics alone": "'s 's n't cannot ’ ' '' don't" + "don't" * 10,
    "reserved": "<unk> [UNK] [PAD] [CLS] <PAD> <UNK> <ROOT> <EMPTY> _ \\n %s {0}",
    "unassigned": "\u0378 \U0010ffff \ufffe \ue000 x\u0301\u0301\u0301",
    "line breaks": "a\nb\r\nc\rd\x0be\x0cf",
}


def words(document: Document) -> list[Word]:
    """All words."""
    return [word for sentence in document.sentences for word in sentence.words]


def texts(sentence: Sentence) -> list[str]:
    """The sentence's words as text."""
    return [word.text for word in sentence.words]


def parse(parser: StanzaParser, text: str) -> Document:
    """The document of one text."""
    [document] = parser.parse([text])
    return document


def check(document: Document) -> None:
    """Offsets cut the words from the text, in order, and each sentence is a tree."""
    for sentence in document.sentences:
        for word in sentence.words:
            assert word.text == document.text[word.start : word.end]
            assert 0 <= sentence.start <= word.start < word.end <= sentence.end
            assert len(list(sentence.ancestors(word))) < len(sentence.words)
        assert 1 == sum(word.head < 0 for word in sentence.words)
    spans = [(word.start, word.end) for word in words(document)]
    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_sentences_with_a_dateline_abbreviations_and_curly_quotes(parser: StanzaParser) -> None:
    """The dateline stands apart, "U.S." ends no sentence, a quotation mark belongs to its quotation."""
    document = parse(parser, ARTICLE)

    check(document)
    assert ["MINSK", "Police", "“", "Belarus"] == [s.words[0].text for s in document.sentences]
    assert ["—", ".", ".", "."] == [s.words[-1].text for s in document.sentences]


def test_words_of_multi_word_tokens(parser: StanzaParser) -> None:
    """Clitics are words of their own, cut exactly."""
    document = parse(
        parser, "Police didn't free Minsk's jailers. Belarus' president cannot. I’m sorry they wouldn’t."
    )

    check(document)
    assert [
        ["Police", "did", "n't", "free", "Minsk", "'s", "jailers", "."],
        ["Belarus", "'", "president", "can", "not", "."],
        ["I", "’m", "sorry", "they", "would", "n’t", "."],
    ] == [texts(sentence) for sentence in document.sentences]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Police detained 40 protesters.", "detain"),
        ("The court jailed two men.", "jail"),
        ("Two activists were freed on Monday.", "free"),
        ("He was remanded in custody.", "remand"),
        ("The minister apologised to the families.", "apologise"),
        ("The minister apologized to the families.", "apologize"),
        ("Officers were arresting reporters.", "arrest"),
        ("The government released the detainees.", "detainee"),
        ("Ministers met in Brussels.", "meet"),
        ("Negotiators held talks.", "hold"),
        ("Rebels kidnapped the doctors.", "kidnap"),
        ("The judges acquitted him.", "acquit"),
        ("The arrests caused anger.", "arrest"),
        ("Prisoners are rearrested.", "rearrest"),
    ],
)
def test_lemmas_of_trigger_words(parser: StanzaParser, text: str, lemma: str) -> None:
    """Forms that the treebanks hardly have are lemmatised all the same."""
    assert lemma in [word.lemma for word in words(parse(parser, text))]


def test_headlines_are_tagged_as_if_in_running_text(parser: StanzaParser) -> None:
    """Capitals of title case aren't those of names; the text below tells names. Words keep their capitals."""
    headline = "Minsk Police Jail 40 Activists After Mass Arrests"
    document = parse(parser, headline + "\n\nThe police in Minsk said on Monday that they would be released.")
    found = {word.text: (word.lemma, word.upos) for word in document.sentences[0].words}

    assert headline.split() == texts(document.sentences[0])
    assert {
        "Minsk": ("Minsk", "PROPN"),
        "Police": ("police", "NOUN"),
        "Activists": ("activist", "NOUN"),
        "Arrests": ("arrest", "NOUN"),
    }.items() <= found.items()


def test_relations_of_a_passive(parser: StanzaParser) -> None:
    """UD's relations, tags and features arrive."""
    [sentence] = parse(parser, "Twelve activists were freed by the police on Monday.").sentences
    freed = sentence.words[3]
    relations = {child.text: child.relation for child in sentence.children(freed)}

    assert (freed, "VERB", -1) == (sentence.root, freed.upos, freed.head)
    assert {"activists": "nsubj", "were": "aux", "police": "obl", "Monday": "obl", ".": "punct"} == relations
    assert sentence.words[2].has("Tense=Past")


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_odd_text_gives_fewer_words_never_an_exception(parser: StanzaParser, text: str) -> None:
    """The text survives, and offsets still cut words from it."""
    document = parse(parser, text)

    assert text == document.text
    check(document)


def test_text_around_what_can_t_be_parsed_is_parsed(parser: StanzaParser) -> None:
    """A run without white space too long for a word is left out, its neighbours are not."""
    document = parse(parser, "Police freed him. " + "x" * 5000 + " He left.")

    check(document)
    assert ["Police", "freed", "him", "."] == texts(document.sentences[0])
    assert ["He", "left", "."] == [word.text for word in words(document)][4:]


def test_a_sentence_of_many_words_is_cut(parser: StanzaParser) -> None:
    """At a punctuation mark if there is one, into pieces that the encoder can read."""
    document = parse(parser, "Police freed him; " * 100 + "they left " * 200)

    check(document)
    assert 100 * 4 + 400 == len(words(document))
    assert max(len(sentence.words) for sentence in document.sentences) <= MAX_WORDS
    assert ";" == document.sentences[0].words[-1].text


def test_results_do_not_depend_on_company(parser: StanzaParser) -> None:
    """A batch is its texts one by one, and again the same."""
    batch = ["Police freed him.", ARTICLE, "", "He left. " * 20, "Police freed him."]

    assert [parse(parser, text) for text in batch] == parser.parse(batch)
    assert parser.parse(batch) == parser.parse(batch)
    assert [] == parser.parse([])


def test_a_long_text_is_parsed_in_parts(parser: StanzaParser) -> None:
    """Parts are cut between sentences, and all of the text is there."""
    text = "Police freed twelve people in Minsk on Monday. " * 450
    document = parse(parser, text)

    check(document)
    assert 450 == len(document.sentences)
    assert {9} == {len(sentence.words) for sentence in document.sentences}


class TestOwnPipeline:
    """`StanzaParser(pipeline)` takes a stanza pipeline of the user's."""

    def test_parses_like_the_bundled_one(self, parser: StanzaParser) -> None:
        """A stanza pipeline with the same analyses gives the same document."""
        text = ARTICLE.partition("— ")[2]  # a dateline is put in lower case for a stanza pipeline

        assert parse(parser, text) == parse(StanzaParser(AsPipeline()), text)  # type: ignore[arg-type]

    def test_one_that_lacks_a_processor_is_an_input_error(self) -> None:
        """The error says which."""
        pipeline: Any = SimpleNamespace(processors={"tokenize": None, "pos": None})

        with pytest.raises(InputError, match="has no lemma, depparse; it has tokenize, pos"):
            StanzaParser(pipeline)

    def test_something_else_is_an_input_error(self) -> None:
        """Such as a language's name."""
        with pytest.raises(InputError, match="must be a stanza Pipeline, not 'en'"):
            StanzaParser("en")  # type: ignore[arg-type]

    def test_offsets_of_a_pipeline_that_takes_text_as_tokenized(self) -> None:
        """Such a pipeline counts one space between tokens; the words are found all the same."""
        document = parse(StanzaParser(Pretokenized()), "go   go  and\u3000go home")  # type: ignore[arg-type]

        check(document)
        assert [(0, 2), (5, 7), (9, 12), (13, 15), (16, 20)] == [(w.start, w.end) for w in words(document)]

    def test_pieces_that_do_not_make_up_the_token(self) -> None:
        """Each word then has the whole token's offsets and its own form."""
        document = parse(StanzaParser(German()), "Er sitzt im Haus.")  # type: ignore[arg-type]
        inside = [word for word in words(document) if word.text in {"in", "dem"}]

        assert ["in", "dem"] == [word.text for word in inside]
        assert ["im", "im"] == [document.text[word.start : word.end] for word in inside]


class AsPipeline:
    """The bundled model behind the face of a stanza pipeline."""

    processors: Any = dict.fromkeys(("tokenize", "mwt", "pos", "lemma", "depparse"))

    def __init__(self) -> None:
        self.tokenizer = load_pipeline(open_model())
        self.analyser = load_analyser(open_model())

    def process(self, document: Any, processors: Any) -> Any:
        """As stanza's Pipeline.process, for a list of texts or a document of sentences."""
        if isinstance(document, list):
            return self.tokenizer.process(document, processors=processors)
        forms = [[word.text for word in sentence.words] for sentence in document.sentences]
        for sentence, (analyses, _) in zip(document.sentences, self.analyser(forms), strict=True):
            for word, analysis in zip(sentence.words, analyses, strict=True):
                for name in ("lemma", "upos", "xpos", "feats", "head", "deprel"):
                    setattr(word, name, getattr(analysis, name))
        return document


class Tagger:
    """A pipeline that tags everything alike, and knows how to tokenize in subclasses."""

    processors: Any = dict.fromkeys(("tokenize", "mwt", "pos", "lemma", "depparse"))

    def process(self, document: Any, processors: Any) -> Any:
        """As stanza's Pipeline.process, for a list of texts or a document of sentences."""
        from stanza.models.common.doc import Document as StanzaDocument

        if isinstance(document, list):
            return [StanzaDocument([self.tokens(d.text)], text=d.text) for d in document]
        for word in document.sentences[0].words:
            word.lemma, word.upos, word.head, word.deprel = word.text, "X", word.id - 1, "dep"
        return document

    def tokens(self, text: str) -> list[dict[str, Any]]:
        """The tokens of one sentence, as stanza's Document takes them."""
        raise NotImplementedError


class German(Tagger):
    """Knows "Er sitzt im Haus.", four tokens, one of them two words, and a full stop."""

    def tokens(self, text: str) -> list[dict[str, Any]]:
        forms = [
            ((1,), "Er"),
            ((2,), "sitzt"),
            ((3, 4), "im"),
            ((3,), "in"),
            ((4,), "dem"),
            ((5,), "Haus."),
            ((6,), "."),
        ]
        return [
            {
                "id": number,
                "text": form.rstrip(".") or form,
                "misc": self.offsets(text, form) if form in text else None,
            }
            for number, form in forms
        ]

    def offsets(self, text: str, form: str) -> str:
        """Where the form is."""
        start = text.index(form)
        return f"start_char={start}|end_char={start + len(form.rstrip('.') or form)}"


class Pretokenized(Tagger):
    """Cuts at white space and counts as if it were single spaces."""

    def tokens(self, text: str) -> list[dict[str, Any]]:
        entries, at = [], 0
        for number, form in enumerate(text.split(), 1):
            entries.append(
                {"id": (number,), "text": form, "misc": f"start_char={at}|end_char={at + len(form)}"}
            )
            at += len(form) + 1
        return entries


def test_loading_and_parsing_is_quiet_and_leaves_the_process_alone() -> None:
    """No output, no change to root logging or threads; loading draws no random numbers."""
    code = """
import logging, sys, torch
before = logging.root.handlers[:], logging.root.level, torch.get_num_threads()
state = torch.random.get_rng_state()
from eventx.parse.stanza_ import StanzaParser
parser = StanzaParser()
assert torch.equal(state, torch.random.get_rng_state())
parser.parse(["Police freed him. " + "word" * 20 + " [0m " * 200])
assert before == (logging.root.handlers[:], logging.root.level, torch.get_num_threads())
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (0, "", "") == (run.returncode, run.stdout, run.stderr)


def test_stanza_s_own_log_level_is_restored(parser: StanzaParser) -> None:
    """Loading is quiet by a level that is put back."""
    assert logging.getLogger("stanza").level != logging.ERROR


def test_no_sentence_ends_inside_of_a_name(parser: StanzaParser) -> None:
    """The tokenizer sometimes ends one after a first name at the beginning; a line's end stays one."""
    document = parse(parser, "Premier Lena Vogt took full responsibility. She left.")

    assert [7, 3] == [len(sentence.words) for sentence in document.sentences]
    assert 2 == len(parse(parser, "Premier Lena\n\nVogt took full responsibility.").sentences)


@pytest.mark.parametrize(
    "text",
    ["Police arrested approx. 400 people.", "Police arrested the leader of No. 10 Squad on Monday."],
)
def test_no_sentence_ends_before_a_number(parser: StanzaParser, text: str) -> None:
    """Behind an abbreviation that only stands before one."""
    assert 1 == len(parse(parser, text).sentences)


def test_no_is_a_sentence_of_its_own(parser: StanzaParser) -> None:
    """A number behind it begins another."""
    assert 2 == len(parse(parser, "He said no. 10 people died.").sentences)


def test_soft_hyphens_are_no_part_of_words(parser: StanzaParser) -> None:
    """Offsets are those of the text as it is."""
    text = "Police ar\u00adrest\u00aded 40 pro\u00adtest\u00aders."
    words = parse(parser, text).sentences[0].words

    assert ["Police", "arrested", "40", "protesters", "."] == [word.text for word in words]
    assert "ar\u00adrest\u00aded" == text[words[1].start : words[1].end]
