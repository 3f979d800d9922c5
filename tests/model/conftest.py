"""One parser with the bundled model for all tests here, made with the network shut."""

import socket
from collections.abc import Iterator

import pytest

from eventx.parse.stanza_ import StanzaParser


class NetworkError(AssertionError):
    """Something tried to reach the network."""


def refuse(*arguments: object, **options: object) -> None:
    """Stands in for a socket."""
    raise NetworkError(f"a socket was asked for: {arguments}")


@pytest.fixture(scope="session")
def parser() -> Iterator[StanzaParser]:
    """The bundled parser; no test here may open a socket."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", refuse)
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield StanzaParser()
