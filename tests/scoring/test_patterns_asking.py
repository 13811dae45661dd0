"""Help asked for again and again, and help asked for with no answer."""

from datetime import date

import pytest

from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Observation, ParentsView
from scr_neglect.records.plan import Escalation
from tests.scoring import made
from tests.scoring.asked import asked, request, service, the_one
from tests.scoring.made import contact, row

UNMET, ASKED = "request-unmet", "asked-for-help"


def sought(number: int, when: str, **fields: object) -> Escalation:
    """A request of the school to the GP about behaviour."""
    return request(number, when, **({"by": ("school",), "matter": "Help with behaviour"} | fields))


def told(number: int, when: str, **fields: object) -> Observation:
    """What the mother told the health visitor of behaviour."""
    given = {
        "domain": "emotional",
        "indicator": "emotional.child-angry",
        "basis": "told-by-parent",
        "severity": 1,
    }
    return row(number, when, **(given | fields))


def view(number: int, when: str, asked_for: str) -> ParentsView:
    return ParentsView(
        id=f"w{number:04}", date=edtf_date(when), person="mother", view="made up", asked_for=asked_for
    )


THREE = (sought(1, "2015-01-10"), sought(2, "2015-06-10"), sought(3, "2016-01-10"))

# -- asked again and again -------------------------------------------------------------------------------------


def test_the_third_request_on_one_matter_within_twelve_months() -> None:
    case = made.case(*THREE, day=date(2018, 1, 1))
    one = the_one(case, UNMET)
    assert (one.child, one.visible, one.until) == ("", date(2016, 1, 10), date(2017, 1, 11))
    assert one.evidence == ("e0001", "e0002", "e0003")
    assert (one.for_, one.theme, one.alone) == ("family", "what-we-promised", ("gp", "school"))
    assert asked(case.known_on(date(2016, 1, 9)), UNMET) == []
    assert asked(made.case(*THREE[:2], sought(3, "2016-01-11")), UNMET) == []


def test_one_matter_has_many_names_and_different_matters_are_not_added_up() -> None:
    others = (
        sought(2, "2015-02-10", matter="ADHD referral"),
        sought(3, "2015-03-10", matter="Boundaries at home"),
    )
    assert asked(made.case(THREE[0], *others), UNMET) != []
    others = (sought(2, "2015-02-10", matter="Rent arrears"), sought(3, "2015-03-10", matter="Speech"))
    assert asked(made.case(THREE[0], *others), UNMET) == []
    unknown = [sought(n, f"2015-0{n}-10", matter="Something of their own") for n in (1, 2, 3)]
    assert asked(made.case(*unknown), UNMET) != []


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "checking"},
        {"kind": "professional disagreement"},
        {"made": "no"},
        {"made": "unclear"},
        {"response": "Accepted", "response_date": "2016-01-12"},
    ],
)
def test_checks_disagreements_requests_not_made_and_the_accepted_do_not_count(fields: dict[str, str]) -> None:
    if "response" in fields:
        one = the_one(made.case(*THREE[:2], sought(3, "2016-01-10", **fields), day=date(2018, 1, 1)), UNMET)
        assert one.until == date(2016, 1, 12)
    else:
        assert (
            asked(made.case(*THREE[:2], sought(3, "2016-01-10", **fields), day=date(2018, 1, 1)), UNMET) == []
        )


@pytest.mark.parametrize(
    ("answer", "met"),
    [
        ("Accepted", True),
        ("A worker will visit weekly", True),
        ("Refused: too young", False),
        ("Sent back to the health visitor", False),
        ("Put on the waiting list", False),
        ("not stated", False),
        ("", False),
    ],
)
def test_a_yes_starts_the_count_anew_and_a_no_does_not(answer: str, met: bool) -> None:
    first = sought(1, "2015-01-10", response=answer, response_date="2015-02-01" if answer else None)
    found = asked(made.case(first, *THREE[1:]), UNMET)
    assert (found == []) == met


def test_help_taken_up_for_the_matter_is_an_answer_and_help_not_delivered_stands_beside_it() -> None:
    helped = service(1, "2015-08-01", purpose="Behaviour at home", uptake="taken")
    assert asked(made.case(*THREE, helped), UNMET) == []
    other = service(1, "2015-08-01", purpose="Rent arrears", uptake="taken")
    assert asked(made.case(*THREE, other), UNMET) != []
    failed = service(1, "2015-08-01", purpose="Behaviour at home", uptake="not delivered")
    later = service(2, "2016-05-01", purpose="ADHD assessment", uptake="not delivered")
    one = the_one(made.case(*THREE, failed, later), UNMET)
    assert set(one.evidence) == {"e0001", "e0002", "e0003", "s0001", "s0002"}
    assert one.visible == date(2016, 1, 10)


def test_what_a_carer_told_a_service_counts_beside_one_outright_request() -> None:
    heard = (told(1, "2015-01-10"), told(2, "2015-03-10", agency="school"))
    assert the_one(made.case(*heard, sought(1, "2015-05-10")), UNMET).evidence == ("o0001", "o0002", "e0001")
    assert asked(made.case(*heard, told(3, "2015-05-10")), UNMET) == []
    for other in (
        told(2, "2015-03-10", basis="seen"),
        told(2, "2015-03-10", agreed="A plan for bedtime"),
        told(2, "2015-03-10", meeting="m0001"),
    ):
        rows = (heard[0], other, sought(1, "2015-05-10"), made.meeting(1, "2015-03-10"))
        assert asked(made.case(*rows), UNMET) == []


def test_a_row_and_a_request_of_the_same_days_are_one_time() -> None:
    query = {"domain": "medical", "indicator": "adhd query", "agency": "gp"}
    rows = (sought(1, "2015-01"), told(1, "2015-01-20", **query), sought(2, "2015-03-10"))
    assert asked(made.case(*rows), UNMET) == []
    one = the_one(made.case(*rows, told(2, "2015-06-10", **query)), UNMET)
    assert set(one.evidence) == {"e0001", "o0001", "e0002", "o0002"}


def test_two_childrens_needs_are_not_added_up() -> None:
    query = {"domain": "medical", "indicator": "adhd query", "agency": "gp"}
    rows = [
        told(n, f"2017-0{n}-10", child=(who,), **query) for n, who in ((1, "ash"), (2, "ash"), (3, "wren"))
    ]
    assert asked(made.case(*rows), UNMET) == []
    rows[2] = told(3, "2017-03-10", child=("both",), **query)
    assert asked(made.case(*rows), UNMET) != []


def test_what_a_parent_wrote_that_they_want_is_a_request() -> None:
    views = [view(n, f"2015-0{n}-10", "Help with behaviour") for n in (1, 2, 3)]
    assert the_one(made.case(*views), UNMET).evidence == ("w0001", "w0002", "w0003")


def test_in_the_review_the_third_request_came_in_may_2017() -> None:
    case = made.the_review()
    one = the_one(case, UNMET)
    assert (one.visible, one.alone) == (date(2017, 5, 31), ("gp",))
    assert {case.by_id[each].label for each in one.evidence} >= {
        "O197", "O202", "O198", "O206", "O222", "O207", "E030", "E029", "E035", "E037", "V034",
    }  # fmt: skip


# -- asked, and not yet answered -------------------------------------------------------------------------------


def mothers(number: int, when: str, **fields: object) -> Escalation:
    return sought(number, when, **({"by": ("mother",)} | fields))


def test_a_carer_with_no_answer_in_fourteen_days() -> None:
    case = made.case(mothers(1, "2015-01-10"), day=date(2017, 1, 1))
    one = the_one(case, ASKED)
    assert (one.child, one.visible, one.until, one.waited) == ("", date(2015, 1, 24), date(2016, 1, 11), 14)
    assert (one.evidence, one.for_, one.alone) == (("e0001",), "family", ("gp",))
    assert asked(case.known_on(date(2015, 1, 23)), ASKED) == []


def test_from_the_first_one_and_the_next_joins() -> None:
    one = the_one(made.case(mothers(1, "2015-01-10"), mothers(2, "2015-03-10"), day=date(2015, 6, 1)), ASKED)
    assert (one.visible, one.evidence) == (date(2015, 1, 24), ("e0001", "e0002"))


@pytest.mark.parametrize(
    "fields",
    [
        {"by": ("school",)},
        {"made": "no"},
        {"kind": "checking"},
        {"response": "Refused", "response_date": "2015-01-20"},
        {"response": "Accepted", "response_date": "2015-01-24"},
        {"response": "not stated"},
    ],
)
def test_a_professionals_request_and_any_answer_in_time_are_not_asked_about(
    fields: dict[str, object],
) -> None:
    assert asked(made.case(mothers(1, "2015-01-10", **fields), day=date(2015, 6, 1)), ASKED) == []


def test_a_late_answer_ends_it() -> None:
    late = mothers(1, "2015-01-10", response="Accepted", response_date="2015-03-01")
    assert the_one(made.case(late, day=date(2015, 6, 1)), ASKED).until == date(2015, 3, 1)


def test_a_child_who_asks_is_heard_too() -> None:
    said = told(1, "2015-01-10", indicator="asked for help", domain="context", basis="told-by-child")
    one = the_one(made.case(said, day=date(2015, 3, 1)), ASKED)
    assert (one.visible, one.alone) == (date(2015, 1, 24), ("hv",))


@pytest.mark.parametrize(
    ("fields", "others"),
    [
        ({"agreed": "To ring on Friday"}, ()),
        ({"contact": "c0001"}, (contact(1, "2015-01-10", done="Rang the clinic"),)),
        ({"basis": "seen"}, ()),
        ({"indicator": "emotional.child-angry"}, ()),
        ({}, (request(1, "2015-01-12", by=("hv",), matter="Something else"),)),
        ({"summary": "Wants help with behaviour"}, (service(1, "2015-01-20", purpose="Behaviour"),)),
    ],
)
def test_what_was_agreed_offered_or_passed_on_is_an_answer(
    fields: dict[str, str], others: tuple[made.Record, ...]
) -> None:
    said = told(1, "2015-01-10", **({"indicator": "asked for help", "domain": "context"} | fields))
    assert asked(made.case(said, *others, day=date(2015, 3, 1)), ASKED) == []


def test_what_a_parent_asked_for_in_their_own_statement_counts() -> None:
    assert the_one(made.case(view(1, "2015-01-10", "A bed"), day=date(2015, 3, 1)), ASKED).evidence == (
        "w0001",
    )
    assert asked(made.case(view(1, "2015-01-10", ""), day=date(2015, 3, 1)), ASKED) == []
