"""Ordinary families with small children: a toddler's knees, a baby's first year, a child with a long-term condition."""

from scr_neglect.records.record import Record
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
    said,
    saw,
    school_weeks,
)


def toddler_bumps() -> Ordinary:
    """A toddler who falls as toddlers do, for two years: knees and shins, one at nursery with a note."""
    bumps = (
        ("2017-05-16", "health-visiting", "shin", "Small bruise on the shin.", "Climbs on everything; fell off the step."),
        ("2017-08-22", "surgery", "knee", "Grazed knee, clean.", "Fell in the park running to the swings."),
        ("2017-11-07", "nursery", "knee", "Bump on the knee at outdoor play; accident note sent home.", "Note signed."),
        ("2018-02-27", "nursery", "shin", "Fading bruise on the shin on arrival.", "Scooter, at the weekend."),
        ("2018-05-22", "health-visiting", "elbow", "Graze on the elbow.", "Fell off the scooter; plaster on."),
        ("2018-09-18", "nursery", "palm", "Grazed palm.", "Tripped on the way in; told us at the door."),
        ("2018-12-04", "nursery", "shin", "Two small bruises on the shins.", "Soft play with cousins."),
    )  # fmt: skip
    return Ordinary(
        "A toddler's knees and shins",
        (child("ash", "2016-03-10"), adult("mother", "mother"), adult("father", "father")),
        {"health-visiting": "health visiting", "nursery": "nursery", "surgery": "GP surgery"},
        [
            contact("2017-03-14", "health-visiting", "ash", "health review"),
            fine("2017-03-14", "health-visiting", "ash", "medical.health-reviews",
                "Walking, babbling, growing well."),
            good("2017-03-14", "health-visiting", "ash", "emotional.comforts",
                "Ash crawls to dad when tired and is picked up."),
            *(
                saw(when, agency, "ash", "physical.accidental-injury", 1, words, body_site=(site,),
                    parent_account=account)
                for when, agency, site, words, account in bumps
            ),
            contact("2017-05-16", "health-visiting", "ash", "baby clinic"),
            contact("2017-08-22", "surgery", "ash", "immunisation"),
            *school_weeks("2017-09-11", "2019-03-08", "nursery", "ash", "nursery week"),
            contact("2018-03-20", "health-visiting", "ash", "two year review"),
            fine("2018-03-20", "health-visiting", "ash", "physical.home-hazards", "Stair gate up, cupboards locked."),
            good("2018-03-20", "health-visiting", "ash", "physical.watching",
                "Mum moves in before Ash reaches the step."),
            contact("2018-05-22", "health-visiting", "ash", "home visit"),
            contact("2018-10-10", "surgery", "ash", "GP appointment"),
            fact("2018-10-10", "surgery", "ash", "medical.untreated-illness",
                "Ear ache since the night; seen, drops given."),
            good("2018-10-10", "surgery", "ash", "medical.seeks-help-early", "Seen the morning after it began."),
            said("2018-11-20", "nursery", "ash", "Daddy makes pancakes."),
            good("2019-02-12", "nursery", "ash", "educational.progress", "Two and three words together."),
        ],
    )  # fmt: skip


def baby_usual() -> Ordinary:
    """A first baby from before the birth to fourteen months, with a health visitor's usual contacts."""
    return Ordinary(
        "A baby's first year",
        (child("wren", "2018-02-06"), adult("mother", "mother"), adult("father", "father")),
        {"midwifery": "midwifery", "health-visiting": "health visiting", "surgery": "GP surgery"},
        [
            fact("2017-08-03", "midwifery", "household", "context.pregnancy-new-baby",
                "Booked at ten weeks; a wanted first baby."),
            *(contact(when, "midwifery", "mother", "antenatal appointment", children_seen=())
              for when in every(28, "2017-08-31", "2018-01-18")),
            good("2018-01-18", "midwifery", "unborn", "medical.antenatal-attendance", "Came to every appointment."),
            contact("2018-01-09", "health-visiting", "mother", "antenatal home visit", children_seen=()),
            contact("2018-02-08", "midwifery", "wren", "home visit"),
            contact("2018-02-20", "health-visiting", "wren", "new birth visit"),
            fine("2018-02-20", "health-visiting", "wren", "physical.infant-safe-sleep", "Cot clear, beside the bed."),
            good("2018-02-20", "health-visiting", "wren", "emotional.comforts", "Held close and settled at once."),
            saw("2018-02-20", "health-visiting", "wren", "physical.growth", 1,
                "A little under birth weight on day 14; feeding plan made."),
            contact("2018-02-27", "health-visiting", "wren", "weighing at clinic"),
            fine("2018-02-27", "health-visiting", "wren", "physical.growth", "Above birth weight; feeding well."),
            contact("2018-03-27", "health-visiting", "wren", "6-8 week review"),
            fact("2018-03-27", "health-visiting", "household", "context.parent-mental-health",
                "Tired and tearful at times; talked through; feels supported."),
            said("2018-03-27", "health-visiting", "wren", "Follows mum's face and smiles.", mode="infant cue"),
            contact("2018-04-03", "surgery", "wren", "immunisation"),
            contact("2018-05-08", "surgery", "wren", "immunisation", "cancelled-by-family",
                note="Had a cold; rang ahead."),
            contact("2018-05-22", "surgery", "wren", "immunisation"),
            contact("2018-06-05", "surgery", "wren", "immunisation"),
            contact("2018-06-12", "health-visiting", "wren", "baby clinic"),
            fine("2018-06-12", "health-visiting", "household", "context.parent-mental-health",
                "Sleeping better, sees friends at baby group."),
            contact("2018-08-14", "health-visiting", "wren", "baby clinic"),
            saw("2018-08-14", "health-visiting", "wren", "physical.personal-hygiene", 1,
                "Sore nappy area; cream advised."),
            contact("2018-08-28", "health-visiting", "wren", "baby clinic"),
            fine("2018-08-28", "health-visiting", "wren", "physical.personal-hygiene", "Skin clear."),
            contact("2018-12-04", "health-visiting", "wren", "health review"),
            good("2018-12-04", "health-visiting", "wren", "physical.fed",
                "Eats what the family eats, sits up at the table."),
            good("2018-12-04", "health-visiting", "wren", "medical.reviews-up-to-date", "All immunisations to date."),
            contact("2019-02-12", "surgery", "wren", "immunisation"),
            contact("2019-04-02", "health-visiting", "wren", "home visit"),
            fine("2019-04-02", "health-visiting", "wren", "physical.home-hazards",
                "Fire guard and gates up now that Wren walks."),
        ],
    )  # fmt: skip


def hospital_care() -> Ordinary:
    """A child with a long-term condition: many appointments, some moved, marks that treatment explains."""
    rows: list[Record] = []
    by_us, by_them = "cancelled-by-service", "cancelled-by-family"
    moved = {"2017-05-09": by_us, "2017-11-21": by_them, "2018-07-03": by_us}
    for when in every(28, "2017-01-17", "2018-12-11"):
        rows.append(contact(when, "hospital", "ash", "outpatient clinic", moved.get(when, "attended")))
    rows += [
        contact(when, "hospital", "ash", "outpatient clinic")
        for when in ("2017-05-23", "2017-12-05", "2018-07-12")
    ]
    rows += school_weeks("2017-01-09", "2018-12-14", "nursery", "ash", "nursery week")[::2]
    return Ordinary(
        "A child in hospital care",
        (child("ash", "2013-11-04"), child("wren", "2010-06-21"), adult("mother", "mother"),
            adult("father", "father")),
        {"hospital": "hospital paediatrics", "nursery": "nursery", "surgery": "GP surgery",
            "community-nursing": "children's nursing"},
        [
            *rows,
            fact("2017-01-17", "hospital", "ash", "context.disability-child",
                "A long-term blood condition; treatment every four weeks.", known_to=("nursery", "surgery")),
            fact("2017-02-14", "hospital", "ash", "physical.accidental-injury",
                "Bruise in the crook of the arm from the drip.", basis="seen", body_site=("arm",),
                known_to=("nursery",)),
            saw("2017-02-15", "nursery", "ash", "physical.accidental-injury", 1, "Bruise where the drip was.",
                body_site=("arm",),
                parent_account="From yesterday's treatment; the ward's letter says the same.", known_to=("hospital",)),
            saw("2017-03-07", "nursery", "ash", "educational.nursery-sessions", 1,
                "Missed two days for treatment; hospital note.", basis="record", known_to=("hospital",)),
            good("2017-04-11", "hospital", "ash", "medical.manages-condition",
                "Mum tells the plan in her own words."),
            contact("2017-06-06", "community-nursing", "ash", "home visit"),
            good("2017-06-06", "community-nursing", "ash", "medical.follows-treatment",
                "Chart filled in, medicine in date."),
            said("2017-06-20", "nursery", "ash", "My nurse has a giraffe pen."),
            fact("2017-09-12", "hospital", "ash", "physical.accidental-injury",
                "Small bruise on the hand from the line.", basis="seen", body_site=("hand",), known_to=("nursery",)),
            saw("2017-11-14", "nursery", "ash", "educational.nursery-sessions", 1,
                "Missed three days, in hospital with a fever.", basis="record", known_to=("hospital",)),
            asked("2017-11-20", "hospital", "nursery", "support worker on treatment weeks", "2017-11-28",
                "Agreed, from January."),
            contact("2018-02-13", "community-nursing", "ash", "home visit"),
            saw("2018-03-06", "nursery", "ash", "physical.accidental-injury", 1, "Bruise at the drip site.",
                body_site=("arm",),
                parent_account="Treatment on Tuesday; it took two tries.", known_to=("hospital",)),
            good("2018-03-20", "nursery", "ash", "educational.works-with-school",
                "Dad tells us the treatment days each month."),
            said("2018-05-15", "nursery", "ash", "I am brave and then we get chips."),
            saw("2018-06-12", "hospital", "ash", "medical.treatment-not-given", 1,
                "Two doses missed on holiday; parents rang for advice.", basis="told-by-parent"),
            fine("2018-07-12", "hospital", "ash", "medical.treatment-not-given", "Levels are where they should be."),
            contact("2018-09-18", "surgery", "ash;wren", "GP appointment"),
            fact("2018-09-18", "surgery", "wren", "emotional.child-withdrawn",
                "Wren misses her parents on treatment days; aunt has her now."),
            good("2018-11-06", "community-nursing", "household", "emotional.child-first",
                "Parents tell each child what will happen the day before."),
        ],
    )  # fmt: skip


def accident_well_handled() -> Ordinary:
    """A serious accident at home: help the same hour, everyone told, seen within days, the hazard gone for good."""
    told = ("surgery", "health-visiting", "nursery")
    return Ordinary(
        "An accident well handled",
        (child("wren", "2015-02-17"), adult("mother", "mother"), adult("gran", "relative")),
        {"hospital": "A&E", "surgery": "GP surgery", "health-visiting": "health visiting", "nursery": "nursery"},
        [
            *school_weeks("2017-09-11", "2018-12-14", "nursery", "wren", "nursery week"),
            contact("2017-11-21", "health-visiting", "wren", "home visit"),
            contact("2018-01-16", "hospital", "wren", "A&E"),
            saw("2018-01-16", "hospital", "wren", "physical.home-hazards", 3,
                "Swallowed two of gran's tablets; watched overnight, no harm done.", basis="told-by-parent",
                parent_account="Gran's bag was on the chair; rang 999 at once.", known_to=told),
            good("2018-01-16", "hospital", "wren", "medical.seeks-help-early", "Here within half an hour."),
            contact("2018-01-18", "health-visiting", "wren", "home visit"),
            good("2018-01-18", "health-visiting", "wren", "physical.acts-on-hazard",
                "Locked box on the wall; gran's bag lives in it.", known_to=told),
            fine("2018-01-18", "health-visiting", "wren", "physical.home-hazards",
                "Looked in every room with mum: nothing in reach.", known_to=told),
            said("2018-01-22", "nursery", "wren", "I had a bed with wheels."),
            contact("2018-02-06", "surgery", "wren", "GP appointment"),
            contact("2018-03-20", "health-visiting", "wren", "home visit"),
            fine("2018-03-20", "health-visiting", "wren", "physical.home-hazards", "Still so."),
            saw("2018-10-02", "nursery", "wren", "physical.accidental-injury", 1, "Grazed knee.", body_site=("knee",),
                parent_account="The scooter."),
            good("2018-11-20", "nursery", "wren", "educational.progress", "Counts to ten, knows her letters."),
        ],
    )  # fmt: skip


SMALL_CHILDREN = (toddler_bumps, baby_usual, hospital_care, accident_well_handled)
