"""Nothing that the program keeps for its own speed outlives the lock: no word of a record stands in any cache after it."""

import gc
import re
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper, lru_cache
from types import ModuleType

from scr_neglect.casework.paper import copy_for
from scr_neglect.casework.prompts import prompts_of
from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session
from scr_neglect.forgetting import forget_all, remembered
from scr_neglect.records.record import Record
from scr_neglect.reports.charts import cumulative
from scr_neglect.reports.marks import as_pdf
from scr_neglect.reports.papers import print_copy
from scr_neglect.scoring.change import then_and_now
from tests.reports.marked import CHOICES, marked_case

MARK = re.compile(r"qx\d{4}z")
NOT_ADDED = frozenset({"person", "disclosure"})


def caches() -> Iterator[tuple[str, object]]:
    """Every cache of functools there is, whoever made it; the program's own module variables; the patterns kept by `re`."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper):
            yield f"{found.__module__}.{found.__qualname__}", found
    for name, module in list(sys.modules.items()):
        if name.startswith("scr_neglect") and isinstance(module, ModuleType):
            for variable, value in vars(module).items():
                if isinstance(value, (dict, list, set)):
                    yield f"{name}.{variable}", value
    for kept in ("_cache", "_cache2"):
        yield f"re.{kept}", getattr(re, kept, {})


def holding_marks() -> dict[str, str]:
    """Each cache that holds a marked word, with one of them."""
    gc.collect()
    return {name: mark for name, found in caches() if (mark := _mark_in(found))}


def _mark_in(found: object) -> str:
    seen: set[int] = set()
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, (ModuleType, type)):
            continue
        seen.add(id(each))
        if isinstance(each, (str, re.Pattern)):
            hit = MARK.search(each if isinstance(each, str) else str(each.pattern))
            if hit:
                return hit[0]
        elif each is found or isinstance(each, (tuple, list, dict, set, frozenset, Record)):
            waiting += _inside(each)
    return ""


def _inside(each: object) -> list[object]:
    """What an object keeps; of a cache, its answers, and not the function that it stands for."""
    return [
        one for one in gc.get_referents(each) if not (isinstance(each, _lru_cache_wrapper) and callable(one))
    ]


def use(session: Session, family: str) -> None:
    """Everything that reads words: papers for a parent and for professionals, the picture, the prompts, the search."""
    marked, _ = marked_case([CHOICES[0]])
    rows = [row for kind, row in marked.every_row() if kind not in NOT_ADDED]
    add(session, family, *rows)
    case = session.case(family)
    session.search("qx0001z")
    prompts_of(case)
    then_and_now(case)
    as_pdf(cumulative(case))
    for audience, to in (("family", "mother"), ("professionals", "hv"), ("supervision", "A Supervisor")):
        children = [child.code for child in case.children]
        print_copy(case, copy_for(case, audience=audience, to=to, children=children))  # type: ignore[arg-type]


def test_no_cache_holds_a_word_of_the_record_once_the_casebook_is_locked(session: Session, family: str):
    use(session, family)
    assert holding_marks()  # or nothing would be proved by there being none afterwards
    session.close()
    assert holding_marks() == {}


def test_the_search_for_marks_finds_a_cache_that_no_lock_empties():
    left = lru_cache(lambda words: words.upper())
    kept = remembered()(lambda words: [words])
    for each in (left, kept):
        each("seen by qx0007z")
    forget_all()
    assert kept.cache_info().currsize == 0
    assert any("test_the_search" in name for name in holding_marks())
    left.cache_clear()
