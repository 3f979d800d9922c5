"""The texts that are measured."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
_PARAGRAPHS = 10  # some 520 words, as the articles have


def news() -> list[str]:
    """Articles that are full of events: the annotated ones beside this checkout, else the examples."""
    path = GOLD / "dev.jsonl"
    if path.is_file():
        return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    feed = (ROOT / "examples" / "feed.jsonl").read_text("utf-8").splitlines()
    return [article(), *(json.loads(line)["text"] for line in feed)]


def article() -> str:
    """The example article, of some 400 words, and half of it again: 600 words."""
    text = (ROOT / "examples" / "article.txt").read_text("utf-8").strip()
    words = text.split()
    return text + "\n\n" + " ".join(words[: max(0, 600 - len(words))])


def quiet(number: int) -> Iterator[str]:
    """So many texts of the news without any event of ours, each of a few paragraphs in another order."""
    paragraphs = (Path(__file__).parent / "quiet.txt").read_text("utf-8").split("\n\n")
    dice = random.Random(0)
    for _ in range(number):
        yield "\n\n".join(part.strip() for part in dice.sample(paragraphs, _PARAGRAPHS))


def sparse(number: int = 12) -> list[str]:
    """Ten texts for each of so many articles of `news`, nine of which have no event."""
    articles = news()[:number]
    calm = quiet(9 * len(articles))
    return [text for article in articles for text in (article, *(next(calm) for _ in range(9)))]
