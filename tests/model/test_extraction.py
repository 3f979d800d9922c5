"""What holds of every extraction, with the bundled model."""

import datetime
import json
import subprocess
import sys

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import eventx
from eventx.parse.stanza_ import StanzaParser
from eventx.schema.document import Document

pytestmark = pytest.mark.model

ARTICLE = """\
GRODNO, Belarus — Authorities have freed about 1,200 people, a lawyer said late Thursday. Police in Lida
arrested the mayor's brother and two reporters on Monday. "I’m sorry for the pain," Interior Minister Pavel
Radzko told them.

EU ministers will meet in Brussels on Friday to discuss sanctions against Belarus; they weren't hopeful.
Nearly 7,000 people have been detained since May 🚓 and 40 of them aren't free."""

ODD_TEXTS = [
    "",
    " \n\t\r\n ",
    "\x00\x01\x02 Police \x00 arrested him.",
    "🚓🚓 Police 🚓 arrested 👩‍👩‍👧 him 🎉!",
    "Полиция задержала 40 человек. 警察逮捕了四十人。 اعتقلت الشرطة 40 شخصا.",
    "\ud800 Police arrested him. \udfff",
    "\u202ePolice arrested\u202c him.\u2028They freed\u2029 him.\u00a0He said sorry.",
    "Police arrested " + "men and " * 4_998 + "him.",
    "arrested " * 500,
    "x" * 200_000,
    "((((" * 500 + "Police arrested him" + "))))" * 500,
    "\n".join(["Police arrested him on Friday."] * 40),
]


@pytest.fixture(scope="module")
def extractor(parser: StanzaParser) -> eventx.Extractor:
    """An extractor over the shared parser."""
    return eventx.Extractor(parser=parser)


def spans_in(value: object) -> list[eventx.Span]:
    """Every span in an event, mentions included."""
    if isinstance(value, tuple):
        return [span for item in value for span in spans_in(item)]
    if not attrs.has(type(value)):
        return []
    inner = [span for field in attrs.fields(type(value)) for span in spans_in(getattr(value, field.name))]
    return [value, *inner] if isinstance(value, eventx.Span) else inner


def check(text: str, events: list[eventx.Event]) -> None:
    """Spans slice to the text, JSON comes back, order is textual."""
    for event in events:
        for span in spans_in(event):
            assert span.text == text[span.start : span.end]
        assert event == eventx.from_dict(json.loads(json.dumps(event.to_dict())))
        assert all(type(mention) is type(event) for mention in event.mentions)
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
    starts = [event.trigger.start for event in events]
    assert sorted(starts) == starts


def test_article(extractor: eventx.Extractor) -> None:
    """A whole article, with and without merging."""
    merged = extractor.extract(ARTICLE, published="2020-08-14")
    mentions = extractor.extract(ARTICLE, published="2020-08-14", merge=False)
    check(ARTICLE, merged)
    check(ARTICLE, mentions)
    assert {"release", "detention", "apology", "sanctions_meeting"} <= {e.type_name() for e in merged}
    assert not any(event.mentions for event in mentions)
    assert len(mentions) == sum(max(1, len(event.mentions)) for event in merged)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_text_never_raises(extractor: eventx.Extractor, text: str) -> None:
    """It gives fewer events; those that there are, are whole."""
    check_text = extractor.extract(text, published="2020-08-14")
    for event in check_text:
        for span in spans_in(event):
            assert span.text == text[span.start : span.end]


WORDS = """
    Police arrested freed released 40 about people the minister apologised for Minsk in on Friday . , said
    was were by “ ” ( ) not will meet to discuss sanctions Belarus custody ’s 🚓 7,000 nearly who and of
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n", "\u00a0", "\x00"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_order_of_words(extractor: eventx.Extractor, text: str) -> None:
    """Word salad keeps every promise too."""
    check(text, extractor.extract(text, published="2020-08-14"))


def test_result_is_the_same_every_time_and_in_every_batch(extractor: eventx.Extractor) -> None:
    """Alone, again, and in batches of any size."""
    documents = [
        {"text": text, "published": "2020-08-14"} for text in (ARTICLE, "", ARTICLE[:300], "He was freed.")
    ]
    alone = [extractor.extract(d["text"], published=d["published"]) for d in documents]
    assert alone == [extractor.extract(d["text"], published=d["published"]) for d in documents]
    for batch_size in (1, 3, 32):
        assert alone == list(extractor.pipe(documents, batch_size=batch_size))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 1, 1)))
def test_weekdays_move_with_the_publication_date(
    extractor: eventx.Extractor, published: datetime.date
) -> None:
    """A week later, every weekday is a week later."""
    text = "Police arrested him on Monday. They will free him on Thursday."
    week = datetime.timedelta(days=7)
    now = extractor.extract(text, published=published)
    later = extractor.extract(text, published=published + week)
    dates = [[(e.when.earliest, e.when.latest) for e in events if e.when] for events in (now, later)]
    assert dates[0]
    assert [(a + week, b + week) for a, b in dates[0] if a and b] == dates[1]


def test_without_publication_date_nothing_is_guessed(extractor: eventx.Extractor) -> None:
    """A weekday stays open, a full date resolves."""
    (monday,) = extractor.extract("Police arrested him on Monday.")
    assert monday.when is not None
    assert (None, None) == (monday.when.earliest, monday.when.latest)
    (full,) = extractor.extract("Police arrested him on 3 August 2020.")
    assert full.when is not None
    assert full.when.earliest == datetime.date(2020, 8, 3)


def test_published_as_date_datetime_or_string(extractor: eventx.Extractor) -> None:
    """All three say the same day."""
    forms = (
        datetime.date(2020, 8, 14),
        datetime.datetime(2020, 8, 14, 23, 59),
        "2020-08-14",
        "2020-08-14T08:00:00Z",
    )
    found = [extractor.extract(ARTICLE, published=form) for form in forms]
    assert [found[0]] * len(forms) == found


def test_own_parser_may_give_nothing(extractor: eventx.Extractor) -> None:
    """A document without sentences has no events."""

    class Nothing:
        def parse(self, texts: list[str]) -> list[Document]:
            return [Document(text=text, sentences=()) for text in texts]

    assert [] == eventx.Extractor(parser=Nothing()).extract(ARTICLE)  # type: ignore[arg-type]


OFFLINE = """
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise AssertionError(f"{event} {arguments}")

sys.addaudithook(refuse)
import eventx

(event,) = eventx.extract_events("Police in Minsk detained 40 protesters on Sunday.", published="2020-08-14")
print(event.type_name(), event.when.earliest)
"""


def test_no_socket_is_ever_opened() -> None:
    """The first call in a fresh process, with every socket refused and no cache of any hub."""
    run = subprocess.run(
        [sys.executable, "-c", OFFLINE],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "HOME": "/nonexistent", "PYTHONPATH": ":".join(sys.path)},
    )
    assert "detention 2020-08-09" == run.stdout.strip()
    assert "" == run.stderr
