"""What a casebook calls the levels of help and the lead: the area's own words, or as shipped."""

from collections.abc import Iterable

import msgspec

from scr_neglect.casework.session import LABELS, Session
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import level_file
from scr_neglect.records.columns import Labels
from scr_neglect.records.phrases import words_of

LONGEST = 60
"""Letters of a label: it stands in tables and on paper."""


def labels_of(session: Session) -> Labels:
    """The labels of a casebook, shipped ones where it has none of its own."""
    try:
        return settled(msgspec.json.decode(session.casebook.setting(LABELS) or "{}", type=Labels))
    except (msgspec.MsgspecError, Refusal):
        return settled(Labels())


def settled(labels: Labels) -> Labels:
    """Every label in full, blanks around it gone, shipped ones where none is given.

    Raises Refusal when two levels or two frameworks would have the same label, or one is too long.
    """
    shipped = level_file()
    tiers = {t.tier: _tidy(labels.tiers.get(t.tier, "")) or t.name for t in shipped.tiers}
    frameworks = {f.code: _tidy(labels.frameworks.get(f.code, "")) or f.name for f in shipped.frameworks}
    full = Labels(tiers=tiers, frameworks=frameworks, lead=_tidy(labels.lead) or shipped.lead)
    for names in (tiers.values(), frameworks.values()):
        _differ(names)
    for name in (*tiers.values(), *frameworks.values(), full.lead):
        if len(name) > LONGEST:
            raise Refusal(f"“{name[:20]}…” is too long for a label; use at most {LONGEST} letters.")
    return full


def keep_labels(session: Session, labels: Labels) -> None:
    """Keeps what differs from what is shipped, and calls things so from now on. What was written before stays as it is.

    Raises Refusal when they cannot be; then nothing is kept.
    """
    full, shipped = settled(labels), settled(Labels())
    own = Labels(
        tiers={k: v for k, v in full.tiers.items() if v != shipped.tiers[k]},
        frameworks={k: v for k, v in full.frameworks.items() if v != shipped.frameworks[k]},
        lead=full.lead if full.lead != shipped.lead else "",
    )
    kept = "" if own == Labels() else msgspec.json.encode(own).decode()
    if kept != (session.casebook.setting(LABELS) or ""):
        session.casebook.set_setting(LABELS, kept)
        session.label()


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _differ(names: Iterable[str]) -> None:
    seen: set[tuple[str, ...]] = set()
    for name in names:
        if tuple(words_of(name)) in seen:
            raise Refusal(f"Two things are called “{name}”; give each a label of its own.")
        seen.add(tuple(words_of(name)))
