"""From jots to a sealed visit: sorted by day, held against what was written before, changed places with in one step, added to."""

from pathlib import Path

import pytest

from scr_neglect.casework import calls, drafts, finishing, record
from scr_neglect.casework.earlier import Earlier, last_look, still_so
from scr_neglect.casework.meanings import not_in_the_list
from scr_neglect.casework.meeting_draft import Party, new_meeting
from scr_neglect.casework.meeting_record import finish_meeting
from scr_neglect.casework.session import new_id, unlock
from scr_neglect.casework.today import today
from scr_neglect.casework.visit_text import Visit, as_plain_text, visit_of
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import FAMILY
from scr_neglect.records.case import case_of
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.records.people import Family, Person
from scr_neglect.storage.database import DatabaseError

from .conftest import PASSPHRASE

WET = "The cot mattress was wet through and the sheet was on the floor."


def seen_before(session, family, **fields) -> Observation:
    given = {
        "id": new_id(), "date": edtf_date("2026-02-03"), "agency": session.agency_code, "child": ("ash",), "kind": "concern",
        "domain": "physical", "indicator": "physical.sleeping", "severity": 2, "basis": "seen", "summary": WET,
    } | fields  # fmt: skip
    made = Observation(**given)
    record.add(session, family, made)
    return made


def a_line(**fields) -> drafts.Line:
    given = {"child": ("ash",), "indicator": "physical.food", "summary": "No tea by seven", "severity": 2}
    return drafts.Line(**{**given, **fields})


# -- jots ---------------------------------------------------------------------------------------------------------


def test_jots_of_one_day_become_one_visit_in_their_order(session, family):
    jots = [
        drafts.Jots(key="jots/a", family_id=family, text="- bins", begun="2026-03-10T09:10+00:00"),
        drafts.Jots(key="jots/b", family_id="", text="+ read to Ash", begun="2026-03-10T10:40+00:00"),
    ]
    visit = drafts.visit_from_jots(jots, session.case(family))
    assert [(line.kind, line.summary) for line in visit.lines] == [
        ("concern", "bins"),
        ("strength", "read to Ash"),
    ]
    assert (visit.when, visit.begun) == ("10/03/2026", "2026-03-10T09:10+00:00")
    visit.lines = [a_line()]
    sealed = finishing.finish(visit, session.case(family), today=session.today(), agency="hv")
    assert sealed.contact.note == "First jotted down on 10 March 2026 at 09:10."
    assert "First jotted down" in as_plain_text(sealed, session.case(family))


def test_jots_of_two_days_or_of_two_families_are_not_one_visit(session, family):
    monday = drafts.Jots(key="jots/a", family_id=family, text="- bins", begun="2026-03-09T09:10+00:00")
    tuesday = drafts.Jots(key="jots/b", family_id=family, text="- bins", begun="2026-03-10T09:10+00:00")
    others = drafts.Jots(key="jots/c", family_id="another", text="- bins", begun="2026-03-09T09:10+00:00")
    for wrong in ((monday, tuesday), (monday, others)):
        with pytest.raises(Refusal):
            drafts.visit_from_jots(wrong, session.case(family))
        assert not drafts.belong_together(wrong, family)
    assert drafts.belong_together([monday], family)


def test_the_jots_that_wait_are_the_familys_and_nobodys(session, family):
    for key, whose in (("jots/a", family), ("jots/b", ""), ("jots/c", "another")):
        drafts.keep(session, drafts.Jots(key=key, family_id=whose, text="- bins", begun="2026-03-10T09:10"))
    assert {each.key for each in drafts.waiting(session, family)} == {"jots/a", "jots/b"}
    assert {each.key for each in drafts.waiting(session, "")} == {"jots/a", "jots/b", "jots/c"}


# -- what was written before -----------------------------------------------------------------------------------------


def test_the_last_look_is_the_latest_of_the_same_indicator_about_the_same_child(session, family):
    old = seen_before(session, family, date=edtf_date("2025-02-03"))
    last = seen_before(session, family, kind="looked-and-fine", severity=None)
    seen_before(session, family, date=edtf_date("2026-03-01"), child=("o-wren",))
    seen_before(session, family, date=edtf_date("2026-03-02"), indicator="physical.food")
    case = session.case(family)
    assert last_look(case, "physical.sleeping", ("ash",)).id == last.id != old.id
    assert last_look(case, "physical.sleeping", ("household",)) is None
    assert last_look(case, "", ("ash",)) is None
    assert last_look(case, "physical.sleeping", ()) is None


def test_still_so_names_the_day_and_copies_no_word(session, family):
    words = still_so(seen_before(session, family))
    assert "3 Feb 2026" in words
    assert not {"mattress", "wet", "sheet", "floor"} & set(words.split())
    assert Earlier(session.case(family)).carried(words) == []


def test_a_sentence_of_an_earlier_entry_is_found_with_its_day(session, family):
    earlier = seen_before(session, family)
    carried = Earlier(session.case(family)).carried
    (one,) = carried(
        "Ash was awake. The cot mattress was wet through and the sheet on the floor! Dad changed it."
    )
    assert one.sentence == "The cot mattress was wet through and the sheet on the floor"
    assert (one.date.edtf, one.record_id) == ("2026-02-03", earlier.id)
    assert carried("The cot mattress was dry and the sheet was clean and tucked in.") == []
    assert carried("Wet through.") == []


# -- money, asked once -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "about", "expected"),
    [
        ("", (0, 1), ["", "", ""]),
        ("no", (), ["no", "no", ""]),
        ("unknown", (), ["unknown", "unknown", ""]),
        ("yes", (1,), ["", "yes", ""]),
        ("partly", (0, 2), ["partly", "", "partly"]),
    ],
)
def test_money_is_asked_once_and_said_of_the_lines_it_is_about(session, family, answer, about, expected):
    draft = drafts.new_visit(family, session.case(family))
    draft.lines = [a_line(), a_line(), a_line(kind="neutral")]
    drafts.say_of_money(draft, answer, [draft.lines[n].id for n in about])
    assert [line.money_or_housing for line in draft.lines] == expected
    visit = finishing.finish(draft, session.case(family), today=session.today(), agency="hv")
    assert [row.money_or_housing for row in visit.observations] == expected


def test_a_yes_that_is_about_no_line_is_asked_back(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.lines = [a_line(), a_line()]
    drafts.say_of_money(draft, "yes", ())
    assert [each.field for each in finishing.problems(draft, session.case(family), session.today())] == [
        "money"
    ]


# -- sealed -----------------------------------------------------------------------------------------------------------


def test_what_is_added_leaves_every_word_and_goes_to_no_family(session, family):
    first = seen_before(session, family, visibility="family")
    record.add_to(session, family, first.id, "The landlord was rung.")
    record.add_to(session, family, first.id, "He came on Friday.")
    (row,) = session.case(family).observations
    assert row.summary == WET
    assert (
        row.note
        == "Added on 10 March 2026: The landlord was rung.\nAdded on 10 March 2026: He came on Friday."
    )
    assert "note" not in FAMILY["observation"]
    assert [each.reason for each in session.casebook.history(first.id)] == ["", "added to", "added to"]
    with pytest.raises(Refusal):
        record.add_to(session, family, first.id, "  ")
    record.withdraw(session, family, first.id, "another child")
    with pytest.raises(Refusal):
        record.add_to(session, family, first.id, "more")


def test_a_visit_stands_on_today_until_it_is_entered_there(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.lines = [a_line()]
    visit, _ = finishing.finish_visit(session, draft)
    (waits,) = today(session).entries
    assert (waits.record_id, waits.kind, waits.family_id) == (visit.contact.id, "home visit", family)
    again = visit_of(session.case(family), visit.contact.id)
    assert again is not None
    assert as_plain_text(again, session.case(family)) == as_plain_text(visit, session.case(family))
    record.enter_there(session, family, visit.contact.id)
    assert today(session).entries == ()
    record.enter_there(session, family, visit.contact.id, entered=False)
    assert len(today(session).entries) == 1


# -- in one step ------------------------------------------------------------------------------------------------------


def no_draft_goes(session) -> None:
    """From here on the casebook's own file lets no draft go, as if the power failed between two saves."""
    session.casebook._db.conn.execute(
        "CREATE TRIGGER stays BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'no'); END"
    )


def reopened(session):
    folder = Path(session.casebook.folder)
    session.close()
    return unlock(folder, PASSPHRASE)


def cut_short(session, step):
    """The casebook opened again after a step that failed when its draft was to go."""
    no_draft_goes(session)
    with pytest.raises(DatabaseError):
        step()
    return reopened(session)


def let_drafts_go(session) -> None:
    session.casebook._db.conn.execute("DROP TRIGGER stays")


def test_jots_and_the_visit_they_become_change_places_in_one_step(session, family):
    jots = [drafts.Jots(key=f"jots/{n}", family_id=family, text=f"- bins {n}") for n in (1, 2)]
    for each in jots:
        drafts.keep(session, each)
    visit = drafts.visit_from_jots(jots, session.case(family))
    again = cut_short(session, lambda: drafts.keep(session, visit, instead_of=jots))
    assert {each.note.key for each in drafts.unfinished(again)} == {"jots/1", "jots/2"}
    let_drafts_go(again)
    drafts.keep(again, visit, instead_of=jots)
    again = reopened(again)
    assert [each.note.key for each in drafts.unfinished(again)] == [visit.key]
    again.close()


def a_finished_visit(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.lines = [a_line()]
    return draft, finishing.finish_visit


def a_finished_call(session, family):
    draft = calls.new_call(family, session.now())
    draft.words, draft.child, draft.what = "No tea by seven.", ("ash",), "neutral"
    return draft, calls.finish_call


def a_finished_meeting(session, family):
    draft = new_meeting(session, family, "")
    draft.parties["mother"] = Party(attendance="present")
    draft.when = "today"
    return draft, finish_meeting


@pytest.mark.parametrize("made", [a_finished_visit, a_finished_call, a_finished_meeting])
def test_what_is_sealed_and_its_draft_change_places_in_one_step(session, family, made):
    draft, finish = made(session, family)
    drafts.keep(session, draft)
    before = sum(1 for _ in session.case(family).every_row())
    again = cut_short(session, lambda: finish(session, draft))
    assert sum(1 for _ in again.case(family).every_row()) == before
    assert [each.note.key for each in drafts.unfinished(again)] == [draft.key]
    let_drafts_go(again)
    finish(again, draft)
    assert sum(1 for _ in again.case(family).every_row()) > before
    assert drafts.unfinished(again) == []
    again.close()


# -- what is under no indicator ---------------------------------------------------------------------------------------


def test_a_fact_under_no_indicator_is_for_the_record_and_no_word_to_be_settled(session, family):
    draft = drafts.new_visit(family, session.case(family))
    draft.lines = [drafts.Line(kind="neutral", child=("ash",), summary="The gate was mended.")]
    visit, _ = finishing.finish_visit(session, draft)
    case = session.case(family)
    assert "Fact (Ash; For the record; seen): The gate was mended." in as_plain_text(visit, case)
    assert not_in_the_list(case.observations, {}) == {}
    assert all(one.code != "context.note" for one in catalogue().find("for the record"))
    assert catalogue().match("physical.note").how == "not in the list"


def test_a_note_of_a_newer_version_is_kept_and_counted_and_hides_no_other(session, family):
    drafts.keep(
        session, drafts.Jots(key="jots/a", family_id=family, text="- bins", begun="2026-03-10T09:10+00:00")
    )
    session.casebook.save_draft("poem/x", family, b"{}")
    session.casebook.save_draft("visit/y", family, b'{"lines": "not as this version writes them"}')
    assert [each.note.key for each in drafts.unfinished(session)] == ["jots/a"]
    now = today(session)
    assert ([note.key for note in now.notes], now.unreadable) == (["jots/a"], 2)
    assert len(session.casebook.drafts()) == 3


def test_the_text_of_a_visit_counts_no_child_among_the_adults() -> None:
    child = Person(id="p1", code="ash", role="child", name="Ash")
    mother = Person(id="p2", code="mother", role="mother", name="Robin's mum")
    contact = Contact(
        id="c", agency="hv", date=edtf_date("2026-03-02"), kind="home visit", status="attended", person=("mother", "ash"), children_seen=("ash",),
    )  # fmt: skip
    case = case_of(Family(id="f", name="Larch"), {"person": [child, mother], "contact": [contact]})
    text = as_plain_text(Visit(contact, (), ()), case)
    assert "Adults there: Robin's mum\n" in text
    assert "Seen: Ash" in text
