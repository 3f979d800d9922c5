"""One parser with the bundled model for all tests here, made and first used with the network shut."""

import socket
from typing import Any

import pytest

from eventx.parse.stanza_ import StanzaParser


class NetworkError(AssertionError):
    """Something tried to reach the network."""


class ShutSocket(socket.socket):
    """A socket that can't be made; a class, since others derive theirs from it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        raise NetworkError(f"a socket was asked for: {arguments}")


def refuse(*arguments: Any, **options: Any) -> None:
    """Stands in for functions that reach the network."""
    raise NetworkError(f"the network was asked for {arguments}")


@pytest.fixture(scope="session")
def parser() -> StanzaParser:
    """The bundled parser; neither loading nor parsing opens a socket."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", ShutSocket)
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        loaded = StanzaParser()
        assert 4 == len(loaded.parse(["Police freed him."])[0].sentences[0].words)
    return loaded
