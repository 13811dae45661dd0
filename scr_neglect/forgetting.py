"""Answers kept by words of the record, so that the same words are not read twice; all are forgotten when the casebook locks.

Whatever remembers by such words does so through `remembered`. Answers by days, or by the shipped lists alone, hold
nothing of a family and may be kept by `functools` for as long as the program runs.
"""

import re
from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, TypeVar
from weakref import WeakSet

T = TypeVar("T")

MOST = 1 << 16
"""Answers kept of one question; a casebook holds far fewer different words."""
_kept: "WeakSet[_lru_cache_wrapper[Any]]" = WeakSet()


def remembered(most: int = MOST) -> "Callable[[Callable[..., T]], _lru_cache_wrapper[T]]":
    """The same function of hashable words, with its last answers kept until the casebook locks."""

    def keeping(answer: Callable[..., T]) -> "_lru_cache_wrapper[T]":
        made = lru_cache(most)(answer)
        _kept.add(made)
        return made

    return keeping


def forget_all() -> None:
    """Forgets every answer kept by words of the record, and the patterns made of its names."""
    for each in list(_kept):
        each.cache_clear()
    re.purge()
