"""How words are compared: the same word of a list and of a text, whatever its capitals and apostrophes."""

import unicodedata


def fold(text: str) -> str:
    """The text in lower case, with straight apostrophes and its accents in one form.

    >>> fold("Coup d’État") == fold("coup d'e\u0301tat")
    True
    """
    lower = text.lower()
    return lower if lower.isascii() else unicodedata.normalize("NFC", lower).replace("’", "'")
