"""HTML made safely: everything that comes from a text is escaped here."""

import html
import re
from collections.abc import Iterable

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def escape(text: object) -> str:
    """The text for use between tags and in quoted attributes; what no HTML may hold becomes U+FFFD.

    >>> escape('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(_UNFIT.sub("\ufffd", str(text)))


def element(tag: str, *content: str, **attributes: object) -> str:
    """An element with this content, which is HTML already; attributes are escaped, None leaves one out.

    ``class_`` stands for "class", underscores for hyphens, True for an attribute without a value.

    >>> element("a", "x &amp; y", href="#e1", data_of="a<b", hidden=None)
    '<a href="#e1" data-of="a&lt;b">x &amp; y</a>'
    """
    return f"<{tag}{_attributes(attributes.items())}>{''.join(content)}</{tag}>"


def _attributes(pairs: Iterable[tuple[str, object]]) -> str:
    written = []
    for name, value in pairs:
        key = name.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {key}")
        elif value is not None and value is not False:
            written.append(f' {key}="{escape(value)}"')
    return "".join(written)
