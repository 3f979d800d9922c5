#!/usr/bin/env bash
# duckdb 2.0.1 for Python, a file of JSON lines in the place of a database. Guess before the run: connect() refuses it, as a
# file that is no DuckDB database.
# Seen: it connects, to a database in memory with a view of the file's rows; a table made there takes rows and
# gives them back, and at the end of the connection it is gone without a word, the file unchanged.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q duckdb==2.0.1
cd "$work"
"$work/venv/bin/python" - <<'PY'
from pathlib import Path

import duckdb

LINES = '{"id": 1, "text": "one"}\n{"id": 2, "text": "two"}\n'
TABLES = "SELECT table_name, table_type FROM information_schema.tables ORDER BY ALL"
Path("feed.jsonl").write_text(LINES, encoding="utf-8")
with duckdb.connect("feed.jsonl") as connection:
    paths = connection.sql("SELECT path FROM duckdb_databases() WHERE NOT internal").fetchall()
    connection.execute("CREATE TABLE kept (id INTEGER)")
    connection.execute("INSERT INTO kept VALUES (7)")
    rows = connection.sql("SELECT * FROM kept").fetchall()
    before = connection.sql(TABLES).fetchall()
with duckdb.connect("feed.jsonl") as connection:
    after = connection.sql(TABLES).fetchall()
print(paths, rows, before, after, sep="\n")
assert [(None,)] == paths
assert [(7,)] == rows
assert ("kept", "BASE TABLE") in before
assert [("feed", "VIEW"), ("file", "VIEW")] == after
assert LINES == Path("feed.jsonl").read_text(encoding="utf-8")
PY
