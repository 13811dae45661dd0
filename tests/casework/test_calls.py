"""A call or message in: told, never seen; every word and every answer kept; sealed once."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework import calls, drafts, exchange, finishing, today, visit_text
from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.local import (
    NAMES,
    NOTHING_KEPT,
    SETTING,
    LocalProcedures,
    keep_local,
    lines_of,
    local_procedures,
)
from scr_neglect.casework.record import add, enter_there
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Recipient
from scr_neglect.records.catalogue import act_now_list
from scr_neglect.records.entries import UNSPECIFIED
from scr_neglect.records.people import Agency
from tests.casework.conftest import NOW

WORDS = "There is a mark on his ear.\nIt was not there “yesterday”; he said: -ow."


@pytest.fixture
def call(session: Session, family: str) -> CallDraft:
    """A nursery rings about an ear; every question is answered."""
    add(session, family, Agency(id=new_id(), code="nursery", name="Acorn nursery"))
    draft = calls.new_call(family, NOW)
    return replace(
        draft, words=WORDS, child=("ash",), caller="Key worker", caller_agency="nursery", saw="other",
        saw_who="room leader", happened="yesterday", seen_at="9:15", indicator="physical.accidental-injury",
        body_site=("ear",), account="Mum: the gate", account_changed="yes", yes=("patterned-mark",),
        child_now="In the office", home_when="at four", home_with="an uncle", parents_told="no",
        parents_why="it is not safe yet", said="Stay with Ash.", refers="caller", referred="", confirmed="read back",
        confirmed_how="16:20",
    )  # fmt: skip


def test_every_answer_is_in_the_records_and_it_is_told_and_never_seen(
    session: Session, family: str, call: CallDraft
) -> None:
    call = replace(call, at="16:10")
    made, ids = calls.finish_call(session, call, role="HV")
    case = session.case(family)
    (contact,), (row,), (referral,) = case.contacts, case.observations, case.escalations
    assert ids == (contact.id, row.id, referral.id)
    assert row.summary == WORDS
    assert (row.basis, row.first_hand, row.seen_child) == ("told-by-professional", False, "")
    assert row.told_by == "Key worker, Acorn nursery; seen by room leader"
    assert (row.body_site, row.parent_account, row.account_changed) == (("ear",), "Mum: the gate", "yes")
    assert (row.date.edtf, row.reported and row.reported.edtf) == ("2026-03-09", "2026-03-10")
    assert (row.contact, row.told_carer) == (contact.id, "no")
    assert set(row.known_to) == {session.agency_code, "nursery"}
    assert (contact.kind, contact.children_seen, contact.done) == ("call", (), "Stay with Ash.")
    assert contact.note.splitlines() == [
        "Told at: 16:10", "Who saw it: room leader", "Seen at: 9:15",
        "Asked, and yes: Does the mark have a pattern (fingers, a belt, a bite, the edge of something)?",
        "Child now: In the office", "Going home: at four, with an uncle", "Parents told: no: it is not safe yet",
        "Who refers: the caller refers", "Confirmed: read back to the caller, who agrees: 16:20",
    ]  # fmt: skip
    assert (referral.by, referral.to, referral.kind, referral.made) == (
        ("nursery",),
        (),
        "referral",
        "unclear",
    )
    assert WORDS in referral.matter
    text = calls.as_plain_text(made, case)
    for said in (
        WORDS,
        "Told, not seen by me",
        "room leader",
        "an uncle",
        "it is not safe yet",
        "Stay with Ash.",
    ):
        assert said in text


@pytest.mark.parametrize("refers", ["me", "caller", ""])
def test_a_call_is_read_again_as_it_was_sealed_with_its_referral(
    session: Session, family: str, call: CallDraft, refers: str
) -> None:
    made, ids = calls.finish_call(session, replace(call, refers=refers, refer_to="nursery"))
    case = session.case(family)
    again = calls.text_of(case, ids[0])
    assert again == calls.as_plain_text(made, case)
    assert ("Referral to Acorn nursery: agreed, not yet recorded as made" in again) == bool(refers)


def test_a_visit_by_phone_is_read_again_as_a_visit(session: Session, family: str) -> None:
    draft = drafts.new_visit(family, session.case(family))
    draft.kind = "call"
    draft.lines = [drafts.Line(kind="neutral", child=("ash",), summary="All well.", basis="told-by-parent")]
    visit, ids = finishing.finish_visit(session, draft)
    case = session.case(family)
    assert calls.text_of(case, ids[0]) == visit_text.as_plain_text(visit, case)
    assert calls.text_of(case, "none") is None


def test_why_the_parents_were_not_told_is_in_no_family_copy(
    session: Session, family: str, call: CallDraft
) -> None:
    calls.finish_call(session, replace(call, visibility="family"))
    case = session.case(family)
    for_mother = case.for_audience(Recipient(audience="family", person="mother"))
    (contact,) = for_mother.contacts
    assert (contact.note, contact.done) == ("", "Stay with Ash.")
    assert "not safe" not in str(
        [*map(vars_of, for_mother.escalations), *map(vars_of, for_mother.observations)]
    )
    (whole,) = case.for_audience(Recipient(audience="professionals")).contacts
    assert "it is not safe yet" in whole.note


def vars_of(row) -> list[object]:
    return [getattr(row, name) for name in row.__struct_fields__]


def test_what_was_said_survives_the_case_folder(
    session: Session, family: str, call: CallDraft, tmp_path: Path
) -> None:
    calls.finish_call(session, call)
    exchange.export_case(session, family, tmp_path / "out")
    with (tmp_path / "out" / "contacts.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert "Child now: In the office\nGoing home: at four, with an uncle" in line["note"]
    back = exchange.import_case(session, tmp_path / "out", family_id="another").family_id
    again, before = session.case(back), session.case(family)
    assert again.contacts[0].note == before.contacts[0].note
    assert again.observations[0].summary == WORDS
    assert again.observations[0].told_by == before.observations[0].told_by
    assert again.escalations[0].made == "unclear"


def test_who_wants_no_name_given_is_kept_apart(session: Session, family: str, call: CallDraft) -> None:
    call = replace(call, basis="anonymous", caller="Mrs Example next door", saw_who="her cousin", refers="me")
    made, ids = calls.finish_call(session, call)
    case = session.case(family)
    (source,) = case.sources
    assert source.what == "Mrs Example next door; seen by her cousin"
    (row,) = case.observations
    assert (row.source, row.told_by, row.known_to) == (source.id, "", (session.agency_code,))
    assert source.id in ids
    written = [
        calls.as_plain_text(made, case),
        *(str(vars_of(each)) for each in (*case.contacts, row, *case.escalations)),
    ]
    for audience in ("professionals", "supervision", "family"):
        shown = case.for_audience(Recipient(audience=audience))
        assert shown.sources == ()
        written += [str(vars_of(each)) for _, each in shown.every_row()]
    assert not [text for text in written if "Example" in text or "cousin" in text]
    assert case.escalations[0].by == (session.agency_code,)


def test_a_child_who_rings_has_their_own_words(session: Session, family: str, call: CallDraft) -> None:
    call = replace(
        call, basis="told-by-child", person="ash", caller="", saw="caller", asked="What happened?", refers=""
    )
    calls.finish_call(session, call)
    case = session.case(family)
    (voice,) = case.voices
    assert (voice.words, voice.verbatim, voice.asked, voice.visibility) == (
        WORDS,
        "yes",
        "What happened?",
        "professionals",
    )
    assert case.observations[0].told_by == "ash"
    assert case.escalations == ()
    assert voice.contact == case.contacts[0].id


@pytest.mark.parametrize(
    ("basis", "refers", "by"),
    [("told-by-parent", "caller", ("mother",)), ("told-by-relative", "caller", (UNSPECIFIED,))],
)
def test_who_refers_is_who_rings(
    session: Session, family: str, call: CallDraft, basis: str, refers: str, by
) -> None:
    person = "mother" if basis == "told-by-parent" else ""
    calls.finish_call(session, replace(call, basis=basis, person=person, refers=refers, referred="yes"))
    (referral,) = session.case(family).escalations
    assert (referral.by, referral.made) == (by, "yes")


def test_it_is_kept_until_it_is_finished_and_means_the_day_it_meant(
    session: Session, family: str, call: CallDraft
) -> None:
    drafts.keep(session, call)
    (line,) = today.today(session).notes
    assert (line.key, line.what, line.family, line.lines) == (call.key, "call", "Invented family", 2)
    session._clock = lambda: NOW + timedelta(days=3)
    (kept,) = drafts.unfinished(session)
    assert isinstance(kept.note, CallDraft)
    assert (kept.note.when, kept.note.happened) == ("10 March 2026", "9 March 2026")
    assert replace(kept.note, when=call.when, happened=call.happened, day=call.day) == call
    calls.finish_call(session, kept.note)
    assert drafts.unfinished(session) == []
    assert session.case(family).contacts[0].date.edtf == "2026-03-10"


def test_it_is_not_sealed_twice_after_a_crash(session: Session, family: str, call: CallDraft) -> None:
    drafts.keep(session, call)
    _, first = calls.finish_call(session, call)
    drafts.keep(session, call)
    _, second = calls.finish_call(session, call)
    assert first == second
    case = session.case(family)
    assert (len(case.contacts), len(case.observations), len(case.escalations)) == (1, 1, 1)
    assert drafts.unfinished(session) == []


def test_entered_there_is_written_beside_the_sealed_call(
    session: Session, family: str, call: CallDraft
) -> None:
    made, _ = calls.finish_call(session, call)
    enter_there(session, family, made.contact.id)
    assert session.case(family).contacts[0].entered_there == "yes"
    assert len(session.casebook.history(made.contact.id)) == 2


def test_it_is_kept_without_a_family_and_not_finished_without_one(session: Session, family: str) -> None:
    draft = replace(calls.new_call("", NOW), words="A neighbour rang.")
    drafts.keep(session, draft)
    assert today.today(session).notes[0].family == ""
    with pytest.raises(Refusal, match="which family"):
        calls.finish_call(session, draft)
    assert calls.case_of_call(session, draft).children == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": " "}, "words"), ({"family_id": ""}, "family_id"), ({"child": ()}, "child"), ({"when": ""}, "when"),
        ({"when": "tomorrow"}, "when"), ({"when": "3/4/24"}, "when"), ({"happened": "3/4/24"}, "happened"),
        ({"indicator": ""}, "indicator"),
    ],
)  # fmt: skip
def test_what_is_still_to_be_put_right_is_said(session: Session, call: CallDraft, change, field: str) -> None:
    draft = replace(call, **change)
    assert [each.field for each in calls.problems(draft, session.today())] == [field]
    with pytest.raises(Refusal):
        calls.finish_call(session, draft)
    calls.so_far(draft, calls.case_of_call(session, draft), today=session.today(), agency="own")


@pytest.mark.parametrize(
    ("sites", "marks", "count", "said"),
    [
        (("left-ear",), "", None, ""),
        (("left-ear", "walks", "patterned"), "", None, ""),
        (("left-ear", "neck", "walks"), "", 2, "not said whether it is one; counted as 2, one at each place"),
        (("left-ear", "neck", "chest"), "several", 3, "3, one at each place"),
        (("left-ear", "neck"), "one", None, "one wide mark"),
    ],
)
def test_each_place_told_counts_as_a_mark_unless_it_is_one_wide_mark(
    session: Session, family: str, call: CallDraft, sites, marks: str, count: int | None, said: str
) -> None:
    made, _ = calls.finish_call(session, replace(call, body_site=sites, marks=marks))
    assert (made.observation.count, made.observation.body_site) == (count, sites)
    lines = [line for line in made.contact.note.splitlines() if line.startswith("Marks: ")]
    assert lines == ([f"Marks: {said}"] if said else [])
    assert calls.as_plain_text(made, session.case(family)).count("Marks: ") == len(lines)


def test_places_of_what_is_no_worry_are_counted_as_nothing(call: CallDraft, session: Session) -> None:
    fine = replace(call, what="looked-and-fine", body_site=("left-ear", "neck"))
    assert calls.so_far(fine, calls.case_of_call(session, fine), today=NOW.date(), agency="own").count is None
    assert "Marks: " not in calls.note_of(fine)


TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=20)


@given(st.lists(TYPED, min_size=5, max_size=5), st.sets(st.sampled_from([e.code for e in act_now_list()])))
def test_no_answer_is_lost_from_the_labelled_lines(typed: list[str], yes: set[str]) -> None:
    draft = calls.new_call("", datetime.fromisoformat("2026-03-10T17:30+00:00"))
    names = ("child_now", "home_when", "home_with", "parents_why", "confirmed_how")
    draft = replace(draft, yes=tuple(yes), **dict(zip(names, typed, strict=True)))
    note = calls.note_of(draft)
    for each in typed:
        assert " ".join(each.split()) in note
    for entry in act_now_list():
        if entry.asked:
            assert (entry.asked in note) == (entry.code in yes)
    assert len(note.splitlines()) == len(calls.labelled(draft))


# -- local procedures -----------------------------------------------------------------------------------------------


@given(
    st.builds(LocalProcedures, **{name: TYPED.map(str.strip) for name in LocalProcedures.__struct_fields__})
)
def test_whatever_is_kept_is_shown_exactly_as_typed(local: LocalProcedures) -> None:
    said = "\n".join(lines_of(local, NAMES))
    assert all(getattr(local, name) in said for name in LocalProcedures.__struct_fields__)
    assert ("Settings" in said) == (
        not all(
            (
                local.police,
                local.lead,
                local.bruising,
                local.lado,
                local.hub or local.hub_phone or local.hub_out_of_hours,
            )
        )
    )


def test_only_what_is_asked_for_is_said() -> None:
    local = LocalProcedures(lado="01632 960 004", lead="Named nurse")
    assert lines_of(local, ("lead",)) == ("Safeguarding lead: Named nurse",)
    assert lines_of(local, ("hub", "lead"))[-1].startswith("Not kept yet: Safeguarding hub (MASH). Settings")
    assert lines_of(NOTHING_KEPT, ("hub",))[0].startswith("No local numbers are kept")


def test_they_are_kept_in_the_casebook_and_exported_nowhere(
    session: Session, family: str, call: CallDraft, tmp_path: Path
) -> None:
    assert local_procedures(session) == NOTHING_KEPT
    keep_local(session, LocalProcedures(hub_phone=" 01632 960 001 ", lado="ZQX"))
    assert local_procedures(session) == LocalProcedures(hub_phone="01632 960 001", lado="ZQX")
    made, _ = calls.finish_call(session, call)
    exchange.export_case(session, family, tmp_path / "out")
    told = calls.as_plain_text(made, session.case(family))
    told += "".join(each.read_text("utf-8") for each in (tmp_path / "out").iterdir())
    assert "01632" not in told
    assert "ZQX" not in told
    session.casebook.set_setting(SETTING, "not json")
    assert local_procedures(session) == NOTHING_KEPT
