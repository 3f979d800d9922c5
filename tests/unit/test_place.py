"""Places: where the syntax says that an event happens."""

import pytest

from eventx.resolve.candidates import place_candidates
from eventx.resolve.place import is_place, place_of, places_of
from eventx.schema.document import Document, Word
from eventx.testing import read_tree


def word_of(document: Document, text: str) -> Word:
    return next(w for w in document.sentences[0].words if w.text == text)


def places_in(rows: str, trigger: str, anchor: str = "") -> list[str]:
    document = read_tree(rows)
    words = word_of(document, anchor or trigger), word_of(document, trigger)
    return [place.text for place in places_of(document, document.sentences[0], *words)]


def held(*phrase: str) -> str:
    """ "They were held …": rows after the verb, HEADs from 4 on."""
    return "\n".join(
        (
            "They they PRON PRP 3 nsubj:pass",
            "were be AUX VBD 3 aux:pass",
            "held hold VERB VBN 0 root",
            *phrase,
        )
    )


def test_town_after_its_noun() -> None:
    rows = held(
        "in in ADP IN 6 case",
        "the the DET DT 6 det",
        "town town NOUN NN 3 obl",
        "of of ADP IN 8 case",
        "Ubari Ubari PROPN NNP 6 nmod",
    )
    assert ["Ubari"] == places_in(rows, "held")


def test_named_place_inside_a_described_one() -> None:
    rows = held(
        "at at ADP IN 6 case",
        "a a DET DT 6 det",
        "camp camp NOUN NN 3 obl",
        "in in ADP IN 9 case",
        "northern northern ADJ JJ 9 amod",
        "Syria Syria PROPN NNP 6 nmod",
    )
    assert ["northern Syria"] == places_in(rows, "held")


def test_coordinated_places() -> None:
    rows = held(
        "in in ADP IN 5 case",
        "jails jail NOUN NNS 3 obl",
        "in in ADP IN 7 case",
        "Sanaa Sanaa PROPN NNP 5 nmod",
        "and and CCONJ CC 9 cc",
        "Dhamar Dhamar PROPN NNP 7 conj",
    )
    assert ["Sanaa", "Dhamar"] == places_in(rows, "held")


def test_country_after_a_comma_is_a_value_and_no_second_place() -> None:
    rows = held(
        "in in ADP IN 5 case",
        "Nice Nice PROPN NNP 3 obl",
        ", , PUNCT , 7 punct",
        "France France PROPN NNP 5 appos",
    )
    document = read_tree(rows)
    held_word = word_of(document, "held")
    found = places_of(document, document.sentences[0], held_word, held_word)
    assert [("Nice", "FR")] == [(place.text, place.country) for place in found]


@pytest.mark.parametrize(("article", "expected"), [("", []), ("a", ["a jail"])])
def test_bare_facility_is_a_state_and_no_place(article: str, expected: list[str]) -> None:
    at = 6 if article else 5
    rows = held(
        f"in in ADP IN {at} case",
        *([f"{article} a DET DT {at} det"] if article else []),
        "jail jail NOUN NN 3 obl",
    )
    assert expected == places_in(rows, "held")


@pytest.mark.parametrize("time", ["May", "Monday"])
def test_time_is_no_place(time: str) -> None:
    rows = held("in in ADP IN 5 case", f"{time} {time} PROPN NNP 3 obl")
    assert [] == places_in(rows, "held")


def test_object_takes_the_place_that_the_parser_gives_it() -> None:
    rows = """
        Rebels    rebel    NOUN  NNS 2 nsubj
        freed     free     VERB  VBD 0 root
        prisoners prisoner NOUN  NNS 2 obj
        in        in       ADP   IN  5 case
        Dhamar    Dhamar   PROPN NNP 3 nmod
    """
    assert ["Dhamar"] == places_in(rows, "freed")


def test_recipients_of_an_apology_may_be_far_away() -> None:
    rows = """
        They       they      PRON  PRP 2 nsubj
        apologised apologise VERB  VBD 0 root
        to         to        ADP   IN  4 case
        customers  customer  NOUN  NNS 2 obl
        in         in        ADP   IN  6 case
        Belfast    Belfast   PROPN NNP 4 nmod
    """
    assert [] == places_in(rows, "apologised")


def test_place_of_saying_is_not_the_events() -> None:
    rows = """
        She   she   PRON  PRP 2 nsubj
        said  say   VERB  VBD 0 root
        in    in    ADP   IN  4 case
        Minsk Minsk PROPN NNP 2 obl
        they  they  PRON  PRP 7 nsubj:pass
        were  be    AUX   VBD 7 aux:pass
        freed free  VERB  VBN 2 ccomp
    """
    assert [] == places_in(rows, "freed")


def test_acting_government_is_no_place() -> None:
    rows = """
        Minsk  Minsk   PROPN NNP 2 nsubj
        freed  free    VERB  VBD 0 root
        them   they    PRON  PRP 2 obj
    """
    assert [] == places_in(rows, "freed")


def test_nominal_event_takes_the_place_of_the_verb_of_occurring() -> None:
    rows = """
        Talks  talk   NOUN  NNS 2 nsubj
        resume resume VERB  VBP 0 root
        in     in     ADP   IN  4 case
        Warsaw Warsaw PROPN NNP 2 obl
    """
    assert ["Warsaw"] == places_in(rows, "Talks")


def test_light_verb_is_the_anchor() -> None:
    rows = """
        They    they    PRON  PRP 2 nsubj
        took    take    VERB  VBD 0 root
        him     he      PRON  PRP 2 obj
        into    into    ADP   IN  5 case
        custody custody NOUN  NN  2 obl
        near    near    ADP   IN  7 case
        Sfax    Sfax    PROPN NNP 2 obl
    """
    assert ["Sfax"] == places_in(rows, "custody", anchor="took")


def test_participle_shares_the_place_of_its_clause() -> None:
    rows = """
        A       a      DET   DT  2 det
        gunman  gunman NOUN  NN  3 nsubj
        fired   fire   VERB  VBD 0 root
        in      in     ADP   IN  5 case
        Nairobi Nairobi PROPN NNP 3 obl
        ,       ,      PUNCT ,   7 punct
        killing kill   VERB  VBG 3 advcl
        two     two    NUM   CD  7 obj
    """
    assert ["Nairobi"] == places_in(rows, "killing")


@pytest.mark.parametrize(("name", "expected"), [("Paris", ["Paris"]), ("US", []), ("morning", [])])
def test_compound_of_a_nominal_event_is_a_town_not_a_country(name: str, expected: list[str]) -> None:
    rows = f"""
        the     the    DET   DT  3 det
        {name}  {name} {"NOUN" if name.islower() else "PROPN"} X 3 compound
        attacks attack NOUN  NNS 0 root
    """
    assert expected == places_in(rows, "attacks")


@pytest.mark.parametrize(
    ("verb", "lemma", "expected"), [("marched", "march", ["the palace"]), ("voted", "vote", [])]
)
def test_direction_is_a_place_of_motion_only(verb: str, lemma: str, expected: list[str]) -> None:
    rows = f"""
        They   they    PRON PRP 2 nsubj
        {verb} {lemma} VERB VBD 0 root
        on     on      ADP  IN  5 case
        the    the     DET  DT  5 det
        palace palace  NOUN NN  2 obl
    """
    assert expected == places_in(rows, verb)


def test_place_tells_its_country_by_the_words_around_it() -> None:
    document = read_tree("""
        the      the      DET   DT  3 det
        Tunisian Tunisian ADJ   JJ  3 amod
        port     port     NOUN  NN  0 root
        of       of       ADP   IN  5 case
        Qasrine  Qasrine  PROPN NNP 3 nmod
    """)
    place = place_of(document, document.sentences[0], word_of(document, "Qasrine"))
    assert ("Qasrine", "Qasrine", "TN") == (place.text, place.name, place.country)


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("Minsk", "PROPN", True),
        ("prison", "NOUN", True),
        ("minister", "NOUN", False),
        ("Monday", "PROPN", False),
    ],
)
def test_is_place(form: str, upos: str, expected: bool) -> None:
    document = read_tree(f"{form} {form} {upos} X 0 root")
    assert expected == is_place(document.sentences[0], document.sentences[0].words[0])


def test_places_have_coordinates_where_they_are_certain() -> None:
    rows = held(
        "in in ADP IN 5 case",
        "Birmingham Birmingham PROPN NNP 3 obl",
        ", , PUNCT , 7 punct",
        "Alabama Alabama PROPN NNP 5 appos",
    )
    document = read_tree(rows)
    place = place_of(document, document.sentences[0], word_of(document, "Birmingham"))
    assert ("US", 33.52, "settlement") == (place.country, place.latitude, place.feature)


def test_described_place_has_none() -> None:
    document = read_tree(held("in in ADP IN 6 case", "a a DET DT 6 det", "camp camp NOUN NN 3 obl"))
    place = place_of(document, document.sentences[0], word_of(document, "camp"))
    assert (None, None, None) == (place.country, place.latitude, place.feature)


def test_those_who_act_in_a_place_act_there() -> None:
    rows = """
        Police   police   NOUN  NNS 4 nsubj
        in       in       ADP   IN  3 case
        Cologne  Cologne  PROPN NNP 1 nmod
        detained detain   VERB  VBD 0 root
        them     they     PRON  PRP 4 obj
    """
    assert ["Cologne"] == places_in(rows, "detained")


def test_those_who_meet_may_come_from_elsewhere() -> None:
    rows = """
        Officials official NOUN  NNS 4 nsubj
        from      from     ADP   IN  3 case
        Cologne   Cologne  PROPN NNP 1 nmod
        met       meet     VERB  VBD 0 root
        them      they     PRON  PRP 4 obj
    """
    assert [] == places_in(rows, "met")


def test_going_on_a_rampage_is_where_the_going_is() -> None:
    rows = """
        He      he      PRON  PRP 2 nsubj
        went    go      VERB  VBD 0 root
        on      on      ADP   IN  5 case
        a       a       DET   DT  5 det
        rampage rampage NOUN  NN  2 obl
        in      in      ADP   IN  7 case
        Leeds   Leeds   PROPN NNP 2 obl
    """
    assert ["Leeds"] == places_in(rows, "rampage", anchor="rampage")


def test_participle_after_a_noun_for_an_event_shares_its_place() -> None:
    rows = """
        An      an      DET   DT  2 det
        attack  attack  NOUN  NN  0 root
        in      in      ADP   IN  4 case
        Nice    Nice    PROPN NNP 2 nmod
        killing kill    VERB  VBG 2 acl
        84      84      NUM   CD  5 obj
    """
    assert ["Nice"] == places_in(rows, "killing")


def test_whence_people_come_is_not_where_they_are_held() -> None:
    rows = """
        Drivers driver NOUN  NNS 5 nsubj:pass
        from    from   ADP   IN  3 case
        Leeds   Leeds  PROPN NNP 1 nmod
        were    be     AUX   VBD 5 aux:pass
        held    hold   VERB  VBN 0 root
    """
    assert [] == places_in(rows, "held")


def test_assaults_happened_where_they_are_looked_into() -> None:
    rows = """
        Police      police      NOUN  NNS 4 nsubj
        in          in          ADP   IN  3 case
        Leeds       Leeds       PROPN NNP 1 nmod
        investigate investigate VERB  VBP 0 root
        assaults    assault     NOUN  NNS 4 obj
    """
    assert ["Leeds"] == places_in(rows, "assaults")


def test_hotel_named_after_its_town() -> None:
    rows = """
        They   they  PRON  PRP 2 nsubj
        bombed bomb  VERB  VBD 0 root
        the    the   DET   DT  5 det
        Leeds  Leeds PROPN NNP 5 compound
        hotel  hotel NOUN  NN  2 obj
    """
    assert ["Leeds"] == places_in(rows, "bombed")


def test_candidates_are_all_that_can_be_places() -> None:
    """Named or described, wherever they stand; "in jail" names none."""
    document = read_tree("""
        Police    police    NOUN  NNS 2 nsubj
        raided    raid      VERB  VBD 0 root
        a         a         DET   DT  4 det
        nightclub nightclub NOUN  NN  2 obj
        near      near      ADP   IN  7 case
        a         a         DET   DT  7 det
        market    market    NOUN  NN  2 obl
        in        in        ADP   IN  9 case
        Minsk     Minsk     PROPN NNP 2 obl
    """)
    found = place_candidates(document, document.sentences[0])
    assert ["a nightclub", "a market", "Minsk"] == [place.text for _, place in found]
