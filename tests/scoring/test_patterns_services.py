"""Services promised and not delivered, and services begun of whose effect nothing is on record."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_neglect.records.case import Case
from scr_neglect.records.plan import Service
from scr_neglect.records.record import Record
from scr_neglect.scoring.patterns.words import effect_recorded
from scr_neglect.scoring.prompts import find
from tests.scoring import made
from tests.scoring.asked import asked, request, service, the_one
from tests.scoring.made import contact, level, row

PROMISED = "not-delivered"
EFFECT = "effect-unknown"
DAY = date(2017, 6, 1)


def missed(number: int, when: str, **fields: Any) -> Record:
    return contact(number, when, **({"status": "not-delivered", "kind": "home visit"} | fields))


# -- promised and not delivered ------------------------------------------------------------------------------


def test_fourteen_days_after_it_was_due_it_is_asked_about() -> None:
    case = made.case(missed(1, "2017-03-01"), day=DAY)
    one = the_one(case, PROMISED)
    assert (one.child, one.visible, one.until, one.waited) == ("ash", date(2017, 3, 15), None, 14)
    assert (one.for_, one.theme, one.evidence, one.alone) == (
        "family",
        "what-we-promised",
        ("c0001",),
        ("hv",),
    )
    assert asked(case.known_on(date(2017, 3, 14)), PROMISED) == []
    assert one.question == (
        "Something that we promised for Ash did not happen. When will it, and who will tell you if not?"
    )


def test_visits_promised_to_the_parents_are_the_familys() -> None:
    rows = (missed(1, "2017-03", person=("mother",), count=8), missed(2, "2017-03-10", person=("mother",)))
    one = the_one(made.case(*rows, day=DAY), PROMISED)
    assert (one.child, one.visible, set(one.evidence)) == ("", date(2017, 3, 24), {"c0001", "c0002"})
    assert one.question.startswith("Some things that we promised did not happen.")


@pytest.mark.parametrize(
    "status", ["cancelled-by-family", "declined", "not-brought", "no-access", "cancelled", "unclear"]
)
def test_what_the_family_did_not_keep_or_nobody_says_who_is_not_asked(status: str) -> None:
    assert asked(made.case(missed(1, "2017-03-01", status=status), day=DAY), PROMISED) == []


def test_what_the_service_cancelled_is_asked_about() -> None:
    assert asked(made.case(missed(1, "2017-03-01", status="cancelled-by-service"), day=DAY), PROMISED)


def test_what_was_made_up_for_in_time_is_not_asked_and_later_it_ends() -> None:
    assert asked(made.case(missed(1, "2017-03-01"), contact(2, "2017-03-15"), day=DAY), PROMISED) == []
    one = the_one(made.case(missed(1, "2017-03-01"), contact(2, "2017-03-20"), day=DAY), PROMISED)
    assert (one.until, set(one.evidence)) == (date(2017, 3, 20), {"c0001", "c0002"})


@pytest.mark.parametrize(
    "fields",
    [
        {"agency": "gp"},
        {"person": ("wren",)},
        {"kind": "call"},
        {"status": "no-access"},
        {"agency": "unspecified"},
    ],
)
def test_another_agency_child_or_kind_of_contact_makes_up_for_nothing(fields: dict[str, Any]) -> None:
    one = the_one(made.case(missed(1, "2017-03-01"), contact(2, "2017-03-10", **fields), day=DAY), PROMISED)
    assert one.until is None


def test_one_visit_does_not_make_up_for_a_run_of_them_and_two_do() -> None:
    run = missed(1, "2017-03-01", count=8)
    assert the_one(made.case(run, contact(2, "2017-03-10"), day=DAY), PROMISED).until is None
    assert asked(made.case(run, contact(2, "2017-03-10"), contact(3, "2017-03-12"), day=DAY), PROMISED) == []


def test_a_service_with_no_session_delivered_and_one_with_some() -> None:
    def planned(delivered: int | None) -> Service:
        return service(1, "2017-03-01", for_whom=("ash",), planned=6, delivered=delivered)

    assert the_one(made.case(planned(0), day=DAY), PROMISED).visible == date(2017, 3, 15)
    assert asked(made.case(planned(2), day=DAY), PROMISED) == []
    assert asked(made.case(planned(None), day=DAY), PROMISED) == []
    late = service(2, "2017-04-01", for_whom=("ash",), uptake="taken")
    assert the_one(made.case(planned(0), late, day=DAY), PROMISED).until == date(2017, 4, 1)


def test_a_service_not_delivered_is_asked_about_for_a_year() -> None:
    offered = service(1, "2015-03-01", for_whom=("mother",), uptake="not delivered")
    one = the_one(made.case(offered, day=DAY), PROMISED)
    assert (one.child, one.visible, one.until) == ("", date(2015, 3, 15), date(2016, 3, 2))
    assert asked(made.case(service(1, "2017-03-01", uptake="declined"), day=DAY), PROMISED) == []


def test_a_row_that_says_so_counts_until_a_better_one() -> None:
    said = row(1, "2017-03-01", domain="context", indicator="engagement.service-not-delivered")
    assert the_one(made.case(said, day=DAY), PROMISED).visible == date(2017, 3, 15)
    came = row(
        2, "2017-03-10", domain="context", indicator="engagement.service-not-delivered", kind="strength"
    )
    assert asked(made.case(said, came, day=DAY), PROMISED) == []


# -- begun, and nothing known of the effect ------------------------------------------------------------------


def begun(number: int, when: str = "2016-01-10", **fields: Any) -> Service:
    return service(number, when, **({"uptake": "taken"} | fields))


def test_three_services_begun_ninety_days_ago_with_no_effect_on_record() -> None:
    case = made.case(*(begun(n, f"2016-0{n}-10") for n in (1, 2, 3)), day=date(2016, 8, 1))
    one = the_one(case, EFFECT)
    assert (one.child, one.visible, one.until) == ("", date(2016, 3, 10) + timedelta(90), None)
    assert (one.waited, one.for_, one.theme) == (90, "family", "what-we-promised")
    assert (set(one.evidence), one.alone) == ({"s0001", "s0002", "s0003"}, ("hv",))
    assert asked(case.known_on(one.visible - timedelta(1)), EFFECT) == []
    assert asked(made.case(begun(1), begun(2), day=date(2016, 8, 1)), EFFECT) == []


def test_three_agencies_with_one_service_each_see_it_only_together() -> None:
    rows = (begun(1, provider="hv"), begun(2, provider="gp"), begun(3, provider="school"))
    assert the_one(made.case(*rows, day=date(2016, 8, 1)), EFFECT).alone == ()


@pytest.mark.parametrize(
    ("third", "asks"),
    [
        ({"effect": "None recorded; ended"}, True),
        ({"effect": "No difference"}, False),
        ({"uptake": "declined"}, False),
        ({"uptake": "not delivered"}, False),
        ({"uptake": "unclear"}, True),
    ],
)
def test_what_was_recorded_not_taken_up_or_did_not_come_is_not_without_effect(
    third: dict[str, str], asks: bool
) -> None:
    case = made.case(begun(1), begun(2), begun(3, **third), day=date(2016, 8, 1))
    assert bool(asked(case, EFFECT)) is asks


@pytest.mark.parametrize(("known", "asks"), [(4, True), (5, False)])
def test_two_in_five_of_all_and_all_are_shown(known: int, asks: bool) -> None:
    rows = [begun(n) for n in (1, 2, 3)] + [begun(n, effect="Talks more") for n in range(4, 4 + known)]
    found = asked(made.case(*rows, day=date(2016, 8, 1)), EFFECT)
    assert [len(one.evidence) for one in found] == ([7] if asks else [])


def test_it_is_asked_for_a_year_after_the_last_of_them() -> None:
    rows = [begun(n, f"2016-0{n}-10") for n in (1, 2, 3)]
    assert the_one(made.case(*rows, day=date(2018, 1, 1)), EFFECT).until == date(2017, 3, 11)


@pytest.mark.parametrize(
    ("text", "recorded"),
    [
        ("", False),
        ("None recorded.", False),
        ("Too early to say", False),
        ("No clear benefit", True),
        ("Calmer", True),
    ],
)
def test_what_the_words_of_an_effect_say(text: str, recorded: bool) -> None:
    assert effect_recorded(text) is recorded


def test_the_review_promised_sessions_of_which_none_took_place() -> None:
    case = made.the_review()
    one = next(one for one in asked(case, PROMISED) if one.visible.year == 2017)
    assert one.visible - timedelta(one.waited) <= date(2017, 11, 30)
    assert {case.by_id[row].label for row in one.evidence} >= {"C060", "C061", "V039", "V040"}


# -- without hindsight ---------------------------------------------------------------------------------------

MINE = frozenset(
    {
        "not-seen", "slow-after-severe", "sibling-invisible", "escalation-refused-twice", "not-delivered",
        "effect-unknown", "glimpse-reassurance", "held", "worked-before", "differs-by-setting",
    }
)  # fmt: skip
UPTAKES = ("", "taken", "declined", "not delivered", "unclear")
STATUSES = ("attended", "attended", "no-access", "no-contact", "not-delivered", "cancelled-by-service")


@st.composite
def answers(draw: st.DrawFn) -> list[Record]:
    """Requests, services, contacts and rows with all that is learned later about them."""
    found: list[Record] = []
    for number in range(draw(st.integers(1, 5))):
        fields: dict[str, Any] = {
            "refused": draw(st.sampled_from(("yes", "yes", ""))),
            "response": draw(st.sampled_from(("", "Accepted"))),
            "to": draw(st.sampled_from((("gp",), ("school",)))),
        }
        if draw(st.booleans()):
            fields["response_date"] = draw(made.dates()).edtf
        found.append(request(number, draw(made.dates()).edtf, **fields))
        found.append(
            service(
                number, draw(made.dates()).edtf, uptake=draw(st.sampled_from(UPTAKES)), for_whom=("ash",),
                effect=draw(st.sampled_from(("", "Better"))), planned=draw(st.sampled_from((None, 4))),
                delivered=draw(st.sampled_from((None, 0, 2))), provider=draw(made.AGENCY),
            )
        )  # fmt: skip
        found.append(
            contact(
                number, draw(made.dates()).edtf, status=draw(st.sampled_from(STATUSES)), kind="home visit",
                person=draw(st.sampled_from((("ash",), ("mother",), ("ash", "wren")))), agency=draw(made.AGENCY),
                children_seen=draw(st.sampled_from(((), ("ash",), ("wren",)))),
            )
        )  # fmt: skip
        found.append(draw(made.observations(number)))
        found.append(
            level(number, draw(made.DAYS).isoformat(), child=draw(st.sampled_from((("ash",), ("both",)))))
        )
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answers(), made.DAYS)
def test_any_day_gives_the_same_visible_days_whatever_was_answered_later(
    rows: list[Record], day: date
) -> None:
    def seen(case: Case) -> set[tuple[str, str, date]]:
        found = (one for one in find(case) if one.pattern in MINE)
        return {(one.pattern, one.child, one.visible) for one in found if one.visible <= day}

    case = made.case(*rows, day=date(2020, 6, 1))
    assert seen(case.known_on(day)) == seen(case)
