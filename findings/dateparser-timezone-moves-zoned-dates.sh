#!/usr/bin/env bash
# dateparser 1.5.0. Guess before the run: TIMEZONE tells in which zone dates without a zone are; one that says EST
# keeps its zone and its day.
# Seen: with TIMEZONE="UTC" a date that says EST is turned into UTC, here into the next day; without the setting it
# keeps both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q dateparser==1.5.0
"$work/venv/bin/python" - <<'PY'
import dateparser

TEXT = "14 August 2020 10:30 PM EST"
plain = dateparser.parse(TEXT, languages=["en"])
set_ = dateparser.parse(TEXT, languages=["en"], settings={"TIMEZONE": "UTC"})
print(plain, "|", set_)
assert ("2020-08-14", "2020-08-15") == (plain.date().isoformat(), set_.date().isoformat())
PY
