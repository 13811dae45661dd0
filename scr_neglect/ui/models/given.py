"""What was given to whom, and what was decided not to be, as rows of a table."""

from scr_neglect.records.plan import Disclosure
from scr_neglect.ui.models.rows import Row

WHEN, TO, COPY = range(3)
AUDIENCES = {
    "family": "Family", "easy-read": "Family, large print", "professionals": "Professionals", "referral": "Referral",
    "escalation": "Disagreement", "supervision": "Supervision", "export": "Case folder", "chronology sheet": "Chronology, as a sheet",
    "picture": "Picture", "prompts": "Questions", "training": "Training",
}  # fmt: skip


def row_of(given: Disclosure) -> Row:
    """An entry of the log of what left the casebook; its record is the `Disclosure`."""
    cells = (given.date.short(), given.to, what_of(given))
    return Row(cells=cells, record=given, keys=(f"{given.date.edtf} {given.id}",))


def what_of(given: Disclosure) -> str:
    """What was given, in words; or that it was not shared."""
    if given.shared == "no":
        return f"Not shared: {given.audience}"
    audience, comma, kind = given.audience.partition(", ")
    return f"{AUDIENCES.get(audience, audience)}{comma}{kind}"
