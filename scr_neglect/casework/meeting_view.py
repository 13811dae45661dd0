"""The meeting view: who is in the room, and what all of them may see of one family, on the screen or on paper."""

import re
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace as changed

from scr_neglect.casework.paper import Made
from scr_neglect.casework.questions import chosen_for, needs_release
from scr_neglect.records.audience import Recipient
from scr_neglect.records.case import Case
from scr_neglect.records.plan import Question
from scr_neglect.records.record import Codes
from scr_neglect.reports.captions import listed
from scr_neglect.reports.copy import Copy
from scr_neglect.scoring.prompts import Thresholds

if TYPE_CHECKING:
    from scr_neglect.reports.meeting_steps import Part
    from scr_neglect.reports.paper import Paper


class Room(Struct, frozen=True, kw_only=True):
    """Who looks at it: the family (`people` are the codes of those who are there), alone with the lead or with `others`;
    or the team without the family."""

    family: bool = True
    people: Codes = ()
    others: bool = True


class Shown(Struct, frozen=True, kw_only=True):
    """What a room is shown of a family. `case` is already cut to it, with nobody's surname; pictures are drawn of it.

    For the presenter alone, before anything is shared: how many of the questions chosen for the meeting are `kept_back`
    from this room, what else is `withheld` by category, the rows shown whose words may name someone left out, and those whose words may be `identifying`.
    """

    copy: Copy
    case: Case
    parts: tuple["Part", ...]
    paper: "Paper"
    kept_back: int
    withheld: dict[str, int]
    named: dict[str, tuple[str, ...]]
    identifying: dict[str, tuple[str, ...]] = {}

    def __repr__(self) -> str:
        """Never the contents."""
        return "<Shown>"


def reader_of(case: Case, room: Room) -> Recipient:
    """The one reader who may see no more than anybody in the room may.

    What is private to one parent is theirs: it is shown when they sit alone with the lead, and not otherwise. Everything
    else that a family may see, every one of them may; so whoever comes into the room can only ever take away.
    """
    if not room.family:
        return Recipient(audience="professionals", name="the team, without the family")
    alone = room.people[0] if len(room.people) == 1 and not room.others else ""
    if alone:
        return Recipient(audience="family", name=case.called(alone), person=alone)
    names = listed([case.called(code) for code in room.people])
    return Recipient(audience="family", name=f"those in the room: {names}" if names else "those in the room")


def shown_in(
    case: Case,
    room: Room,
    *,
    day: date,
    today: date,
    meeting: str = "",
    thresholds: Thresholds | None = None,
) -> Shown:
    """What a room sees of a whole Case as known on a day, for a meeting by its id ("": the next one).

    Takes no casebook, so that a worker can do it.
    """
    from scr_neglect.reports.identifying import identifying
    from scr_neglect.reports.meeting_steps import parts
    from scr_neglect.reports.paper import paper
    from scr_neglect.reports.withheld import named_in_words, withheld

    reader = reader_of(case, room)
    copy = Copy(
        recipient=reader, day=day, meeting=meeting, made_on=today, thresholds=thresholds, why="Meeting",
        version=version("scr_neglect"),
    )  # fmt: skip
    known, cut = case.known_on(day), paper(case, copy)
    cut = changed(cut, case=without_surnames(cut.case))
    chosen = chosen_for(known, meeting)
    asked = _questions(known, cut.case, chosen, thresholds)
    return Shown(
        copy=copy, case=cut.case, parts=parts(cut, asked), paper=cut, kept_back=len(chosen) - len(asked),
        withheld=withheld(known, reader), named=named_in_words(known, reader), identifying=identifying(known, reader),
    )  # fmt: skip


def _questions(known: Case, cut: Case, chosen: list[Question], numbers: Thresholds | None) -> list[Question]:
    """Those of the chosen questions that this room may hear, as it may have them.

    With the family there, never one that comes from a question for the team or for supervision, or from an injury or
    violence: a lead may release it to one parent's own copy, but not to whoever happens to sit in the room.
    """
    theirs = {question.id: question for question in cut.questions}
    family = cut.recipient is None or cut.recipient.is_family
    return [
        theirs[each.id]
        for each in chosen
        if each.id in theirs and not (family and needs_release(known, each, numbers))
    ]


def made_pages(shown: Shown, copy: Copy) -> Made:
    """The same steps on paper, for a room without a projector; `copy` is the one shown, made ready for the log."""
    from scr_neglect.reports.meeting_pages import meeting_pages
    from scr_neglect.reports.unprintable import told

    return Made(
        copy,
        meeting_pages(changed(shown.paper, copy=copy), shown.parts),
        shown.withheld,
        shown.named,
        identifying=shown.identifying,
        **told(shown.paper.case, copy),
    )


# -- names -------------------------------------------------------------------------------------------------------


def without_surnames(case: Case) -> Case:
    """The same Case with its people by first name: a child by that alone, an adult with the initial of what follows.

    Two children of one first name keep the initials that tell them apart. What a record's own words say stays.
    """
    firsts = [short_name(child.called, child=True) for child in case.children]
    people = tuple(
        changed(
            person,
            name=short_name(
                person.name,
                child=person.is_child and firsts.count(short_name(person.name, child=True)) < 2,
            ),
        )
        if person.name
        else person
        for person in case.people
    )
    return replace(case, people=people)


def short_name(name: str, *, child: bool = False) -> str:
    """A name without its surname: "Dawn Ashford" becomes "Dawn A.", as a child "Dawn"; "Robin's mum" stays."""
    first, *others = name.split()
    if not others or not all(re.match(r"[^\W\d_]", each) and each[0].isupper() for each in (first, *others)):
        return name
    return first if child else " ".join((first, *(f"{each[0]}." for each in others)))
