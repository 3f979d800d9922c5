"""CoNLL-U in and out (https://universaldependencies.org/format.html), with character offsets in MISC."""

import re
from collections.abc import Iterator, Sequence

from eventx.errors import InputError
from eventx.schema.document import Document, Sentence, Word

_COLUMNS = 10
_ID = re.compile(r"[0-9]+(?:[-.][0-9]+)?")


def read_conllu(conllu: str, text: str | None = None) -> Document:
    """One document of all the sentences in `conllu`.

    Offsets come from `start_char=`/`end_char=` in MISC where every word has them (as stanza writes
    them), and `text` must then be given; otherwise the text is rebuilt from FORM and
    `SpaceAfter=No`, sentences joined by a space. Multi-word tokens share their characters among
    their words; empty nodes of the enhanced graph are skipped.

    Raises InputError for a line without ten columns, an ID or HEAD that is no number, a sentence
    without words, or a word without offsets where `text` is given.
    """
    rebuilt: list[str] = []
    at = 0
    sentences = []
    for block in _blocks(conllu):
        if at:
            rebuilt.append(" ")
            at += 1
        words, piece = _read_sentence(block, at, offsets_given=text is not None)
        rebuilt.append(piece)
        at += len(piece)
        sentences.append(Sentence(start=words[0].start, end=words[-1].end, words=tuple(words)))
    return Document(text="".join(rebuilt) if text is None else text, sentences=tuple(sentences))


def write_conllu(document: Document) -> str:
    """The document's sentences as CoNLL-U, offsets in MISC."""
    blocks = []
    for sentence in document.sentences:
        lines = [f"# text = {' '.join(document.text[sentence.start : sentence.end].split())}"]
        lines += [
            "\t".join(
                (
                    str(w.index + 1),
                    _cell(w.text),
                    _cell(w.lemma),
                    w.upos,
                    w.xpos or "_",
                    w.feats or "_",
                    str(w.head + 1),
                    w.deprel,
                    "_",
                    f"start_char={w.start}|end_char={w.end}",
                )
            )
            for w in sentence.words
        ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _cell(value: str) -> str:
    """A column's value: no tabs or line breaks, never empty."""
    return " ".join(value.split()) or "_"


def _blocks(conllu: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for number, line in enumerate(conllu.split("\n"), 1):
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            row = line.strip().split("\t") if "\t" in line else line.split()
            if len(row) != _COLUMNS:
                raise InputError(
                    f"line {number} of the CoNLL-U has {len(row)} columns, not {_COLUMNS}: {line!r}"
                )
            _check(row, number)
            rows.append(row)
    if rows:
        yield rows


def _check(row: Sequence[str], number: int) -> None:
    if not _ID.fullmatch(row[0]):
        raise InputError(f"line {number} of the CoNLL-U has the ID {row[0]!r}, not a number")
    if row[0].isdecimal() and not row[6].isdecimal():
        raise InputError(f"line {number} of the CoNLL-U has the HEAD {row[6]!r}, not a number")


def _offsets(row: Sequence[str]) -> tuple[int, int]:
    pairs = dict(part.split("=", 1) for part in row[9].split("|") if "=" in part)
    if "start_char" not in pairs or "end_char" not in pairs:
        raise InputError(
            f"the word {row[0]} {row[1]!r} of the CoNLL-U has no start_char and end_char in MISC"
        )
    return int(pairs["start_char"]), int(pairs["end_char"])


def _read_sentence(rows: Sequence[list[str]], at: int, *, offsets_given: bool) -> tuple[list[Word], str]:
    words: list[Word] = []
    piece = ""
    covered, covered_to, tail = "", 0, ""
    for row in rows:
        identifier, form, misc = row[0], row[1], row[9]
        if "." in identifier:  # an empty node of the enhanced graph
            continue
        space = "" if "SpaceAfter=No" in misc else " "
        if "-" in identifier:  # a multi-word token: its words share its characters
            covered, covered_to, tail = form, int(identifier.partition("-")[2]), space
            continue
        if int(identifier) <= covered_to:
            space = tail if int(identifier) == covered_to else ""
            if not covered.startswith(form):
                form = covered if int(identifier) == covered_to else covered[: len(form)]
            covered = covered[len(form) :]
        start = at + len(piece)
        end = start + len(form)
        piece += form + space
        if offsets_given:
            start, end = _offsets(row)
        words.append(_word(row, len(words), start, end))
    if not words:
        raise InputError(f"a sentence of the CoNLL-U has no words: {rows[0]}")
    return words, piece.rstrip(" ")


def _word(row: list[str], index: int, start: int, end: int) -> Word:
    _, form, lemma, upos, xpos, feats, head, deprel, _, _ = row
    return Word(
        index=index,
        text=form,
        lemma=lemma,
        upos=upos,
        xpos="" if xpos == "_" else xpos,
        feats="" if feats == "_" else feats,
        head=int(head) - 1,
        deprel=deprel,
        start=start,
        end=end,
    )
