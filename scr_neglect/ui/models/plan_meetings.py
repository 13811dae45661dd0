"""The meetings of the Plan page: who came, what was decided, who thinks what of it, and where each person puts it."""

from datetime import date

from scr_neglect.casework.before_meeting import Need, before_meeting, coming
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Meeting, Scaling, view_said
from scr_neglect.ui.models.plan_words import (
    day_said,
    names_of,
    newest_first,
    not_recorded,
    or_else,
    sort_key,
    translate,
)
from scr_neglect.ui.models.rows import Row


def meetings(case: Case) -> list[Row]:
    """Every meeting, planned ones first, then the latest; who was there is said name by name."""
    rows = []
    for meeting in newest_first(case.meetings):
        there = {*meeting.attended, *meeting.apologies, *meeting.absent}
        silent = [code for code in meeting.invited if code not in there]
        absent = [names_of(case, meeting.absent)] if meeting.absent else []
        if silent and _is_past(case, meeting):
            absent.append(translate("Plan", "not recorded: {}").format(names_of(case, silent)))
        present = or_else(names_of(case, meeting.attended), not_recorded())
        if not _is_past(case, meeting):
            asked = translate("Plan", "Asked to come: {}")
            present = asked.format(
                or_else(names_of(case, meeting.invited), translate("Plan", "nobody recorded"))
            )
        cells = (
            day_said(meeting.date), meeting.kind, _state(case, meeting), present, names_of(case, meeting.apologies),
            "; ".join(absent), or_else(case.called(meeting.led) if meeting.led else "", not_recorded()), meeting.decisions,
        )  # fmt: skip
        rows.append(Row(cells, meeting.id, (sort_key(meeting.date),)))
    return rows


def _is_past(case: Case, meeting: Meeting) -> bool:
    return meeting.date.last is None or meeting.date.last <= case.day


def _state(case: Case, meeting: Meeting) -> str:
    if case.was_held(meeting):
        return translate("Plan", "Held")
    if meeting.held == "no":
        return translate("Plan", "Not held")
    if meeting.held == "unclear":
        return translate("Plan", "Not clear whether held")
    return translate("Plan", "Planned") if meeting.date.placed else translate("Plan", "Not placed")


def attendance(case: Case) -> str:
    """For each parent: at how many of the held meetings that say who came; and when the next one is."""
    told = [m for m in case.meetings if case.was_held(m) and (m.attended or m.absent or m.apologies)]
    held = sum(case.was_held(m) for m in case.meetings)
    sentences = []
    if held:
        one, many = translate("Plan", "1 meeting was held;"), translate("Plan", "{} meetings were held;")
        says, say = translate("Plan", "1 says who came."), translate("Plan", "{} say who came.")
        sentences.append(one if held == 1 else many.format(held))
        sentences.append(says if len(told) == 1 else say.format(len(told)))
        for person in case.people if told else ():
            if person.is_parent:
                named = [m for m in told if person.code in (*m.attended, *m.absent, *m.apologies)]
                there = sum(person.code in m.attended for m in named)
                words = translate("Plan", "{} is named in {} and was present at {}.")
                sentences.append(words.format(person.called, len(named), there))
    coming = [
        m.date for m in case.meetings if not m.held and m.date.last is not None and m.date.last > case.day
    ]
    coming += [
        m.next_date
        for m in case.meetings
        if m.next_date is not None and (m.next_date.last or date.min) > case.day
    ]
    if coming:
        next_one = min(coming, key=lambda d: d.order)
        sentences.append(translate("Plan", "Next: {}.").format(day_said(next_one)))
    else:
        sentences.append(translate("Plan", "No next meeting is recorded."))
    return " ".join(sentences)


def scalings(case: Case) -> list[Row]:
    """Each person's 0 to 10 at each meeting, the latest meeting first; the range beside it, never a mean."""
    by_meeting: dict[str, list[Scaling]] = {}
    for each in case.scalings:
        by_meeting.setdefault(each.meeting, []).append(each)
    known = {m.id: m for m in case.meetings}
    rows = []
    order = [m.id for m in newest_first(known.values()) if m.id in by_meeting]
    for meeting_id in [*order, *sorted(by_meeting.keys() - known.keys())]:
        values = [each.value for each in by_meeting[meeting_id]]
        low, high = min(values), max(values)
        spread = str(low) if low == high else translate("Plan", "{} to {}").format(low, high)
        meeting = known.get(meeting_id)
        when = day_said(meeting.date) if meeting is not None else translate("Plan", "Meeting not recorded")
        for each in sorted(by_meeting[meeting_id], key=lambda s: case.called(s.person)):
            cells = (when, case.called(each.person), str(each.value), each.reason, spread)
            rows.append(
                Row(cells, each.id, (sort_key(meeting.date if meeting else None), "", f"{each.value:02d}"))
            )
    return rows


def views(case: Case) -> list[Row]:
    """What each person thought of the decision, beside what was decided and who saw it differently."""
    rows = []
    for meeting in newest_first(case.meetings):
        if meeting.views or meeting.dissent:
            said = [f"{case.called(code)}: {view_said(text)}" for code, text in meeting.views.items()]
            cells = (
                day_said(meeting.date), or_else(meeting.decisions, not_recorded()),
                or_else(". ".join(said), not_recorded()), meeting.dissent,
            )  # fmt: skip
            rows.append(Row(cells, meeting.id, (sort_key(meeting.date),)))
    return rows


def before_the_next(case: Case) -> list[Row]:
    """What the next meeting still needs, in words; the place of each in the list stands behind its row."""
    return [
        Row((need.about, need.words, _opens(need)), str(place))
        for place, need in enumerate(before_meeting(case))
    ]


def _opens(need: Need) -> str:
    if need.rows:
        one, many = translate("Plan", "its row"), translate("Plan", "its {} rows")
        return one if len(need.rows) == 1 else many.format(len(need.rows))
    if need.effect:
        return translate("Plan", "its effect")
    if need.page:
        return translate("Plan", "the page {}").format(need.page)
    return translate("Plan", "a new form") if need.adds else translate("Plan", "its form")


def which_meeting(case: Case) -> str:
    """Which meeting the list is for, and that it says nothing of a child's safety."""
    meeting = coming(case)
    calm = translate("Plan", "It says what is not written down, and nothing of how safe a child is.")
    if meeting is None:
        return calm
    words = translate("Plan", "For the {} on {}.").format(meeting.kind, day_said(meeting.date))
    return f"{words} {calm}"
