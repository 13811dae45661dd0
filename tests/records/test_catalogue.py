"""The catalogue holds the whole list in neutral words, and means the same by a word each time."""

import re
from typing import get_args

import pytest

from scr_neglect.records.catalogue import Catalogue, catalogue
from scr_neglect.records.indicators import Strand

INDICATORS = {
    "physical": "home-hygiene home-hazards home-utilities sleeping infant-safe-sleep supervision"
    " unsafe-carers accidental-injury food growth clothing personal-hygiene infestation animals",
    "medical": "not-brought therapy-discharge delayed-presentation untreated-illness treatment-not-given"
    " immunisation health-reviews dental sensory continence child-mental-health registration antenatal",
    "educational": "absence nursery-sessions lateness collection school-readiness language"
    " play-stimulation sen-support carer-interest equipment tired-unready missing-education",
    "emotional": "responsiveness warmth hostility availability boundaries routine expectations"
    " exposure-conflict sibling-harm isolation child-withdrawn child-angry dignity",
}
STRENGTHS = {
    "physical": "home-safe-clean watching own-bed fed clothed-clean safe-carers acts-on-hazard"
    " network-steps-in",
    "medical": "brought seeks-help-early follows-treatment reviews-up-to-date dental-care tells-the-team"
    " antenatal-attendance manages-condition",
    "educational": "attends talks-and-reads works-with-school ready-to-learn uses-sen-help progress"
    " friend-or-club trusted-adult",
    "emotional": "comforts praises calm-boundaries routine-kept child-first owns-worry"
    " protects-from-conflict child-says-safe",
}
CONTEXT = (
    "poverty-debt housing-repair temporary-accommodation domestic-abuse parent-mental-health"
    " parent-substance-use parent-learning-need parent-care-experienced young-parent disability-child"
    " pregnancy-new-baby separation new-adult-in-home house-move bereavement change-of-worker-or-plan note"
)
ENGAGEMENT = (
    "attended no-access-visit cancelled-by-family cancelled-by-service declined-offer agreed-plan"
    " consent-given consent-withdrawn service-not-delivered"
)
CODES = {
    "indicators": {f"{domain}.{end}" for domain, ends in INDICATORS.items() for end in ends.split()},
    "strengths": {f"strength.{domain}.{end}" for domain, ends in STRENGTHS.items() for end in ends.split()},
    "context": {f"context.{end}" for end in CONTEXT.split()},
    "engagement": {f"engagement.{end}" for end in ENGAGEMENT.split()},
}

# Words that presume a motive, judge, or carry a term the field has given up.
BANNED = re.compile(
    r"refus|\bDNA\b|disguise|fail(?:ed|ure|s to)|unsuitable|neglect|ignor|\bhid(?:den|es|ing)?\b|conceal|chao"
    r"|squal|unsanitary|filth|dirty|abandon|reject|unwilling|complian|manipulat|lazy|\bbad\b|blocks|unwanted"
    r"|accident-prone",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def listed() -> Catalogue:
    return catalogue()


# -- the list ------------------------------------------------------------------------------------------------


def test_the_list_is_whole_and_nothing_else(listed: Catalogue) -> None:
    assert [len(codes) for codes in CODES.values()] == [52, 32, 17, 9]
    assert set(listed.indicators) == set.union(*CODES.values())


def test_each_graded_indicator_has_four_different_grades(listed: Catalogue) -> None:
    for code in CODES["indicators"]:
        one = listed.indicators[code]
        assert len({grade for grade in one.grades if grade}) == 4, code
        assert one.top_grade == (3 if code == "educational.equipment" else 4)
    assert listed.indicators["educational.equipment"].grades[3].startswith("n/a: re-grade")


def test_strengths_context_and_engagement_are_never_graded(listed: Catalogue) -> None:
    for code in CODES["strengths"] | CODES["context"] | CODES["engagement"]:
        assert listed.indicators[code].top_grade == 0
        assert listed.indicators[code].strength == (code in CODES["strengths"])
    assert all(listed.indicators[code].seen for code in CODES["strengths"])


def test_names_and_descriptions_presume_no_motive(listed: Catalogue) -> None:
    texts = [text for one in listed.indicators.values() for text in (one.name, one.seen, *one.grades)]
    texts += [*listed.families.values(), *listed.stressors.values()]
    texts += [entry.name for entry in listed._listing.matches]
    assert not [text for text in texts if BANNED.search(text)]


def test_names_differ_within_concerns_and_within_strengths(listed: Catalogue) -> None:
    for strength in (True, False):
        names = [one.name for one in listed.indicators.values() if one.strength == strength]
        assert len(set(names)) == len(names)


def test_domain_strand_family_and_tags_are_known(listed: Catalogue) -> None:
    for one in listed.indicators.values():
        assert one.domain in ("physical", "educational", "emotional", "medical", "context")
        assert one.strand in get_args(Strand)
        assert one.family in listed.families
        assert one.stressor in ("", *listed.stressors)
        assert set(one.horwath) <= {
            "medical",
            "nutritional",
            "emotional",
            "supervision",
            "educational",
            "physical",
        }
        assert bool(one.horwath) == (one.code in CODES["indicators"])
    assert {one.strand for one in listed.indicators.values()} == set(get_args(Strand))


def test_a_childs_behaviour_is_how_the_child_is_and_asks_what_it_tells_us(listed: Catalogue) -> None:
    for code in (
        "emotional.child-angry",
        "emotional.child-withdrawn",
        "emotional.sibling-harm",
        "medical.continence",
    ):
        one = listed.indicators[code]
        assert one.strand == "how the child is"
        assert "What is this telling us, and what else might explain it" in one.question


def test_poverty_and_housing_are_help_needed(listed: Catalogue) -> None:
    for code in ("context.poverty-debt", "context.housing-repair", "physical.home-utilities"):
        assert listed.indicators[code].strand == "help needed"
    for code in ("physical.home-utilities", "physical.food", "physical.clothing", "educational.equipment"):
        assert listed.indicators[code].money


def test_families_are_all_used_and_each_has_a_name(listed: Catalogue) -> None:
    used = {one.family for one in listed.indicators.values()}
    used |= {entry.family for entry in listed._listing.matches if entry.family}
    assert used == set(listed.families)
    assert all(listed.families.values())


def test_a_strength_answers_concerns_that_exist_and_are_not_about_the_child(listed: Catalogue) -> None:
    answered = {code: listed.indicators[code].answers for code in CODES["strengths"]}
    assert {each for codes in answered.values() for each in codes} <= CODES["indicators"]
    assert not any(listed.indicators[code].answers for code in CODES["indicators"])
    never = {"physical.accidental-injury", "emotional.child-angry", "medical.child-mental-health"}
    assert never.isdisjoint(each for codes in answered.values() for each in codes)


def test_ages(listed: Catalogue) -> None:
    sleep, absence = listed.indicators["physical.infant-safe-sleep"], listed.indicators["educational.absence"]
    unborn = listed.indicators["medical.antenatal"]
    assert [sleep.applies(age) for age in (-1, 0, 11, 12, None)] == [False, True, True, False, True]
    assert [absence.applies(age) for age in (59, 60, 200)] == [False, True, True]
    assert [unborn.applies(age) for age in (-9, -1, 0)] == [True, True, False]
    assert listed.indicators["physical.home-hygiene"].applies(-3)


# -- indicator by typing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ho", "Home cleanliness"), ("inj", "Injuries"), ("sup", "Supervision in and out of the home"),
        ("tee", "Teeth"), ("nits", "Lice, scabies, fleas"),
        ("school att", "School attendance"), ("weight", "Growth and weight"),
    ],
)  # fmt: skip
def test_two_or_three_letters_find_the_indicator(listed: Catalogue, typed: str, first: str) -> None:
    assert listed.find(typed)[0].name == first


def test_what_does_not_fit_the_age_comes_last_but_is_there(listed: Catalogue) -> None:
    for_baby, for_pupil = listed.find("sleep", age_months=3), listed.find("sleep", age_months=90)
    assert {one.code for one in for_baby} == {one.code for one in for_pupil}
    assert for_baby[0].code == "physical.sleeping"
    assert [one.code for one in for_baby].index("physical.infant-safe-sleep") == 1
    assert for_pupil[-1].code == "physical.infant-safe-sleep"


def test_find_keeps_to_the_domain_and_to_strengths(listed: Catalogue) -> None:
    assert {one.code for one in listed.find("", strengths=True)} == CODES["strengths"]
    offered = (CODES["context"] | CODES["engagement"]) - {"context.note"}
    assert {one.code for one in listed.find("")} == CODES["indicators"] | offered
    assert {one.code for one in listed.find("", domain="context")} == offered
    assert listed.find("bed", strengths=True)[0].code == "strength.physical.own-bed"
    assert listed.find("xyzzy") == []
