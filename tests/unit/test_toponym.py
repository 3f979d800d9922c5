"""All named places of a text: which capitalised words are places, and which only look like them."""

import pytest

import eventx
from eventx.errors import InputError
from eventx.resolve.toponym import find_all
from eventx.testing import FakeParser, read_tree


def names_in(rows: str) -> list[str]:
    return [place.text for place in find_all(read_tree(rows))]


def test_places_have_country_coordinates_and_feature() -> None:
    document = read_tree("""
        Police police NOUN  NNS 2 nsubj
        met    meet   VERB  VBD 0 root
        in     in     ADP   IN  4 case
        Paris  Paris  PROPN NNP 2 obl
        ,      ,      PUNCT ,   6 punct
        Texas  Texas  PROPN NNP 4 appos
    """)
    found = eventx.find_places(document.text, parser=FakeParser.of(document))
    assert [("Paris", 14, "US", 33.66, "settlement"), ("Texas", 21, "US", 31.43, "region")] == [
        (place.text, place.start, place.country, place.latitude, place.feature) for place in found
    ]


def test_names_of_countries_are_found_anywhere() -> None:
    rows = """
        The         the         DET   DT  3 det
        United      United      PROPN NNP 3 compound
        States      States      PROPN NNP 4 nsubj
        warned      warn        VERB  VBD 0 root
        Kenya       Kenya       PROPN NNP 4 obj
    """
    assert ["United States", "Kenya"] == names_in(rows)


@pytest.mark.parametrize(
    ("before", "name", "after", "expected"),
    [
        ("Jack", "London", "", []),
        ("", "Paris", "Hilton", []),
        ("Mr", "Houston", "", []),
        ("", "Minsk", "", ["Minsk"]),
    ],
)
def test_name_inside_a_persons_is_none(before: str, name: str, after: str, expected: list[str]) -> None:
    words = [w for w in (before, name, after) if w]
    parts = [f"{w} {w} PROPN NNP 1 flat" for w in words[1:]]
    verb = "won win VERB VBD 0 root"
    rows = "\n".join((f"{words[0]} {words[0]} PROPN NNP {len(words) + 1} nsubj", *parts, verb))
    assert expected == names_in(rows)


def test_people_and_days_are_no_places() -> None:
    rows = """
        French  French  ADJ   JJ  2 amod
        police  police  NOUN  NNS 3 nsubj
        came    come    VERB  VBD 0 root
        on      on      ADP   IN  5 case
        Monday  Monday  PROPN NNP 3 obl
    """
    assert [] == names_in(rows)


@pytest.mark.parametrize(("preposition", "expected"), [("near", ["Pirbright"]), ("by", [])])
def test_small_place_needs_a_sign(preposition: str, expected: list[str]) -> None:
    rows = f"""
        It             it             PRON  PRP 3 nsubj:pass
        was            be             AUX   VBD 3 aux:pass
        found          find           VERB  VBN 0 root
        {preposition}  {preposition}  ADP   IN  5 case
        Pirbright      Pirbright      PROPN NNP 3 obl
    """
    assert expected == names_in(rows)


def test_name_that_no_list_has_after_a_noun_for_a_place() -> None:
    rows = """
        the      the      DET   DT  2 det
        village  village  NOUN  NN  0 root
        of       of       ADP   IN  4 case
        Qworbu   Qworbu   PROPN NNP 2 nmod
    """
    (place,) = find_all(read_tree(rows))
    assert ("Qworbu", None, None, None) == (place.text, place.country, place.latitude, place.feature)


@pytest.mark.parametrize("suffix", ["County", "Province"])
def test_capitalised_word_for_a_region_is_part_of_its_name(suffix: str) -> None:
    rows = f"""
        It        it        PRON  PRP 2 nsubj
        began     begin     VERB  VBD 0 root
        in        in        ADP   IN  5 case
        Nyanza    Nyanza    PROPN NNP 5 compound
        {suffix}  {suffix}  PROPN NNP 2 obl
    """
    assert [f"Nyanza {suffix}"] == names_in(rows)


@pytest.mark.parametrize("text", ["Ebola-Reston", "US$10", "A/California/7"])
def test_what_is_spelt_on_is_no_place(text: str) -> None:
    """A strain or a currency; the tokens are those of a tokenizer that splits there."""
    from eventx.schema.document import Document, Sentence, Word

    name = next(n for n in ("Reston", "US", "California") if n in text)
    start = text.index(name)
    word = Word(
        index=0,
        text=name,
        lemma=name,
        upos="PROPN",
        head=-1,
        deprel="root",
        start=start,
        end=start + len(name),
    )
    sentence = Sentence(start=0, end=len(text), words=(word,))
    assert () == find_all(Document(text=text, sentences=(sentence,)))


def test_university_called_after_a_place_is_no_mention_of_it() -> None:
    rows = """
        the         the         DET   DT  2 det
        University  University  PROPN NNP 0 root
        of          of          ADP   IN  4 case
        Georgia     Georgia     PROPN NNP 2 nmod
    """
    assert [] == names_in(rows)


def test_no_text_no_places() -> None:
    assert [] == eventx.find_places("", parser=FakeParser.of())


@pytest.mark.parametrize("arguments", [{"text": 3}, {"text": "x", "published": "Friday"}])
def test_wrong_arguments_are_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(InputError):
        eventx.find_places(**arguments, parser=FakeParser.of())  # type: ignore[arg-type]
