"""Ordinary families with school-age children: an appointment moved, holidays, illness, a teenager, an assessment awaited."""

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


def one_rescheduled() -> Ordinary:
    """One appointment moved and kept within the month, one not brought, over two years."""
    return Ordinary(
        "One appointment moved, one missed",
        (child("wren", "2011-09-14"), adult("mother", "mother")),
        {"school": "primary school", "clinic": "speech therapy", "surgery": "GP surgery", "eye-clinic": "optician"},
        [
            *school_weeks("2017-01-09", "2018-12-14", "school", "wren"),
            contact("2017-02-07", "clinic", "wren", "speech therapy"),
            saw("2017-02-07", "clinic", "wren", "educational.language", 2,
                "Some sounds late; six sessions planned.", known_to=("school", "surgery")),
            contact("2017-02-28", "clinic", "wren", "speech therapy"),
            contact("2017-03-21", "clinic", "wren", "speech therapy", "cancelled-by-family",
                note="Rang the day before: sick bug."),
            contact("2017-04-04", "clinic", "wren", "speech therapy"),
            contact("2017-04-25", "clinic", "wren", "speech therapy"),
            said("2017-04-25", "clinic", "wren", "I can say spaghetti."),
            good("2017-04-25", "clinic", "wren", "educational.uses-sen-help", "Practice book filled in each day."),
            contact("2017-05-23", "clinic", "wren", "speech therapy"),
            fine("2017-05-23", "clinic", "wren", "educational.language",
                "All sounds clear in talk; discharged, job done.", known_to=("school",)),
            contact("2017-10-10", "eye-clinic", "wren", "eye test"),
            contact("2018-04-17", "eye-clinic", "wren", "eye test", "not-brought",
                note="Mother forgot with the new shift; rang the next day."),
            contact("2018-05-15", "eye-clinic", "wren", "eye test"),
            good("2018-05-15", "eye-clinic", "wren", "medical.brought", "Rebooked at once and came."),
            saw("2018-09-25", "school", "wren", "educational.equipment", 1, "No kit for two weeks running.",
                parent_account="Lost in the move of classrooms; new one ordered."),
            fine("2018-10-09", "school", "wren", "educational.equipment", "Kit in school."),
            contact("2018-11-13", "surgery", "wren", "GP appointment"),
        ],
    )  # fmt: skip


def holidays() -> Ordinary:
    """Two years of school with its holidays: weeks without a contact, one absence agreed beforehand."""
    return Ordinary(
        "Holidays",
        (child("ash", "2010-04-02"), child("wren", "2012-08-19"), adult("mother", "mother"),
            adult("father", "father")),
        {"school": "primary school", "surgery": "GP surgery", "school-nursing": "school nursing"},
        [
            *school_weeks("2017-01-09", "2018-12-14", "school", "ash"),
            *school_weeks("2017-01-09", "2018-12-14", "school", "wren"),
            fact("2017-06-19", "school", "ash;wren", "educational.absence",
                "Four days away for a wedding abroad; authorised.", basis="record"),
            saw("2017-10-03", "school", "ash", "educational.lateness", 1, "Late four times this half-term.",
                basis="record", parent_account="The bus changed its times."),
            fine("2017-11-28", "school", "ash", "educational.lateness", "On time all half-term."),
            contact("2017-11-14", "school-nursing", "ash;wren", "health check"),
            fine("2017-11-14", "school-nursing", "ash;wren", "physical.growth", "Height and weight as expected."),
            good("2018-02-06", "school", "wren", "educational.friend-or-club", "Plays football on Tuesdays."),
            said("2018-03-13", "school", "wren", "Nan's caravan has bunk beds."),
            saw("2018-07-10", "school", "ash", "emotional.child-withdrawn", 1, "Quiet at the end of term.",
                parent_account="A friend is moving away."),
            fine("2018-09-18", "school", "ash", "emotional.child-withdrawn", "Settled, two new friends."),
            contact("2018-08-07", "surgery", "ash", "GP appointment"),
            good("2018-08-07", "surgery", "ash", "medical.seeks-help-early", "Insect bite seen the same day."),
        ],
    )  # fmt: skip


def illness_with_notes() -> Ordinary:
    """A winter of illness, with notes; bedtimes that went astray meanwhile."""
    return Ordinary(
        "Illness with notes",
        (child("ash", "2009-12-01"), adult("mother", "mother"), adult("father", "father")),
        {"school": "primary school", "surgery": "GP surgery", "hospital": "hospital paediatrics"},
        [
            *school_weeks("2017-09-11", "2019-01-25", "school", "ash"),
            contact("2017-11-06", "surgery", "ash", "GP appointment"),
            saw("2017-11-10", "school", "ash", "educational.absence", 1, "Five days off ill, doctor's note.",
                basis="record", known_to=("surgery",), note="Illness, with a note."),
            contact("2018-01-17", "hospital", "ash", "ward admission"),
            fact("2018-01-17", "hospital", "ash", "medical.untreated-illness",
                "Chest infection; three nights on the ward.", basis="seen", known_to=("surgery", "school")),
            saw("2018-01-26", "school", "ash", "educational.absence", 2,
                "Attendance 88 %: eight days in hospital and at home, with notes.", basis="record",
                known_to=("surgery", "hospital"), parent_account="Ill; letters sent.", note="Illness, with a note."),
            saw("2018-02-06", "school", "ash", "emotional.routine", 1,
                "Tired: bedtime has slipped since the illness.", basis="told-by-parent"),
            good("2018-02-06", "school", "ash", "educational.works-with-school",
                "Work collected each week and done."),
            said("2018-02-13", "school", "ash", "I watched all of the space films."),
            contact("2018-02-20", "hospital", "ash", "outpatient clinic"),
            fine("2018-03-27", "school", "ash", "educational.absence", "No day missed since half-term.",
                basis="seen"),
            fine("2018-03-27", "school", "ash", "emotional.routine",
                "In bed by half past eight again, and awake in class."),
            saw("2018-12-05", "school", "ash", "educational.absence", 1, "Three days off, vomiting bug; note.",
                basis="record", note="Illness, with a note."),
            contact("2018-12-06", "surgery", "ash", "GP appointment"),
        ],
    )  # fmt: skip


def teenager() -> Ordinary:
    """A teenager: low spells taken seriously, an appointment of her own missed, rows about a phone."""
    return Ordinary(
        "A teenager",
        (child("wren", "2002-10-30"), adult("mother", "mother"), adult("father", "father")),
        {"high-school": "secondary school", "surgery": "GP surgery", "young-minds-team": "CAMHS",
            "youth-club": "youth service"},
        [
            *school_weeks("2017-01-09", "2018-12-14", "high-school", "wren"),
            saw("2017-03-14", "high-school", "wren", "educational.lateness", 1,
                "Late to registration most Mondays.", basis="record"),
            saw("2017-05-09", "high-school", "wren", "medical.child-mental-health", 2,
                "Says she cannot sleep and worries about exams.", basis="told-by-child", known_to=("surgery",)),
            said("2017-05-09", "high-school", "wren", "My head does not stop at night."),
            contact("2017-05-16", "surgery", "wren", "GP appointment"),
            asked("2017-05-16", "surgery", "young-minds-team", "worry and sleep", "2017-05-30",
                "Accepted: six sessions from June."),
            *(contact(when, "young-minds-team", "wren", "session") for when in every(14, "2017-06-13", "2017-08-08")),
            said("2017-07-11", "young-minds-team", "wren", "It helps to write the list and close the book."),
            contact("2017-08-22", "young-minds-team", "wren", "session", "not-brought",
                note="Overslept; texted and moved it herself."),
            contact("2017-09-05", "young-minds-team", "wren", "session"),
            fine("2017-09-05", "young-minds-team", "wren", "medical.child-mental-health",
                "Sleeping, eating, going out; ended by agreement.", known_to=("surgery", "high-school")),
            good("2017-09-26", "high-school", "wren", "educational.trusted-adult",
                "Goes to the librarian when things are hard."),
            fine("2017-10-17", "high-school", "wren", "educational.lateness", "On time this half-term."),
            saw("2018-02-27", "high-school", "wren", "emotional.boundaries", 1, "Rows at home about the phone.",
                basis="told-by-parent"),
            contact("2018-04-10", "youth-club", "wren", "session"),
            good("2018-04-10", "youth-club", "wren", "educational.friend-or-club", "Helps with the younger group."),
            said("2018-06-19", "high-school", "wren", "Mum and me walk the dog and then we talk."),
            good("2018-06-26", "high-school", "wren", "emotional.calm-boundaries",
                "Phone in the kitchen at ten; all of them."),
        ],
    )  # fmt: skip


def assessment_awaited() -> Ordinary:
    """A boy whom class and playground wear out; an assessment is awaited, and everyone knows of it."""
    return Ordinary(
        "An assessment awaited",
        (child("ash", "2010-02-23"), adult("mother", "mother"), adult("father", "father")),
        {"school": "primary school", "paediatrics": "community paediatrics", "surgery": "GP surgery"},
        [
            *school_weeks("2017-01-09", "2018-12-14", "school", "ash"),
            saw("2017-02-14", "school", "ash", "emotional.child-angry", 1, "Runs out of class when it is loud.",
                known_to=("surgery",)),
            contact("2017-02-28", "school", "ash", "meeting with SENCO"),
            asked("2017-03-07", "school", "paediatrics", "assessment of attention and hearing", "2017-03-28",
                "Accepted; about nine months to wait."),
            said("2017-03-14", "school", "ash", "The hall hurts my ears."),
            saw("2017-06-06", "school", "ash", "emotional.child-angry", 1,
                "Threw a chair after assembly; calmed in the den.", known_to=("surgery",)),
            good("2017-06-20", "school", "ash", "educational.uses-sen-help",
                "Ear defenders used at home and school."),
            contact("2017-11-14", "school", "ash", "meeting with SENCO"),
            good("2017-11-14", "school", "ash", "educational.works-with-school", "Both parents at every review."),
            contact("2018-01-09", "paediatrics", "ash", "paediatric clinic"),
            fact("2018-01-09", "paediatrics", "ash", "context.disability-child",
                "Autism assessed and explained to Ash and parents.", basis="seen", known_to=("school", "surgery")),
            said("2018-01-23", "school", "ash", "My brain is a fast train."),
            saw("2018-04-24", "school", "ash", "emotional.child-angry", 1, "A hard week after the clocks changed."),
            good("2018-07-03", "school", "ash", "educational.progress",
                "A whole term in class; reading age up a year."),
            contact("2018-10-09", "paediatrics", "ash", "paediatric clinic"),
        ],
    )  # fmt: skip


SCHOOL_AGE = (one_rescheduled, holidays, illness_with_notes, teenager, assessment_awaited)
