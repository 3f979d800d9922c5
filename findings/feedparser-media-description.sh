#!/usr/bin/env bash
# feedparser 6.0.14, RSS 2.0 with Media RSS. Guess before the run: <description> is the item's `summary`, and the
# <media:description> of its picture is kept with `media_content`, wherever it stands.
# Seen: the picture's text becomes the item's `content` if it stands behind <description>, and its `summary`, with
# the item's own text as `content`, if it stands before.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q feedparser==6.0.14
"$work/venv/bin/python" - <<'PY'
import feedparser

FEED = '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>{}</item></channel></rss>'
OWN = "<title>Harvest</title><description>Own text.</description>"
PICTURE = (
    '<media:content url="https://news.example/a.jpg"><media:description>A picture.</media:description></media:content>'
)
seen = []
for parts in (OWN + PICTURE, PICTURE + OWN):
    entry = feedparser.parse(FEED.format(parts)).entries[0]
    seen.append((entry.summary, entry.content[0].value))
    print(seen[-1])
assert [("Own text.", "A picture."), ("A picture.", "Own text.")] == seen
PY
