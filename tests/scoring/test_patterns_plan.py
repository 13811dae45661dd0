"""The plan: serious worries at a low level, months without an assessment, help by agreement, offers of the family."""

from datetime import date, timedelta

import pytest

from scr_neglect.records.case import Case
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.people import Network, Person
from scr_neglect.records.plan import Action
from scr_neglect.scoring.prompts import Prompt
from tests.scoring import made
from tests.scoring.asked import asked, fine, injury, request, service, the_one
from tests.scoring.made import contact, level, meeting, row

DAY = date(2016, 12, 31)


def on_its_day(case: Case, pattern: str) -> Prompt:
    """The one prompt, having checked that it shows on its first day and not on the eve."""
    one = the_one(case, pattern)
    assert asked(case.known_on(one.visible - timedelta(1)), pattern) == []
    assert asked(case.known_on(one.visible), pattern)[0].visible == one.visible
    return one


# -- level-mismatch ------------------------------------------------------------------------------------------

LOW = level(1, "2015-01-01", child=("ash",), agency="hv", known_to=("hv", "school"))


def serious(number: int, when: str, **fields: object) -> made.Observation:
    return row(number, when, **({"severity": 3} | fields))


def test_serious_worries_of_two_agencies_at_a_low_level() -> None:
    rows = (serious(1, "2015-03-01"), serious(2, "2015-05-20", agency="school"))
    one = on_its_day(made.case(LOW, *rows, day=DAY), "level-mismatch")
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 5, 20), date(2015, 11, 17))
    assert (one.for_, one.waited) == ("supervision", 0)
    assert set(one.evidence) == {"l0001", "o0001", "o0002"}
    assert one.alone == ()
    assert "Hv and School" in one.question


def test_a_third_worry_joins_and_one_agency_that_holds_both_could_have_asked() -> None:
    rows = (
        serious(1, "2015-03-01", known_to=("hv", "school")),
        serious(2, "2015-05-20", known_to=("hv",)),
        serious(3, "2015-06-20", child=("household",), agency="gp"),
    )
    one = the_one(made.case(LOW, *rows, day=DAY), "level-mismatch")
    assert (one.visible, one.until) == (date(2015, 5, 20), date(2015, 12, 18))
    assert set(one.evidence) == {"l0001", "o0001", "o0002", "o0003"}
    assert one.alone == ("hv",)


@pytest.mark.parametrize(
    "second",
    [
        serious(2, "2015-05-20"),  # one agency only
        serious(2, "2015-05-20", agency="unspecified"),
        serious(2, "2015-06-10", agency="school"),  # more than 90 days apart
        row(2, "2015-05-20", agency="school"),  # moderate
        row(2, "2015-05-20", agency="school", severity=None),  # not graded
        serious(2, "2015-05-20", agency="school", child=("wren",)),
        serious(2, "2015-05-20", agency="school", child=("mother",), domain="context", indicator="parent trauma"),
        serious(2, "2015-05-20", agency="school", domain="context", indicator="engagement", child=("household",)),
    ],
)  # fmt: skip
def test_no_mismatch(second: made.Observation) -> None:
    assert asked(made.case(LOW, serious(1, "2015-03-01"), second, day=DAY), "level-mismatch") == []


def test_a_higher_level_answers_it_until_it_ends() -> None:
    rows = (serious(1, "2015-03-01"), serious(2, "2015-05-20", agency="school"))
    high = level(2, "2015-02-01", child=("ash",), tier="3", framework="Child in Need")
    assert asked(made.case(LOW, high, *rows, day=DAY), "level-mismatch") == []
    ended = level(2, "2015-02-01", "2015-06-01", child=("ash",), tier="3", framework="Child in Need")
    assert the_one(made.case(LOW, ended, *rows, day=DAY), "level-mismatch").visible == date(2015, 6, 2)
    assert asked(made.case(*rows, day=DAY), "level-mismatch") == [], "no level on record is not a low one"


# -- drift ---------------------------------------------------------------------------------------------------


def test_a_serious_concern_and_no_assessment_for_more_than_ninety_days() -> None:
    rows = (serious(1, "2015-03-01"), row(2, "2015-05-01", indicator="emotional.routine", agency="school"))
    assessed = level(1, "2015-09-01", child=("ash",), tier="3", framework="Single assessment")
    one = on_its_day(made.case(*rows, assessed, day=DAY), "drift")
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 3, 1) + timedelta(91), date(2015, 9, 1))
    assert (one.waited, one.for_, one.theme) == (90, "team", "what-we-promised")
    assert set(one.evidence) == {"o0001", "o0002", "l0001"}
    assert one.alone == ("hv",)


def test_a_referral_to_social_care_starts_the_clock_and_what_was_asked_meanwhile_joins() -> None:
    care = made.Agency(id="a-csc", code="csc", kind="social care")
    rows = (
        request(1, "2015-03-01", by=("school",), to=("csc",)),
        request(2, "2015-04-01", by=("hv",), to=("csc",), kind="escalation request"),
        request(3, "2015-04-02", by=("hv",), to=("gp",)),
        row(1, "2015-03-02", agency="gp"),
    )
    one = on_its_day(made.case(care, *rows, day=date(2015, 8, 1)), "drift")
    assert (one.child, one.visible, one.until) == ("ash", date(2015, 3, 1) + timedelta(91), None)
    assert set(one.evidence) == {"e0001", "e0002", "o0001"}
    assert one.alone == ()


@pytest.mark.parametrize(
    "answer",
    [
        level(1, "2015-04-01", child=("ash",), tier="3", framework="Child in Need"),
        level(1, "2015-01-01", child=("ash",), tier="4", framework="Child Protection Plan"),
        contact(1, "2015-04-01", agency="csc", kind="assessment"),
        fine(9, "2015-05-01"),
    ],
)
def test_no_drift_where_it_was_assessed_or_is_better(answer: made.Record) -> None:
    care = made.Agency(id="a-csc", code="csc", kind="social care")
    assert asked(made.case(care, serious(1, "2015-03-01"), answer, day=DAY), "drift") == []


def test_no_drift_from_what_is_not_serious_or_long_ago() -> None:
    assert asked(made.case(row(1, "2015-03-01"), row(2, "2015-03-02", severity=None), day=DAY), "drift") == []
    old = serious(1, "2015-03-01", domain="context", indicator="parent trauma", child=("household",))
    assert asked(made.case(old, row(2, "2015-05-01"), day=DAY), "drift") == []
    one = the_one(made.case(serious(1, "2015-03-01"), row(2, "2016-02-20"), day=DAY), "drift")
    assert one.until == date(2016, 3, 2), "a year after it, it is no longer asked"


def test_a_planned_assessment_that_was_not_made_does_not_stop_it() -> None:
    care = made.Agency(id="a-csc", code="csc", kind="social care")
    planned = contact(1, "2015-04-01", agency="csc", kind="assessment", status="not-delivered")
    assert asked(made.case(care, serious(1, "2015-03-01"), planned, day=DAY), "drift") != []


# -- consent-not-working -------------------------------------------------------------------------------------

AGREED = level(1, "2015-01-01", "2015-12-01", agency="hv", known_to=("hv", "school"))
CONSENT = "consent-not-working"


def test_two_services_not_taken_up_within_ninety_days_of_help_by_agreement() -> None:
    rows = (
        service(1, "2015-03-01", uptake="declined"),
        service(2, "2015-05-30", provider="school", uptake="sporadic"),
    )
    one = on_its_day(made.case(AGREED, *rows, day=DAY), CONSENT)
    assert (one.child, one.visible, one.until, one.for_) == (
        "",
        date(2015, 5, 30),
        date(2015, 11, 27),
        "team",
    )
    assert set(one.evidence) == {"l0001", "s0001", "s0002"}
    assert one.alone == ()
    assert the_one(made.case(AGREED, *rows, day=date(2015, 6, 1)), CONSENT).until is None


def test_what_is_said_of_willingness_joins_and_raises_nothing() -> None:
    said = [
        row(n, f"2015-0{n}-01", domain="context", indicator="engagement", child=("household",))
        for n in (3, 4, 5)
    ]
    assert asked(made.case(AGREED, *said, day=DAY), CONSENT) == []
    rows = (service(1, "2015-03-01", uptake="declined"), service(2, "2015-03-20", uptake="sporadic"))
    one = the_one(made.case(AGREED, *rows, *said, day=DAY), CONSENT)
    assert {"o0003", "o0004", "o0005"} <= set(one.evidence)
    assert one.alone == ("hv",)


def test_one_offer_told_as_service_contact_and_entry_is_one() -> None:
    told = (
        service(1, "2015-03", uptake="declined"),
        contact(1, "2015-03-10", status="declined", kind="session", person=("mother",)),
        row(1, "2015-03-08/2015-03-20", domain="context", indicator="engagement.declined-offer", child=("household",)),
    )  # fmt: skip
    assert asked(made.case(AGREED, *told, day=DAY), CONSENT) == []
    other = contact(2, "2015-04-10", status="declined", kind="session", person=("mother",), agency="school")
    one = the_one(made.case(AGREED, *told, other, day=DAY), CONSENT)
    assert set(one.evidence) == {"l0001", "s0001", "c0001", "o0001", "c0002"}


@pytest.mark.parametrize(
    "uptake", ["", "taken", "unclear", "not delivered"], ids=["blank", "taken", "unclear", "not-delivered"]
)
def test_services_taken_up_not_known_or_not_delivered_do_not_count(uptake: str) -> None:
    rows = [service(n, f"2015-0{n}-01", uptake=uptake) for n in (3, 4)]
    assert asked(made.case(AGREED, *rows, day=DAY), CONSENT) == []


def test_help_that_is_not_by_agreement_is_not_asked_about() -> None:
    rows = [service(n, f"2015-0{n}-01", uptake="declined") for n in (3, 4)]
    for help_ in (
        level(1, "2015-01-01", framework="Child Protection Plan", tier="4"),
        level(1, "2015-01-01", consent_based="no"),
        level(1, "2015-01-01", consent_based="not-stated"),
        level(1, "2015-01-01", framework="Leaving Care", child=("mother",), tier=""),
        level(1, "2015-06-01", consent_based="yes", child=("ash",)),
    ):
        found = asked(made.case(help_, *rows, day=DAY), CONSENT)
        assert [one.visible for one in found] == (
            [date(2015, 6, 1)] if help_.start.first == date(2015, 6, 1) else []
        )


def test_meetings_that_every_parent_missed() -> None:
    people = (*made.PEOPLE, Person(id="p9", code="father", role="father"))

    def case(**second: object) -> Case:
        gone = meeting(1, "2015-03-01", absent=("mother", "father"), led="hv")
        return made.case(
            AGREED, gone, meeting(2, "2015-05-01", **{"led": "hv"} | second), people=people, day=DAY
        )

    one = the_one(case(absent=("mother",), apologies=("father",)), CONSENT)
    assert set(one.evidence) == {"l0001", "m0001", "m0002"}
    assert one.alone == ("hv",)
    assert asked(case(absent=("mother",), attended=("father",)), CONSENT) == []
    assert asked(case(absent=("mother",)), CONSENT) == [], "nothing is said of father"
    assert asked(case(absent=("mother", "father"), held="no"), CONSENT) == []
    excused = {"mother": "in hospital", "father": "working"}
    assert asked(case(absent=("mother", "father"), views=excused), CONSENT) == []
    assert asked(case(absent=("mother",), invited=("mother", "hv")), CONSENT) != []


# -- network-offer-unused ------------------------------------------------------------------------------------

OFFER = "network-offer-unused"
GRAN = Person(id="p8", code="gran", role="maternal grandmother", name="Rose")


def offer(number: int, when: str, **fields: object) -> made.Observation:
    given = {"kind": "strength", "domain": "context", "indicator": "support network", "child": ("household",)}
    return row(number, when, **(given | {"basis": "told-by-relative"} | fields))


def family(*rows: made.Record) -> Case:
    return made.case(*rows, people=(*made.PEOPLE, GRAN), day=DAY)


def test_an_offer_and_no_action_by_the_next_meeting() -> None:
    rows = (
        offer(1, "2015-03-01"),
        meeting(1, "2015-03-01", led="hv"),
        meeting(2, "2015-04-10", led="school"),
    )
    one = on_its_day(family(*rows), OFFER)
    assert (one.child, one.visible, one.until) == ("", date(2015, 4, 10), date(2016, 4, 11))
    assert (one.for_, one.theme) == ("family", "what-has-worked")
    assert set(one.evidence) == {"o0001", "m0002"}
    assert one.alone == ("hv",)
    assert asked(family(offer(1, "2015-03-01", agency="unspecified"), *rows[1:]), OFFER)[0].alone == ()


def test_the_next_plan_may_be_a_level_of_help_and_what_a_relative_asked_joins() -> None:
    spoke = request(1, "2015-03-05", by=("gran",), to=("hv",), kind="family challenge")
    other = request(2, "2015-03-05", by=("gp",), to=("hv",))
    one = the_one(family(offer(1, "2015-03-01"), level(1, "2015-05-01"), spoke, other), OFFER)
    assert one.visible == date(2015, 5, 1)
    assert set(one.evidence) == {"o0001", "l0001", "e0001"}


def action(number: int, when: str, **fields: object) -> Action:
    return Action(id=f"t{number:04}", date=edtf_date(when), **({"action": "made up"} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        {"owner": "gran"},
        {"action": "Ask the children's grandmother about Fridays"},
        {"action": "Rose to collect"},
    ],
)
def test_an_action_with_a_relative_builds_on_it(fields: dict[str, str]) -> None:
    rows = (offer(1, "2015-03-01"), meeting(2, "2015-04-10"))
    assert asked(family(*rows, action(1, "2015-03-10", **fields)), OFFER) == []
    one = the_one(family(*rows, action(1, "2015-06-10", **fields)), OFFER)
    assert one.until == date(2015, 6, 10)
    before = action(1, "2015-02-01", **fields)
    assert the_one(family(*rows, before), OFFER).until == date(2016, 4, 11)


def test_an_action_of_someone_else_does_not_answer_it() -> None:
    rows = (offer(1, "2015-03-01"), meeting(2, "2015-04-10"), action(1, "2015-03-10", owner="hv"))
    assert len(asked(family(*rows), OFFER)) == 1


def test_somebody_in_the_network_who_offers_something() -> None:
    rose = Network(id="n1", date=edtf_date("2015-03-01"), who="gran", offers="Two nights a week")
    assert the_one(family(rose, meeting(2, "2015-04-10")), OFFER).evidence == ("n1", "m0002")
    looked = Network(
        id="n2", date=edtf_date("2015-03-20"), who="gran", offers="Two nights a week", checked_by="hv"
    )
    assert asked(family(rose, looked, meeting(2, "2015-03-10"), meeting(3, "2015-03-25")), OFFER)[
        0
    ].until == date(2015, 3, 20)
    gone = Network(id="n1", date=edtf_date("2015-03-01"), who="gran", offers="Two nights", still_so="no")
    assert asked(family(gone, meeting(2, "2015-04-10")), OFFER) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"basis": "record", "specificity": "general"},
        {"indicator": "engagement", "basis": "told-by-parent"},
        {"kind": "concern", "severity": 2},
    ],
)
def test_that_a_relative_is_kind_is_no_offer(fields: dict[str, object]) -> None:
    assert asked(family(offer(1, "2015-03-01", **fields), meeting(2, "2015-04-10")), OFFER) == []


def test_an_offer_with_no_plan_after_it_is_not_asked_about() -> None:
    assert asked(family(meeting(1, "2015-02-01"), offer(1, "2015-03-01")), OFFER) == []


# -- the published review ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "child", "visible", "some"),
    [
        ("level-mismatch", "", date(2017, 5, 31), {"S013", "O213", "O209", "O217"}),
        ("drift", "sam", date(2017, 8, 30), {"O209", "O213", "O217", "O223", "O243", "E036", "E042"}),
        ("consent-not-working", "", date(2015, 7, 31), {"S010", "O136", "O137", "O149", "O168", "O193"}),
        ("network-offer-unused", "", date(2016, 2, 29), {"O175", "E026"}),
    ],
)
def test_the_review_would_have_asked(pattern: str, child: str, visible: date, some: set[str]) -> None:
    case = made.the_review()
    one = next(p for p in asked(case, pattern) if (p.child, p.visible) == (child, visible))
    assert some <= {case.by_id[row].label for row in one.evidence}


def test_an_old_injury_told_late_starts_the_clock_when_it_was_told() -> None:
    told = injury(1, "2015-01-01", severity=3, reported="2015-06-01")
    assert on_its_day(made.case(told, day=date(2015, 12, 1)), "drift").visible == date(2015, 8, 31)
