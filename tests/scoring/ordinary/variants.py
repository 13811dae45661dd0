"""The same family as others would have written it down: other days, names and codes, no grades, no word of who knows."""

from datetime import timedelta

from msgspec import structs

from scr_neglect.records.dates import UncertainDate, edtf_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.record import Record
from tests.scoring.ordinary.build import Ordinary

OTHER_CODES = {
    "physical.home-hygiene": "home-conditions",
    "physical.home-utilities": "damp-and-heating",
    "physical.accidental-injury": "bruise",
    "physical.personal-hygiene": "unwashed",
    "physical.infestation": "head-lice",
    "physical.clothing": "no-coat",
    "physical.food": "hungry",
    "educational.absence": "poor-attendance",
    "educational.lateness": "late-most-days",
    "educational.equipment": "no-kit",
    "emotional.routine": "no-bedtime-routine",
    "emotional.child-angry": "aggressive-behaviour",
    "context.poverty-debt": "rent-arrears",
    "context.parent-mental-health": "low-mood-mother",
    "context.domestic-abuse": "domestic-abuse",
    "medical.dental": "dental-decay",
}


def some_days_later(family: Ordinary, days: int) -> Ordinary:
    """Every date of the family moved by the same number of days; births too, so that ages stay."""

    def moved(row: Record) -> Record:
        changes: dict[str, object] = {}
        for name in type(row).__struct_fields__:
            value = getattr(row, name)
            if isinstance(value, UncertainDate) and value.edtf:
                assert value.first is not None
                assert value.first == value.last, "ordinary families are dated to the day"
                changes[name] = edtf_date(f"{value.first + timedelta(days=days)}")
        return structs.replace(row, **changes)

    people = tuple(moved(person) for person in family.people)
    return family._replace(people=people, rows=[moved(row) for row in family.rows])  # type: ignore[arg-type]


def other_names(family: Ordinary) -> Ordinary:
    """Every agency under another code; what kind of agency it is stays."""
    new = {code: f"service-{place:02}" for place, code in enumerate(sorted(family.agencies, reverse=True))}

    def named(row: Record) -> Record:
        changes: dict[str, object] = {}
        for name in type(row).__struct_fields__:
            value = getattr(row, name)
            if isinstance(value, str) and name not in ("kind", "indicator", "domain"):
                changes[name] = new.get(value, value)
            elif isinstance(value, tuple):
                changes[name] = tuple(new.get(each, each) for each in value)
        return structs.replace(row, **changes)

    agencies = {new[code]: kind for code, kind in family.agencies.items()}
    return family._replace(agencies=agencies, rows=[named(row) for row in family.rows])


def not_graded(family: Ordinary) -> Ordinary:
    """The concerns of grade 2 without their grade, as an import brings them: they count as grade 2.

    Those of grade 1 keep it: that a bump was small is what keeps a toddler's knees from being asked about.
    """

    def bare(row: Record) -> Record:
        return structs.replace(row, severity=None) if isinstance(row, Observation) and row.grade == 2 else row

    return family._replace(rows=[bare(row) for row in family.rows])


def nobody_said_who_knows(family: Ordinary) -> Ordinary:
    """No row says which other agencies know of it, as in most records."""

    def alone(row: Record) -> Record:
        return structs.replace(row, known_to=()) if isinstance(row, Observation) else row

    return family._replace(rows=[alone(row) for row in family.rows])


def other_codes(family: Ordinary) -> Ordinary:
    """The indicators under another agency's codes."""

    def coded(row: Record) -> Record:
        if not isinstance(row, Observation):
            return row
        return structs.replace(row, indicator=OTHER_CODES.get(row.indicator, row.indicator))

    return family._replace(rows=[coded(row) for row in family.rows])
