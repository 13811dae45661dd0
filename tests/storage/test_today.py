"""What Today asks of the casebook: read from the list that follows from the entries."""

from datetime import date

from scr_neglect.records.dates import UncertainDate
from scr_neglect.records.entries import Contact
from scr_neglect.records.plan import Action, Escalation, Meeting
from scr_neglect.storage.casebook import Casebook
from tests.storage.books import child, seen, written

DAY = UncertainDate("2026-03-01")
TODAY = date(2026, 3, 15)


def last_seen(book: Casebook, until: date = TODAY) -> dict[str, str]:
    return {line.child: str(line.day or "") for line in book.agenda(until) if line.what == "child"}


def waiting(book: Casebook, until: date = TODAY) -> set[str]:
    return {line.record_id for line in book.agenda(until) if line.what != "child"}


def test_each_child_has_the_day_last_seen(book: Casebook) -> None:
    book.append(
        [
            written(child("ash", "2020-05-01")),
            written(child("fern", "2026-02-10")),
            written(child("moss", "2026-04-01")),
        ]
    )
    assert last_seen(book) == {"ash": "", "fern": ""}
    both = written(seen("o1", "Both at the table", "2026-02-01", child=("both",)))
    book.append([both, written(seen("o2", "Ash alone", "2025-12-01"))])
    assert last_seen(book) == {"ash": "2026-02-01", "fern": ""}, "fern was not born yet"
    visit = Contact(
        id="c1",
        date=UncertainDate("2026-03-20"),
        agency="hv",
        kind="visit",
        status="attended",
        children_seen=("fern",),
    )
    book.append([written(visit)])
    assert last_seen(book) == {"ash": "2026-02-01", "fern": ""}
    assert last_seen(book, date(2026, 3, 20)) == {"ash": "2026-02-01", "fern": "2026-03-20"}
    book.append([written(seen("o1", ""), supersedes=(both.id,), withdrawn=True)])
    assert last_seen(book) == {"ash": "2025-12-01", "fern": ""}
    assert book.verify() == []


def test_children_of_two_families_with_one_code_are_two(book: Casebook) -> None:
    book.append([written(child("ash"), family="f1"), written(seen("o1", "Seen", "2026-03-01"), family="f2")])
    assert last_seen(book) == {"ash": ""}


def test_what_waits_up_to_the_day_is_there_and_what_is_done_goes(book: Casebook) -> None:
    soon, far = UncertainDate("2026-03-15"), UncertainDate("2026-03-16")
    action = written(Action(id="a1", date=DAY, action="Ring", due=soon))
    request = written(Escalation(id="e1", date=DAY, by=("hv",), matter="Housing", answer_due=far))
    book.append(
        [
            action,
            request,
            written(Action(id="a2", date=DAY, action="Ring", due=far)),
            written(Action(id="a3", date=DAY, action="Ring")),
            written(Escalation(id="e2", date=far, by=("hv",), matter="Housing")),
            written(Meeting(id="m1", date=soon, kind="TAF")),
            written(Meeting(id="m2", date=far, kind="TAF")),
            written(Meeting(id="m3", date=DAY, kind="TAF", held="yes", next_date=soon)),
        ]
    )
    assert waiting(book) == {"a1", "a3", "e1", "m1", "m3"}
    assert waiting(book, date(2026, 3, 16)) == {"a1", "a2", "a3", "e1", "e2", "m1", "m2", "m3"}
    answered = Escalation(id="e1", date=DAY, by=("hv",), matter="Housing", response="Yes")
    book.append(
        [
            written(Action(id="a1", date=DAY, action="Ring", done=DAY), supersedes=(action.id,)),
            written(answered, supersedes=(request.id,)),
        ]
    )
    assert waiting(book) == {"a3", "m1", "m3"}
    assert book.verify() == []


def test_of_a_disagreement_what_is_shown_is_what_waits(book: Casebook) -> None:
    action = written(Action(id="a1", date=DAY, action="Ring"))
    done = written(
        Action(id="a1", date=DAY, action="Ring", done=DAY), at="2026-03-03T09:00:00Z", supersedes=(action.id,)
    )
    open_ = written(
        Action(id="a1", date=DAY, action="Ring again"), at="2026-03-04T09:00:00Z", supersedes=(action.id,)
    )
    book.append([action, open_, done])
    assert [line.words for line in book.agenda(TODAY)] == ["Ring again"]
