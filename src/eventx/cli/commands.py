"""From parsed arguments to the function that does a command's work; what it needs is imported only then."""

import argparse
from typing import TYPE_CHECKING

from eventx.cli.terminal import show

if TYPE_CHECKING:
    from eventx.cli.sheets import Columns


def extract(arguments: argparse.Namespace) -> int:
    """Run ``eventx extract``; the exit code."""
    from eventx.cli.extract import extract_files

    return extract_files(
        arguments.files,
        published=arguments.published,
        output=arguments.output,
        html=arguments.html,
        types=arguments.types,
        own=arguments.events,
        merge=not arguments.no_merge,
        min_confidence=arguments.min_confidence,
        workers=arguments.workers,
        resume=arguments.resume,
        encoding=arguments.csv_encoding,
        columns=_columns(arguments),
    )


def draft(arguments: argparse.Namespace) -> int:
    """Run ``eventx draft``; the exit code."""
    from eventx.cli.draft import draft_files

    return draft_files(
        arguments.files,
        published=arguments.published,
        output=arguments.output,
        types=arguments.types,
        own=arguments.events,
        resume=arguments.resume,
        columns=_columns(arguments),
    )


def _columns(arguments: argparse.Namespace) -> "Columns":
    from eventx.cli.sheets import Columns

    return Columns(text=arguments.text_column, published=arguments.date_column)


def chronicle(arguments: argparse.Namespace) -> int:
    """Run ``eventx chronicle``; the exit code."""
    from eventx.cli.chronicle import chronicle_files

    return chronicle_files(
        arguments.files,
        store=arguments.store,
        published=arguments.published,
        types=arguments.types,
        since=arguments.since,
        until=arguments.until,
        country=arguments.country,
        output=arguments.output,
        workers=arguments.workers,
    )


def times(arguments: argparse.Namespace) -> int:
    """Run ``eventx times``; the exit code."""
    from eventx.cli.times import find_times_in

    return find_times_in(
        arguments.files,
        published=arguments.published,
        output=arguments.output,
        resume=arguments.resume,
        columns=_columns(arguments),
    )


def places(arguments: argparse.Namespace) -> int:
    """Run ``eventx places``; the exit code."""
    from eventx.cli.places import find_places_in

    return find_places_in(
        arguments.files, output=arguments.output, resume=arguments.resume, columns=_columns(arguments)
    )


def score(arguments: argparse.Namespace) -> int:
    """Run ``eventx score``; the exit code."""
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
    show(written)
    return 0


def schema(arguments: argparse.Namespace) -> int:
    """Run ``eventx schema``; the exit code."""
    from eventx.cli.schema import describe_types, json_schema_of

    names = ",".join(filter(None, (arguments.named, arguments.types))) or None
    write = json_schema_of if arguments.json_schema else describe_types
    show(write(names, arguments.events))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Run ``eventx check``; the exit code."""
    from eventx.cli.check import check_types

    written, code = check_types(arguments.target)
    show(written)
    return code


def explain(arguments: argparse.Namespace) -> int:
    """Run ``eventx explain``; the exit code."""
    from eventx.cli.explain import explain_text

    written = explain_text(
        arguments.text, types=arguments.types, own=arguments.events, published=arguments.published
    )
    show(written)
    return 0
