"""What stands in the screens that are drawn: invented jots, a visit, a meeting, a call, and sheets to import."""

import csv
import shutil
from datetime import UTC, datetime
from pathlib import Path

from scr_neglect.casework import drafts
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.examples import INVENTED, example_folder
from scr_neglect.casework.local import LocalProcedures
from scr_neglect.casework.meeting_draft import (
    ActionLine,
    GoalLine,
    MeetingDraft,
    Party,
    new_meeting,
    to_record,
)
from scr_neglect.casework.session import Session

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""The moment of every screen: the day on which the invented family opens."""
JOTTED = """- breakfast: none, both children hungry at ten
+ Dad read to Robin on the stairs, both laughing
. beds: looked, clean and made
\"I can tie my shoes now\""""

LOCAL = LocalProcedures(
    hub="Northshire MASH", hub_phone="01632 960 001", hub_out_of_hours="01632 960 002",
    lead="Named nurse, 01632 960 003", lado="01632 960 004", bruising="Same-day paediatric opinion through the hub",
    police="999 now; 101 where nobody is in danger at this moment",
)  # fmt: skip
"""Invented, with telephone numbers that are nobody's."""


def call_in(family_id: str) -> CallDraft:
    """A nursery rings about a mark on an ear, before pick-up."""
    return CallDraft(
        key="call/screens", family_id=family_id, child=("ash",), body_site=("ear",), indicator="physical.accidental-injury",
        words="There is a red mark on the top of his ear. It was not there yesterday. Robin said the gate did it.",
        caller="Key worker, Little Acorns, ring back on 01632 960 005", saw="caller", at="14:50", seen_at="14:30",
        account="None yet", child_now="In the book corner with me", home_when="16:00", home_with="Dad",
        said="Please stay with Ash and write down what you see, with the time.", refers="caller", yes=("patterned-mark",),
    )  # fmt: skip


def jots(family_id: str) -> drafts.Jots:
    return drafts.Jots(key="jots/screens", family_id=family_id, text=JOTTED, begun="2026-11-20T12:00")


def meeting(session: Session, family_id: str) -> MeetingDraft:
    """The next meeting, half written."""
    draft = new_meeting(session, family_id, to_record(session.case(family_id)))
    draft.parties["mother"] = Party(
        attendance="present", words="It is easier since the bed came.", scale=6, why="The nights are better."
    )
    draft.parties["housing"] = Party(attendance="written")
    draft.goals = [GoalLine(child=("robin",), goal="Robin hears well.", how_we_will_know="A hearing test.")]
    draft.actions = [
        ActionLine(action="Ring the clinic together", owner="family-support", due="4 December 2026")
    ]
    return draft


def visit(family_id: str) -> drafts.VisitDraft:
    """A visit of three lines, as it stands before it is finished."""
    return drafts.VisitDraft(
        key="visit/screens", family_id=family_id, seen={"robin": "alone", "ash": "seen"}, person=("mother",),
        lines=[
            drafts.Line(
                kind="concern", child=("robin",), indicator="physical.food", severity=2,
                summary="No breakfast; Robin asked for bread at ten.",
                parent_account="The bus was early and there was no time.",
            ),
            drafts.Line(
                kind="strength", child=("ash",), summary="Mum sat on the floor with Ash and named every animal."
            ),
            drafts.Line(kind="words", child=("robin",), summary="I can tie my shoes now.", asked="What is new?"),
        ],
        done="Breakfast club form filled in together.",
    )  # fmt: skip


def wide_mark(family_id: str) -> drafts.VisitDraft:
    """A visit with one mark that is ticked in three places."""
    line = drafts.Line(
        kind="concern", child=("ash",), indicator="physical.accidental-injury", summary="A long graze from the fall.",
        body_site=("left-forearm", "left-elbow", "left-hand", "walks"),
    )  # fmt: skip
    return drafts.VisitDraft(key="visit/screens", family_id=family_id, seen={"ash": "seen"}, lines=[line])


def sheet(file: Path) -> Path:
    """A chronology as an agency sends it: a row that comes twice, a rough day, and one that cannot be read."""
    rows = (
        ("Date of event", "Source of information", "What happened", "Outcome", "Ref"),
        ("3/4/2025", "Nursery", "Robin came in hungry and asked for toast.", "Breakfast club offered", "1"),
        ("about May 2025", "Health visitor", "Home visit: both beds clean and made.", "", "2"),
        ("next week", "Nursery", "Not collected at three; Dad came at four.", "Talked with Dad", "3"),
        ("3/4/2025", "School", "Robin came in hungry, and asked for toast", "", "4"),
    )
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    return file


def marks() -> list[drafts.Line]:
    """Two marks as they stand on the body map while a visit is written."""
    return [
        drafts.Line(
            child=("ash",), indicator="physical.accidental-injury", body_site=("left-knee", "walks"),
            summary="Graze as wide as a penny, dry, with a scab.", parent_account="“Off the step on Sunday,” Mum said.",
        ),
        drafts.Line(
            child=("ash",), indicator="physical.accidental-injury", body_site=("forehead", "walks"), basis="told-by-parent",
            summary="Bump that had gone down by today.",
        ),
    ]  # fmt: skip


def damaged(folder: Path) -> Path:
    """The invented case folder with two cells that cannot be read."""
    shutil.copytree(example_folder(INVENTED), folder)
    file = folder / "observations.csv"
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    for line, column, cell in ((3, "kind", "worry"), (8, "date", "one day")):
        rows[line][rows[0].index(column)] = cell
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    return folder
