#!/usr/bin/env python3
"""Write into README.md what its commands and programs print now: the blocks after "<!-- output: … -->".

usage: python tools/refresh_readme.py [--check]

"table": the first events of the first command's table at 80 columns; "python N": what the N-th Python block
prints; "json": one event. With --check nothing is written, and the exit code is 1 if anything differs.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import eventx

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- output: (\w+) ?(\d*) -->\n```\w*\n)(.*?)(```\n)", re.DOTALL)
EVENTS_SHOWN = 3
WIDTH = 118


def table() -> str:
    """The table's head and its first events."""
    command = [sys.executable, "-m", "eventx", "extract", "examples/article.txt", "--published", "2020-08-14"]
    printed = run(command, COLUMNS="80")
    parts = re.split(r"\n(?: *\n)+", printed.strip("\n"))
    shown = "\n\n".join(part.rstrip() for part in parts[: EVENTS_SHOWN + 1])
    return "\n".join(line.rstrip() for line in shown.splitlines()) + "\n\n …\n"


def program(text: str, number: int) -> str:
    """What a Python block prints."""
    return run([sys.executable, "-c", re.findall(r"```python\n(.*?)```", text, re.DOTALL)[number]])


def run(command: list[str], **environment: str) -> str:
    """Standard output of a command in the checkout."""
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def record() -> str:
    """The mention that "walking" names, without evidence, a line or a few for each of its keys."""
    text = (ROOT / "examples" / "article.txt").read_text(encoding="utf-8")
    events = eventx.extract_events(text, published="2020-08-14", merge=False)
    event = next(one for one in events if one.trigger.text == "walking").to_dict() | {"evidence": []}
    return "{\n" + ",\n".join(entry(key, value) for key, value in event.items()) + "\n}\n"


def entry(key: str, value: Any) -> str:
    """A key with its value, long ones wrapped between entries, never within a string."""
    written = f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
    lines = [""]
    for part in re.split(r'(?<=,) (?="\w+": |\{)', written):
        if lines[-1] and len(lines[-1]) + len(part) > WIDTH:
            lines.append("")
        lines[-1] += f" {part}" if lines[-1] else part
    return " " + "\n     ".join(lines)


def main() -> int:
    """Refresh, or check, and return the exit code."""
    before = README.read_text(encoding="utf-8")

    def refreshed(match: re.Match[str]) -> str:
        kind, number = match[2], match[3]
        written = (
            {"table": table, "json": record}[kind]() if kind != "python" else program(before, int(number))
        )
        return match[1] + written + match[5]

    after = BLOCK.sub(refreshed, before)
    if "--check" not in sys.argv:
        README.write_text(after, encoding="utf-8")
    return int("--check" in sys.argv and before != after)


if __name__ == "__main__":
    sys.exit(main())
