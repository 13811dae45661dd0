"""What the sender is told of what a copy leaves out."""

from scr_neglect.records.audience import Recipient
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Supervision
from scr_neglect.reports.withheld import NOUNS, left_out_said, named_in_words, of_another_adult, withheld
from tests.scoring import made

MOTHER = Recipient(audience="family", name="Mother", person="mother")
TEAM = Recipient(audience="professionals", name="A health visitor")


def test_rows_are_counted_by_what_they_are_and_why():
    case = made.case(
        made.row(1, "2020-01-01"),
        made.row(2, "2020-01-02"),
        made.row(3, "2020-01-03", visibility="professionals"),
        made.row(4, "2020-01-04", visibility="family"),
        made.row(5, "2020-01-05", visibility="family", private_to=("father",)),
        made.row(6, "2020-01-06", visibility="none"),
        made.row(7, "2020-01-07", visibility="professionals", may_be_shared="no"),
    )
    assert withheld(case, MOTHER) == {
        "observations, not yet decided": 2,
        "observations, professionals only": 2,
        "observations, private to someone else": 1,
        "observations, for no report": 1,
    }
    assert withheld(case, TEAM) == {
        "observations, private to someone else": 1,
        "observations, for no report": 1,
        "observations, may not be shared on": 1,
    }


def test_details_of_a_meeting_that_nobody_has_decided_about_are_counted():
    case = made.case(made.meeting(1, "2020-01-01", decisions="To wait."), made.meeting(2, "2020-02-01"))
    assert withheld(case, MOTHER) == {"meetings, details not yet decided": 1}
    assert withheld(case, TEAM) == {}


def test_kinds_that_no_such_copy_carries_are_said_to_be_so():
    case = made.case(Supervision(id="s", date=edtf_date("2020-01-01"), visibility="family"))
    assert withheld(case, MOTHER) == {"supervisions, never in a family copy": 1}
    assert withheld(case, TEAM) == {"supervisions, only for supervision": 1}


def test_the_order_of_rows_does_not_matter():
    rows = [
        made.row(n, f"2020-01-{n:02d}", visibility=v)
        for n, v in enumerate(("none", "professionals", "undecided"), start=1)
    ]
    assert withheld(made.case(*rows), MOTHER) == withheld(made.case(*reversed(rows)), MOTHER)


def test_a_row_whose_words_name_someone_left_out_is_pointed_out():
    partner = Person(id="p9", code="new-partner", role="other adult", name="Quillon", protected="yes")
    rows = (
        made.row(1, "2020-01-01", summary="quillon was at the door.", visibility="family"),
        made.row(2, "2020-01-02", summary="Quillonby Road was closed.", visibility="family"),
        made.row(3, "2020-01-03", summary="Quillon again.", visibility="professionals"),
    )
    case = made.case(*rows, people=(*made.PEOPLE, partner))
    assert named_in_words(case, MOTHER) == {"o0001": ("Quillon",)}
    assert named_in_words(case, Recipient(audience="family", person="new-partner")) == {}


def test_rows_about_another_grown_up_alone_are_pointed_out_on_a_family_copy():
    """What was decided for the family may have been meant for one of them."""
    father = Person(id="p4", code="father", role="father", name="Tom")
    rows = (
        made.row(1, "2020-01-01", child=("mother",), domain="context", kind="neutral", visibility="family"),
        made.row(2, "2020-01-02", child=("mother", "ash"), visibility="family"),
        made.row(3, "2020-01-03", child=("household",), visibility="family"),
        made.row(
            4, "2020-01-04", child=("mother",), domain="context", kind="neutral", visibility="professionals"
        ),
    )
    case = made.case(*rows, people=(*made.PEOPLE, father))
    assert of_another_adult(case, MOTHER) == {}
    assert of_another_adult(case, Recipient(audience="family", name="Tom", person="father")) == {
        "o0001": ("Mother",)
    }
    assert of_another_adult(case, Recipient(audience="easy-read", name="A friend")) == {"o0001": ("Mother",)}
    assert of_another_adult(case, TEAM) == {}


def test_what_was_left_out_is_said_in_words_of_the_right_number():
    told = left_out_said(
        {"observations, professionals only": 1, "people, protected": 1, "contacts, not yet decided": 1200}
    )
    assert told == "1 observation, professionals only; 1 person, protected; 1,200 contacts, not yet decided"
    assert all(
        left_out_said({many: 1}) == f"1 {one}" and left_out_said({many: 2}) == f"2 {many}"
        for one, many in NOUNS.values()
    )
