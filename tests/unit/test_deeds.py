"""Who did it: who can act, who only tells, and what an incident did by itself."""

import pytest

from eventx import Attack, Death, Detention, Event, Extractor, Release, Sanction
from eventx.resolve.event import is_companion
from eventx.testing import FakeParser, read_tree


def only(rows: str) -> Event:
    """The one event of a tree."""
    document = read_tree(rows)
    (event,) = Extractor(parser=FakeParser.of(document)).extract(document.text)
    return event


def told(verb: str, lemma: str, noun: str, noun_lemma: str) -> Event:
    """The event of "The embassy VERB the NOUN of two men"."""
    return only(f"""
        The     the      DET  DT  2 det
        embassy embassy  NOUN NN  3 nsubj
        {verb}  {lemma}  VERB VBD 0 root
        the     the      DET  DT  5 det
        {noun}  {noun_lemma} NOUN NN 3 obj
        of      of       ADP  IN  8 case
        two     two      NUM  CD  8 nummod
        men     man      NOUN NNS 5 nmod
    """)


@pytest.mark.parametrize(("verb", "lemma"), [("confirmed", "confirm"), ("announced", "announce")])
def test_who_tells_does_nothing(verb: str, lemma: str) -> None:
    """Of an arrest, a release, a killing; but who orders a release releases."""
    arrest = told(verb, lemma, "arrest", "arrest")
    release = told(verb, lemma, "release", "release")
    killing = told(verb, lemma, "killing", "killing")
    assert isinstance(arrest, Detention)
    assert isinstance(release, Release)
    assert isinstance(killing, Death)
    assert ((), (), ()) == (arrest.detainers, release.releasers, killing.killers)


def test_who_orders_a_release_releases() -> None:
    """It decides."""
    event = told("ordered", "order", "release", "release")
    assert isinstance(event, Release)
    assert ["The embassy"] == [actor.text for actor in event.releasers]


def test_who_announces_sanctions_imposes_them() -> None:
    """Announcing them is the act."""
    event = only("""
        The       the      DET  DT  2 det
        ministry  ministry NOUN NN  3 nsubj
        announced announce VERB VBD 0 root
        sanctions sanction NOUN NNS 3 obj
        on        on       ADP  IN  6 case
        Kelm      Kelm     PROPN NNP 4 nmod
    """)
    assert isinstance(event, Sanction)
    assert ["The ministry"] == [actor.text for actor in event.imposers]


def killed(word: str, lemma: str, upos: str, xpos: str) -> Death:
    """The death of "WORD killed two men"."""
    event = only(f"""
        {word} {lemma} {upos} {xpos} 2 nsubj
        killed kill    VERB VBD 0 root
        two    two     NUM  CD  4 nummod
        men    man     NOUN NNS 2 obj
    """)
    assert isinstance(event, Death)
    return event


@pytest.mark.parametrize(
    ("word", "lemma", "upos", "xpos"),
    [
        ("Gunmen", "gunman", "NOUN", "NNS"),
        ("Soldiers", "soldier", "NOUN", "NNS"),
        ("Moscow", "Moscow", "PROPN", "NNP"),
        ("She", "she", "PRON", "PRP"),
        ("Artillery", "artillery", "NOUN", "NN"),
    ],
)
def test_who_can_act_kills(word: str, lemma: str, upos: str, xpos: str) -> None:
    """People, crews and states."""
    event = killed(word, lemma, upos, xpos)
    assert ([word], None) == ([actor.text for actor in event.killers], event.cause)


@pytest.mark.parametrize(
    ("word", "lemma", "upos", "xpos"),
    [
        ("Shells", "shell", "NOUN", "NNS"),
        ("Lightning", "lightning", "NOUN", "NN"),
        ("Floods", "flood", "NOUN", "NNS"),
        ("Covid", "covid", "PROPN", "NNP"),
    ],
)
def test_a_thing_is_the_cause(word: str, lemma: str, upos: str, xpos: str) -> None:
    """It kills, and is nobody."""
    event = killed(word, lemma, upos, xpos)
    assert ((), word) == (event.killers, event.cause.text if event.cause else None)


def test_it_is_nobody_unless_a_body_was_named() -> None:
    """ "It killed two men"."""
    assert () == killed("It", "it", "PRON", "PRP").killers


def claimed(det: str, *, denied: bool = False) -> Attack:
    """The attack of "DET group claimed responsibility for the attack", which "never" may deny."""
    event = only(f"""
        {det}          {det.lower()}  DET  DT  2 det
        group          group          NOUN NN  4 nsubj
        {"never" if denied else "later"} {"never" if denied else "later"} ADV RB 4 advmod
        claimed        claim          VERB VBD 0 root
        responsibility responsibility NOUN NN  4 obj
        for            for            ADP  IN  8 case
        the            the            DET  DT  8 det
        attack         attack         NOUN NN  5 nmod
    """)
    assert isinstance(event, Attack)
    return event


def test_who_claims_an_attack_is_its_attacker() -> None:
    """But not "No group", nor who never did."""
    found = [claimed("The"), claimed("No"), claimed("The", denied=True)]
    assert [["The group"], [], []] == [[a.text for a in event.attackers] for event in found]


def test_owner_of_an_attack_attacks() -> None:
    """Its possessor, before the people that an adjective names."""
    event = only("""
        Tehran  Tehran PROPN NNP 4 nmod:poss
        's      's     PART  POS 1 case
        Turkish Turkish ADJ  JJ  4 amod
        attacks attack NOUN  NNS 5 nsubj
        stopped stop   VERB  VBD 0 root
    """)
    assert isinstance(event, Attack)
    assert (["Tehran"], ()) == ([a.text for a in event.attackers], event.targets)


@pytest.mark.parametrize(("adjective", "expected"), [("Turkish", ["Turkish"]), ("deadly", [])])
def test_people_before_an_attack_attack(adjective: str, expected: list[str]) -> None:
    """ "Turkish shelling", "deadly shelling"."""
    event = only(f"""
        {adjective} {adjective} ADJ  JJ  2 amod
        shelling    shelling    NOUN NN  3 nsubj
        stopped     stop        VERB VBD 0 root
    """)
    assert isinstance(event, Attack)
    assert expected == [a.text for a in event.attackers]


def test_shot_dead_people_are_the_victims() -> None:
    """ "Troops shot dead 40 students": "dead" tells how it ended."""
    event = only("""
        Troops   troops  NOUN NNS 2 nsubj
        shot     shoot   VERB VBD 0 root
        dead     dead    ADJ  JJ  5 amod
        40       40      NUM  CD  5 nummod
        students student NOUN NNS 2 obj
    """)
    assert isinstance(event, Death)
    assert (["Troops"], ["40 students"]) == ([a.text for a in event.killers], [a.text for a in event.victims])


def detained_by(rows: str) -> list[list[str]]:
    """The detainers of each detention of a tree."""
    document = read_tree(rows)
    events = Extractor([Detention], parser=FakeParser.of(document)).extract(document.text)
    return [[actor.text for actor in event.detainers] for event in events]  # type: ignore[attr-defined]


def test_who_is_kept_from_a_deed_would_have_done_it() -> None:
    """Not who keeps him from it."""
    assert [["ministers"]] == detained_by("""
        A          a        DET   DT  2 det
        judge      judge    NOUN  NN  3 nsubj
        blocked    block    VERB  VBD 0 root
        ministers  minister NOUN  NNS 3 obj
        from       from     SCONJ IN  6 mark
        detaining  detain   VERB  VBG 3 advcl
        migrants   migrant  NOUN  NNS 6 obj
    """)


@pytest.mark.parametrize(("preposition", "doers"), [("on", [["Turkey"]]), ("with", [["Norway"]])])
def test_who_is_punished_for_a_deed_did_it(preposition: str, doers: list[list[str]]) -> None:
    """Not who punishes; a penalty that is on nobody tells nothing of that."""
    assert doers == detained_by(f"""
        Norway        Norway     PROPN NNP 2 nsubj
        imposed       impose     VERB  VBD 0 root
        sanctions     sanction   NOUN  NNS 2 obj
        {preposition} {preposition} ADP IN 5 case
        Turkey        Turkey     PROPN NNP 3 nmod
        for           for        SCONJ IN  7 mark
        detaining     detain     VERB  VBG 2 advcl
        a             a          DET   DT  9 det
        pastor        pastor     NOUN  NN  7 obj
    """)


@pytest.mark.parametrize(("verb", "doers"), [("permits", [[]]), ("resumed", [["The army"]])])
def test_a_permission_is_nobody_s_deed(verb: str, doers: list[list[str]]) -> None:
    """ "The law permits detaining suspects": who permits it need not do it."""
    lemma = {"permits": "permit", "resumed": "resume"}[verb]
    assert doers == detained_by(f"""
        The       the     DET  DT  2 det
        army      army    NOUN NN  3 nsubj
        {verb}    {lemma} VERB VBZ 0 root
        detaining detain  VERB VBG 3 xcomp
        suspects  suspect NOUN NNS 4 obj
    """)


def test_who_is_arrested_along_with_others_is_not_arrested_by_them() -> None:
    """ "along with" and "together with" tell of more people in the same part; "with" alone need not."""
    (sentence,) = read_tree("""
        He       he     PRON PRP 3 nsubj:pass
        was      be     AUX  VBD 3 aux:pass
        arrested arrest VERB VBN 0 root
        along    along  ADP  IN  6 case
        with     with   ADP  IN  6 case
        others   other  NOUN NNS 3 obl
        with     with   ADP  IN  8 case
        force    force  NOUN NN  3 obl
    """).sentences
    assert [True, False] == [is_companion(sentence, sentence.words[at]) for at in (5, 7)]
