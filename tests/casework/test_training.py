"""Training without hindsight: nothing of a later day is at a stop, each table has its own, and what was written stays."""

from datetime import date
from functools import cache

import pytest

from scr_neglect.casework import training, training_paper
from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.thresholds import thresholds_from
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date
from scr_neglect.records.training import training_words
from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.prompts import asked_once, find
from tests.reports.read_back import pages

STOPS = (
    date(2015, 5, 31), date(2015, 11, 30), date(2015, 12, 31), date(2016, 2, 29), date(2016, 10, 31),
    date(2017, 5, 31), date(2017, 10, 31), date(2017, 11, 24),
)  # fmt: skip


@cache
def review() -> Case:
    return case_in(example_folder(REVIEW))


def test_the_review_has_eight_stops_and_a_family_of_ones_own_has_none() -> None:
    found = training.stops(review())
    assert tuple(each.day for each in found) == STOPS
    assert [each.number for each in found if each.thin] == [5]
    assert found[0].since is None
    assert found[1].since == STOPS[0]
    assert training.stops(case_in(example_folder(INVENTED))) == []


@pytest.mark.parametrize("day", [date(2015, 5, 30), date(2015, 5, 31), date(2016, 1, 15), date(2018, 1, 1)])
def test_a_day_stands_at_the_last_stop_not_later_than_it(day: date) -> None:
    at = training.stop_at(review(), day)
    assert (at.day if at else None) == max((each for each in STOPS if each <= day), default=None)


@pytest.mark.parametrize("number", range(8))
def test_no_table_holds_what_was_learned_later_or_what_another_held(number: int) -> None:
    case, stop = review(), training.stops(review())[number]
    shown = case.known_on(stop.day)
    for held in training.tables(case, stop):
        for entry in held.entries:
            assert entry.known <= stop.day
            assert shown.holds(shown.by_id[entry.id], held.agency)
    own, others = training.seated(training.tables(case, stop), stop)
    assert len(own) <= training.TABLES
    assert {each.agency for each in own}.isdisjoint(each.agency for each in others)


@pytest.mark.parametrize("number", range(8))
def test_what_was_asked_is_of_that_day_and_every_question_is_new_or_from_before(number: int) -> None:
    case, stop = review(), training.stops(review())[number]
    found = training.asked(case, stop)
    assert all(stop.since is None or stop.since < each.known <= stop.day for each in found.then)
    every = find(case.known_on(stop.day))
    due = [each for each in every if stop.since is None or each.visible > stop.since or each.until is None]
    assert sorted((*found.new, *found.still), key=repr) == sorted(due, key=repr)
    assert all(each.until is None for each in found.still)
    assert all(stop.since is None or each.visible > stop.since for each in found.new)
    once = asked_once(found.new)
    assert sorted((each for same in once for each in same), key=repr) == sorted(found.new, key=repr)
    assert len({(same[0].pattern, same[0].question) for same in once}) == len(once)
    assert all(
        {(each.pattern, each.question) for each in same} == {(same[0].pattern, same[0].question)}
        for same in once
    )


def test_the_packs_print_each_table_on_its_own_pages_and_nothing_later() -> None:
    case, stop = review(), training.stops(review())[1]
    read = pages(training_paper.packs(case, stop))
    for held in training.seated(training.tables(case, stop), stop)[0]:
        assert any(held.name.split(" (")[0] in page for page in read)
    later = [row.summary for row in case.observations if case.known_day(row) > stop.day]
    earlier = {row.summary for row in case.observations if case.known_day(row) <= stop.day}
    text = " ".join(read)
    assert later
    assert not [words for words in later if words not in earlier and len(words) > 25 and words in text]
    assert "What would we ask now" in text
    assert "Feb 2016" not in text, "of a stretch that went on, nobody knew the end"
    assert all("Training" in page for page in read)
    assert all("unascertained" in page for page in read), "the sentence of the source is on every page"


def test_a_pack_says_what_new_means_where_something_is() -> None:
    first, second = (
        " ".join(pages(training_paper.packs(review(), each))) for each in training.stops(review())[:2]
    )
    assert "marked new" not in first
    assert "Entries marked new came since the last stop." in second


def test_the_pack_of_a_thin_time_says_so() -> None:
    words = training_words().thin
    texts = [" ".join(pages(training_paper.packs(review(), each))) for each in training.stops(review())[3:5]]
    assert words not in texts[0]
    assert words in texts[1]


def test_the_facilitators_sheet_begins_with_who_was_hurt_and_has_every_stop() -> None:
    case = review()
    text = " ".join(pages(training_paper.sheet(case, {2: "We would ask the nursery."})))
    told = training_words()
    for words in (told.hurt, told.hindsight, told.silence, *told.needed, *told.round, *told.closing):
        assert words in text
    assert text.index(told.hurt) < text.index(told.hindsight) < text.index("Stop 1 of 8")
    for stop in training.stops(case):
        assert training.title_of(stop) in text
        assert all(each.question in text for each in training.asked(case, stop).new[:3])
    assert "We would ask the nursery." in text
    assert " 0 questions from earlier stops" not in text, "before the first stop there was none"
    assert "; 1 agency alone could have asked." in text
    assert "; each of 4 agencies alone could have asked." in text
    assert "ICPC" not in text
    assert "Child protection conference, not held" in text


def test_the_facilitators_sheet_asks_each_question_of_a_stop_once_with_all_its_days() -> None:
    case = review()
    stop = training.stops(case)[0]
    same = max(asked_once(training.asked(case, stop).new), key=len)
    assert len(same) > 3
    text = " ".join(" ".join(pages(training_paper.sheet(case, {}))).split())
    first = text[text.index("Stop 1 of 8") : text.index("Stop 2 of 8")]
    assert first.count(same[0].question) == 1
    told = first[first.index(same[0].question) :].casefold()
    for each in same:
        days = (
            f"from {long_date(each.visible)} until {long_date(each.until)}"
            if each.until
            else f"since {long_date(each.visible)}"
        )
        assert days.casefold() in told


def test_the_facilitators_sheet_says_which_numbers_are_the_casebooks_own() -> None:
    case, own = review(), thresholds_from('{"repeated-injuries": {"times": 2}}')
    text = " ".join(" ".join(pages(training_paper.sheet(case, {}, own))).split())
    title = cards()["repeated-injuries"].title
    assert f"{title}. This casebook’s own number: 2 injuries to one child (as shipped: 3)." in text
    assert "as shipped" not in " ".join(pages(training_paper.sheet(case, {})))


def test_what_the_group_writes_is_kept_stop_by_stop(session, family) -> None:
    first, second = training.stops(review())[:2]
    training.write_down(session, family, first, "Ask the GP.")
    training.write_down(session, family, second, 'It\'s "late": ask\nall.')
    assert training.written(session, family) == {1: "Ask the GP.", 2: 'It\'s "late": ask\nall.'}
    for damaged, kept in (("not json", {}), ("[1]", {}), ('{"one": "lost", "2": "kept"}', {2: "kept"})):
        session.casebook.set_setting(f"training/{family}", damaged)
        assert training.written(session, family) == kept


def test_a_table_that_goes_on_says_again_whose_its_rows_are() -> None:
    found = training.stops(review())[1]
    shared = [page for page in pages(training_paper.packs(review(), found)) if "Parents First" in page][-1]
    first = shared.index("about 31 Oct")
    assert "Ambulance service" in shared[:first]
