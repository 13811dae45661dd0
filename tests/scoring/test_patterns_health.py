"""Not brought, added up across services, each missed appointment once; and services that ended for it."""

from datetime import date

from scr_neglect.records.plan import Service
from tests.scoring import made
from tests.scoring.asked import asked, request, service, the_one
from tests.scoring.made import contact, row

NAME = "not-brought"
MISSED = {"domain": "medical", "indicator": "medical.not-brought"}


def missed(number: int, when: str, **fields: object) -> made.Contact:
    return contact(
        number, when, **({"kind": "health-appointment", "status": "not-brought", "agency": "gp"} | fields)
    )


def test_the_third_within_twelve_months_at_one_service() -> None:
    rows = (missed(1, "2015-01-10"), missed(2, "2015-05-10"), missed(3, "2016-01-10"))
    one = the_one(made.case(*rows), NAME)
    assert (one.child, one.visible, one.for_) == ("ash", date(2016, 1, 10), "family")
    assert one.evidence == ("c0001", "c0002", "c0003")
    assert one.alone == ("gp",)
    assert (
        one.question == "Ash missed three appointments. What got in the way, and who will help with the next?"
    )


def test_the_second_at_two_services_which_neither_knew() -> None:
    one = the_one(made.case(missed(1, "2015-01-10"), missed(2, "2015-05-10", agency="school")), NAME)
    assert (one.visible, one.alone) == (date(2015, 5, 10), ())


def test_two_at_one_service_or_at_a_service_not_named_are_not_yet_a_pattern() -> None:
    assert asked(made.case(missed(1, "2015-01-10"), missed(2, "2015-05-10")), NAME) == []
    assert (
        asked(made.case(missed(1, "2015-01-10"), missed(2, "2015-05-10", agency="unspecified")), NAME) == []
    )


def test_cancelled_ahead_and_kept_is_not_counted() -> None:
    rows = [
        contact(n, f"2015-0{n}-01", status="cancelled-by-family", kind="health-appointment")
        for n in (1, 2, 3)
    ]
    kept = [contact(n + 3, f"2015-0{n}-20", kind="health-appointment") for n in (1, 2, 3)]
    assert asked(made.case(*rows, *kept), NAME) == []


def test_an_adults_own_appointments_and_days_at_school_are_not_counted() -> None:
    assert asked(made.case(*(missed(n, f"2015-0{n}-01", person=("mother",)) for n in (1, 2, 3))), NAME) == []
    assert asked(made.case(*(missed(n, f"2015-0{n}-01", kind="school day") for n in (1, 2, 3))), NAME) == []


def test_a_row_and_a_contact_of_one_agency_on_overlapping_days_are_one() -> None:
    rows = (
        missed(1, "2015-01-10"),
        row(1, "2015-01", agency="gp", **MISSED),
        missed(2, "2015-05-10"),
        row(2, "2015-05-10", agency="gp", **MISSED),
    )
    assert asked(made.case(*rows), NAME) == []
    one = the_one(made.case(*rows, row(3, "2015-08-01", agency="gp", **MISSED)), NAME)
    assert one.visible == date(2015, 8, 1)
    assert set(one.evidence) == {"c0001", "o0001", "c0002", "o0002", "o0003"}


def test_what_a_setting_wrote_of_attendance_on_the_same_days_tells_the_same_and_is_counted_once() -> None:
    away = {"domain": "educational", "indicator": "educational.nursery-sessions", "agency": "nursery"}
    sessions = [missed(n, f"2015-0{n}-10", agency="nursery", kind="session") for n in (1, 2)]
    assert asked(made.case(*sessions, row(1, "2015-01", **away)), NAME) == []
    third = missed(3, "2015-03-10", agency="nursery", kind="session")
    one = the_one(made.case(*sessions, third, row(1, "2015-01", **away), row(2, "2015-06", **away)), NAME)
    assert set(one.evidence) == {"c0001", "o0001", "c0002", "c0003"}


def test_rows_on_different_days_are_different_occasions() -> None:
    rows = (missed(1, "2015-01-10"), row(1, "2015-02-10", agency="gp", **MISSED), missed(2, "2015-05-10"))
    assert the_one(made.case(*rows), NAME).visible == date(2015, 5, 10)


def test_a_count_over_years_says_nothing_of_any_one_year() -> None:
    assert asked(made.case(row(1, "2013/2015", agency="gp", count=3, **MISSED)), NAME) == []
    assert asked(made.case(row(1, "2015", agency="gp", count=3, **MISSED)), NAME) != []


# -- a service that ended while the need stands ----------------------------------------------------------------

ENDED = "discharged-with-need-open"


def therapy(number: int, when: str, **fields: object) -> Service:
    given = {
        "provider": "gp",
        "for_whom": ("ash",),
        "service": "Speech and language therapy",
        "uptake": "discharged for non-attendance",
    }
    return service(number, when, **(given | fields))


def talk(number: int, when: str, **fields: object) -> made.Observation:
    return row(number, when, **({"domain": "educational", "indicator": "educational.language"} | fields))


def test_a_service_that_ended_for_absence_while_the_need_stands() -> None:
    rows = (talk(1, "2015-01-10", agency="nursery"), therapy(1, "2015-05-01"), talk(2, "2015-07-01"))
    case = made.case(*rows, day=date(2015, 8, 1))
    one = the_one(case, ENDED)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2015, 5, 31), None, 30)
    assert one.for_ == "family"
    assert set(one.evidence) == {"o0001", "s0001", "o0002"}
    assert asked(case.known_on(date(2015, 5, 30)), ENDED) == []
    assert asked(case.known_on(date(2015, 5, 31)), ENDED) != []
    assert "Ash" in one.question


def test_the_sessions_missed_with_it_stand_beside_it() -> None:
    rows = (
        talk(1, "2015-01-10"),
        missed(1, "2015-03-01"),
        missed(2, "2015-04-01", agency="school"),
        missed(3, "2013-04-01"),
        row(2, "2015-04-20", agency="gp", **MISSED),
        therapy(1, "2015-05-01"),
    )
    one = the_one(made.case(*rows, day=date(2015, 6, 30)), ENDED)
    assert set(one.evidence) == {"o0001", "c0001", "o0002", "s0001"}


def test_who_held_the_service_and_the_worry_could_have_asked() -> None:
    rows = (talk(1, "2015-01-10", agency="nursery"), therapy(1, "2015-05-01"))
    assert the_one(made.case(*rows, day=date(2015, 7, 1)), ENDED).alone == ()
    shared = (talk(1, "2015-01-10", agency="nursery", known_to=("gp",)), therapy(1, "2015-05-01"))
    assert the_one(made.case(*shared, day=date(2015, 7, 1)), ENDED).alone == ("gp",)


def test_another_need_or_none_or_a_service_of_an_adult_is_not_asked_about() -> None:
    day = date(2015, 7, 1)
    assert asked(made.case(row(1, "2015-01-10"), therapy(1, "2015-05-01"), day=day), ENDED) == []
    assert asked(made.case(therapy(1, "2015-05-01"), day=day), ENDED) == []
    own = therapy(1, "2015-05-01", for_whom=("mother",))
    assert asked(made.case(talk(1, "2015-01-10"), own, day=day), ENDED) == []
    taken = therapy(1, "2015-05-01", uptake="taken")
    assert asked(made.case(talk(1, "2015-01-10"), taken, day=day), ENDED) == []


def test_a_service_that_names_no_need_was_for_the_childs_health_growth_or_behaviour() -> None:
    clinic = therapy(1, "2015-05-01", service="A clinic of their own")
    day = date(2015, 7, 1)
    assert asked(made.case(talk(1, "2015-01-10"), clinic, day=day), ENDED) != []
    assert asked(made.case(row(1, "2015-01-10"), clinic, day=day), ENDED) == []


def test_someone_asked_on_within_thirty_days() -> None:
    rows = (talk(1, "2015-01-10"), therapy(1, "2015-05-01"))
    day = date(2015, 9, 1)
    for answer in (
        request(1, "2015-05-20", by=("gp",), to=("hv",), matter="Missed sessions"),
        request(1, "2015-05-20", by=("nursery",), to=("gp",), matter="Speech and language"),
        contact(1, "2015-05-20", kind="health-appointment", agency="gp"),
        therapy(2, "2015-05-20", uptake="taken"),
    ):
        assert asked(made.case(*rows, answer, day=day), ENDED) == []
    for other in (
        request(1, "2015-05-20", by=("school",), to=("hv",), matter="Rent arrears"),
        request(1, "2015-05-20", by=("gp",), to=("hv",), made="unclear"),
        contact(1, "2015-05-20", agency="school"),
    ):
        assert asked(made.case(*rows, other, day=day), ENDED) != []


def test_it_is_asked_until_someone_asks_on_or_the_need_is_met_or_a_year_has_passed() -> None:
    rows = (talk(1, "2015-01-10"), talk(9, "2015-12-20"), therapy(1, "2015-05-01"))
    later = request(1, "2015-07-10", by=("nursery",), to=("gp",), matter="Speech and language")
    assert the_one(made.case(*rows, later), ENDED).until == date(2015, 7, 10)
    better = talk(2, "2016-01-10", kind="looked-and-fine")
    assert the_one(made.case(*rows, better, day=date(2017, 1, 1)), ENDED).until == date(2016, 1, 10)
    assert the_one(made.case(*rows, day=date(2017, 1, 1)), ENDED).until == date(2016, 5, 2)


def test_a_row_may_tell_that_a_therapy_ended() -> None:
    told = row(
        2,
        "2015-05-01",
        domain="medical",
        indicator="medical.therapy-discharge",
        summary="Speech therapy ended",
    )
    one = the_one(made.case(talk(1, "2015-01-10"), told, day=date(2015, 7, 1)), ENDED)
    assert (one.visible, set(one.evidence)) == (date(2015, 5, 31), {"o0001", "o0002"})
    assert one.alone == ("hv",)


def test_in_the_review_speech_therapy_ended_while_language_was_a_worry() -> None:
    case = made.the_review()
    one = the_one(case, ENDED)
    assert (one.child, one.visible, one.waited) == ("kyle", date(2015, 12, 4), 30)
    assert {case.by_id[each].label for each in one.evidence} >= {
        "O135", "O141", "O104", "O145", "O163", "V028", "E021",
    }  # fmt: skip


def test_appointments_of_nobody_named_are_the_familys() -> None:
    missed = [
        made.contact(n, f"2015-0{n}-01", kind="appointment", status="not-brought", person=())
        for n in (1, 2, 3)
    ]
    one = the_one(made.case(*missed), NAME)
    assert (one.child, one.visible) == ("", date(2015, 3, 1))
    theirs = [
        made.contact(n, f"2015-0{n}-01", kind="appointment", status="not-brought", person=("mother",))
        for n in (1, 2, 3)
    ]
    assert asked(made.case(*theirs), NAME) == []


def test_one_missed_appointment_of_which_another_agency_wrote_too_is_one() -> None:
    missed = made.contact(1, "2015-01-10", agency="gp", kind="appointment", status="not-brought")
    letter = made.row(1, "2015-01-10", agency="school", **MISSED)
    assert asked(made.case(missed, letter), NAME) == []
