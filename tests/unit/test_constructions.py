"""Whom and what an event takes with it, where its clause does not say so itself: one construction a test."""

import datetime
from collections.abc import Iterable
from typing import Any

from eventx import Event, Extractor, Realis
from eventx.schema.values import Span
from eventx.testing import FakeParser, read_tree

FRIDAY = datetime.date(2020, 8, 14)


def first(kind: str, rows: str) -> Any:
    """The first event of a type in a tree, published on a Friday; its mentions unmerged."""
    document = read_tree(rows)
    extractor = Extractor(parser=FakeParser.of(document), merge=False)
    found: list[Event] = extractor.extract(document.text, published=FRIDAY)
    return next(event for event in found if event.type_name() == kind)


def texts(spans: Iterable[Span]) -> list[str]:
    return [span.text for span in spans]


def test_projectile_is_the_instrument() -> None:
    """ "Police fired tear gas into the crowd"."""
    event = first(
        "attack",
        """
        Police police NOUN  NNS 2 nsubj
        fired  fire   VERB  VBD 0 root
        tear   tear   NOUN  NN  4 compound
        gas    gas    NOUN  NN  2 obj
        into   into   ADP   IN  7 case
        the    the    DET   DT  7 det
        crowd  crowd  NOUN  NN  2 obl
        .      .      PUNCT .   2 punct
    """,
    )
    assert ("tear gas", ["the crowd"], ["Police"]) == (
        event.instrument.text,
        texts(event.targets),
        texts(event.attackers),
    )


def test_air_is_no_target() -> None:
    """ "The guard fired two shots into the air"."""
    event = first(
        "attack",
        """
        The   the   DET   DT  2 det
        guard guard NOUN  NN  3 nsubj
        fired fire  VERB  VBD 0 root
        two   two   NUM   CD  5 nummod
        shots shot  NOUN  NNS 3 obj
        into  into  ADP   IN  8 case
        the   the   DET   DT  8 det
        air   air   NOUN  NN  3 obl
        .     .     PUNCT .   3 punct
    """,
    )
    assert () == event.targets


def test_who_is_clashed_with_fights_too() -> None:
    """ "Police clashed with fishermen in Lisbon"."""
    event = first(
        "attack",
        """
        Police    police    NOUN  NNS 2 nsubj
        clashed   clash     VERB  VBD 0 root
        with      with      ADP   IN  4 case
        fishermen fisherman NOUN  NNS 2 obl
        in        in        ADP   IN  6 case
        Lisbon    Lisbon    PROPN NNP 4 nmod
        .         .         PUNCT .   2 punct
    """,
    )
    assert ["Police", "fishermen"] == texts(event.attackers)


def test_who_claims_an_attack_is_its_attacker() -> None:
    """ "Islamic State claimed responsibility for the attack"."""
    event = first(
        "attack",
        """
        Islamic        Islamic        ADJ   NNP 2 amod
        State          State          PROPN NNP 3 nsubj
        claimed        claim          VERB  VBD 0 root
        responsibility responsibility NOUN  NN  3 obj
        for            for            ADP   IN  7 case
        the            the            DET   DT  7 det
        attack         attack         NOUN  NN  4 nmod
        .              .              PUNCT .   3 punct
    """,
    )
    assert ["Islamic State"] == texts(event.attackers)


def test_suspect_is_the_alleged_killer() -> None:
    """ "He was arrested on suspicion of murder"."""
    event = first(
        "death",
        """
        He        he        PRON  PRP 3 nsubj:pass
        was       be        AUX   VBD 3 aux:pass
        arrested  arrest    VERB  VBN 0 root
        on        on        ADP   IN  5 case
        suspicion suspicion NOUN  NN  3 obl
        of        of        ADP   IN  7 case
        murder    murder    NOUN  NN  5 nmod
        .         .         PUNCT .   3 punct
    """,
    )
    assert ["He"] == texts(event.killers)


def test_subject_of_the_assault_is_the_killer() -> None:
    """ "Three people were killed when gunmen stormed a hotel"."""
    event = first(
        "death",
        """
        Three   three  NUM   CD  2 nummod
        people  people NOUN  NNS 4 nsubj:pass
        were    be     AUX   VBD 4 aux:pass
        killed  kill   VERB  VBN 0 root
        when    when   ADV   WRB 7 advmod
        gunmen  gunman NOUN  NNS 7 nsubj
        stormed storm  VERB  VBD 4 advcl
        a       a      DET   DT  9 det
        hotel   hotel  NOUN  NN  7 obj
        .       .      PUNCT .   4 punct
    """,
    )
    assert ["gunmen"] == texts(event.killers)


def test_bomb_that_explodes_is_the_cause() -> None:
    """ "Three people were killed when a bomb exploded in a market"."""
    event = first(
        "death",
        """
        Three    three   NUM   CD  2  nummod
        people   people  NOUN  NNS 4  nsubj:pass
        were     be      AUX   VBD 4  aux:pass
        killed   kill    VERB  VBN 0  root
        when     when    ADV   WRB 8  advmod
        a        a       DET   DT  7  det
        bomb     bomb    NOUN  NN  8  nsubj
        exploded explode VERB  VBD 4  advcl
        in       in      ADP   IN  11 case
        a        a       DET   DT  11 det
        market   market  NOUN  NN  8  obl
        .        .       PUNCT .   4  punct
    """,
    )
    assert ("a bomb", ()) == (event.cause.text, event.killers)


def test_what_a_rally_denounces_it_is_against() -> None:
    """ "Workers rallied to denounce the cuts"."""
    event = first(
        "protest",
        """
        Workers  worker   NOUN  NNS 2 nsubj
        rallied  rally    VERB  VBD 0 root
        to       to       PART  TO  4 mark
        denounce denounce VERB  VB  2 advcl
        the      the      DET   DT  6 det
        cuts     cut      NOUN  NNS 4 obj
        .        .        PUNCT .   2 punct
    """,
    )
    assert "the cuts" == event.against.text


def test_who_blocks_roads_in_protest_protests() -> None:
    """ "Students blocked roads in protest against the fees"."""
    event = first(
        "protest",
        """
        Students student NOUN  NNS 2 nsubj
        blocked  block   VERB  VBD 0 root
        roads    road    NOUN  NNS 2 obj
        in       in      ADP   IN  5 case
        protest  protest NOUN  NN  2 obl
        against  against ADP   IN  8 case
        the      the     DET   DT  8 det
        fees     fee     NOUN  NNS 5 nmod
        .        .       PUNCT .   2 punct
    """,
    )
    assert ["Students"] == texts(event.protesters)


def test_grievance_of_a_strike_stands_with_its_verb() -> None:
    """ "Nurses went on strike over unpaid wages"."""
    event = first(
        "strike",
        """
        Nurses nurse  NOUN  NNS 2 nsubj
        went   go     VERB  VBD 0 root
        on     on     ADP   IN  4 case
        strike strike NOUN  NN  2 obl
        over   over   ADP   IN  7 case
        unpaid unpaid ADJ   JJ  7 amod
        wages  wage   NOUN  NNS 2 obl
        .      .      PUNCT .   2 punct
    """,
    )
    assert "unpaid wages" == event.against.text


def test_who_arrives_for_talks_takes_part() -> None:
    """ "The envoy arrived in Geneva on Monday for talks with the rebels"."""
    event = first(
        "meeting",
        """
        The     the    DET   DT  2  det
        envoy   envoy  NOUN  NN  3  nsubj
        arrived arrive VERB  VBD 0  root
        in      in     ADP   IN  5  case
        Geneva  Geneva PROPN NNP 3  obl
        on      on     ADP   IN  7  case
        Monday  Monday PROPN NNP 3  obl
        for     for    ADP   IN  9  case
        talks   talk   NOUN  NNS 3  obl
        with    with   ADP   IN  12 case
        the     the    DET   DT  12 det
        rebels  rebel  NOUN  NNS 9  nmod
        .       .      PUNCT .   3  punct
    """,
    )
    assert ["The envoy", "the rebels"] == texts(event.participants)
    assert ["Geneva"] == texts(event.places)
    assert datetime.date(2020, 8, 10) == event.when.earliest


def test_who_hands_in_a_resignation_resigns() -> None:
    """ "The general handed in his resignation on Monday"."""
    event = first(
        "resignation",
        """
        The         the         DET   DT   2 det
        general     general     NOUN  NN   3 nsubj
        handed      hand        VERB  VBD  0 root
        in          in          ADP   IN   6 case
        his         his         PRON  PRP$ 6 nmod:poss
        resignation resignation NOUN  NN   3 obl
        on          on          ADP   IN   8 case
        Monday      Monday      PROPN NNP  3 obl
        .           .           PUNCT .    3 punct
    """,
    )
    assert ["The general"] == texts(event.people)


def test_gapped_clause_lends_its_cause_and_day() -> None:
    """ "Two were killed and nine injured in the riot on Sunday"."""
    event = first(
        "death",
        """
        Two     two    NUM   CD  3  nsubj:pass
        were    be     AUX   VBD 3  aux:pass
        killed  kill   VERB  VBN 0  root
        and     and    CCONJ CC  6  cc
        nine    nine   NUM   CD  3  conj
        injured injure VERB  VBN 3  conj
        in      in     ADP   IN  9  case
        the     the    DET   DT  9  det
        riot    riot   NOUN  NN  6  obl
        on      on     ADP   IN  11 case
        Sunday  Sunday PROPN NNP 6  obl
        .       .      PUNCT .   3  punct
    """,
    )
    assert ("the riot", datetime.date(2020, 8, 9)) == (event.cause.text, event.when.earliest)


def test_clause_with_a_place_of_its_own_borrows_none() -> None:
    """ "Two were killed in Kabul and nine injured in Herat"."""
    event = first(
        "death",
        """
        Two     two    NUM   CD  3  nsubj:pass
        were    be     AUX   VBD 3  aux:pass
        killed  kill   VERB  VBN 0  root
        in      in     ADP   IN  5  case
        Kabul   Kabul  PROPN NNP 3  obl
        and     and    CCONJ CC  8  cc
        nine    nine   NUM   CD  8  nsubj:pass
        injured injure VERB  VBN 3  conj
        in      in     ADP   IN  10 case
        Herat   Herat  PROPN NNP 8  obl
        .       .      PUNCT .   3  punct
    """,
    )
    assert ["Kabul"] == texts(event.places)


def test_purpose_has_the_place_and_day_of_the_gathering() -> None:
    """ "Students gathered in Tbilisi on Monday to protest"."""
    event = first(
        "protest",
        """
        Students student NOUN  NNS 2 nsubj
        gathered gather  VERB  VBD 0 root
        in       in      ADP   IN  4 case
        Tbilisi  Tbilisi PROPN NNP 2 obl
        on       on      ADP   IN  6 case
        Monday   Monday  PROPN NNP 2 obl
        to       to      PART  TO  8 mark
        protest  protest VERB  VB  2 advcl
        .        .       PUNCT .   2 punct
    """,
    )
    assert (["Tbilisi"], datetime.date(2020, 8, 10)) == (texts(event.places), event.when.earliest)


def test_event_that_kills_happens_then_and_there() -> None:
    """ "An air strike killed 14 people in Kabul on Monday"."""
    event = first(
        "attack",
        """
        An     a      DET   DT  3  det
        air    air    NOUN  NN  3  compound
        strike strike NOUN  NN  4  nsubj
        killed kill   VERB  VBD 0  root
        14     14     NUM   CD  6  nummod
        people people NOUN  NNS 4  obj
        in     in     ADP   IN  8  case
        Kabul  Kabul  PROPN NNP 6  nmod
        on     on     ADP   IN  10 case
        Monday Monday PROPN NNP 4  obl
        .      .      PUNCT .   4  punct
    """,
    )
    assert (["Kabul"], datetime.date(2020, 8, 10)) == (texts(event.places), event.when.earliest)


def test_event_that_draws_criticism_happened_before() -> None:
    """ "The arrest of ten students in Khartoum drew criticism on Monday"."""
    event = first(
        "detention",
        """
        The       the       DET   DT  2  det
        arrest    arrest    NOUN  NN  8  nsubj
        of        of        ADP   IN  5  case
        ten       ten       NUM   CD  5  nummod
        students  student   NOUN  NNS 2  nmod
        in        in        ADP   IN  7  case
        Khartoum  Khartoum  PROPN NNP 5  nmod
        drew      draw      VERB  VBD 0  root
        criticism criticism NOUN  NN  8  obj
        on        on        ADP   IN  11 case
        Monday    Monday    PROPN NNP 8  obl
        .         .         PUNCT .   8  punct
    """,
    )
    assert (["Khartoum"], None) == (texts(event.places), event.when)


def test_what_people_were_doing_tells_where() -> None:
    """ "She was arrested while speaking in Kabul"."""
    event = first(
        "detention",
        """
        She      she    PRON  PRP 3 nsubj:pass
        was      be     AUX   VBD 3 aux:pass
        arrested arrest VERB  VBN 0 root
        while    while  SCONJ IN  5 mark
        speaking speak  VERB  VBG 3 advcl
        in       in     ADP   IN  7 case
        Kabul    Kabul  PROPN NNP 5 obl
        .        .      PUNCT .   3 punct
    """,
    )
    assert ["Kabul"] == texts(event.places)


def test_verb_with_a_particle_shares_the_place() -> None:
    """ "Troops rounded up and jailed 35 looters in Herat"."""
    event = first(
        "detention",
        """
        Troops  troops NOUN  NNS 2 nsubj
        rounded round  VERB  VBD 0 root
        up      up     ADP   RP  2 compound:prt
        and     and    CCONJ CC  5 cc
        jailed  jail   VERB  VBD 2 conj
        35      35     NUM   CD  7 nummod
        looters looter NOUN  NNS 5 obj
        in      in     ADP   IN  9 case
        Herat   Herat  PROPN NNP 5 obl
        .       .      PUNCT .   2 punct
    """,
    )
    assert ["Herat"] == texts(event.places)


def test_day_that_a_rally_is_planned_for_is_its_own() -> None:
    """ "A rally planned for Sunday never took place"."""
    event = first(
        "protest",
        """
        A       a      DET   DT  2 det
        rally   rally  NOUN  NN  7 nsubj
        planned plan   VERB  VBN 2 acl
        for     for    ADP   IN  5 case
        Sunday  Sunday PROPN NNP 3 obl
        never   never  ADV   RB  7 advmod
        took    take   VERB  VBD 0 root
        place   place  NOUN  NN  7 obj
        .       .      PUNCT .   7 punct
    """,
    )
    assert datetime.date(2020, 8, 9) in (
        event.when.earliest,
        event.when.earliest - datetime.timedelta(days=7),
    )


def test_who_accuses_is_the_source() -> None:
    """ "Union leaders accused the police of beating a man"."""
    event = first(
        "attack",
        """
        Union   union  NOUN  NN  2 compound
        leaders leader NOUN  NNS 3 nsubj
        accused accuse VERB  VBD 0 root
        the     the    DET   DT  5 det
        police  police NOUN  NN  3 obj
        of      of     SCONJ IN  7 mark
        beating beat   VERB  VBG 5 acl
        a       a      DET   DT  9 det
        man     man    NOUN  NN  7 obj
        .       .      PUNCT .   3 punct
    """,
    )
    assert "Union leaders" == event.source.text


def test_what_is_feared_is_possible() -> None:
    """ "Dozens of people are feared dead"."""
    event = first(
        "death",
        """
        Dozens dozen  NOUN  NNS 5 nsubj:pass
        of     of     ADP   IN  3 case
        people people NOUN  NNS 1 nmod
        are    be     AUX   VBP 5 aux:pass
        feared fear   VERB  VBN 0 root
        dead   dead   ADJ   JJ  5 xcomp
        .      .      PUNCT .   5 punct
    """,
    )
    assert Realis.POSSIBLE is event.realis


def test_quarter_of_a_million_is_a_count() -> None:
    """ "A quarter of a million people marched"."""
    event = first(
        "protest",
        """
        A       a       DET   DT  2 det
        quarter quarter NOUN  NN  7 nsubj
        of      of      ADP   IN  6 case
        a       a       DET   DT  5 det
        million million NUM   CD  6 nummod
        people  people  NOUN  NNS 2 nmod
        marched march   VERB  VBD 0 root
        .       .       PUNCT .   7 punct
    """,
    )
    assert [250_000] == [people.count.value for people in event.protesters if people.count]


def test_count_may_follow_a_year() -> None:
    """ "In 2009, 230 people were arrested"."""
    event = first(
        "detention",
        """
        In       in     ADP   IN  2 case
        2009     2009   NUM   CD  7 obl
        ,        ,      PUNCT ,   2 punct
        230      230    NUM   CD  5 nummod
        people   people NOUN  NNS 7 nsubj:pass
        were     be     AUX   VBD 7 aux:pass
        arrested arrest VERB  VBN 0 root
        .        .      PUNCT .   7 punct
    """,
    )
    assert [230] == [people.count.value for people in event.detainees if people.count]


def test_country_with_a_possessor_in_its_name() -> None:
    """ "The Democratic People's Republic of Korea freed him"."""
    event = first(
        "release",
        """
        The        the        DET   DT  3 det
        Democratic Democratic ADJ   NNP 3 amod
        People     People     PROPN NNP 5 nmod:poss
        's         's         PART  POS 3 case
        Republic   Republic   PROPN NNP 8 nsubj
        of         of         ADP   IN  7 case
        Korea      Korea      PROPN NNP 5 nmod
        freed      free       VERB  VBD 0 root
        him        he         PRON  PRP 8 obj
        .          .          PUNCT .   8 punct
    """,
    )
    assert ["KP"] == [actor.country for actor in event.releasers]


def test_apology_comes_from_no_place() -> None:
    """ "Peru demanded an apology from Caracas"."""
    event = first(
        "apology",
        """
        Peru     Peru    PROPN NNP 2 nsubj
        demanded demand  VERB  VBD 0 root
        an       a       DET   DT  4 det
        apology  apology NOUN  NN  2 obj
        from     from    ADP   IN  6 case
        Caracas  Caracas PROPN NNP 4 nmod
        .        .       PUNCT .   2 punct
    """,
    )
    assert () == event.places


def test_what_sweeps_a_place_happens_there() -> None:
    """ "Protests swept Minsk on Sunday"."""
    event = first(
        "protest",
        """
        Protests protest NOUN  NNS 2 nsubj
        swept    sweep   VERB  VBD 0 root
        Minsk    Minsk   PROPN NNP 2 obj
        on       on      ADP   IN  5 case
        Sunday   Sunday  PROPN NNP 2 obl
        .        .       PUNCT .   2 punct
    """,
    )
    assert (["Minsk"], datetime.date(2020, 8, 9)) == (texts(event.places), event.when.earliest)


def test_clause_after_which_something_happens_elsewhere_lends_none() -> None:
    """ "He was arrested after a fire broke out in Rome"."""
    event = first(
        "detention",
        """
        He       he     PRON  PRP 3  nsubj:pass
        was      be     AUX   VBD 3  aux:pass
        arrested arrest VERB  VBN 0  root
        after    after  SCONJ IN  7  mark
        a        a      DET   DT  6  det
        fire     fire   NOUN  NN  7  nsubj
        broke    break  VERB  VBD 3  advcl
        out      out    ADP   RP  7  compound:prt
        in       in     ADP   IN  10 case
        Rome     Rome   PROPN NNP 7  obl
        .        .      PUNCT .   3  punct
    """,
    )
    assert () == event.places


def test_what_is_detonated_is_the_instrument() -> None:
    """ "A bomber detonated his vest in Kano"."""
    event = first(
        "attack",
        """
        A         a        DET   DT   2 det
        bomber    bomber   NOUN  NN   3 nsubj
        detonated detonate VERB  VBD  0 root
        his       his      PRON  PRP$ 5 nmod:poss
        vest      vest     NOUN  NN   3 obj
        in        in       ADP   IN   7 case
        Kano      Kano     PROPN NNP  3 obl
        .         .        PUNCT .    3 punct
    """,
    )
    assert ("his vest", ()) == (event.instrument.text, event.targets)


def test_lives_claimed_are_those_of_the_victims() -> None:
    """ "The landslide claimed the lives of three hikers"."""
    event = first(
        "death",
        """
        The       the       DET   DT  2 det
        landslide landslide NOUN  NN  3 nsubj
        claimed   claim     VERB  VBD 0 root
        the       the       DET   DT  5 det
        lives     life      NOUN  NNS 3 obj
        of        of        ADP   IN  8 case
        three     three     NUM   CD  8 nummod
        hikers    hiker     NOUN  NNS 5 nmod
        .         .         PUNCT .   3 punct
    """,
    )
    assert (["three hikers"], "The landslide") == (texts(event.victims), event.cause.text)
