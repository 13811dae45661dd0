"""The Case: counts by hand on the review, and what must hold of every cut of every case."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, fields, replace

from scr_neglect.paths import resources
from scr_neglect.records.audience import FAMILY, PROFESSIONALS, STRUCTURE, SUPERVISION, Recipient
from scr_neglect.records.case import ROWS, Case, case_of
from scr_neglect.records.dates import edtf_date, exactly
from scr_neglect.records.entries import Claim, Contact, Observation, SignificantEvent, Voice
from scr_neglect.records.hindsight import with_links_in
from scr_neglect.records.kinds import KINDS
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.plan import (
    Action,
    Consideration,
    Escalation,
    Goal,
    Level,
    Meeting,
    Scaling,
    Service,
    Supervision,
)
from scr_neglect.records.record import Record
from scr_neglect.storage.case_folder import case_from_folder

REFERRED = date(2017, 11, 24)
FIRST, LAST = date(2014, 1, 1), date(2016, 12, 31)
ASH = Family(id="family", name="Ash", note="private", extra={"team": "North"})
AGENCIES = ("hv", "gp", "nursery", "eoh")
READERS = [
    Recipient(audience=audience, person=person)
    for audience in ("family", "easy-read", "professionals", "referral", "escalation", "supervision")
    for person in ("", "mother", "grandmother")
]


SOME = settings(max_examples=50)


# -- the review, counted by hand ---------------------------------------------------------------------------


@cache
def review() -> Case:
    return case_from_folder(resources() / "examples" / "review")


def concerns(case: Case) -> list[Observation]:
    return [row for row in case.observations if row.is_concern and row.in_four_domains]


def counts(case: Case) -> tuple[int, int, int]:
    """Four-domain concerns: all, recorded by the health visitor, held by the health visitor."""
    recorded = [row for row in concerns(case) if row.agency == "hv"]
    return len(concerns(case)), len(recorded), len(concerns(case.held_by("hv")))


def test_the_counts_of_the_review():
    assert counts(review()) == (100, 30, 45)
    assert counts(review().known_on(REFERRED)) == (88, 26, 39)
    assert counts(review().held_by("hv").known_on(REFERRED)) == (39, 26, 39)


def test_the_children_of_the_review():
    assert [child.code for child in review().children] == ["kyle", "sam"]
    assert [child.code for child in review().known_on(date(2012, 2, 1)).children] == ["kyle"]
    before = review().known_on(REFERRED)
    assert [person.died for person in before.people if person.code == "sam"] == [None]
    unborn = [row for row in review().observations if row.child == ("unborn",)]
    assert {tuple(review().children_of(row)) for row in unborn} == {("kyle",), ("sam",)}
    both_in_2015 = [
        row for row in review().observations if row.child == ("both",) and row.date.edtf == "2015-12"
    ]
    assert all(review().children_of(row) == {"kyle", "sam"} for row in both_in_2015)


def test_known_before_the_end_of_its_date_when_it_was_reported_or_told_at_a_meeting():
    rows = {row.label: row for row in review().observations}
    late = [row for row in rows.values() if row.reported and row.reported.last]
    assert late
    assert all(review().known_day(row) == row.reported.last for row in late if row.reported)
    for row in rows.values():
        meeting = review().by_id.get(row.meeting)
        if isinstance(meeting, Meeting) and meeting.date.last and row not in late:
            assert review().known_day(row) <= meeting.date.last


# -- made-up cases -----------------------------------------------------------------------------------------

DAYS = st.dates(FIRST, LAST)
WHEN = st.one_of(
    DAYS.map(exactly),
    DAYS.map(lambda day: edtf_date(f"{day:%Y-%m}")),
    DAYS.map(lambda day: edtf_date(f"{day}/..")),
    st.tuples(DAYS, DAYS).map(lambda two: edtf_date(f"{min(two)}/{max(two)}")),
)
MAYBE = st.one_of(st.none(), WHEN)
CODES = st.lists(st.sampled_from(AGENCIES), unique=True, max_size=2).map(tuple)
CHILD = st.sampled_from(
    [("kyle",), ("sam",), ("both",), ("unborn",), ("household",), ("kyle", "sam"), ("mother",)]
)
WORDS = st.sampled_from(["", "secret"])
SHARING = {
    "visibility": st.sampled_from(["undecided", "family", "professionals", "none"]),
    "private_to": st.sampled_from([(), (), (), ("mother",), ("grandmother",)]),
    "may_be_shared": st.sampled_from(["", "", "yes", "ask", "no"]),
    "note": WORDS,
}
PEOPLE = [
    Person(id="p1", code="kyle", role="child", born=edtf_date("2012-10-24")),
    Person(
        id="p2",
        code="sam",
        role="child",
        born=edtf_date("2016-01"),
        died=edtf_date("2016-11-06"),
        note="secret",
    ),
    Person(id="p3", code="mother", role="mother", born=edtf_date("1994")),
    Person(
        id="p4",
        code="grandmother",
        role="grandmother",
        protected="yes",
        school="a secret place",
        private_to=("mother",),
    ),
]
NAMED = [Agency(id=f"a{code}", code=code) for code in AGENCIES]


def made(struct: type[Record], **values: st.SearchStrategy) -> st.SearchStrategy[Record]:
    return st.builds(struct, id=st.just(""), extra=st.just({"from": "secret"}), **SHARING, **values)


PLAIN = {
    "meeting": made(Meeting, date=WHEN, kind=st.just("TAF"), held=st.sampled_from(["", "yes", "no"]), attended=CODES),
    "contact": made(Contact, date=WHEN, agency=st.sampled_from(AGENCIES), kind=st.just("call"), person=CHILD,
                    status=st.just("attended"), known_to=CODES),
    "level": made(Level, start=WHEN, end=MAYBE, child=CHILD, framework=st.just("Early help"), ending_reason=WORDS),
    "service": made(Service, date=WHEN, provider=st.sampled_from(AGENCIES), service=st.just("Group"),
                    uptake=st.sampled_from(["", "taken"]), effect=WORDS),
    "escalation": made(Escalation, date=WHEN, by=st.sampled_from(AGENCIES), matter=WORDS, response=WORDS,
                       response_date=MAYBE, outcome=WORDS, refused=st.sampled_from(["", "yes"]),
                       made=st.sampled_from(["yes", "no"])),
    "goal": made(Goal, date=WHEN, child=CHILD, goal=WORDS),
    "supervision": made(Supervision, date=WHEN, child=CHILD, advice=WORDS),
}  # fmt: skip
LINKED = {
    "observation": made(
        Observation, date=WHEN, reported=MAYBE, agency=st.sampled_from(AGENCIES), child=CHILD, known_to=CODES,
        kind=st.sampled_from(["concern", "strength", "neutral"]), domain=st.sampled_from(["physical", "context"]),
        indicator=st.just("home-conditions"), basis=st.sampled_from(["seen", "anonymous"]), summary=WORDS,
        observer_role=WORDS, told_by=WORDS, my_view=WORDS,
    ),
    "voice": made(Voice, date=WHEN, child=CHILD, words=WORDS, agency=st.sampled_from(AGENCIES)),
    "claim": made(Claim, date=WHEN, by=st.just("mother"), claim=WORDS),
    "action": made(Action, date=WHEN, action=WORDS, done=MAYBE, effect=WORDS, owner=st.sampled_from(AGENCIES)),
    "scaling": made(Scaling, meeting=st.just(""), person=st.just("mother"), value=st.just(5)),
    "event": made(SignificantEvent, entry=st.just(""), why=WORDS),
    "consideration": made(Consideration, date=WHEN, pattern=st.just("breadth"), reason=WORDS,
                          child=st.sampled_from(["kyle", ""])),
}  # fmt: skip
ANCHOR = Observation(
    id="anchor", date=edtf_date("2016-06-30"), agency="gp", child=("kyle",), kind="neutral", domain="context",
    indicator="clothing", summary="", visibility="family",
)  # fmt: skip
"""In every made-up case, so that none ends before the middle of 2016."""
ALWAYS_KNOWN = ("person", "agency", "professional")
TARGETS = {"meeting": "meeting", "contact": "contact", "goal": "goal", "told_from": "observation",
           "contradicted_by": "observation"}  # fmt: skip


@st.composite
def a_case(draw: st.DrawFn) -> Case:
    """A family with a few rows of many kinds, every link to a row that is there."""
    rows: dict[str, list[Record]] = {"person": list(PEOPLE), "agency": list(NAMED)}
    for kind, strategy in (PLAIN | LINKED).items():
        each = draw(st.lists(strategy, max_size=3))
        rows[kind] = [replace(row, id=f"{kind}{number}") for number, row in enumerate(each)]
    ids = {
        kind: [row.id for row in each]
        for kind, each in rows.items()
        if kind in PLAIN or kind == "observation"
    }
    anywhere = [each for kind in ids for each in ids[kind]]
    for kind in LINKED:
        rows[kind] = [linked for row in rows[kind] if (linked := draw(with_links(row, ids, anywhere)))]
    rows["observation"].append(ANCHOR)
    return case_of(ASH, rows)


@st.composite
def with_links(draw: st.DrawFn, row: Record, ids: dict[str, list[str]], anywhere: list[str]) -> Record | None:
    changes: dict[str, object] = {}
    for name in type(row).links:
        targets = ids[TARGETS[name]] if name in TARGETS else anywhere
        many = isinstance(getattr(row, name), tuple)
        needed = name in ("entry",) or (name == "meeting" and isinstance(row, Scaling))
        if not targets and needed:
            return None
        if targets and (needed or draw(st.booleans())):
            target = draw(st.sampled_from(targets))
            changes[name] = (target,) if many else target
    return replace(row, **changes)


def rows_of(case: Case) -> dict[str, tuple[Record, ...]]:
    return {kind: case.rows(kind) for kind in ROWS}


def ids_of(case: Case) -> set[str]:
    return {row.id for _, row in case.every_row()}


def dangling(case: Case) -> list[tuple[str, str, str]]:
    there = ids_of(case)
    found = []
    for _, row in case.every_row():
        for name in type(row).links:
            value = getattr(row, name)
            for link in (value,) if isinstance(value, str) else value:
                if link and link not in there:
                    found.append((row.id, name, link))
    return found


# -- known on ----------------------------------------------------------------------------------------------


@SOME
@given(a_case(), DAYS)
def test_what_was_known_only_grows(case: Case, day: date):
    assert ids_of(case.known_on(day)) <= ids_of(case.known_on(day + timedelta(days=1))) <= ids_of(case)


@SOME
@given(a_case())
def test_on_the_last_day_all_is_known(case: Case):
    assert rows_of(case.known_on(case.day)) == rows_of(case)
    assert rows_of(case.known_on(LAST + timedelta(days=400))) == rows_of(case)


@SOME
@given(a_case(), DAYS)
def test_no_row_is_there_before_it_was_known(case: Case, day: date):
    then = case.known_on(day)
    for kind, row in then.every_row():
        if kind not in ALWAYS_KNOWN:
            assert case.known_day(row) <= day or day >= case.reckoning.last_learned
    missing = {row.id for kind, row in case.every_row() if kind not in ALWAYS_KNOWN} - ids_of(then)
    for row in (case.by_id[each] for each in missing):
        assert case.known_day(row) > day or getattr(row, "made", "") == "no"


@SOME
@given(a_case(), DAYS)
def test_nothing_learned_later_is_there_before(case: Case, day: date):
    then = case.known_on(day)
    if day < case.reckoning.last_learned:
        assert {row.note for _, row in then.every_row()} == {""}
    for level in then.levels:
        assert (
            level.end is None
            or level.end.last is None
            or level.end.last <= day
            or day >= case.reckoning.last_learned
        )
    for request in then.escalations:
        assert (
            request.response_date is None
            or request.response_date.last is None
            or request.response_date.last <= day
        )
        if request.response or request.outcome or request.refused:
            answered = request.response_date or request.date
            assert answered.last is not None
            assert answered.last <= day
    for action in then.actions:
        assert action.done is None or action.done.last is None or action.done.last <= day
    for person in then.people:
        assert person.died is None or (person.died.last is not None and person.died.last <= day)
        assert (
            not person.is_child
            or person.born is None
            or (person.born.first is not None and person.born.first <= day)
        )


@SOME
@given(a_case(), DAYS)
def test_known_on_does_not_depend_on_what_came_later(case: Case, day: date):
    """Rows known after a day may be taken away, all but the last, and that day stays as it was."""
    then = case.known_on(day)
    if day < case.known_day(case.by_id["anchor"]) - timedelta(days=1):
        known = [row for kind, row in case.every_row() if kind in ALWAYS_KNOWN or case.known_day(row) <= day]
        kept = {row.id for row in (*known, case.by_id["anchor"])}
        fewer = {
            kind: [with_links_in(row, kept) for row in case.rows(kind) if row.id in kept] for kind in ROWS
        }
        assert rows_of(case_of(ASH, fewer).known_on(day)) == rows_of(then)


@SOME
@given(a_case(), DAYS, DAYS)
def test_an_earlier_cut_of_an_earlier_cut(case: Case, one: date, other: date):
    assert rows_of(case.known_on(max(one, other)).known_on(min(one, other))) == rows_of(
        case.known_on(min(one, other))
    )


@SOME
@given(a_case(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(case: Case, chance):
    shuffled = {kind: list(case.rows(kind)) for kind in ROWS}
    for rows in shuffled.values():
        chance.shuffle(rows)
    again = case_of(ASH, shuffled)
    assert rows_of(again) == rows_of(case)
    assert (again.day, again.children) == (case.day, case.children)
    assert [again.children_of(row) for _, row in again.every_row()] == [
        case.children_of(row) for _, row in case.every_row()
    ]


# -- other cuts --------------------------------------------------------------------------------------------


@SOME
@given(a_case(), st.sampled_from(AGENCIES))
def test_held_by_is_a_part_and_the_same_twice(case: Case, agency: str):
    held = case.held_by(agency)
    assert {row.id: row for _, row in held.every_row()}.items() <= case.by_id.items()
    for row in held.observations:
        told = case.by_id.get(row.meeting)
        here = isinstance(told, Meeting) and (agency in told.attended or agency == told.led)
        assert row.agency == agency or agency in row.known_to or here
    assert [row for row in case.contacts if agency in (row.agency, *row.known_to)] == list(held.contacts)
    assert ids_of(held.held_by(agency)) <= ids_of(held)


@SOME
@given(a_case(), DAYS, DAYS, st.sampled_from(["kyle", "sam"]))
def test_cuts_are_parts(case: Case, one: date, other: date, child: str):
    between = case.between(min(one, other), max(one, other))
    for part in (case.about(child), between):
        assert {row.id: row for _, row in part.every_row()}.items() <= case.by_id.items()
    for row in case.about(child).observations:
        assert child in case.children_of(row) or row.child == ("household",)
    for row in (row for row in case.observations if row not in between.observations):
        assert row.date.last is not None
        assert row.date.first is not None
        assert row.date.last < min(one, other) or row.date.first > max(one, other)


def test_a_child_code_inside_another_is_another_child():
    people = [Person(id="1", code="sam", role="child"), Person(id="2", code="samuel", role="child")]
    about = [Consideration(id="3", date=exactly(FIRST), pattern="breadth", child="samuel", reason="x")]
    case = case_of(ASH, {"person": people, "consideration": about})
    assert case.children_of(about[0]) == {"samuel"}
    assert case.about("sam").considerations == ()


# -- for whom ----------------------------------------------------------------------------------------------

ALWAYS = {"id", "version", "visibility", "private_to", "may_be_shared"}
NEVER: dict[str, set[str]] = {
    "family": {"origin", "note", "extra", "reference", "opens_known_on", "went_forward_on", "stops", "leads_before",
               "expected_agencies", "consistent_identifier", "retention_review", "legal_hold"},
    "person": {"note", "extra", "protected", "faith", "ethnicity", "address"},
    "agency": {"origin", "note", "extra"},
    "professional": {"origin", "note", "extra"},
    "household": {"origin", "extra", "address"},
    "agreement": {"origin", "note", "extra"},
    "network": {"origin", "note", "extra"},
    "contact": {"extra", "entered_there"},
    "observation": {"extra", "source"},
    "voice": {"extra"},
    "day": {"origin", "note", "extra"},
    "claim": {"extra"},
    "parents_view": {"extra"},
    "event": {"extra"},
    "meeting": {"extra"},
    "scaling": {"origin", "note", "extra"},
    "level": {"extra"},
    "worry_statement": {"origin", "note", "extra"},
    "goal": {"extra"},
    "action": {"extra"},
    "service": {"extra"},
    "escalation": {"extra"},
    "supervision": {"note", "extra"},
    "assessment": {"extra"},
    "question": {"note", "extra"},
    "consideration": {"note", "extra"},
    "source": {"origin", "note", "extra", "what"},
    "disclosure": {"origin", "note", "extra", "basis", "family_told", "sha256", "withheld"},
}  # fmt: skip
"""What no copy shows, whoever reads it. A field that is new must be put here or into an allow-list, by decision."""
OF_THE_FAMILY = {"name", "title", "source", "sentence", "thin", "lead"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_allowed_or_withheld_by_decision(kind: str):
    names = {each.name for each in fields(KINDS[kind])}
    lists = [table[kind] for table in (FAMILY, STRUCTURE, PROFESSIONALS, SUPERVISION) if kind in table]
    allowed = OF_THE_FAMILY if kind == "family" else set().union(*lists)
    assert allowed <= names
    assert names - allowed - ALWAYS == NEVER[kind]


PUT_INSTEAD = {("agency", "unspecified"), ("basis", "anonymous")}
"""What stands where something was that may tell who a source is."""


@SOME
@given(a_case(), st.sampled_from(READERS))
def test_a_copy_holds_nothing_that_its_reader_may_not_have(case: Case, reader: Recipient):
    copy = case.for_audience(reader)
    assert ids_of(copy) <= ids_of(case)
    assert (copy.family.note, copy.family.extra) == ("", {})
    for kind, row in copy.every_row():
        whole = case.by_id[row.id]
        assert row.extra == {}
        if kind == "disclosure":  # the sharing record, of which a professional has four fields
            assert not reader.is_family
            continue
        assert whole.visibility != "none"
        assert not whole.private_to or reader.person in (*whole.private_to, getattr(whole, "code", ""))
        for name, value in asdict(row).items():
            assert value == getattr(whole, name) or not value or (name, value) in PUT_INSTEAD
        if reader.is_family:
            assert row.note == ""
            if whole.visibility == "professionals" and not whole.private_to:
                pytest.fail(f"{kind} of professionals on a family copy")
            if whole.visibility == "undecided" and not whole.private_to:
                assert "secret" not in str(asdict(row).values())
        elif not whole.private_to:
            assert whole.may_be_shared != "no"
        if isinstance(whole, Observation) and whole.basis == "anonymous":
            assert isinstance(row, Observation)
            assert (row.observer_role, row.told_by) == ("", "")
            assert row.agency == "unspecified" or not reader.is_family
    assert not copy.sources
    assert reader.audience == "supervision" or not copy.supervisions
    grandmother = [person for person in copy.people if person.code == "grandmother"]
    assert not grandmother or (reader.person == "grandmother" and grandmother[0].school == "")


@SOME
@given(a_case(), st.sampled_from(READERS), DAYS)
def test_links_never_dangle(case: Case, reader: Recipient, day: date):
    assert dangling(case) == []
    assert dangling(case.for_audience(reader)) == []
    assert dangling(case.known_on(day)) == []
    assert dangling(case.known_on(day).for_audience(reader)) == []


@SOME
@given(a_case(), st.sampled_from(READERS))
def test_taking_withheld_rows_out_leaves_the_copy_the_same(case: Case, reader: Recipient):
    copy = case.for_audience(reader)
    shown = ids_of(copy)
    fewer = {kind: [row for row in case.rows(kind) if row.id in shown] for kind in ROWS}
    bare = case_of(ASH, fewer, day=case.day).for_audience(reader)
    assert rows_of(bare) == rows_of(copy)
    for _, row in copy.every_row():
        assert bare.known_day(row) == copy.known_day(row)
        assert bare.children_of(row) == copy.children_of(row)


def test_a_link_to_a_withdrawn_row_is_a_link_to_nothing():
    row = replace(ANCHOR, meeting="gone", contradicted_by=("gone", "anchor"), told_from="gone")
    (kept,) = case_of(ASH, {"observation": [row]}).observations
    assert (kept.meeting, kept.contradicted_by, kept.told_from) == ("", ("anchor",), "")
