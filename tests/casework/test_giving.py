"""What leaves the casebook and what was decided not to: logged, kept, compared with the last time, locked for one reader."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scr_neglect.casework import giving, paper, since_last
from scr_neglect.casework.deciding import DECIDED, RELEASED, decide, to_release, undecided
from scr_neglect.casework.passphrases import locked, strength_of
from scr_neglect.casework.record import add
from scr_neglect.casework.session import Session, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.audience import Recipient
from scr_neglect.records.dates import exactly
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Goal, Question
from scr_neglect.reports.papers import print_copy
from scr_neglect.reports.withheld import withheld, withheld_rows
from tests.reports.read_back import text

DAY = date(2026, 3, 10)
LOCK = "kettle orchard window thimble"
WORDS = st.text("abcdefgh", min_size=3, max_size=9)
SENTENCES = st.lists(
    st.lists(WORDS, min_size=3, max_size=9).map(lambda w: " ".join(w).capitalize() + "."),
    max_size=8,
    unique=True,
)


def copy(session: Session, family: str, to: str = "mother", audience: str = "family") -> paper.Copy:
    case = session.case(family)
    children = tuple(child.code for child in case.children)
    asked = paper.copy_for(
        case, audience=audience, to=to, why="The review meeting", children=children, today=session.today()  # type: ignore[arg-type]
    )  # fmt: skip
    return paper.ready_copy(session, family, asked)


def handed(session: Session, family: str, asked: paper.Copy, **said: str) -> bytes:
    pdf = print_copy(session.case(family), asked)
    giving.give(session, family, pdf, asked, **said)  # type: ignore[arg-type]
    return pdf


# -- the log ---------------------------------------------------------------------------------------------------------


def test_a_copy_is_logged_with_why_on_what_basis_and_how_it_left(session: Session, family: str) -> None:
    pdf = handed(session, family, copy(session, family, "GP", "professionals"), basis="Public task", family_told="yes", how="Printed.")  # fmt: skip
    (row,) = session.case(family).disclosures
    assert (row.to, row.audience, row.why) == ("GP", "professionals", "The review meeting")
    assert (row.basis, row.family_told, row.note, row.shared) == ("Public task", "yes", "Printed.", "yes")
    assert giving.given_again(session, row.sha256) == pdf


def test_a_decision_not_to_share_is_logged_and_stands_on_professionals_copies_alone(
    session: Session, family: str
) -> None:
    giving.decided_not_to_share(
        session, family, to="Housing officer", what="What was seen on 3 March", why="Not needed for the repair",
        basis="Not relevant", family_told="yes", by="Safeguarding lead",
    )  # fmt: skip
    (row,) = session.case(family).disclosures
    assert (row.shared, row.sha256, row.visibility) == ("no", "", "none")
    assert row.note == "Decided by Safeguarding lead."
    shared = text(print_copy(session.case(family), copy(session, family, "GP", "professionals")))
    assert "Not shared: What was seen on 3 March" in shared
    assert "Not needed for the repair" in shared
    for audience in ("family", "easy-read"):
        theirs = text(print_copy(session.case(family), copy(session, family, "mother", audience)))
        assert "Housing officer" not in theirs
        assert "ot shared" not in theirs


@pytest.mark.parametrize(("missing", "said"), [("to", "with whom"), ("what", "what is not"), ("why", "why")])
def test_a_decision_not_to_share_says_whom_what_and_why(
    session: Session, family: str, missing: str, said: str
) -> None:
    words = {"to": "Housing", "what": "All of it", "why": "Not needed", missing: "  "}
    with pytest.raises(Refusal, match=said):
        giving.decided_not_to_share(session, family, **words)  # type: ignore[arg-type]
    assert session.case(family).disclosures == ()


def test_the_last_copy_is_the_same_readers_of_the_same_kind(session: Session, family: str) -> None:
    mothers = copy(session, family)
    assert giving.last_given(session, family, mothers) is None
    handed(session, family, mothers)
    handed(session, family, copy(session, family, "GP", "professionals"))
    giving.decided_not_to_share(session, family, to="mother", what="family", why="A test of the log")
    first = giving.last_given(session, family, mothers)
    assert first is not None
    handed(session, family, mothers)
    second = giving.last_given(session, family, mothers)
    assert second is not None
    assert second.id != first.id
    assert giving.last_given(session, family, replace(mothers, kind="minutes")) is None


def test_of_two_people_with_one_name_each_has_their_own_last_copy(session: Session, family: str) -> None:
    for code, role in (("jo", "aunt"), ("jo-2", "grandmother")):
        add(session, family, Person(id=new_id(), code=code, role=role, name="Jo O'Quill"))
    handed(session, family, copy(session, family, "jo"))
    assert giving.last_given(session, family, copy(session, family, "jo")) is not None
    assert giving.last_given(session, family, copy(session, family, "jo-2")) is None
    assert [each.to for each in session.case(family).disclosures] == ["jo"]


def test_a_copy_that_did_not_leave_is_in_the_history_alone(session: Session, family: str) -> None:
    asked = copy(session, family)
    pdf = print_copy(session.case(family), asked)
    entry = giving.give(session, family, pdf, asked)
    giving.did_not_leave(session, family, entry)
    assert session.case(family).disclosures == ()
    assert giving.last_given(session, family, asked) is None
    assert "It did not leave" in session.casebook.history(entry)[-1].reason


def test_nobody_is_told_what_is_new_from_the_copy_of_somebody_of_the_same_name(
    session: Session, family: str
) -> None:
    mothers = copy(session, family)
    name = mothers.recipient.name
    handed(session, family, mothers)
    for other in (copy(session, family, "ash"), replace(mothers, recipient=Recipient(audience="professionals", name=name))):  # fmt: skip
        assert giving.last_given(session, family, other) is None
    add(session, family, Person(id=new_id(), code="second", role="aunt", name=name.upper()))
    theirs = copy(session, family, "second")
    assert theirs.recipient.name.casefold() == name.casefold()
    assert giving.last_given(session, family, theirs) is None


# -- since last time -------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(before=SENTENCES, now=SENTENCES)
def test_every_sentence_is_accounted_for(before: list[str], now: list[str]) -> None:
    found = since_last.since_last(["\n".join(before)], ["\n".join(now)])
    said = {what: [each for each in found if each.what == what] for what in ("new", "gone", "changed")}
    assert {e.words for e in (*said["new"], *said["changed"])} == set(now) - set(before)
    assert {e.words for e in said["gone"]} | {e.before for e in said["changed"]} == set(before) - set(now)
    assert since_last.since_last(["\n".join(now)], ["\n".join(now)]) == []


def test_what_is_new_gone_and_changed_is_said_with_its_page() -> None:
    before = [
        "Robin was seen on 3 May.\nBreakfast is at home now.\nCopy for Mum Page 1 of 2\nReceipt 0123456789ab",
        "The next meeting is on 4 June 2026.\nMum asked for a later time.\nCopy for Mum Page 2 of 2\nReceipt 0123456789ab",
    ]
    now = [
        "Breakfast is at home now.\nCopy for Mum Page 1 of 2\nReceipt ba9876543210",
        "Robin was seen on 3 May.\nThe next meeting is on 2 July 2026.\nAsh sleeps through.\nCopy for Mum Page 2 of 2\nReceipt ba9876543210",
    ]
    found = since_last.since_last(before, now)
    assert [(each.what, each.words, each.page) for each in found] == [
        ("changed", "The next meeting is on 2 July 2026.", 2),
        ("new", "Ash sleeps through.", 2),
        ("gone", "Mum asked for a later time.", 2),
    ]
    assert found[0].before == "The next meeting is on 4 June 2026."
    assert since_last.in_words(found) == "1 line new, 1 changed, 1 gone"
    assert since_last.in_words([]) == "the same words"


def test_a_sentence_set_in_other_lines_is_the_same_sentence() -> None:
    long = "Mum and Dad both said that mornings are easier since the breakfast club began, and that Robin is glad to go."
    assert since_last.since_last([long], [f"{long[:66]}\n{long[66:].strip()}"]) == []


# -- locked for one reader -------------------------------------------------------------------------------------------


def test_a_locked_file_opens_with_its_passphrase_alone(session: Session, family: str) -> None:
    pdf = print_copy(session.case(family), copy(session, family))
    shut = locked(pdf, LOCK)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(shut))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(shut), password="kettle orchard window")
    with pikepdf.open(BytesIO(shut), password=LOCK) as opened, pikepdf.open(BytesIO(pdf)) as plain:
        assert opened.encryption.R == 6
        assert opened.encryption.stream_method == pikepdf.models.encryption.EncryptionMethod.aesv3
        assert len(opened.pages) == len(plain.pages)
    assert b"mother" not in shut
    assert b"/Title (" not in shut


@pytest.mark.parametrize(
    ("typed", "enough", "said"),
    [
        ("", False, "Four or more"),
        ("kettle", False, "Too short"),
        ("aaaaaaaaaaaaaaa", False, "same few letters"),
        ("Wren and the kettle", False, "name of this family"),
        ("kettleorchard7", True, "Weak"),
        ("kettle orchard window", True, "Fair"),
        (LOCK, True, "Strong"),
        ("é" * 70, False, "Too long"),
    ],
)
def test_how_hard_a_passphrase_is_to_guess_is_said(typed: str, enough: bool, said: str) -> None:
    found = strength_of(typed, ("O'Wren", "Ash"))
    assert found.enough is enough
    assert said in found.sentence


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("cafe\u0301 lamp river tent", "café lamp river tent"),
        ("four\u00a0plain unrelated words", "four plain unrelated words"),
        ("  kettle lamp river tent\n", "kettle lamp river tent"),
        ("\ufb01sh lamp river tent", "fish lamp river tent"),
    ],
)
def test_a_locked_file_opens_whichever_keyboard_its_passphrase_is_typed_on(
    session: Session, family: str, typed: str, read: str
) -> None:
    shut = locked(print_copy(session.case(family), copy(session, family)), typed)
    with pikepdf.open(BytesIO(shut), password=read) as opened:
        assert len(opened.pages) > 0


@pytest.mark.parametrize(
    "typed", ["lamp river tent 😀", "lamp\triver tent cloud", "   \u00a0        \u3000   "]
)
def test_what_a_reader_may_not_be_able_to_type_locks_nothing(typed: str) -> None:
    assert not strength_of(typed).enough


def test_no_file_is_locked_with_what_is_guessed_at_once(session: Session, family: str) -> None:
    with pytest.raises(Refusal, match="Too short"):
        locked(print_copy(session.case(family), copy(session, family)), "short")


# -- who may see it --------------------------------------------------------------------------------------------------


def test_rows_nobody_decided_about_are_those_a_family_copy_could_carry(session: Session, family: str) -> None:
    row = Observation(
        id=new_id(),
        date=exactly(DAY),
        agency="hv",
        kind="concern",
        domain="physical",
        indicator="physical.food",
        child=("ash",),
        summary="No beds.",
    )
    goal = Goal(id=new_id(), date=exactly(DAY), goal="Both sleep in beds of their own")
    private = replace(row, id=new_id(), private_to=("mother",))
    add(session, family, row, goal, private)
    found = {each.id for each in undecided(session.case(family))}
    assert found == {row.id, goal.id}
    decide(session, family, [replace(row, visibility="family")])
    assert {each.id for each in undecided(session.case(family))} == {goal.id}


def test_a_question_for_professionals_is_opened_only_when_it_was_released(
    session: Session, family: str
) -> None:
    question = Question(
        id=new_id(), date=exactly(DAY), words="Who is at home at night?", pattern="not-in-any-list"
    )
    plain = Question(id=new_id(), date=exactly(DAY), words="What would help most?")
    add(session, family, question, plain)
    opened = [replace(each, visibility="family") for each in (question, plain)]
    assert [q.id for q in to_release(session.case(family), opened)] == [question.id]
    with pytest.raises(Refusal, match="safeguarding lead"):
        decide(session, family, opened)
    assert session.case(family).by_id[plain.id].visibility == "undecided"
    decide(session, family, opened, released=True)
    assert session.case(family).by_id[question.id].visibility == "family"
    assert session.casebook.history(question.id)[-1].reason == RELEASED
    assert session.casebook.history(plain.id)[-1].reason == DECIDED


def test_a_question_released_for_one_of_the_family_is_asked_about_before_others_see_it(
    session: Session, family: str
) -> None:
    question = Question(
        id=new_id(), date=exactly(DAY), words="Who is at home at night?", pattern="not-in-any-list",
        visibility="family", private_to=("mother", "gran"),
    )  # fmt: skip
    add(session, family, question)
    case = session.case(family)
    for people, asked in (((), True), (("father",), True), (("mother",), False), (("mother", "gran"), False)):
        assert bool(to_release(case, [replace(question, private_to=people)])) == asked, people
    assert not to_release(case, [replace(question, visibility="professionals", private_to=())])


def test_the_rows_left_out_are_those_that_are_counted(session: Session, family: str) -> None:
    row = Observation(
        id=new_id(),
        date=exactly(DAY),
        agency="hv",
        kind="concern",
        domain="physical",
        indicator="physical.food",
        child=("ash",),
        summary="No beds.",
    )
    add(session, family, row)
    case, reader = session.case(family), copy(session, family).recipient
    rows = withheld_rows(case, reader)
    assert withheld(case, reader) == {what: len(ids) for what, ids in rows.items()}
    assert row.id in {each for ids in rows.values() for each in ids}
