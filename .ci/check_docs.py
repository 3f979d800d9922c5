"""Checks the built site: every name has its place, strangers find the way, nothing is loaded from elsewhere.

python3 .ci/check_docs.py docs/_build/html
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import eventx

WANTED = {"first-type.html": "your-first-event-type", "api/index.html": "api-reference"}
"""pages that a stranger must find within two clicks, with an anchor that each must have"""
_LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "link": "href"}
_LINKED = {"canonical", "next", "prev", "search", "index", "author", "copyright"}
"""values of rel for which a browser loads nothing"""


class Page(HTMLParser):
    """The links of a page, its anchors, and what a browser loads with it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.loaded: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        self.anchors |= {told["id"]} if "id" in told else set()
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if tag in _LOADED and not _LINKED & set(told.get("rel", "").split()):
            self.loaded.append(told.get(_LOADED[tag], ""))


def reached(root: Path, clicks: int) -> set[Path]:
    """The pages that the index leads to."""
    known = {root / "index.html"}
    for _ in range(clicks):
        links = ((page.parent, link.partition("#")[0]) for page in known for link in Page(page).links)
        known |= {(folder / link).resolve() for folder, link in links if link and "://" not in link}
        known = {page for page in known if page.is_file() and page.suffix == ".html"}
    return known


def external(root: Path) -> list[str]:
    """What pages and styles load from other hosts."""
    pages = [(page, Page(page).loaded) for page in root.rglob("*.html")]
    styles = [
        (style, re.findall(r"(?:url\(|@import )[\"']?([^\"')]+)", style.read_text(encoding="utf-8")))
        for style in root.rglob("*.css")
    ]
    outside = re.compile(r"(?:https?:)?//")
    return [f"{file}: {url}" for file, urls in pages + styles for url in urls if outside.match(url)]


def main() -> int:
    root = Path(sys.argv[1]).resolve()
    found = reached(root, clicks=2)
    faults = [f"{name} is more than two clicks from the index" for name in WANTED if root / name not in found]
    faults += [
        f"{name} has no {anchor}"
        for name, anchor in WANTED.items()
        if anchor not in Page(root / name).anchors
    ]
    described = set().union(*(Page(page).anchors for page in (root / "api").glob("*.html")))
    faults += [f"eventx.{name} is on no page" for name in eventx.__all__ if f"eventx.{name}" not in described]
    faults += [f"loaded from elsewhere: {told}" for told in external(root)]
    print("\n".join(faults) or f"{len(list(root.rglob('*.html')))} pages hold together")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
