"""The command ``eventx``: arguments, exit codes, and what goes to which stream.

Exit codes: 0 all went well; 1 some documents could not be read, and were reported and skipped, or
`check` found faults; 2 nothing was done, because of a wrong argument or a file that can't be opened.
"""

import argparse
import contextlib
import datetime
import io
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from eventx._version import __version__
from eventx.cli.reading import read_day
from eventx.errors import EventxError, InputError, SchemaWarning

_EPILOG = """\
examples:
  eventx extract article.txt --published 2020-08-14
  eventx extract feed.jsonl --output events.jsonl
  eventx extract feed.jsonl --html events.html --output events.parquet
  eventx times feed.jsonl --output times.jsonl
  eventx explain "Police held 40 people." --type detention
  eventx score gold.jsonl events.jsonl --by-type
  eventx check my_types.py
  eventx extract feed.jsonl --events my_types.py:EVENTS --output events.jsonl
  zcat archive.jsonl.gz | eventx extract - --types release,detention --output - | jq .events
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: the process's own) and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # in JSON, what this writes for half of a surrogate pair is the right escape
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
        with _readable_warnings():
            code: int = arguments.run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # whoever read the output has gone; without this the interpreter complains at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except EventxError as error:
        return _fail(str(error))
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror}")
    return code


@contextlib.contextmanager
def _readable_warnings() -> Iterator[None]:
    """Tell of doubts about event types in a line each; other warnings look as Python's do."""
    with warnings.catch_warnings():
        usual, told = warnings.showwarning, set()

        def show(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
            if not issubclass(category, SchemaWarning):
                usual(message, category, *where, **more)
            elif str(message) not in told:  # several sets of types may be made of the same ones
                told.add(str(message))
                sys.stderr.write(f"eventx: warning: {message}\n")

        warnings.showwarning = show
        yield


class _Parser(argparse.ArgumentParser):
    """A parser that reports a wrong argument in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see: {self.prog} --help)\n")


def _fail(message: str) -> int:
    sys.stderr.write(f"eventx: {message}\n")
    return 2


def _parser() -> _Parser:
    parser = _Parser(
        prog="eventx",
        description="Typed events from news text, offline.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"eventx {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_extract(commands.add_parser("extract", help="find events in text files"))
    _add_times(commands.add_parser("times", help="find time expressions in text files"))
    _add_places(commands.add_parser("places", help="find named places in text files"))
    _add_score(commands.add_parser("score", help="compare extracted events with your own annotations"))
    _add_schema(commands.add_parser("schema", help="list the event types, their roles and examples"))
    _add_check(commands.add_parser("check", help="lint your own event types and run their examples"))
    _add_explain(commands.add_parser("explain", help="tell why a text yields an event, or yields none"))
    return parser


def _add_extract(parser: argparse.ArgumentParser) -> None:
    parser.description = "Find events in .txt files (a document each) and .jsonl files (one a line)."
    _add_files(
        parser,
        "events",
        others=", a table (.csv, .parquet), a map (.geojson), what is to come (.ics) or a page (.html)",
    )
    parser.add_argument(
        "--html", metavar="OUT.html", help="write a page of the texts with their events here, too"
    )
    parser.add_argument("--types", metavar="A,B", help="look for these event types only (see: eventx schema)")
    _add_own_types(parser)
    parser.add_argument("--no-merge", action="store_true", help="list every mention by itself")
    parser.set_defaults(run=_extract)


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
        help='.txt, or .jsonl with {"id", "published", "text"} a line; - is standard input, either of both',
    )
    if dated:
        parser.add_argument(
            "--published",
            type=_day,
            metavar="DATE",
            help="publication date (YYYY-MM-DD) of documents without their own; relative dates need one",
        )
    parser.add_argument(
        "--output",
        metavar="OUT.jsonl",
        help=f'write JSON lines {{"id", "{found}"}}{others} here instead of printing; - is standard output',
    )


def _add_times(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Find the time expressions in .txt files (a document each) and .jsonl files (one a line)."
    )
    _add_files(parser, "times")
    parser.set_defaults(run=_times)


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Find the named places in .txt files (a document each) and .jsonl files (one a line), with their "
        "countries and coordinates."
    )
    _add_files(parser, "places", dated=False)
    parser.set_defaults(run=_places)


def _add_score(parser: argparse.ArgumentParser) -> None:
    parser.description = "Compare events that `eventx extract --output` wrote with gold annotations."
    parser.add_argument(
        "gold", metavar="GOLD.jsonl", help='annotated documents {"id", "text", "events"}, one a line'
    )
    parser.add_argument(
        "system", metavar="SYSTEM.jsonl", help='extracted {"id", "events"}, one a line; - is standard input'
    )
    parser.add_argument("--types", metavar="A,B", help="score these event types only (see: eventx schema)")
    _add_own_types(parser)
    parser.add_argument("--by-type", action="store_true", help="also every figure by event type")
    parser.add_argument("--errors", action="store_true", help="also what was missed or is wrong, by figure")
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of tables")
    parser.set_defaults(run=_score)


def _add_schema(parser: argparse.ArgumentParser) -> None:
    parser.description = "Print the definition, examples and roles of the event types."
    parser.add_argument("named", nargs="?", metavar="A,B", help="only these types")
    parser.add_argument("--types", metavar="A,B", help="only these types, as with the other commands")
    _add_own_types(parser)
    parser.add_argument(
        "--json-schema", action="store_true", help="print the JSON Schema (2020-12) of their events instead"
    )
    parser.set_defaults(run=_schema)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Lint event types and run the examples in their docstrings: an Example must yield an event of the "
        "type, a Not must not. Exit code 1 if anything is wrong."
    )
    parser.add_argument(
        "target",
        metavar="MODULE:NAME",
        help="a module or a .py file, and in it a class or a list of classes "
        "(without :NAME all that it defines)",
    )
    parser.set_defaults(run=_check)


def _add_explain(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Tell for each sentence which words were looked up as triggers, which paths led to whom, and what "
        "was refused for which reason."
    )
    parser.add_argument("text", metavar="TEXT", help="the text itself, in quotes; - is standard input")
    parser.add_argument(
        "--type", "--types", dest="types", metavar="A,B", help="these event types only (see: eventx schema)"
    )
    _add_own_types(parser)
    parser.add_argument("--published", type=_day, metavar="DATE", help="publication date (YYYY-MM-DD)")
    parser.set_defaults(run=_explain)


def _day(text: str) -> datetime.date:
    try:
        return read_day(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _extract(arguments: argparse.Namespace) -> int:
    from eventx.cli.extract import extract_files

    return extract_files(
        arguments.files,
        published=arguments.published,
        output=arguments.output,
        html=arguments.html,
        types=arguments.types,
        own=arguments.events,
        merge=not arguments.no_merge,
    )


def _times(arguments: argparse.Namespace) -> int:
    from eventx.cli.times import find_times_in

    return find_times_in(arguments.files, published=arguments.published, output=arguments.output)


def _places(arguments: argparse.Namespace) -> int:
    from eventx.cli.places import find_places_in

    return find_places_in(arguments.files, output=arguments.output)


def _score(arguments: argparse.Namespace) -> int:
    from eventx.cli.score import score_files

    written = score_files(
        arguments.gold,
        arguments.system,
        types=arguments.types,
        own=arguments.events,
        by_type=arguments.by_type,
        errors=arguments.errors,
        as_json=arguments.json,
    )
    sys.stdout.write(written)
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    from eventx.cli.schema import describe_types, json_schema_of

    names = ",".join(filter(None, (arguments.named, arguments.types))) or None
    write = json_schema_of if arguments.json_schema else describe_types
    sys.stdout.write(write(names, arguments.events))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from eventx.cli.check import check_types

    written, code = check_types(arguments.target)
    sys.stdout.write(written)
    return code


def _explain(arguments: argparse.Namespace) -> int:
    from eventx.cli.explain import explain_text

    written = explain_text(
        arguments.text, types=arguments.types, own=arguments.events, published=arguments.published
    )
    sys.stdout.write(written)
    return 0
