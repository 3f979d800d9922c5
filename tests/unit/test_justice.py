"""Justice, accusations, expulsions and kidnappings on trees written by hand."""

import pytest

from eventx import (
    Accusation,
    Acquittal,
    Charge,
    Conviction,
    Detention,
    Event,
    Expulsion,
    Extractor,
    Extradition,
    Kidnapping,
    Realis,
    Sentencing,
    Trial,
)
from eventx.schema.values import Span
from eventx.testing import FakeParser, read_tree


def extract(rows: str) -> list[Event]:
    """The events of a tree."""
    document = read_tree(rows)
    return Extractor(parser=FakeParser.of(document)).extract(document.text)


def only(rows: str, cls: type[Event]) -> Event:
    """The one event of a class."""
    (event,) = [event for event in extract(rows) if type(event) is cls]
    return event


def texts(values: tuple[Span, ...]) -> list[str]:
    """What the fillers say."""
    return [value.text for value in values]


def said(value: Span | None) -> str | None:
    """What a filler says, if there is one."""
    return value.text if value is not None else None


def test_charge() -> None:
    """Who charges whom with what."""
    event = only(
        """
        Prosecutors prosecutor NOUN NNS 2 nsubj
        charged     charge     VERB VBD 0 root
        the         the        DET  DT  4 det
        mayor       mayor      NOUN NN  2 obj
        with        with       ADP  IN  6 case
        fraud       fraud      NOUN NN  2 obl
        .           .          PUNCT .  2 punct
        """,
        Charge,
    )
    assert isinstance(event, Charge)
    assert (["Prosecutors"], ["the mayor"]) == (texts(event.prosecutors), texts(event.defendants))
    assert "fraud" == said(event.offence)


@pytest.mark.parametrize(
    "rows",
    [
        """
        The     the     DET   DT  2 det
        hotel   hotel   NOUN  NN  3 nsubj
        charged charge  VERB  VBD 0 root
        guests  guest   NOUN  NNS 3 iobj
        a       a       DET   DT  6 det
        fee     fee     NOUN  NN  3 obj
        .       .       PUNCT .   3 punct
        """,
        """
        He       he       PRON  PRP 3 nsubj:pass
        is       be       AUX   VBZ 3 aux:pass
        charged  charge   VERB  VBN 0 root
        with     with     SCONJ IN  5 mark
        drafting draft    VERB  VBG 3 advcl
        a        a        DET   DT  7 det
        law      law      NOUN  NN  5 obj
        .        .        PUNCT .   3 punct
        """,
        """
        She    she    PRON  PRP 4 nsubj
        is     be     AUX   VBZ 4 cop
        in     in     ADP   IN  4 case
        charge charge NOUN  NN  0 root
        .      .      PUNCT .   4 punct
        """,
    ],
    ids=["a price", "a duty", "a position"],
)
def test_charges_of_other_senses(rows: str) -> None:
    """Prices, duties and positions are no charges."""
    assert [] == extract(rows)


def test_denied_charges_were_brought() -> None:
    """Who denies charges has been charged."""
    event = only(
        """
        She     she    PRON  PRP 2 nsubj
        denied  deny   VERB  VBD 0 root
        charges charge NOUN  NNS 2 obj
        of      of     ADP   IN  5 case
        theft   theft  NOUN  NN  3 nmod
        .       .      PUNCT .   2 punct
        """,
        Charge,
    )
    assert isinstance(event, Charge)
    assert (Realis.ACTUAL, ["She"], "theft") == (event.realis, texts(event.defendants), said(event.offence))


def test_charged_in_custody() -> None:
    """Of "in custody charged with" nobody but the one in custody is charged."""
    event = only(
        """
        He       he      PRON  PRP 3 nsubj:pass
        was      be      AUX   VBD 3 aux:pass
        held     hold    VERB  VBN 0 root
        in       in      ADP   IN  5 case
        custody  custody NOUN  NN  3 obl
        charged  charge  VERB  VBN 5 acl
        with     with    ADP   IN  8 case
        theft    theft   NOUN  NN  6 obl
        .        .       PUNCT .   3 punct
        """,
        Charge,
    )
    assert isinstance(event, Charge)
    assert ["He"] == texts(event.defendants)


def test_trial_is_no_attempt() -> None:
    """People are tried for a crime; what is tried on is no trial."""
    tried = only(
        """
        They   they   PRON  PRP 2 nsubj
        tried  try    VERB  VBD 0 root
        him    he     PRON  PRP 2 obj
        for    for    ADP   IN  5 case
        arson  arson  NOUN  NN  2 obl
        .      .      PUNCT .   2 punct
        """,
        Trial,
    )
    assert isinstance(tried, Trial)
    assert (["him"], "arson") == (texts(tried.defendants), said(tried.offence))
    assert [] == extract(
        """
        They  they PRON  PRP 2 nsubj
        tried try  VERB  VBD 0 root
        to    to   PART  TO  4 mark
        leave leave VERB VB  2 xcomp
        .     .    PUNCT .   2 punct
        """
    )


def test_headline_conviction() -> None:
    """A lone subject that is no court was found guilty itself."""
    event = only(
        """
        Banker banker NOUN NN  2 nsubj
        found  find   VERB VBD 0 root
        guilty guilty ADJ  JJ  2 xcomp
        of     of     ADP  IN  5 case
        fraud  fraud  NOUN NN  3 obl
        """,
        Conviction,
    )
    assert isinstance(event, Conviction)
    assert (["Banker"], None, "fraud") == (texts(event.convicted), said(event.court), said(event.offence))


def test_sentenced_to_years() -> None:
    """A length of time is what someone is sentenced to, and tells no day."""
    event = only(
        """
        Judges    judge    NOUN  NNS 2 nsubj
        sentenced sentence VERB  VBD 0 root
        her       she      PRON  PRP 2 obj
        to        to       ADP   IN  6 case
        five      five     NUM   CD  6 nummod
        years     year     NOUN  NNS 2 obl
        .         .        PUNCT .   2 punct
        """,
        Sentencing,
    )
    assert isinstance(event, Sentencing)
    assert (["her"], "Judges", "five years") == (
        texts(event.sentenced),
        said(event.court),
        said(event.penalty),
    )


def test_jailed_for_years_tells_two() -> None:
    """Who is jailed for years is sentenced and detained."""
    rows = """
        He     he   PRON  PRP 3 nsubj:pass
        was    be   AUX   VBD 3 aux:pass
        jailed jail VERB  VBN 0 root
        for    for  ADP   IN  6 case
        two    two  NUM   CD  6 nummod
        years  year NOUN  NNS 3 obl
        .      .    PUNCT .   3 punct
    """
    assert {Detention, Sentencing} == {type(event) for event in extract(rows)}
    event = only(rows, Sentencing)
    assert isinstance(event, Sentencing)
    assert "two years" == said(event.penalty)


def test_not_guilty() -> None:
    """Who is found not guilty is acquitted, and not convicted."""
    rows = """
        He     he     PRON  PRP 3 nsubj:pass
        was    be     AUX   VBD 3 aux:pass
        found  find   VERB  VBN 0 root
        not    not    PART  RB  5 advmod
        guilty guilty ADJ   JJ  3 xcomp
        .      .      PUNCT .   3 punct
    """
    assert (Realis.ACTUAL, Realis.DENIED) == (only(rows, Acquittal).realis, only(rows, Conviction).realis)


def test_cleared_roads_are_not_acquitted() -> None:
    """Only people and bodies are cleared of anything."""
    assert [] == extract(
        """
        They    they  PRON  PRP 2 nsubj
        cleared clear VERB  VBD 0 root
        the     the   DET   DT  4 det
        road    road  NOUN  NN  2 obj
        of      of    ADP   IN  6 case
        snow    snow  NOUN  NN  2 obl
        .       .     PUNCT .   2 punct
        """
    )


def test_arrested_and_extradited() -> None:
    """A tagger's past tense behind a passive is passive: the men extradite nobody."""
    event = only(
        """
        Men        man       NOUN  NNS 3 nsubj:pass
        were       be        AUX   VBD 3 aux:pass
        arrested   arrest    VERB  VBN 0 root
        and        and       CCONJ CC  5 cc
        extradited extradite VERB  VBD 3 conj
        to         to        ADP   IN  7 case
        India      India     PROPN NNP 5 obl
        .          .         PUNCT .   3 punct
        """,
        Extradition,
    )
    assert isinstance(event, Extradition)
    assert (["Men"], []) == (texts(event.extradited), texts(event.extraditers))
    assert event.destination is not None
    assert ("India", "IN") == (event.destination.name, event.destination.country)


def test_gases_are_not_expelled() -> None:
    """A country expels people; an engine expels gas."""
    rows = """
        {subject} {subject} NOUN  NN  2 nsubj
        expels    expel     VERB  VBZ 0 root
        {object}  {object}  NOUN  NN  2 obj
        .         .         PUNCT .   2 punct
    """
    assert [Expulsion] == [type(e) for e in extract(rows.format(subject="Denmark", object="diplomats"))]
    assert [] == extract(rows.format(subject="engine", object="gas"))


def test_blame_on_someone() -> None:
    """ "Blamed the delay on the army" accuses the army, "blamed rain" nobody."""
    event = only(
        """
        They   they  PRON  PRP 2 nsubj
        blamed blame VERB  VBD 0 root
        the    the   DET   DT  4 det
        delay  delay NOUN  NN  2 obj
        on     on    ADP   IN  7 case
        the    the   DET   DT  7 det
        army   army  NOUN  NN  2 obl
        .      .     PUNCT .   2 punct
        """,
        Accusation,
    )
    assert isinstance(event, Accusation)
    assert (["the army"], ["They"], "the delay") == (
        texts(event.accused),
        texts(event.accusers),
        said(event.reason),
    )
    assert [] == extract(
        """
        They   they  PRON  PRP 2 nsubj
        blamed blame VERB  VBD 0 root
        rain   rain  NOUN  NN  2 obj
        .      .     PUNCT .   2 punct
        """
    )


def test_taken_hostage() -> None:
    """The noun is the trigger, and no participant."""
    event = only(
        """
        Pirates pirate  NOUN  NNS 2 nsubj
        took    take    VERB  VBD 0 root
        12      12      NUM   CD  4 nummod
        sailors sailor  NOUN  NNS 2 obj
        hostage hostage ADJ   JJ  2 xcomp
        .       .       PUNCT .   2 punct
        """,
        Kidnapping,
    )
    assert isinstance(event, Kidnapping)
    assert ("hostage", ["12 sailors"], ["Pirates"]) == (
        event.trigger.text,
        texts(event.victims),
        texts(event.kidnappers),
    )
