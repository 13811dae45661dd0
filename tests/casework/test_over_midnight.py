"""What was seen yesterday stays dated yesterday, however late a note is finished, and whatever the clocks do."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework import calls, drafts, finishing
from scr_neglect.casework.going_on import take_back, throw_away
from scr_neglect.casework.meeting_draft import MeetingDraft, Party, new_meeting
from scr_neglect.casework.meeting_record import finish_meeting
from scr_neglect.casework.session import Session
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.words import read_words

LATE = datetime(2026, 3, 10, 23, 58, tzinfo=UTC)
SEEN = date(2026, 3, 10)
NIGHT = timedelta(minutes=5)


@pytest.fixture
def london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A laptop whose clock goes by British time."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/London")
        time.tzset()
        yield
    time.tzset()


def at(session: Session, moment: datetime) -> None:
    session._clock = lambda: moment


def visit(session: Session, family: str) -> drafts.VisitDraft:
    draft = drafts.new_visit(family, session.case(family))
    draft.lines = [
        drafts.Line(kind="neutral", child=("ash",), summary="The gate was mended.", happened="yesterday")
    ]
    return draft


def call(session: Session, family: str) -> calls.CallDraft:
    return replace(
        calls.new_call(family, session.now()), words="No tea.", child=("ash",), what="neutral", happened="yesterday"
    )  # fmt: skip


def meeting(session: Session, family: str) -> MeetingDraft:
    draft = new_meeting(session, family, "")
    draft.parties["mother"], draft.next_date = Party(attendance="present"), "tomorrow"
    return draft


def sealed(session: Session, family: str, note: drafts.Note) -> tuple[date | None, date | None]:
    """The day of what a note became, and of what was said in it of another day."""
    if isinstance(note, drafts.VisitDraft):
        made, _ = finishing.finish_visit(session, note)
        return made.contact.date.first, made.observations[0].date.first
    if isinstance(note, calls.CallDraft):
        told, _ = calls.finish_call(session, note)
        return told.contact.date.first, told.observation.date.first
    assert isinstance(note, MeetingDraft)
    finish_meeting(session, note)
    (held,) = session.case(family).meetings
    return held.date.first, held.next_date.first if held.next_date is not None else None


OTHER = {visit: SEEN - timedelta(days=1), call: SEEN - timedelta(days=1), meeting: SEEN + timedelta(days=1)}
BEGUN = pytest.mark.parametrize("begun", [visit, call, meeting])


@BEGUN
def test_a_note_kept_on_both_sides_of_midnight_keeps_its_day(session, family, begun) -> None:
    at(session, LATE)
    note = begun(session, family)
    drafts.keep(session, note)
    at(session, LATE + NIGHT)
    drafts.keep(session, note)
    assert sealed(session, family, note) == (SEEN, OTHER[begun])


@BEGUN
def test_a_note_taken_up_again_days_later_keeps_its_day_and_what_is_added_means_the_new_one(
    session, family, begun
) -> None:
    at(session, LATE)
    drafts.keep(session, begun(session, family))
    for days in (1, 5):
        at(session, LATE + timedelta(days=days))
        (kept,) = drafts.unfinished(session)
        drafts.keep(session, kept.note)
    if isinstance(kept.note, drafts.VisitDraft):
        kept.note.lines.append(
            drafts.Line(kind="neutral", child=("ash",), summary="Mum rang.", happened="today")
        )
    assert sealed(session, family, kept.note) == (SEEN, OTHER[begun])
    if begun is visit:
        assert session.case(family).observations[-1].date.first == SEEN + timedelta(days=5)


@BEGUN
def test_a_note_that_was_thrown_away_over_midnight_comes_back_with_its_day(session, family, begun) -> None:
    at(session, LATE)
    note = begun(session, family)
    drafts.keep(session, note)
    throw_away(session, note)
    at(session, LATE + NIGHT)
    take_back(session, note.key)
    (kept,) = drafts.unfinished(session)
    assert sealed(session, family, kept.note) == (SEEN, OTHER[begun])


def test_a_family_is_known_as_of_the_new_day_after_midnight(session, family) -> None:
    at(session, LATE)
    assert session.case(family).day == SEEN
    at(session, LATE + NIGHT)
    assert session.case(family).day == SEEN + timedelta(days=1)


@pytest.mark.usefixtures("london")
def test_jots_of_the_night_on_which_the_clocks_go_back_keep_their_order_and_their_day(
    session, family
) -> None:
    moments = [datetime(2026, 10, 24, 23, 20, tzinfo=UTC) + timedelta(minutes=30 * n) for n in range(5)]
    for number, moment in enumerate(moments):
        jots = drafts.new_jots(family)
        jots.text = f"- note {number}"
        drafts.begin(jots, moment)
        drafts.begin(jots, moment + timedelta(days=1))
        drafts.keep(session, jots)
    waiting = drafts.waiting(session, family)
    assert [jots.text for jots in waiting] == [f"- note {number}" for number in range(5)]
    assert drafts.belong_together(waiting, family)
    assert drafts.visit_from_jots(waiting, session.case(family)).when == "25/10/2026"


@pytest.mark.usefixtures("london")
def test_a_note_is_of_the_day_on_the_laptops_clock_just_before_and_after_midnight(session, family) -> None:
    for moment, day in (
        ("2026-03-28T23:59+00:00", "2026-03-28"), ("2026-03-29T22:59+00:00", "2026-03-29"),
        ("2026-03-29T23:01+00:00", "2026-03-30"), ("2026-06-30T23:01+00:00", "2026-07-01"),
        ("2026-10-25T23:59+00:00", "2026-10-25"), ("2026-12-31T23:59+00:00", "2026-12-31"),
    ):  # fmt: skip
        at(session, datetime.fromisoformat(moment))
        note = visit(session, family)
        drafts.keep(session, note)
        at(session, datetime.fromisoformat(moment) + timedelta(hours=9))
        assert sealed(session, family, note)[0] == date.fromisoformat(day)


WORDS = [
    "today", "yesterday", "this morning", "last Tuesday", "on Friday", "last week", "three weeks ago", "last month",
    "early this month", "end of last month", "the 31st", "30 January", "about two months ago", "spring", "last autumn",
    "2 May", "tomorrow", "next Monday", "since Christmas", "until today", "over the weekend", "half-term", "not known",
    "3/4/24", "",
]  # fmt: skip


@given(st.sampled_from(WORDS), st.dates(date(2010, 1, 1), date(2035, 12, 31)), st.integers(0, 800))
def test_words_for_a_day_go_on_meaning_it(words: str, written: date, later: int) -> None:
    note = drafts.VisitDraft(key="visit/a", family_id="f", when=words, day=written.isoformat())
    today = written + timedelta(days=later)
    again = drafts.said_on(note, today)
    then, now = read_words(words, today=written), read_words(again.when, today=today)
    if isinstance(then, UncertainDate) and then.placed:
        assert isinstance(now, UncertainDate)
        assert now.edtf == then.edtf
    else:
        assert again.when == words
    assert note.when == words
