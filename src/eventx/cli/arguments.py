"""The arguments of ``eventx`` and of its commands, with the help that each prints."""

import argparse
import datetime
import sys
from typing import Any, NoReturn

from eventx._version import __version__
from eventx.cli import commands
from eventx.cli.completion import (
    SHELLS,
    completed_by,
    completion_script,
    days_after,
    nothing_after,
    types_after,
)
from eventx.cli.terminal import clean
from eventx.errors import InputError

_EPILOG = """\
examples:
  eventx extract article.txt --published 2020-08-14
  eventx extract feed.jsonl --html events.html --output events.parquet
  eventx explain "Police held 40 people." --type detention
  eventx schema release
  eval "$(eventx --print-completion bash)"

Each command has its own help and examples: eventx extract --help

exit codes:
  0    all went well
  1    some documents could not be read, and were reported and skipped,
       or `eventx check` found faults
  2    a wrong argument, a file that can't be read or written, or a package that is missing
  130  interrupted by Ctrl-C
  141  whoever read the output has gone
  143  told to end by SIGTERM (129: SIGHUP)
"""
_EXAMPLES = {
    "extract": """\
  eventx extract article.txt --published "14 August 2020"
  eventx extract feed.jsonl --output events.jsonl
  eventx extract feed.jsonl --html events.html --output events.parquet
  eventx extract archive.jsonl --output events.jsonl --workers 4 --resume
  eventx extract feed.jsonl --events my_types.py:EVENTS --output events.jsonl
  eventx extract articles.csv --text-column body --output events.csv
  zcat archive.jsonl.gz | eventx extract - --types release,detention --output - | jq .events""",
    "draft": """\
  eventx draft article.txt --published 2020-08-14 --output gold.jsonl
  eventx draft sample.csv --types detention,release --output gold.jsonl""",
    "chronicle": """\
  eventx chronicle feed.jsonl --store events.duckdb
  eventx chronicle --store events.duckdb
  eventx chronicle --store events.duckdb --type detention --since 2024-03-01 --country PT
  eventx chronicle --store events.duckdb --output happenings.csv""",
    "times": """\
  eventx times article.txt --published yesterday
  eventx times feed.jsonl --output times.jsonl""",
    "places": """\
  eventx places article.txt
  eventx places feed.jsonl --output places.jsonl""",
    "score": """\
  eventx score gold.jsonl events.jsonl
  eventx score gold.jsonl events.jsonl --types release,detention --by-type --errors
  eventx extract gold.jsonl --output - | eventx score gold.jsonl - --json""",
    "schema": """\
  eventx schema
  eventx schema release,detention
  eventx schema --events my_types.py --json-schema""",
    "check": """\
  eventx check my_types.py
  eventx check my_package.types:EVENTS""",
    "explain": """\
  eventx explain "Police held 40 people." --type detention
  eventx explain "He was freed on Friday." --published 2020-08-14
  eventx explain - --events my_types.py --type evacuation < article.txt""",
}


class _Parser(argparse.ArgumentParser):
    """A parser that reports a wrong argument in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {clean(message)} (see: {self.prog} --help)\n")


class _PrintCompletion(argparse.Action):
    """Prints a shell's completion script and ends, as --version does."""

    def __call__(self, parser: argparse.ArgumentParser, _: Any, shell: Any, __: Any = None) -> NoReturn:
        sys.stdout.write(completion_script(shell))
        parser.exit()


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command; what it gives has `run`, which takes it and gives the exit code."""
    parser = _Parser(
        prog="eventx",
        description="Typed events from news text, offline.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"eventx {__version__}")
    parser.add_argument(
        "--print-completion",
        action=_PrintCompletion,
        choices=SHELLS,
        metavar="SHELL",
        help=f"print what makes a shell complete eventx ({', '.join(SHELLS)}), to be evaluated by it",
    )
    added = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, add, summary in (
        ("extract", _add_extract, "find events in text files"),
        ("draft", _add_draft, "write what is found as annotations to be corrected"),
        ("chronicle", _add_chronicle, "keep what many documents tell, each happening once"),
        ("times", _add_times, "find time expressions in text files"),
        ("places", _add_places, "find named places in text files"),
        ("score", _add_score, "compare extracted events with your own annotations"),
        ("schema", _add_schema, "list the event types, their roles and examples"),
        ("check", _add_check, "lint your own event types and run their examples"),
        ("explain", _add_explain, "tell why a text yields an event, or yields none"),
    ):
        command = added.add_parser(
            name,
            help=summary,
            epilog=f"examples:\n{_EXAMPLES[name]}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        add(command)
    return parser


def _add_extract(parser: argparse.ArgumentParser) -> None:
    parser.description = "Find events in texts (.txt), JSON lines (.jsonl) and tables (.csv, .tsv, .parquet)."
    _add_files(
        parser,
        "events",
        others=", a table (.csv, .parquet), a map (.geojson), what is to come (.ics) or a page (.html)",
    )
    parser.add_argument(
        "--html", metavar="OUT.html", help="write a page of the texts with their events here, too"
    )
    _add_types(parser, help="look for these event types only (see: eventx schema)")
    _add_own_types(parser)
    parser.add_argument("--no-merge", action="store_true", help="list every mention by itself")
    parser.add_argument(
        "--min-confidence",
        type=float,
        default=0.0,
        metavar="P",
        help="leave out events, and who, where, when and source of them, that are less likely right than "
        "that, 0 to 1 (default: 0)",
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="share the work among N processes, at most one a core; each needs about 1 GB (default: 1)",
    )
    parser.add_argument(
        "--csv-encoding",
        choices=("utf-8", "utf-8-sig"),
        default="utf-8",
        help="of .csv: utf-8-sig for spreadsheets that take UTF-8 for something else (default: utf-8)",
    )
    parser.set_defaults(run=commands.extract)


def _add_draft(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Write documents with their events in the form of gold annotations, to be corrected by you\n"
        "and then scored against (see: eventx score --help)."
    )
    _add_files(parser, "text", others=" and annotations")
    _add_types(parser, help="look for these event types only (see: eventx schema)")
    _add_own_types(parser)
    parser.set_defaults(run=commands.draft)


def _add_chronicle(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Add documents to a store, a DuckDB file, in which each happening is once, however many tell\n"
        'it, and print happenings. Needs the extra "chronicle".'
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help='documents to add: .txt, .jsonl with {"id", "published", "text", "outlet", "url"} a line, or '
        "tables (see: eventx extract --help)",
    )
    parser.add_argument("--store", required=True, metavar="EVENTS.duckdb", help="the store; made if missing")
    _add_published(parser, "of documents without their own")
    _add_types(parser, "--type", help="print happenings of these types only (see: eventx schema)")
    for name, told in (("since", "from this day on"), ("until", "up to this day")):
        given = parser.add_argument(f"--{name}", type=_day, metavar="DATE", help=f"print those {told}")
        completed_by(given, days_after)
    parser.add_argument("--country", metavar="CODE", help="print those in this country (ISO 3166: PT)")
    parser.add_argument(
        "--output",
        metavar="OUT.csv",
        help="write happenings here instead of printing them: .csv, .parquet, .jsonl, a map (.geojson) "
        "or a calendar (.ics)",
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        metavar="N",
        help="share the extraction among N processes (default: 1)",
    )
    parser.set_defaults(run=commands.chronicle)


def _add_types(parser: argparse.ArgumentParser, *names: str, help: str) -> None:
    given = parser.add_argument(*names, "--types", dest="types", metavar="A,B", help=help)
    completed_by(given, types_after)


def _add_own_types(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--events",
        metavar="MODULE:NAME",
        help="also your own event types: a module or a .py file, and in it a class or a list of classes "
        "(without :NAME all that it defines)",
    )


def _add_files(parser: argparse.ArgumentParser, found: str, *, dated: bool = True, others: str = "") -> None:
    """The files to read, their date, and where what is found goes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help='.txt, .jsonl with {"id", "published", "text"} a line, .csv, .tsv, .parquet with a document '
        "a row, .html, .rss or .atom; .gz may follow; a folder of such files; - is standard input, .txt or "
        ".jsonl",
    )
    parser.add_argument(
        "--text-column",
        metavar="NAME",
        help="the column of texts in tables (else text, body, content, … as there is)",
    )
    parser.add_argument(
        "--date-column",
        metavar="NAME",
        help="the column of publication dates in tables (else published, date, … as there is)",
    )
    if dated:
        _add_published(parser, 'of documents without their own ("published" in .jsonl, an ISO date)')
    parser.add_argument(
        "--output",
        metavar="OUT.jsonl",
        help=f'write JSON lines {{"id", "{found}"}}{others} here instead of printing; - is standard output',
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on with the JSON lines of an interrupted run in OUT.jsonl.part; same files and options",
    )


def _add_published(parser: argparse.ArgumentParser, whose: str = "of the text") -> None:
    given = parser.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help=f'publication date {whose}: 2020-08-14, "14 August 2020", yesterday, "3 days ago"; '
        "digits that could be either of two days (03/04/2020) are refused. Relative dates in a text need one",
    )
    completed_by(given, days_after)


def _day(text: str) -> datetime.date:
    from eventx.resolve.times.day import parse_day

    try:
        return parse_day(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _add_times(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Find the time expressions in .txt files (a document each) and .jsonl files (one a line)."
    )
    _add_files(parser, "times")
    parser.set_defaults(run=commands.times)


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Find the named places in .txt files (a document each) and .jsonl files (one a line),\n"
        "with their countries and coordinates."
    )
    _add_files(parser, "places", dated=False)
    parser.set_defaults(run=commands.places)


def _add_score(parser: argparse.ArgumentParser) -> None:
    parser.description = "Compare events that `eventx extract --output` wrote with gold annotations."
    parser.add_argument(
        "gold", metavar="GOLD.jsonl", help='annotated documents {"id", "text", "events"}, one a line'
    )
    parser.add_argument(
        "system", metavar="SYSTEM.jsonl", help='extracted {"id", "events"}, one a line; - is standard input'
    )
    _add_types(parser, help="score these event types only (see: eventx schema)")
    _add_own_types(parser)
    parser.add_argument("--by-type", action="store_true", help="also every figure by event type")
    parser.add_argument("--errors", action="store_true", help="also what was missed or is wrong, by figure")
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of tables")
    parser.set_defaults(run=commands.score)


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.description = "Print the definition, examples and roles of the event types."
    completed_by(parser.add_argument("named", nargs="?", metavar="A,B", help="only these types"), types_after)
    _add_types(parser, help="only these types, as with the other commands")
    _add_own_types(parser)
    parser.add_argument(
        "--json-schema", action="store_true", help="print the JSON Schema (2020-12) of their events instead"
    )
    parser.set_defaults(run=commands.schema)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Lint event types and run the examples in their docstrings: an Example must yield an\n"
        "event of the type, a Not must not. Exit code 1 if anything is wrong."
    )
    parser.add_argument(
        "target",
        metavar="MODULE:NAME",
        help="a module or a .py file, and in it a class or a list of classes "
        "(without :NAME all that it defines)",
    )
    parser.set_defaults(run=commands.check)


def _add_explain(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Tell for each sentence which words were looked up as triggers, which paths led to whom,\n"
        "and what was refused for which reason."
    )
    given = parser.add_argument(
        "text", metavar="TEXT", help="the text itself, in quotes; - is standard input"
    )
    completed_by(given, nothing_after)
    _add_types(parser, "--type", help="these event types only (see: eventx schema)")
    _add_own_types(parser)
    _add_published(parser)
    parser.set_defaults(run=commands.explain)
