"""A headless Chromium whose pages are watched: requests, dialogs, errors, what the policy stops; articles."""

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from eventx import (
    Actor,
    Apology,
    Article,
    Attack,
    Detention,
    Event,
    Meeting,
    Place,
    Realis,
    Release,
    Span,
    Timex,
)
from eventx.registry import registry_of
from eventx.schema.values import Feature

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_STOPPED = "document.addEventListener('securitypolicyviolation', event => console.error(event.blockedURI))"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.model)


@attrs.define
class Watched:
    """A page in the browser, and what happened there that should not."""

    page: Any
    requests: list[str] = attrs.field(factory=list)
    dialogs: list[str] = attrs.field(factory=list)
    errors: list[str] = attrs.field(factory=list)

    @property
    def faults(self) -> list[str]:
        return [*self.requests, *self.dialogs, *self.errors]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright isn't installed: extra [test]")
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def watch(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Opens HTML as a file, in a window of its own with these settings; no request is let through."""
    contexts = []

    def opened(html: str, *, fragment: str = "", **settings: Any) -> Watched:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = chromium.new_context(**settings)
        context.set_default_timeout(5000)
        contexts.append(context)
        watched = Watched(context.new_page())
        _listen(watched, path.as_uri())
        watched.page.goto(path.as_uri() + fragment)
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def show(watch: Callable[..., Watched]) -> Iterator[Callable[..., Any]]:
    """As `watch`, but gives the page; in the end nothing may have happened that should not."""
    shown: list[Watched] = []

    def opened(html: str, **settings: Any) -> Any:
        shown.append(watch(html, **settings))
        return shown[-1].page

    yield opened
    assert [] == [fault for watched in shown for fault in watched.faults]


def _listen(watched: Watched, own: str) -> None:
    def route(asked: Any) -> None:
        if asked.request.url.partition("#")[0] == own:
            asked.continue_()
        else:
            watched.requests.append(asked.request.url)
            asked.abort()

    def refuse(dialog: Any) -> None:
        watched.dialogs.append(dialog.message)
        dialog.dismiss()

    def note(message: Any) -> None:
        if message.type in ("error", "warning"):
            watched.errors.append(message.text)

    def note_window(opened: Any) -> None:
        watched.requests.append(f"window {opened.url}")

    def note_fault(fault: Any) -> None:
        watched.errors.append(str(fault))

    page = watched.page
    page.context.route("**/*", route)
    page.context.on("page", note_window)
    page.on("dialog", refuse)
    page.on("console", note)
    page.on("pageerror", note_fault)
    page.add_init_script(_STOPPED)


DAY = datetime.date(2024, 5, 6)
TEXT = (
    "Police in Oslo arrested two students on Monday. A judge may release them on Tuesday. "
    "The arrests were condemned. The beating of students shocked Norway, and ministers will meet in Bergen."
)


def span(text: str, words: str, cls: type[Span] = Span, **fields: Any) -> Any:
    start = text.index(words)
    return cls(text=words, start=start, end=start + len(words), **fields)


def actor(text: str, words: str) -> Actor:
    found: Actor = span(text, words, Actor, name=words, head=span(text, words))
    return found


def place(words: str, latitude: float, longitude: float, feature: Feature = Feature.SETTLEMENT) -> Place:
    found: Place = span(
        TEXT, words, Place, name=words, country="NO", latitude=latitude, longitude=longitude, feature=feature
    )
    return found


def day(words: str, number: int) -> Timex:
    when = DAY + datetime.timedelta(number)
    found: Timex = span(TEXT, words, Timex, earliest=when, latest=when, value=str(when))
    return found


def arrest() -> Detention:
    sentence = span(TEXT, "Police in Oslo arrested two students on Monday.")
    first = Detention(
        trigger=span(TEXT, "arrested"),
        sentence=sentence,
        detainees=(actor(TEXT, "two students"),),
        detainers=(actor(TEXT, "Police"),),
        places=(place("Oslo", 59.91, 10.75),),
        when=day("Monday", 0),
    )
    second = Detention(trigger=span(TEXT, "arrests"), sentence=span(TEXT, "The arrests were condemned."))
    return Detention(
        trigger=first.trigger,
        sentence=sentence,
        detainees=first.detainees,
        detainers=first.detainers,
        places=first.places,
        when=first.when,
        mentions=(first, second),
    )


def events() -> list[Event]:
    """Five events: a merged one, a possible one, two on one word, one to come."""
    release = span(TEXT, "A judge may release them on Tuesday.")
    last = span(TEXT, TEXT[TEXT.index("The beating") :])
    return [
        arrest(),
        Release(
            trigger=span(TEXT, "release"),
            sentence=release,
            realis=Realis.POSSIBLE,
            released=(actor(TEXT, "them"),),
            when=day("Tuesday", 1),
        ),
        Attack(trigger=span(TEXT, "beating"), sentence=last, targets=(actor(TEXT, "students shocked"),)),
        Apology(trigger=span(TEXT, "beating"), sentence=last, reason=span(TEXT, "The beating of students")),
        Meeting(
            trigger=span(TEXT, "meet"),
            sentence=last,
            realis=Realis.FUTURE,
            participants=(actor(TEXT, "ministers"),),
            places=(place("Bergen", 60.39, 5.32), place("Norway", 62.0, 10.0, Feature.COUNTRY)),
        ),
    ]


@pytest.fixture
def article() -> Article:
    """A short article with five events."""
    return Article(text=TEXT, events=events(), id="Students arrested", published=DAY)


@pytest.fixture
def every_type() -> Article:
    """An article with an event of every shipped type."""
    types = registry_of(None).types
    words = [f"word{number:02}" for number in range(len(types))]
    text = "Told are " + ", ".join(words) + "."
    kinds = list(Realis)
    found = [
        cls(trigger=span(text, word), sentence=span(text, text), realis=kinds[number % len(kinds)])
        for number, (cls, word) in enumerate(zip(types, words, strict=True))
    ]
    return Article(text=text, events=found, id="Every type")
