"""Which file of a case folder holds which noun, and in which columns (the table of `records.md`)."""

from typing import NamedTuple

from msgspec.structs import fields

from scr_neglect.records.kinds import KINDS

CASE_TOML = "case.toml"
NOT_CARRIED = frozenset({"source", "disclosure"})
"""Kinds that no folder carries: a source must be able to stay apart, a disclosure is this casebook's own."""

RECORD_ID, RECORD_ORIGIN = "record_id", "record_origin"
"""Further columns for rows whose id here is not the one that their file and id give."""
WORDS = "_words"
"""Ending of the further column that keeps the words typed for a date."""
REFUSED_COLUMNS = ("refused_line", "refused_column", "refused_expected")
"""What `save_refused` says of each row beside it; reading a folder passes over them."""


class CaseFile(NamedTuple):
    """One CSV file: the kind of its rows, its columns in order, and which of them a row cannot do without."""

    kind: str
    name: str
    columns: tuple[str, ...]
    required: frozenset[str]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    def column(self, field: str) -> str:
        """The column that holds a field.

        A column `source` of observations is what the outside world means by it, not the link to a Source.
        """
        if field == "note" and self.kind in CODED:
            return "notes"
        return "source_id" if field == "source" else field


CODED = frozenset({"person", "agency", "professional"})
"""Kinds whose id in the folder is the code by which other rows name them."""

_TABLE = {
    "person": "people: id* role* born died protected notes",
    "agency": "agencies: id* name kind notes",
    "observation": (
        "observations: id* date* reported agency* observer_role child* kind* domain* indicator* severity specificity"
        " basis seen_child summary* parent_account contradicted_by body_site count series meeting contact told_from"
        " account_changed money_or_housing known_to not_known_to visibility private_to note"
    ),
    "contact": (
        "contacts: id date* agency* kind* person status* count children_seen seen_alone not_seen known_to visibility"
        " note"
    ),
    "meeting": "meetings: id date* kind* held attended absent apologies led named_lead visibility note",
    "level": (
        "status: id start* end child framework* agency tier step consent_based known_to not_known_to visibility note"
    ),
    "escalation": (
        "escalations: id date* by* to kind made matter* response response_date outcome refused visibility note"
    ),
    "service": "services: id date provider* for_whom service* purpose uptake effect known_to visibility note",
    "voice": "voices: id date* child* mode words* verbatim asked present not_asked_because visibility note",
    "claim": "claims: id date* by* claim* agrees contradicts untested reply visibility note",
    "event": "events: id entry* why* impact response visibility note",
    "goal": "goals: id date* child goal* how_we_will_know contingency due visibility note",
    "action": "actions: id date* goal meeting action* owner due done effect visibility note",
    "assessment": "assessments: id date* child tool* assessor trained area grade visibility note",
}
_OTHERS = {
    "professional": "professionals", "household": "households", "agreement": "agreements",
    "network": "network", "day": "days", "parents_view": "parents_views", "scaling": "scalings",
    "worry_statement": "worry_statements", "supervision": "supervisions", "question": "questions",
    "consideration": "considerations",
}  # fmt: skip
_OF_EVERY_ROW = ("id", "version", "origin", "visibility", "private_to", "may_be_shared", "note", "extra")


def _named(kind: str, words: str) -> CaseFile:
    name, _, columns = words.partition(": ")
    listed = columns.split()
    return CaseFile(
        kind,
        name,
        tuple(each.rstrip("*") for each in listed),
        frozenset(each.rstrip("*") for each in listed if each.endswith("*")),
    )


def _other(kind: str, name: str) -> CaseFile:
    """A file in the same manner: id, the noun's own fields as they stand in its struct, visibility, note."""
    own = [each for each in fields(KINDS[kind]) if each.name not in _OF_EVERY_ROW]
    required = {each.name for each in own if each.required}
    columns = ["id", *(each.name for each in own if each.name != "code"), "visibility", "note"]
    if kind in CODED:
        required.add("id")
        required.discard("code")
        columns[-1] = "notes"
    return CaseFile(kind, name, tuple(columns), frozenset(required))


FILES: dict[str, CaseFile] = {
    **{kind: _named(kind, words) for kind, words in _TABLE.items()},
    **{kind: _other(kind, name) for kind, name in _OTHERS.items()},
}
"""The files of a case folder by the kind of record that each holds."""
