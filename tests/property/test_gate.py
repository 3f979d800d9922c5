"""The gate loses no event: whatever words in whatever tree give one, their text passes."""

from collections.abc import Iterator

from hypothesis import event, given
from hypothesis import strategies as st

from eventx.match.gate import Gate
from eventx.parse.lemma import bases
from eventx.read.mentions import find_literal
from eventx.registry import shipped
from eventx.schema.roles import Path
from eventx.testing import read_tree

GATE = Gate(shipped().triggers)
TAGS = {"verb": ("VERB", "VBD"), "noun": ("NOUN", "NNS"), "state": ("ADJ", "JJ")}
OTHERS = ("nsubj", "obj", "obl", "nmod", "conj", "advmod", "compound:prt", "nsubj:pass", "xcomp", "appos")
NAMES = ("police", "activist", "Minsk", "Kuzmin", "week", "law", "gun", "ship", "talk")
PREPOSITIONS = ("in", "into", "of", "with", "for", "on", "behind", "under", "by", "to")


def inflected(lemma: str) -> list[str]:
    """Regular forms, right and wrong spellings alike, that may be the lemma's."""
    stem = lemma.removesuffix("e")
    made = (
        *(lemma + end for end in ("", "s", "es", "ed", "ing")),
        *(stem + end for end in ("ed", "ing")),
        *(lemma + lemma[-1] + end for end in ("ed", "ing")),
        *(lemma[:-1] + end for end in ("ies", "ied")),
    )
    return [form for form in made if lemma in bases(form)]


def lemmas() -> list[tuple[str, str, str]]:
    """Every lemma that a shipped trigger names, with tags."""
    return sorted(
        {found for entries in shipped().triggers.values() for cls, t in entries for found in named(t)}
    )


def named(trigger: object) -> Iterator[tuple[str, str, str]]:
    """The lemmas of a trigger and of its paths."""
    yield trigger.lemma, *TAGS[trigger.form]  # type: ignore[attr-defined]
    yield from ((particle, "ADP", "RP") for particle in trigger.particles)  # type: ignore[attr-defined]
    for path in (trigger.path, *trigger.provided):  # type: ignore[attr-defined]
        yield from ((lemma, "NOUN", "NN") for lemma in reached(path))


def reached(path: Path | None) -> Iterator[str]:
    """The lemmas that a path leads to."""
    for step in path.steps if path else ():
        yield from step.lemmas or (step.labels if step.direction == "~" else ())


KEY_WORDS = st.sampled_from(lemmas()).flatmap(
    lambda word: st.tuples(st.sampled_from(inflected(word[0])), *map(st.just, word))
)
OTHER_WORDS = st.sampled_from(NAMES).map(lambda name: (name, name, "NOUN", "NN"))
ARGUMENT = st.tuples(
    OTHER_WORDS | KEY_WORDS, st.sampled_from(OTHERS), st.none() | st.sampled_from(PREPOSITIONS)
)


@given(
    KEY_WORDS,
    st.lists(ARGUMENT, max_size=2),
    st.lists(ARGUMENT, min_size=1, max_size=4),
    st.sampled_from([str, str.upper, str.title]),
)
def test_a_text_with_an_event_passes(
    root: tuple[str, str, str, str], before: list[object], after: list[object], case: type[str]
) -> None:
    """A clause round some word of the schema, in any order and case."""
    position = 1 + sum(2 if argument[2] else 1 for argument in before)  # type: ignore[index]
    rows: list[str] = []
    for argument in [*before, None, *after]:
        if argument is None:
            rows.append(row(root, 0, "root", case))
            continue
        word, relation, preposition = argument  # type: ignore[misc]
        if preposition:
            rows.append(row((preposition, preposition, "ADP", "IN"), len(rows) + 2, "case", case))
        rows.append(row(word, position, relation, case))
    document = read_tree("\n".join(rows))
    found = find_literal(document, None, shipped())
    event(f"{'some' if found else 'no'} event")

    assert GATE.may_hold(document.text) or not found


def row(word: tuple[str, str, str, str], head: int, relation: str, case: type[str]) -> str:
    """A line of a tree."""
    form, lemma, upos, xpos = word
    return f"{case(form)} {lemma} {upos} {xpos} {head} {relation}"


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    """And tells the same twice."""
    assert GATE.may_hold(text) is GATE.may_hold(text)
