"""Recording, correcting, withdrawing: nothing is overwritten and nothing is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from scr_neglect.casework import drafts, finishing, record
from scr_neglect.casework.deciding import decide
from scr_neglect.casework.session import Session, new_id, unlock
from scr_neglect.casework.visit_text import as_plain_text
from scr_neglect.errors import Refusal
from scr_neglect.records.dates import exactly
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.kinds import record_from

from .conftest import PASSPHRASE


def written(session: Session, family: str, **fields) -> Observation:
    given = {
        "id": new_id(), "date": exactly(session.today()), "agency": session.agency_code, "child": ("ash",),
        "kind": "concern", "domain": "physical", "indicator": "physical.food", "severity": 2, "basis": "seen",
        "summary": "No tea by seven",
    } | fields  # fmt: skip
    made = Observation(**given)
    record.add(session, family, made)
    return made


def observations(session: Session, family: str):
    return session.case(family).observations


def test_a_correction_stands_and_what_was_before_stays_in_the_history(session, family):
    first = written(session, family)
    record.correct(session, family, replace(first, summary="No tea by eight"), "wrong hour")
    assert [o.summary for o in observations(session, family)] == ["No tea by eight"]
    history = session.casebook.history(first.id)
    assert [h.reason for h in history] == ["", "wrong hour"]
    assert history[1].supersedes == (history[0].id,)


def test_a_correction_needs_a_reason_and_a_change(session, family):
    first = written(session, family)
    with pytest.raises(Refusal, match="why"):
        record.correct(session, family, replace(first, summary="x"), "  ")
    with pytest.raises(Refusal, match="Nothing has been changed"):
        record.correct(session, family, first, "no reason at all")
    assert len(session.casebook.history(first.id)) == 1


def test_a_withdrawn_record_counts_nowhere_and_stays_in_the_history(session, family):
    first = written(session, family)
    record.withdraw(session, family, first.id, "another family's note")
    assert observations(session, family) == ()
    assert session.casebook.history(first.id)[-1].withdrawn
    with pytest.raises(Refusal, match="why"):
        record.withdraw(session, family, first.id, "")


def test_a_word_that_does_not_fit_is_refused_and_nothing_is_written(session, family):
    before = session.casebook.receipt_head()
    with pytest.raises(Refusal, match="severity"):
        written(session, family, severity=7)
    assert session.casebook.receipt_head() == before


def test_two_families_cannot_have_one_name(session, family):
    with pytest.raises(Refusal, match="already a family"):
        record.open_family(session, "invented FAMILY")
    with pytest.raises(Refusal, match="name"):
        record.open_family(session, "  ")


def test_a_visit_is_sealed_with_its_lines_and_its_draft_is_gone(session, family):
    case = session.case(family)
    draft = drafts.new_visit(family, case)
    draft.seen["ash"] = "alone"
    draft.lines = drafts.sort_jots(
        '- bins over\n+ sat down to read with Ash\n. fridge stocked\n" I like pasta'
    )
    for line, code in zip(
        draft.lines,
        ("physical.home-hygiene", "strength.educational.talks-and-reads", "physical.food", ""),
        strict=True,
    ):
        line.child, line.indicator = ("ash",), code
    drafts.keep(session, draft)
    assert [u.note.key for u in drafts.unfinished(session)] == [draft.key]
    visit, ids = finishing.finish_visit(session, draft)
    assert drafts.unfinished(session) == []
    case = session.case(family)
    assert [o.kind for o in visit.observations] == ["concern", "strength", "looked-and-fine"]
    assert {o.contact for o in case.observations} == {visit.contact.id} == {ids[0]}
    assert all(o.seen_child == "yes" for o in case.observations)
    assert case.voices[0].words == "I like pasta"
    assert case.contacts[0].seen_alone == ("ash",)


def test_a_visit_sealed_just_before_a_crash_is_not_sealed_twice(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.lines = [
        drafts.Line(child=("ash",), indicator="physical.food", summary="Ate well", kind="looked-and-fine")
    ]
    finishing.finish_visit(session, draft)
    drafts.keep(session, draft)  # as if the program had stopped between sealing and dropping the draft
    finishing.finish_visit(session, draft)
    assert len(session.case(family).observations) == 1
    assert drafts.unfinished(session) == []


def test_what_is_missing_is_said_line_by_line(session, family):
    draft = drafts.new_visit(family, session.case(family))
    assert [p.field for p in finishing.problems(draft, session.case(family), session.today())] == ["lines"]
    draft.when = "3/4/24"
    draft.lines = [drafts.Line(summary="  ")]
    found = finishing.problems(draft, session.case(family), session.today())
    assert [p.field for p in found] == ["when", "line 1", "line 1", "line 1"]
    with pytest.raises(Refusal):
        finishing.finish_visit(session, draft)
    assert session.case(family).contacts == ()


def test_words_that_are_no_date_are_kept_and_never_guessed(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.when = "when the clocks had gone funny"
    draft.lines = [
        drafts.Line(child=("ash",), indicator="physical.food", summary="Ate well", kind="looked-and-fine")
    ]
    visit, _ = finishing.finish_visit(session, draft)
    assert not visit.contact.date.placed
    assert visit.contact.date.words == "when the clocks had gone funny"


def test_the_plain_text_says_every_line_of_the_visit(session, family):
    case = session.case(family)
    draft = drafts.new_visit(family, case)
    draft.seen["o-wren"] = "seen"
    draft.lines = [
        drafts.Line(kind="concern", child=("o-wren",), indicator="physical.food", severity=2, summary="No tea", parent_account="Late shift"),
        drafts.Line(kind="words", child=("o-wren",), summary="I was hungry", asked="What did you have for tea?"),
    ]  # fmt: skip
    text = as_plain_text(finishing.finish(draft, case, today=session.today(), agency="hv"), case)
    assert "Seen: O'Wren" in text
    assert "No tea" in text
    assert "Carer's account: Late shift" in text
    assert "“I was hungry” (asked: What did you have for tea?)" in text


def test_what_is_written_is_there_after_closing_and_opening(session, family):
    first = written(session, family)
    folder = session.casebook.folder
    session.close()
    again = unlock(folder, PASSPHRASE)
    assert [o.id for o in again.case(family).observations] == [first.id]
    again.close()


def test_listeners_hear_which_records_changed(session, family):
    heard = []
    session.listeners.append(heard.append)
    first = written(session, family)
    assert heard == [frozenset({first.id})]


def test_who_may_see_is_decided_for_several_rows_in_one_step(session, family):
    rows = [written(session, family) for _ in range(3)]
    decide(session, family, [replace(r, visibility="family") for r in rows])
    assert {o.visibility for o in observations(session, family)} == {"family"}


def test_who_may_see_is_decided_of_both_versions_where_two_disagree(session, family):
    row = written(session, family)
    (head,) = session.casebook.heads(row.id)
    session.append(
        family,
        [
            session.revise(family, replace(row, summary=words), supersedes=[head.id], reason="put right")
            for words in ("one saw it so", "another saw it so")
        ],
    )
    shown = session.case(family).by_id[row.id]
    decide(session, family, [replace(shown, visibility="none")])
    assert session.contested(family) == (row.id,)
    both = [record_from(each.kind, each.body) for each in session.casebook.heads(row.id)]
    assert {(each.summary, each.visibility) for each in both} == {
        ("one saw it so", "none"), ("another saw it so", "none"),
    }  # fmt: skip


def test_what_was_withdrawn_meanwhile_does_not_come_back_when_its_readers_are_decided(session, family):
    row = written(session, family)
    record.withdraw(session, family, row.id, "another family's")
    decide(session, family, [replace(row, visibility="family")])
    assert row.id not in session.case(family).by_id


def test_the_own_agency_is_added_once_to_a_family_that_lacks_it(session, family):
    contact = Contact(
        id=new_id(), date=exactly(session.today()), agency=session.agency_code, kind="call", status="attended"
    )
    record.record_visit(session, family, contact)
    assert [a.code for a in session.case(family).agencies] == ["health-visiting"]


def test_yesterday_still_means_the_day_it_was_written_when_a_visit_is_finished_later(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.when = "yesterday"
    draft.lines = [
        drafts.Line(
            child=("ash",),
            indicator="physical.food",
            summary="Ate well",
            kind="looked-and-fine",
            happened="today",
        )
    ]
    drafts.keep(session, draft)
    written = session.today()
    session._clock = lambda: datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
    (unfinished,) = drafts.unfinished(session)
    visit, _ = finishing.finish_visit(session, unfinished.note)
    assert visit.contact.date.first == written - timedelta(days=1)
    assert visit.observations[0].date.first == written


def test_a_child_who_was_not_seen_is_recorded_as_not_seen(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.seen = {"ash": "not seen", "o-wren": "seen"}
    draft.lines = [
        drafts.Line(
            child=("ash",), indicator="physical.food", summary="Mum says he eats", basis="told-by-parent"
        )
    ]
    visit, _ = finishing.finish_visit(session, draft)
    assert visit.contact.not_seen == "Ash"
    assert visit.contact.children_seen == ("o-wren",)
    assert visit.observations[0].seen_child == ""


def test_a_line_written_after_a_visit_was_sealed_by_mischance_is_sealed_too(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.lines = [drafts.Line(child=("ash",), indicator="physical.food", summary="First")]
    finishing.finish_visit(session, draft)
    draft.lines.append(drafts.Line(child=("ash",), indicator="physical.food", summary="Second"))
    finishing.finish_visit(session, draft)
    assert sorted(o.summary for o in session.case(family).observations) == ["First", "Second"]
