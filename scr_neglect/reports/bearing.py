"""Which entries bear on a request: those about the children whom it names, and those that share its words."""

from collections.abc import Sequence

from msgspec import Struct

from scr_neglect.records.case import Case
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.records.phrases import words_of
from scr_neglect.records.plan import Escalation
from scr_neglect.reports.captions import listed
from scr_neglect.reports.paper import newest

LETTERS = 4
"""A word of fewer letters tells nothing of a matter; longer ones are compared by their first letters."""
STEM = 5
COMMON = frozenset(
    words_of(
        "about after again agree agreed answer asked before being carer child children could decision does family father first from have"
        " help into made meeting mother need needs next nothing only other parent parents please plan recorded said same seen should"
        " since that their them then there these they this until very wanted week weeks what when where which while will with within"
        " work would"
    )
)
"""Words that a request about anything may hold."""


class Bearing(Struct, frozen=True):
    """The children whom a request names (none: any), and the beginnings of its words."""

    children: frozenset[str]
    called: str
    stems: frozenset[str]

    def first(self, rows: Sequence[Observation], case: Case) -> list[Observation]:
        """The rows in the order in which a short list takes them: what bears on the request, then the newest."""
        return sorted(
            newest(rows), key=lambda row: (not self.is_of_matter(row), not self.is_about(row, case))
        )

    def is_about(self, row: Observation, case: Case) -> bool:
        """Whether a row is about one of the children whom the request names."""
        return not self.children or bool(self.children & case.children_of(row))

    def is_of_matter(self, row: Observation) -> bool:
        """Whether the name of what a row is about, or what was seen, shares a word with the request."""
        return bool(self.stems & _stems(meaning(row).name, row.indicator, row.summary))

    @property
    def sentence(self) -> str:
        """How the entries below were chosen."""
        about = f"; of that, what is about {self.called}" if self.called else ""
        return f"Shown first: what shares a word with the request{about}. Then the newest."


def bearing(case: Case, steps: Sequence[Escalation]) -> Bearing:
    """What a request and those that it follows are about, from their own words."""
    texts = [text for step in steps for text in (step.matter, step.disputed, step.want, step.effect_on_child)]
    said = {word for text in texts for word in words_of(text)}
    named = [child for child in case.children if said & {*words_of(child.called), *words_of(child.code)}]
    names = {stem for child in case.children for stem in _stems(child.called, child.code)}
    return Bearing(
        frozenset(child.code for child in named),
        listed([child.called for child in named]),
        _stems(*texts) - names,
    )


def _stems(*texts: str) -> frozenset[str]:
    words = {word for text in texts for word in words_of(text.replace("-", " "))}
    return frozenset(word[:STEM] for word in words if len(word) >= LETTERS and word not in COMMON)
