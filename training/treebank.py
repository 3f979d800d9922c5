"""Read CoNLL-U as surface tokens: what a tokenizer learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Token:
    """A surface token, the words it consists of, its tags, and whether a space follows."""

    form: str
    pieces: tuple[str, ...]
    tag: str
    space: bool

    def spelt(self, form: str) -> "Token":
        """The same single-word token with another form."""
        return replace(self, form=form, pieces=(form,))


@dataclass(frozen=True)
class Sentence:
    """The tokens of a sentence; whether a paragraph or a document begins with it."""

    tokens: tuple[Token, ...]
    paragraph: bool
    document: bool

    @classmethod
    def of(cls, block: list[str]) -> "Sentence":
        """Read one sentence's lines."""
        comments = [line for line in block if line.startswith("#")]
        document = any(line.startswith("# newdoc") for line in comments)
        paragraph = document or any(line.startswith("# newpar") for line in comments)
        return cls(tuple(_tokens(block)), paragraph, document)


def _tokens(block: list[str]) -> Iterator[Token]:
    rows = [line.split("\t") for line in block if line[0].isdigit() and "." not in line.split("\t")[0]]
    covered = 0
    for row in rows:
        if "-" in row[0]:
            first, covered = map(int, row[0].split("-"))
            inside = tuple(r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= covered)
            yield Token(row[1], inside, "", "SpaceAfter=No" not in row[9])
        elif int(row[0]) > covered:
            yield Token(row[1], (row[1],), row[3], "SpaceAfter=No" not in row[9])


def read_blocks(path: Path) -> Iterator[list[str]]:
    """The lines of each sentence."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if block.strip():
            yield block.strip("\n").split("\n")


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    return map(Sentence.of, read_blocks(path))


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences, paragraph by paragraph."""
    current: list[Sentence] = []
    for sentence in sentences:
        if sentence.paragraph and current:
            yield current
            current = []
        current.append(sentence)
    if current:
        yield current


def raw_text(paragraph: Iterable[Sentence]) -> str:
    """The text that the sentences were."""
    return "".join(t.form + " " * t.space for s in paragraph for t in s.tokens).rstrip(" ")
