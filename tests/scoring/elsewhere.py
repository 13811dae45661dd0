"""An invented serious family, unlike the worked example, in which nearly every pattern was planted by hand.

Three school-age children, other agencies, other agencies' codes (`home-conditions`, `poor-attendance`,
`dental-decay`), rows without a grade as an import brings them. Everything here is made up. `PLANTED` says for each
pattern whose prompt it is and the first day on which it can be visible, reckoned by hand from what the pattern means
(the sheet of patterns), not from how it is coded: this is the check that the rules mean what they say.

How the days are reckoned: "nothing for 30 days" and "after 30 days" hold on the 30th day after, "more than 90 days" on
the 91st; "the third within 12 months" holds on the day the third was known; a row known to a month only is known on
its last day.
"""

from typing import Any

from scr_neglect.records.case import Case, case_of
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.entries import Contact, Observation, Voice
from scr_neglect.records.kinds import kind_of
from scr_neglect.records.people import Agency, Family, Network, Person
from scr_neglect.records.plan import Escalation, Level, Meeting, Service
from scr_neglect.records.record import Record

R, L, H = "rowan", "linden", "hazel"
FAMILY, ANYONE = "", "anyone"
"""Whose prompt: one child's, the family's, or (where the sheet does not say) any of them."""

PEOPLE = (
    Person(id="p1", code=R, role="child", name="Rowan", born=edtf_date("2007-03-04")),
    Person(id="p2", code=L, role="child", name="Linden", born=edtf_date("2009-10-12")),
    Person(id="p3", code=H, role="child", name="Hazel", born=edtf_date("2012-06-20")),
    Person(id="p4", code="parent-a", role="mother"),
    Person(id="p5", code="parent-b", role="father"),
    Person(id="p6", code="gran", role="relative"),
)
KINDS_OF_AGENCY = {
    "infant": "education", "junior": "education", "high": "education", "after-club": "education",
    "nursing": "school nursing", "surgery": "GP surgery", "dentist": "dentist", "housing": "housing",
    "family-link": "early help", "front-door": "social care", "police": "police", "safe-steps": "adult services",
}  # fmt: skip


def elsewhere() -> Case:
    """The whole record, as known on its last day."""
    agencies = [Agency(id=f"a-{code}", code=code, kind=kind) for code, kind in KINDS_OF_AGENCY.items()]
    by_kind: dict[str, list[Record]] = {"person": list(PEOPLE), "agency": list(agencies)}
    for each in (*_observations(), *_contacts(), *_plan(), *_requests()):
        by_kind.setdefault(kind_of(each), []).append(each)
    return case_of(Family(id="f", name="An invented family"), by_kind)


def _saw(
    number: str, when: str, agency: str, child: str, indicator: str, domain: str, grade: int | None, **more: Any
) -> Observation:  # fmt: skip
    """One row; a concern seen first-hand unless said otherwise. `child` may be two codes with a ; between."""
    given: dict[str, Any] = {"kind": "concern", "basis": "seen", "summary": "made up"} | more
    if "reported" in given:
        given["reported"] = edtf_date(given["reported"])
    return Observation(
        id=number, date=edtf_date(when), agency=agency, child=tuple(child.split(";")), indicator=indicator,
        domain=domain, severity=grade, **given,
    )  # type: ignore[arg-type]  # fmt: skip


def _observations() -> list[Observation]:
    link, junior = ("family-link",), ("junior",)
    both, house, fine = f"{L};{H}", "household", "looked-and-fine"
    physical, school, mood, health, around = "physical", "educational", "emotional", "medical", "context"
    m1, m2, m3, m4 = {"meeting": "m1"}, {"meeting": "m2"}, {"meeting": "m3"}, {"meeting": "m4"}
    told = {"basis": "told-by-professional"}
    vague = {"kind": "strength", "specificity": "general"}
    plain = {"specificity": "specific"}
    return [
        # 2018, the first half: the home is hard, better in April, hard again in June
        _saw("o01", "2018-01-15", "family-link", both, "home-conditions", physical, 2,
             known_to=("junior", "housing"), not_known_to=("nursing",)),
        _saw("o02", "2018-01-22", "dentist", H, "dental-decay", health, 2),
        _saw("o03", "2018-01-26", "junior", L, "poor-attendance", school, None, basis="record", known_to=link),
        _saw("o04", "2018-01-29", "junior", L, "head-lice", physical, None, known_to=link),
        _saw("o05", "2018-01-30", "family-link", L, "shares-mattress", physical, 2, known_to=junior),
        _saw("o10", "2018-02-02", "police", house, "domestic-abuse", around, None, basis="record",
             known_to=("family-link", "junior")),
        _saw("o06", "2018-02-10", "family-link", L, "aggressive-behaviour", mood, 1, basis="told-by-relative"),
        _saw("o07", "2018-03-01", "family-link", L, "head-lice", physical, None, kind=fine),
        _saw("o08", "2018-03-09", "junior", L, "poor-attendance", school, None, basis="record", known_to=link),
        _saw("o09", "2018-03-14", "family-link", L, "aggressive-behaviour", mood, 1, told_from="o06", **told, **m1),
        _saw("o11", "2018-04-10", "family-link", both, "home-conditions", physical, None, kind=fine),
        _saw("o12", "2018-05-02", "infant", H, "left-unattended", physical, 2, known_to=link),
        _saw("o13", "2018-05-21", "family-link", L, "no-bedtime-routine", mood, 2, known_to=junior),
        _saw("o14", "2018-05-30", "nursing", H, "eyesight", health, None, kind=fine,
             summary="Eyes looked at in the corridor, for a minute; cheerful."),
        _saw("o15", "2018-06-04", "junior", L, "head-lice", physical, None, kind=fine),
        _saw("o16", "2018-06-06", "infant", L, "aggressive-behaviour", mood, 1, told_from="o06", **told, **m2),
        _saw("o17", "2018-06-06", "family-link", L, "strength.emotional.child-first", mood, None, **vague, **told, **m2),
        _saw("o18", "2018-06-06", "family-link", L, "strength.emotional.praises", mood, None, **vague, **told, **m2),
        _saw("o19", "2018-06-06", "junior", L, "strength.educational.works-with-school", school, None, **vague,
             **told, **m2),
        _saw("o20", "2018-06-06", "junior", L, "poor-attendance", school, None, **plain, **m2),
        _saw("o21", "2018-06-06", "infant", H, "late-most-days", school, None, **plain, **m2),
        _saw("o22", "2018-06-06", "infant", H, "tired-in-class", school, None, **plain, **m2),
        _saw("o23", "2018-06-12", "family-link", both, "home-conditions", physical, 2, known_to=junior),
        # 2018, the second half: a lot happens at once
        _saw("o24", "2018-08-01", "police", house, "domestic-abuse", around, None, basis="record",
             known_to=("family-link", "junior")),
        _saw("o25", "2018-09-03", "family-link", house, "separation", around, None, kind="neutral",
             basis="told-by-parent", known_to=junior),
        _saw("o26", "2018-09", "after-club", H, "unwashed", physical, None, known_to=link),
        _saw("o27", "2018-09-11", "surgery", H, "skin-infection", health, 2, known_to=link),
        _saw("o28", "2018-10-01", "housing", house, "rent-arrears", around, None, kind="neutral", basis="record",
             money_or_housing="yes", known_to=link),
        _saw("o29", "2018-10-05", "junior", L, "poor-attendance", school, None, basis="record", known_to=link),
        _saw("o30", "2018-10-08", "junior", L, "out-alone", physical, 3, known_to=link,
             parent_account="He was at a friend's house with the friend's mother.", contradicted_by=("o34",)),
        _saw("o31", "2018-10-09", "infant", H, "no-kit", school, None, known_to=link),
        _saw("o32", "2018-10-16", "after-club", H, "late-collection", school, None, known_to=link),
        _saw("o33", "2018-10", "after-club", H, "unwashed", physical, None, known_to=link),
        _saw("o34", "2018-10-19", "family-link", L, "whereabouts", around, None, kind="neutral"),
        _saw("o35", "2018-11-08", "family-link", H, "knife-in-reach", physical, 2, known_to=junior),
        _saw("o36", "2018-11-12", "surgery", house, "low-mood-mother", around, None, kind="neutral",
             basis="told-by-parent", known_to=link),
        _saw("o37", "2018-11-13", "family-link", L, "shares-mattress", physical, 2, known_to=junior,
             parent_account="He has a bed of his own now.", contradicted_by=("o39",)),
        _saw("o38", "2018-11-14", "after-club", H, "hungry", physical, None, known_to=link),
        _saw("o39", "2018-11-20", "housing", L, "home-conditions", physical, 3, known_to=link),
        _saw("o40", "2018-11", "after-club", H, "unwashed", physical, None, known_to=link),
        _saw("o41", "2018-12-05", "family-link", house, "engagement.agreed-plan", around, None, kind="neutral", **m3),
        _saw("o42", "2018-12-05", "family-link", house, "engagement.declined-offer", around, None, kind="neutral",
             **m3),
        _saw("o43", "2018-12-05", "junior", house, "engagement.attended", around, None, kind="neutral", **m3),
        _saw("o44", "2018-12-05", "housing", house, "engagement.no-access-visit", around, None, kind="neutral", **m3),
        _saw("o45", "2018-12-05", "housing", house, "engagement.cancelled-by-family", around, None, kind="neutral",
             **m3),
        _saw("o46", "2018-12-05", "junior", L, "friendship", mood, None, kind="neutral", **m3),
        _saw("o47", "2018-12-18", "junior", L, "poor-attendance", school, None, basis="record", known_to=link),
        _saw("o48", "2018-12-20", "infant", H, "unwashed", physical, 2, known_to=link),
        # 2019: help has ended
        _saw("o49", "2019-01-10", "high", R, "hungry", physical, None, contradicted_by=("o50",)),
        _saw("o50", "2019-01-17", "family-link", R, "hungry", physical, None, kind=fine,
             summary="A hot meal on the table, and he ate it."),
        _saw("o51", "2019-02-05", "high", R, "bruise", physical, 2, body_site=("upper-arm",)),
        _saw("o52", "2019-02-08", "junior", L, "poor-attendance", school, None, basis="record", known_to=link),
        _saw("o53", "2019-02-20", "high", R, "hurts-sibling", mood, 2),
        _saw("o54", "2019-03-01", "high", R, "bump", physical, 1, body_site=("knee",),
             parent_account="Fell at football."),
        _saw("o55", "2019-03-11", "police", H, "out-alone", physical, 3),
        _saw("o56", "2019-04-16", "nursing", R, "bruise", physical, None),
        _saw("o57", "2019-04-30", "high", R, "accident-prone", around, None, kind="neutral",
             basis="told-by-parent"),
        _saw("o58", "2019-05-21", "surgery", R, "bump", physical, 1, body_site=("head",), account_changed="yes",
             parent_account="First a door, then the stairs."),
        _saw("o59", "2019-06-01", "high", R, "unsafe-babysitter", physical, 3, reported="2019-06-10",
             basis="told-by-relative"),
        *(
            _saw(number, when, "junior", L, "graze", physical, 1, series="holiday-club", reported="2019-06-12", **m4)
            for number, when in (("o60", "2019-05-20"), ("o61", "2019-05-28"), ("o62", "2019-06-03"))
        ),
        _saw("o63", "2019-07-08", "front-door", H, "home-conditions", physical, 4, basis="told-by-relative"),
    ]  # fmt: skip


def _contacts() -> list[Record]:
    def contact(
        number: str, when: str, agency: str, child: str, kind: str, status: str = "attended"
    ) -> Contact:
        of = tuple(child.split(";"))
        seen = of if status == "attended" else ()
        return Contact(
            id=number, date=edtf_date(when), agency=agency, kind=kind, person=of, status=status, children_seen=seen
        )  # type: ignore[arg-type]  # fmt: skip

    both = f"{L};{H}"
    return [
        contact("c01", "2018-01-15", "family-link", both, "home visit"),
        contact("c02", "2018-01-22", "dentist", H, "dental check"),
        contact("c03", "2018-02-06", "nursing", H, "school nurse check"),
        contact("c04", "2018-02-20", "dentist", H, "dental appointment", "not-brought"),
        contact("c05", "2018-04-04", "nursing", H, "school nurse check"),
        contact("c06", "2018-04-10", "family-link", both, "home visit"),
        contact("c07", "2018-05-08", "surgery", H, "GP appointment", "not-brought"),
        contact("c08", "2018-06-12", "family-link", both, "home visit"),
        contact("c09", "2018-08-20", "family-link", both, "home visit", "not-delivered"),
        contact("c10", "2018-09-11", "surgery", H, "GP appointment"),
        contact("c11", "2018-10-19", "family-link", L, "home visit"),
        contact("c12", "2018-11-20", "housing", L, "home visit"),
        contact("c13", "2019-01-17", "family-link", R, "home visit"),
        contact("c14", "2019-02-12", "surgery", R, "GP appointment"),
        contact("c15", "2019-07-18", "front-door", H, "home visit"),
        Voice(id="v1", date=edtf_date("2018-03-02"), child=(L,), words="made up", agency="junior"),
        Voice(id="v2", date=edtf_date("2018-05-25"), child=(L,), words="made up", agency="junior"),
    ]


def _plan() -> list[Record]:
    def meeting(number: str, when: str, attended: str, absent: str) -> Meeting:
        return Meeting(
            id=number, date=edtf_date(when), kind="TAF", held="yes", led="family-link", named_lead="nursing",
            attended=tuple(attended.split(";")), absent=tuple(absent.split(";")),
        )  # fmt: skip

    def service(number: str, when: str, provider: str, of: str, words: str, uptake: str) -> Service:
        return Service(
            id=number, date=edtf_date(when), provider=provider, for_whom=(of,), service=words, uptake=uptake
        )  # type: ignore[arg-type]  # fmt: skip

    early_help = Level(
        id="l1", start=edtf_date("2018-02-01"), end=edtf_date("2019-01-15"), child=(L, H),
        framework="Early help plan", agency="family-link", tier="2", step="start", consent_based="yes",
    )  # fmt: skip
    ended = Level(
        id="l2",
        start=edtf_date("2019-01-15"),
        child=(L, H),
        framework="Universal services only",
        tier="1",
        step="down",
    )
    return [
        early_help,
        ended,
        meeting("m1", "2018-03-14", "family-link;junior;parent-a", "parent-b;nursing"),
        meeting("m2", "2018-06-06", "family-link;junior;infant;parent-a", "parent-b;nursing"),
        meeting("m3", "2018-12-05", "family-link;junior;housing;nursing;parent-a", "parent-b"),
        meeting("m4", "2019-06-12", "family-link;junior;nursing;parent-a", "parent-b"),
        Network(
            id="n1", date=edtf_date("2018-04-25"), who="gran", offers="The children may stay at weekends."
        ),
        service("s3", "2018-02-06", "safe-steps", "parent-a", "domestic abuse advice", "declined"),
        service("s1", "2018-02-12", "family-link", "parent-a", "parenting course", "taken"),
        service("s2", "2018-03-05", "family-link", H, "play sessions", "taken"),
        service("s4", "2018-04-16", "junior", L, "breakfast club", "taken"),
        service("s5", "2018-05-15", "dentist", H, "dental treatment", "discharged for non-attendance"),
        service("s6", "2018-08-15", "family-link", "parent-a", "parenting course, second part", "declined"),
        service("s7", "2018-09-17", "family-link", "parent-a", "one to one sessions", "sporadic"),
    ]


def _requests() -> list[Escalation]:
    def asked(
        number: str, when: str, by: str, to: str, kind: str, matter: str, answered: str = ""
    ) -> Escalation:
        return Escalation(
            id=number, date=edtf_date(when), by=(by,), to=(to,), kind=kind, made="yes", matter=matter,
            response="No, not this year." if answered else "", refused="yes" if answered else "",
            response_date=edtf_date(answered) if answered else None,
        )  # type: ignore[arg-type]  # fmt: skip

    return [
        asked("e1", "2018-05-14", "parent-a", "housing", "", "damp repair", "2018-06-01"),
        asked("e2", "2018-07-03", "nursing", "front-door", "referral", "home and school"),
        asked("e3", "2018-07-30", "parent-a", "housing", "", "damp repair", "2018-08-13"),
        asked("e4", "2018-09-24", "family-link", "housing", "", "damp repair"),
        asked(
            "e5", "2018-12-12", "nursing", "front-door", "escalation request", "home and school", "2018-12-14"
        ),
    ]


PLANTED: tuple[tuple[str, str, str], ...] = (
    # -- injury and safety
    # Rowan: 5 Feb (grade 2), 16 April (no grade, no site), 21 May (head); the knee with an account is none of them
    ("repeated-injuries", R, "2019-05-21"),
    # three grazes at the holiday club, all first told on 12 June
    ("injury-cluster", L, "2019-06-12"),
    # the bruise of 5 Feb is the school's alone; the surgery sees Rowan on the 12th and has nothing of it
    ("injury-not-in-health-record", R, "2019-02-12"),
    # "accident-prone" since 30 April; the third injury on 21 May
    ("label-over-injury", R, "2019-05-21"),
    # Hazel: left unattended 2 May 2018 (school), knife in reach 8 Nov (family-link), out alone 11 March (police)
    ("supervision-across-agencies", H, "2019-03-11"),
    # out alone 11 March, help ended in January, police heard no more: day 14 is the 25th
    ("serious-event-no-plan", H, "2019-03-25"),
    # hurts a sibling 20 Feb; day 30 is 22 March
    ("warned-risk-to-sibling", ANYONE, "2019-03-22"),
    # -- health care
    # Hazel: the dentist 20 Feb, the surgery 8 May: the second, across two services
    ("not-brought", H, "2018-05-08"),
    # the dentist closes on 15 May, the teeth still open; day 30 is 14 June
    ("discharged-with-need-open", H, "2018-06-14"),
    # damp: the mother 14 May and 30 July, family-link 24 Sept, none accepted
    ("request-unmet", ANYONE, "2018-09-24"),
    # a skin infection at the surgery on 11 Sept; the home on 12 June by family-link
    ("linked-signs", H, "2018-09-11"),
    # -- breadth and time
    # Linden: absent 9 March, no routine 21 May: 73 days
    ("absence-and-no-routine", L, "2018-05-21"),
    # Linden, within 90 days to 12 June: routine (21 May), attendance (6 June), home (12 June)
    ("breadth", L, "2018-06-12"),
    # Hazel, within 90 days to 9 Oct: skin (11 Sept), unwashed (30 Sept), no kit (9 Oct), not graded
    ("breadth", H, "2018-10-09"),
    # the home: 15 January hard, 10 April fine, 12 June hard
    ("relapse", L, "2018-06-12"),
    ("relapse", H, "2018-06-12"),
    # Linden, open on 1 Feb 2018: home, attendance, lice, mattress; on 15 January 2019: home, attendance, mattress
    ("unchanged-since", L, "2019-01-15"),
    # Linden's attendance: first half of 2018, second half, first half of 2019 (8 Feb)
    ("recurrence", L, "2019-02-08"),
    # violence 1 August, separation 3 Sept, debt 1 Oct: 61 days
    ("stressors-together", FAMILY, "2018-10-01"),
    # domestic abuse 2 Feb, advice declined 6 Feb; a second row 1 August, before six months are over
    ("violence-unfollowed", FAMILY, "2018-08-01"),
    # -- meetings and plan
    # held 6 June, the next 5 Dec: more than 90 days on 5 Sept
    ("meeting-gap", FAMILY, "2018-09-05"),
    # the father absent 14 March, 6 June, 5 Dec
    ("parent-absent", FAMILY, "2018-12-05"),
    # the named lead absent 14 March and 6 June
    ("lead-absent", FAMILY, "2018-06-06"),
    # the club's rows: September, 16 Oct, October, 14 Nov, November: five on 30 Nov, three without a day
    ("notes-carried-forward", ANYONE, "2018-11-30"),
    # help ends 15 January; attendance 18 Dec (Linden), unwashed 20 Dec (Hazel)
    ("step-down-unchanged", ANYONE, "2019-01-15"),
    # by agreement: declined 15 August, sporadic 17 Sept
    ("consent-not-working", ANYONE, "2018-09-17"),
    # separation 3 Sept; day 60 is 2 Nov
    ("change-without-review", ANYONE, "2018-11-02"),
    # the grandmother's offer 25 April; the meeting of 6 June makes nothing of it
    ("network-offer-unused", ANYONE, "2018-06-06"),
    # Linden at tier 2: school grade 3 on 8 Oct, housing grade 3 on 20 Nov
    ("level-mismatch", ANYONE, "2018-11-20"),
    # referred to social care 3 July; more than 90 days on 2 Oct
    ("drift", ANYONE, "2018-10-02"),
    # -- what is known, and how
    # 6 June: three strengths, all general; three concerns, all specific
    ("strengths-vague", ANYONE, "2018-06-06"),
    # Rowan and food: 10 January against 17 January; day 30 is 16 Feb
    ("accounts-differ", R, "2019-02-16"),
    # accounts against what was seen: 19 Oct the first, 20 Nov the second
    ("carer-account-differs", L, "2018-11-20"),
    # one account, then another, and nobody checks
    ("account-changes", R, "2019-05-21"),
    # Linden's temper: told once in Feb, retold 14 March and 6 June, never seen
    ("untested-narrative", L, "2018-06-06"),
    # Hazel's teeth are the dentist's alone since 22 January; day 90 is 22 April
    ("single-holder", H, "2018-04-22"),
    # the school nurse sees Hazel on 6 Feb and knows of nothing
    ("agency-unaware", ANYONE, "2018-02-06"),
    # 1 June, told by a relative on 10 June
    ("learned-late", R, "2019-06-10"),
    # -- the child
    # Hazel: nothing since the first concern of 15 January; day 90 is 15 April
    ("voice-missing", H, "2018-04-15"),
    # Hazel: seen 6 Feb, next on 4 April; day 42 is 20 March
    ("not-seen", H, "2018-03-20"),
    # the others since 15 January; Rowan has no level, no assessment and no row of his own until 2019
    ("sibling-invisible", R, "2018-07-15"),
    # 5 Dec: five rows on engagement, one on a child
    ("adults-over-child", ANYONE, "2018-12-05"),
    # -- answers
    # 3 July; day 28 is 31 July
    ("request-unanswered", ANYONE, "2018-07-31"),
    # refused 1 June and 13 August
    ("escalation-refused-twice", ANYONE, "2018-08-13"),
    # the visit of 20 August was not made; day 14 is 3 Sept
    ("not-delivered", ANYONE, "2018-09-03"),
    # begun 12 Feb, 5 March, 16 April, with no effect recorded: the third is 90 days old on 15 July
    ("effect-unknown", ANYONE, "2018-07-15"),
    # grade 4 on Monday 8 July; working days 9, 10, 11, 12, 15: more than five on the 16th
    ("slow-after-severe", H, "2019-07-16"),
    # -- reassurance, help and what is coming
    # a minute in the corridor on 30 May, while "not brought" of 8 May stands
    ("glimpse-reassurance", H, "2018-05-30"),
    # lice: fine on 1 March by family-link; 12 weeks are over on 24 May; the school sees it too on 4 June
    ("held", L, "2018-06-04"),
    ("worked-before", L, "2018-06-12"),
    # hungry at school 10 January, eats well at home 17 January
    ("differs-by-setting", R, "2019-01-17"),
    # the mother asks on 14 May, is answered on 1 June; day 14 is 28 May
    ("asked-for-help", ANYONE, "2018-05-28"),
    ("act-now", H, "2019-07-08"),
)  # fmt: skip

NOT_HERE = ("injury-site", "growth")
"""No child here is under four, and no one weighed them or wrote of weight: these are never asked."""

ALONE: dict[tuple[str, str], set[str]] = {
    # the school, the school nurse and the surgery have one injury each; the dentist and the surgery one appointment
    ("repeated-injuries", R): set(),
    ("not-brought", H): set(),
    # the police's row is the police's alone, and the other two are not enough
    ("supervision-across-agencies", H): set(),
    # hungry at school, fed at home: each has its own half
    ("accounts-differ", R): set(),
    ("learned-late", R): {"high"},
    ("single-holder", H): {"dentist"},
    # the dentist has the teeth and the letter that closed
    ("discharged-with-need-open", H): {"dentist"},
    # the police told family-link and the school; housing and the surgery told family-link alone
    ("stressors-together", FAMILY): {"family-link"},
    # the surgery told family-link of the skin, family-link itself saw the home
    ("linked-signs", H): {"family-link"},
    # the school and family-link told each other
    ("absence-and-no-routine", L): {"family-link", "junior"},
    ("recurrence", L): {"family-link", "junior"},
}
"""For some of them the agencies that could have asked alone, from who recorded, was told, or sat at the meeting."""
