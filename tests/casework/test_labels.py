"""Labels of levels of help: the area's own words, kept in the casebook, understood, shown and printed; shipped again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from scr_neglect.casework.labels import keep_labels, labels_of, settled
from scr_neglect.casework.paper import copy_for
from scr_neglect.casework.record import add, open_family
from scr_neglect.casework.session import LABELS, Session, new_casebook, new_id
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import Labels
from scr_neglect.records.dates import edtf_date
from scr_neglect.records.plan import Level
from scr_neglect.reports.papers import print_copy
from tests.reports.read_back import text

OWN = Labels(tiers={2: "Family Help"}, frameworks={"early-help": "Family Plus"}, lead="Lead practitioner")


def test_own_labels_are_kept_used_understood_and_taken_back(session: Session) -> None:
    shipped = labels_of(session)
    assert shipped == settled(Labels())
    before = catalogue().framework(shipped.frameworks["early-help"])
    keep_labels(session, OWN)
    assert catalogue().tiers[2] == "Family Help"
    assert catalogue().lead == "Lead practitioner"
    assert "Family Plus" in catalogue().framework_names
    for name in ("family plus", shipped.frameworks["early-help"]):  # both names mean the same
        found = catalogue().framework(name)
        assert (found.code, found.tier, found.by_agreement) == (before.code, before.tier, before.by_agreement)
    keep_labels(session, settled(Labels()))
    assert not session.casebook.setting(LABELS)
    assert catalogue().tiers[2] == shipped.tiers[2]
    assert labels_of(session) == shipped


def test_labels_come_back_with_the_casebook_and_leave_with_it(session: Session) -> None:
    keep_labels(session, OWN)
    other = Session(session.casebook)
    assert catalogue().tiers[2] == "Family Help"
    other.close()
    assert catalogue().labels == Labels()


def test_labels_of_one_casebook_never_show_in_another(session: Session, family: str, tmp_path: Path) -> None:
    keep_labels(session, OWN)
    other, _ = new_casebook(tmp_path / "b.casebook", "four unrelated words", agency="School", author="DSL")
    assert catalogue().labels == Labels()
    theirs = open_family(other, "Rowan family")
    session.case(family)
    assert catalogue().tiers[2] == "Family Help"
    other.case(theirs)
    assert catalogue().tiers[2] != "Family Help"
    session.case(family)
    other.close()
    assert catalogue().tiers[2] == "Family Help"  # closing one does not take the other's words away
    session.close()
    assert catalogue().labels == Labels()


def test_they_stand_on_paper(session: Session, family: str) -> None:
    add(
        session, family, Level(id=new_id(), start=edtf_date("2026-01-05"), framework="Our plan", tier="2", visibility="family"),
    )  # fmt: skip
    keep_labels(session, OWN)
    case = session.case(family)
    copy = copy_for(case, audience="professionals", to="A. Reader", today=date(2026, 3, 10))
    found = text(print_copy(case, copy))
    assert "Our plan (Family Help)" in found
    assert "Lead practitioner" in found
    assert "Lead professional" not in found
    keep_labels(session, Labels())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda full: replace(full, tiers=full.tiers | {1: "Early help"}), "Two things are called"),
        (lambda full: replace(full, lead="x" * 61), "too long"),
    ],
)
def test_what_cannot_be_told_apart_or_is_too_long_is_not_kept(
    session: Session, change: Callable[[Labels], Labels], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        keep_labels(session, change(settled(Labels())))
    assert not session.casebook.setting(LABELS)


def test_a_setting_that_cannot_be_read_leaves_everything_as_shipped(session: Session) -> None:
    session.casebook.set_setting(LABELS, "{not json")
    session.label()
    assert labels_of(session) == settled(Labels())
    assert catalogue().labels == Labels()
