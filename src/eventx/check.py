"""Lint event types, and run the examples in their docstrings.

>>> from eventx import Release
>>> check_examples(Release)
()
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from eventx.errors import EventxError, SchemaError
from eventx.exchange.json_types import json_schema
from eventx.explanation import explain
from eventx.extractor import Extractor
from eventx.parse.model import bundled_lemmas
from eventx.read.mentions import find_mentions
from eventx.registry import Registry
from eventx.schema import Event, examples_of
from eventx.schema.wellformed import looks_inflected

if TYPE_CHECKING:
    from eventx.parse.base import Parser
    from eventx.schema.document import Document


@attrs.frozen(kw_only=True)
class Finding:
    """What is wrong with the definition of an event type; a doubt if it works nonetheless."""

    type_name: str
    message: str
    doubt: bool = False


@attrs.frozen(kw_only=True)
class Failure:
    """A sentence of a docstring that doesn't do what its label says."""

    event_type: type[Event]
    label: str
    """"Example" if it yields no event of the type, "Not" if it yields one"""
    sentence: str
    found: tuple[Event, ...]
    """all the events that it yields"""
    reason: str
    """what was found and by which rules, or what kept the event from being found; some lines"""

    def __str__(self) -> str:
        fault = "yields none" if self.label == "Example" else "yields one"
        indented = "\n".join(f"    {line}" for line in self.reason.splitlines())
        return f"{self.event_type.type_name()}: {self.label} {fault}: {self.sentence}\n{indented}"


def lint(types: Iterable[type[Event]]) -> tuple[Finding, ...]:
    """The faults and doubts of these types' definitions, each type's and the set's; nothing is parsed.

    Faults are what SchemaError and RegistryError tell; doubts are warnings, types without an Example,
    and fields without a form in JSON.
    """
    classes = tuple(types)
    found = [finding for cls in classes for finding in _lint_type(cls)]
    if all(finding.doubt for finding in found):
        told = {finding.message for finding in found}
        found += [finding for finding in _try(classes, "schema") if finding.message not in told]
    return tuple(dict.fromkeys(found))


def _lint_type(cls: type[Event]) -> list[Finding]:
    found = _try((cls,), cls.type_name())
    if all(finding.doubt for finding in found):
        found += [Finding(type_name=cls.type_name(), message=doubt, doubt=True) for doubt in _doubts(cls)]
    return found


def _try(classes: tuple[type[Event], ...], name: str) -> list[Finding]:
    """What a registry of these classes raises or warns of, under a name."""
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            Registry(classes)
    except EventxError as error:
        return [Finding(type_name=name, message=str(error))]
    return [Finding(type_name=name, message=str(one.message), doubt=True) for one in caught]


def _doubts(cls: type[Event]) -> list[str]:
    doubts = []
    if not examples_of(cls)[0]:
        doubts.append(f"{cls.__name__} has no Example; add a line 'Example: ...' to its docstring")
    doubts += [
        f"{cls.__name__}: {line!r} isn't run; write 'Example: ...' or 'Not: ...', a line a sentence"
        for line in _MISLABELLED.findall(vars(cls).get("__doc__") or "")
    ]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they are told of elsewhere
            json_schema((cls,))
    except SchemaError as error:
        doubts.append(str(error))
    return [*doubts, *_irregular(cls)]


def _irregular(cls: type[Event]) -> Iterator[str]:
    """Verbs given as a form that the model's dictionary knows for another lemma's: "shot", "held"."""
    verbs = bundled_lemmas()["VERB"]
    lemmas = set(verbs.values())
    for trigger in cls.triggers.items:
        lemma = verbs.get(trigger.lemma, trigger.lemma)
        known = trigger.form != "verb" or lemma == trigger.lemma or trigger.lemma in lemmas
        if not known and not looks_inflected(trigger.lemma):
            yield (
                f"{cls.__name__}: {trigger.rule} is a form of {lemma!r}, so it finds that form alone; "
                f"give the lemma, which finds them all ({lemma})"
            )


_MISLABELLED = re.compile(
    r"^[ \t]*((?!(?:Example|Not):[ \t]*\S)(?i:(?:counter-?|non-)?examples?|not?)[ \t]*:.*)$", re.MULTILINE
)
"""What is hardly meant as a part of the definition: "Examples:", "example: …", "NOT: …"."""


def check_examples(
    cls: type[Event], *, events: Iterable[type[Event]] | None = None, parser: "Parser | None" = None
) -> tuple[Failure, ...]:
    """The examples in the docstring of an event type that fail; none if all hold.

    An "Example:" must yield an event that is an instance of the type, so one of a subclass does; a
    "Not:" must yield none. `events` are the types that are looked for beside it (None: no others), for
    of two types the more specific one stays. `parser` is one to use instead of the bundled one.
    Raises SchemaError or RegistryError for types that are not well-formed, ModelError without a model.
    """
    types = tuple(events or ())
    extractor = Extractor(types if cls in types else (*types, cls), parser=parser)
    labelled = [
        (label, sentence)
        for label, sentences in zip(("Example", "Not"), examples_of(cls), strict=True)
        for sentence in sentences
    ]
    documents = extractor.parse([sentence for _, sentence in labelled])
    failures = (
        _check(cls, label, document, extractor)
        for (label, _), document in zip(labelled, documents, strict=True)
    )
    return tuple(failure for failure in failures if failure is not None)


def _check(cls: type[Event], label: str, document: "Document", extractor: Extractor) -> Failure | None:
    found = tuple(find_mentions(document, None, extractor.registry))
    own = [event for event in found if isinstance(event, cls)]
    if bool(own) == (label == "Example"):
        return None
    reasons = [event.explain() for event in own or found]
    if not own:
        reasons.append(_explain_refusal(cls, document, extractor))
    return Failure(
        event_type=cls, label=label, sentence=document.text, found=found, reason="\n".join(reasons)
    )


def _explain_refusal(cls: type[Event], document: "Document", extractor: Extractor) -> str:
    """Why a text yields no event of a type: what was looked up and what refused it."""
    told = explain(document.text, events=extractor.registry.types, parser=extractor.load())
    own = (
        attrs.evolve(
            sentence,
            candidates=tuple(one for one in sentence.candidates if one.type is cls),
            missing=tuple(kind for kind in sentence.missing if kind is cls),
            near=tuple(one for one in sentence.near if one.type is cls),
        )
        for sentence in told.sentences
    )
    return "\n".join(map(str, own)) or "the text has no sentence"
