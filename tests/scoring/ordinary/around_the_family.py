"""Ordinary families with something hard around them: little money, a separation, low mood, a death and a move."""

from tests.scoring.ordinary.build import (
    Ordinary,
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


def little_money() -> Ordinary:
    """Arrears, damp and a food bank, with good care; help was asked for, came, and all who help know of it."""
    team = "family-hub;school;housing;mother"
    money = {"money_or_housing": "yes"}
    dates = every(56, "2017-02-07", "2018-11-20")
    return Ordinary(
        "Little money, good care",
        (child("ash", "2010-07-07"), child("wren", "2014-01-20"), adult("mother", "mother")),
        {"family-hub": "family hub", "school": "primary school", "nursery": "nursery", "housing": "housing",
            "surgery": "GP surgery"},
        [
            level("2017-02-07", "2018-11-20", "Early help plan", "2", "ash;wren", step="start", consent_based="yes"),
            level("2018-11-20", "", "Universal services only", "1", "ash;wren", step="down",
                ending_reason="need met"),
            *meetings(dates, "family-hub", team),
            *holiday_visits("family-hub", ("m0", "2017-02-07", "2017-03-31", "2017-04-28"),
                ("m2", "2017-05-30", "2017-07-11", "2017-09-12")),
            *school_weeks("2017-01-09", "2018-12-14", "school", "ash"),
            *school_weeks("2017-01-11", "2018-12-14", "nursery", "wren", "nursery week")[::2],
            *(contact(when, "family-hub", "ash;wren", "home visit") for when in every(28, "2017-02-14",
                "2018-11-06")),
            fact("2017-01-24", "housing", "household", "context.poverty-debt",
                "Eleven weeks of arrears since hours were cut.", meeting="m0", **money),
            saw("2017-02-07", "family-hub", "household", "physical.home-utilities", 2,
                "Damp in the back bedroom; one heater.", meeting="m0", **money),
            fact("2017-02-07", "family-hub", "household", "context.poverty-debt",
                "Food bank twice this winter; vouchers arranged.", meeting="m0", basis="seen", **money),
            asked("2017-02-08", "family-hub", "housing", "damp in the back bedroom", "2017-02-20",
                "Accepted: survey in March.", kind="referral"),
            service("2017-02-20", "family-hub", "mother", "money advice",
                effect="Payment plan kept; arrears half gone by June."),
            good("2017-02-14", "family-hub", "ash;wren", "physical.own-bed",
                "Both sleep in the warm front room in their own beds."),
            good("2017-03-14", "school", "ash", "physical.fed",
                "Free school meal eaten every day; breakfast at home."),
            saw("2017-03-21", "school", "ash", "physical.clothing", 1, "Shoes worn through.", **money,
                parent_account="New ones on payday; the hub's voucher came first.", known_to=("family-hub",)),
            fine("2017-04-18", "school", "ash", "physical.clothing", "New shoes, a coat that fits."),
            *(said(when, "school", "ash", "I told mum about my day and she listened.") for when in every(70,
                "2017-02-21", "2018-11-13")),
            *(said(when, "nursery", "wren", "Mummy sings the bed song.") for when in every(70, "2017-02-28",
                "2018-11-13")),
            good("2017-05-16", "nursery", "wren", "emotional.comforts", "Runs to mum at the gate."),
            saw("2017-05-30", "family-hub", "household", "physical.home-utilities", 2,
                "Damp still there; the survey has been.", meeting="m2", reported="2017-05-30", **money),
            fact("2017-06-13", "housing", "household", "context.housing-repair", "Wall dried and vented.",
                basis="seen", meeting="m3", reported="2017-06-13", **money),
            fine("2017-07-25", "family-hub", "household", "physical.home-utilities",
                "Dry and warm; both back in their room.", meeting="m3"),
            good("2017-09-12", "family-hub", "household", "physical.home-safe-clean",
                "Rooms clean on an unplanned visit."),
            saw("2018-01-16", "nursery", "wren", "physical.food", 1, "No lunch box today.", **money,
                parent_account="Pay came a day late; she rang."),
            good("2018-03-20", "nursery", "wren", "physical.fed", "Eats well, tries everything."),
            service("2018-03-20", "family-hub", "mother", "job skills course", effect="Steadier hours since May."),
            contact("2018-05-15", "surgery", "wren", "immunisation"),
        ],
    )  # fmt: skip


def separated() -> Ordinary:
    """A couple who part and share the care well."""
    return Ordinary(
        "Two homes",
        (child("ash", "2009-03-12"), child("wren", "2012-11-02"), adult("mother", "mother"),
            adult("father", "father")),
        {"school": "primary school", "surgery": "GP surgery", "mediation": "voluntary sector"},
        [
            *school_weeks("2017-01-09", "2018-12-14", "school", "ash"),
            *school_weeks("2017-01-09", "2018-12-14", "school", "wren"),
            fact("2017-04-18", "school", "household", "context.separation",
                "Parents told school together; two homes, week about.", known_to=("surgery",)),
            contact("2017-05-02", "mediation", "mother;father", "session", children_seen=()),
            saw("2017-05-09", "school", "wren", "emotional.child-withdrawn", 1,
                "Weepy on Mondays, the day of the swap.", known_to=("surgery",)),
            said("2017-05-16", "school", "wren", "I have a toothbrush at both."),
            good("2017-05-23", "school", "ash;wren", "emotional.child-first",
                "Both parents came to ask how Mondays could be easier."),
            fact("2017-06-06", "school", "household", "context.house-move",
                "Dad has a flat five minutes from school."),
            saw("2017-09-26", "school", "ash", "educational.equipment", 1,
                "Kit at the other house, three times.", parent_account="Two sets now."),
            fine("2017-10-17", "school", "ash", "educational.equipment", "Kit in school."),
            fine("2017-10-17", "school", "wren", "emotional.child-withdrawn", "Chatty on Mondays."),
            contact("2018-02-20", "surgery", "ash", "GP appointment"),
            fact("2018-06-19", "school", "household", "context.new-adult-in-home",
                "Mum's partner has moved in; the children met him a year ago.", known_to=("surgery",)),
            said("2018-06-26", "school", "ash", "He makes good curry. Dad likes him too."),
            good("2018-11-13", "school", "ash;wren", "educational.works-with-school",
                "Both parents at parents' evening."),
        ],
    )  # fmt: skip


def low_mood_treated() -> Ordinary:
    """A mother whose depression after a birth is seen, treated and gets better; a partner and a gran who step in."""
    return Ordinary(
        "Low mood, well treated",
        (child("ash", "2012-05-15"), child("wren", "2017-03-08"), adult("mother", "mother"),
            adult("father", "father"), adult("gran", "relative")),
        {"health-visiting": "health visiting", "perinatal": "perinatal mental health", "surgery": "GP surgery",
            "school": "primary school", "midwifery": "midwifery"},
        [
            fact("2016-09-20", "midwifery", "household", "context.pregnancy-new-baby",
                "Booked at twelve weeks; low after the last birth.", known_to=("surgery", "health-visiting")),
            good("2017-02-21", "midwifery", "unborn", "medical.antenatal-attendance", "Came to every appointment."),
            contact("2017-03-21", "health-visiting", "wren", "new birth visit"),
            contact("2017-04-18", "health-visiting", "wren", "6-8 week review"),
            fact("2017-04-18", "health-visiting", "household", "context.parent-mental-health",
                "Low most days, sleeping badly; asked for help.", known_to=("surgery", "perinatal", "school")),
            asked("2017-04-18", "health-visiting", "perinatal", "mother's low mood", "2017-04-25",
                "Accepted; seen next week."),
            *(contact(when, "perinatal", "mother", "appointment",
                children_seen=()) for when in every(14, "2017-05-02", "2017-10-03")),
            *(contact(when, "health-visiting", "wren", "home visit") for when in every(21, "2017-05-09",
                "2017-11-14")),
            *school_weeks("2017-01-09", "2018-10-12", "school", "ash"),
            saw("2017-05-09", "health-visiting", "wren", "emotional.availability", 1,
                "Mum slow to meet Wren's eye when tired; dad steps in.", known_to=("perinatal",)),
            said("2017-05-09", "health-visiting", "wren", "Turns to dad's voice, smiles at Ash.", mode="infant cue"),
            good("2017-05-30", "health-visiting", "wren", "physical.safe-carers",
                "Gran has both children two afternoons."),
            saw("2017-06-06", "school", "ash", "educational.lateness", 1, "Late three times.",
                parent_account="Night feeds; dad now brings him."),
            good("2017-06-20", "health-visiting", "wren", "emotional.comforts",
                "Wren cries, mum picks up and rocks, Wren settles."),
            fine("2017-07-11", "school", "ash", "educational.lateness", "On time since half-term."),
            said("2017-07-04", "school", "ash", "Mum was poorly sad. She is less sad now."),
            good("2017-09-05", "perinatal", "household", "emotional.owns-worry",
                "Keeps a plan for hard days and has used it."),
            fine("2017-10-03", "perinatal", "household", "context.parent-mental-health",
                "Well for eight weeks; discharged with a plan.", known_to=("surgery", "health-visiting")),
            contact("2018-02-13", "health-visiting", "wren", "health review"),
            fine("2018-02-13", "health-visiting", "wren", "medical.health-reviews", "As expected for eleven months."),
            contact("2018-06-19", "surgery", "wren", "immunisation"),
            good("2018-10-09", "school", "ash", "educational.ready-to-learn", "Arrives fed, rested, with kit."),
        ],
    )  # fmt: skip


def death_and_move() -> Ordinary:
    """A grandfather dies and the family moves town in one spring; both schools and surgeries hand over."""
    return Ordinary(
        "A death and a move",
        (child("ash", "2008-08-08"), child("wren", "2011-05-25"), adult("mother", "mother"),
            adult("father", "father")),
        {"old-school": "primary school", "new-school": "primary school", "old-surgery": "GP surgery",
            "new-surgery": "GP surgery"},
        [
            *school_weeks("2017-09-11", "2018-03-23", "old-school", "ash;wren"),
            *school_weeks("2018-04-16", "2019-03-08", "new-school", "ash;wren"),
            fact("2018-02-06", "old-school", "household", "context.bereavement",
                "Grandad died after a long illness.", known_to=("old-surgery",)),
            said("2018-02-13", "old-school", "wren", "We made grandad a star."),
            saw("2018-02-20", "old-school", "ash", "emotional.child-withdrawn", 1, "Quiet in class."),
            fact("2018-03-20", "old-school", "household", "context.house-move",
                "Moving at Easter to be near grandma.", known_to=("new-school", "new-surgery")),
            good("2018-04-17", "new-school", "ash;wren", "educational.works-with-school",
                "Both parents came to look round first."),
            saw("2018-05-01", "new-surgery", "ash;wren", "medical.registration", 1,
                "Not yet on the list; forms given.", known_to=("new-school",)),
            fine("2018-05-22", "new-surgery", "ash;wren", "medical.registration", "Registered; notes arrived."),
            contact("2018-05-22", "new-surgery", "ash;wren", "GP appointment"),
            fine("2018-07-03", "new-school", "ash", "emotional.child-withdrawn",
                "Laughs, has a seat partner he likes."),
            good("2018-11-06", "new-school", "wren", "educational.friend-or-club", "Choir on Thursdays."),
            said("2018-11-13", "new-school", "ash", "It is good that grandma is only two roads away."),
        ],
    )  # fmt: skip


def safe_after_leaving() -> Ordinary:
    """A mother who left a violent partner with good help, three years of nothing since."""
    told = ("school", "surgery", "women-s-aid")
    return Ordinary(
        "Safe after leaving",
        (child("ash", "2008-01-19"), child("wren", "2011-03-30"), adult("mother", "mother")),
        {"school": "primary school", "surgery": "GP surgery", "women-s-aid": "domestic abuse service", "police": "police"},
        [
            fact("2016-02-09", "police", "household", "context.domestic-abuse",
                "Called by mother; partner arrested and charged.", basis="record", known_to=told),
            service("2016-02-16", "women-s-aid", "mother", "domestic abuse advice and safety planning",
                effect="Left in March; order in place; no contact since."),
            *(contact(when, "women-s-aid", "mother", "session", children_seen=())
              for when in every(14, "2016-02-23", "2016-07-26")),
            fact("2016-03-22", "women-s-aid", "household", "context.separation", "She and the children have left him.",
                known_to=("school", "surgery")),
            *school_weeks("2016-02-22", "2018-12-14", "school", "ash;wren"),
            saw("2016-03-01", "school", "ash", "emotional.child-withdrawn", 2, "Jumps at loud noises.",
                known_to=("women-s-aid", "surgery")),
            said("2016-03-08", "school", "ash", "It is quiet at ours now."),
            service("2016-04-12", "school", "ash", "play therapy", effect="Sleeps, laughs, joined the band."),
            said("2016-05-24", "school", "ash", "I drew the new house with a red door."),
            fine("2016-06-14", "school", "ash", "emotional.child-withdrawn", "Settled; plays with a group.",
                known_to=("women-s-aid", "surgery")),
            good("2016-06-21", "women-s-aid", "household", "emotional.protects-from-conflict",
                "Keeps the order to hand and has used the plan once, when he wrote."),
            contact("2016-10-18", "surgery", "ash;wren", "GP appointment"),
            good("2017-03-14", "school", "ash;wren", "educational.attends", "Present and on time all year."),
            saw("2017-09-26", "school", "wren", "educational.equipment", 1, "Kit forgotten twice."),
            said("2018-02-06", "school", "wren", "Friday is pancakes and a film."),
            good("2018-11-13", "school", "wren", "educational.friend-or-club", "Swims on Saturdays."),
        ],
    )  # fmt: skip


def three_rows() -> Ordinary:
    """A casebook begun last week."""
    return Ordinary(
        "A new casebook",
        (child("ash", "2012-02-02"), adult("mother", "mother")),
        {"school": "primary school"},
        [
            contact("2018-03-06", "school", "ash", "school day"),
            saw("2018-03-06", "school", "ash", "physical.food", 2, "Hungry again this morning; toast given.",
                parent_account="The shop was shut."),
            good("2018-03-08", "school", "ash", "educational.works-with-school", "Mum rang back the same day."),
        ],
    )  # fmt: skip


AROUND_THE_FAMILY = (
    little_money,
    separated,
    low_mood_treated,
    death_and_move,
    safe_after_leaving,
    three_rows,
)
