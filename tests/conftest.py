"""Hypothesis profiles, how work is measured, and where the gold documents are if this checkout has them."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import hypothesis
import pytest

hypothesis.settings.register_profile("dev", max_examples=50, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=200, deadline=None, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is slow, runs a browser, or stands in `tests/model` is `model`: without it, it takes seconds."""
    for item in items:
        marked = item.get_closest_marker("slow") or item.get_closest_marker("browser")
        if marked or ROOT / "tests" / "model" in item.path.parents:
            item.add_marker(pytest.mark.model)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


Work = Callable[[Callable[[], object]], float]


@pytest.fixture(scope="session")
def calls() -> Work:
    """How many functions something calls: the same on a busy machine."""

    def count(function: Callable[[], object]) -> int:
        number = 0

        def note(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal number
            number += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            function()
        finally:
            sys.setprofile(before)
        return number

    return count


@pytest.fixture(scope="session")
def seconds() -> Work:
    """Processor time that something takes, the least of some tries, for what happens inside of one call.

    Only for comparing with itself, with room: a busy machine's caches make it several times as much.
    """

    def measure(function: Callable[[], object]) -> float:
        best = float("inf")
        for _ in range(5):
            start = time.process_time()
            function()
            best = min(best, time.process_time() - start)
        return best

    return measure


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold documents, which isn't part of the repository; tests that need it are skipped."""
    folder = ROOT.parent / "shared" / "gold"
    if not folder.is_dir():
        pytest.skip("no gold documents beside this checkout")
    return folder


def _article(
    name: str,
    text: str,
    trigger: str,
    *,
    type: str = "detention",
    people: tuple[str, ...] = (),
    count: int | None = None,
    place: tuple[str, str] | None = None,
    published: str | None = None,
    outlet: str | None = None,
    day: str | None = None,
    **more: object,
) -> dict[str, object]:
    """A document for a chronicle with the one event that it tells, so that no model is needed."""

    def span(words: str) -> dict[str, object]:
        return {"text": words, "start": text.index(words), "end": text.index(words) + len(words)}

    role = {"detention": "detainees", "death": "victims", "protest": "protesters"}[type]
    number = (
        None
        if count is None
        else {**span(str(count)), "value": count, "lower": count, "upper": count, "approximate": False}
    )
    actors = [
        {**span(who), "name": who, "head": span(who.split()[-1]), "kind": "person", "count": number}
        for who in people
    ]
    where = [] if place is None else [{**span(place[0]), "name": place[0], "country": place[1]}]
    when = None if day is None else {**span(trigger), "earliest": day, "latest": day, "value": day}
    event = {
        "type": type,
        "trigger": span(trigger),
        "sentence": {"text": text, "start": 0, "end": len(text)},
        role: actors,
        "places": where,
        "when": when,
    }
    return {"id": name, "text": text, "published": published, "outlet": outlet, "events": [event | more]}


@pytest.fixture(scope="session")
def article() -> Callable[..., dict[str, object]]:
    """Makes a document for a chronicle that tells of one event; see `_article`."""
    return _article
