"""Finding entries by their words, as they are typed."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Contact, Voice
from scr_neglect.records.kinds import KINDS
from scr_neglect.records.plan import Escalation, Meeting, Service
from scr_neglect.records.record import Record
from scr_neglect.storage import search
from scr_neglect.storage.casebook import Casebook
from tests.storage.books import FAMILY, new_book, seen, written

OTHER = "22222222-2222-4222-8222-222222222222"
DAY = UncertainDate("2026-03-01")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    book = new_book(tmp_path_factory.mktemp("search") / "Own.casebook")
    rows: list[Record] = [
        seen("o1", "Cat dirt on the carpet; Mrs O'Brien said it was 'fine'"),
        seen("o2", "Café smell in the hall, café cups", parent_account="The carpet was cleaned on Friday"),
        seen("o3", "Warm and fed", note="ring the school (office)"),
        Contact(
            id="c1", date=DAY, agency="hv", kind="home visit", status="no-access", barrier="Dog at the gate"
        ),
        Voice(id="v1", date=DAY, child=("ash",), words="I like my bunk bed"),
        Meeting(id="m1", date=DAY, kind="TAF", decisions="School to ring on Mondays"),
        Service(
            id="s1", date=DAY, provider="school", service="Breakfast club", purpose="food before lessons"
        ),
        Escalation(id="e1", date=DAY, by=("hv",), matter="No reply about the housing referral"),
    ]
    book.append([written(row) for row in rows])
    book.append([written(seen("x1", "Carpet replaced"), family=OTHER)])
    yield book
    book.close()


def ids(book: Casebook, typed: str, **asked: object) -> set[str]:
    return {hit.record_id for hit in book.search(typed, **asked)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("carpet", {"o1", "o2", "x1"}), ("CARP", {"o1", "o2", "x1"}), ("carpet fri", {"o2"}), ("cafe", {"o2"}),
        ("cafe\u0301", {"o2"}), ("o'brien", {"o1"}), ("O’Brien", {"o1"}), ("'fine'", {"o1"}), ("gate", {"c1"}),
        ("bunk b", {"v1"}), ("ring school", {"o3", "m1"}), ("breakf", {"s1"}), ("hous", {"e1"}), ("office)", {"o3"}),
        ("cleaned -carpet", {"o2"}), ("carpet NOT dirt", set()), ("zebra", set()), ("", set()), ("  '\"*() ", set()),
        ("c", {"o1", "o2", "s1", "x1"}),
    ],
)  # fmt: skip
def test_every_word_typed_is_found_finished_or_not(book: Casebook, typed: str, found: set[str]) -> None:
    assert ids(book, typed) == found


def test_a_search_may_keep_to_one_family(book: Casebook) -> None:
    assert ids(book, "carpet", family_id=OTHER) == {"x1"}
    assert ids(book, "carpet", family_id=FAMILY) == {"o1", "o2"}
    assert ids(book, "carpet", family_id="nobody's") == set()
    assert ids(book, "11111111") == set()


def test_the_latest_come_first_and_no_more_than_asked(book: Casebook) -> None:
    assert [hit.record_id for hit in book.search("carpet")] == ["x1", "o2", "o1"]
    assert [hit.record_id for hit in book.search("carpet", limit=1)] == ["x1"]
    assert book.search("carpet", limit=0) == []


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30) | st.text(alphabet="\"'*()-+:^NEAROT {}col\\\0", max_size=30))
def test_nothing_that_is_typed_raises(book: Casebook, typed: str) -> None:
    assert len(book.search(typed)) <= 9
    assert len(book.search(typed, family_id=FAMILY)) <= 8


def test_a_whole_page_pasted_in_is_no_error(book: Casebook) -> None:
    assert book.search("word " * 5000) == []
    assert book.search("carpet " * 5000) != []


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Cat dirt on the carpet", "carp", "Cat dirt on the carpet"),
        (
            "a " * 60 + "the carpet was wet " + "b " * 60,
            "carp",
            "… " + "a " * 17 + "the carpet was wet " + "b " * 30 + "…",
        ),
        ("Nothing of it here", "zebra", "Nothing of it here"),
        ("Line one\nLine two", "two", "Line one Line two"),
        ("recarpeted, then a carpet", "carp", "recarpeted, then a carpet"),
    ],
)
def test_a_snippet_shows_the_words_around_the_first_hit(text: str, typed: str, shown: str) -> None:
    found = search.snippet(text, typed)
    assert found == shown or (typed in found and len(found) < search.BEFORE + search.AFTER + 8)


def test_a_snippet_of_a_hit_holds_the_word_and_nothing_else_than_the_entry(book: Casebook) -> None:
    (hit,) = book.search("friday")
    assert "Friday" in hit.snippet
    assert (hit.record_id, hit.family_id, hit.kind) == ("o2", FAMILY, "observation")


def test_every_kind_of_record_names_its_words_and_they_are_fields_of_it() -> None:
    assert set(search.TEXT) == set(KINDS)
    for kind, names in search.TEXT.items():
        assert set(names) <= {field.name for field in fields(KINDS[kind])}, kind
