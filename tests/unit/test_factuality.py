"""Realis, over trees written by hand, and the cue tables behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.resolve.cues import Effect, embeddings, table
from eventx.resolve.factuality import compose, factuality_of
from eventx.resolve.source import source_of
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Realis
from eventx.testing import read_tree

# Each block: the expected realis, the trigger, its light verb if any; then FORM/LEMMA/UPOS/XPOS/HEAD/DEPREL.
TREES = """
# denied arrest
    Police/Police/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod
    arrest/arrest/VERB/VB/0/root the/the/DET/DT/6/det mayor/mayor/NOUN/NN/4/obj ././PUNCT/./4/punct

# denied arrest
    There/there/PRON/EX/2/expl was/be/VERB/VBD/0/root nobody/nobody/PRON/NN/2/nsubj to/to/PART/TO/5/mark
    arrest/arrest/VERB/VB/3/acl ././PUNCT/./2/punct

# denied charged
    No/no/DET/DT/2/det one/one/PRON/PRP/5/nsubj:pass has/have/AUX/VBZ/5/aux been/be/AUX/VBN/5/aux:pass
    charged/charge/VERB/VBN/0/root or/or/CCONJ/CC/7/cc arrested/arrest/VERB/VBN/5/conj
    ././PUNCT/./5/punct

# denied killing
    The/the/DET/DT/2/det army/army/NOUN/NN/3/nsubj denied/deny/VERB/VBD/0/root
    killing/kill/VERB/VBG/3/xcomp the/the/DET/DT/6/det farmers/farmer/NOUN/NNS/4/obj ././PUNCT/./3/punct

# denied shot
    The/the/DET/DT/2/det ministry/ministry/NOUN/NN/3/nsubj denied/deny/VERB/VBD/0/root
    that/that/SCONJ/IN/8/mark its/its/PRON/PRP/6/nmod:poss soldiers/soldier/NOUN/NNS/8/nsubj
    had/have/AUX/VBD/8/aux shot/shoot/VERB/VBN/3/ccomp anyone/anyone/PRON/PRP/8/obj ././PUNCT/./3/punct

# denied talks
    The/the/DET/DT/2/det talks/talk/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass
    called/call/VERB/VBN/0/root off/off/ADP/IN/4/compound:prt on/on/ADP/IN/7/case
    Friday/Friday/PROPN/NNP/4/obl ././PUNCT/./4/punct

# denied apology
    They/they/PRON/PRP/3/nsubj:pass were/be/AUX/VBD/3/aux:pass freed/fre/VERB/VBN/0/root
    without/without/ADP/IN/6/case an/a/DET/DT/6/det apology/apology/NOUN/NN/3/obl ././PUNCT/./3/punct

# denied meeting
    Guards/Guard/PROPN/NNP/2/nsubj prevented/prevent/VERB/VBD/0/root him/he/PRON/PRP/2/obj
    from/from/SCONJ/IN/5/mark meeting/meet/VERB/VBG/2/advcl his/his/PRON/PRP/7/nmod:poss
    lawyer/lawyer/NOUN/NN/5/obj ././PUNCT/./2/punct

# denied arrests
    There/there/PRON/PRP/2/expl were/be/VERB/VBD/0/root no/no/DET/DT/4/det
    arrests/arrest/NOUN/NNS/2/nsubj ././PUNCT/./2/punct

# denied resign
    The/the/DET/DT/2/det mayor/mayor/NOUN/NN/3/nsubj has/have/VERB/VBZ/0/root yet/yet/ADV/RB/3/advmod
    to/to/PART/TO/6/mark resign/resign/VERB/VB/3/xcomp ././PUNCT/./3/punct

# denied strike
    The/the/DET/DT/2/det union/union/NOUN/NN/5/nsubj did/do/AUX/VBD/5/aux not/not/PART/RB/5/advmod
    go/go/VERB/VB/0/root on/on/ADP/IN/7/case strike/strike/NOUN/NN/5/obl ././PUNCT/./5/punct

# denied arrested
    Reports/report/NOUN/NNS/8/nsubj that/that/SCONJ/IN/6/mark he/he/PRON/PRP/6/nsubj:pass
    had/have/AUX/VBD/6/aux been/be/AUX/VBN/6/aux:pass arrested/arrest/VERB/VBN/1/acl:relcl
    were/be/AUX/VBD/8/cop false/false/ADJ/JJ/0/root ././PUNCT/./8/punct

# denied resign
    The/the/DET/DT/2/det president/president/NOUN/NN/3/nsubj dismissed/dismiss/VERB/VBD/0/root
    calls/call/NOUN/NNS/3/obj to/to/PART/TO/6/mark resign/resign/VERB/VB/4/acl ././PUNCT/./3/punct

# denied killed
    He/he/PRON/PRP/2/nsubj denied/deny/VERB/VBD/0/root having/have/AUX/VBG/4/mark
    killed/kill/VERB/VBN/2/xcomp his/his/PRON/PRP/6/nmod:poss wife/wife/NOUN/NN/4/obj
    ././PUNCT/./2/punct

# possible release
    Protesters/protester/NOUN/NNS/2/nsubj demanded/demand/VERB/VBD/0/root the/the/DET/DT/4/det
    release/release/NOUN/NN/2/obj of/of/ADP/IN/7/case 12/12/NUM/CD/7/nummod
    activists/activist/NOUN/NNS/4/nmod ././PUNCT/./2/punct

# possible arrested
    If/if/SCONJ/IN/4/mark he/he/PRON/PRP/4/nsubj:pass is/be/AUX/VBZ/4/aux:pass
    arrested/arrest/VERB/VBN/8/advcl ,/,/PUNCT/./4/punct thousands/thousand/NOUN/NNS/8/nsubj
    will/will/AUX/MD/8/aux march/march/VERB/VB/0/root ././PUNCT/./8/punct

# possible killed
    Relatives/relative/NOUN/NNS/2/nsubj fear/fear/VERB/VBP/0/root that/that/SCONJ/IN/7/mark
    he/he/PRON/PRP/7/nsubj:pass has/have/AUX/VBZ/7/aux been/be/AUX/VBN/7/aux:pass
    killed/kill/VERB/VBN/2/ccomp ././PUNCT/./2/punct

# possible released
    It/it/PRON/PRP/3/expl is/be/AUX/VBZ/3/cop unclear/unclear/ADJ/JJ/0/root
    whether/whether/SCONJ/IN/7/mark he/he/PRON/PRP/7/nsubj:pass was/be/AUX/VBD/7/aux:pass
    released/release/VERB/VBN/3/ccomp ././PUNCT/./3/punct

# possible kill
    The/the/DET/DT/2/det plot/plot/NOUN/NN/8/nsubj:pass to/to/PART/TO/4/mark kill/kill/VERB/VB/2/acl
    the/the/DET/DT/6/det minister/minister/NOUN/NN/4/obj was/be/AUX/VBD/8/aux:pass
    foiled/foil/VERB/VBN/0/root ././PUNCT/./8/punct

# possible attacks
    There/there/PRON/PRP/2/expl were/be/VERB/VBD/0/root fears/fear/NOUN/NNS/2/nsubj of/of/ADP/IN/6/case
    more/more/ADJ/JJ/6/amod attacks/attack/NOUN/NNS/3/nmod ././PUNCT/./2/punct

# possible strikes
    More/more/ADJ/JJ/2/amod strikes/strike/NOUN/NNS/4/nsubj are/be/AUX/VBP/4/cop
    likely/likely/ADJ/JJ/0/root ././PUNCT/./4/punct

# possible shoot
    The/the/DET/DT/2/det army/army/NOUN/NN/3/nsubj warned/warn/VERB/VBD/0/root that/that/SCONJ/IN/7/mark
    it/it/PRON/PRP/7/nsubj would/would/AUX/MD/7/aux shoot/shoot/VERB/VB/3/ccomp
    looters/looter/NOUN/NNS/7/obj ././PUNCT/./3/punct

# possible arrest
    The/the/DET/DT/2/det police/police/NOUN/NN/3/nsubj tried/try/VERB/VBD/0/root to/to/PART/TO/5/mark
    arrest/arrest/VERB/VB/3/xcomp him/he/PRON/PRP/5/obj but/but/CCONJ/CC/9/cc he/he/PRON/PRP/9/nsubj
    escaped/escape/VERB/VBD/3/conj ././PUNCT/./3/punct

# future meet
    The/the/DET/DT/3/det two/two/NUM/CD/3/nummod leaders/leader/NOUN/NNS/5/nsubj will/will/AUX/MD/5/aux
    meet/meet/VERB/VB/0/root on/on/ADP/IN/7/case Friday/Friday/PROPN/NNP/5/obl ././PUNCT/./5/punct

# future meet
    They/they/PRON/PRP/4/nsubj are/be/AUX/VBP/4/aux to/to/PART/TO/4/mark meet/meet/VERB/VB/0/root
    in/in/ADP/IN/6/case Geneva/Geneva/PROPN/NNP/4/obl ././PUNCT/./4/punct

# future release
    The/the/DET/DT/2/det junta/junta/NOUN/NN/3/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/5/mark
    release/release/VERB/VB/3/xcomp 40/40/NUM/CD/7/nummod prisoners/prisoner/NOUN/NNS/5/obj
    ././PUNCT/./3/punct

# future talks hold
    The/the/DET/DT/2/det envoys/envoy/NOUN/NNS/4/nsubj:pass are/be/AUX/VBP/4/aux:pass
    scheduled/schedule/VERB/VBN/0/root to/to/PART/TO/6/mark hold/hold/VERB/VB/4/xcomp
    talks/talk/NOUN/NNS/6/obj tomorrow/tomorrow/NOUN/NN/6/obl:unmarked ././PUNCT/./4/punct

# future Talks
    Talks/talk/NOUN/NNS/3/nsubj:pass are/be/AUX/VBP/3/aux:pass set/set/VERB/VBN/0/root
    to/to/PART/TO/5/mark resume/resume/VERB/VB/3/xcomp on/on/ADP/IN/7/case Monday/Monday/PROPN/NNP/5/obl
    ././PUNCT/./3/punct

# future meeting
    The/the/DET/DT/3/det foreign/foreign/ADJ/JJ/3/amod ministers/minister/NOUN/NNS/5/nsubj
    are/be/AUX/VBP/5/aux meeting/meet/VERB/VBG/0/root on/on/ADP/IN/7/case
    Thursday/Thursday/PROPN/NNP/5/obl to/to/PART/TO/9/mark discuss/discuss/VERB/VB/5/advcl
    sanctions/sanction/NOUN/NNS/9/obj ././PUNCT/./5/punct

# future resign
    The/the/DET/DT/2/det general/general/NOUN/NN/3/nsubj said/say/VERB/VBD/0/root he/he/PRON/PRP/6/nsubj
    would/would/AUX/MD/6/aux resign/resign/VERB/VB/3/ccomp in/in/ADP/IN/8/case May/May/PROPN/NNP/6/obl
    ././PUNCT/./3/punct

# future march
    A/a/DET/DT/2/det march/march/NOUN/NN/7/nsubj scheduled/schedule/VERB/VBN/2/acl for/for/ADP/IN/5/case
    Saturday/Saturday/PROPN/NNP/3/obl will/will/AUX/MD/7/aux go/go/VERB/VB/0/root
    ahead/ahead/ADV/RB/7/advmod ././PUNCT/./7/punct

# future summit
    Ahead/ahead/ADV/RB/7/advcl of/of/ADP/IN/4/case the/the/DET/DT/4/det summit/summit/NOUN/NN/1/obl
    ,/,/PUNCT/./1/punct thousands/thousand/NOUN/NNS/7/nsubj gathered/gather/VERB/VBD/0/root
    ././PUNCT/./7/punct

# future meeting hold
    He/he/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux hold/hold/VERB/VB/0/root a/a/DET/DT/5/det
    meeting/meeting/NOUN/NN/3/obj with/with/ADP/IN/8/case the/the/DET/DT/8/det
    envoy/envoy/NOUN/NN/5/nmod on/on/ADP/IN/10/case Tuesday/Tuesday/PROPN/NNP/3/obl ././PUNCT/./3/punct

# actual arrested
    The/the/DET/DT/2/det man/man/NOUN/NN/7/nsubj who/who/PRON/WP/5/nsubj:pass was/be/AUX/VBD/5/aux:pass
    arrested/arrest/VERB/VBN/2/acl:relcl will/will/AUX/MD/7/aux appear/appear/VERB/VB/0/root
    in/in/ADP/IN/9/case court/court/NOUN/NN/7/obl on/on/ADP/IN/11/case Monday/Monday/PROPN/NNP/7/obl
    ././PUNCT/./7/punct

# actual killing
    The/the/DET/DT/2/det court/court/NOUN/NN/4/nsubj will/will/AUX/MD/4/aux
    investigate/investigate/VERB/VB/0/root the/the/DET/DT/6/det killing/killing/NOUN/NN/4/obj
    of/of/ADP/IN/9/case the/the/DET/DT/9/det editor/editor/NOUN/NN/6/nmod ././PUNCT/./4/punct

# actual arrest
    They/they/PRON/PRP/2/nsubj apologised/apologise/VERB/VBD/0/root for/for/ADP/IN/5/case
    the/the/DET/DT/5/det arrest/arrest/NOUN/NN/2/obl of/of/ADP/IN/9/case the/the/DET/DT/9/det
    wrong/wrong/ADJ/JJ/9/amod man/man/NOUN/NN/5/nmod ././PUNCT/./2/punct

# actual arrested
    The/the/DET/DT/2/det police/police/NOUN/NN/5/nsubj did/do/AUX/VBD/5/aux not/not/PART/RB/5/advmod
    say/say/VERB/VB/0/root why/why/ADV/RB/9/advmod he/he/PRON/PRP/9/nsubj:pass was/be/AUX/VBD/9/aux:pass
    arrested/arrest/VERB/VBN/5/ccomp ././PUNCT/./5/punct

# actual meeting
    The/the/DET/DT/2/det mayor/mayor/NOUN/NN/5/nsubj did/do/AUX/VBD/5/aux not/not/PART/RB/5/advmod
    attend/attend/VERB/VB/0/root the/the/DET/DT/7/det meeting/meeting/NOUN/NN/5/obj ././PUNCT/./5/punct

# actual killed
    The/the/DET/DT/2/det government/government/NOUN/NN/3/nsubj wants/want/VERB/VBZ/0/root
    to/to/PART/TO/5/mark know/know/VERB/VB/3/xcomp who/who/PRON/WP/7/nsubj killed/kill/VERB/VBD/5/ccomp
    him/he/PRON/PRP/7/obj ././PUNCT/./3/punct

# actual apologised
    He/he/PRON/PRP/2/nsubj apologised/apologise/VERB/VBD/0/root but/but/CCONJ/CC/6/cc
    did/do/AUX/VBD/6/aux not/not/PART/RB/6/advmod resign/resign/VERB/VB/2/conj ././PUNCT/./2/punct

# actual wounded
    Three/three/NUM/CD/2/nummod people/people/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass
    wounded/wound/VERB/VBN/0/root ,/,/PUNCT/./10/punct but/but/CCONJ/CC/10/cc no/no/DET/DT/8/det
    one/one/NOUN/NN/10/nsubj:pass was/be/AUX/VBD/10/aux:pass killed/kill/VERB/VBN/4/conj
    ././PUNCT/./4/punct

# actual apologised
    The/the/DET/DT/2/det firm/firm/NOUN/NN/3/nsubj apologised/apologise/VERB/VBD/0/root
    for/for/SCONJ/IN/5/mark failing/fail/VERB/VBG/3/advcl to/to/PART/TO/7/mark
    protect/protect/VERB/VB/5/xcomp users/user/NOUN/NNS/7/obj ././PUNCT/./3/punct

# actual shot
    He/he/PRON/PRP/4/nsubj could/could/AUX/MD/4/aux n't/not/PART/RB/4/advmod speak/speak/VERB/VB/0/root
    after/after/SCONJ/IN/8/mark he/he/PRON/PRP/8/nsubj:pass was/be/AUX/VBD/8/aux:pass
    shot/shoot/VERB/VBN/4/advcl ././PUNCT/./4/punct
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
def test_realis_follows_the_predicates_above_the_trigger(expected: list[str], rows: str) -> None:
    """Each tree shows one construction that makes an event denied, possible, future, or leaves it actual."""
    [sentence] = read_tree(rows).sentences
    realis, trigger, anchor = expected if len(expected) == 3 else (*expected, expected[1])
    found = factuality_of(sentence, _word(sentence, trigger), _word(sentence, anchor))
    assert found.realis == realis


@pytest.mark.parametrize(
    ("effect", "inner", "expected"),
    [
        (Effect.DENIED, Realis.ACTUAL, Realis.DENIED),
        (Effect.DENIED, Realis.POSSIBLE, Realis.DENIED),
        (Effect.DENIED, Realis.DENIED, Realis.ACTUAL),
        (Effect.PREVENTED, Realis.ACTUAL, Realis.DENIED),
        (Effect.PREVENTED, Realis.POSSIBLE, Realis.POSSIBLE),
        (Effect.FUTURE, Realis.ACTUAL, Realis.FUTURE),
        (Effect.FUTURE, Realis.POSSIBLE, Realis.POSSIBLE),
        (Effect.POSSIBLE, Realis.FUTURE, Realis.POSSIBLE),
        (Effect.POSSIBLE, Realis.DENIED, Realis.DENIED),
        (Effect.NONE, Realis.FUTURE, Realis.FUTURE),
    ],
)
def test_effects_compose(effect: Effect, inner: Realis, expected: Realis) -> None:
    """A refused demand is denied, a foiled plot possible, a promise not to go denied."""
    assert expected == compose(effect, inner)


@pytest.mark.parametrize("name", ["realis", "source"])
def test_every_cue_class_has_examples_with_a_trigger(name: str) -> None:
    """A table's groups show their event in brackets, or tell who is no source."""
    groups = [g for value in table(name).values() for g in (value if isinstance(value, list) else [value])]
    assert [g for g in groups if not g.get("examples")] == []
    assert [e for g in groups for e in g["examples"] if "[" not in e] == []


@pytest.mark.parametrize("part", ["verbs", "nouns", "adjectives", "modifiers"])
def test_no_cue_belongs_to_two_classes(part: str) -> None:
    """Else the later class would silently win."""
    listed = [cue for group in table("realis")["embedding"] for cue in group[part]]
    assert sorted(set(listed)) == sorted(listed)
    assert set(listed) == set(embeddings(part))
    assert [cue for cue in listed if cue != cue.lower()] == []


@st.composite
def _odd_sentences(draw: st.DrawFn) -> str:
    lemmas = [
        "say",
        "not",
        "will",
        "refuse",
        "plan",
        "to",
        "if",
        "kill",
        "police",
        "who",
        "according",
        "that",
        '"',
    ]
    tags = [
        ("VERB", "VB"),
        ("VERB", "VBD"),
        ("NOUN", "NN"),
        ("AUX", "MD"),
        ("ADV", "RB"),
        ("PRON", "WP"),
        ("X", "X"),
    ]
    relations = [
        "nsubj",
        "obj",
        "obl",
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "conj",
        "mark",
        "case",
        "aux",
        "advmod",
    ]
    rows = []
    for number in range(1, draw(st.integers(2, 12))):
        lemma, (upos, xpos) = draw(st.sampled_from(lemmas)), draw(st.sampled_from(tags))
        head = draw(st.integers(0, number - 1))
        relation = draw(st.sampled_from([*relations, "parataxis", "nmod", "root"]))
        rows.append(f"{lemma} {lemma} {upos} {xpos} {head} {relation}")
    return "\n".join(rows)


@given(_odd_sentences())
def test_odd_trees_give_a_realis_and_no_error(rows: str) -> None:
    """Whatever a parser makes of odd text, several roots included."""
    document = read_tree(rows)
    [sentence] = document.sentences
    for word in sentence.words:
        assert factuality_of(sentence, word, sentence.words[0]).realis in set(Realis)
        assert source_of(document, sentence, word) in {None, *sentence.words}
