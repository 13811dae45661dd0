"""The referral: what a hub reads first stands first, nothing is scored, and what is not known is said and can be written in."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from scr_neglect.casework.examples import INVENTED, REVIEW, example_folder
from scr_neglect.casework.exchange import case_in
from scr_neglect.casework.paper import copy_for
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import direct_route, standing_words
from scr_neglect.records.dates import edtf_date, long_date
from scr_neglect.records.people import Person
from scr_neglect.records.plan import Escalation
from scr_neglect.reports.papers import print_copy
from tests.reports.marked import copy
from tests.reports.read_back import bookmarks, pages, text
from tests.scoring import made

DAY = date(2020, 6, 30)
ORDER = (
    "To be acted on at once", "safe tonight", "What is asked for, and why now", "The child’s words and life",
    "What was seen and told, with the family’s account beside it", "The pattern over time", "What has been tried, and what changed",
    "The parents’ view, and whether they know and agree", "What is working well", "Others around the child", "Agencies involved",
    "Who refers, and how to reach them",
)  # fmt: skip


def of(case: Case, about: str, to: str = "Alex Invented-Hub", **given: object) -> str:
    return text(print_copy(case, copy_for(case, audience="referral", to=to, about=about, **given)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("folder", "about"), [(REVIEW, "E045"), (INVENTED, "E3")])
def test_it_is_read_in_the_order_of_a_hub(folder: str, about: str) -> None:
    said = of(case_in(example_folder(folder)), about)
    places = [said.index(part) for part in ORDER]
    assert places == sorted(places)
    assert direct_route() in said
    assert " ".join(standing_words().split()) in said
    assert "For professionals – not for the family" in said


@pytest.mark.parametrize(("folder", "about"), [(REVIEW, "E045"), (INVENTED, "E3"), (INVENTED, "")])
def test_its_days_are_said_whole_and_no_page_holds_its_last_words_alone(folder: str, about: str) -> None:
    case = case_in(example_folder(folder))
    day = long_date(case.day)
    read = pages(print_copy(case, copy_for(case, audience="referral", to="Alex Invented-Hub", about=about)))
    assert re.search(
        rf"Days covered \d+ \w+ \d{{4}} to {day}(, from [\w ]+\w on)? As known on {day};", read[0]
    )
    assert "from on" not in read[0]
    assert "Who refers, and how to reach them" in read[-1]
    assert direct_route() in read[-1]


def test_the_published_review_is_told_as_the_hub_would_have_had_it() -> None:
    review = case_in(example_folder(REVIEW))
    said = of(review, "E045", day=date(2017, 11, 24))
    for part in (
        "Referred to Multi-Agency Safeguarding Hub", "Significant harm likely to both children.", "Home insanitary and dangerous.",
        "Something of grade 4 was seen", "no agency recorded more than", "Told of this referral: Not recorded.",
        "unascertained", "Where each child is now",
    ):  # fmt: skip
        assert part in said, part
    assert (
        "anonymous caller"
        not in said.split("Others around the child")[1].split("Agencies involved")[0].casefold()
    )


def test_nothing_is_scored() -> None:
    said = of(case_in(example_folder(INVENTED)), "E3").casefold()
    for word in ("score:", "risk level", "%", "average", "rank"):
        assert word not in said


def test_the_family_is_told_of_beside_what_is_said_of_them() -> None:
    said = of(case_in(example_folder(INVENTED)), "E3")
    for part in (
        "Mum said nobody has written or rung.",
        "It is a window. Somebody could have come in an hour.",
        "Told of this referral: Yes.",
    ):
        assert part in said, part


def test_a_child_is_described_for_whoever_has_never_met_them() -> None:
    child = Person(
        id="p1", code="ash", role="child", name="Ash", born=edtf_date("2014-02-10"), school="Invented Primary",
        gp="Invented Surgery", language="Polish", disability="Hears little on the left", address="7 Nowhere Lane",
    )  # fmt: skip
    said = text(
        print_copy(made.case(made.row(1, "2020-06-01"), people=(child,), day=DAY), copy("referral", ""))
    )
    for part in (
        "aged 6 years 4 months",
        "Invented Primary",
        "Invented Surgery",
        "Polish",
        "Hears little on the left",
    ):
        assert part in said, part
    assert "Nowhere Lane" not in said
    hidden = replace(child, protected="yes")
    said = text(
        print_copy(made.case(made.row(1, "2020-06-01"), people=(hidden,), day=DAY), copy("referral", ""))
    )
    assert "Ash" in said
    assert "Invented Primary" not in said


def test_without_a_request_there_is_room_to_say_what_is_asked() -> None:
    said = text(
        print_copy(
            made.case(made.row(1, "2020-06-01"), day=DAY), copy("referral", "", why="Injury seen today")
        )
    )
    assert "No request of the record is named on this copy. Injury seen today." in said
    assert "why today and not last month" in said


def test_what_is_to_be_acted_on_stands_first_for_four_weeks() -> None:
    grave = made.row(1, "2020-06-20", severity=4, summary="Nobody home with the children.")
    old = made.row(2, "2020-04-20", severity=4, summary="Earlier.")
    head = text(print_copy(made.case(grave, old, day=DAY), copy("referral", ""))).split("safe tonight")[0]
    assert "20 Jun 2020" in head
    assert "20 Apr 2020" not in head
    none = text(print_copy(made.case(old, day=DAY), copy("referral", "")))
    assert "Nothing of the act-now list is recorded for this reader. That is not a sign of safety." in none


def test_a_request_that_the_reader_may_not_have_is_refused_in_a_sentence() -> None:
    asked = Escalation(id="e", date=edtf_date("2020-06-01"), by=("hv",), matter="qx0000z", visibility="none")
    with pytest.raises(Refusal) as refused:
        print_copy(made.case(asked, day=DAY), copy("referral", "", about="e"))
    assert "qx0000z" not in refused.value.sentence


def test_same_case_and_copy_same_bytes() -> None:
    case = case_in(example_folder(INVENTED))
    asked = copy_for(case, audience="referral", to="A Hub", about="E3", today=DAY)
    assert print_copy(case, asked) == print_copy(case, asked)
    assert [mark.split()[0] for mark in bookmarks(print_copy(case, asked))] == [str(n) for n in range(1, 12)]
