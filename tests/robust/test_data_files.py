"""Damaged files of the package: an error that names the file and the remedy, never another."""

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eventx import ModelError, data
from eventx.parse import model
from eventx.resolve import gazetteer


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A copy of the package's data, which is read afresh, and no more afterwards."""
    copied = Path(shutil.copytree(data.FOLDER, tmp_path / "data", ignore=shutil.ignore_patterns("*.py*")))
    monkeypatch.setattr(data, "FOLDER", copied)
    monkeypatch.setattr(gazetteer, "FOLDER", copied)
    caches = (data.load, data.words, gazetteer._lines)
    for one in caches:
        one.cache_clear()
    yield copied
    for one in caches:
        one.cache_clear()


def missing(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2 : len(held) // 2 + 9] = b"\xff\0=[\"'\n\xfe\x01"
    path.write_bytes(held)


@pytest.mark.parametrize("damage", [missing, emptied, flipped])
@pytest.mark.parametrize("name", ["verbs", "people", "countries", "time_rules"])
def test_word_lists(folder: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(folder / f"{name}.toml")
    with pytest.raises(ModelError, match=rf"{name}\.toml is (missing|damaged).*reinstall eventx-news"):
        data.load(name)["rule" if name == "time_rules" else "any"]


@pytest.mark.parametrize("damage", [missing, emptied, cut, flipped])
def test_gazetteers(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder / "cities.tsv.gz")
    with pytest.raises(ModelError, match=r"cities\.tsv\.gz is (missing|damaged).*reinstall eventx-news"):
        gazetteer._lines("cities")


def test_a_gazetteer_with_other_columns(folder: Path) -> None:
    (folder / "regions.tsv.gz").write_bytes(gzip.compress(b"minsk\tBY\n"))
    with pytest.raises(ModelError, match="other columns"):
        gazetteer._lines("regions")


def test_a_table_within_a_table_is_missed(folder: Path) -> None:
    (folder / "people.toml").write_text("[a]\nb = 1\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"people\.toml is damaged \(it has no 'c'\)"):
        data.load("people")["a"]["c"]


@pytest.mark.parametrize("damage", [missing, emptied, cut, flipped])
def test_the_dictionary_is_checked_before_the_gate_reads_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    for name in (model.MANIFEST, "lemmas.json"):
        shutil.copy(model.bundled_directory() / name, tmp_path)
    monkeypatch.setattr(model, "bundled_directory", lambda: tmp_path)
    model.bundled_lemmas.cache_clear()
    damage(tmp_path / "lemmas.json")
    with pytest.raises(ModelError, match=r"lemmas\.json is (missing|damaged).*reinstall eventx-news"):
        model.bundled_lemmas()
    model.bundled_lemmas.cache_clear()
