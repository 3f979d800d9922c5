"""Accords, pressure and power on trees written by hand."""

from eventx import (
    Agreement,
    Coup,
    Curfew,
    Demand,
    Event,
    Extractor,
    Meeting,
    Negotiation,
    Realis,
    Sanction,
    Threat,
    Withdrawal,
)
from eventx.testing import FakeParser, read_tree


def extract(rows: str) -> list[Event]:
    """The events of a tree, of all shipped types."""
    document = read_tree(rows)
    return Extractor(parser=FakeParser.of(document)).extract(document.text)


def texts(values: tuple[object, ...]) -> list[str]:
    """What the fillers say."""
    return [value.text for value in values]  # type: ignore[attr-defined]


def test_talks_are_a_meeting_and_a_negotiation() -> None:
    """Two types that aren't parent and child may share a word."""
    events = extract("""
        Ministers minister NOUN  NNS 2 nsubj
        held      hold     VERB  VBD 0 root
        talks     talk     NOUN  NNS 2 obj
        with      with     ADP   IN  5 case
        rebels    rebel    NOUN  NNS 2 obl
        .         .        PUNCT .   2 punct
    """)
    assert {Meeting, Negotiation} == {type(event) for event in events}
    (negotiation,) = [event for event in events if isinstance(event, Negotiation)]
    assert ["Ministers", "rebels"] == texts(negotiation.negotiators)


def test_a_talk_is_no_negotiation() -> None:
    """Only the plural is."""
    assert not any(
        isinstance(event, Negotiation)
        for event in extract("""
        She       she       PRON  PRP 2 nsubj
        gave      give      VERB  VBD 0 root
        a         a         DET   DT  4 det
        talk      talk      NOUN  NN  2 obj
        on        on        ADP   IN  6 case
        gardening gardening NOUN  NN  4 nmod
        .         .         PUNCT .   2 punct
    """)
    )


def test_sanctions_and_a_curfew_beside_them() -> None:
    """The frame claims the word "curfew" alone, so the verb stays that of the sanctions."""
    events = extract("""
        Russia    Russia   PROPN NNP 2 nsubj
        imposed   impose   VERB  VBD 0 root
        sanctions sanction NOUN  NNS 2 obj
        and       and      CCONJ CC  6 cc
        a         a        DET   DT  6 det
        curfew    curfew   NOUN  NN  3 conj
        .         .        PUNCT .   2 punct
    """)
    assert [(Sanction, "imposed"), (Curfew, "curfew")] == [(type(e), e.trigger.text) for e in events]
    assert ["Russia"] == texts(events[1].imposers)  # type: ignore[attr-defined]


def test_agreed_to_is_an_agreement_agreed_that_an_opinion() -> None:
    """A finite clause is what they think alike."""
    (event,) = extract("""
        Ministers minister NOUN  NNS 2 nsubj
        agreed    agree    VERB  VBD 0 root
        on        on       ADP   IN  5 case
        a         a        DET   DT  5 det
        budget    budget   NOUN  NN  2 obl
        .         .        PUNCT .   2 punct
    """)
    assert isinstance(event, Agreement)
    assert ("a budget", ["Ministers"]) == (event.topic and event.topic.text, texts(event.parties))
    assert [] == extract("""
        Ministers minister NOUN  NNS 2 nsubj
        agreed    agree    VERB  VBD 0 root
        that      that     SCONJ IN  7 mark
        the       the      DET   DT  5 det
        budget    budget   NOUN  NN  7 nsubj
        was       be       AUX   VBD 7 cop
        small     small    ADJ   JJ  2 ccomp
        .         .        PUNCT .   2 punct
    """)


def test_broker_of_a_deal_is_no_party() -> None:
    """Who helps others to agree is the mediator."""
    (event,) = extract("""
        Qatar    Qatar   PROPN NNP 2 nsubj
        brokered broker  VERB  VBD 0 root
        a        a       DET   DT  4 det
        deal     deal    NOUN  NN  2 obj
        between  between ADP   IN  6 case
        Israel   Israel  PROPN NNP 4 nmod
        and      and     CCONJ CC  8 cc
        Egypt    Egypt   PROPN NNP 6 conj
        .        .       PUNCT .   2 punct
    """)
    assert isinstance(event, Agreement)
    assert (["Qatar"], ["Israel", "Egypt"]) == (texts(event.mediators), texts(event.parties))


def test_threat_is_made_what_it_threatens_is_not() -> None:
    """The threat is actual, and its content the infinitive."""
    threat = next(
        event
        for event in extract("""
        Rebels     rebel    NOUN  NNS 2 nsubj
        threatened threaten VERB  VBD 0 root
        to         to       PART  TO  4 mark
        kill       kill     VERB  VB  2 xcomp
        hostages   hostage  NOUN  NNS 4 obj
        .          .        PUNCT .   2 punct
    """)
        if isinstance(event, Threat)
    )
    assert (Realis.ACTUAL, "kill hostages") == (threat.realis, threat.threat and threat.threat.text)


def test_danger_is_no_threat() -> None:
    """What can't speak doesn't threaten."""
    assert [] == extract("""
        Floods     flood    NOUN  NNS 2 nsubj
        threatened threaten VERB  VBD 0 root
        villagers  villager NOUN  NNS 2 obj
        .          .        PUNCT .   2 punct
    """)


def test_rejected_demand_was_made() -> None:
    """Who turns it down is asked, not asking."""
    (event,) = [
        one
        for one in extract("""
        Israel   Israel  PROPN NNP 2 nsubj
        rejected reject  VERB  VBD 0 root
        calls    call    NOUN  NNS 2 obj
        for      for     ADP   IN  6 case
        an       a       DET   DT  6 det
        inquiry  inquiry NOUN  NN  3 nmod
        .        .       PUNCT .   2 punct
    """)
        if isinstance(one, Demand)
    ]
    assert (Realis.ACTUAL, [], ["Israel"]) == (event.realis, texts(event.demanders), texts(event.addressees))
    assert event.demand is not None
    assert "an inquiry" == event.demand.text


def test_troops_withdraw_or_are_withdrawn() -> None:
    """The object where there is one, else the subject."""
    (event,) = extract("""
        Russia   Russia   PROPN NNP 2 nsubj
        withdrew withdraw VERB  VBD 0 root
        troops   troop    NOUN  NNS 2 obj
        from     from     ADP   IN  5 case
        Georgia  Georgia  PROPN NNP 2 obl
        .        .        PUNCT .   2 punct
    """)
    assert isinstance(event, Withdrawal)
    assert (["troops"], ["Russia"]) == (texts(event.withdrawn), texts(event.withdrawers))
    (event,) = extract("""
        Troops   troop    NOUN  NNS 2 nsubj
        withdrew withdraw VERB  VBD 0 root
        from     from     ADP   IN  4 case
        Georgia  Georgia  PROPN NNP 2 obl
        .        .        PUNCT .   2 punct
    """)
    assert isinstance(event, Withdrawal)
    assert (["Troops"], []) == (texts(event.withdrawn), texts(event.withdrawers))
    assert event.origin is not None
    assert "Georgia" == event.origin.name


def test_only_a_place_fills_a_place() -> None:
    """From a race or a body nobody withdraws in this sense."""
    assert [] == extract("""
        Israel   Israel   PROPN NNP 2 nsubj
        withdrew withdraw VERB  VBD 0 root
        from     from     ADP   IN  5 case
        the      the      DET   DT  5 det
        contest  contest  NOUN  NN  2 obl
        .        .        PUNCT .   2 punct
    """)
    assert [] == extract("""
        Israel   Israel   PROPN NNP 2 nsubj
        withdrew withdraw VERB  VBD 0 root
        from     from     ADP   IN  4 case
        UNESCO   UNESCO   PROPN NNP 2 obl
        .        .        PUNCT .   2 punct
    """)


def test_coup_for_somebody_is_a_success() -> None:
    """A coup for a museum overthrows nobody, one by the army does."""
    (event,) = extract("""
        The    the   DET   DT  2 det
        army   army  NOUN  NN  3 nsubj
        staged stage VERB  VBD 0 root
        a      a     DET   DT  5 det
        coup   coup  NOUN  NN  3 obj
        .      .     PUNCT .   3 punct
    """)
    assert isinstance(event, Coup)
    assert ["The army"] == texts(event.plotters)
    assert [] == extract("""
        The      the    DET   DT  2 det
        show     show   NOUN  NN  5 nsubj
        is       be     AUX   VBZ 5 cop
        a        a      DET   DT  5 det
        coup     coup   NOUN  NN  0 root
        for      for    ADP   IN  8 case
        the      the    DET   DT  8 det
        museum   museum NOUN  NN  5 nmod
        .        .      PUNCT .   5 punct
    """)
