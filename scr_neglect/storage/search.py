"""Finding entries by the words in them, as they are typed."""

import re
import unicodedata
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.record import Record

TEXT: dict[str, tuple[str, ...]] = {
    "family": ("name", "reference", "title"),
    "person": ("name", "school", "gp", "address", "communication"),
    "agency": ("name",),
    "professional": ("name", "role"),
    "household": ("address", "sleeping", "orders"),
    "agreement": ("explained", "why"),
    "network": ("who", "offers", "still_so"),
    "contact": ("not_seen", "barrier", "what_we_changed", "present", "done"),
    "observation": ("summary", "parent_account", "effect_on_child", "told_carer", "agreed", "my_view"),
    "voice": ("words", "asked", "present", "not_asked_because", "sharing_asked"),
    "day": ("waking", "morning", "day", "after", "evening", "night", "who_told"),
    "claim": ("claim", "reply"),
    "parents_view": ("view", "asked_for", "wrong_here"),
    "event": ("why", "impact", "response"),
    "meeting": ("purpose", "decisions", "dissent", "place"),
    "scaling": ("reason",),
    "level": ("framework", "ending_reason"),
    "worry_statement": ("worry", "may_happen"),
    "goal": ("goal", "how_we_will_know", "contingency"),
    "action": ("action", "effect"),
    "service": ("service", "purpose", "effect", "barrier", "explained"),
    "escalation": (
        "matter", "response", "outcome", "disputed", "want", "effect_on_child", "interim_safety", "family_told",
    ),
    "supervision": ("advice", "decision", "reason", "escalate_when"),
    "assessment": ("tool", "area", "grade"),
    "question": ("words",),
    "consideration": ("reason",),
    "source": ("what",),
    "disclosure": ("to", "why", "basis", "family_told"),
}  # fmt: skip
"""The fields of each kind that hold somebody's words, in the order in which they are looked through for a snippet."""
BEFORE, AFTER = 40, 80
"""Letters of an entry shown before and after the word found."""
MOST_WORDS = 16
"""Words of what was typed that are looked for."""
_WORD = re.compile(r"[^\W_]+")


class Hit(Struct, frozen=True, kw_only=True):
    """One entry that holds every word typed, and some of its text around the first of them."""

    record_id: str
    family_id: str
    kind: str
    snippet: str


_text = {kind: attrgetter(*names, "note") for kind, names in TEXT.items()}


def text_of(kind: str, record: Record) -> str:
    """All words of a record that a search looks through; "" when there are none."""
    return " \n".join(filter(None, _text[kind](record)))


def query_of(typed: str, family_id: str | None = None) -> str:
    """The FTS5 query for what was typed: entries with every word, each perhaps unfinished; "" when there is no word.

    Every word is quoted, so nothing that a person types is an operator.
    """
    words = _words(typed)
    if not words:
        return ""
    asked = " AND ".join(f'text : "{word}" *' for word in words)
    return f'scope : "{scope_of(family_id)}" AND {asked}' if family_id else asked


def _words(typed: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", typed))[:MOST_WORDS]


@remembered(1 << 10)
def scope_of(family_id: str) -> str:
    """A family's id as one word of the index."""
    return "".join(_WORD.findall(family_id))


def snippet(text: str, typed: str) -> str:
    """Some of a text around the first typed word that begins a word in it; its start when none does."""
    at = min((m.start() for word in _words(typed) for m in _starts(word, text)), default=0)
    start, end = max(0, at - BEFORE), at + AFTER
    if start:
        start = text.find(" ", start, at) + 1 or start
    shown = " ".join(text[start:end].split())
    return ("… " if start else "") + shown + (" …" if end < len(text) else "")


def _starts(word: str, text: str) -> Iterable[re.Match[str]]:
    first = re.search(rf"(?<![^\W_]){re.escape(word)}", text, re.IGNORECASE)
    return (first,) if first else ()


def look(conn: Any, typed: str, family_id: str | None, limit: int) -> list[tuple[Any, ...]]:
    """The latest entries that hold every word typed: rows of (record_id, family_id, kind, body)."""
    query = query_of(typed, family_id)
    if not query or limit < 1:
        return []
    return conn.execute(
        """SELECT r.record_id, r.family_id, r.kind, r.body
           FROM (SELECT rowid AS seq FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?) JOIN revision AS r USING (seq)
           ORDER BY r.seq DESC""",
        (query, limit),
    ).fetchall()
