"""Attribution, over trees written by hand."""

import pytest

from eventx.resolve.quotes import quote_around, quoted_spans
from eventx.resolve.source import source_of
from eventx.schema.document import Sentence, Word
from eventx.testing import read_tree

# Each block: the expected source (- for none), the trigger; then FORM/LEMMA/UPOS/XPOS/HEAD/DEPREL.
TREES = """
# Police arrested
    Police/Police/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root two/two/NUM/CD/4/nummod
    men/man/NOUN/NNS/6/nsubj:pass were/be/AUX/VBD/6/aux:pass arrested/arrest/VERB/VBN/2/ccomp
    ././PUNCT/./2/punct

# spokesman arrested
    Two/two/NUM/CD/2/nummod men/man/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass
    arrested/arrest/VERB/VBN/0/root on/on/ADP/IN/6/case Monday/Monday/PROPN/NNP/4/obl
    ,/,/PUNCT/./9/punct a/a/DET/DT/9/det spokesman/spokesman/NOUN/NN/13/nsubj for/for/ADP/IN/12/case
    the/the/DET/DT/12/det ministry/ministry/NOUN/NN/9/nmod said/say/VERB/VBD/4/advcl ././PUNCT/./4/punct

# army died
    According/accord/VERB/VBG/4/case to/to/ADP/IN/1/fixed the/the/DET/DT/4/det army/army/NOUN/NN/8/obl
    ,/,/PUNCT/./4/punct six/six/NUM/CD/7/nummod rebels/rebel/NOUN/NNS/8/nsubj died/die/VERB/VBD/0/root
    ././PUNCT/./8/punct

# army died
    Six/six/NUM/CD/2/nummod rebels/rebel/NOUN/NNS/3/nsubj died/die/VERB/VBD/0/root on/on/ADP/IN/5/case
    Monday/Monday/PROPN/NNP/3/obl ,/,/PUNCT/./10/punct according/accord/VERB/VBG/10/case
    to/to/ADP/IN/7/fixed the/the/DET/DT/10/det army/army/NOUN/NN/3/obl ././PUNCT/./3/punct

# He beaten
    He/he/PRON/PRP/2/nsubj told/tell/VERB/VBD/0/root reporters/reporter/NOUN/NNS/2/iobj
    that/that/SCONJ/IN/9/mark his/his/PRON/PRP/6/nmod:poss brother/brother/NOUN/NN/9/nsubj:pass
    had/have/AUX/VBD/9/aux been/be/AUX/VBN/9/aux:pass beaten/beaten/VERB/VBN/2/ccomp ././PUNCT/./2/punct

# - killed
    It/it/PRON/PRP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass reported/report/VERB/VBN/0/root
    that/that/SCONJ/IN/8/mark he/he/PRON/PRP/8/nsubj:pass had/have/AUX/VBD/8/aux
    been/be/AUX/VBN/8/aux:pass killed/kill/VERB/VBN/3/advcl ././PUNCT/./3/punct

# - released
    She/she/PRON/PRP/2/nsubj promised/promise/VERB/VBD/0/root that/that/SCONJ/IN/8/mark
    the/the/DET/DT/5/det men/man/NOUN/NNS/8/nsubj:pass would/would/AUX/MD/8/aux be/be/AUX/VB/8/aux:pass
    released/release/VERB/VBN/2/ccomp ././PUNCT/./2/punct

# - released
    The/the/DET/DT/2/det union/union/NOUN/NN/3/nsubj demanded/demand/VERB/VBD/0/root
    that/that/SCONJ/IN/8/mark the/the/DET/DT/6/det men/man/NOUN/NNS/8/nsubj:pass be/be/AUX/VB/8/aux:pass
    released/release/VERB/VBN/3/ccomp ././PUNCT/./3/punct

# Witnesses beating
    Witnesses/witness/NOUN/NNS/2/nsubj saw/see/VERB/VBD/0/root soldiers/soldier/NOUN/NNS/2/obj
    beating/beat/VERB/VBG/2/xcomp protesters/protester/NOUN/NNS/4/obj ././PUNCT/./2/punct

# rebels killed
    The/the/DET/DT/2/det rebels/rebel/NOUN/NNS/3/nsubj claimed/claim/VERB/VBD/0/root
    to/to/PART/TO/6/mark have/have/AUX/VB/6/aux killed/kill/VERB/VBN/3/xcomp ten/ten/NUM/CD/8/nummod
    soldiers/soldier/NOUN/NNS/6/obj ././PUNCT/./3/punct

# officials detained
    As/as/ADV/RB/2/advmod many/many/ADJ/JJ/11/advmod as/as/ADP/IN/5/case 40/40/NUM/CD/5/nummod
    people/people/NOUN/NNS/2/obl ,/,/PUNCT/./2/punct officials/official/NOUN/NNS/8/nsubj
    say/say/VERB/VBP/11/parataxis ,/,/PUNCT/./2/punct were/be/AUX/VBD/11/aux:pass
    detained/detain/VERB/VBN/0/root in/in/ADP/IN/13/case Minsk/Minsk/PROPN/NNP/11/obl
    ././PUNCT/./11/punct

# ministry tortured
    The/the/DET/DT/2/det ministry/ministry/NOUN/NN/3/nsubj denied/deny/VERB/VBD/0/root
    that/that/SCONJ/IN/8/mark he/he/PRON/PRP/8/nsubj:pass had/have/AUX/VBD/8/aux
    been/be/AUX/VBN/8/aux:pass tortured/tortur/VERB/VBN/3/ccomp ././PUNCT/./3/punct

# - killed
    He/he/PRON/PRP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass told/tell/VERB/VBN/0/root
    that/that/SCONJ/IN/9/mark his/his/PRON/PRP/6/nmod:poss son/son/NOUN/NN/9/nsubj:pass
    had/have/AUX/VBD/9/aux been/be/AUX/VBN/9/aux:pass killed/kill/VERB/VBN/3/ccomp ././PUNCT/./3/punct

# Doctors deaths
    Doctors/doctor/NOUN/NNS/2/nsubj reported/report/VERB/VBD/0/root 20/20/NUM/CD/4/nummod
    deaths/death/NOUN/NNS/2/obj ././PUNCT/./2/punct

# - met
    Ministers/Ministers/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root on/on/ADP/IN/4/case
    Monday/Monday/PROPN/NNP/2/obl and/and/CCONJ/CC/6/cc said/say/VERB/VBD/2/conj the/the/DET/DT/8/det
    deal/deal/NOUN/NN/10/nsubj was/be/AUX/VBD/10/cop close/close/ADJ/JJ/6/ccomp ././PUNCT/./2/punct

# - arrested
    The/the/DET/DT/2/det mayor/mayor/NOUN/NN/10/nsubj ,/,/PUNCT/./6/punct who/who/PRON/WP/6/nsubj:pass
    was/be/AUX/VBD/6/aux:pass arrested/arrest/VERB/VBN/2/acl:relcl in/in/ADP/IN/8/case
    May/May/PROPN/NNP/6/obl ,/,/PUNCT/./2/punct said/say/VERB/VBD/0/root that/that/SCONJ/IN/14/mark
    he/he/PRON/PRP/14/nsubj would/would/AUX/MD/14/aux run/run/VERB/VB/10/ccomp
    again/again/ADV/RB/14/advmod ././PUNCT/./10/punct

# Police killed
    Police/Police/PROPN/NNP/0/root :/:/PUNCT/./4/punct Four/four/NUM/CD/4/nsubj:pass
    killed/kill/VERB/VBN/1/appos in/in/ADP/IN/7/case Cairo/Cairo/PROPN/NNP/7/compound
    blast/blast/NOUN/NN/4/obl

# Kurz sorry
    “/"/PUNCT/./4/punct I/I/PRON/PRP/4/nsubj am/be/AUX/VBZ/4/cop sorry/sorry/ADJ/JJ/11/ccomp
    for/for/ADP/IN/6/case what/what/PRON/PRP/4/obl happened/happen/VERB/VBD/6/acl:relcl
    ,/,/PUNCT/./4/punct ”/"/PUNCT/./4/punct Kurz/Kurz/PROPN/NNP/11/nsubj wrote/write/VERB/VBD/0/root
    on/on/ADP/IN/13/case Twitter/Twitter/PROPN/NNP/11/obl ././PUNCT/./11/punct

# - arrested
    Police/Police/PROPN/NNP/4/nsubj have/have/AUX/VBP/4/aux not/not/PART/RB/4/advmod
    said/say/VERB/VBN/0/root who/who/PRON/WP/7/nsubj:pass was/be/AUX/VBD/7/aux:pass
    arrested/arrest/VERB/VBN/4/ccomp ././PUNCT/./4/punct

# - released
    The/the/DET/DT/2/det court/court/NOUN/NN/3/nsubj declined/decline/VERB/VBD/0/root
    to/to/PART/TO/5/mark say/say/VERB/VB/3/xcomp whether/whether/SCONJ/IN/10/mark
    he/he/PRON/PRP/10/nsubj:pass had/have/AUX/VBD/10/aux been/be/AUX/VBN/10/aux:pass
    released/release/VERB/VBN/5/ccomp ././PUNCT/./3/punct

# commission killed
    The/the/DET/DT/2/det police/police/NOUN/NN/3/nsubj killed/kill/VERB/VBD/0/root 12/12/NUM/CD/5/nummod
    people/people/NOUN/NNS/3/obj ,/,/PUNCT/./9/punct the/the/DET/DT/8/det
    commission/commission/NOUN/NN/9/nsubj found/find/VERB/VBD/3/advcl ././PUNCT/./3/punct

# Mali killed
    Mali/Mali/PROPN/NNP/2/nsubj says/say/VERB/VBZ/0/root France/France/PROPN/NNP/4/nsubj
    killed/kill/VERB/VBD/2/ccomp civilians/civilian/NOUN/NNS/4/obj ././PUNCT/./2/punct

# commander arrested
    A/a/DET/DT/2/det commander/commander/NOUN/NN/9/nsubj:pass who/who/PRON/WP/4/nsubj
    asked/ask/VERB/VBD/2/acl:relcl not/not/PART/RB/8/advmod to/to/PART/TO/8/mark be/be/AUX/VB/8/aux:pass
    named/name/VERB/VBN/2/acl:relcl said/say/VERB/VBD/0/root his/his/PRON/PRP/11/nmod:poss
    men/man/NOUN/NNS/13/nsubj had/have/AUX/VBD/13/aux arrested/arrest/VERB/VBN/9/ccomp
    the/the/DET/DT/15/det envoy/envoy/NOUN/NN/13/obj ././PUNCT/./9/punct
"""


def _cases(trees: str) -> list[tuple[list[str], str]]:
    """What each block's comment says, and its tree in the form that read_tree reads."""
    blocks = [block.splitlines() for block in trees.strip().split("\n\n")]
    return [
        (comment.split()[1:], "\n".join(" ".join(rows).split()).replace("/", " "))
        for comment, *rows in blocks
    ]


def _word(sentence: Sentence, text: str) -> Word:
    return next(word for word in sentence.words if word.text == text)


@pytest.mark.parametrize(("expected", "rows"), _cases(TREES))
def test_source_is_who_claims_the_event(expected: list[str], rows: str) -> None:
    """Each tree shows one way to attribute an event, or something that looks like one and isn't."""
    document = read_tree(rows)
    [sentence] = document.sentences
    source, trigger = expected
    found = source_of(document, sentence, _word(sentence, trigger))
    assert source == (found.text if found else "-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "Go!" and “Now!”', ["Go!", "Now!"]),
        ("“One paragraph.\n“And the next.”", ["One paragraph.", "And the next."]),
        ('An open "quote to the end', ["quote to the end"]),
        ('6" of snow' + " fell" * 1000 + '. "So," he said', ["So,"]),
        ("no marks, ’tis plain", []),
    ],
)
def test_quoted_spans(text: str, expected: list[str]) -> None:
    """A mark left open ends with its paragraph; one open for pages is stray."""
    assert expected == [text[start:end] for start, end in quoted_spans(text)]


def test_quote_around_is_the_quote_that_holds_the_offsets() -> None:
    """And None outside of quotes."""
    document = read_tree('" " PUNCT . 2 punct\nGo go VERB VB 0 root\n" " PUNCT . 2 punct')
    at = document.text.index("Go")
    assert quote_around(document, at, at + 2) == (1, len(document.text) - 1)
    assert quote_around(document, 0, 1) is None
