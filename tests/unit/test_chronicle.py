"""A chronicle tells each happening once, with every number traced to its sentence."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import eventx
from eventx.chronicle.clusters import cluster
from eventx.chronicle.copies import groups_of
from eventx.chronicle.schema import TABLES
from eventx.chronicle.words import likeness, words_of

Article = Callable[..., dict[str, Any]]

PORTO = "Police in Porto detained {} dockers after a blockade of the container terminal, {} said."


@pytest.fixture
def blockade(article: Article) -> list[dict[str, Any]]:
    """Three reports of one raid, the last of them a copy, and one of another."""

    def raid(name: str, number: int, source: str, **more: Any) -> dict[str, Any]:
        people = (f"{number} dockers",)
        text = PORTO.format(number, source)
        return article(
            name,
            text,
            "detained",
            people=people,
            count=number,
            place=("Porto", "PT"),
            day="2024-03-05",
            **more,
        )

    return [
        raid("a", 40, "their union", published="2024-03-06", outlet="Harbour Post"),
        raid("b", 52, "the interior ministry in Lisbon, after all", published="2024-03-07", outlet="Wire"),
        raid("c", 52, "the interior ministry in Lisbon, after all", published="2024-03-08", outlet="Copy"),
        article(
            "d",
            "Officers in Lima detained 12 teachers near the palace, a lawyer said.",
            "detained",
            people=("12 teachers",),
            count=12,
            place=("Lima", "PE"),
            published="2024-03-07",
            day="2024-03-06",
        ),
    ]


def test_one_event_told_by_several_is_one(blockade: list[dict[str, Any]]) -> None:
    """Its day, place, toll and outlets are those of all reports."""
    with eventx.Chronicle() as chronicle:
        assert 4 == chronicle.add(blockade)
        [raid] = chronicle.happenings(types=[eventx.Detention], country="PT")
        assert "detention" == raid.type
        assert "2024-03-05" == str(raid.when)
        assert "Porto (PT)" == str(raid.where)
        assert "52 (40 to 52)" == str(raid.toll)
        assert ("Copy", "Harbour Post", "Wire") == raid.outlets


def test_copies_count_once(article: Article) -> None:
    """Reports are not sources: a reprint is no report of its own."""
    text = "Police in Porto detained 40 dockers after a blockade of the container terminal on the river."
    first, second = (article(name, text, "detained", people=("40 dockers",)) for name in ("a", "b"))
    with eventx.Chronicle() as chronicle:
        chronicle.add([first, second])
        [happening] = chronicle.happenings()
        assert [("a", ("b",))] == [(report.document, report.copies) for report in happening.reports]


def test_claims_keep_who_says_so(blockade: list[dict[str, Any]]) -> None:
    with eventx.Chronicle() as chronicle:
        chronicle.add(blockade)
        [raid] = chronicle.happenings(country="pt")
        told = [(claim.published, claim.outlet, claim.count) for claim in raid.claims("count")]
        assert [
            (datetime.date(2024, 3, 6), "Harbour Post", 40),
            (datetime.date(2024, 3, 7), "Wire", 52),
            (datetime.date(2024, 3, 8), "Copy", 52),
        ] == told
        claim = raid.claims("count")[0]
        assert "40" == claim.sentence.text[claim.start - claim.sentence.start :][:2]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"since": "2024-03-06"}, 1),
        ({"until": "2024-03-05"}, 1),
        ({"types": ["death"]}, 0),
        ({"types": ["detention"], "country": "PE"}, 1),
        ({}, 2),
    ],
)
def test_happenings_are_filtered(blockade: list[dict[str, Any]], asked: dict[str, Any], number: int) -> None:
    with eventx.Chronicle() as chronicle:
        chronicle.add(blockade)
        assert number == len(chronicle.happenings(**asked))


def test_the_same_document_twice_changes_nothing(blockade: list[dict[str, Any]]) -> None:
    with eventx.Chronicle() as chronicle:
        chronicle.add(blockade)
        before = chronicle.happenings()
        assert 0 == chronicle.add(blockade)
        assert before == chronicle.happenings()


def test_a_changed_document_takes_the_place_of_the_old(blockade: list[dict[str, Any]]) -> None:
    with eventx.Chronicle() as chronicle:
        chronicle.add(blockade)
        changed = {**blockade[3], "text": "Nothing happened.", "events": []}
        assert 1 == chronicle.add([changed])
        assert [] == chronicle.happenings(country="PE")


def test_a_retracted_document_leaves_where_it_led(blockade: list[dict[str, Any]]) -> None:
    """What it alone told is gone, and the old id leads to what is left."""
    with eventx.Chronicle() as chronicle:
        chronicle.add(blockade)
        [before] = chronicle.happenings(country="PT")
        assert chronicle.retract("a")
        after = chronicle.happening(before.id)
        assert after is not None
        assert ["b"] == [report.document for report in after.reports]
        assert "52" == str(after.toll)
        assert not chronicle.retract("a")


def test_an_earlier_report_forwards_the_id(blockade: list[dict[str, Any]]) -> None:
    with eventx.Chronicle() as chronicle:
        chronicle.add(blockade[1:])
        [before] = chronicle.happenings(country="PT")
        chronicle.add(blockade)
        [after] = chronicle.happenings(country="PT")
        assert before.id != after.id
        assert after == chronicle.happening(before.id)


def test_a_later_report_keeps_the_id(blockade: list[dict[str, Any]]) -> None:
    with eventx.Chronicle() as chronicle:
        chronicle.add(blockade[:1])
        [before] = chronicle.happenings(country="PT")
        chronicle.add(blockade)
        assert [before.id] == [one.id for one in chronicle.happenings(country="PT")]


def test_an_unknown_id_leads_nowhere() -> None:
    with eventx.Chronicle() as chronicle:
        assert None is chronicle.happening("0")


def test_a_file_keeps_it(tmp_path: Path, blockade: list[dict[str, Any]]) -> None:
    with eventx.Chronicle(tmp_path / "events.duckdb") as chronicle:
        chronicle.add(blockade)
        before = chronicle.happenings()
    with eventx.Chronicle(tmp_path / "events.duckdb") as chronicle:
        assert before == chronicle.happenings()
        assert 2 == len(chronicle.to_frame())


def test_tables_go_out_and_in(tmp_path: Path, blockade: list[dict[str, Any]]) -> None:
    """As Parquet, all that is known: what was and what comes go on as before."""
    with eventx.Chronicle() as chronicle, eventx.Chronicle(tmp_path / "again.duckdb") as again:
        chronicle.add(blockade[1:])
        [old] = chronicle.happenings(country="PT")
        chronicle.add(blockade[:1])
        chronicle.write_parquet(tmp_path / "out")
        again.read_parquet(tmp_path / "out")
        assert chronicle.happenings() == again.happenings()
        assert chronicle.happening(old.id) == again.happening(old.id)
        for table in TABLES:
            query = f"SELECT * FROM {table} ORDER BY ALL"
            assert chronicle.sql.execute(query).fetchall() == again.sql.execute(query).fetchall()
        assert 0 == again.add(blockade)
        assert again.retract("a")
        assert "52" == str(again.happenings(country="PT")[0].toll)


def _spoil(folder: Path, how: str) -> None:
    file = folder / "claims.parquet"
    if how == "missing":
        file.unlink()
    elif how == "another kind":
        file.write_text("no Parquet")
    else:
        file.write_bytes((folder / "moved.parquet").read_bytes())


@pytest.mark.parametrize("how", ["missing", "another kind", "other columns"])
def test_tables_that_are_spoilt_are_refused(tmp_path: Path, blockade: list[dict[str, Any]], how: str) -> None:
    """In a line that names the file, and nothing of them is kept."""
    with eventx.Chronicle() as chronicle, eventx.Chronicle() as again:
        chronicle.add(blockade)
        chronicle.write_parquet(tmp_path)
        _spoil(tmp_path, how)
        with pytest.raises(eventx.InputError, match=r"claims\.parquet") as told:
            again.read_parquet(tmp_path)
        assert 1 == len(str(told.value).splitlines())
        assert [] == again.happenings()
        assert 4 == again.add(blockade)


def test_tables_of_another_version_are_refused(tmp_path: Path) -> None:
    with eventx.Chronicle() as chronicle, eventx.Chronicle() as again:
        chronicle.sql.execute("UPDATE about SET value = '0' WHERE name = 'version'")
        chronicle.write_parquet(tmp_path)
        with pytest.raises(eventx.InputError, match="version 0"):
            again.read_parquet(tmp_path)


def test_tables_go_into_an_empty_chronicle_only(tmp_path: Path, blockade: list[dict[str, Any]]) -> None:
    with eventx.Chronicle() as chronicle:
        chronicle.add(blockade)
        chronicle.write_parquet(tmp_path)
        with pytest.raises(eventx.InputError, match="has documents"):
            chronicle.read_parquet(tmp_path)
        assert 2 == len(chronicle.happenings())


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """DuckDB itself would open it, and keep nothing."""
    file = tmp_path / "feed.jsonl"
    file.write_text('{"text": "x"}\n{"text": "y"}\n')
    with pytest.raises(eventx.InputError, match="is no DuckDB database"):
        eventx.Chronicle(file)


def test_a_closed_chronicle_says_so() -> None:
    chronicle = eventx.Chronicle()
    chronicle.close()
    with pytest.raises(eventx.InputError, match="closed"):
        chronicle.happenings()


@pytest.mark.parametrize("documents", ["a text", {"text": "one"}, [1], [{"id": "no text"}]])
def test_what_is_no_document_is_refused(documents: Any) -> None:
    with eventx.Chronicle() as chronicle, pytest.raises(eventx.InputError):
        chronicle.add(documents)


def test_odd_characters_are_kept(article: Article) -> None:
    """A NUL, and half of a surrogate pair, neither of which may break a text or move an offset."""
    text = "\0\ud800 Police detained 40 dockers.\nNo more."
    with eventx.Chronicle() as chronicle:
        chronicle.add([article("a", text, "detained", people=("40 dockers",), count=40)])
        [claim] = chronicle.happenings()[0].claims("count")
        assert text.index("40") == claim.start


def test_what_lies_between_two_doesnt_join_them() -> None:
    """Two climbers, each like the plural that tells of both, stay apart."""
    scores = {("a", "p"): 1000, ("b", "p"): 900, ("a", "b"): -4000}
    assert [["a", "p"], ["b"]] == cluster("abp", scores, absent=-3000)


def test_pairs_that_have_no_score_count_as_absent() -> None:
    assert [["a", "b"], ["c"]] == cluster("abc", {("a", "b"): 2000, ("b", "c"): 1000}, absent=-3000)
    assert [["a", "b", "c"]] == cluster("abc", {("a", "b"): 2000, ("b", "c"): 1000}, absent=-500)


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Two men died when a bus fell from the bridge at Ronda, the town said on Monday night.", True),
        ("Two men died when a bus fell from the bridge at Ronda, the town said.", True),
        ("UPDATE: Three men died when a bus fell from the bridge at Ronda, the town said on Monday.", True),
        ("A bus that fell from a bridge killed three people, said officials of Ronda.", False),
    ],
)
def test_copies_are_known_by_words_in_a_row(text: str, alike: bool) -> None:
    wire = "Two men died when a bus fell from the bridge at Ronda, the town said on Monday."
    assert (1 if alike else 2) == len(groups_of({"wire": wire, "other": text}))


def test_words_tell_what_a_text_is_about() -> None:
    """Rare words weigh most, and the commonest nothing."""
    words = words_of("The mayor of Ronda said that the bridge at Ronda was closed.")
    assert "ronda" == next(iter(words))
    assert "the" not in words
    assert 1.0 == pytest.approx(likeness(words, words), abs=0.001)
    assert 0.0 == likeness(words, words_of("Nurses went on strike in Quito."))
