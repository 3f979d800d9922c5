"""Reading in part and together: the same events as from the whole text, one by one."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import eventx
from eventx.extractor import Extractor
from eventx.match.gate import Gate
from eventx.parse.draft import Piece
from eventx.parse.model import open_model
from eventx.parse.stanza_ import StanzaParser, load_pipeline, load_tokenizer
from eventx.read import partly as reading
from eventx.read.mentions import find_literal
from eventx.registry import shipped

pytestmark = pytest.mark.model

TEXTS = [
    "",
    "The museum reopened after two years. Visitors queued in the rain for tickets to the first concert.",
    "Police in Lida detained 40 protesters on Monday. They were freed the next day, their lawyer said.",
    """VILNIUS, Lithuania — Thousands marched through the capital on Sunday. The weather was mild.

Interior Minister Anna Petrauskaite promised an inquiry. "I am sorry for the beatings," she told reporters.
The minister did not say how many officers were under investigation.

Two days earlier, soldiers had shot dead a student near the harbour.""",
    "MAYOR RESIGNS AFTER STRIKE\n\nThe mayor, Tomas Keller, stepped down. Keller, 61, had led the city.",
    "EU ministers will meet in Brussels on Thursday to discuss sanctions. They won't be hurried. " * 3,
    "It can't rain forever.\n\nWe're late.\n\nThe dog's bowl is empty; the cat isn't hungry.",
    "A court jailed the brothers for three years.\nThe brothers' lawyer apologised to the victims' families.",
    "\n".join(f"Item {n}: the committee approved the minutes of its meeting." for n in range(12)),
    "The envoy landed on 3 May. It was warm. The same day he held talks with Kuzmin. Anton Kuzmin smiled.",
    "Rebels kidnapped a doctor in the north, and he's still in captivity. "
    + "Rain fell for days on end. " * 40,
]
PUBLISHED = "2020-08-14"


def names(value: Any) -> Iterator[str]:
    """The names of all actors."""
    if isinstance(value, dict):
        yield from [value["name"]] if "head" in value else []
        for inner in value.values():
            yield from names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner)


def unlinked(value: Any) -> Any:
    """Without what other sentences tell of actors."""
    if isinstance(value, dict):
        hidden = {"name", "kind", "country"} if "head" in value else set()
        return {key: unlinked(inner) for key, inner in value.items() if key not in hidden}
    return [unlinked(inner) for inner in value] if isinstance(value, list) else value


def found(extractor: Extractor, texts: list[str], **options: Any) -> list[list[dict[str, Any]]]:
    """The events of texts, by `pipe`."""
    items = [{"text": text, "published": PUBLISHED} for text in texts]
    return [[event.to_dict() for event in events] for events in extractor.pipe(items, **options)]


@pytest.fixture(scope="module")
def expected() -> dict[str, list[dict[str, Any]]]:
    """The events of each text from all of it, by itself."""
    whole = Extractor(gate=False)
    return {text: [e.to_dict() for e in whole.extract(text, published=PUBLISHED)] for text in TEXTS}


def test_the_texts_have_events(expected: dict[str, Any]) -> None:
    """Some of them, of several types."""
    kinds = {event["type"] for events in expected.values() for event in events}

    assert {"detention", "release", "protest", "apology", "meeting", "resignation"} <= kinds
    assert 3 <= sum(not events for events in expected.values())


@pytest.mark.parametrize("gate", [True, False])
@pytest.mark.parametrize(("seed", "batch_size"), [(0, 1), (1, 3), (2, 32)])
def test_same_events_in_any_company(expected: dict[str, Any], gate: bool, seed: int, batch_size: int) -> None:
    """In any order and batches, with the gate and without."""
    texts = TEXTS[:] + TEXTS[2:4]
    random.Random(seed).shuffle(texts)

    assert [expected[text] for text in texts] == found(Extractor(gate=gate), texts, batch_size=batch_size)


def test_a_long_text_is_read_like_its_parts(expected: dict[str, Any]) -> None:
    """More characters than are parsed at a time."""
    text = "\n\n".join(TEXTS[2:4] * 30)
    [whole], [gated] = found(Extractor(gate=False), [text]), found(Extractor(), [text])

    assert whole
    assert unlinked(whole) == unlinked(gated)


def test_no_event_is_lost_on_gold(parser: StanzaParser) -> None:
    """Every sentence that gives a mention passes, and so does its paragraph; all but names is the same."""
    files = [
        *(Path(__file__).parents[1] / "gold" / "passages").glob("*.jsonl"),
        *(Path(__file__).parents[3] / "shared" / "gold").glob("*dev.jsonl"),
    ]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [json.loads(line)["text"] for line in lines][:120]
    gate = Gate(shipped().triggers)
    mentions = [find_literal(document, None, shipped()) for document in parser.parse(texts)]
    sentences = [event.sentence.text for found in mentions for event in found]
    whole, gated = found(Extractor(gate=False), texts), found(Extractor(), texts)
    told, read = list(names(whole)), list(names(gated))

    assert 40 <= len(sentences)
    assert [] == [sentence for sentence in sentences if not gate.may_hold(sentence)]
    assert unlinked(whole) == unlinked(gated)
    assert sum(a != b for a, b in zip(told, read, strict=True)) <= len(told) / 100


def test_texts_without_a_trigger_load_nothing() -> None:
    """Nothing of the model; the first text that may hold an event does, and neither torch nor stanza."""
    code = """
import sys, eventx
assert [[], []] == list(eventx.Extractor().pipe(["It rained.", "The dog's bowl was empty. " * 400]))
assert [] == eventx.extract_events("Nothing happened.")
assert not {"torch", "stanza", "onnxruntime"} & sys.modules.keys()
assert eventx.extract_events("Police didn't detain 40 men at 5 p.m. They freed 3 of them.")
assert "onnxruntime" in sys.modules
assert not {"torch", "stanza"} & sys.modules.keys()
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (0, "", "") == (run.returncode, run.stdout, run.stderr)


def test_own_types_pass_their_own_gate() -> None:
    """The gate is that of the types asked for."""
    text = "Police detained him. The premier resigned."

    assert ["resignation"] == [e.type_name() for e in Extractor([eventx.Resignation]).extract(text)]


def test_the_tokens_are_those_of_stanza() -> None:
    """Sentences, offsets and words of multi-word tokens."""
    from stanza.models.common.doc import Document

    texts = [t for t in TEXTS if "\n\n" not in t] + ["don’t  can't\tU.S.-led 3,000 £5m", "x", "don't don't"]
    documents = load_pipeline(open_model()).process([Document([], text=text) for text in texts])
    cut = load_tokenizer(open_model())(texts)

    for document, sentences in zip(documents, cut, strict=True):
        assert [
            [(t.text, t.start_char, t.end_char, [w.text for w in t.words]) for t in s.tokens]
            for s in document.sentences
        ] == [[(t.text, t.start, t.end, list(t.forms)) for t in s] for s in sentences]


def test_sentences_may_ask_for_more_context_than_their_block_did(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a block is cut into may name others than the block as a whole: they are read too."""

    def first_then_all(_text: str, pieces: Sequence[Piece], _mentions: object) -> set[int]:
        return {0} if pieces[0].tokens is None else set(range(len(pieces)))

    monkeypatch.setattr(reading, "context_of", first_then_all)
    text = "Fields lie here.\n\nOthers lie there.\n\nPolice detained 40 people."
    [event] = eventx.Extractor().extract(text)

    assert "detained" == event.trigger.text
