"""Shell completion, by the package argcomplete: the shell asks the command itself what may come next."""

import argparse
from collections.abc import Callable, Iterable
from typing import Any

from eventx.errors import missing_package

SHELLS = ("bash", "zsh", "fish")
ASKED = "_ARGCOMPLETE"
"""in the environment when it is a shell that runs the command, to complete what is being typed"""


def completion_script(shell: str) -> str:
    """What a shell is to evaluate so that it completes ``eventx``. Raises InputError without argcomplete."""
    return str(_argcomplete().shellcode(["eventx"], shell=shell))


def complete(parser: argparse.ArgumentParser) -> None:
    """Tell the shell what may come next, and end the process."""
    _argcomplete().autocomplete(parser, always_complete_options="long")


def completed_by(action: argparse.Action, complete: Callable[..., Iterable[str]]) -> None:
    """Let the argument be completed by a function of what has been typed of it."""
    action.completer = complete  # type: ignore[attr-defined]


def types_after(prefix: str, **context: Any) -> list[str]:
    """The known event types, the last of a list such as "release,det"."""
    from eventx.registry import known

    before, comma, _ = prefix.rpartition(",")
    named = before.split(",")
    return [f"{before}{comma}{name}" for name in known().by_name if name not in named]


def days_after(**context: Any) -> list[str]:
    """The usual days of publication."""
    return ["today", "yesterday"]


def nothing_after(**context: Any) -> list[str]:
    """For free text, of which nothing is known."""
    return []


def _argcomplete() -> Any:
    try:
        import argcomplete
    except ImportError:
        raise missing_package("argcomplete", "completion") from None
    return argcomplete
