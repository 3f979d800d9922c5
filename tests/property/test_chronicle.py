"""Any order and any batches of documents make the same chronicle, and no interruption a half one."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import eventx
from eventx.chronicle.clusters import cluster

TABLES = ("documents", "mentions", "claims", "links", "happenings", "reports")
_TOWNS = (("Porto", "PT"), ("Lima", "PE"), ("Kisumu", "KE"))
_CROWDS = ("dockers", "teachers")
_WHY = ("after a blockade of the terminal", "during a march for higher pay", "near the governor's palace")


def _draft(number: int, draw: Callable[[Any], Any], article: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """An article on one of a few raids, which differ in a word or two."""
    place, who, why = draw(st.tuples(*map(st.sampled_from, (_TOWNS, _CROWDS, _WHY))))
    count, day = draw(st.integers(2, 5)), draw(st.integers(1, 4))
    dated = draw(st.booleans())
    text = f"Police in {place[0]} detained {count} {who} {why}, a lawyer said."
    return article(
        f"d{number}",
        text,
        "detained",
        people=(f"{count} {who}",),
        count=count,
        place=place,
        published=f"2024-03-0{day + 1}" if dated else None,
        day=f"2024-03-0{day}" if dated else None,
    )


def tables_of(chronicle: eventx.Chronicle) -> dict[str, list[Any]]:
    """All rows but those of what has been."""
    return {name: chronicle.sql.execute(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


@settings(max_examples=12)
@given(data=st.data())
def test_any_order_and_batches_make_the_same(data: st.DataObject, article: Any) -> None:
    """So do documents that came and went."""
    number = data.draw(st.integers(2, 8))
    documents = [_draft(n, data.draw, article) for n in range(number)]
    shuffled = data.draw(st.permutations(documents))
    cut = data.draw(st.integers(0, number))
    gone = _draft(number, data.draw, article)
    with eventx.Chronicle() as whole, eventx.Chronicle() as parts:
        whole.add(documents)
        parts.add([*shuffled[:cut], gone])
        parts.add(shuffled[cut:])
        parts.retract(gone["id"])
        assert tables_of(whole) == tables_of(parts)


@given(
    scores=st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
        st.integers(-3, 3),
        max_size=15,
    ),
    order=st.permutations(range(7)),
)
def test_clusters_are_of_the_set(scores: dict[tuple[int, int], int], order: list[int]) -> None:
    """In whatever order mentions and pairs come, ties included."""
    told = {(f"m{one}", f"m{other}"): score for (one, other), score in scores.items()}
    turned = dict(reversed(told.items()))
    names = [f"m{number}" for number in order]
    assert cluster(sorted(names), told, absent=-2) == cluster(names, turned, absent=-2)


_ADDING = """
import json, sys, eventx
chronicle = eventx.Chronicle(sys.argv[1])
for line in sys.stdin:
    chronicle.add([json.loads(line)])
    print("added", flush=True)
"""


def test_kill_loses_nothing_that_was_committed(tmp_path: Path, article: Any) -> None:
    """A process that is killed leaves what it added, and going on gives what an uninterrupted one gives."""
    path = tmp_path / "events.duckdb"
    documents = [
        article(
            f"d{n}",
            f"Police in Porto detained {n + 2} dockers after a blockade.",
            "detained",
            people=(f"{n + 2} dockers",),
            count=n + 2,
        )
        for n in range(6)
    ]
    process = subprocess.Popen(
        [sys.executable, "-c", _ADDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.writelines(f"{json.dumps(document)}\n" for document in documents)
    process.stdin.flush()
    for _ in range(3):
        assert "added\n" == process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with eventx.Chronicle(path) as chronicle, eventx.Chronicle() as whole:
        [(number,)] = chronicle.sql.execute("SELECT count(*) FROM documents").fetchall()
        assert 3 <= number <= 6
        chronicle.add(documents)
        whole.add(documents)
        assert tables_of(whole) == tables_of(chronicle)


def test_a_second_process_is_told_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "events.duckdb"
    with eventx.Chronicle(path):
        code = (
            "import sys, eventx\ntry: eventx.Chronicle(sys.argv[1])\nexcept eventx.InputError as e: print(e)"
        )
        told = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        ).stdout
    assert f"{path} is in use by another process; a chronicle is open in one at a time\n" == told
