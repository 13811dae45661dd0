"""What a recorded code means, ours or another agency's: the same each time, and never an error."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.catalogue import Catalogue, catalogue
from scr_neglect.records.indicators import Strand

# Every code of the published review by domain and by what it means: a family, and an indicator if it is one.
REVIEW = {
    "physical": {
        "home": "home-conditions",
        "injury physical.accidental-injury": "injury",
        "home physical.home-hygiene": "home-hygiene",
        "supervision physical.supervision": "supervision",
        "siblings emotional.sibling-harm": "risk-to-sibling",
        "hazards physical.home-hazards": "home-hazards unsafe-environment",
        "sleeping physical.sleeping": "sleeping-arrangements",
        "labels": "accident-prone-label",
        "violence": "assault-in-pregnancy",
        "general": "general-progress",
        "clothing-and-washing physical.clothing": "clothing",
        "feeding physical.food": "feeding-hygiene",
        "overall-view": "significant-harm-opinion",
    },
    "educational": {
        "language educational.language": "language-delay",
        "school-place": "nursery-place",
        "general": "general-progress",
        "attendance educational.nursery-sessions": "nursery-attendance",
        "development": "school-progress",
    },
    "emotional": {
        "behaviour emotional.child-angry": "aggression behaviour swearing",
        "warmth emotional.responsiveness": "parental-sensitivity",
        "boundaries emotional.boundaries": "boundaries",
        "animals": "rough-with-pets",
        "routine emotional.routine": "routine",
        "warmth": "interaction",
        "toileting medical.continence": "soiling",
        "voice": "child-voice",
        "general": "general-progress",
        "warmth emotional.warmth": "parental-love",
        "dignity emotional.dignity": "privacy",
        "friends": "sibling-affection",
        "development": "social-emotional-delay",
        "mood": "unsettled",
    },
    "medical": {
        "illness medical.untreated-illness": "infection illness",
        "additional-needs": "adhd-query",
        "antenatal medical.antenatal": "antenatal-care",
        "death": "death",
        "missed-care medical.not-brought": "not-brought",
        "pregnancy context.pregnancy-new-baby": "birth",
        "reviews medical.health-reviews": "health-check",
        "reviews medical.immunisation": "immunisation",
        "late-care medical.delayed-presentation": "delayed-presentation"
        " injury-concealment medical-care-not-sought",
    },
    "context": {
        "engagement": "engagement",
        "violence context.domestic-abuse": "domestic-abuse",
        "sharing-care": "father-engagement care-arrangements caregiving-load",
        "parenting": "parenting-capacity parental-coping risk-recognition",
        "plan": "plan-effectiveness general-progress",
        "telling-services": "non-disclosure",
        "parent-background": "parent-vulnerability parent-trauma"
        " family-history parent-childhood-adversity parent-offending",
        "overall-view": "persistent-concerns risk-assessment",
        "substance context.parent-substance-use": "parent-alcohol",
        "parent-health context.parent-mental-health": "parent-mental-health",
        "asking-for-help": "help-seeking",
        "money context.poverty-debt": "rent-arrears",
        "network": "support-network",
        "pregnancy context.pregnancy-new-baby": "pregnancy",
        "carers": "extended-family-risk placement-suitability",
        "parent-background context.parent-care-experienced": "parent-care-history",
        "parent-background context.parent-learning-need": "parent-learning-needs",
        "accounts": "presentation-masking",
        "couple context.separation": "relationship-breakdown",
        "parent-health": "adult-injury",
        "animals": "animal-deaths",
        "seeing-the-child": "child-not-checked child-not-seen child-seen",
        "carers physical.unsafe-carers": "failure-to-protect",
        "violence": "family-violence",
    },
}


@pytest.fixture(scope="module")
def listed() -> Catalogue:
    return catalogue()


@pytest.mark.parametrize(
    ("domain", "code", "meant"),
    [
        (d, code, meant)
        for d, rows in REVIEW.items()
        for meant, codes in rows.items()
        for code in codes.split()
    ],
)
def test_every_code_of_the_review_is_matched(listed: Catalogue, domain: str, code: str, meant: str) -> None:
    match = listed.match(code, domain)
    family, _, indicator = meant.partition(" ")
    assert match.how in ("matched", "by its words")
    assert match.family == family
    assert (match.indicator.code if match.indicator else "") == indicator
    assert match.name
    assert match.strand in get_args(Strand)


def test_a_listed_code_is_listed_however_it_is_written(listed: Catalogue) -> None:
    for code, one in listed.indicators.items():
        assert listed.match(code).indicator is one
        assert listed.match(f"  {code.upper()} ", "medical").how == "listed"


@pytest.mark.parametrize(
    ("code", "indicator"),
    [
        ("injury-neck", "physical.accidental-injury"),
        ("weight-loss", "physical.growth"),
        ("Bruise to left cheek", "physical.accidental-injury"),
        ("was not brought to SALT", "medical.not-brought"),
        ("sleeping_on_floor", "physical.sleeping"),
        ("knife in reach", "physical.home-hazards"),
        ("mother not supervising", "physical.supervision"),
    ],
)
def test_plain_words_are_matched_and_say_so(listed: Catalogue, code: str, indicator: str) -> None:
    match = listed.match(code)
    assert match.how == "by its words"
    assert match.indicator is not None
    assert match.indicator.code == indicator


@pytest.mark.parametrize(
    ("code", "indicator"),
    [
        ("Dirty home", "physical.home-hygiene"),
        ("Home cleanliness", "physical.home-hygiene"),
        ("head lice", "physical.infestation"),
        ("school-refusal", "educational.absence"),
        ("physical.damp", "physical.home-utilities"),
        ("dog bite", "physical.accidental-injury"),
    ],
)
def test_words_of_the_table_are_matched(listed: Catalogue, code: str, indicator: str) -> None:
    match = listed.match(code)
    assert (match.how, match.indicator.code if match.indicator else "") == ("matched", indicator)


def test_the_rows_domain_decides_between_two_meanings(listed: Catalogue) -> None:
    meant = {
        ("attendance", "medical"): "missed-care",
        ("attendance", "educational"): "attendance",
        ("attendance", "context"): "engagement",
        ("mental-health", "medical"): "child-mental-health",
        ("mental-health", "context"): "parent-health",
        ("sleep", "physical"): "sleeping",
        ("sleep", "emotional"): "routine",
        ("emotional.sleep", ""): "routine",
    }
    assert {key: listed.match(*key).family for key in meant} == meant


def test_an_adults_injury_is_never_counted_as_the_childs(listed: Catalogue) -> None:
    for code in (
        "mother-injury",
        "bruises to father",
        "adult-injury",
        "partner's broken arm",
        "grandmother-fracture",
    ):
        assert listed.match(code).family != "injury"
    for code in (
        "injury",
        "child hit by father",
        "injury to child by mother",
        "bruise, inflicted",
        "burn",
        "baby's injuries",
    ):
        assert listed.match(code).family == "injury"


def test_a_parents_health_is_not_the_childs(listed: Catalogue) -> None:
    for code in ("self-harm", "depression", "learning disability", "illness"):
        assert listed.match(f"mother-{code}").strand == "household"


def test_stressors_come_from_the_table(listed: Catalogue) -> None:
    meant = {
        "rent-arrears": "debt", "pregnancy": "pregnancy", "relationship-breakdown": "separation",
        "house-move": "move",
        "maternal-depression": "low-mood", "domestic-violence": "violence", "new-partner": "new-adult",
        "bereavement": "bereavement", "home-conditions": "",
    }  # fmt: skip
    assert {code: listed.match(code, "context").stressor for code in meant} == meant


def test_what_fits_nothing_keeps_its_own_words(listed: Catalogue) -> None:
    match = listed.match("context.zzz_qwerty-Plugh")
    assert (match.indicator, match.family, match.how) == (None, "", "not in the list")
    assert listed.name("context.zzz_qwerty-Plugh") == "Zzz qwerty plugh"
    assert listed.match("").how == "not in the list"
    assert listed.name("home-hygiene", "physical") == "Home cleanliness"


def test_every_entry_points_at_something_and_names_it(listed: Catalogue) -> None:
    for entry in listed._listing.matches:
        assert bool(entry.to) != bool(entry.family), entry.words
        assert entry.to in {*listed.indicators, ""}
        assert bool(entry.family) == bool(entry.name), entry.words
        assert entry.stressor in ("", *listed.stressors)


def test_no_word_of_the_table_is_in_the_shadow_of_another(listed: Catalogue) -> None:
    for entry in listed._listing.matches:
        for words in entry.words:
            text = ("uncle " if entry.about == "adult" else "") + words.replace("*", "")
            match = listed.match(text, entry.domain)
            assert match.name == (entry.name or listed.indicators[entry.to].name), words


WORDS = [
    "injury",
    "mother",
    "child",
    "home",
    "the",
    "not-brought",
    ".",
    "-",
    "_",
    "^",
    "*",
    "A&E",
    "4",
    "école",
]
TEXT = st.text() | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(code=TEXT, domain=st.sampled_from(["", "physical", "medical", "context", "x"]) | st.text(max_size=5))
def test_matching_never_raises_and_is_stable(code: str, domain: str) -> None:
    one, fresh = catalogue(), Catalogue(catalogue()._listing)
    match = one.match(code, domain)
    assert match == one.match(code, domain) == fresh.match(code, domain)
    assert (match.how == "not in the list") == (match.family == "" and match.indicator is None)
    assert match.family in ("", *one.families)
    assert one.name(code, domain) == match.name


def test_hyphens_underscores_spaces_and_capitals_make_no_difference(listed: Catalogue) -> None:
    for entry in listed._listing.matches:
        code = ("uncle " if entry.about == "adult" else "") + entry.words[0].replace("*", "")
        ways = (code, code.upper(), code.replace(" ", "-"), code.replace(" ", "_"), f" {code}. ")
        assert len({listed.match(way, entry.domain) for way in ways}) == 1, code
