"""Health care: appointments to which a child was not brought, added up across services."""

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.entries import Contact, Observation
from scr_neglect.scoring.patterns.ground import Ground, Numbers, meaning
from scr_neglect.scoring.patterns.occasions import Occasion, in_a_window, occasions
from scr_neglect.scoring.patterns.stretch import Holding, Stretch
from scr_neglect.scoring.patterns.words import number

MISSED_CARE = "missed-care"
"""The family of indicators in which a row may say so."""
NOT_BROUGHT = "medical.not-brought"


def not_brought(ground: Ground, numbers: Numbers) -> Iterator[Holding]:
    """Not brought several times in months to any service, or to two services (SCR 26, 35, 39). All rows count for it.

    A contact counts if it was a child's and not brought; a cancelled one, an adult's own and a day at nursery or
    school do not.
    """
    rows: list[Contact | Observation] = [row for row in ground.contacts if _is_missed_appointment(row)]
    rows += [row for row in ground.concerns_of(MISSED_CARE) if _says_not_brought(row)]
    found = occasions(ground.case, rows)
    named = [replace(one, times=1) for one in found if ground.known.is_agency(one.agency)]
    yield from in_a_window(found, times=numbers["times"], months=numbers["months"])
    yield from in_a_window(
        named, times=numbers["times_across"], months=numbers["months"], together=_to_different_services
    )


def _is_missed_appointment(row: Contact) -> bool:
    return row.status == "not-brought" and not _is_setting_day(row.kind)


@cache
def _is_setting_day(kind: str) -> bool:
    return catalogue().contact_kind(kind).setting


def _says_not_brought(row: Observation) -> bool:
    indicator = meaning(row).indicator
    return indicator is None or indicator.code == NOT_BROUGHT


def _to_different_services(group: list[Occasion]) -> bool:
    return len({one.agency for one in group}) > 1


def ask_of_not_brought(ground: Ground, numbers: Numbers, stretch: Stretch) -> tuple[str, str]:
    """Question and rule."""
    missed = int(stretch.opening.about[0])  # type: ignore[arg-type]
    often = f"{number(missed)} appointments" if len(stretch.holdings) == 1 else "several appointments"
    return (
        f"{ground.case.called(stretch.child)} missed {often}. What got in the way, and who will help with the next?",
        f"Not brought {number(numbers['times'])} times within {numbers['months']} months, or "
        f"{number(numbers['times_across'])} times to different services, whichever service recorded it; a cancelled "
        "appointment and an adult's own are not counted.",
    )
