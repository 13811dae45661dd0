"""What the picture of the plan says in words: its sentence, its caption, the table behind it."""

from collections.abc import Sequence

from scr_neglect.records.case import Case
from scr_neglect.records.plan import Action, Service
from scr_neglect.reports import captions
from scr_neglect.reports.marks import Table
from scr_neglect.scoring.patterns.words import effect_recorded
from scr_neglect.scoring.sentences import counted

EFFECTS = {
    "seen": "effect seen",
    "not seen": "looked for, not seen",
    "described": "described in words",
    "": "not looked, or not recorded",
}
"""What is on record of an effect, with its words in the key; a description is not read as better or worse."""
NOT_RECORDED = "not recorded"
HEADER = ("Kind", "Agreed or offered", "What", "Who", "Due", "Done", "Planned", "Delivered", "Effect", "Row")
MOST = 20
"""At most so many actions, and so many services, are drawn, the latest; the caption says of how many."""


def effect_of(words: str) -> str:
    """What is on record of an effect: "seen", "not seen", "described" in words that say neither, or "" (`records.md`)."""
    said = " ".join(words.casefold().split())
    for state in ("not seen", "seen"):
        if said.startswith(state):
            return state
    return "described" if effect_recorded(said) and not said.startswith("not looked") else ""


def sessions(service: Service) -> str:
    """How many sessions were delivered and planned, in words."""
    if service.planned is None and service.delivered is None:
        return NOT_RECORDED
    delivered = "?" if service.delivered is None else f"{service.delivered:,}"
    return f"{delivered} of {'?' if service.planned is None else f'{service.planned:,}'}"


def service_name(case: Case, service: Service) -> str:
    return f"{service.service}, {captions.agency_name(case, service.provider)}"


def sentence(actions: Sequence[Action], services: Sequence[Service]) -> str:
    said = []
    if actions:
        done, seen = (
            sum(a.done is not None for a in actions),
            sum(effect_of(a.effect) == "seen" for a in actions),
        )
        are = "is" if done == 1 else "are"
        said.append(
            f"Of {counted(len(actions), 'action')}, {done:,} {are} on record as done; for {seen:,} an effect was seen."
        )
    both = [s for s in services if s.planned is not None and s.delivered is not None]
    if both:
        planned, delivered = sum(s.planned or 0 for s in both), sum(s.delivered or 0 for s in both)
        said.append(f"{delivered:,} of {planned:,} planned sessions are on record as delivered.")
    elif services:
        said.append(
            f"{counted(len(services), 'service')} offered; how many sessions were delivered is not recorded."
        )
    return " ".join(said)


def caption(case: Case, actions: Sequence[Action], services: Sequence[Service]) -> str:
    said = [
        f"{counted(len(actions), 'action')} and {counted(len(services), 'service')}.",
        "That something was done does not say what it changed for the child: the effect stands beside it, or that "
        "none is recorded.",
    ]
    for rows, what in ((actions, "actions"), (services, "services")):
        if len(rows) > MOST:
            said.append(f"{MOST} of {len(rows):,} {what} shown, the latest; all are in the table.")
    unknown = sum(1 for s in services if s.planned is None or s.delivered is None)
    if unknown:
        said.append(
            f"For {counted(unknown, 'service')} the numbers planned and delivered are not both recorded."
        )
    undated = sum(1 for row in (*actions, *services) if not row.date.placed)
    if undated:
        said.append(f"{counted(undated, 'row has', 'rows have')} no date yet.")
    return captions.closing(case, said)


def table_of(case: Case, actions: Sequence[Action], services: Sequence[Service]) -> Table:
    done = [
        (
            "action", a.date.short(), a.action, captions.agency_name(case, a.owner) if a.owner else "",
            a.due.short() if a.due is not None else "", a.done.short() if a.done is not None else "not recorded as done",
            "", "", a.effect or "not recorded", a.label,
        )
        for a in actions
    ]  # fmt: skip
    given = [
        (
            "service", s.date.short(), s.service, captions.agency_name(case, s.provider), "", s.uptake,
            "not recorded" if s.planned is None else f"{s.planned}",
            "not recorded" if s.delivered is None else f"{s.delivered}", s.effect or "not recorded", s.label,
        )
        for s in services
    ]  # fmt: skip
    return HEADER, (*done, *given)
