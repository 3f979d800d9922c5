"""Actors: kind, name, country and count of a participant."""

import pytest

from eventx.resolve.actor import actor_of, is_known_place, kind_of
from eventx.resolve.gazetteer import cities_named, country_of, demonym_code, fold
from eventx.resolve.lexicon import noun_kind
from eventx.schema.document import Document, Word
from eventx.schema.values import Actor, Kind
from eventx.testing import read_tree


def word_of(document: Document, text: str) -> Word:
    return next(w for w in document.sentences[0].words if w.text == text)


def actor_in(rows: str, head: str) -> Actor:
    document = read_tree(rows)
    return actor_of(document, document.sentences[0], word_of(document, head))


def noun(form: str, lemma: str = "") -> Word:
    return Word(
        index=0, text=form, lemma=lemma or form, upos="NOUN", head=-1, deprel="root", start=0, end=len(form)
    )


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        (
            Kind.PERSON,
            "activist prisoner minister herdsman schoolgirl islanders policewomen bassist co-worker",
        ),
        (Kind.GROUP, "family crowd delegation pair"),
        (Kind.ORGANISATION, "police ministry junta union court newspaper"),
        (Kind.PLACE, "airport province village square"),
        (Kind.THING, "film statement water figures gas detention happiness shipment report"),
    ],
)
def test_kind_of_common_nouns(kind: Kind, forms: str) -> None:
    for form in forms.split():
        assert (form, kind) == (form, noun_kind(noun(form)))


@pytest.mark.parametrize("form", ["model", "widget", "contour", "gizmo"])
def test_kind_is_open_where_the_lists_are_silent_or_torn(form: str) -> None:
    assert noun_kind(noun(form)) is None


TITLED = """
    Belarusian belarusian ADJ   JJ  3 amod
    Minister   Minister   PROPN NNP 3 nmod:desc
    Ada        Ada        PROPN NNP 5 nsubj
    Lund       Lund       PROPN NNP 3 flat
    resigned   resign     VERB  VBD 0 root
"""


def test_titled_person() -> None:
    actor = actor_in(TITLED, "Ada")
    assert ("Belarusian Minister Ada Lund", "Ada Lund") == (actor.text, actor.name)
    assert (Kind.PERSON, "BY", "Ada", None) == (actor.kind, actor.country, actor.head.text, actor.count)


def test_name_is_without_determiner_and_count() -> None:
    actor = actor_in(
        """
        the    the   DET  DT  4 det
        12     12    NUM  CD  4 nummod
        Thai   Thai  ADJ  JJ  4 amod
        nurses nurse NOUN NNS 0 root
        """,
        "nurses",
    )
    assert ("the 12 Thai nurses", "Thai nurses", "TH") == (actor.text, actor.name, actor.country)
    assert actor.count is not None
    assert 12 == actor.count.value


def test_partitive_is_named_and_classed_by_its_noun() -> None:
    actor = actor_in(
        """
        about about ADV  RB  2 advmod
        30    30    NUM  CD  0 root
        of    of    ADP  IN  4 case
        them  they  PRON PRP 2 nmod
        """,
        "30",
    )
    assert ("about 30 of them", "them", Kind.PERSON) == (actor.text, actor.name, actor.kind)
    assert actor.count is not None
    assert (30, True) == (actor.count.value, actor.count.approximate)


@pytest.mark.parametrize(
    ("first", "upos", "relation", "clitic", "expected"),
    [
        ("Thai", "ADJ", "amod", "", "TH"),
        ("Minsk", "PROPN", "compound", "", "BY"),
        ("Myanmar", "PROPN", "nmod:poss", "'s", "MM"),
        ("local", "ADJ", "amod", "", None),
    ],
)
def test_country_of_a_body(first: str, upos: str, relation: str, clitic: str, expected: str | None) -> None:
    mark = f"{clitic} {clitic} PART POS 1 case" if clitic else ""
    at = 3 if clitic else 2
    actor = actor_in(
        f"""
        {first} {first} {upos} X {at} {relation}
        {mark}
        police police NOUN NNS 0 root
        """.replace("\n        \n", "\n"),
        "police",
    )
    assert (Kind.ORGANISATION, expected) == (actor.kind, actor.country)


def test_two_countries_tell_none() -> None:
    actor = actor_in(
        """
        US        US       PROPN NNP 4 compound
        and       and      CCONJ CC  3 cc
        Turkish   Turkish  ADJ   JJ  1 conj
        officials official NOUN  NNS 0 root
        """,
        "officials",
    )
    assert actor.country is None


@pytest.mark.parametrize(
    ("first", "last", "relation", "kind"),
    [
        ("Ada", "Lund", "flat", Kind.PERSON),
        ("Mr", "Lund", "flat", Kind.PERSON),
        ("Security", "Council", "flat", Kind.ORGANISATION),
        ("South", "Sudan", "flat", Kind.PLACE),
        ("Boko", "Haram", "flat", Kind.ORGANISATION),
    ],
)
def test_kind_of_names(first: str, last: str, relation: str, kind: Kind) -> None:
    document = read_tree(f"""
        {first}  {first} PROPN NNP 3 nsubj
        {last}   {last}  PROPN NNP 1 {relation}
        spoke    speak   VERB  VBD 0 root
    """)
    assert kind is kind_of(document.sentences[0], document.sentences[0].words[0])


@pytest.mark.parametrize(
    ("form", "upos", "kind"),
    [
        ("they", "PRON", Kind.PERSON),
        ("it", "PRON", None),
        ("Moscow", "PROPN", Kind.PLACE),
        ("Eritreans", "PROPN", Kind.PERSON),
        ("UNHCR", "PROPN", Kind.ORGANISATION),
        ("Ogbe", "PROPN", None),
        ("Jackson", "PROPN", None),
    ],
)
def test_kind_of_single_words(form: str, upos: str, kind: Kind | None) -> None:
    document = read_tree(f"""
        {form}  {form.lower() if upos == "PRON" else form} {upos} X 2 nsubj
        spoke   speak  VERB  VBD 0 root
    """)
    assert kind is kind_of(document.sentences[0], document.sentences[0].words[0])


def test_relative_pronoun_is_of_its_antecedents_kind() -> None:
    document = read_tree("""
        the      the     DET   DT  2 det
        gas      gas     NOUN  NN  0 root
        that     that    PRON  WDT 5 nsubj:pass
        was      be      AUX   VBD 5 aux:pass
        released release VERB  VBN 2 acl:relcl
    """)
    assert Kind.THING is kind_of(document.sentences[0], word_of(document, "that"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Burma", "MM"),
        ("the UK", "GB"),
        ("U.S.", "US"),
        ("Texas", "US"),
        ("Ouagadougou", "BF"),
        ("Zhodino", "BY"),
        ("Sana’a", "YE"),
        ("Kiev", "UA"),
        ("Nowhereville", None),
        ("", None),
    ],
)
def test_country_of_place_names(name: str, expected: str | None) -> None:
    assert expected == country_of(name)


def test_name_shared_by_towns_of_several_countries_tells_none() -> None:
    countries = {city.country for city in cities_named("Cambridge")}
    assert len(countries) > 1
    assert country_of("Cambridge") is None


@pytest.mark.parametrize(("word", "expected"), [("Swedes", "SE"), ("Burmese", "MM"), ("table", None)])
def test_demonyms(word: str, expected: str | None) -> None:
    assert expected == demonym_code(word)


def test_fold_makes_spellings_agree() -> None:
    assert fold("Sana'a") == fold("Sanaa")
    assert "sao tome" == fold("São Tomé")


def test_small_towns_are_not_taken_for_single_names() -> None:
    assert is_known_place("Caracas")
    assert not is_known_place("Letpadan")


def test_title_or_apposition_tells_the_country() -> None:
    """ "Belarus' top official", and a name beside such a description."""
    official = """
        Belarus  Belarus  PROPN NNP 4 nmod:poss
        '        '        PART  POS 1 case
        top      top      ADJ   JJ  4 amod
        official official NOUN  NN  0 root
    """
    actor = actor_in(official, "official")
    assert (Kind.PERSON, "BY") == (actor.kind, actor.country)
    beside = """
        Ada      Ada      PROPN NNP 9 nsubj
        Lund     Lund     PROPN NNP 1 flat
        ,        ,        PUNCT ,   7 punct
        Sweden   Sweden   PROPN NNP 7 nmod:poss
        's       's       PART  POS 4 case
        foreign  foreign  ADJ   JJ  7 amod
        minister minister NOUN  NN  1 appos
        ,        ,        PUNCT ,   7 punct
        resigned resign   VERB  VBD 0 root
    """
    actor = actor_in(beside, "Ada")
    assert ("Ada Lund", Kind.PERSON, "SE") == (actor.name, actor.kind, actor.country)


@pytest.mark.parametrize(
    ("described", "noun", "kind"),
    [
        ("opposition", "figure", Kind.PERSON),
        ("key", "figure", None),
        ("sales", "figure", Kind.THING),
        ("world", "power", Kind.ORGANISATION),
        ("emergency", "power", Kind.THING),
    ],
)
def test_modifiers_tell_what_a_noun_names(described: str, noun: str, kind: Kind | None) -> None:
    """ "opposition figures", unlike "sales figures"; "key figures" may be either."""
    document = read_tree(f"""
        {described} {described} NOUN NN  2 compound
        {noun}s     {noun}      NOUN NNS 0 root
    """)
    assert kind == kind_of(document.sentences[0], word_of(document, f"{noun}s"))
