"""The rows of a family cut to what one reader may have of them."""

from collections.abc import Mapping, Sequence

from scr_neglect.records.audience import Recipient, shown_to
from scr_neglect.records.hindsight import with_links_in
from scr_neglect.records.left_out import names_gone, names_one
from scr_neglect.records.protected import Protection, without_place
from scr_neglect.records.record import Record

STRUCTURE = frozenset({"person", "agency", "professional"})
"""Kinds that stay whatever a Case is cut to, so that codes still have names."""
Rows = Mapping[str, Sequence[Record]]


def cut_to(rows: Rows, reader: Recipient, guard: Protection | None) -> dict[str, list[Record]]:
    """The rows of each kind with only what this reader may have, `guard` being what is protected from them.

    On a family copy a row is not there either that names, in words, someone who is not: written over, the name would be felt
    to be missing. No link leads to a row that is not there, and a star goes with its entry.
    """
    shown = {
        kind: [kept for row in each if (kept := shown_to(kind, row, reader)) is not None]
        for kind, each in rows.items()
    }
    if guard is not None:
        shown = guard.cut(shown)
    if reader.is_family:
        shown = _naming_nobody_gone(shown, rows)
    named = {row.code for kind in STRUCTURE for row in shown[kind]}  # type: ignore[attr-defined]
    shown["meeting"] = [without_place(row, named, guard) for row in shown["meeting"]]  # type: ignore[arg-type]
    present = {row.id for kind, kept in shown.items() if kind != "event" for row in kept}
    shown["event"] = [star for star in shown["event"] if getattr(star, "entry", "") in present]
    present |= {star.id for star in shown["event"]}
    return {kind: [with_links_in(row, present) for row in kept] for kind, kept in shown.items()}


def _naming_nobody_gone(shown: dict[str, list[Record]], rows: Rows) -> dict[str, list[Record]]:
    """The rows but for those that name someone of the record, where a name is written, who is not among those shown."""
    left = {(kind, row.id) for kind in STRUCTURE for row in shown[kind]}
    gone = {kind: [row for row in rows[kind] if (kind, row.id) not in left] for kind in STRUCTURE}
    is_named = names_gone(
        (*gone["person"], *gone["professional"]), gone["agency"], (*shown["person"], *shown["professional"])  # type: ignore[arg-type]
    )  # fmt: skip
    if is_named is None:
        return shown
    return {
        kind: each if kind in STRUCTURE else [row for row in each if not names_one(row, is_named)]
        for kind, each in shown.items()
    }
