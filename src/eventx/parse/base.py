"""What a parser is to the rest of the library."""

from collections.abc import Sequence
from typing import Protocol

from eventx.schema.document import Document


class Parser(Protocol):
    """Turns texts into documents; any class with such a `parse` will do."""

    def parse(self, texts: Sequence[str]) -> list[Document]:
        """One document for each text, in the same order.

        A text's document doesn't depend on the other texts. Odd text never raises: what can't be
        parsed is left out of the document's sentences. Offsets are those of the text given.
        """
        ...
