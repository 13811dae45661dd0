"""The minutes of one meeting for one named reader: who was there, what each said, what was decided, who does what."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import catalogue, direct_route, standing_words
from scr_neglect.records.dates import long_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.letters import capital_first, small_first
from scr_neglect.records.plan import Action, Goal, Meeting, view_said
from scr_neglect.reports import sources
from scr_neglect.reports.blocks import Row, blanks, facts, grid, part, under
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Printed
from scr_neglect.reports.pages import typeset
from scr_neglect.reports.paper import (
    NONE_HERE,
    NUMBERS,
    Paper,
    ended,
    entitled,
    in_words,
    meeting_called,
    named,
    newest,
)
from scr_neglect.reports.parts_child import (
    ALWAYS_LEFT_OUT,
    around,
    born,
    lead_professional,
    maker,
    parents_view,
    spoken,
)
from scr_neglect.reports.parts_differences import said_at
from scr_neglect.reports.parts_people import attendance, correcting, short_words, signers
from scr_neglect.reports.parts_plan import actions_table, goals_table, next_meeting, who_when
from scr_neglect.reports.running import running
from scr_neglect.reports.type import said, set_in, words

NONE_CHOSEN = "Choose the meeting whose minutes these are to be."
NOT_THEIRS = "This meeting is not among what this reader may have. Choose another meeting, or decide first who may see it."
NOT_DECIDED = (
    "Nobody has decided yet whether the family may see this meeting. Decide first; then print its minutes."
)
MORE = "What else was recorded from this meeting"
NOT_HELD = "This meeting is not on record as held, so there are no minutes of it."


def minutes(paper: Paper) -> Printed:
    """The PDF of the minutes, from the record of the meeting as this reader may have it.

    Raises Refusal when no meeting is chosen, it was not held, or its reader may not have it.
    """
    meeting = _meeting(paper)
    blocks: list[Flowable] = _head(paper, meeting)
    parts = _parts(paper, meeting)
    for number, (title, found) in enumerate([each for each in parts if each[1]], start=1):
        blocks += part(number, title, found)
    blocks += _without(paper, [title for title, found in parts if not found])
    blocks += _foot(paper)
    if paper.plain:
        blocks += short_words(blocks)
    return Printed(typeset(blocks, running(paper, _title(paper, meeting))))


def _without(paper: Paper, titles: Sequence[str]) -> list[Flowable]:
    """What there is nothing of, all of it said once."""
    if not titles:
        return []
    head = "Not included in this copy" if paper.plain else "Not recorded of this meeting"
    told = "; ".join(small_first(title) for title in titles)
    return under(head, [said(f"{capital_first(told)}.")])


def _meeting(paper: Paper) -> Meeting:
    if not paper.copy.meeting:
        raise Refusal(NONE_CHOSEN)
    if paper.meeting is None:
        raise Refusal(NOT_THEIRS)
    if paper.plain and paper.meeting.visibility == "undecided":
        raise Refusal(NOT_DECIDED)
    if not paper.case.was_held(paper.meeting) or _is_to_come(paper, paper.meeting):
        raise Refusal(NOT_HELD)
    return paper.meeting


def _is_to_come(paper: Paper, meeting: Meeting) -> bool:
    """Whether a meeting of which it is not said that it was held lies after the day on which its minutes are made."""
    return not meeting.held and meeting.date.last is not None and meeting.date.last > paper.copy.made_on


def _parts(paper: Paper, meeting: Meeting) -> list[tuple[str, list[Flowable]]]:
    return [
        ("Who was there", attendance(paper)),
        (
            "What each of us said",
            [*_children(paper, meeting), *_parents(paper, meeting), *_agencies(paper, meeting)],
        ),
        ("How each of us sees it, from 0 to 10", _scaling(paper, meeting)),
        ("What was decided", _decided(paper, meeting)),
        ("What the children will have", _goals(paper, meeting)),
        ("Who does what", _actions(paper, meeting)),
        ("What was agreed before, and what came of it", _earlier(paper, meeting)),
    ] + [(MORE, more) for more in [_entries(paper, meeting)] if more]


def _title(paper: Paper, meeting: Meeting) -> str:
    return entitled(paper, f"minutes, {small_first(meeting_called(meeting))}, {in_words(meeting.date)}")


def _head(paper: Paper, meeting: Meeting) -> list[Flowable]:
    copy, none = paper.copy, "not included in this copy" if paper.plain else "not recorded"
    place = f", {meeting.place}" if meeting.place else ""
    pairs = [
        (
            "Made for",
            f"{copy.recipient.name or 'no one by name yet'}, on {long_date(copy.made_on)}{maker(paper)}",
        ),
        *((child.called, born(paper, child)) for child in paper.case.children),
        ("Meeting", f"{meeting_called(meeting)}, {in_words(meeting.date)}{place}"),
        ("Why we met", meeting.purpose or none),
        ("Led by", named(paper, meeting.chair) or named(paper, meeting.led) or none),
        ("Notes by", named(paper, meeting.note_taker) or none),
        (catalogue().lead, lead_professional(paper) or none),
    ]
    blocks: list[Flowable] = [set_in("title", words(entitled(paper, "minutes"))), facts(pairs, share=0.19)]
    return [*blocks, said(ALWAYS_LEFT_OUT)] if paper.plain else blocks


# -- what was said -----------------------------------------------------------------------------------------------


def _children(paper: Paper, meeting: Meeting) -> list[Flowable]:
    """The children's words at the meeting, first of all."""
    found = [voice for voice in paper.case.voices if voice.meeting == meeting.id]
    blocks: list[Flowable] = []
    for voice in found:
        who = listed([c.called for c in paper.case.children if c.code in paper.case.children_of(voice)])
        said_so = spoken(voice) or "Not asked."
        blocks += [
            set_in("body", f"<b>{words(who)}:</b> {words(said_so)}"),
            said(around(paper, voice), "small"),
        ]
    return under("The children", blocks) if blocks else []


def _parents(paper: Paper, meeting: Meeting) -> list[Flowable]:
    """The parents' own statements of that day."""
    found = [view for view in paper.case.parents_views if view.date.edtf == meeting.date.edtf]
    blocks = [block for view in found for block in parents_view(paper, view)]
    return under("The family", blocks) if blocks else []


def _agencies(paper: Paper, meeting: Meeting) -> list[Flowable]:
    rows: list[Row] = [
        (named(paper, row.agency) or "By whom is not said", ended(row.summary))
        for row in said_at(paper, meeting)
    ]
    return under("The agencies", [grid(("Who", "How they see it"), rows, (1, 3.2))]) if rows else []


def _scaling(paper: Paper, meeting: Meeting) -> list[Flowable]:
    """Each person's own number and why; the range, and no average."""
    given = [each for each in paper.case.scalings if each.meeting == meeting.id]
    if not given:
        return []
    rows: list[Row] = [(named(paper, each.person), str(each.value), ended(each.reason)) for each in given]
    numbers = [each.value for each in given]
    span = (
        f"From {min(numbers)} to {max(numbers)}. Each number is one person’s own; no average is made of them."
    )
    lead = "0 is as bad as can be; 10 is no more help needed."
    return [said(lead), grid(("Who", "Number", "Why"), rows, (1.4, 0.6, 3)), said(span, "small")]


def _decided(paper: Paper, meeting: Meeting) -> list[Flowable]:
    blocks: list[Flowable] = [said(ended(meeting.decisions))] if meeting.decisions else []
    views: list[Row] = [
        (named(paper, who), _sentence(view_said(view))) for who, view in meeting.views.items()
    ]
    if views:
        blocks += under("What each thinks of the decision", [grid(("Who", "View"), views, (1, 3.2))])
    if meeting.dissent:
        blocks += under("Not agreed by all", [said(ended(meeting.dissent))])
    return blocks


def _sentence(text: str) -> str:
    return ended(capital_first(text))


# -- the plan ----------------------------------------------------------------------------------------------------


def _goals(paper: Paper, meeting: Meeting) -> list[Flowable]:
    """The goals agreed that day, and those that the actions agreed there serve."""
    serve = {action.goal for action in _agreed(paper, meeting)}
    goals = [g for g in paper.case.goals if g.date.edtf == meeting.date.edtf or g.id in serve]
    return [goals_table(paper, goals)] if goals else []


def _agreed(paper: Paper, meeting: Meeting) -> list[Action]:
    return [action for action in paper.case.actions if action.meeting == meeting.id]


def _actions(paper: Paper, meeting: Meeting) -> list[Flowable]:
    """What is to be done, by whom, by when, and how we will know."""
    rows: list[Row] = [
        (ended(action.action), who_when(paper, action), _knowing(paper, action))
        for action in _agreed(paper, meeting)
    ]
    return [grid(("What", "Who, by when", "How we will know"), rows, (2.6, 2, 2.6))] if rows else []


def _knowing(paper: Paper, action: Action) -> str:
    goal = paper.case.by_id.get(action.goal)
    known = ended(goal.how_we_will_know) if isinstance(goal, Goal) else ""
    return known or (NONE_HERE if paper.plain else "Not said.")


def _earlier(paper: Paper, meeting: Meeting) -> list[Flowable]:
    """Actions of earlier meetings that were open then, or done since the last one, with result and effect."""
    rows = [
        action
        for action in newest(paper.case.actions)
        if action.meeting != meeting.id
        and action.date.order < meeting.date.order
        and (action.done is None or action.done.last is None or action.done.last >= paper.start)
    ]
    return [actions_table(paper, rows)] if rows else []


def _entries(paper: Paper, meeting: Meeting) -> list[Flowable]:
    """What was seen or told and is recorded from this meeting, besides how each agency sees it."""
    views = {row.id for row in said_at(paper, meeting)}
    found = [r for r in paper.case.observations if r.meeting == meeting.id and r.id not in views]
    return [_entry(paper, row) for row in found]


def _entry(paper: Paper, row: Observation) -> Flowable:
    small = f'<font size="8.5" color="#5A6068">{words(sources.line(paper, row))}</font>'
    return set_in("body", f"{words(ended(row.summary))}<br/>{small}")


def _foot(paper: Paper) -> list[Flowable]:
    """The next meeting, whom to tell what is wrong, and lines to sign on."""
    when = next_meeting(paper) or ("Not included in this copy" if paper.plain else "Not recorded")
    wrong: Sequence[Flowable] = [said(correcting(paper)), *([] if paper.plain else [said(direct_route())])]
    return [
        *under("Next meeting", [said(ended(when))]),
        *under("If something here is wrong", wrong),
        *([] if paper.plain else [said(NUMBERS, "small")]),
        said(standing_words(), "small"),
        *under("Read and agreed, or not agreed: signatures and the date", blanks(1, signers(paper))),
    ]
