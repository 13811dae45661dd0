"""The family of the Plan page: who agreed to what, who lives here, and who is around the family."""

from scr_neglect.records.case import Case
from scr_neglect.ui.models.plan_words import (
    day_said,
    names_of,
    newest_first,
    not_recorded,
    or_else,
    sort_key,
    translate,
)
from scr_neglect.ui.widgets.tables import Row


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
