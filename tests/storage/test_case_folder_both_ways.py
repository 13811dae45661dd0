"""What a folder carries comes back as it was: import(export(x)) = x."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_neglect.records.people import Family
from scr_neglect.records.record import Record
from scr_neglect.storage.case_folder import read_folder, write_folder
from scr_neglect.storage.columns import guarded, join_list, join_pairs, split_list, split_pairs, unguarded
from tests.storage.generated import ITEM, NAME, WORDS, a_case


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
@given(a_case())
def test_every_record_comes_back_as_it_was(case: tuple[Family, dict[str, list[Record]]]):
    family, rows = case
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        assert write_folder(family, rows, folder) == []
        reading = read_folder(folder, family.id)
        assert reading.refused == []
        assert reading.family == family
        for kind, each in rows.items():
            back = {row.id: row for row in reading.rows.get(kind, [])}
            for row in each:
                assert back[row.id] == row


@given(WORDS)
def test_the_formula_guard_comes_off_again(words: str):
    assert unguarded(guarded(words)) == words
    assert guarded(words).lstrip("'")[:1] not in "=+-@\t\r" or guarded(words)[:1] in ("'", "")


@given(st.lists(ITEM))
def test_lists_come_back(items: list[str]):
    assert split_list(join_list(items)) == tuple(items)


@given(st.dictionaries(NAME, WORDS.map(str.strip)))
def test_pairs_come_back(pairs: dict[str, str]):
    assert split_pairs(join_pairs(pairs)) == pairs
