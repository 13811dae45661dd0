"""The family of the Plan page: who agreed to what, who lives here, and who is around the family."""

from scr_neglect.records.case import Case
from scr_neglect.records.dates import short_date
from scr_neglect.records.people import Household
from scr_neglect.records.record import Codes
from scr_neglect.ui.models.plan_words import (
    day_said,
    names_of,
    newest_first,
    not_recorded,
    or_else,
    sort_key,
    translate,
    unbroken,
)
from scr_neglect.ui.models.rows import Row


def agreements(case: Case) -> list[Row]:
    """What each person agreed to, the latest first; a parent of whom nothing is recorded is named."""
    rows, asked = [], set()
    for each in sorted(newest_first(case.agreements), key=lambda a: case.called(a.person)):
        withdrawn, later = day_said(each.withdrawn), each.person in asked
        ended = translate("Plan", "A later one stands") if later else translate("Plan", "Stands")
        if withdrawn:
            ended = translate("Plan", "Withdrawn {}").format(withdrawn)
        asked.add(each.person)
        cells = (
            case.called(each.person), day_said(each.date), ended, or_else(each.explained, not_recorded()),
            or_else(names_of(case, each.may_know), translate("Plan", "Nobody named")),
            or_else(names_of(case, each.may_not), translate("Plan", "Nobody named")), each.why,
        )  # fmt: skip
        rows.append(Row(cells, each.id, ("", sort_key(each.date))))
    for person in case.people:
        if person.is_parent and person.code not in asked:
            rows.append(
                Row((person.called, "", translate("Plan", "No agreement is recorded"), "", "", "", ""))
            )
    return rows


def network(case: Case) -> list[Row]:
    """Who is around the family, what they offer, who checked, and whether it is still so."""
    return [
        Row(
            (
                case.called(each.who), each.offers,
                or_else(case.called(each.checked_by) if each.checked_by else "", translate("Plan", "Nobody recorded")),
                or_else(each.still_so, not_recorded()), day_said(each.date),
            ),
            each.id, ("", "", "", "", sort_key(each.date)),
        )
        for each in newest_first(case.network)
    ]  # fmt: skip


def households(case: Case) -> list[Row]:
    """Who lived here from when to when, the latest first, and who came or went compared with before."""
    placed = sorted((h for h in case.households if h.date.placed), key=lambda h: (h.date.order, h.id))
    rows = []
    for place, home in enumerate(placed):
        before = placed[place - 1].people if place else home.people
        after = placed[place + 1] if place + 1 < len(placed) else None
        cells = (
            _from(home), _until(home, after), names_of(case, home.people), _moves(case, before, home.people),
            or_else(home.sleeping, not_recorded()), home.orders,
        )  # fmt: skip
        rows.append(Row(cells, home.id, (sort_key(home.date),)))
    loose = [h for h in case.households if not h.date.placed]
    rows = rows[::-1]
    for home in loose:
        cells = (or_else(home.date.words, translate("Plan", "not placed")), "", names_of(case, home.people), "",
                 or_else(home.sleeping, not_recorded()), home.orders)  # fmt: skip
        rows.append(Row(cells, home.id))
    return rows


def _from(home: Household) -> str:
    first = home.date.first
    return unbroken(short_date(first)) if first is not None else translate("Plan", "Start not recorded")


def _until(home: Household, after: Household | None) -> str:
    """The end that is recorded, else the day on which the next household begins."""
    span, last = _is_span(home), home.date.last
    if span and last is not None:
        return unbroken(short_date(last))
    if after is not None and after.date.first is not None:
        return translate("Plan", "until the next: {}").format(unbroken(short_date(after.date.first)))
    return translate("Plan", "Now, as far as is recorded")


def _is_span(home: Household) -> bool:
    return "/" in home.date.edtf and not home.date.edtf.endswith("..")


def _moves(case: Case, before: Codes, now: Codes) -> str:
    came = [code for code in now if code not in before]
    went = [code for code in before if code not in now]
    parts = []
    if came:
        parts.append(translate("Plan", "came: {}").format(names_of(case, came)))
    if went:
        parts.append(translate("Plan", "no longer here: {}").format(names_of(case, went)))
    return "; ".join(parts)
