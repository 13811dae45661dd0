"""What goes before every chart, the standing words, and the stages of a disagreement."""

import re

from scr_neglect.records.catalogue import (
    ActNow,
    act_now_list,
    catalogue,
    direct_route,
    escalation_stages,
    standing_words,
)


def test_every_act_now_entry_can_fire_and_says_what_to_do_today() -> None:
    listed = catalogue()
    entries = act_now_list()
    assert len({one.code for one in entries}) == len(entries)
    for one in entries:
        assert one.asked or one.grade or one.families or one.indicators, one.code
        assert "Any professional may refer directly" in one.act
        assert not re.search(r"\bwait\b|abuse likely|probab", one.act + one.words, re.IGNORECASE)
        assert set(one.indicators) <= set(listed.indicators)
        assert {*one.families, *one.with_families} <= set(listed.families)


def _entry(code: str) -> ActNow:
    return next(one for one in act_now_list() if one.code == code)


def test_the_act_now_list_is_whole() -> None:
    assert _entry("grade-four").grade == 4
    assert not _entry("grade-four").indicators
    assert not _entry("grade-four").families
    assert _entry("mark-not-mobile").not_mobile
    assert _entry("bruise-four-months").under_months == 5
    assert _entry("patterned-mark").mark == "patterned"
    two, one = _entry("bruises-at-site"), _entry("bruise-at-site")
    assert (two.sites, two.under_months, two.at_least, two.within_months, two.softer) == (
        "concerning",
        48,
        2,
        12,
        False,
    )
    assert (one.sites, one.under_months, one.at_least, one.softer) == ("concerning", 48, 1, True)
    assert "today" in one.act
    assert _entry("account-changed").account_changed
    assert _entry("child-told").basis == ("told-by-child",)
    assert _entry("violence-child-hurt").with_families == ("injury",)
    assert "LADO" in _entry("position-of-trust").act
    assert {one.code for one in act_now_list()} >= {
        "alone-now", "account-does-not-fit", "care-not-sought", "immediate-danger", "danger-at-home",
        "whereabouts-unknown", "infant-sleep", "suicidal-child",
    }  # fmt: skip
    assert [one.code for one in act_now_list() if one.softer] == ["bruise-at-site"]


def test_standing_words_are_the_agreed_ones() -> None:
    assert standing_words() == (
        "A prompt for professional discussion, not a decision, a diagnosis or a prediction. It shows what was"
        " recorded, not all that happened. Poverty, disability and culture can look like neglect. If a child"
        " may be at risk of significant harm, follow your local safeguarding procedures now: any professional"
        " may refer directly."
    )


def test_four_stages_of_escalation_and_the_way_round_them() -> None:
    stages = escalation_stages()
    assert [stage.number for stage in stages] == [1, 2, 3, 4]
    assert [stage.working_days for stage in stages] == [2, 5, 5, None]
    assert all(stage.urgent == "the same day" for stage in stages)
    assert "may refer directly" in direct_route()
