"""Modality, and the word that tells it, over trees written by hand."""

import pytest

import eventx
from eventx.parse.conllu import read_conllu
from eventx.read.mentions import find_mentions
from eventx.registry import registry_of
from eventx.resolve.cues import table
from eventx.resolve.factuality import factuality_of
from eventx.schema.document import Sentence, Word
from eventx.schema.values import Modality
from eventx.testing import read_tree

# Each block: the expected modality, the cue and the trigger; then FORM/LEMMA/UPOS/XPOS/HEAD/DEPREL.
TREES = """
# demanded demanded freed
    Envoys/envoy/NOUN/NNS/2/nsubj demanded/demand/VERB/VBD/0/root that/that/SCONJ/IN/6/mark
    she/she/PRON/PRP/6/nsubj:pass be/be/AUX/VB/6/aux:pass freed/free/VERB/VBN/2/ccomp

# requested called release
    He/he/PRON/PRP/2/nsubj called/call/VERB/VBD/0/root for/for/ADP/IN/5/case
    their/their/PRON/PRP$/5/nmod:poss release/release/NOUN/NN/2/obl

# requested urged resign
    They/they/PRON/PRP/2/nsubj urged/urge/VERB/VBD/0/root that/that/SCONJ/IN/6/mark he/he/PRON/PRP/6/nsubj
    should/should/AUX/MD/6/aux resign/resign/VERB/VB/2/ccomp

# threatened threatened arrest
    Police/police/NOUN/NNS/2/nsubj threatened/threaten/VERB/VBD/0/root to/to/PART/TO/4/mark
    arrest/arrest/VERB/VB/2/xcomp him/he/PRON/PRP/4/obj

# hypothetical may release
    She/she/PRON/PRP/3/nsubj may/may/AUX/MD/3/aux demand/demand/VERB/VB/0/root his/his/PRON/PRP$/5/nmod:poss
    release/release/NOUN/NN/3/obj

# negated not release
    She/she/PRON/PRP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod demand/demand/VERB/VB/0/root
    his/his/PRON/PRP$/6/nmod:poss release/release/NOUN/NN/4/obj

# refused refused release
    The/the/DET/DT/2/det jailers/jailer/NOUN/NNS/3/nsubj refused/refuse/VERB/VBD/0/root to/to/PART/TO/5/mark
    release/release/VERB/VB/3/xcomp her/she/PRON/PRP/5/obj

# refused rejected apology
    They/they/PRON/PRP/2/nsubj rejected/reject/VERB/VBD/0/root calls/call/NOUN/NNS/2/obj for/for/ADP/IN/6/case
    an/a/DET/DT/6/det apology/apology/NOUN/NN/3/nmod

# refused not resign
    She/she/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod resign/resign/VERB/VB/0/root

# negated not arrested
    He/he/PRON/PRP/5/nsubj:pass will/will/AUX/MD/5/aux not/not/PART/RB/5/advmod be/be/AUX/VB/5/aux:pass
    arrested/arrest/VERB/VBN/0/root

# negated not attack
    They/they/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod attack/attack/VERB/VB/0/root
    us/we/PRON/PRP/4/obj

# refused not talks
    She/she/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod agree/agree/VERB/VB/0/root
    to/to/ADP/IN/6/case talks/talk/NOUN/NNS/4/obl

# negated not talks
    She/she/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod demand/demand/VERB/VB/0/root
    talks/talk/NOUN/NNS/4/obj

# negated no arrests
    Police/police/NOUN/NNS/2/nsubj made/make/VERB/VBD/0/root no/no/DET/DT/4/det arrests/arrest/NOUN/NNS/2/obj

# disputed denied arrest
    Police/police/NOUN/NNS/2/nsubj denied/deny/VERB/VBD/0/root the/the/DET/DT/4/det
    arrest/arrest/NOUN/NN/2/obj

# refused denied bail
    The/the/DET/DT/2/det judge/judge/NOUN/NN/3/nsubj denied/deny/VERB/VBD/0/root him/he/PRON/PRP/3/iobj
    bail/bail/NOUN/NN/3/obj

# refused denied bail
    He/he/PRON/PRP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass denied/deny/VERB/VBN/0/root bail/bail/NOUN/NN/3/obj

# disputed denied arrest
    They/they/PRON/PRP/3/nsubj have/have/AUX/VBP/3/aux denied/deny/VERB/VBN/0/root
    his/his/PRON/PRP$/5/nmod:poss
    arrest/arrest/NOUN/NN/3/obj

# refused denied meeting
    Aides/aide/NOUN/NNS/2/nsubj denied/deny/VERB/VBD/0/root requests/request/NOUN/NNS/2/obj
    for/for/ADP/IN/6/case
    a/a/DET/DT/6/det meeting/meeting/NOUN/NN/3/nmod

# cancelled called talks
    The/the/DET/DT/2/det talks/talk/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass
    called/call/VERB/VBN/0/root
    off/off/ADP/RP/4/compound:prt

# prevented foiled bomb
    Police/police/NOUN/NNS/2/nsubj foiled/foil/VERB/VBD/0/root a/a/DET/DT/4/det plot/plot/NOUN/NN/2/obj
    to/to/PART/TO/6/mark bomb/bomb/VERB/VB/4/acl a/a/DET/DT/8/det bridge/bridge/NOUN/NN/6/obj

# promised promised meet
    He/he/PRON/PRP/2/nsubj promised/promise/VERB/VBD/0/root that/that/SCONJ/IN/6/mark
    they/they/PRON/PRP/6/nsubj
    would/would/AUX/MD/6/aux meet/meet/VERB/VB/2/ccomp

# promised vowed resign
    He/he/PRON/PRP/2/nsubj vowed/vow/VERB/VBD/0/root to/to/PART/TO/4/mark resign/resign/VERB/VB/2/xcomp
    if/if/SCONJ/IN/7/mark they/they/PRON/PRP/7/nsubj ask/ask/VERB/VBP/4/advcl

# planned will meet
    They/they/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux meet/meet/VERB/VB/0/root

# hypothetical consider sanctions
    They/they/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux consider/consider/VERB/VB/0/root
    sanctions/sanction/NOUN/NNS/3/obj

# ordered ordered release
    The/the/DET/DT/2/det court/court/NOUN/NN/3/nsubj ordered/order/VERB/VBD/0/root the/the/DET/DT/5/det
    release/release/NOUN/NN/3/obj

# ended lifted embargo
    She/she/PRON/PRP/2/nsubj lifted/lift/VERB/VBD/0/root the/the/DET/DT/4/det embargo/embargo/NOUN/NN/2/obj

# None - embargo
    She/she/PRON/PRP/2/nsubj refused/refuse/VERB/VBD/0/root to/to/PART/TO/4/mark lift/lift/VERB/VB/2/xcomp
    the/the/DET/DT/6/det embargo/embargo/NOUN/NN/4/obj

# None - arrested
    Police/police/NOUN/NNS/2/nsubj arrested/arrest/VERB/VBD/0/root him/he/PRON/PRP/2/obj
"""


def _cases() -> list[tuple[list[str], str]]:
    blocks = [block.splitlines() for block in TREES.strip().split("\n\n")]
    return [
        (comment.split()[1:], "\n".join(" ".join(rows).split()).replace("/", " "))
        for comment, *rows in blocks
    ]


def _word(sentence: Sentence, text: str) -> Word:
    return next(word for word in sentence.words if word.text == text)


@pytest.mark.parametrize(("expected", "rows"), _cases())
def test_modality_and_its_cue(expected: list[str], rows: str) -> None:
    """Each tree shows one way to speak of what hasn't happened, or hasn't for certain."""
    [sentence] = read_tree(rows).sentences
    modality, cue, trigger = expected
    light = next((w for w in sentence.words if w.lemma == "make"), None)
    found = factuality_of(sentence, _word(sentence, trigger), light or _word(sentence, trigger))
    assert (modality, cue) == (str(found.modality), found.cue.text if found.cue else "-")


def test_imperative_requests() -> None:
    """It is its own cue: "Free them!"."""
    features = "VerbForm=Fin|Mood=Imp"
    rows = f"1 Free free VERB VB {features} 0 root _ _\n2 them they PRON PRP _ 1 obj _ _"
    [sentence] = read_conllu(rows.replace(" ", "\t")).sentences
    found = factuality_of(sentence, sentence.words[0], sentence.words[0])
    assert (Modality.REQUESTED, sentence.words[0]) == (found.modality, found.cue)


def test_every_class_of_cues_has_a_modality() -> None:
    """But habits and laws, which realis alone tells."""
    groups = table("realis")["embedding"]
    assert ["law", "habit"] == [group["class"] for group in groups if "modality" not in group]
    assert {Modality(group["modality"]) for group in groups if "modality" in group} == set(Modality) - {
        Modality.ENDED
    }


def test_explain_names_the_cue() -> None:
    """With the modality and the realis that follow from it."""
    _, rows = _cases()[0]
    [event] = find_mentions(read_tree(rows), None, registry_of([eventx.Release]))
    assert "  realis: 'demanded' by its cue: demanded, so possible" in event.explain().split("\n")
