"""Texts of megabytes: what is done for a mention or a word doesn't grow with the length of its text."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from eventx import Actor, Detention, Kind, Span
from eventx.merge.cluster import merge_mentions
from eventx.resolve.context import context_of
from eventx.resolve.coreference import antecedents
from eventx.schema.document import Sentence
from eventx.testing import read_tree


def word(number: int) -> str:
    """A word of six letters, another for each number."""
    return "".join(chr(ord("a") + number // 17**place % 17) for place in range(6))


def text_of(number: int) -> str:
    """So many people and professions, each named once and taken up once."""
    told = (f"The {word(n)} Ada {word(n).title()}, 40, was there." for n in range(number))
    taken_up = (f"They held the {word(n)} and {word(n).title()}." for n in range(number))
    return "\n".join([*told, *taken_up])


def mentions_of(text: str) -> Iterator[Detention]:
    """The detentions of those who are held in the text."""
    for found in re.finditer(r"They (held) (the ([\w-]+)) and (\w+)\.", text):
        spans = [Span(text=found[at], start=found.start(at), end=found.end(at)) for at in range(5)]
        people = (
            Actor(text=span.text, start=span.start, end=span.end, name=head.text, head=head, kind=kind)
            for span, head, kind in ((spans[2], spans[3], Kind.PERSON), (spans[4], spans[4], None))
        )
        yield Detention(trigger=spans[1], sentence=spans[0], detainees=tuple(people))


def lines_of(text: str) -> list[Sentence]:
    """Each line as a sentence without words."""
    return [Sentence(start=one.start(), end=one.end(), words=()) for one in re.finditer(r".+", text)]


def test_context_is_found() -> None:
    """Where the professions and the names that are taken up were told."""
    text = text_of(3)
    assert {0, 1, 2} == context_of(text, lines_of(text), mentions_of(text))


def test_context_is_found_in_any_case() -> None:
    """A description goes back to where it was told before its last mention, however that is written."""
    held = (f"They held the {noun} and two." for noun in ("ex-mayor", "ex-Mayor", "ex-mayor"))
    text = "\n".join(["The ex-mayor Ada Lund was there.", *held])
    assert {0, 1, 2} == context_of(text, lines_of(text), mentions_of(text))


@pytest.mark.slow
def test_context_is_looked_for_once(seconds: Callable[[Callable[[], object]], float]) -> None:
    """Not once for each name: eight times the text takes eight times as long, not 64."""

    def work(number: int) -> float:
        text = text_of(number)
        given: tuple[Any, ...] = text, lines_of(text), list(mentions_of(text))
        assert len(context_of(*given)) == number
        return seconds(lambda: context_of(*given))

    assert work(2400) < 24 * work(300)


def test_a_mention_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """With those told last: each further one costs as much as the one before it."""
    compared = []

    def note(one: Any, other: Any) -> float:
        compared.append((one, other))
        return 0.0

    monkeypatch.setattr("eventx.merge.cluster.chance_of_one", note)
    mentions = list(mentions_of(text_of(500)))
    counts = []
    for number in (250, 500):
        compared.clear()
        assert len(merge_mentions(mentions[:number])) == number
        counts.append(len(compared))
    assert 0 < counts[0] < counts[1] < 2.5 * counts[0]


def test_a_title_of_many_is_nobody_in_particular() -> None:
    """Of one minister it is known who is meant, of a thousand not."""
    told = [
        f"""
        Minister Minister PROPN NNP 2 nmod:desc
        Ada      Ada      PROPN NNP 4 nsubj
        {name}   {name}   PROPN NNP 2 flat
        arrived  arrive   VERB  VBD 0 root
        """
        for name in (word(n).title() for n in range(1000))
    ]
    taken_up = """
        The      the      DET  DT  2 det
        minister minister NOUN NN  3 nsubj
        spoke    speak    VERB VBD 0 root
    """
    for sentences, expected in ((told[:1], ["Ada Aaaaaa"]), (told, [])):
        document = read_tree("\n\n".join(one.strip() for one in (*sentences, taken_up)))
        assert expected == [one.name for one in antecedents(document).values()]
