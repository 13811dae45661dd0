"""What must not get out: read back from finished copies by every way of looking into a PDF."""

import dataclasses

from msgspec.structs import replace

from scr_neglect.casework.meeting_view import Room, made_pages, shown_in
from scr_neglect.casework.paper import made as made_copy
from scr_neglect.casework.questions_sheet import made_sheet
from scr_neglect.records.case import case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Day, ParentsView, Voice
from scr_neglect.records.people import Agency, Family, Person
from scr_neglect.records.plan import Escalation, Service, Supervision
from scr_neglect.reports.papers import print_copy
from scr_neglect.scoring.prompts import find
from tests.reports.marked import CHOICES, copy, found, marked_case, without_withheld
from tests.reports.read_back import everything, text
from tests.scoring import made


def test_a_row_private_to_one_parent_is_in_that_parents_copy_alone():
    case, marks = marked_case(list(CHOICES))
    for person, row in (("mum", "observation-4"), ("dad", "observation-5")):
        [word] = [w for w, mark in marks.items() if mark.row == row and mark.field == "summary"]
        for reader in ("mum", "dad"):
            assert (word in found(print_copy(case, copy(person=reader)))) == (reader == person)
        assert word not in found(print_copy(case, copy("professionals", "")))


def test_a_child_whom_the_reader_may_not_have_is_not_felt():
    lark = Person(
        id="p9",
        code="lark",
        role="child",
        name="Lark",
        born=edtf_date("2012-01-05"),
        visibility="professionals",
    )
    rows = [
        made.row(1, "2019-01-02", child=("ash", "lark"), visibility="family"),
        made.row(2, "2020-05-02", child=("lark",), visibility="family"),
        made.row(3, "2020-05-03", child=("all",), visibility="family"),
        made.level(1, "2019-03-01", child=("lark",), visibility="family"),
    ]
    case = made.case(*rows, people=(*made.PEOPLE, lark), day=copy().day)
    whole = print_copy(case, copy())
    assert "lark" not in everything(whole)
    assert print_copy(without_withheld(case, copy().recipient), copy()) == whole


def test_the_day_on_which_something_withheld_was_learned_is_not_felt():
    asked_for = Escalation(
        id="e",
        date=edtf_date("2020-06-01"),
        by=("hv",),
        to=("gp",),
        matter="An X-ray.",
        made="no",
        visibility="family",
    )
    case = made.case(
        asked_for, made.row(1, "2021-02-01", visibility="none"), day=edtf_date("2021-12-31").last
    )
    assert print_copy(without_withheld(case, copy().recipient), copy()) == print_copy(case, copy())


def test_nothing_withheld_of_the_worked_example_is_felt_in_a_family_copy():
    review = made.the_review()
    meeting = next(m for m in review.meetings if m.label == "M020")
    asked = copy(meeting=meeting.id).__class__(
        recipient=copy().recipient, day=meeting.date.last, made_on=copy().made_on, meeting=meeting.id
    )
    assert print_copy(without_withheld(review, asked.recipient), asked) == print_copy(review, asked)


def test_who_an_anonymous_source_is_is_never_printed():
    row = made.row(
        1,
        "2020-06-01",
        basis="anonymous",
        observer_role="qx9998z",
        told_by="qx9999z",
        visibility="family",
        summary="Heard crying.",
    )
    case = made.case(row, day=copy().day)
    for asked in (copy(), copy("professionals", "")):
        pdf = print_copy(case, asked)
        assert "Heard crying." in text(pdf)
        assert not found(pdf)


def test_a_withheld_persons_code_and_name_are_nowhere_even_in_the_lists_of_who_came():
    people = [
        *made.PEOPLE[:2],
        made.PEOPLE[2].__class__(id="p3", code="pat77", role="uncle", name="Quillon", visibility="none"),
    ]
    meeting = made.meeting(
        1, "2020-06-20", attended=("pat77", "hv"), led="pat77", visibility="family", purpose="To plan."
    )
    typed = made.meeting(2, "2020-06-21", attended=("hv",), chair="Quillon", visibility="family")
    case = made.case(meeting, typed, people=people, day=copy().day)
    for asked in (copy(person="", meeting="m0001"), copy("professionals", "", meeting="m0001")):
        pdf = print_copy(case, asked)
        assert not {word for word in ("pat77", "quillon") if word in everything(pdf)}
        assert "Present Hv" in text(pdf)


def test_a_row_that_names_someone_left_out_where_a_name_is_written_is_on_no_family_copy_and_its_sender_is_told():
    """Written over, a reader would feel that somebody is kept from them; chosen from the list, nobody is named and the row stays."""
    gone = Person(id="p9", code="pat77", role="uncle", name="Zuleik Quillon", visibility="none")
    typed = made.meeting(1, "2020-06-20", chair="Z. Quillon", decisions="To wait.", visibility="family")
    chosen = made.meeting(2, "2020-06-21", led="pat77", decisions="To go on.", visibility="family")
    told = made.row(1, "2020-06-03", summary="Quillon was at the door.", visibility="family")
    case = made.case(typed, chosen, told, people=(*made.PEOPLE, gone), day=copy().day)
    paper = made_copy(case, copy(meeting="m0001"))
    assert {
        "meetings, names someone who is left out": 1,
        "people, for no report": 1,
    }.items() <= paper.withheld.items()
    assert paper.named == {"o0001": ("Zuleik Quillon",)}
    assert print_copy(case, copy(meeting="m0001")) == print_copy(
        made.case(chosen, told, people=made.PEOPLE, day=copy().day), copy(meeting="m0001")
    )
    assert "To go on." in text(print_copy(case, copy(meeting="m0002")))


def test_whoever_leads_is_named_although_someone_left_out_shares_a_part_of_the_name():
    gone = Person(id="p9", code="pat77", role="uncle", name="Zuleik Quillon", visibility="none")
    case = made.case(made.row(1, "2020-06-03"), people=(*made.PEOPLE, gone), day=copy().day)
    case = dataclasses.replace(case, family=replace(case.family, lead="Ada Quillon, health visitor"))
    assert "Ada Quillon, health visitor" in text(print_copy(case, copy()))


def test_whoever_told_or_was_there_stands_in_free_words_and_is_named_to_no_one_who_may_not_know():
    """ "Who told" and "who was in the room" may hold anything, and mostly hold a name."""
    people = (
        *made.PEOPLE,
        Person(id="p9", code="pat77", role="uncle", name="Zuleik Quillon", visibility="none"),
    )
    when = edtf_date("2020-06-02")
    told = [
        Day(id="d1", date=when, child=("ash",), morning="Up at six.", who_told="Mr Quillon", visibility="family"),
        Voice(id="v1", date=when, child=("ash",), words="I like the cat.", present="Mum and Zuleik", visibility="family"),
        made.contact(1, "2020-06-03", present="pat77 and the mother", visibility="family"),
        made.row(1, "2020-06-03", observer_role="Ms Quillon, student nurse", visibility="family"),
        made.level(1, "2020-01-01", lead_role="Z Quillon", visibility="family"),
        Supervision(id="s1", date=when, supervisor="Quillon, P.", decision="Ask the school.", visibility="professionals"),
    ]  # fmt: skip
    case = made.case(*told, people=people, day=copy().day)
    for asked in (
        copy(), copy("professionals", ""), copy("supervision", ""), copy("professionals", "", kind="chronology"),
    ):  # fmt: skip
        printed = everything(print_copy(case, asked))
        assert not {word for word in ("quillon", "pat77", "zuleik") if word in printed}, (
            asked.recipient.audience
        )
    family, team = text(print_copy(case, copy())), text(print_copy(case, copy("professionals", "")))
    assert "told by someone not named here" in team
    assert "Up at six." in team
    assert "Up at six." not in family
    shown = shown_in(case, Room(), day=copy().day, today=copy().day)
    assert "quillon" not in everything(made_pages(shown, shown.copy).pdf)


def test_a_copy_about_one_child_holds_no_row_about_a_child_whom_its_reader_may_not_have():
    lark = Person(id="p9", code="lark", role="child", name="Lark", visibility="professionals")
    rows = [
        made.row(1, "2020-06-01", child=("lark",), summary="Of another.", visibility="family"),
        made.row(2, "2020-06-02", child=("lark", "ash"), summary="Of both of them.", visibility="family"),
        made.row(3, "2020-06-03", child=("household",), summary="Of the home.", visibility="family"),
    ]
    asked = copy(children=("ash",))
    for people in ((*made.PEOPLE, lark), made.PEOPLE):
        printed = text(print_copy(made.case(*rows, people=people, day=copy().day), asked))
        assert "Of another." not in printed
        assert {"Of both of them.", "Of the home."} <= {
            words for words in ("Of both of them.", "Of the home.") if words in printed
        }


def test_who_told_something_is_on_the_sheet_of_questions_only_for_those_who_may_have_them():
    rows = [
        made.row(n, f"2020-0{n}-01", basis="told-by-relative", told_by=who, summary="The bed is wet.")
        for n, who in enumerate(("Aunt Quillon", "Quillon", "Zuleik", "aunt77"), start=1)
    ]
    aunt = Person(id="p9", code="aunt77", role="aunt", name="Zuleik Quillon", visibility="none")
    for people, there in (((*made.PEOPLE, aunt), False), (made.PEOPLE, True)):
        case = made.case(*rows, people=people, day=copy().day)
        printed = everything(made_sheet(case, copy("professionals", ""), find(case)).pdf)
        assert "the bed is wet" in printed
        assert any(name in printed for name in ("quillon", "zuleik", "aunt77")) == there


def test_a_typed_name_that_holds_a_protected_place_is_hidden_with_it():
    """Written over, "Hub at Larchmere House" would no longer be the name of an agency that is left out."""
    people = (
        *made.PEOPLE[1:],
        Person(
            id="p1", code="ash", role="child", name="Ash", protected="yes", address="Larchmere House, Elm Row"
        ),
    )
    agency = Agency(
        id="a9", code="a9", name="Quillon hub at Larchmere House", visibility="none", kind="charity"
    )
    service = Service(
        id="s1", date=edtf_date("2020-06-02"), provider="Quillon hub at Larchmere House", service="Help at home",
        visibility="professionals",
    )  # fmt: skip
    case = case_of(
        Family(id="f", name="A made-up family"),
        {"person": people, "agency": (*made.AGENCIES, agency), "service": [service], "observation": []},
        day=copy().day,
    )
    printed = everything(print_copy(case, copy("professionals", "")))
    assert "help at home" in printed
    assert "quillon" not in printed
    assert "larchmere" not in printed


def test_the_parents_later_words_are_printed_of_a_published_case_and_only_those_decided():
    views = [
        ParentsView(id=f"v{place}", date=edtf_date("2021"), person="mother", view=f"qx000{place}z", **choice)
        for place, choice in enumerate(CHOICES)
    ]
    family = Family(id="f", name="A made-up family", source="A published review", sentence="Made up.")
    pdf = print_copy(
        made.case(*views, family=family, day=edtf_date("2021-12-31").last), copy(person="mother")
    )
    assert found(pdf) == {"qx0000z"}
    assert found(
        print_copy(
            made.case(*views, family=family, day=edtf_date("2021-12-31").last), copy("professionals", "")
        )
    ) == {"qx0000z"}
    assert "What the parents said of the review" in text(pdf)
    plain = print_copy(made.case(*views, day=edtf_date("2021-12-31").last), copy(person="mother"))
    assert not found(plain)
