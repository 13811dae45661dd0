"""Who holds a copy of what was put right, taken back or closed since: from the log, the history and the copies' own words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import asdict

from scr_neglect.casework.entry_words import gist
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Audience, Recipient, shown_to
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.kinds import record_from
from scr_neglect.records.names import plainly
from scr_neglect.records.people import Family
from scr_neglect.records.plan import Disclosure
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision

What = Literal["corrected", "withdrawn", "withheld"]
"""What became of a record; withheld: the reader of the copy may not have it any more."""
Pages = Callable[[bytes], Sequence[str]]
"""Reads the text of the pages of a paper."""
LONG, NEEDLE = 12, 40
"""Letters from which words are looked for in a paper, and how many of them are looked for: the rest may be cut."""
_NOT_SAID = frozenset({"id", "version", "origin", "visibility", "private_to", "may_be_shared", "extra"})


class Given(Struct, frozen=True):
    """What was given: its entry in the log, when that was written, when anything was last added to it, and its reader.

    `reader` is None of what is cut to no reader: a case folder, a sheet of rows, what the command line printed.
    """

    entry: Disclosure
    at: str
    added: str
    reader: Recipient | None

    def shown(self, kind: str, row: Record | None, before: Record | None = None) -> Record | None:
        """What its reader has of a row; nothing of one that is in no report, but was `before`."""
        if row is None or (before is not None and row.visibility == "none" != before.visibility):
            return None
        return shown_to(kind, row, self.reader) if self.reader is not None else row

    def __repr__(self) -> str:
        """Never whose it is."""
        return "<Given>"


class Older(Struct, frozen=True, kw_only=True):
    """A record that copies hold as it was: what became of it, when, and those copies, the last given first.

    `perhaps` are those of which no pages are kept here: nobody can say whether it is in them.
    """

    record_id: str
    kind: str
    what: What
    words: str
    """What it says in the copies, "" when it has no words."""
    day: date
    given: tuple[Disclosure, ...]
    perhaps: tuple[Disclosure, ...] = ()

    def __repr__(self) -> str:
        """Never the contents."""
        return "<Older>"


def older_copies(session: Session, family_id: str, pages: Pages) -> tuple[Older, ...]:
    """The records of a family that somebody holds as they were, the last changed first; safe off the screen's thread."""
    rows, recorded = session.casebook.rows(family_id)
    families = rows.pop("family", [])
    if not families or not any(
        isinstance(d, Disclosure) and d.shared != "no" for d in rows.get("disclosure", ())
    ):
        return ()
    assert isinstance(families[0], Family)
    case = case_of(families[0], rows, recorded=recorded, day=session.today())

    def said(given: Disclosure) -> str | None:
        try:
            return _squashed(" ".join(pages(session.casebook.given(given.sha256)))) if given.sha256 else None
        except Refusal:
            return None  # its pages are not in this casebook

    return held_as_it_was(case, session.casebook.revisions_of(family_id), said)


def held_as_it_was(
    case: Case, revisions: Iterable[Revision], said: Callable[[Disclosure], str | None]
) -> tuple[Older, ...]:
    """The same from a Case, its whole history, and a way to read the words of a copy (squashed; None: no pages are kept).

    A copy is passed over once its reader was given a later one of its kind, or something was added to its entry: then
    somebody has seen to it.
    """
    history: defaultdict[str, list[Revision]] = defaultdict(list)
    for each in revisions:
        history[each.record_id].append(each)
    copies = [g for d in case.disclosures if (g := _given(case, d, history.get(d.id, []))) is not None]
    texts: dict[str, str | None] = {}
    found: _Found = {}
    for copy in copies:
        for record_id, versions in history.items():
            if versions[0].kind in ("disclosure", "family") or versions[-1].recorded_at <= copy.at:
                continue
            changed = _changed(case, copy, versions)
            if changed is None or _seen_to(copy, copies, changed.at):
                continue
            if copy.entry.id not in texts:
                texts[copy.entry.id] = said(copy.entry)
            paper = texts[copy.entry.id]
            if paper is None or _holds(paper, changed.held):
                found.setdefault((record_id, changed.what), []).append((changed, copy, paper is not None))
    return _together(found, {record_id: versions[0].kind for record_id, versions in history.items()})


class _Changed(Struct, frozen=True):
    held: Record
    """What its reader had of it."""
    what: What
    at: str


_Found = dict[tuple[str, What], list[tuple[_Changed, Given, bool]]]
"""By record and what became of it: the copies, each with whether its pages could be read."""


def _given(case: Case, entry: Disclosure, history: Sequence[Revision]) -> Given | None:
    """An entry of the log as something that went out; None for what was not shared."""
    if entry.shared == "no" or not history:
        return None
    added = history[-1].recorded_at if len(history) > 1 else ""
    return Given(entry, history[0].recorded_at, added, _reader(case, entry))


def _reader(case: Case, entry: Disclosure) -> Recipient | None:
    """For whom a paper of the log was made; None of what is no paper."""
    audience = entry.audience.partition(", ")[0]
    if audience not in get_args(Audience):
        return None
    everyone = (*case.people, *case.professionals)
    fits = [p.code for p in everyone if plainly(entry.to) in (plainly(p.called), plainly(p.code))]
    return Recipient(audience=audience, name=entry.to, person=fits[0] if len(fits) == 1 else "")  # type: ignore[arg-type]


def _seen_to(copy: Given, copies: Iterable[Given], since: str) -> bool:
    """Whether, since a change, something was added to the entry, or the reader was given a later copy of its kind."""
    kind, to = copy.entry.audience, plainly(copy.entry.to)
    later = (c for c in copies if c.entry.audience == kind and plainly(c.entry.to) == to and c.at > copy.at)
    return copy.added > since or any(each.at > since for each in later)


def _changed(case: Case, copy: Given, versions: Sequence[Revision]) -> _Changed | None:
    """What became of a record after a copy, as far as its reader may see it; None when they would find it as it was."""
    kind = versions[0].kind
    before = [copy.shown(kind, _read(each)) for each in versions if each.recorded_at <= copy.at]
    if not before or before[-1] is None:
        return None
    held, now = before[-1], case.by_id.get(before[-1].id)
    shown = copy.shown(kind, now, held)
    if shown is not None and _says(shown) == _says(held):
        return None
    last, at = _says(held), copy.at
    for each in versions[len(before) :]:
        says = _says(copy.shown(kind, _read(each), held))
        if says != last:
            last, at = says, each.recorded_at
    what = "withdrawn" if now is None else "withheld" if shown is None else "corrected"
    return _Changed(held, what, at)


def _read(each: Revision) -> Record | None:
    """The record of a version; None of a withdrawal, and of what a newer version of the program wrote."""
    try:
        return None if each.withdrawn else record_from(each.kind, each.body)
    except Refusal:
        return None


def _says(row: Record | None) -> dict[str, object]:
    """What a row says to who sees it; not who else may, and no links to other rows."""
    if row is None:
        return {}
    skipped = _NOT_SAID | set(type(row).links)
    return {name: value for name, value in asdict(row).items() if value and name not in skipped}


def _holds(paper: str, row: Record) -> bool:
    """Whether a paper has the words of a row, or, of one without any, its name or its day."""
    texts = [text for value in _says(row).values() for text in _texts(value)]
    long = [words for text in texts if len(words := _squashed(text)) >= LONG and " " in text.strip()]
    if long:
        return any(words[:NEEDLE] in paper for words in long)
    short = _squashed(getattr(row, "name", "") or row.when.short())
    return bool(short) and short in paper


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (str(text) for text in value.values())


def _squashed(text: str) -> str:
    """The letters and figures alone: however the lines of a page were broken."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _together(found: _Found, kinds: dict[str, str]) -> tuple[Older, ...]:
    """One line for each record and what became of it, with every copy that holds it as it was."""
    lines = []
    for (record_id, what), each in found.items():
        changed = max((one for one, _, _ in each), key=lambda one: one.at)
        copies = sorted(each, key=lambda one: one[1].at, reverse=True)
        lines.append(
            Older(
                record_id=record_id, kind=kinds[record_id], what=what, words=gist(changed.held),
                day=datetime.fromisoformat(changed.at).astimezone().date(),
                given=tuple(copy.entry for _, copy, is_read in copies if is_read),
                perhaps=tuple(copy.entry for _, copy, is_read in copies if not is_read),
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.day, line.record_id), reverse=True))
