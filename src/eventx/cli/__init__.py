"""The command ``eventx``: arguments, exit codes, and what goes to which stream.

Exit codes: 0 all went well; 1 some documents could not be read, and were reported and skipped, or
`check` found faults; 2 a wrong argument, a file that can't be read or written, or a missing package.
"""

import contextlib
import io
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from eventx.cli.arguments import make_parser
from eventx.cli.completion import ASKED, complete
from eventx.cli.terminal import clean, warn
from eventx.errors import EventxError, SchemaWarning


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (default: the process's own) and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # in JSON, what this writes for half of a surrogate pair is the right escape
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = make_parser()
    try:
        if ASKED in os.environ:
            complete(parser)
        arguments = parser.parse_args(argv)
        with _readable_warnings(), _ended_by_signals():
            code: int = arguments.run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt as end:
        return 128 + (end.number if isinstance(end, _Told) else signal.SIGINT)
    except BrokenPipeError:
        # whoever read the output has gone; without this the interpreter complains at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except EventxError as error:
        return _fail(str(error))
    except FileNotFoundError as error:
        return _fail(f"{error.filename}: no such file; check the name and the folder ({os.getcwd()})")
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
                usual(clean(str(message)), category, *where, **more)
            elif str(message) not in told:  # several sets of types may be made of the same ones
                told.add(str(message))
                warn(f"warning: {message}")

        warnings.showwarning = show
        yield


class _Told(KeyboardInterrupt):
    """Another process, or the terminal that went away, has told this one to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the command as Ctrl-C does, unless they are taken care of (nohup)."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    own = threading.current_thread() is threading.main_thread()  # no other may set them
    taken = [number for number in numbers if own and signal.getsignal(number) is signal.SIG_DFL]

    def end(number: int, _: object) -> None:
        raise _Told(number)

    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _fail(message: str) -> int:
    warn(message)
    return 2
