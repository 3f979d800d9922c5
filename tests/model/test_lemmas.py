"""The lemmas of inflected forms, most of them never seen in training."""

from collections.abc import Iterator
from pathlib import Path

import attrs

from eventx.parse.stanza_ import StanzaParser

LIST = Path(__file__).with_name("lemmas.txt")
SENTENCES = {
    "VERB": (
        "Every year the army {} hundreds of them.",
        "On Monday the soldiers {} the leader of the group.",
        "Three of the men were {} by soldiers on Monday.",
        "The soldiers are {} the men at the border.",
    ),
    "INTRANSITIVE": (
        "Every year he {} in the capital.",
        "On Monday he {} in the capital.",
        "Three of the men have {} in the capital.",
        "They are {} in the capital.",
    ),
    "NOUN": ("The {} were in the news on Monday.",),
}
ACCURACY = 0.98


@attrs.frozen
class Form:
    """A form in a sentence, and its lemma."""

    form: str
    lemma: str
    sentence: str


def forms() -> Iterator[Form]:
    """All of the list."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, lemma, *inflected = line.split()
            for form, sentence in zip(inflected, SENTENCES[kind], strict=True):
                yield Form(form, lemma, sentence.format(form))


def test_lemmas_of_inflected_forms(parser: StanzaParser) -> None:
    """Nearly all are right; the message names those that aren't."""
    listed = list(forms())
    documents = parser.parse([form.sentence for form in listed])
    wrong = [
        f"{form.form}: {found} for {form.lemma}"
        for form, document in zip(listed, documents, strict=True)
        for found in [lemma_in(document.sentences[0].words, form.form)]
        if found != form.lemma
    ]

    assert 300 <= len(listed)
    assert len(wrong) <= (1 - ACCURACY) * len(listed), wrong


def lemma_in(words: tuple[object, ...], form: str) -> str | None:
    """The lemma of the word of that form."""
    return next((word.lemma for word in words if word.text == form), None)  # type: ignore[attr-defined]
