"""``eventx chronicle`` without the model."""

import json
from pathlib import Path

import pytest

from eventx import Extractor
from eventx.cli import main
from eventx.cli.chronicle import chronicle_files
from eventx.testing import FakeParser, read_tree

DOCUMENT = read_tree("""
    Police    police    NOUN  NNS 2 nsubj
    detained  detain    VERB  VBD 0 root
    40        40        NUM   CD  4 nummod
    dockers   docker    NOUN  NNS 2 obj
    in        in        ADP   IN  6 case
    Porto     Porto     PROPN NNP 2 obl
""")


@pytest.fixture
def extractor() -> Extractor:
    return Extractor(parser=FakeParser.of(DOCUMENT))


@pytest.fixture
def feed(tmp_path: Path) -> str:
    lines = [
        {"id": name, "text": DOCUMENT.text, "published": "2024-03-05", "outlet": f"Outlet {name}"}
        for name in "ab"
    ]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\nno JSON\n", encoding="utf-8")
    return str(path)


def test_documents_are_added_once(
    feed: str, tmp_path: Path, extractor: Extractor, capsys: pytest.CaptureFixture[str]
) -> None:
    """What can't be read is reported, and what is there already is nothing new."""
    store = str(tmp_path / "events.duckdb")
    assert 1 == chronicle_files([feed], store=store, extractor=extractor)
    captured = capsys.readouterr()
    assert f"{store}: 2 documents are new or changed\n" == captured.out
    assert "feed.jsonl:3" in captured.err
    chronicle_files([feed], store=store, extractor=extractor)
    assert f"{store}: 0 documents are new or changed\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("question", "found"), [(("--type", "detention"), True), (("--country", "PE"), False), ((), True)]
)
def test_happenings_are_a_table(
    question: tuple[str, ...],
    found: bool,
    feed: str,
    tmp_path: Path,
    extractor: Extractor,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line for what two documents tell, or none."""
    store = str(tmp_path / "events.duckdb")
    chronicle_files([feed], store=store, extractor=extractor)
    capsys.readouterr()
    assert 0 == main(["chronicle", "--store", store, *question])
    printed = capsys.readouterr().out
    if found:
        [line] = [line for line in printed.splitlines() if "detention" in line]
        assert [] == [word for word in ("Porto (PT)", "40", "Outlet a, Outlet b") if word not in line]
    else:
        assert "no happenings\n" == printed


def test_a_store_that_is_none_is_refused(feed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["chronicle", "--store", feed])
    assert "is no DuckDB database" in capsys.readouterr().err
