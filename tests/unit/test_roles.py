"""The path language, and how roles are made."""

from typing import Any

import pytest

from eventx.errors import PathSyntaxError, SchemaError
from eventx.match.graph import Graph
from eventx.match.path import follow_path
from eventx.schema.roles import Agent, Oblique, Path, Patient, Topic
from eventx.schema.values import Kind
from eventx.testing import read_tree

TREE = """
    Envoys    envoy    NOUN  NNS 2 nsubj
    met       meet     VERB  VBD 0 root
    in        in       ADP   IN  4 case
    Vienna    Vienna   PROPN NNP 2 obl
    to        to       PART  TO  6 mark
    discuss   discuss  VERB  VB  2 advcl
    sanctions sanction NOUN  NNS 6 obj
    on        on       ADP   IN  9 case
    Iran      Iran     PROPN NNP 7 nmod
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("nsubj", ["Envoys"]),
        (">nsubj", ["Envoys"]),
        ("obl", ["Vienna"]),
        ("obl:in", ["Vienna"]),
        ("obl:at", []),
        ("obl:at|obl:in", ["Vienna"]),
        ("advcl >obj", ["sanctions"]),
        ("advcl=discuss >obj >nmod:on", ["Iran"]),
        ("advcl=praise >obj", []),
        ("~sanction|embargo", ["sanctions"]),
        ("~sanction nmod:on|nmod:against", ["Iran"]),
    ],
)
def test_path_leads_where_it_says(path: str, expected: list[str]) -> None:
    """From "met" in "Envoys met in Vienna to discuss sanctions on Iran"."""
    sentence = read_tree(TREE).sentences[0]
    assert expected == [word.text for word in follow_path(Graph(sentence), sentence.root, Path(path))]


def test_path_upwards() -> None:
    """From "Iran" up to what is on it."""
    sentence = read_tree(TREE).sentences[0]
    found = follow_path(Graph(sentence), sentence.words[-1], Path("<nmod:on <obj"))
    assert ["discuss"] == [word.text for word in found]


def test_partitive_is_looked_through_for_its_lemma() -> None:
    """ "walked out of one of the jails" is out of a jail."""
    sentence = read_tree("""
        walked walk VERB VBD 0 root
        out    out  ADP  IN  4 case
        of     of   ADP  IN  2 fixed
        one    one  NUM  CD  1 obl
        of     of   ADP  IN  7 case
        the    the  DET  DT  7 det
        jails  jail NOUN NNS 4 nmod
    """).sentences[0]
    found = follow_path(Graph(sentence), sentence.root, Path("obl:out_of=jail|prison"))
    assert ["jails"] == [word.text for word in found]


@pytest.mark.parametrize(
    ("path", "caret"), [("nsubj >>obl", 7), ("nsubj obl:in=", 12), ("", 0), ("obj|", 3), ("=jail", 0)]
)
def test_fault_in_a_path_is_shown_by_a_caret(path: str, caret: int) -> None:
    """The message repeats the path with a caret under the first character that can't be read."""
    with pytest.raises(PathSyntaxError) as error:
        Path(path)
    assert str(error.value).splitlines()[1:] == [f"  {path}", "  " + " " * caret + "^"]


def test_kinds_of_fillers_are_checked_when_a_role_is_made() -> None:
    """A misspelt kind is named, with the alternatives."""
    assert frozenset({Kind.PERSON}) == Agent.only("person").kinds
    with pytest.raises(SchemaError, match=r"'persn'.*person, group"):
        Patient.only("persn")


@pytest.mark.parametrize(
    ("path", "caret", "hint"),
    [
        ("nsubj >nsbj|obl:with", 7, "did you mean nsubj"),
        ("obl|dobj", 4, "did you mean obj"),
        ("!dett", 1, "did you mean det"),
        ("nsubj obj:blame", 6, "obj without 'blame', or obj=blame"),
    ],
)
def test_relation_that_is_none(path: str, caret: int, hint: str) -> None:
    """A misspelt relation, or one of UD v1, would never lead anywhere; nor would an object's preposition."""
    with pytest.raises(PathSyntaxError, match=hint) as error:
        Path(path)
    assert caret == error.value.position


@pytest.mark.parametrize("words", [(), ("",), ("armed guard",), (["guard"],)])
def test_among_takes_single_nouns(words: Any) -> None:
    """Anything else would never be found."""
    with pytest.raises(SchemaError, match=r"Patient\.among\(.*give single nouns"):
        Patient.among(*words)


def test_naming_takes_event_classes() -> None:
    """Not their names."""
    with pytest.raises(SchemaError, match=r"Topic\.naming\('Strike'\): give event classes"):
        Topic.naming("Strike")  # type: ignore[arg-type]


def test_only_names_a_kind() -> None:
    """None is a mistake."""
    with pytest.raises(SchemaError, match=r"Agent\.only\(\) names no kind"):
        Agent.only()


@pytest.mark.parametrize("words", [(), ("",), (["for"],)])
def test_oblique_takes_prepositions(words: Any) -> None:
    """At least one."""
    with pytest.raises(SchemaError, match=r'Oblique takes prepositions, not .*: Oblique\("for"'):
        Oblique(*words)


def test_oblique_takes_phrases_and_clauses() -> None:
    """ "for" marks a phrase ("for the raid") or a clause ("for raiding")."""
    (path,) = Oblique("for", "because of").verb
    assert {"obl:for", "advcl:for", "obl:because_of"} <= set(path.steps[0].labels)


SEAS = """
    Seas      seas    NOUN NNS 2 nsubj
    flooded   flood   VERB VBD 0 root
    the       the     DET  DT  4 det
    café      café    NOUN NN  2 obj
    of        of      ADP  IN  6 case
    O’Brien   O’Brien PROPN NNP 4 nmod
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("nsubj=seas", ["Seas"]),
        ("nsubj=sea", []),
        ("nsubj=SEAS|storm", ["Seas"]),
        ("nsubj=storm", []),
        ("~seas", ["Seas"]),
        ("obj=café", ["café"]),
        ("obj=cafe\u0301", ["café"]),
        ("obj=cafe", []),
        ("obj >nmod:of=o'brien", ["O’Brien"]),
        ("obj >nmod:of=o’brien", ["O’Brien"]),
        ("~o'brien", ["O’Brien"]),
        ("nsubj !nmod=seas", ["Seas"]),
        ("obj !nmod=o'brien", []),
    ],
)
def test_words_of_a_path_are_lemmas_or_forms(path: str, expected: list[str]) -> None:
    """In any case, with any apostrophe, with accents as they are."""
    sentence = read_tree(SEAS).sentences[0]
    assert expected == [word.text for word in follow_path(Graph(sentence), sentence.root, Path(path))]


@pytest.mark.parametrize(("path", "caret"), [("obj=café,bar", 8), ("~d'état|", 7), ('obj="bar"', 3)])
def test_what_is_no_word_is_a_fault(path: str, caret: int) -> None:
    """Commas and quotes belong to no word."""
    with pytest.raises(PathSyntaxError) as error:
        Path(path)
    assert caret == error.value.position


def test_a_role_that_is_called_says_what_may_be_meant() -> None:
    """`Agent("person")` is for `Agent.only("person")`."""
    with pytest.raises(SchemaError, match=r"Agent is a role, not a function; .*Agent\.only\('person'\)"):
        Agent("person")
