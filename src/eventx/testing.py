"""For tests of event types: the examples in their docstrings, and fakes that need no model.

The fakes are trees written by hand, and a parser that knows only those.

>>> document = read_tree('''
...     Police     police   NOUN NNS 2 nsubj
...     detained   detain   VERB VBD 0 root
...     activists  activist NOUN NNS 2 obj
... ''')
>>> document.text
'Police detained activists'
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from eventx.check import check_examples
from eventx.errors import InputError
from eventx.parse.conllu import read_conllu
from eventx.schema import Event, examples_of
from eventx.schema.document import Document

if TYPE_CHECKING:
    from eventx.parse.base import Parser

_COLUMNS = 6


def assert_examples(
    *types: type[Event], events: Iterable[type[Event]] | None = None, parser: "Parser | None" = None
) -> None:
    """Assert that the examples in the docstrings of these event types hold, and that each has one.

    See `eventx.check.check_examples`: an "Example:" must yield an event of the type, a "Not:" none.
    `events` are the types that are looked for beside it (None: these types). AssertionError lists every
    sentence that fails, with what was found in it and why, or why not.
    """
    __tracebackhide__ = True  # pytest shows the test's own line
    beside = tuple(types if events is None else events)
    faults = [
        f"{cls.type_name()}: no Example in the docstring of {cls.__name__}"
        for cls in types
        if not examples_of(cls)[0]
    ]
    faults += [str(fault) for cls in types for fault in check_examples(cls, events=beside, parser=parser)]
    if faults:
        raise AssertionError("\n".join(["docstring examples fail:", *faults]))


def read_tree(rows: str) -> Document:
    """A document of sentences written as lines of FORM LEMMA UPOS XPOS HEAD DEPREL, a blank line apart.

    HEAD counts from 1, 0 is the root. Words are joined by spaces, but clitics and closing
    punctuation follow without one. Features that matter to matching follow from XPOS. Raises
    InputError for a line of another form.
    """
    lines = [line.split() for line in rows.strip().splitlines()]
    conllu: list[str] = []
    number = 0
    for row, following in zip(lines, [*lines[1:], []], strict=True):
        if not row:
            conllu.append("")
            number = 0
            continue
        if len(row) != _COLUMNS:
            raise InputError(f"a tree's line has {_COLUMNS} columns, not {len(row)}: {' '.join(row)!r}")
        number += 1
        form, lemma, upos, xpos, head, relation = row
        misc = "SpaceAfter=No" if following and _clings(following[0]) else "_"
        feats = _FEATURES.get(xpos, "_")
        conllu.append("\t".join((str(number), form, lemma, upos, xpos, feats, head, relation, "_", misc)))
    return read_conllu("\n".join(conllu))


# What the Penn tags of the trees say in UD's features.
_FEATURES = {
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBG": "Tense=Pres|VerbForm=Part",
    "VBZ": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VB": "VerbForm=Inf",
    "MD": "VerbForm=Fin",
    "WDT": "PronType=Rel",
    "WP": "PronType=Rel",
    "NNS": "Number=Plur",
    "NN": "Number=Sing",
    "NNP": "Number=Sing",
    "CD": "NumType=Card",
}


def _clings(form: str) -> bool:
    return (
        form in (".", ",", ";", ":", "?", "!", ")", "”", "%") or form.startswith(("'", "’")) or form == "n't"
    )


def _check_offsets(_parser: object, _attribute: object, documents: Mapping[str, Document]) -> None:
    for document in documents.values():
        for sentence in document.sentences:
            for word in sentence.words:
                if not 0 <= word.start <= word.end <= len(document.text):
                    raise InputError(f"{word.text!r} lies outside its document's text")


@attrs.frozen
class FakeParser:
    """A parser that knows some texts by heart; any other has no sentences.

    >>> from eventx import Extractor
    >>> document = read_tree('''
    ...     Police   police NOUN NNS 2 nsubj
    ...     detained detain VERB VBD 0 root
    ...     him      he     PRON PRP 2 obj
    ... ''')
    >>> [event.type_name() for event in Extractor(parser=FakeParser.of(document)).extract(document.text)]
    ['detention']
    """

    documents: Mapping[str, Document] = attrs.field(validator=_check_offsets)

    @classmethod
    def of(cls, *documents: Document) -> "FakeParser":
        """A parser of these documents."""
        return cls({document.text: document for document in documents})

    def parse(self, texts: Sequence[str]) -> list[Document]:
        """The documents with these texts."""
        return [self.documents.get(text, Document(text=text, sentences=())) for text in texts]
