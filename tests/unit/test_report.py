"""The page of events: every part at its place, and nothing of a text taken for markup."""

import copy
import datetime
import pickle
import re
from html.parser import HTMLParser
from itertools import combinations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventx
from eventx import (
    Actor,
    Article,
    Count,
    Detention,
    Event,
    Events,
    Meeting,
    Place,
    Realis,
    Release,
    Span,
    Timex,
)
from eventx.errors import InputError
from eventx.exchange.oneline import what_happened
from eventx.report import render_card, render_frame
from eventx.report.article import Shown
from eventx.report.atlas import map_of
from eventx.report.labels import place_labels
from eventx.report.parts import told
from eventx.report.timeline import timeline

VOID = {"meta", "input", "br", "link"}
UNFIT = {*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF}
TEXT = "Police arrested 40 people in Minsk on Sunday. They freed ten of them on Monday, officials said."


class Page(HTMLParser):
    """A page read back: its tags, their attributes, and which characters of the text are marked for whom."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.title = ""
        self.marks: list[tuple[int, int, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()[0]

    def handle_data(self, data: str) -> None:
        classes = [found.get("class") for _, found in self.open]
        if self.open and self.open[-1][0] == "title" and len(self.open) == 3:
            self.title += data
        if "text" in classes:
            if "data-of" in self.open[-1][1]:
                self.marks.append((len(self.text), len(self.text) + len(data), self.open[-1][1]))
            self.text += data

    def marked(self, owner: str, of: str = "data-of") -> set[int]:
        """The places of the characters that are marked for an event."""
        return {
            at
            for start, end, found in self.marks
            if owner in (found.get(of) or "").split()
            for at in range(start, end)
        }

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            found
            for name, found in self.tags
            if name == tag and all(found.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]


def span(words: str, cls: type[Span] = Span, text: str = TEXT, **fields: Any) -> Any:
    start = text.index(words)
    return cls(text=words, start=start, end=start + len(words), **fields)


def actor(words: str, **fields: Any) -> Actor:
    found: Actor = span(words, Actor, name=words, head=span(words), **fields)
    return found


DAY = datetime.date(2020, 8, 9)
MINSK = span("Minsk", Place, name="Minsk", country="BY", latitude=53.9, longitude=27.57)
ARREST = Detention(
    trigger=span("arrested"),
    sentence=span(TEXT[:45]),
    detainees=(actor("40 people", count=span("40", Count, value=40, lower=40, upper=40)),),
    detainers=(actor("Police"),),
    places=(MINSK,),
    when=span("Sunday", Timex, earliest=DAY, latest=DAY, value="2020-08-09"),
)
FREED = Release(
    trigger=span("freed"),
    sentence=span(TEXT[46:]),
    released=(actor("ten of them"),),
    source=actor("officials"),
)


def places_of(*spans: Span) -> set[int]:
    return {at for one in spans for at in range(one.start, one.end)}


@st.composite
def texts_with_events(draw: st.DrawFn) -> tuple[str, list[Event]]:
    """Any text, with events whose triggers and fillers are any pieces of it."""
    text = draw(st.text(st.characters(), min_size=1, max_size=40))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    pieces = ends.filter(lambda pair: pair[0] < pair[1])

    def piece() -> Span:
        start, end = draw(pieces)
        return Span(text=text[start:end], start=start, end=end)

    def event() -> Event:
        who = piece()
        known = Actor(text=who.text, start=who.start, end=who.end, name=who.text, head=who)
        whole = Span(text=text, start=0, end=len(text))
        return Release(trigger=piece(), sentence=whole, released=(known,))

    return text, [event() for _ in range(draw(st.integers(0, 4)))]


def fit(text: str) -> str:
    """The text with what no HTML may hold replaced."""
    return "".join("\ufffd" if ord(char) in UNFIT else char for char in text)


class TestArticle:
    def test_every_part_is_marked_at_its_place(self) -> None:
        """Triggers are links to their events; no other character is marked."""
        page = Page(eventx.render([ARREST, FREED], TEXT))
        assert TEXT == page.text
        assert places_of(ARREST.trigger) == page.marked("d0-e0", "data-events")
        assert places_of(FREED.trigger) == page.marked("d0-e1", "data-events")
        arrest = [ARREST.trigger, *ARREST.detainees, *ARREST.detainers, MINSK, span("Sunday")]
        assert places_of(*arrest) == page.marked("d0-e0")
        assert places_of(FREED.trigger, *FREED.released, span("officials")) == page.marked("d0-e1")
        assert ["#d0-e0", "#d0-e1"] == [found["href"] for found in page.all("a", class_="trigger")]

    def test_every_mention_has_its_place(self) -> None:
        """A merged event's mentions each have an id, and a link from the event's details."""
        text = "Police arrested him. The arrest took an hour."
        one, two = (
            Detention(trigger=span(word, text=text), sentence=span(text, text=text))
            for word in ("arrested", "arrest took")
        )
        page = Page(eventx.render([attrs.evolve(one, mentions=(one, two))], text))
        ids = {"d0-e0-m0", "d0-e0-m1"}
        assert ids == {found["id"] for found in page.all("a", class_="trigger")}
        assert ids <= {str(found.get("href"))[1:] for found in page.all("a")}

    @given(texts_with_events())
    def test_any_text_and_any_spans(self, known: tuple[str, list[Event]]) -> None:
        """The text stays as it is, marks cover their spans and no more, every tag is closed."""
        text, events = known
        page = Page(eventx.render(events, text))
        assert fit(text) == page.text
        for number, event in enumerate(events):
            assert isinstance(event, Release)
            assert places_of(event.trigger, *event.released) == page.marked(f"d0-e{number}")
            assert places_of(event.trigger) == page.marked(f"d0-e{number}", "data-events")

    @given(st.text(st.characters()), st.text(st.characters()))
    def test_nothing_of_a_text_becomes_an_element(self, text: str, title: str) -> None:
        """The same elements as for a plain text."""
        plain = [(tag, found.keys()) for tag, found in Page(eventx.render([], "x", title="y")).tags]
        page = Page(eventx.render([], text, title=title))
        assert plain == [(tag, found.keys()) for tag, found in page.tags]
        assert (fit(text), fit(title)) == (page.text, page.title)

    @pytest.mark.parametrize(
        "odd", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></title>", "&lt;&#0;"]
    )
    def test_markup_in_every_field_stays_text(self, odd: str) -> None:
        """Names, roles, places, sources, days and titles are escaped."""
        text = f"{odd} arrested {odd}"
        words = Span(text=odd, start=0, end=len(odd))
        who = Actor(text=odd, start=0, end=len(odd), name=odd, head=words, country=odd)
        where = Place(text=odd, start=0, end=len(odd), name=odd, country=odd, latitude=1.0, longitude=2.0)
        when = Timex(text=odd, start=0, end=len(odd), earliest=DAY, latest=DAY)
        event = Detention(
            trigger=span("arrested", text=text),
            sentence=span(text, text=text),
            detainees=(who,),
            source=who,
            when=when,
            places=(where,),
        )
        page = Page(eventx.render_articles([Article(text=text, events=[event], id=odd)] * 2, title=odd))
        assert (1, 1) == (len(page.all("script")), len(page.all("style")))
        assert [] == page.all("img")
        assert [] == [name for _, found in page.tags for name in found if name.startswith("on")]
        assert {"#"} == {str(found["href"])[0] for _, found in page.tags if "href" in found}

    def test_the_policy_forbids_requests(self) -> None:
        """No source is allowed but the page's own program, known by its digest."""
        [policy] = [
            found["content"] for found in Page(eventx.render([], "")).all("meta") if "content" in found
        ][1:]
        assert policy is not None
        assert policy.startswith("default-src 'none'; script-src 'sha256-")

    @pytest.mark.parametrize(
        ("event", "text"),
        [
            (ARREST, "Another text."),
            (ARREST, ""),
            (ARREST, " " + TEXT),
            (attrs.evolve(ARREST, source=attrs.evolve(actor("officials"), start=0, end=9)), TEXT),
        ],
    )
    def test_another_text_is_refused(self, event: Event, text: str) -> None:
        with pytest.raises(InputError, match="give the text that the events are from"):
            eventx.render([event], text)

    def test_wrong_arguments_are_refused(self) -> None:
        with pytest.raises(InputError, match="text must be a string, not bytes"):
            eventx.render([], b"text")  # type: ignore[arg-type]
        with pytest.raises(InputError, match="someday"):
            eventx.render([], "text", published="someday")

    def test_filters_name_what_is_there(self) -> None:
        """A box for each type where there are several, none where there is nothing to choose."""
        boxes = Page(eventx.render([ARREST, FREED], TEXT)).all("input", name="type")
        assert ["detention", "release"] == [box["value"] for box in boxes]
        assert [] == Page(eventx.render([ARREST], TEXT)).all("input")

    def test_many_documents(self) -> None:
        """A list with a search field, and ids of their own."""
        page = Page(eventx.render_articles([Article(text=TEXT, events=[ARREST], id=name) for name in "ab"]))
        assert 1 == len(page.all("input", type="search"))
        assert ["#d0", "#d1"] == [
            found["href"] for found in page.all("a") if str(found["href"]) in ("#d0", "#d1")
        ][1:]
        assert "Events in 2 documents" == page.title
        ids = [found["id"] for _, found in page.tags if "id" in found]
        assert len(set(ids)) == len(ids)

    def test_no_document(self) -> None:
        assert "Events in 0 documents" == Page(eventx.render_articles([])).title


class TestNotebook:
    EVENTS = Events([ARREST, FREED], text=TEXT, published=DAY)

    def test_is_a_list(self) -> None:
        """Equality, slices, copies and sums are those of lists."""
        assert [ARREST, FREED] == self.EVENTS
        assert self.EVENTS == [ARREST, FREED]
        assert [FREED] == self.EVENTS[1:]
        assert [ARREST, FREED, ARREST, FREED] == self.EVENTS + self.EVENTS
        assert repr([ARREST, FREED]) == repr(self.EVENTS)
        assert Events() == []

    @pytest.mark.parametrize(
        "again", [copy.copy(EVENTS), copy.deepcopy(EVENTS), pickle.loads(pickle.dumps(EVENTS))]
    )
    def test_copies_know_their_text(self, again: Events) -> None:
        assert self.EVENTS == again
        assert (TEXT, DAY) == (again.text, again.published)

    def test_shows_the_page_in_a_frame(self) -> None:
        """Scripts run apart from the notebook, and the page within is that of `render`."""
        [frame] = Page(self.EVENTS._repr_html_()).all("iframe")
        assert "allow-scripts" == frame["sandbox"]
        assert eventx.render(self.EVENTS, TEXT, published=DAY) == frame["srcdoc"]
        assert self.EVENTS._repr_html_() == render_frame(self.EVENTS, TEXT, published=DAY)

    def test_an_event_shows_its_details(self) -> None:
        """Open, without links to a text that isn't there."""
        [frame] = Page(ARREST._repr_html_()).all("iframe")
        page = Page(str(frame["srcdoc"]))
        assert [True] == ["open" in found for found in page.all("details", class_="event")]
        assert [] == [found for found in page.all("a") if "href" in found]
        assert ARREST._repr_html_() == render_card(ARREST)

    def test_the_extractor_returns_them(self) -> None:
        """With the text and the day, also for a text without events."""
        found = eventx.Extractor(parser=eventx_parser()).extract("Nothing.", published="2020-08-09")
        assert isinstance(found, Events)
        assert ("Nothing.", DAY) == (found.text, found.published)
        [piped] = eventx.Extractor(parser=eventx_parser()).pipe([{"text": "Nothing.", "published": DAY}])
        assert ("Nothing.", DAY) == (piped.text, piped.published)


def eventx_parser() -> Any:
    from eventx.testing import FakeParser

    return FakeParser({})


class TestViews:
    def test_parts_in_words(self) -> None:
        """What a value means beyond its words."""
        assert "Belarus, 53.90° N 27.57° E" == told(MINSK)
        assert "" == told(ARREST.detainees[0])
        dozens = Count(text="dozens", start=0, end=6, lower=24, approximate=True)
        assert "about 24 or more" == told(attrs.evolve(ARREST.detainees[0], count=dozens))

    def test_timeline_is_in_order(self) -> None:
        """By day, publication before what is of the same day; undated events aren't there."""
        later = attrs.evolve(
            ARREST, when=attrs.evolve(span("Sunday", Timex), earliest=DAY + datetime.timedelta(1))
        )
        shown = [Shown(event=e, id=f"e{n}", hue=0) for n, e in enumerate((later, FREED, ARREST))]
        page = Page(f"<html><title></title>{timeline(shown, DAY)}</html>")
        assert [None, "e2", "e0"] == [found.get("data-for") for found in page.all("li")]
        assert "" == timeline([shown[1]], DAY)

    def test_a_published_time_counts_as_its_day(self) -> None:
        """Also beside days, with which times can't be compared."""
        page = Page(eventx.render([ARREST], TEXT, published=datetime.datetime(2020, 8, 9, 23, 0)))
        assert ["2020-08-09", "2020-08-09"] == [found["datetime"] for found in page.all("time")]


def mapped(*coordinates: tuple[float, float]) -> tuple[Page, list[float]]:
    """The map of places at these coordinates, and its viewBox."""
    places = tuple(
        Place(text="Minsk", start=29, end=34, name=f"P{n}", latitude=lat, longitude=lon)
        for n, (lat, lon) in enumerate(coordinates)
    )
    event = Meeting(trigger=span("arrested"), sentence=span(TEXT), places=places)
    page = Page(map_of([Shown(event=event, id="e0", hue=0)]))
    [drawing] = page.all("svg")
    return page, [float(number) for number in str(drawing["viewbox"]).split()]


class TestMap:
    @given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=6, unique=True))
    def test_every_place_is_inside(self, coordinates: list[tuple[float, float]]) -> None:
        """Wherever on the globe, with the outlines under all of the map."""
        page, (left, top, width, height) = mapped(*coordinates)
        for dot in page.all("circle"):
            x, y = float(str(dot["cx"])), float(str(dot["cy"]))
            assert left <= x <= left + width
            assert top <= y <= top + height
        worlds = sorted(float(str(use["x"])) for use in page.all("use"))
        assert worlds[0] <= left + 0.1
        assert worlds[-1] + 1800 >= left + width - 0.1

    def test_over_the_date_line(self) -> None:
        """Fiji and Samoa are neighbours: a narrow map, on which the eastern one is to the right."""
        page, (_, _, width, _) = mapped((-18.1, 178.4), (-13.8, -171.8))
        fiji, samoa = (float(str(dot["cx"])) for dot in page.all("circle"))
        assert 49 == pytest.approx(samoa - fiji)
        assert width < 200

    def test_far_apart(self) -> None:
        """Places on all sides of the globe get the usual map of the world."""
        _, (left, _, width, _) = mapped((51.5, -0.1), (-33.9, 151.2), (37.8, -122.4))
        assert 900 == pytest.approx(left + width / 2)
        assert width >= 1800

    def test_no_coordinates_no_map(self) -> None:
        event = attrs.evolve(ARREST, places=(attrs.evolve(MINSK, latitude=None, longitude=None),))
        assert "" == map_of([Shown(event=event, id="e0", hue=0)])
        assert [] == Page(eventx.render([event], TEXT)).all("svg")

    @given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 50), st.text("ab", min_size=1)), max_size=12))
    def test_names_cover_neither_dots_nor_names(self, names: list[tuple[float, float, str]]) -> None:
        """A name for which there is no room is left out; the others are within the map."""
        labels = place_labels(names, left=0, top=0, scale=1)
        boxes = [box_of(label) for label in labels if label]
        assert len(names) == len(labels)
        for one, two in combinations(boxes, 2):
            assert not meet(one, two)
        for box in boxes:
            assert box[0] >= -0.1
            assert box[2] <= 100.1
            assert not any(meet(box, (x - 1, y - 1, x + 1, y + 1)) for x, y, _ in names)


def box_of(label: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the letters, a little less than they take up."""
    [found] = Page(label).all("text")
    x, baseline = float(str(found["x"])), float(str(found["y"]))
    name = label[label.index(">") + 1 : label.rindex("</")]
    width = len(name) * 3.2 * 0.58
    left = {"start": x, "end": x - width, "middle": x - width / 2}[str(found["text-anchor"])]
    return left + 0.2, baseline - 2, left + width - 0.2, baseline + 0.4


def meet(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


class TestWhereItIsFrom:
    def test_outlet_and_link(self) -> None:
        """Who published it and where it is; another scheme than http is no link."""
        kept = Article(text="x", events=(), outlet="<b>Post", url="https://example.org/?a=1&b=2")
        page = eventx.render_articles([kept])
        assert "&lt;b&gt;Post" in page
        assert 'href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer"' in page
        assert "the article" not in eventx.render_articles([attrs.evolve(kept, url="javascript:alert(1)")])

    def test_a_type_has_one_colour_on_every_page(self) -> None:
        """Whatever other types are there."""
        hue = re.compile(r'data-type="detention"[^>]*--hue:(\d+)')
        pages = [eventx.render(events, TEXT) for events in ([ARREST], [ARREST, attrs.evolve(ARREST)])]
        assert 1 == len({found for page in pages for found in hue.findall(page)})


@pytest.mark.parametrize(
    ("realis", "words"),
    [(Realis.DENIED, "did not happen: "), (Realis.FUTURE, "to come: "), (Realis.ACTUAL, "")],
)
def test_days_and_dots_say_what_has_not_happened(realis: Realis, words: str) -> None:
    """Nobody reads of what was denied as if it had happened."""
    day = Timex(text="Police", start=0, end=6, earliest=DAY, latest=DAY)
    oslo = Place(text="Police", start=0, end=6, name="Oslo", latitude=59.9, longitude=10.8)
    event = attrs.evolve(ARREST, realis=realis, when=day, places=(oslo,), mentions=())
    shown = [Shown(event=event, id="e0", hue=0)]
    assert f">{words}{what_happened(event)}<" in timeline(shown, None)
    assert f"Oslo: {words}{what_happened(event)}<" in map_of(shown)
