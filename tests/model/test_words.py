"""Words that name events and words that look alike, numbers and places, in sentences of the news."""

import pytest

from eventx import Extractor
from eventx.parse.stanza_ import StanzaParser

pytestmark = pytest.mark.model

NAMED = [
    ("A blast tore through a mosque in Karth on Friday.", "attack"),
    ("Two grenades exploded near the barracks.", "attack"),
    ("Jets struck a militant camp near the border.", "attack"),
    ("Protesters threw stones at officers.", "attack"),
    ("The army launched an offensive against the rebels.", "attack"),
    ("Marines were killed in the valley on Sunday.", "death"),
    ("Three climbers lost their lives in the avalanche.", "death"),
    ("The flood claimed 40 lives.", "death"),
    ("The murdered reporter had received threats.", "death"),
    ("Officers captured the two fugitives on Tuesday.", "detention"),
    ("The detained students were taken to court.", "detention"),
    ("The foreign minister visited Ankara on Monday.", "meeting"),
    ("Teachers will strike next Thursday.", "strike"),
    ("Drivers voted for a strike over pay.", "strike"),
    ("The failed coup attempt shook the capital.", "coup"),
    ("The trader pleaded guilty to fraud.", "conviction"),
    ("The tourists were taken hostage on Sunday.", "kidnapping"),
    ("The landslide took more than 30 lives.", "death"),
    ("Two farmers were burned alive by bandits.", "death"),
    ("Welders at the yard downed tools.", "strike"),
    ("Baggage handlers walked off the job on Monday.", "strike"),
    ("The strike began on Monday.", "strike"),
    ("Villagers pelted the convoy with stones.", "attack"),
    ("Officers sprayed marchers with tear gas.", "attack"),
    ("The plan is to free the sailors in June.", "release"),
]
UNNAMED = [
    ("They had a blast at the party.", "attack"),
    ("Lightning struck a barn near the village.", "attack"),
    ("The two firms struck a deal on Monday.", "attack"),
    ("He was killed in a drone strike on Monday.", "strike"),
    ("The city battled a huge wildfire.", "attack"),
    ("Rovers beat Wanderers in the cup final.", "attack"),
    ("Fans poured into the streets to celebrate the win.", "protest"),
    ("She picked up her son from school.", "detention"),
    ("The jewels were taken into safe custody.", "detention"),
    ("He teaches in prisons.", "detention"),
    ("The bank announced a hiring freeze.", "sanction"),
    ("The trader pleaded guilty to fraud.", "demand"),
    ("Lightning strikes killed two campers.", "attack"),
    ("The strikes began at dawn.", "strike"),
    ("He takes the lives of his patients seriously.", "death"),
    ("The Bulls beat the Heat 101-99.", "attack"),
    ("Fans marched through the town to celebrate the cup.", "protest"),
    ("The diamonds are in police custody.", "detention"),
    ("She is a chaplain in a state prison.", "detention"),
    ("Police freed a man.\n\nTags: arrest, protest, Minsk", "detention"),
]
COUNTED = [
    ("Up to 15 were wounded in the clashes.", (15, None, 15)),
    ("Soldiers killed up to 60.", (60, None, 60)),
    ("Thousands more demonstrators were detained.", (None, 2000, None)),
    ("Nigeria: 15 killed in market attack", (15, 15, 15)),
    ("Police say 9 held after clashes", (9, 9, 9)),
    ("The rebels released 12 000 prisoners.", (12000, 12000, 12000)),
    ("Every one of the 12 hostages was released.", (12, 12, 12)),
    ("Florida club: 49 killed", (49, 49, 49)),
    ("Kabul mosque: 12 dead", (12, 12, 12)),
    ("Three score sailors were released.", (60, 60, 60)),
    ("20+ officers were injured.", (20, 20, None)),
    ("50-odd people were killed.", (50, None, None)),
    ("A family of six was killed.", (6, 6, 6)),
    ("A 5-year-old boy was killed.", None),
    ("Police arrested the head of a family of five.", None),
]
PLACED = [
    ("Two men were shot in Portland, Ore., on Sunday.", [("Portland", "US")]),
    ("Police arrested two men in Windsor, Ont., on Sunday.", [("Windsor", "CA")]),
    ("Police arrested two men in Lebanon on Sunday.", [("Lebanon", "LB")]),
    ("Police arrested two men in Lebanon, Pennsylvania, on Sunday.", [("Lebanon", "US")]),
    ("A man was killed in St. Louis.", [("St. Louis", "US")]),
    ("He was arrested at the airport.", [("the airport", None)]),
    ("Police arrested two men in Melbourne, Fla., on Sunday.", [("Melbourne", "US")]),
    ("Police arrested two men in Surrey, B.C., on Sunday.", [("Surrey", "CA")]),
    ("Gunmen killed a priest in Niger State.", [("Niger State", "NG")]),
    ("Gunmen killed a priest in Niger.", [("Niger", "NE")]),
    ("A drone killed two people in Odessa.", [("Odessa", "UA")]),
    ("The Georgia governor was arrested in Atlanta.", [("Atlanta", "US")]),
    ("GENEVA, 14 July 2026 (UN News) - Rebels killed nine people in Kabul.", [("Kabul", "AF")]),
    ("Rebels seized five teachers and killed a guard in Kaduna.", [("Kaduna", "NG")]),
    ("The man threatened to kill his wife and bomb a hotel in Leeds.", []),
    ("The army killed nine villagers and wounded six others in Kabul.", [("Kabul", "AF")]),
]


@pytest.fixture(scope="module")
def extractor(parser: StanzaParser) -> Extractor:
    """All types, each mention for itself."""
    return Extractor(parser=parser, merge=False)


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_word_names_an_event(extractor: Extractor, text: str, name: str) -> None:
    """The text tells of an event of that type."""
    assert name in [event.type_name() for event in extractor.extract(text)]


@pytest.mark.parametrize(("text", "name"), UNNAMED)
def test_word_names_no_event(extractor: Extractor, text: str, name: str) -> None:
    """The same words mean something else."""
    assert name not in [event.type_name() for event in extractor.extract(text)]


@pytest.mark.parametrize(
    ("text", "killers"),
    [
        ("Police found three men dead in a lorry.", []),
        ("Doctors pronounced the singer dead.", []),
        ("Police shot dead three men.", ["Police"]),
        ("A gunman shot dead two guards before fleeing.", ["A gunman"]),
    ],
)
def test_who_killed(extractor: Extractor, text: str, killers: list[str]) -> None:
    """Whoever finds the dead or says that they are dead has killed nobody."""
    [death] = [event for event in extractor.extract(text) if event.type_name() == "death"]
    assert killers == [killer.text for killer in death.killers]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_how_many(
    extractor: Extractor, text: str, expected: tuple[int | None, int | None, int | None] | None
) -> None:
    """The count of the first event's people."""
    event = extractor.extract(text)[0]
    fillers = [
        filler for field in ("detainees", "released", "victims") for filler in getattr(event, field, ())
    ]
    count = next((filler.count for filler in fillers if filler.count), None)
    assert expected == (count and (count.value, count.lower, count.upper))


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_where(extractor: Extractor, text: str, expected: list[tuple[str, str | None]]) -> None:
    """Places of the first event, with their countries."""
    event = extractor.extract(text)[0]
    assert expected == [(place.text, place.country) for place in event.places]
