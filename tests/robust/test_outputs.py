"""The files that the command writes are whole or absent, whatever happens while they are written."""

import contextlib
import functools
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from eventx.cli import main

SLOW = """
import sys, time
from eventx import extractor
from eventx.cli import main
from eventx.results import Events
from eventx.testing import FakeParser, read_tree

TREE = read_tree('''
    Police   police NOUN NNS 2 nsubj
    detained detain VERB VBD 0 root
    him      he     PRON PRP 2 obj
''')

def pipe(self, documents, **options):
    inner = extractor.Extractor(self.registry.types, parser=FakeParser.of(TREE))
    for document in documents:
        time.sleep({pause})
        if document.text == "fail":
            yield Events(error="no")
            continue
        yield inner.extract(document.text if document.text == TREE.text else "")

extractor.Extractor.pipe = pipe
sys.exit(main(["extract", "--published", "2020-08-14", *sys.argv[1:]]))
"""
TEXT = "Police detained him"
Command = list[str | Path]


def command(*arguments: str, pause: float = 0.0) -> Command:
    """Finds one event in every other document, after a pause."""
    return [sys.executable, "-c", SLOW.replace("{pause}", str(pause)), *arguments]


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command(*arguments),
        capture_output=True,
        check=False,
        timeout=120,
        encoding="utf-8",
        **options,
    )


@pytest.fixture(autouse=True)
def feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty documents, some ids twice."""
    monkeypatch.chdir(tmp_path)
    write_feed(40)
    return Path("feed.jsonl")


def write_feed(size: int) -> None:
    documents = ({"id": n % 30 if n % 3 else f"{n}é", "text": TEXT if n % 2 else "No."} for n in range(size))
    Path("feed.jsonl").write_text("".join(json.dumps(one) + "\n" for one in documents))


def files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


@contextlib.contextmanager
def stopped(number: int, *outputs: str, after: int, pause: float = 0.02) -> Iterator[subprocess.Popen[str]]:
    """A run that gets a signal once it has written so many lines."""
    heed = functools.partial(
        signal.signal, signal.SIGINT, signal.SIG_DFL
    )  # a shell's background job ignores it
    with subprocess.Popen(
        command("feed.jsonl", *outputs, pause=pause),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=heed,  # noqa: PLW1509 - the tests have no threads
    ) as process:
        part = Path("out.jsonl.part")
        while process.poll() is None and not (part.exists() and part.read_bytes().count(b"\n") >= after):
            time.sleep(0.005)
        process.send_signal(number)
        yield process


class TestInputs:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["feed.jsonl", "--output", "./feed.jsonl"],
            ["feed.jsonl", "--output", "link.jsonl"],
            ["feed.jsonl", "--output", "hard.jsonl"],
            ["link.jsonl", "--output", "feed.jsonl"],
            ["-", "--output", "feed.jsonl"],
            ["-", "--output", "hard.jsonl"],
            ["-", "--html", "link.jsonl"],
        ],
    )
    def test_what_is_read_is_not_written(
        self,
        feed: Path,
        arguments: list[str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """By whatever name, and standard input too; it stays as it was."""
        before = feed.read_bytes()
        Path("link.jsonl").symlink_to(feed)
        Path("hard.jsonl").hardlink_to(feed)
        with feed.open() as stream:
            monkeypatch.setattr("sys.stdin", stream)
            assert 2 == main(["extract", *arguments])
        assert "is one of the files to read" in capsys.readouterr().err
        assert before == feed.read_bytes()

    def test_standard_output_that_is_read(self, feed: Path) -> None:
        """`>> feed.jsonl` would go on for ever."""
        before = feed.read_bytes()
        with feed.open("a") as stream:
            ended = subprocess.run(
                command("feed.jsonl", "--output", "-"), stdout=stream, stderr=subprocess.PIPE, check=False
            )
        assert (2, before) == (ended.returncode, feed.read_bytes())

    def test_terminals_and_pipes_may_be_both(self) -> None:
        """One terminal is input and output, and /dev/null may be."""
        with Path(os.devnull).open() as stream:
            assert 0 == run("-", "--output", os.devnull, stdin=stream).returncode


@pytest.mark.slow
class TestWhole:
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
    def test_an_end_that_is_asked_for(self, number: int, code: int) -> None:
        """What is done is in a file whose name says that it isn't whole; the message names it."""
        with stopped(number, "--output", "out.jsonl", "--html", "out.html", after=3) as process:
            assert process.stderr is not None
            said = process.stderr.read()
        assert (code, True) == (process.returncode, "out.jsonl.part; go on with --resume" in said)
        assert "Traceback" not in said
        assert ["feed.jsonl", "out.html.part", "out.jsonl.part", "out.jsonl.part.json"] == files()
        assert Path("out.html.part").read_text(encoding="utf-8").rstrip().endswith("</html>")

    def test_killed_runs_go_on(self) -> None:
        """Killed again and again, and each time half a line was written: equal to one that went through."""
        assert 0 == run("feed.jsonl", "--output", "whole.jsonl", "--html", "whole.html").returncode
        Path("out.jsonl").write_text("old")
        for after in (1, 9, 22):
            outputs = ("--output", "out.jsonl", "--html", "out.html", "--resume")
            with stopped(signal.SIGKILL, *outputs, after=after):
                pass
            assert "old" == Path("out.jsonl").read_text()
            with Path("out.jsonl.part").open("ab") as stream:
                stream.write(b'{"id": 5, "eventx": {"lib')
        found = run("feed.jsonl", *outputs)
        assert (0, "eventx: 20 events in 40 documents\n") == (found.returncode, found.stderr)
        for kind in ("jsonl", "html"):
            assert Path(f"whole.{kind}").read_bytes() == Path(f"out.{kind}").read_bytes()
        assert ["feed.jsonl", "out.html", "out.jsonl", "whole.html", "whole.jsonl"] == files()

    def test_killed_at_twenty_moments(self) -> None:
        """Wherever the process is: starting, writing or ending."""
        assert 0 == run("feed.jsonl", "--output", "whole.jsonl").returncode
        chance = random.Random(20)
        for _ in range(20):
            with subprocess.Popen(
                command("feed.jsonl", "--output", "out.jsonl", "--resume", pause=0.05), stderr=subprocess.PIPE
            ) as process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0, 3))
                process.kill()
            if Path("out.jsonl").exists():
                assert Path("whole.jsonl").read_bytes() == Path("out.jsonl").read_bytes()
        assert 0 == run("feed.jsonl", "--output", "out.jsonl", "--resume").returncode
        assert Path("whole.jsonl").read_bytes() == Path("out.jsonl").read_bytes()
        assert ["feed.jsonl", "out.jsonl", "whole.jsonl"] == files()

    def test_a_failed_document_is_done(self) -> None:
        """A run that goes on tells of it again, with the exit code of one that went through."""
        texts = ("fail", "No.", "fail", TEXT)
        Path("feed.jsonl").write_text("".join(json.dumps({"id": "a", "text": text}) + "\n" for text in texts))
        whole = run("feed.jsonl", "--output", "whole.jsonl")
        Path("out.jsonl.part").write_bytes(Path("whole.jsonl").read_bytes()[:-30])
        found = run("feed.jsonl", "--output", "out.jsonl", "--resume")
        assert (1, whole.stderr) == (found.returncode, found.stderr)
        assert 2 == found.stderr.count("eventx: a: no\n")
        assert Path("whole.jsonl").read_bytes() == Path("out.jsonl").read_bytes()

    def test_what_was_begun_is_not_thrown_away(self) -> None:
        """Without --resume a half is left alone; other documents or types are not mixed in."""
        with stopped(signal.SIGKILL, "--output", "out.jsonl", after=5):
            pass
        part = Path("out.jsonl.part").read_bytes()
        found = run("feed.jsonl", "--output", "out.jsonl")
        assert (2, True) == (found.returncode, "go on with it by --resume" in found.stderr)
        other = run("feed.jsonl", "--output", "out.jsonl", "--resume", "--types", "release")
        assert (2, True) == (other.returncode, "for other types" in other.stderr)
        for options, told in (
            (["--no-merge"], "begun with merge True, not False"),
            (["--published", "2020-08-15"], "begun with published '2020-08-14', not '2020-08-15'"),
            (["--min-confidence", "0.5"], "begun with min-confidence 0.0, not 0.5"),
        ):
            other = run("feed.jsonl", "--output", "out.jsonl", "--resume", *options)
            assert (2, 1, told) == (
                other.returncode,
                other.stderr.count("\n"),
                told if told in other.stderr else other.stderr,
            )
        size = Path("feed.jsonl").stat().st_size
        Path("feed.jsonl").write_text('{"id": "x", "text": ""}\n')
        other = run("feed.jsonl", "--output", "out.jsonl", "--resume")
        assert (2, True) == (other.returncode, "begun with input ['feed.jsonl (" in other.stderr)
        Path("feed.jsonl").write_text('{"id": "x", "text": ""}\n'.ljust(size))
        other = run("feed.jsonl", "--output", "out.jsonl", "--resume")
        assert (2, True) == (other.returncode, "'x' is read; give the same files" in other.stderr)
        assert part == Path("out.jsonl.part").read_bytes()

    def test_two_runs_to_one_file(self) -> None:
        """The second is refused, by whatever name; the first ends as if alone."""
        Path("link.jsonl").symlink_to("out.jsonl")
        with stopped(signal.SIGSTOP, "--output", "out.jsonl", after=2) as first:
            for arguments in (["--output", "link.jsonl"], ["--output", "out.jsonl", "--resume"]):
                second = run("feed.jsonl", *arguments)
                assert (2, True) == (second.returncode, "another run is writing it" in second.stderr)
            first.send_signal(signal.SIGCONT)
            first.wait(60)
        assert 0 == first.returncode
        assert 40 == Path("out.jsonl").read_bytes().count(b"\n")
        assert ["feed.jsonl", "link.jsonl", "out.jsonl"] == files()

    @pytest.mark.parametrize("name", ["out.csv", "out.html", "out.jsonl"])
    def test_a_full_disk(self, name: str) -> None:
        """Of 64 KB: the old file stays, the message names the file, and no table is left by halves."""
        write_feed(2000)
        Path(name).write_text("old")
        option = "--html" if name.endswith("html") else "--output"
        limit = (2**16, 2**16)
        found = run(
            *("feed.jsonl", option, name),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        )
        assert (2, True) == (found.returncode, f"{name}.part: File too large" in found.stderr)
        assert "old" == Path(name).read_text()
        kept = ["out.jsonl.part", "out.jsonl.part.json"] if name == "out.jsonl" else []
        assert ["feed.jsonl", name, *kept] == files()
        if kept:
            assert 0 == run("feed.jsonl", option, name, "--resume").returncode
            assert 2000 == Path(name).read_bytes().count(b"\n")

    def test_the_file_keeps_what_it_was(self) -> None:
        """A link stays one and leads to the new content; permissions are as before."""
        Path("folder").mkdir()
        Path("folder/real.csv").write_text("old")
        Path("folder/real.csv").chmod(0o640)
        Path("out.csv").symlink_to("folder/real.csv")
        assert 0 == run("feed.jsonl", "--output", "out.csv").returncode
        assert Path("out.csv").is_symlink()
        assert "detention" in Path("folder/real.csv").read_text()
        assert 0o640 == Path("folder/real.csv").stat().st_mode & 0o777

    def test_pipes_are_written_as_they_are(self) -> None:
        """Nothing is put beside a device or a named pipe."""
        os.mkfifo("pipe.jsonl")
        with subprocess.Popen(command("feed.jsonl", "--output", "pipe.jsonl")) as process:
            lines = Path("pipe.jsonl").read_bytes().splitlines()
        assert (0, 40) == (process.returncode, len(lines))
        assert ["feed.jsonl", "pipe.jsonl"] == files()
