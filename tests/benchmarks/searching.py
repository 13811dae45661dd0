"""Search in 100,000 rows as a person types: every beginning of many words and pairs of words."""

import random
import re
from collections.abc import Iterator
from statistics import quantiles
from time import perf_counter

from scr_neglect.casework.session import Session

from . import families
from .books import second_connection
from .measure import Figure

TYPED = 60
BARE = """SELECT r.body FROM (SELECT rowid AS seq FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 50)
          JOIN revision AS r USING (seq)"""


def figures(session: Session) -> Iterator[Figure]:
    """Through the casebook, snippets and all; the bare side asks FTS5 the same and fetches the same bodies, unread."""
    db = second_connection(session.casebook.folder)
    ours, bare = [], []
    for typed in _as_typed():
        start = perf_counter()
        session.casebook.search(typed)
        ours.append(perf_counter() - start)
        start = perf_counter()
        db.conn.execute(BARE, (" AND ".join(f'text : "{word}" *' for word in typed.split()),)).fetchall()
        bare.append(perf_counter() - start)
    db.close()
    slow, bare_slow = _percentile(ours), _percentile(bare)
    yield Figure(
        what=f"search 100,000 rows as you type, 95th percentile of {len(ours)} keystrokes", ours=slow, bare=bare_slow,
        value=slow, limit=0.016, unit="s", against="the same FTS5 query and bodies, bare",
    )  # fmt: skip


def _as_typed() -> Iterator[str]:
    """Every keystroke of words that stand in the entries, alone and in pairs out of one entry; always the same ones."""
    chosen = random.Random(1)
    rows = [*families.example("review").observations, *families.example("invented").observations]
    for place in range(TYPED):
        words = re.findall(r"[A-Za-z]{3,}", chosen.choice(rows).summary)
        text = (
            " ".join(chosen.sample(words, 2))
            if place % 3 == 0 and len(words) > 1
            else chosen.choice(words or ["school"])
        )
        for end in range(1, len(text) + 1):
            if not text[:end].endswith(" "):
                yield text[:end]


def _percentile(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
