"""Which of several places a name means, and what is left open."""

from collections.abc import Callable

import pytest

from eventx import Feature
from eventx.resolve.gazetteer import _lines, cities_named, country_site, regions_named
from eventx.resolve.location import distance, locate, setting_of


def found(name: str, text: str = "", container: str = "") -> tuple[str | None, Feature | None]:
    """The country of a name in a text, and what its coordinates are the middle of."""
    location = locate(name, setting=setting_of(text), container=container)
    return location.country, location.site.feature if location.site else None


@pytest.mark.parametrize(
    ("name", "text", "country"),
    [
        ("Paris", "", "FR"),
        ("Paris", "A fire broke out in Paris, Texas.", "US"),
        ("London", "She lives in London, Ontario.", "CA"),
        ("Birmingham", "Police in Birmingham, Alabama, held two men.", "US"),
        ("Birmingham", "Police in Birmingham held two men.", "GB"),
        ("Cambridge", "Cambridge, Massachusetts", "US"),
        ("Minsk", "", "BY"),
        ("Zhodzina", "", "BY"),
        ("Georgia", "Georgian troops left Tbilisi.", "GE"),
        ("Georgia", "The U.S. Senate race in Georgia and Florida is close.", "US"),
        ("Kiev", "", "UA"),
        ("Geneva", "Police in Geneva, Illinois, held two men.", "US"),
        ("Tripoli", "Libyan officials met in Tripoli.", "LY"),
        ("The Hague", "", "NL"),
    ],
)
def test_namesakes_are_told_apart(name: str, text: str, country: str) -> None:
    assert country == found(name, text)[0]


def test_container_given_by_the_syntax_wins() -> None:
    assert ("TN", Feature.SETTLEMENT) == found("Sfax", container="Tunisian")


@pytest.mark.parametrize(
    ("name", "text", "feature"),
    [
        ("Kenya", "", Feature.COUNTRY),
        ("Texas", "", Feature.REGION),
        ("Darfur", "", Feature.REGION),
        ("Dallas County", "A Dallas County, Texas jury met.", Feature.REGION),
        ("New York", "They met in New York.", Feature.SETTLEMENT),
        ("New York", "Cases rose in Ohio, New York and Utah.", Feature.REGION),
        ("New York", "A man died in Buffalo, New York.", Feature.REGION),
        ("Washington", "They met in Washington.", Feature.SETTLEMENT),
        ("Washington", "Cases rose in Utah, Washington and Wisconsin.", Feature.REGION),
        ("Quebec", "", Feature.REGION),
        ("Lagos", "", Feature.SETTLEMENT),
    ],
)
def test_what_the_coordinates_stand_for(name: str, text: str, feature: Feature) -> None:
    assert feature == found(name, text)[1]


@pytest.mark.parametrize("name", ["Europe", "the Sahel", "Xyzzy", "", "The"])
def test_nothing_certain(name: str) -> None:
    assert (None, None) == found(name)


def test_country_alone_where_towns_of_it_share_the_name() -> None:
    assert ("US", None) == found("Springfield")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Geneva", "Talks in Geneva followed protests in Illinois."),
        ("Tripoli", "Lebanese troops left Tripoli."),
    ],
)
def test_known_city_elsewhere_and_a_lesser_one_here_leave_it_open(name: str, text: str) -> None:
    assert (None, None) == found(name, text)


def test_row_of_cities_and_countries_is_no_containment() -> None:
    assert "GB" == found("London", "Offices in London, France and Spain closed.")[0]


def test_village_of_a_country_that_nobody_mentions_is_left_open() -> None:
    assert (None, None) == found("Corning", "Kenyan police held two men near Corning.")


def test_coordinates_are_degrees_north_and_east() -> None:
    site = locate("Nairobi", setting=setting_of("")).site
    assert site is not None
    assert (-1.28, 36.82) == (site.latitude, site.longitude)


def test_distance_is_in_kilometres() -> None:
    (paris, *_), (london, *_) = cities_named("Paris"), cities_named("London")
    assert 344 == pytest.approx(distance(paris, london), abs=3)
    assert 0 == distance(paris, paris)


def test_middle_of_a_state_ignores_towns_listed_wrongly() -> None:
    (texas, *_) = regions_named("Texas")
    assert ("US", "TX", 1) == (texas.country, texas.region, texas.level)
    assert 31.4 == pytest.approx(texas.latitude, abs=1)


def test_unknown_country_code_has_no_site() -> None:
    assert country_site("ZZ") is None


@pytest.mark.parametrize(
    "text", ["A" * 200_000, "A." * 100_000, "A, " * 50_000, "A (" * 50_000, "É’" * 100_000]
)
def test_odd_text_takes_no_time_squared(text: str, seconds: Callable[[Callable[[], object]], float]) -> None:
    """Eight times the text takes eight times as long, not 64."""
    short = text[: len(text) // 8]
    assert seconds(lambda: setting_of(text)) < 24 * max(seconds(lambda: setting_of(short)), 0.001)


@pytest.mark.parametrize("table", ["cities", "regions"])
def test_a_table_is_sorted_by_name(table: str) -> None:
    """Else names would not be found in it."""
    names = [line.partition("\t")[0] + "\t" for line in _lines(table)]

    assert sorted(names) == names
