"""Ordinary families whom several agencies help: a plan that is well run, two who disagree and settle it, five children."""

from scr_neglect.records.record import Record
from tests.scoring.ordinary.build import (
    Ordinary,
    action,
    adult,
    asked,
    child,
    contact,
    every,
    fact,
    fine,
    good,
    holiday_visits,
    level,
    meetings,
    said,
    saw,
    school_weeks,
    service,
)


def well_run_plan() -> Ordinary:
    """Worries that were real, a team that met every seven weeks, and change that lasted before help was stepped down."""
    team = "family-link;school;nursery;health-visiting;mother;father"
    both = "ash;wren"
    days = every(49, "2017-01-24", "2018-07-03")
    last = len(days) - 1
    rows: list[Record] = meetings(days, "family-link", team, {5: "father", 6: "father", 7: "father"})
    for n, when in enumerate(days):
        rows.append(said(when, "school", "ash", f"Made up words of Ash, number {n}.", meeting=f"m{n}"))
        rows.append(said(when, "nursery", "wren", f"Made up words of Wren, number {n}.", meeting=f"m{n}"))
    return Ordinary(
        "A plan that is well run",
        (child("ash", "2010-10-11"), child("wren", "2013-12-05"), adult("mother", "mother"),
            adult("father", "father")),
        {"family-link": "early help", "school": "primary school", "nursery": "nursery",
            "health-visiting": "health visiting", "surgery": "GP surgery"},
        [
            level("2017-01-24", "2018-07-03", "Early help plan", "2", both, step="start", consent_based="yes"),
            level("2018-07-03", "", "Universal services only", "1", both, step="down", ending_reason="need met"),
            *rows,
            *school_weeks("2017-01-09", "2018-12-14", "school", "ash"),
            *school_weeks("2017-01-11", "2018-12-14", "nursery", "wren", "nursery week")[::2],
            *(contact(when, "family-link", both, "home visit") for when in every(14, "2017-01-31", "2018-06-26")),
            *(contact(when, "health-visiting", "wren", "home visit") for when in every(84, "2017-02-21",
                "2018-07-03")),
            saw("2017-01-24", "family-link", "household", "physical.home-hygiene", 2,
                "Kitchen floor and bins not clean on two visits.", meeting="m0", id="r-kitchen"),
            saw("2017-01-24", "school", "ash", "educational.lateness", 2, "Late weekly since September.",
                meeting="m0"),
            saw("2017-01-24", "family-link", both, "emotional.boundaries", 1,
                "Told no five ways and then given in to.", meeting="m0"),
            action("2017-01-24", "m0", "Clear the kitchen together, then a rota", "family-link", "2017-03-14",
                "2017-03-07", "Floor clean on three visits running."),
            *holiday_visits("family-link", ("m1", "2017-03-14", "2017-03-31", "2017-04-28"),
                ("m3", "2017-06-20", "2017-07-11", "2017-09-12"), ("m6", "2017-11-14", "2017-12-11", "2018-01-12")),
            action("2017-01-24", "m0", "Breakfast club for Ash", "school", "2017-02-10", "2017-02-06",
                "On time four days of five."),
            action("2017-03-14", "m1", "One no, said once", "mother", "2017-05-02", "2017-04-25",
                "Three evenings of five without a row."),
            service("2017-02-06", "school", "ash", "breakfast club", effect="On time, and eats."),
            service("2017-02-21", "family-link", "mother;father", "parenting course",
                effect="Both say no calmly, and wait."),
            service("2017-05-16", "health-visiting", "wren", "sleep clinic", effect="Sleeps through."),
            fine("2017-04-25", "family-link", "household", "physical.home-hygiene",
                "Floor and bins clean, unplanned visit.", known_to=("school",)),
            good("2017-05-02", "family-link", both, "emotional.routine-kept",
                "Ash can say what happens after tea.", meeting="m2"),
            fine("2017-05-16", "health-visiting", "household", "physical.home-hygiene", "Kitchen clean, toys out."),
            saw("2017-06-20", "school", "ash", "educational.lateness", 1, "Late twice this half-term.", meeting="m3"),
            fine("2017-09-26", "school", "ash", "educational.lateness", "On time since the summer.", meeting="m5"),
            fine("2017-10-10", "health-visiting", "wren", "emotional.boundaries", "One no, and Wren came away."),
            fact("2017-09-26", "family-link", "household", "physical.home-hygiene",
                "Told again at the meeting: the kitchen as it was in January.", meeting="m5",
                basis="told-by-professional", told_from="r-kitchen"),
            saw("2018-01-09", "family-link", "household", "physical.home-hygiene", 1,
                "Bins full after Christmas; emptied while I was there.", parent_account="Collection was missed."),
            fine("2018-01-23", "family-link", "household", "physical.home-hygiene", "Clean, unplanned visit."),
            fine("2018-04-03", "health-visiting", "household", "physical.home-hygiene", "Clean and warm."),
            fine("2018-04-17", "school", "ash", "educational.lateness", "On time two terms running."),
            good("2018-05-15", "family-link", both, "emotional.calm-boundaries",
                "Dad says no once and keeps to it.", meeting=f"m{last - 1}"),
            good("2018-07-03", "school", "ash", "educational.ready-to-learn",
                "Fed, rested, with kit, all term.", meeting=f"m{last}"),
            fine("2018-07-03", "family-link", both, "emotional.boundaries", "Calm evenings for six months.",
                meeting=f"m{last}"),
            contact("2018-09-25", "surgery", both, "GP appointment"),
            good("2018-11-20", "school", "ash", "educational.attends", "On time and present all half-term."),
        ],
    )  # fmt: skip


def two_disagree() -> Ordinary:
    """Two workers saw it differently, wrote both views down, and settled it together at the next meeting."""
    team = "family-link;school;school-nursing;mother"
    days = every(56, "2017-02-07", "2018-02-06")
    return Ordinary(
        "Two workers disagree, and settle it",
        (child("ash", "2008-06-01"), adult("mother", "mother")),
        {"family-link": "early help", "school": "primary school", "school-nursing": "school nursing"},
        [
            level("2017-02-07", "", "Early help plan", "2", "ash", step="start", consent_based="yes"),
            *meetings(days, "family-link", team),
            *holiday_visits("family-link", ("m0", "2017-02-07", "2017-03-31", "2017-04-28"),
                ("m2", "2017-05-30", "2017-07-11", "2017-09-12")),
            *(said(when, "school", "ash", "Made up words of Ash.",
                meeting=f"m{n}") for n, when in enumerate(days)),
            *school_weeks("2017-01-09", "2018-02-09", "school", "ash"),
            *(contact(when, "family-link", "ash", "home visit") for when in every(21, "2017-02-14", "2018-02-06")),
            saw("2017-02-07", "school", "ash", "emotional.boundaries", 2,
                "Does not stop when asked; leaves the site.", meeting="m0"),
            saw("2017-03-14", "school", "ash", "physical.food", 2, "Hungry at registration twice this week.",
                known_to=("family-link", "school-nursing"), contradicted_by=("r-fed",)),
            fine("2017-03-21", "family-link", "ash", "physical.food",
                "Porridge and fruit at half past seven, unplanned visit.", id="r-fed", known_to=("school",)),
            fact("2017-04-04", "school", "ash", "physical.food",
                "Settled at the meeting: he eats at seven and is hungry by ten; a snack helps.",
                basis="told-by-professional", meeting="m1"),
            fine("2017-04-25", "school", "ash", "physical.food", "Snack at ten; not hungry since."),
            asked("2017-05-09", "school", "family-link", "whether the plan is enough", "2017-05-16",
                "Agreed: weekly for six weeks, then look again.", kind="professional disagreement"),
            service("2017-05-16", "family-link", "mother", "parenting course", effect="Says no once and waits."),
            good("2017-07-25", "family-link", "ash", "emotional.calm-boundaries",
                "Mum says no, waits, and Ash comes back.", meeting="m3"),
            fine("2017-09-19", "school", "ash", "emotional.boundaries", "No leaving the site since June.",
                meeting="m4"),
            good("2017-11-14", "school", "ash", "educational.trusted-adult", "Goes to Mr Elm when he is cross.",
                meeting="m5"),
            fine("2018-01-09", "school-nursing", "ash", "physical.growth", "Growing along his line."),
        ],
    )  # fmt: skip


def five_children() -> Ordinary:
    """Five children, two schools, a nursery, and many small things noted by many people."""
    ash, wren, finch, teal, lark = "ash", "wren", "finch", "teal", "lark"
    all_five = ";".join((ash, wren, finch, teal, lark))
    return Ordinary(
        "Five children",
        (
            child(ash, "2003-04-04"), child(wren, "2006-02-17"), child(finch, "2009-09-09"), child(teal, "2012-12-01"),
            child(lark, "2015-07-21"), adult("mother", "mother"), adult("father", "father"),
        ),
        {"high-school": "secondary school", "school": "primary school", "nursery": "nursery", "surgery": "GP surgery",
         "health-visiting": "health visiting", "dentist": "dentist", "football-club": "youth service", "hospital": "A&E"},
        [
            *school_weeks("2017-01-09", "2018-12-14", "high-school", "ash;wren")[::2],
            *school_weeks("2017-01-09", "2018-12-14", "school", "finch;teal")[::2],
            *school_weeks("2017-01-11", "2018-12-14", "nursery", lark, "nursery week")[::2],
            *(contact(when, "football-club", "finch;wren", "session") for when in every(28, "2017-03-04",
                "2018-11-24")),
            *(contact(when, "dentist", all_five, "dental check") for when in ("2017-02-13", "2017-08-14",
                "2018-02-12", "2018-08-13")),
            fine("2017-02-13", "dentist", all_five, "medical.dental", "No decay."),
            saw("2017-02-28", "school", teal, "physical.infestation", 2, "Lice again.",
                known_to=("nursery", "high-school"), parent_account="All five combed on Sunday."),
            fine("2017-03-21", "school", teal, "physical.infestation", "Clear."),
            saw("2017-03-14", "nursery", lark, "physical.accidental-injury", 1, "Graze on the knee.",
                body_site=("knee",), parent_account="Chasing Teal."),
            saw("2017-05-02", "high-school", ash, "educational.lateness", 2, "Late twice a week.",
                known_to=("school",), parent_account="Walks the little ones first."),
            said("2017-05-09", "high-school", ash, "I like taking them but the bell is early."),
            fine("2017-06-13", "high-school", ash, "educational.lateness",
                "Dad takes the little ones now; on time.", known_to=("school",)),
            saw("2017-06-20", "school", finch, "emotional.sibling-harm", 1,
                "Finch and Teal pushed each other in the line; sorry at once."),
            contact("2017-07-11", "hospital", wren, "A&E"),
            saw("2017-07-11", "hospital", wren, "physical.accidental-injury", 1, "Broken wrist.",
                body_site=("hand",), parent_account="Football tackle; the club rang too.",
                known_to=("surgery", "football-club", "high-school")),
            good("2017-07-11", "hospital", wren, "medical.seeks-help-early", "Here within the hour."),
            contact("2017-08-08", "hospital", wren, "outpatient clinic"),
            contact("2017-08-15", "health-visiting", lark, "two year review"),
            good("2017-08-15", "health-visiting", lark, "physical.watching",
                "Three pairs of eyes on Lark in the garden."),
            saw("2017-10-03", "school", teal, "educational.equipment", 1, "No lunch on a trip day.",
                parent_account="Packed for the wrong child; brought within the hour."),
            contact("2017-11-07", "surgery", lark, "immunisation", "cancelled-by-family",
                note="Rang ahead; Lark had a cough."),
            contact("2017-11-21", "surgery", lark, "immunisation"),
            saw("2018-01-23", "nursery", lark, "physical.personal-hygiene", 1, "Grubby on arrival.",
                parent_account="Helped with the bins."),
            good("2018-02-06", "nursery", lark, "physical.clothed-clean", "Clean and warm all week."),
            saw("2018-03-13", "football-club", finch, "physical.accidental-injury", 1, "Bumped shin.",
                body_site=("shin",), parent_account="A tackle."),
            saw("2018-04-24", "school", finch, "emotional.child-angry", 1, "Shouted at a helper."),
            said("2018-05-01", "school", finch, "It is loud at ours but nobody is on their own."),
            good("2018-05-22", "school", "finch;teal", "educational.works-with-school", "One parent at every event."),
            saw("2018-06-12", "high-school", wren, "educational.tired-unready", 1, "Yawning after a late match."),
            fact("2018-09-11", "nursery", lark, "educational.nursery-sessions",
                "Off with chickenpox, as were half the room.", basis="record"),
            saw("2018-10-09", "nursery", lark, "physical.accidental-injury", 1, "Graze on the palm.",
                body_site=("palm",), parent_account="The slide."),
            good("2018-11-13", "high-school", ash, "educational.progress", "Above her target in maths."),
        ],
    )  # fmt: skip


WITH_A_PLAN = (well_run_plan, two_disagree, five_children)
