"""CoNLL-U in and out, with exact character offsets."""

import pytest

from eventx.errors import InputError
from eventx.parse.conllu import read_conllu, write_conllu
from eventx.schema.document import Document, Sentence, Word

PLAIN = """
# text = Police freed him.
1 Police police NOUN NNS Number=Plur 2 nsubj _ _
2 freed  free   VERB VBD Tense=Past  0 root  _ _
3 him    he     PRON PRP _           2 obj   _ SpaceAfter=No
4 .      .      PUNCT .  _           2 punct _ _
"""

CLITICS = """
1-2 Minsk's _ _ _ _ _ _ _ _
1 Minsk Minsk PROPN NNP _ 3 nmod:poss _ _
2 's    's    PART  POS _ 1 case      _ _
3-4 jailers' _ _ _ _ _ _ _ SpaceAfter=No
3 jailers jailer NOUN NNS _ 0 root _ _
4 '       's     PART POS _ 3 case _ _
5 ! ! PUNCT . _ 3 punct _ _
"""


def rows(document: Document) -> list[tuple[str, str]]:
    """Each word's text, and what its offsets cut from the document."""
    return [(w.text, document.text[w.start : w.end]) for s in document.sentences for w in s.words]


def test_text_is_rebuilt_from_forms_and_space_after() -> None:
    """Without a text, FORM and SpaceAfter=No say what it was."""
    document = read_conllu(PLAIN)

    assert "Police freed him." == document.text
    assert [(w, w) for w in ("Police", "freed", "him", ".")] == rows(document)


def test_columns_become_a_word() -> None:
    """Heads count from 0, the root's is -1, and "_" is nothing."""
    word = read_conllu(PLAIN).sentences[0].words[1]

    assert ("free", "VERB", "VBD", "Tense=Past", -1, "root") == (
        word.lemma,
        word.upos,
        word.xpos,
        word.feats,
        word.head,
        word.deprel,
    )
    assert "" == read_conllu(PLAIN).sentences[0].words[2].feats


def test_sentences_are_joined_by_a_space() -> None:
    """The second sentence begins one character after the first."""
    document = read_conllu(PLAIN + "\n" + PLAIN)

    assert "Police freed him. Police freed him." == document.text
    assert [(0, 17), (18, 35)] == [(s.start, s.end) for s in document.sentences]


def test_words_of_a_multi_word_token_share_its_characters() -> None:
    """ "Minsk's" is two words with nothing between them."""
    document = read_conllu(CLITICS)

    assert "Minsk's jailers'!" == document.text
    assert [(w, w) for w in ("Minsk", "'s", "jailers", "'", "!")] == rows(document)


def test_words_that_are_not_the_token_s_pieces_stay_within_it() -> None:
    """German "im" is "in" and "dem": the offsets never leave the token."""
    document = read_conllu(
        "1-2 im _ _ _ _ _ _ _ _\n1 in in ADP _ _ 3 case _ _\n"
        "2 dem der DET _ _ 3 det _ _\n3 Haus Haus NOUN _ _ 0 root _ _"
    )

    assert "im Haus" == document.text
    assert all(word.end <= 2 for word in document.sentences[0].words[:2])
    assert "Haus" == document.text[document.sentences[0].words[2].start :]


def test_empty_nodes_are_skipped() -> None:
    """Nodes such as 1.1 belong to the enhanced graph, not to the tree."""
    document = read_conllu(
        "1 Go go VERB _ _ 0 root _ _\n1.1 you you PRON _ _ _ _ _ _\n2 ! ! PUNCT _ _ 1 punct _ _"
    )

    assert ["Go", "!"] == [word.text for word in document.sentences[0].words]


def test_offsets_in_misc_are_taken_where_a_text_is_given() -> None:
    """What lies between the words is the text's own affair."""
    conllu = (
        "1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\tstart_char=2|end_char=4\n"
        "2\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\tstart_char=6|end_char=7"
    )
    document = read_conllu(conllu, text="  Go  !  ")

    assert "  Go  !  " == document.text
    assert [("Go", "Go"), ("!", "!")] == rows(document)


def test_written_conllu_reads_back_as_the_same_document() -> None:
    """Writing and reading is the identity, clitics included."""
    document = read_conllu(CLITICS + "\n" + PLAIN)

    assert document == read_conllu(write_conllu(document), text=document.text)


def test_an_odd_form_can_t_break_the_columns() -> None:
    """A form with a tab or line break is written with spaces."""
    word = Word(index=0, text="a\tb", lemma="a\nb", upos="X", head=-1, deprel="root", start=0, end=3)
    document = Document(text="a\tb", sentences=(Sentence(start=0, end=3, words=(word,)),))
    [read] = read_conllu(write_conllu(document), text="a\tb").sentences[0].words

    assert ("a b", "a b") == (read.text, read.lemma)


def test_nothing_in_nothing_out() -> None:
    """No sentences is a document too."""
    assert Document(text="", sentences=()) == read_conllu("")
    assert "" == write_conllu(read_conllu("# only a comment\n"))


@pytest.mark.parametrize(
    ("conllu", "message"),
    [
        ("1 Go go VERB 0 root", "line 1 of the CoNLL-U has 6 columns"),
        ("\nx Go go VERB _ _ 0 root _ _", "line 2 of the CoNLL-U has the ID 'x'"),
        ("1 Go go VERB _ _ _ root _ _", "line 1 of the CoNLL-U has the HEAD '_'"),
        ("1.1 Go go VERB _ _ _ _ _ _", "no words"),
    ],
)
def test_malformed_lines_are_input_errors(conllu: str, message: str) -> None:
    """The error says where and what."""
    with pytest.raises(InputError, match=message.replace(".", r"\.")):
        read_conllu(conllu)


def test_a_word_without_offsets_is_an_input_error_where_a_text_is_given() -> None:
    """Offsets are never guessed."""
    with pytest.raises(InputError, match="'Go' of the CoNLL-U has no start_char"):
        read_conllu("1 Go go VERB _ _ 0 root _ _", text="Go")
