"""Weighing what the rules found with what the network says, on trees and readings made by hand."""

from typing import Annotated, ClassVar

import attrs
import numpy as np
import pytest

from eventx import Actor, Attack, Detention, Event, Patient, Triggers, verbs
from eventx.read.mentions import find_mentions
from eventx.reader import Reading, Scorer
from eventx.registry import registry_of
from eventx.resolve.links import Link, best, thematic
from eventx.resolve.weigh import is_beyond
from eventx.schema import role_fields
from eventx.schema.document import Document
from eventx.schema.values import Span
from eventx.testing import read_tree

ROLES = ("none", "time", "place", "source", "agent", "patient", "instrument")
LABELS = {"event": ("none", "detention", "attack"), "realis": ("actual",), "roles": ROLES}
SIGNS = 200
"""more than a link has: the scorer below reads the first, what the network says of the role"""

TREE = """
Police police NOUN NNS 2 nsubj
detained detain VERB VBD 0 root
40 40 NUM CD 4 nummod
protesters protester NOUN NNS 2 obj
near near ADP IN 6 case
Minsk Minsk PROPN NNP 2 obl
. . PUNCT . 2 punct
"""


def scorer(signs: int) -> Scorer:
    """Likely from a log-probability of about -1 on."""
    inner = np.zeros((signs, 1), np.float32)
    inner[0] = 1
    return Scorer(
        inner=inner,
        inner_bias=np.array([5], np.float32),
        outer=np.array([[2]], np.float32),
        outer_bias=np.array([-8], np.float32),
        least={"place": 0.4, "time": 0.4, "source": 0.4, "ruled": 0.3, "other": 0.55},
    )


def reading(words: int, trigger: int, roles: dict[int, str], signs: int) -> Reading:
    """One that is sure of these words' roles, and that the others have none."""
    nothing = np.zeros((words, 1), np.float32)
    chances = np.full((words, len(ROLES)), 0.001)
    for index in range(words):
        chances[index, ROLES.index(roles.get(index, "none"))] = 0.99
    found = Reading(
        labels=LABELS,
        event=np.zeros((words, 3), np.float32),
        realis=nothing,
        triggers=nothing,
        fillers=nothing,
        weights=np.zeros((len(ROLES), 2, 2), np.float32),
        scorers={"links": scorer(signs), "events": scorer(9)},
    )
    found._roles[trigger] = np.log(chances).astype(np.float32)
    return found


def read(rows: str, trigger: int, roles: dict[int, str]) -> Document:
    document = read_tree(rows)
    [sentence] = document.sentences
    signs = 1 + 2 * len(ROLES) + 1 + 9 + 6 + 12 + 6 + 1 + 2 + 12 + 2
    told = reading(len(sentence.words), trigger, roles, signs)
    return attrs.evolve(document, sentences=(attrs.evolve(sentence, reading=told),))


def events(document: Document, cls: type[Event]) -> list[Event]:
    return find_mentions(document, None, registry_of([cls]))


def test_what_both_find_stays() -> None:
    """The path is that of the rule."""
    [event] = events(read(TREE, 1, {0: "agent", 3: "patient", 5: "place"}), Detention)

    assert ["Police"] == [one.text for one in event.detainers]
    assert ["40 protesters"] == [one.text for one in event.detainees]
    assert {"nsubj", "obj"} < {item.rule for item in event.evidence}


def test_what_the_network_alone_finds_is_added() -> None:
    """And said to be its reading."""
    lender = TREE.replace("6 case", "6 case").replace("2 obl", "4 dep")
    [event] = events(read(lender, 1, {0: "agent", 3: "patient", 5: "place"}), Detention)

    assert ["Minsk"] == [one.text for one in event.places]


def test_what_the_network_does_not_believe_goes() -> None:
    """As "police" here, which it takes for nothing."""
    [event] = events(read(TREE, 1, {3: "patient"}), Detention)

    assert () == event.detainers
    assert () == event.places


def test_a_word_stays_in_the_role_that_a_rule_gave_it() -> None:
    """However sure the network is of another."""
    [event] = events(read(TREE, 1, {0: "patient", 3: "patient"}), Detention)

    assert ["40 protesters"] == [one.text for one in event.detainees]


def test_without_a_reading_the_rules_say() -> None:
    """As for trees of other parsers."""
    [event] = events(read_tree(TREE), Detention)

    assert ["Police"] == [one.text for one in event.detainers]
    assert ["Minsk"] == [one.text for one in event.places]


def test_how_sure_each_is() -> None:
    """By both scorers, .88 that it is the event's times .45 that there is one; a count has none."""
    [event] = events(read(TREE, 1, {0: "agent", 3: "patient", 5: "place"}), Detention)

    assert [0.4] == [one.confidence for one in event.detainers]
    assert [0.4] == [one.confidence for one in event.places]
    assert [None] == [one.count.confidence for one in event.detainees if one.count]


def test_how_sure_the_event_is() -> None:
    """By the other scorer; of a type of one's own, which the network has not learnt, nobody knows.

    What it would have is as sure as if there were one.
    """
    document = read(TREE, 1, {0: "agent", 3: "patient", 5: "place"})

    @attrs.frozen(kw_only=True)
    class Holding(Event):
        """People are held."""

        triggers: ClassVar[Triggers] = verbs("detain")
        held: Annotated[tuple[Actor, ...], Patient] = ()

    assert [0.88] == [one.confidence for event in events(document, Holding) for one in event.held]
    assert [0.45, None] == [one.confidence for cls in (Detention, Holding) for one in events(document, cls)]
    assert None is events(read_tree(TREE), Detention)[0].confidence


def link(field: str, role: str, start: int, end: int, word: int, rule: str = "") -> Link:
    words = read_tree(TREE).sentences[0].words
    return Link(
        field=field,
        role=role,
        word=words[word],
        value=Span(text="x" * (end - start), start=start, end=end),
        rule=rule,
        features=np.zeros(1, np.float32),
    )


LEAST = {"place": 0.4, "ruled": 0.3, "other": 0.55}


@pytest.mark.parametrize(
    ("links", "chances", "kept"),
    [
        ([link("targets", "patient", 0, 6, 0)], [0.5], []),
        ([link("targets", "patient", 0, 6, 0, "obj")], [0.5], [0]),
        ([link("places", "place", 0, 6, 0)], [0.5], [0]),
        ([link("targets", "patient", 0, 6, 0), link("targets", "patient", 3, 9, 1)], [0.6, 0.9], [1]),
        ([link("targets", "patient", 0, 6, 0), link("attackers", "agent", 0, 6, 0)], [0.8, 0.7], [0]),
        ([link("targets", "patient", 0, 6, 0), link("place", "place", 0, 6, 0)], [0.8, 0.7], [0, 1]),
    ],
)
def test_the_best_links(links: list[Link], chances: list[float], kept: list[int]) -> None:
    """Each sure enough, no two on one word or span; a target may be a place as well."""
    assert [links[n] for n in kept] == [one for one, _ in best(links, chances, LEAST)]


def test_thematic_roles_of_shipped_fields() -> None:
    """Every one has one, so that none is left to the rules alone."""
    lacking = [
        f"{cls.__name__}.{field.name}"
        for cls in registry_of(None).types
        for field in role_fields(cls)
        if thematic(cls, field) is None
    ]
    assert [] == lacking


def test_log_probabilities_of_roles() -> None:
    """They sum to one for each word, and an unknown class gets the chance of any event."""
    rng = np.random.default_rng(5)
    made = Reading(
        labels=LABELS,
        event=np.array([[0, 3, 0]], np.float32),
        realis=np.zeros((1, 1), np.float32),
        triggers=rng.normal(size=(1, 4)).astype(np.float32),
        fillers=rng.normal(size=(1, 4)).astype(np.float32),
        weights=rng.normal(size=(len(ROLES), 5, 5)).astype(np.float32),
    )

    assert np.allclose(1, np.exp(made.roles(0)).sum(1))
    assert np.allclose(np.exp(3) / (2 + np.exp(3)), np.exp(made.tells(0, Detention)))
    assert made.tells(0, Attack) < made.tells(0, Event) < 0


def test_doers_of_a_participle_before_its_noun_stand_with_the_noun() -> None:
    """ "The government honoured the slain soldiers": who slew them isn't told; after its noun it may be."""
    before = read_tree("""
        The        the        DET  DT  2 det
        government government NOUN NN  3 nsubj
        honoured   honour     VERB VBD 0 root
        the        the        DET  DT  6 det
        slain      slay       VERB VBN 6 amod
        soldiers   soldier    NOUN NNS 3 obj
    """).sentences[0]
    _, government, _, _, slain, soldiers = before.words
    assert is_beyond(before, slain, government)
    assert not is_beyond(before, slain, soldiers)
    after = read_tree("""
        soldiers soldier NOUN NNS 0 root
        slain    slay    VERB VBN 1 acl
        by       by      ADP  IN  4 case
        rebels   rebel   NOUN NNS 2 obl:agent
    """).sentences[0]
    assert not is_beyond(after, after.words[1], after.words[3])
