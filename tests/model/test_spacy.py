"""The component for spaCy."""

import datetime
import importlib
from typing import Any

import pytest

import eventx

spacy = pytest.importorskip("spacy")
pytestmark = pytest.mark.model
TEXT = "Police detained 40 people in Lima on Sunday. Nobody spoke."


@pytest.fixture
def nlp() -> Any:
    """A blank pipeline with the component, found by its entry point or its import."""

    importlib.import_module("eventx.integrations.spacy")
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.add_pipe("eventx", config={"published": "2020-08-14", "types": ["detention"]})
    return blank


def test_documents_have_their_events(nlp: Any) -> None:
    """The same as by `extract_events`, one document at a time or many."""
    expected = tuple(eventx.extract_events(TEXT, published="2020-08-14", events=[eventx.Detention]))
    assert expected
    assert expected == nlp(TEXT)._.events
    assert [expected, ()] == [doc._.events for doc in nlp.pipe([TEXT, "Nothing."])]


def test_spans_have_theirs(nlp: Any) -> None:
    """A sentence has the events whose triggers are in it."""
    first, second = nlp(TEXT).sents
    assert (1, 0) == (len(first._.events), len(second._.events))


def test_documents_can_be_stored(nlp: Any) -> None:
    """In spaCy's own bytes."""
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert doc._.events == again._.events


@pytest.mark.parametrize("published", [datetime.date(2024, 3, 7), "Thu, 07 Mar 2024 01:30:00 +0300"])
def test_documents_with_a_date_of_their_own_can_be_stored(nlp: Any, published: Any) -> None:
    """In bytes, and in a DocBin with what is the user's; the date comes back as a day."""
    doc = nlp.make_doc(TEXT)
    doc._.published = published
    doc = nlp.get_pipe("eventx")(doc)
    kept = spacy.tokens.DocBin(store_user_data=True, docs=[doc])
    [binned] = spacy.tokens.DocBin(store_user_data=True).from_bytes(kept.to_bytes()).get_docs(nlp.vocab)
    for again in (spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes()), binned):
        assert datetime.date(2024, 3, 7) == again._.published
        assert datetime.date(2024, 3, 3) == again._.events[0].when.earliest


@pytest.mark.slow
def test_documents_with_dates_go_to_other_processes(nlp: Any) -> None:
    """By `n_process`, as spaCy shares work."""
    docs = [nlp.make_doc(TEXT) for _ in range(2)]
    for doc in docs:
        doc._.published = datetime.date(2024, 3, 7)
    found = [doc._.events for doc in nlp.pipe(docs, n_process=2)]
    assert [datetime.date(2024, 3, 3)] * 2 == [events[0].when.earliest for events in found]


def test_unknown_types_are_refused() -> None:
    """When the component is made."""
    with pytest.raises(eventx.InputError, match="unknown event type 'relase'"):
        spacy.blank("en").add_pipe("eventx", config={"types": ["relase"]})
