"""What the list of indicators says of each, and what the words of other lists are taken for: the shape of `indicators.toml`."""

from typing import Literal

from msgspec import Struct

from scr_neglect.records.columns import How

Strand = Literal["care given", "how the child is", "help needed", "engagement", "household"]


class Indicator(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that can be recorded of a child's care; a strength has `seen` in place of `grades`."""

    code: str
    name: str
    family: str
    domain: str = ""  # given by the code
    strand: Strand | Literal[""] = ""  # given by the family, unless it has its own
    horwath: tuple[str, ...] = ()
    grades: tuple[str, str, str, str] = ("", "", "", "")
    applies_from: int | None = None  # months, from; unborn is below 0
    applies_to: int | None = None  # months, up to and not including
    strength: bool = False  # given by the code
    answers: tuple[str, ...] = ()
    seen: str = ""
    question: str = ""
    stressor: str = ""
    nice: str = ""
    money: bool = False
    source: str = ""
    retired: bool = False

    @property
    def top_grade(self) -> int:
        """The highest grade that can be given: 4; 3 where the fourth says to grade elsewhere; 0 for none."""
        return sum(1 for grade in self.grades if grade and not grade.startswith("n/a"))

    def applies(self, age_months: int | None) -> bool:
        """Whether it makes sense at this age (below 0: unborn; None: age not known, so yes)."""
        if age_months is None:
            return True
        return (self.applies_from is None or age_months >= self.applies_from) and (
            self.applies_to is None or age_months < self.applies_to
        )


class Match(Struct, frozen=True):
    """What a recorded code means; `indicator` is None when it fits a family only, or is not in the list."""

    indicator: Indicator | None
    family: str
    how: How
    strand: Strand | Literal[""]
    stressor: str
    name: str


class IndicatorFamily(Struct, frozen=True):
    """Indicators that belong together, and the strand they are drawn in."""

    name: str
    strand: Strand


class WordEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Plain words, and the indicator or family that they are taken for."""

    words: tuple[str, ...]
    to: str = ""
    family: str = ""
    name: str = ""
    strand: Strand | Literal[""] = ""
    stressor: str = ""
    domain: str = ""
    about: Literal["child", "adult", ""] = ""


class IndicatorFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    money_question: str
    adult_words: tuple[str, ...]
    child_words: tuple[str, ...]
    families: dict[str, IndicatorFamily]
    stressors: dict[str, str]
    indicators: tuple[Indicator, ...]
    matches: tuple[WordEntry, ...]
