"""The command: what it reads, prints and writes, and how it fails; the extractor is a fake."""

import datetime
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest

import eventx
from eventx import Actor, Count, Detention, Events, Place, Realis, Release, Span, Timex
from eventx.cli import main
from eventx.cli.table import clean, context_of, row_of
from eventx.registry import registry_of

ARTICLE = "Officials said on Friday that Belarus released about 1,000 people detained in Minsk in five days."


def span_in(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(text=part, start=start, end=start + len(part))


def release_in(text: str) -> Release:
    trigger = span_in(text, "released")
    return Release(trigger=trigger, sentence=span_in(text, text))


class FakeExtractor:
    """In place of the real one: an event where a text holds "released"; notes how it was made and used."""

    made: ClassVar[list["FakeExtractor"]] = []

    def __init__(self, events: Any = None, *, merge: bool = True, min_confidence: float = 0) -> None:
        self.events, self.merge, self.min_confidence = events, merge, min_confidence
        self.registry, self.model = registry_of(events), None
        self.documents: list[Any] = []
        FakeExtractor.made.append(self)

    def pipe(self, documents: Iterable[Any], **options: Any) -> Iterator[Events]:
        self.options = options
        for document in documents:
            self.documents.append(document)
            yield Events([release_in(document.text)] if "released" in document.text else [])


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> type[FakeExtractor]:
    monkeypatch.setattr("eventx.cli.extract.Extractor", FakeExtractor)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    FakeExtractor.made = []
    return FakeExtractor


@pytest.fixture
def article(tmp_path: Path) -> str:
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    return "article.txt"


def write_feed(*lines: object, name: str = "feed.jsonl") -> str:
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    Path(name).write_bytes(b"\n".join(encoded) + b"\n")
    return name


def records(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


class TestReading:
    def test_text_file(self, article: str, fake: type[FakeExtractor]) -> None:
        """One document, with the date of the command line."""
        assert 0 == main(["extract", article, "--published", "2020-08-14"])
        [document] = fake.made[0].documents
        assert (ARTICLE, datetime.date(2020, 8, 14)) == (document.text, document.published)

    def test_text_file_keeps_offsets(self, fake: type[FakeExtractor]) -> None:
        """Line ends stay as they are, a byte order mark goes."""
        Path("dos.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
        main(["extract", "dos.txt"])
        assert "one\r\ntwo\r\n" == fake.made[0].documents[0].text

    def test_lines(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A document a line, identifiers of any kind kept, also twice; blank lines are nothing."""
        feed = write_feed(
            {"id": "a", "text": "released"}, b"", {"id": "a", "text": "no"}, {"id": 7, "text": ""}
        )
        assert 0 == main(["extract", feed, "--output", "-"])
        assert [("a", 1), ("a", 0), (7, 0)] == [
            (r["id"], len(r["events"])) for r in records(capsys.readouterr().out)
        ]

    def test_lines_without_identifier_are_named_by_place(self, capsys: pytest.CaptureFixture[str]) -> None:
        """File and line number."""
        feed = write_feed({"text": "one"}, {"text": "two"})
        main(["extract", feed, "--output", "-"])
        assert ["feed.jsonl:1", "feed.jsonl:2"] == [r["id"] for r in records(capsys.readouterr().out)]

    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("Thu, 07 Mar 2024 01:30:00 +0300", "2024-03-07"),
            ("2024-03-07T01:30:00+03:00", "2024-03-07"),
            ("7 Mar 2024 23:59 EST", "2024-03-07"),
            ("", "2020-08-14"),
            ("Friday", None),
            (20200814, None),
        ],
    )
    def test_dates_as_feeds_have_them(
        self,
        written: object,
        day: str | None,
        fake: type[FakeExtractor],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """The day in its own zone; an empty one is none, a bad one costs a warning and not the document."""
        feed = write_feed({"id": 1, "text": "a", "published": written})
        assert 0 == main(["extract", feed, "--published", "2020-08-14"])
        read = fake.made[0].documents[0].published
        assert day == (read and read.isoformat())
        assert (day is None) == ("feed.jsonl:1 is read without a date" in capsys.readouterr().err)

    def test_own_date_comes_first(self, fake: type[FakeExtractor]) -> None:
        """--published is for lines without a date of their own; times count as their day."""
        feed = write_feed(
            {"text": "a", "published": "2020-01-02T23:30:00Z"}, {"text": "b", "published": None}
        )
        main(["extract", feed, "--published", "2020-08-14"])
        assert [datetime.date(2020, 1, 2), datetime.date(2020, 8, 14)] == [
            document.published for document in fake.made[0].documents
        ]

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            (b'{"text": "released"', ["not JSON"]),
            (b"[1, 2]", ["not an object"]),
            (b'{"id": "x"}', ['no "text"']),
            (b'{"text": 3}', ['no "text"']),
            (b'{"text": "caf\xe9"}', ["not UTF-8", "iconv"]),
            (b"[" * 100_000, ["not JSON"]),
        ],
    )
    def test_bad_lines_are_reported_and_skipped(
        self, line: bytes, words: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """By file and line, on standard error, with exit code 1; the other lines are not lost."""
        feed = write_feed({"id": 1, "text": "released"}, line, {"id": 3, "text": "released"})
        assert 1 == main(["extract", feed, "--output", "-", "--published", "2020-08-14"])
        captured = capsys.readouterr()
        assert [1, 3] == [record["id"] for record in records(captured.out)]
        [report, summary] = captured.err.splitlines()
        assert report.startswith("eventx: feed.jsonl:2: ")
        assert [] == [word for word in words if word not in report]
        assert "1 skipped" in summary

    def test_bad_text_file_is_skipped(self, article: str, capsys: pytest.CaptureFixture[str]) -> None:
        """A file in another encoding is told apart, the next one is read."""
        Path("latin.txt").write_bytes("café".encode("latin-1"))
        assert 1 == main(["extract", "latin.txt", article, "--published", "2020-08-14"])
        captured = capsys.readouterr()
        assert "latin.txt: not UTF-8 (byte 3)" in captured.err
        assert "article.txt" in captured.out

    @pytest.mark.parametrize(
        ("data", "texts"),
        [
            (b"Plain text.\nTwo lines.\n", ["Plain text.\nTwo lines.\n"]),
            (b'\n  {"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
            (b"", [""]),
        ],
    )
    def test_standard_input(
        self,
        data: bytes,
        texts: list[str],
        monkeypatch: pytest.MonkeyPatch,
        fake: type[FakeExtractor],
        tmp_path: Path,
    ) -> None:
        """JSON lines if it starts with a brace, else one text."""
        Path("input").write_bytes(data)
        with Path("input").open(encoding="utf-8") as stream:
            monkeypatch.setattr("sys.stdin", stream)
            assert 0 == main(["extract", "-"])
        assert texts == [document.text for document in fake.made[0].documents]

    def test_undated_documents_are_mentioned_once(
        self, article: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One hint for all of them, and none where there is a date."""
        assert 0 == main(["extract", article, article])
        assert 1 == capsys.readouterr().err.count("--published YYYY-MM-DD")
        main(["extract", article, "--published", "2020-08-14"])
        assert "" == capsys.readouterr().err


class TestRefusals:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["missing.txt"], ["missing.txt", "no such file"]),
            (["article.pdf"], ["article.pdf", ".txt", ".jsonl"]),
            (["article.txt", "--published", "Friday"], ["'Friday'", "names no day", "2020-08-14"]),
            (["article.txt", "--published", "03/04/2020"], ["2020-03-04 or 2020-04-03", "the one"]),
            (["article.txt", "--types", "detenton"], ["'detenton'", "did you mean detention?"]),
            (["article.txt", "--types", "arrests"], ["'arrest' is a trigger of detention"]),
            (["article.txt", "--types", "release,party"], ["'party'", "release", "sanctions_meeting"]),
            (["article.txt", "--types", ","], ["no event type", "release"]),
            (["article.txt", "--output", "no/folder/out.jsonl"], ["no/folder", "mkdir"]),
            (["article.txt", "--output", "article.txt"], ["article.txt", "another name"]),
            (["article.txt", "--output", "."], ["--output"]),
            ([], ["FILE", "--help"]),
            (["article.txt", "--outptu", "x"], ["--outptu", "--help"]),
        ],
    )
    def test_one_line_and_exit_code_2(
        self, arguments: list[str], words: list[str], article: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What can't be used is refused in one line, before any work, and no file is harmed."""
        try:
            code = main(["extract", *arguments])
        except SystemExit as end:
            code = end.code  # type: ignore[assignment]
        captured = capsys.readouterr()
        assert 2 == code
        assert "" == captured.out
        [line] = captured.err.splitlines()
        assert [] == [word for word in words if word not in line]
        assert ARTICLE == Path(article).read_text(encoding="utf-8")

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
    def test_no_permission(self, article: str, capsys: pytest.CaptureFixture[str]) -> None:
        Path(article).chmod(0)
        assert 2 == main(["extract", article])
        assert "chmod" in capsys.readouterr().err

    def test_model_error(
        self, article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What the library raises on purpose is one line."""

        def fail(*_: object, **options: object) -> None:
            raise eventx.ModelError("parser.pt is damaged; install eventx-news again")

        monkeypatch.setattr(FakeExtractor, "pipe", fail)
        assert 2 == main(["extract", article, "--published", "2020-08-14"])
        assert "eventx: parser.pt is damaged; install eventx-news again\n" == capsys.readouterr().err

    def test_interrupt_is_quiet(
        self, article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Control-C ends with the shell's code for it and no traceback."""

        def interrupt(*_: object, **options: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(FakeExtractor, "pipe", interrupt)
        assert 130 == main(["extract", article, "--published", "2020-08-14"])
        assert "" == capsys.readouterr().err

    def test_broken_pipe_is_quiet(self) -> None:
        """`eventx schema | head -1` leaves no traceback."""
        with subprocess.Popen(
            [sys.executable, "-m", "eventx", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            assert b"" == process.stderr.read()
        assert 141 == process.returncode


class TestOutput:
    def test_json_lines_are_the_events(self, article: str, capsys: pytest.CaptureFixture[str]) -> None:
        """What is written is what `from_dict` reads; a summary goes to standard error."""
        assert 0 == main(["extract", article, "--published", "2020-08-14", "--output", "out.jsonl"])
        [record] = records(Path("out.jsonl").read_text(encoding="utf-8"))
        assert "article.txt" == record["id"]
        assert {"library", "schema", "model"} == set(record["eventx"])
        assert [release_in(ARTICLE)] == [eventx.from_dict(event) for event in record["events"]]
        captured = capsys.readouterr()
        assert ("", "eventx: 1 event in 1 document\n") == (captured.out, captured.err)

    def test_written_as_it_goes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A document's line is in the file before the next document is looked at."""
        lines_before: list[int] = []

        def pipe(_: FakeExtractor, documents: Iterable[Any], **options: Any) -> Iterator[Events]:
            for _document in documents:
                lines_before.append(Path("out.jsonl.part").read_bytes().count(b"\n"))
                yield Events()

        monkeypatch.setattr(FakeExtractor, "pipe", pipe)
        main(["extract", write_feed({"text": "a"}, {"text": "b"}, {"text": "c"}), "--output", "out.jsonl"])
        assert [0, 1, 2] == lines_before

    def test_reading_ahead_mixes_nothing_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Documents read in batches get their own events."""

        def pipe(_: FakeExtractor, documents: Iterable[Any], **options: Any) -> Iterator[Events]:
            for document in list(documents):
                yield Events([release_in(document.text)] * int(document.id))

        monkeypatch.setattr(FakeExtractor, "pipe", pipe)
        main(
            [
                "extract",
                write_feed(*({"id": n, "text": "released"} for n in (3, 0, 2))),
                "--output",
                "out.jsonl",
            ]
        )
        written = records(Path("out.jsonl").read_text(encoding="utf-8"))
        assert [(3, 3), (0, 0), (2, 2)] == [(record["id"], len(record["events"])) for record in written]

    def test_a_document_that_fails(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Is reported by its id, in words that steer no terminal; the others are done, and the code is 1."""

        def pipe(_: FakeExtractor, documents: Iterable[Any], **options: Any) -> Iterator[Events]:
            for document in documents:
                yield Events(error="RuntimeError: \x1b[31m" if document.text == "b" else None)

        monkeypatch.setattr(FakeExtractor, "pipe", pipe)
        feed = write_feed(*({"id": f"{text}\x9b", "text": text} for text in "abc"))
        arguments = ["extract", feed, "--published", "2020-08-14"]
        assert 1 == main([*arguments, "--output", "out.jsonl"])
        told = "eventx: b : RuntimeError: [31m\neventx: 0 events in 3 documents, 1 skipped (see above)\n"
        assert told == capsys.readouterr().err
        written = records(Path("out.jsonl").read_text(encoding="utf-8"))
        assert [None, "RuntimeError: \x1b[31m", None] == [record.get("error") for record in written]
        assert "\x9b" not in Path("out.jsonl").read_text(encoding="utf-8")
        assert 1 == main(arguments)
        assert ["a", "c"] == [line[0] for line in capsys.readouterr().out.splitlines()]

    def test_any_text_is_written_in_utf_8(self) -> None:
        """Other scripts as they are, half a surrogate pair as the escape that it came as."""
        Path("odd.jsonl").write_bytes(
            b'{"id": "\\ud83d", "text": "\xd0\x9c\xd0\xb8\xd0\xbd\xd1\x81\xd0\xba released \\ud800"}\n'
        )
        assert 0 == main(["extract", "odd.jsonl", "--output", "out.jsonl"])
        written = Path("out.jsonl").read_bytes()
        assert "Минск" in written.decode()
        assert "\ud83d" == json.loads(written)["id"]
        assert "Минск released \ud800" == json.loads(written)["events"][0]["sentence"]["text"]

    def test_options_reach_the_extractor(self, article: str, fake: type[FakeExtractor]) -> None:
        """--types in snake case or by class name, --no-merge and --min-confidence."""
        main(
            [
                *("extract", article, "--types", "release, SanctionsMeeting"),
                *("--no-merge", "--min-confidence", "0.7"),
            ]
        )
        [extractor] = fake.made
        assert 0.7 == extractor.min_confidence
        assert ((eventx.Release, eventx.SanctionsMeeting), False) == (extractor.events, extractor.merge)

    def test_defaults(self, article: str, fake: type[FakeExtractor]) -> None:
        main(["extract", article])
        assert (None, True) == (fake.made[0].events, fake.made[0].merge)
        assert 1 == fake.made[0].options["workers"]

    def test_workers_reach_the_extractor(self, article: str, fake: type[FakeExtractor]) -> None:
        """As many processes as are asked for."""
        main(["extract", article, "--workers", "3"])
        assert 3 == fake.made[0].options["workers"]


def full_event() -> Release:
    """A merged event that has everything, told twice with two counts."""
    people, more = span_in(ARTICLE, "about 1,000 people"), span_in(ARTICLE, "people")
    day = datetime.date(2020, 8, 14)
    one = Release(
        trigger=span_in(ARTICLE, "released"),
        sentence=span_in(ARTICLE, ARTICLE),
        released=(
            Actor(
                **attrs.asdict(people),
                name="people",
                head=more,
                count=Count(text="about 1,000", start=people.start, end=people.start + 11, value=1000),
            ),
        ),
        releasers=(
            Actor(
                **attrs.asdict(span_in(ARTICLE, "Belarus")), name="Belarus", head=span_in(ARTICLE, "Belarus")
            ),
        ),
        places=(Place(**attrs.asdict(span_in(ARTICLE, "Minsk")), name="Minsk", country="BY"),),
        when=Timex(**attrs.asdict(span_in(ARTICLE, "Friday")), earliest=day, latest=day),
        source=Actor(
            **attrs.asdict(span_in(ARTICLE, "Officials")),
            name="Officials",
            head=span_in(ARTICLE, "Officials"),
        ),
    )
    dozens = Count(**attrs.asdict(span_in(ARTICLE, "five")), lower=24)
    other = attrs.evolve(one, released=(), count=dozens, source=None)
    return attrs.evolve(one, mentions=(one, other))


ESSENTIALS = (
    "release",
    "[released]",
    "about 1,000",
    "Belarus",
    "Minsk (BY)",
    "2020-08-14",
    "actual",
    "Officials",
)


class TestTable:
    @pytest.fixture(autouse=True)
    def found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def pipe(_: FakeExtractor, documents: Iterable[Any], **options: Any) -> Iterator[Events]:
            return (Events([full_event()]) for _ in documents)

        monkeypatch.setattr(FakeExtractor, "pipe", pipe)

    @pytest.mark.parametrize("columns", [40, 80, 100, 139, 160, 300])
    def test_readable_at_any_width(
        self, columns: int, article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """All that matters is there in full, within the width, without colour codes."""
        monkeypatch.setenv("COLUMNS", str(columns))
        main(["extract", article, "--published", "2020-08-14"])
        printed = capsys.readouterr().out
        assert "\x1b" not in printed
        assert max(map(len, printed.splitlines()[1:])) <= columns
        whole = re.sub(r"\s+", " ", printed)
        assert [] == [word for word in ESSENTIALS if word not in whole] or columns == 40
        assert [] == [
            word for word in ("release", "1,000", "Minsk", "2020-08-14", "actual") if word not in whole
        ]

    @pytest.mark.parametrize("columns", [80, 160])
    def test_columns_are_named(
        self, columns: int, article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The eight things that a table tells."""
        monkeypatch.setenv("COLUMNS", str(columns))
        main(["extract", article])
        printed = capsys.readouterr().out
        names = ("type", "trigger in its context", "who", "count", "where", "when", "realis", "source")
        assert [] == [name for name in names if name not in printed]

    def test_documents_are_told_apart(self, article: str, capsys: pytest.CaptureFixture[str]) -> None:
        """A line for each, with its date and number of events."""
        main(["extract", article, "--published", "2020-08-14"])
        assert capsys.readouterr().out.startswith("article.txt, published Fri 2020-08-14: 1 event\n")

    def test_row_takes_in_what_the_mentions_say(self) -> None:
        """Different counts, with who says which."""
        row = row_of(full_event())
        assert ("release", "2 mentions") == row.type
        assert ("about 1,000", "five (at least 24)") == row.count
        assert ("Officials (about 1,000)",) == row.source
        assert ("released: about 1,000 people", "releasers: Belarus") == row.who

    @pytest.mark.parametrize(
        ("earliest", "latest", "expected"),
        [
            ("2020-08-13", "2020-08-13", "Thu 2020-08-13"),
            ("2020-05-01", "2020-08-14", "2020-05-01 to 2020-08-14"),
            ("2020-05-01", None, "from 2020-05-01"),
            (None, "2020-05-01", "until 2020-05-01"),
            (None, None, "“Friday” (no date)"),
        ],
    )
    def test_when(self, earliest: str | None, latest: str | None, expected: str) -> None:
        """A day, a range, an open range, or the words themselves where they have no date."""
        days = {
            name: datetime.date.fromisoformat(d) if d else None
            for name, d in (("earliest", earliest), ("latest", latest))
        }
        event = attrs.evolve(
            release_in(ARTICLE), when=Timex(**attrs.asdict(span_in(ARTICLE, "Friday")), **days)
        )
        assert expected == " ".join(row_of(event).when)

    def test_context_is_cut_at_words(self) -> None:
        """Of a long sentence some whole words on either side stay, with an ellipsis where it is cut."""
        text = "word " * 40 + "released " + "word " * 40
        before, trigger, after = context_of(release_in(text))
        assert ("…word", "word ", "released") == (before[:5], before[-5:], trigger)
        assert (" word", "word…") == (after[:5], after[-5:])
        assert len(before) + len(after) < 150

    def test_no_text_steers_the_terminal(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Control characters and direction overrides of a text don't reach the terminal; its brackets do."""
        assert "a [b] c " == clean("a\x1b[b]\x07\tc\u202e\r\n").replace("[b", " [b", 1).replace("  ", " ")
        main(["extract", write_feed({"id": "\x1b[31mred\x9b[/bold]", "text": "x"})])
        printed = capsys.readouterr().out
        assert "\x1b" not in printed
        assert "\x9b" not in printed
        assert "[/bold]" in printed


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert (0, f"eventx {eventx.__version__}\n") == (end.value.code, capsys.readouterr().out)


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """Every type with its definition and roles; or only those that are asked for."""
    assert 0 == main(["schema"])
    printed = capsys.readouterr().out
    assert "sanctions_meeting  (SanctionsMeeting)" in printed
    assert "Example: " in printed
    main(["schema", "detention"])
    printed = capsys.readouterr().out
    assert "detainees" in printed
    assert "released" not in printed
    assert 2 == main(["schema", "party"])


@pytest.mark.model
def test_end_to_end(root: Path, tmp_path: Path) -> None:
    """The README's command in a process of its own: the example's events as a table and as JSON lines."""
    article = str(root / "examples" / "article.txt")
    command = [sys.executable, "-m", "eventx", "extract", article, "--published", "2020-08-14"]
    table = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=300)
    assert "" == table.stderr
    assert [] == [
        word for word in ("release", "apology", "sanctions meeting", "2020-08-13") if word not in table.stdout
    ]
    lines = subprocess.run(
        [*command, "--output", "-"], capture_output=True, encoding="utf-8", check=True, timeout=300
    )
    [record] = records(lines.stdout)
    events = [eventx.from_dict(event) for event in record["events"]]
    assert {Release, Detention, eventx.Apology, eventx.SanctionsMeeting} <= set(map(type, events))
    assert {Realis.ACTUAL, Realis.FUTURE} <= {event.realis for event in events}
