"""Laws of the prompts: days without hindsight, order and names that change nothing, what may add and take away."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from scr_neglect.records.case import ROWS, STRUCTURE, Case, case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation, ParentsView
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.meaning import meaning
from scr_neglect.records.people import Agency, Person
from scr_neglect.records.plan import Level, Meeting
from scr_neglect.records.record import Record
from scr_neglect.scoring.prompts import Prompt, find
from tests.scoring import made
from tests.scoring.asked import injury
from tests.scoring.elsewhere import elsewhere
from tests.scoring.rich import AGENCIES, asked_late, families

MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORKED = {"review": made.the_review, "elsewhere": elsewhere}


@cache
def worked(name: str) -> Case:
    return WORKED[name]()


@cache
def of_worked(name: str) -> list[Prompt]:
    return find(worked(name))


@pytest.fixture(params=list(WORKED))
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def seen(prompts: Iterable[Prompt], day: date) -> set[tuple[str, str, date]]:
    return {(one.pattern, one.child, one.visible) for one in prompts if one.visible <= day}


def rebuilt(case: Case, rows: dict[str, list[Record]]) -> Case:
    return case_of(case.family, rows, day=case.day)


def rows_of(case: Case) -> dict[str, list[Record]]:
    return {kind: list(case.rows(kind)) for kind in ROWS}


# -- without hindsight ---------------------------------------------------------------------------------------


def test_the_record_as_known_on_a_day_shows_what_was_visible_by_then_and_no_more(name: str) -> None:
    """On days on which something became visible, on their eves, and on days on which something became known."""
    case, prompts = worked(name), of_worked(name)
    visible = sorted({one.visible for one in prompts})
    known = sorted({case.known_day(row) for kind, row in case.every_row() if kind not in STRUCTURE})
    eves = [day - timedelta(days=1) for day in visible[1::3]]
    for day in (*visible[::3], *eves, *known[::8]):
        assert seen(find(case.known_on(day)), day) == seen(prompts, day)


@MANY
@given(families(), st.integers(0, 99))
def test_any_family_on_any_day_gives_the_same_visible_days(rows: list[Record], which: int) -> None:
    case = asked_late(rows)
    whole = find(case)
    days = sorted({one.visible for one in whole} | {case.known_day(row) for row in rows})
    edge = days[which % len(days)]
    for day in (edge - timedelta(days=1), edge, edge + timedelta(days=1)):
        assert seen(find(case.known_on(day)), day) == seen(whole, day)


@MANY
@given(st.one_of(families(), made.rows()))
def test_every_prompt_of_any_family_is_whole(rows: list[Record]) -> None:
    case = asked_late(rows)
    found = find(case)
    assert found == sorted(found, key=lambda one: (one.visible, one.pattern, one.child))
    for one in found:
        assert one.evidence
        assert len(set(one.evidence)) == len(one.evidence)
        assert set(one.evidence) <= set(case.by_id)
        assert one.visible <= case.day
        assert one.until is None or one.visible < one.until <= case.day
        assert one.waited >= 0
        holders = {
            agency.code
            for row in one.evidence
            for agency in case.agencies
            if case.holds(case.by_id[row], agency.code)
        }
        assert set(one.alone) <= holders
        assert "unspecified" not in (*one.agencies, *one.alone)
    by_matter: dict[tuple[str, str], list[Prompt]] = {}
    for one in found:
        by_matter.setdefault((one.pattern, one.child), []).append(one)
    for theirs in by_matter.values():
        for earlier, later in pairwise(theirs):
            assert earlier.until is not None
            assert earlier.until < later.visible, "two stretches with no day between are one"


# -- what changes nothing ------------------------------------------------------------------------------------


def test_the_order_of_rows_changes_nothing(name: str) -> None:
    rows = rows_of(worked(name))
    for theirs in rows.values():
        random.Random(1).shuffle(theirs)
    assert find(rebuilt(worked(name), rows)) == of_worked(name)


@MANY
@given(families(), st.integers(0, 9))
def test_the_order_of_the_rows_of_any_family_changes_nothing(rows: list[Record], seed: int) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    assert find(asked_late(shuffled)) == find(asked_late(rows))


@pytest.mark.parametrize("seed", range(2))
def test_the_ids_of_rows_change_nothing(name: str, seed: int) -> None:
    case = worked(name)
    _same_but_for_ids(case, of_worked(name), random.Random(seed))


@MANY
@given(families(), st.integers(0, 9))
def test_the_ids_of_the_rows_of_any_family_change_nothing(rows: list[Record], seed: int) -> None:
    case = asked_late(rows)
    _same_but_for_ids(case, find(case), random.Random(seed))


def _same_but_for_ids(case: Case, prompts: list[Prompt], chance: random.Random) -> None:
    ids = [row.id for _, row in case.every_row()]
    new = dict(zip(ids, chance.sample([f"x{n:05}" for n in range(len(ids))], len(ids)), strict=True))
    found = find(_with(case, new))
    assert seen(found, case.day) == seen(prompts, case.day)
    for old, one in zip(prompts, found, strict=True):
        assert {new[row] for row in old.evidence} == set(one.evidence)
        assert structs.replace(old, evidence=()) == structs.replace(one, evidence=())


def test_the_codes_of_agencies_change_nothing_but_themselves(name: str) -> None:
    _same_but_for_agencies(worked(name), of_worked(name))


@MANY
@given(families())
def test_the_codes_of_the_agencies_of_any_family_change_nothing_but_themselves(rows: list[Record]) -> None:
    case = asked_late(rows)
    _same_but_for_agencies(case, find(case))


def _same_but_for_agencies(case: Case, prompts: list[Prompt]) -> None:
    """What an agency is stays written on its row of `agencies.csv`: only the code is another."""
    codes = [agency.code for agency in case.agencies if agency.code != "unspecified"]
    new = {code: f"z-{len(codes) - place:03}" for place, code in enumerate(codes)}
    found = find(_with(case, new))
    assert seen(found, case.day) == seen(prompts, case.day)
    for old, one in zip(prompts, found, strict=True):
        assert {new[code] for code in old.alone} == set(one.alone)
        assert {new[code] for code in old.agencies} == set(one.agencies)
        bare = {"alone": (), "agencies": (), "question": ""}
        assert structs.replace(old, **bare) == structs.replace(one, **bare)


def _with(case: Case, new: dict[str, str]) -> Case:
    return rebuilt(case, {kind: [_renamed(row, new) for row in rows] for kind, rows in rows_of(case).items()})


def _renamed(row: Record, new: dict[str, str]) -> Record:
    """A row with every field that is one of the old words, alone or in a list, put as the new one."""
    changes: dict[str, object] = {}
    if isinstance(row, Agency):
        changes["kind"] = row.kind or row.code
    for name in type(row).__struct_fields__:
        value = getattr(row, name)
        if isinstance(value, str) and name not in ("indicator", "series", "kind", "domain"):
            changes[name] = new.get(value, value)
        elif isinstance(value, tuple) and name != "body_site":
            changes[name] = tuple(new.get(each, each) if isinstance(each, str) else each for each in value)
    return structs.replace(row, **changes)


# -- a child of another home ---------------------------------------------------------------------------------

COUNTS_EVERY_CHILD = ("meeting-gap", "sibling-invisible", "glimpse-reassurance")
"""Rows of any child of the family count for these: meetings and help stepped down are the whole family's, and one asks
about a child because of its brothers and sisters."""


def _newcomer() -> Iterable[Record]:
    """A child with a home, rows, contacts and agencies of its own; a level of help would be a plan of the family's."""
    rows: list[Record] = [injury(n, f"2016-0{n}-01", agency="far-clinic") for n in (1, 2, 3)]
    rows += [made.row(n, f"2016-1{n - 10}-03", agency="far-school") for n in (10, 11)]
    rows += [made.row(20, "2017-02-01", agency="far-school", kind="looked-and-fine")]
    rows += [made.contact(1, "2016-03-02", agency="far-clinic", status="not-brought", person=("newcomer",))]
    rows += [
        made.contact(2, "2016-05-02", agency="far-school", person=("newcomer",), children_seen=("newcomer",))
    ]
    for row in rows:
        of = {"child": ("newcomer",)} if hasattr(row, "child") else {}
        yield structs.replace(row, id=f"new-{row.id}", **of)


def _unmoved_by_a_newcomer(case: Case) -> None:
    named = rows_of(case)
    for kind, theirs in named.items():
        named[kind] = [_of_named(row, case) for row in theirs]
    before = find(rebuilt(case, named))
    named["person"].append(Person(id="p-new", code="newcomer", role="child", born=edtf_date("2009-05-05")))
    named["agency"] += [Agency(id=f"a-{code}", code=code) for code in ("far-clinic", "far-school")]
    for row in _newcomer():
        named[kind_of(row)].append(row)
    found = find(rebuilt(case, named))
    assert [one for one in found if one.child == "newcomer"]
    kept = [one for one in found if one.child != "newcomer" and one.pattern not in COUNTS_EVERY_CHILD]
    new = {row for one in kept for row in one.evidence if row.startswith("new-")}
    of_them = [one for one in kept if not new.intersection(one.evidence)]
    assert of_them == [one for one in before if one.pattern not in COUNTS_EVERY_CHILD]
    assert all(not one.child for one in kept if new.intersection(one.evidence))


def _of_named(row: Record, case: Case) -> Record:
    """A row that says whom "both" or "unborn" are, so that a third child is none of them."""
    child = getattr(row, "child", ())
    if not {"both", "all", "unborn"} & set(child):
        return row
    return structs.replace(row, child=tuple(sorted(case.children_of(row))))


def test_a_child_of_another_home_changes_no_prompt(name: str) -> None:
    _unmoved_by_a_newcomer(worked(name))


@MANY
@given(families())
def test_a_child_of_another_home_changes_no_prompt_of_any_family(rows: list[Record]) -> None:
    _unmoved_by_a_newcomer(asked_late(rows))


# -- what may add and take away ------------------------------------------------------------------------------


def _holding(prompts: Iterable[Prompt], matter: tuple[str, str]) -> set[str]:
    return {row for one in prompts if (one.pattern, one.child) == matter for row in one.evidence}


@MANY
@given(families(), st.integers(0, 999))
def test_taking_a_concern_out_of_the_evidence_adds_none(rows: list[Record], which: int) -> None:
    """But for what it stood in front of: the concern of the same matter before it, or the one it was told from.

    The ends of a gap are named, and count for nothing: they may be others.
    """
    case = asked_late(rows)
    before = find(case)
    taken = [
        (one, row)
        for one in before
        for row in map(case.by_id.get, one.evidence)
        if isinstance(row, Observation) and row.is_concern and not _counts_both_ways(case, one, row)
    ]
    if not taken:
        return
    one, row = taken[which % len(taken)]
    matter = (one.pattern, one.child)
    after = find(asked_late([each for each in rows if each.id != row.id]))
    for extra in map(case.by_id.get, _holding(after, matter) - _holding(before, matter)):
        if isinstance(extra, Observation) and extra.is_concern:
            assert _stands_behind(extra, row), (matter, extra.id, row.id)


def _counts_both_ways(case: Case, one: Prompt, row: Observation) -> bool:
    """A look, which ends a silence as well; a row of the child's own, of whom nothing was on record; what some know and
    others do not."""
    if one.pattern == "sibling-invisible":
        return one.child in case.children_of(row)
    a_look = row.first_hand or row.seen_child == "yes" or row.basis == "told-by-child"
    return a_look or one.pattern in ("agency-unaware", "injury-not-in-health-record")


def _stands_behind(other: Observation, row: Observation) -> bool:
    linked = row.told_from == other.id or other.id in row.contradicted_by
    return linked or meaning(other).family == meaning(row).family


COUNTS_STRENGTHS = ("strengths-vague", "sibling-invisible", "notes-carried-forward", "history-not-at-hand")
"""The first counts strengths both ways. The second asks for a row of the child's own, and a strength is one. The third
is about how an agency dates its rows, whatever they say; the last about whether it wrote of the child before."""


@MANY
@given(families(), st.integers(0, 30), st.sampled_from(AGENCIES))
def test_a_strength_on_another_matter_takes_no_prompt_away(
    rows: list[Record], place: int, agency: str
) -> None:
    when = rows[place % len(rows)].when.last
    good = made.row(
        9999, f"{when}", agency=agency, kind="strength", domain="educational", basis="told-by-professional",
        indicator="strength.educational.friend-or-club", specificity="specific", child=("ash",),
    )  # fmt: skip
    before, after = find(asked_late(rows)), find(asked_late([*rows, good]))
    lost = seen(before, date.max) - seen(after, date.max)
    assert not {one for one in lost if one[0] not in COUNTS_STRENGTHS}


# -- alone ---------------------------------------------------------------------------------------------------


@MANY
@given(families())
def test_who_holds_every_row_could_have_asked_everything_alone(rows: list[Record]) -> None:
    for one in find(asked_late([_held_by(row, "hv") for row in rows if not isinstance(row, ParentsView)])):
        assert "hv" in one.alone, (one.pattern, one.child, one.visible)


def _held_by(row: Record, agency: str) -> Record:
    """The row with one agency more that holds it; a parent's own view is nobody's, a claim is its speaker's."""
    changes: dict[str, object] = {"not_known_to": ()} if isinstance(row, Observation | Level) else {}
    for name in ("known_to", "attended", "to"):
        if hasattr(row, name) and agency not in getattr(row, name):
            changes[name] = (*getattr(row, name), agency)
    for name in ("checked_by", "owner", "by"):
        if isinstance(getattr(row, name, None), str):
            changes[name] = agency
    if isinstance(row, Meeting):
        changes["absent"] = tuple(code for code in row.absent if code != agency)
    return structs.replace(row, **changes)
