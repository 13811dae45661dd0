"""Merging is a set union: order, repeats and parts do not matter; what stands follows from the set alone."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_neglect.records import kinds
from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.plan import Action
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision
from scr_neglect.storage.casebook import Casebook
from tests.storage.books import child, family, new_book, seen, written

FAMILIES = ("f1", "f2")
RECORDS = ("r1", "r2", "r3")
TIMES = ("2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z", "2026-03-02T09:00:01Z")


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Revisions of a few records, each superseding some that were written before it, of its own record or another."""
    made: list[Revision] = [written(family(f"Family {f}", f), family=f) for f in FAMILIES]
    for n in range(draw(st.integers(1, 9))):
        record_id = draw(st.sampled_from(RECORDS))
        record: Record = draw(
            st.sampled_from(
                [
                    seen(record_id, f"Note {n}", f"2026-02-{n + 1:02}"),
                    Action(
                        id=record_id,
                        date=UncertainDate("2026-02"),
                        action=f"Ring {n}",
                        due=UncertainDate("2026-03-05"),
                    ),
                    child(f"child{n}"),
                ]
            )
        )
        before = [each.id for each in made]
        made.append(
            written(
                record,
                family=draw(st.sampled_from(FAMILIES)),
                at=draw(st.sampled_from(TIMES)),
                supersedes=tuple(draw(st.lists(st.sampled_from(before), max_size=3, unique=True))),
                withdrawn=draw(st.integers(0, 4)) == 0,
                reason=str(n),
            )
        )
    return made


@contextmanager
def books(count: int) -> Iterator[list[Casebook]]:
    with tempfile.TemporaryDirectory() as folder:
        made = [new_book(Path(folder) / f"{n}.casebook") for n in range(count)]
        try:
            yield made
        finally:
            for each in made:
                each.close()


def all_of(book: Casebook) -> object:
    """Everything that can be asked of a casebook, but for the order of arrival."""
    families = [each for each, _ in book.family_ids()]
    return (
        book.family_ids(),
        {f: _sorted(book.rows(f)) for f in families},
        {f: book.disagreements(f) for f in families},
        {r: (book.heads(r), book.history(r)) for r in RECORDS},
        sorted(repr(line) for line in map(_line, book.agenda(date(2026, 12, 31)))),
        {
            (hit.record_id, hit.family_id, hit.snippet)
            for word in ("note", "ring", "fam")
            for hit in book.search(word)
        },
    )


def _line(line: object) -> object:
    return tuple(getattr(line, name) for name in line.__struct_fields__)  # type: ignore[attr-defined]


def _sorted(rows: tuple[dict, dict]) -> object:
    return {kind: sorted(each, key=lambda row: row.id) for kind, each in rows[0].items()}, rows[1]


def from_the_set(revisions: list[Revision]) -> dict[str, tuple[dict[str, bytes], dict[str, date]]]:
    """What stands of each family, worked out from the revisions by their definition alone."""
    found: dict[str, tuple[dict[str, bytes], dict[str, date]]] = {f: ({}, {}) for f in FAMILIES}
    unique = {each.id: each for each in revisions}.values()
    for record_id, group in itertools.groupby(
        sorted(unique, key=lambda r: r.record_id), key=lambda r: r.record_id
    ):
        of_record = list(group)
        heads = [r for r in of_record if not any(r.id in other.supersedes for other in of_record)]
        bodies = [r for r in heads if r.body]
        if bodies:
            top = sorted(bodies, key=lambda r: (r.recorded_at, r.id))[-1]
            found[top.family_id][0][record_id] = _closed(top.body) if len(bodies) < len(heads) else top.body
            found[top.family_id][1][record_id] = date.fromisoformat(
                min(r.recorded_at for r in of_record)[:10]
            )
    return found


def _closed(body: bytes) -> bytes:
    """What someone else took back is no longer for the family, while the other version of it stands."""
    fields = msgspec.json.decode(body)
    return msgspec.json.encode({**fields, "visibility": "professionals"}, order="sorted")


@settings(max_examples=16, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(histories(), st.randoms(use_true_random=False), st.data())
def test_order_repeats_and_parts_do_not_matter(
    made: list[Revision], random: object, data: st.DataObject
) -> None:
    shuffled = [*made, *made[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=4)))
    with books(2) as (straight, other):
        assert straight.append(made) == len(made)
        parts = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]
        assert sum(other.append(part) for part in parts) == len(made)
        assert all_of(straight) == all_of(other)
        assert other.append(made) == 0
        assert all_of(straight) == all_of(other)
        assert straight.verify() == []
        assert other.verify() == []
        for f, (bodies, recorded) in from_the_set(made).items():
            rows, days = other.rows(f)
            assert {row.id: kinds.body_of(row) for each in rows.values() for row in each} == bodies
            assert days == recorded


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(histories(), histories(), histories())
def test_it_does_not_matter_which_casebooks_are_merged_first(
    one: list[Revision], two: list[Revision], three: list[Revision]
) -> None:
    with books(2) as (left, right):
        for batch in (one, two, three):
            left.append(batch)
        for batch in (three, one, two, one):
            right.append(batch)
        assert all_of(left) == all_of(right)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(histories())
def test_what_follows_can_be_dropped_and_built_again(made: list[Revision]) -> None:
    with books(1) as (book,):
        book.append(made)
        before = all_of(book)
        book.rebuild_derived()
        assert all_of(book) == before
        assert book.verify() == []
