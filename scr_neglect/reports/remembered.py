"""Answers kept for as long as their Case is: a picture is drawn again at every change of size, theme or switch."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from scr_neglect.records.case import Case

P = ParamSpec("P")
T = TypeVar("T")


def once_per_case(answer: Callable[Concatenate[Case, P], T]) -> Callable[Concatenate[Case, P], T]:
    """The same function of a Case and hashable arguments, worked out once for each; a Case never changes."""
    kept: WeakKeyDictionary[Case, dict[object, T]] = WeakKeyDictionary()

    @wraps(answer)
    def remembered(case: Case, *arguments: P.args, **named: P.kwargs) -> T:
        known = kept.setdefault(case, {})
        key = (arguments, *named.items())
        if key not in known:
            known[key] = answer(case, *arguments, **named)
        return known[key]

    return remembered
