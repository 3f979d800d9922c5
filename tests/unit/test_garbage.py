"""The search for cyclic garbage is put off while texts are read, and no longer."""

import gc
import os
from collections.abc import Iterator

import pytest

from eventx.garbage import put_off


@pytest.fixture(autouse=True)
def searched() -> Iterator[None]:
    """As it is by default, before and after."""
    gc.enable()
    yield
    gc.enable()


def test_nothing_is_searched_for_in_a_block_and_again_after_it() -> None:
    with put_off():
        inside = gc.isenabled()

    assert (False, True) == (inside, gc.isenabled())


def test_an_inner_block_leaves_it_to_the_outer_one() -> None:
    with put_off():
        with put_off():
            pass
        between = gc.isenabled()

    assert (False, True) == (between, gc.isenabled())


def test_an_error_ends_the_block() -> None:
    with pytest.raises(KeyError), put_off():
        raise KeyError

    assert gc.isenabled()


def test_who_has_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    with put_off():
        pass

    assert not gc.isenabled()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_searches() -> None:
    """It lacks the other threads, whose blocks would never end in it."""
    with put_off():
        child = os.fork()
        if not child:
            os._exit(int(not gc.isenabled()))
        _, status = os.waitpid(child, 0)

    assert 0 == os.waitstatus_to_exitcode(status)
