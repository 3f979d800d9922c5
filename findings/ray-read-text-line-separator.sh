#!/usr/bin/env bash
# Ray Data 2.60.0. Guess before the run: read_text gives a row for each line that ends with \n, so a file of JSON
# Lines comes through, whatever its strings hold (RFC 8259 allows U+2028 in them unescaped).
# Seen: a line is cut at U+2028 as well, into two rows that are no JSON.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q 'ray[data]==2.60.0' pyarrow==26.0.1
cd "$work"
RAY_DEDUP_LOGS=0 "$work/venv/bin/python" - 2>/dev/null <<'PY'
import json
from pathlib import Path

import ray

record = {"id": 1, "text": "One line.\u2028The same string."}
Path("feed.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)
rows = [row["text"] for row in ray.data.read_text("feed.jsonl").take_all()]
print(rows)
assert ['{"id": 1, "text": "One line.', 'The same string."}'] == rows
PY
