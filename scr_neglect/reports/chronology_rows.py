"""The entries of a chronology as one reader may have them, each in the cells of its row."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from scr_neglect.records.body import how_often
from scr_neglect.records.called import KINDS, STATUS
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import age, age_in_words, short_date
from scr_neglect.records.entries import (
    GRADE_WORDS,
    Contact,
    Observation,
    ParentsView,
    SignificantEvent,
    Voice,
)
from scr_neglect.records.letters import capital_first, small_first
from scr_neglect.records.meaning import meaning
from scr_neglect.records.plan import Action, Escalation, Level, Meeting, Service
from scr_neglect.records.record import Record
from scr_neglect.reports.long_table import PLAIN, Said
from scr_neglect.reports.paper import (
    NOT_NAMED,
    Paper,
    ended,
    in_free_words,
    in_words,
    labelled,
    meeting_called,
    named,
    names,
    whose,
)
from scr_neglect.reports.parts_child import around, spoken
from scr_neglect.reports.parts_plan import REQUESTS, given
from scr_neglect.reports.parts_worries import HEADINGS, group_of
from scr_neglect.reports.sources import role_of

STAR = "\N{BLACK STAR} Significant event"
Cell = tuple[Said, ...]
_HOW = {
    "seen": "seen", "told-by-child": "told by a child", "told-by-parent": "told by a parent",
    "told-by-professional": "told by another worker", "told-by-relative": "told by a relative",
    "anonymous": "told by someone who did not give a name", "record": "from a record", "": "how is not said",
}  # fmt: skip
_STEPS = {"up": "step up: ", "down": "step down: ", "start": "start: ", "end": "end: ", "": ""}


class Telling(Struct, kw_only=True):
    """What stands in the cells of one entry besides its days, its children and their ages."""

    head: str
    """What kind of entry it is."""
    what: list[Said]
    agency: str = ""
    who: str = ""
    how: str = ""
    area: tuple[str, str] = ("", "")
    """Its indicator, and the part of the child's life that this belongs to."""
    grade: str = ""
    effect: str = ""
    account: str = ""
    agreed: str = ""


class Entries:
    """The entries that a chronology shows, in the order in which things happened, and what is told of each."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.rows = sorted(self._shown(), key=lambda found: placed(found[1]))
        self._stars: dict[str, list[SignificantEvent]] = {}
        for star in paper.case.events:
            self._stars.setdefault(star.entry, []).append(star)

    def _shown(self) -> Iterator[tuple[str, Record]]:
        for kind in _TOLD:
            for row in self.paper.case.rows(kind):
                if self.paper.copy.start is None or self.paper.in_period(row):
                    yield kind, row

    def told(self, kind: str, row: Record) -> Telling:
        return _TOLD[kind](self.paper, row)

    def is_starred(self, row: Record) -> bool:
        return row.id in self._stars

    def stars(self, row: Record) -> list[Said]:
        """Why an entry is marked as significant, its impact on the child and the response; that none is known is said."""
        found: list[Said] = []
        nothing = "" if self.paper.plain else "None recorded."
        for star in self._stars.get(row.id, ()):
            found += _parts(
                (STAR, star.why), ("Impact on the child", star.impact), ("Response", star.response or nothing)
            )
        return found

    def ages(self, row: Record) -> str:
        """How old the children were whom an entry is about."""
        about, when = self.paper.case.children_of(row), row.when
        if not when.placed:
            return ""
        said = age_in_words if self.paper.plain else age
        told = [(c.called, said(c.born or c.due, when)) for c in self.paper.case.children if c.code in about]
        told = [(name, years) for name, years in told if years]
        return told[0][1] if len(told) == 1 else "\n".join(f"{name}\n{years}" for name, years in told)

    def learned(self, row: Record) -> str:
        return short_date(self.paper.case.known_day(row))

    def about(self, row: Record) -> str:
        found = whose(self.paper, row)
        return "" if found == NOT_NAMED else found


def placed(row: Record) -> tuple[date, date, str]:
    """Sorts by first day, then last, then id; what nobody has placed comes last, never first."""
    return (row.when.first or date.max, row.when.last or date.max, row.id)


def _parts(*parts: tuple[str, str]) -> list[Said]:
    """Labelled paragraphs, those that hold something."""
    return [(PLAIN, f"{label}: {ended(text)}") for label, text in parts if text]


def _plain(text: str) -> list[Said]:
    return [(PLAIN, ended(text))] if text else []


def _ours(text: str) -> list[Said]:
    """A sentence that begins with words of the program."""
    return [(PLAIN, ended(capital_first(text)))]


def _observation(paper: Paper, row: Observation) -> Telling:
    often = how_often(row.count, row.body_site)
    what = _plain(f"{row.summary.strip().removesuffix('.')} ({often})" if often else row.summary)
    what += _parts(
        ("The worker’s opinion", row.my_view), ("Said otherwise", _others(paper, row)), ("Note", row.note)
    )
    teller = named(paper, row.told_by) if row.told_by and row.basis.startswith("told-") else ""
    how = f"told by {teller}" if teller and teller != NOT_NAMED else _HOW[row.basis]
    group, none = group_of(row), "None in this copy." if paper.plain else "Not recorded."
    grade = (
        GRADE_WORDS[row.grade] if row.grade else "not graded" if row.is_concern and not paper.plain else ""
    )
    return Telling(
        head=KINDS[row.kind], what=what, agency=named(paper, row.agency), who=role_of(paper, row), how=how,
        area=(meaning(row).name, small_first(HEADINGS[group])), grade=grade, effect=row.effect_on_child,
        account=row.parent_account or (none if row.is_concern else ""), agreed=row.agreed,
    )  # fmt: skip


def _others(paper: Paper, row: Observation) -> str:
    """What entries that say otherwise are about, their days and whose they are; not in a family copy."""
    if paper.plain:
        return ""
    others = (paper.case.by_id[each] for each in row.contradicted_by)
    told = (
        (meaning(o).name, o.when.short(), named(paper, o.agency))
        for o in others
        if isinstance(o, Observation)
    )
    return "; ".join(", ".join(filter(None, each)) for each in told)


def _contact(paper: Paper, row: Contact) -> Telling:
    often = f", {row.count} times" if row.count and row.count > 1 else ""
    alone = names(paper, row.seen_alone)
    what = _ours(f"{STATUS[row.status]}{often}")
    what += _parts(
        ("Seen", names(paper, row.children_seen)), ("Seen alone", alone), ("Not seen", row.not_seen),
        ("Who was there", in_free_words(paper, row.present)), ("What got in the way", row.barrier),
        ("What we changed", row.what_we_changed), ("Note", row.note),
    )  # fmt: skip
    return Telling(
        head=catalogue().contact_kind(row.kind).name or row.kind, what=what, agency=named(paper, row.agency),
        who=named(paper, row.professional) if not paper.plain else "", agreed=row.done,
    )  # fmt: skip


def _meeting(paper: Paper, row: Meeting) -> Telling:
    state = {"no": "not held", "unclear": "not clear whether held"}.get(row.held, "planned")
    what = _ours("held" if paper.case.was_held(row) else state)
    what += _parts(
        ("Purpose", row.purpose), ("Present", names(paper, row.attended)), ("Apologies", names(paper, row.apologies)),
        ("Not there", names(paper, row.absent)), ("Not agreed by all", row.dissent), ("Note", row.note),
    )  # fmt: skip
    return Telling(head=meeting_called(row), what=what, agency=named(paper, row.led), agreed=row.decisions)


def _level(paper: Paper, row: Level) -> Telling:
    label = small_first(catalogue().tiers.get(catalogue().framework(row.framework, row.tier).tier or 0, ""))
    known = f" ({label})" if label and label not in row.framework.casefold() else ""
    until = f", until {in_words(row.end)}" if row.end is not None and row.end.placed else ""
    what = _ours(f"{_STEPS[row.step]}{row.framework}{known}{until}")
    what += _parts(("Why it ended", row.ending_reason), ("Note", row.note))
    return Telling(head=KINDS["level"], what=what, agency=named(paper, row.agency))


def _escalation(paper: Paper, row: Escalation) -> Telling:
    to, made = (
        names(paper, row.to),
        {"no": "not made: ", "unclear": "not clear whether made: "}.get(row.made, ""),
    )
    what = _ours(f"{REQUESTS[row.kind]}{f' to {to}' if to else ''}: {made}{row.matter}")
    when = f" ({in_words(row.response_date)})" if row.response_date is not None else ""
    what += _parts(
        ("Wanted", row.want), (f"Answer{when}", row.response), ("Outcome", row.outcome),
        ("In dispute", row.disputed), ("Note", row.note),
    )  # fmt: skip
    return Telling(
        head=KINDS["escalation"], what=what, agency=names(paper, row.by), effect=row.effect_on_child,
        agreed=row.interim_safety,
    )  # fmt: skip


def _service(paper: Paper, row: Service) -> Telling:
    whom = names(paper, row.for_whom)
    what = _plain(row.service + (f", for {whom}" if whom else ""))
    what += _parts(("For", row.purpose), ("Note", row.note))
    return Telling(
        head=KINDS["service"],
        what=what,
        agency=named(paper, row.provider),
        effect=row.effect,
        agreed=given(row),
    )


def _voice(paper: Paper, row: Voice) -> Telling:
    """The child's own words, marked as exact where they are; with what was asked, and who was there. Its day and number
    stand in columns of their own."""
    said: list[Said] = [(PLAIN, spoken(row))] if row.words else []
    told = around(paper, row).partition(" · ")[2].removesuffix(f" · {labelled(paper, row)}")
    return Telling(
        head=KINDS["voice"],
        what=[*said, ("small", told), *_parts(("Note", row.note))],
        agency=named(paper, row.agency),
    )


def _parents_view(paper: Paper, row: ParentsView) -> Telling:
    what = _plain(row.view)
    what += _parts(("Asks for", row.asked_for), ("Says is wrong here", row.wrong_here), ("Note", row.note))
    whose = named(paper, row.person)
    head = KINDS["parents_view"] + (f": {whose}" if whose not in ("", NOT_NAMED) else "")
    return Telling(head=head, what=what, who=whose)


def _action(paper: Paper, row: Action) -> Telling:
    by = f"by {row.due.short()}" if row.due is not None else "no date"
    what = _plain(row.action) + _parts(("Who, by when", f"{named(paper, row.owner) or 'nobody named'}, {by}"))
    done = f"Done {row.done.short()}." if row.done is not None else "Not yet done."
    return Telling(
        head=KINDS["action"], what=what + _parts(("Note", row.note)), effect=capital_first(row.effect),
        agreed=done,
    )  # fmt: skip


_TOLD: dict[str, Callable[[Paper, Any], Telling]] = {
    "observation": _observation, "contact": _contact, "meeting": _meeting, "level": _level,
    "escalation": _escalation, "service": _service, "voice": _voice, "parents_view": _parents_view,
    "action": _action,
}  # fmt: skip
