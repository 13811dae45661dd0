"""The help of the Plan page: its level over time, services, and supervision; in words."""

from datetime import date

from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.plan import Level, Service
from scr_neglect.ui.models.plan_words import (
    children_said,
    day_said,
    names_of,
    newest_first,
    not_recorded,
    or_else,
    sort_key,
    translate,
)
from scr_neglect.ui.models.rows import Row
from scr_neglect.ui.widgets.cards import QT_TRANSLATE_NOOP

STEPS = {
    "start": QT_TRANSLATE_NOOP("Plan", "Start"), "up": QT_TRANSLATE_NOOP("Plan", "Step up"),
    "down": QT_TRANSLATE_NOOP("Plan", "Step down"), "end": QT_TRANSLATE_NOOP("Plan", "End"),
    "": QT_TRANSLATE_NOOP("Plan", "Not said"),
}  # fmt: skip
CONSENT = {
    "yes": QT_TRANSLATE_NOOP("Plan", "By agreement"), "no": QT_TRANSLATE_NOOP("Plan", "Statutory"),
    "not-stated": QT_TRANSLATE_NOOP("Plan", "Not stated"), "": QT_TRANSLATE_NOOP("Plan", "Not recorded"),
}  # fmt: skip
UPTAKE = {
    "": QT_TRANSLATE_NOOP("Plan", "Not recorded"), "taken": QT_TRANSLATE_NOOP("Plan", "Taken up"),
    "sporadic": QT_TRANSLATE_NOOP("Plan", "Now and then"), "declined": QT_TRANSLATE_NOOP("Plan", "Not taken up"),
    "discharged for non-attendance": QT_TRANSLATE_NOOP("Plan", "Ended by the service for missed appointments"),
    "not delivered": QT_TRANSLATE_NOOP("Plan", "Not delivered"), "unclear": QT_TRANSLATE_NOOP("Plan", "Not clear"),
}  # fmt: skip
NOT_TAKEN = frozenset({"sporadic", "declined", "discharged for non-attendance", "not delivered"})
"""What became of an offer when something may have got in the way."""


def levels(case: Case) -> list[Row]:
    """Every level of help, the latest first; one that still runs says so."""
    rows = []
    for level in newest_first(case.levels):
        cells = (
            _span(level), _level_name(case, level), translate("Plan", STEPS[level.step]),
            translate("Plan", CONSENT[level.consent_based]), or_else(children_said(case, level, level.child), not_recorded()),
            or_else(case.called(level.agency) if level.agency else "", not_recorded()),
            level.ending_reason or ("" if runs(level) else not_recorded()),
        )  # fmt: skip
        rows.append(Row(cells, level.id, (sort_key(level.start),)))
    return rows


def _span(level: Level) -> str:
    start = or_else(day_said(level.start), translate("Plan", "not placed"))
    if runs(level):
        return translate("Plan", "since {}").format(start)
    return translate("Plan", "{} until {}").format(start, day_said(level.end))


def runs(level: Level) -> bool:
    """Whether a level of help has no end on record."""
    return level.end is None or not level.end.placed


def _level_name(case: Case, level: Level) -> str:
    framework = catalogue().framework(level.framework, level.tier)
    parts = [level.framework]
    if level.tier or framework.tier:
        parts.append(translate("Plan", "tier {}").format(level.tier or framework.tier))
    if not case.children_of(level) and (framework.adult or level.child):
        parts.append(translate("Plan", "an adult's own"))
    return ", ".join(parts)


def then_and_now(case: Case) -> str:
    """The children's first and present level of help, in words."""
    own = [level for level in case.levels if case.children_of(level) or not level.child]
    own = [
        level
        for level in own
        if not catalogue().framework(level.framework, level.tier).adult and level.start.placed
    ]
    if not own:
        return ""
    first = min(own, key=lambda each: (each.start.order, each.id))
    then = translate("Plan", "Then: {}, {}.").format(_level_name(case, first), day_said(first.start))
    standing = [each for each in own if runs(each) and (each.start.first or date.max) <= case.day]
    if not standing:
        return f"{then} {translate('Plan', 'Now: no level of help is recorded as open.')}"
    last = max(standing, key=lambda each: (each.start.order, each.id))
    return f"{then} " + translate("Plan", "Now: {}, since {}.").format(
        _level_name(case, last), day_said(last.start)
    )


def services(case: Case) -> list[Row]:
    """Every service: offered, delivered, and its effect; three different things."""
    rows = []
    for service in newest_first(case.services):
        cells = (
            or_else(day_said(service.date), translate("Plan", "not placed")),
            service.service if not service.purpose else f"{service.service} ({service.purpose})",
            case.called(service.provider), or_else(names_of(case, service.for_whom), not_recorded()),
            translate("Plan", UPTAKE[service.uptake]), _delivered(service),
            or_else(service.effect, translate("Plan", "None recorded")),
            service.barrier or (not_recorded() if service.uptake in NOT_TAKEN else ""),
        )  # fmt: skip
        rows.append(Row(cells, service.id, (sort_key(service.date),)))
    return rows


def _delivered(service: Service) -> str:
    if service.planned is None and service.delivered is None:
        return not_recorded()
    number = translate("Plan", "not recorded")
    planned = str(service.planned) if service.planned is not None else number
    delivered = str(service.delivered) if service.delivered is not None else number
    return translate("Plan", "{} of {} planned").format(delivered, planned)


def supervision(case: Case) -> list[Row]:
    """Every supervision discussion, the latest first."""
    return [
        Row(
            (
                day_said(each.date), or_else(each.supervisor, not_recorded()), each.advice, each.decision, each.reason,
                or_else(each.escalate_when, translate("Plan", "Not said")),
            ),
            each.id, (sort_key(each.date),),
        )
        for each in newest_first(case.supervisions)
    ]  # fmt: skip
