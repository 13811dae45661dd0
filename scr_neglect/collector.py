"""Python's search for cycles, put off while work that makes none is under way."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_turn = threading.Lock()
_holders = 0


def put_off() -> None:
    """No search for cycles until as many callers have ended as have put it off, on whatever thread they are."""
    global _holders
    with _turn:
        _holders += 1
        gc.disable()


def go_on() -> None:
    """Ends one `put_off`."""
    global _holders
    with _turn:
        _holders -= 1
        if not _holders:
            gc.enable()


@contextmanager
def uncollected() -> Iterator[None]:
    """In ten thousand rows, and in what is asked of them, there are no cycles, and looking for them takes a fifth."""
    put_off()
    try:
        yield
    finally:
        go_on()
