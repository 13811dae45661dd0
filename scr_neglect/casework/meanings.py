"""What other agencies' codes mean here: a person says it once, for every row that carries the code, now and later."""

import json
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from scr_neglect.casework.record import standing
from scr_neglect.casework.session import Session
from scr_neglect.errors import Refusal
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import How
from scr_neglect.records.entries import Observation
from scr_neglect.records.meaning import meaning
from scr_neglect.records.record import Record

SETTING = "meanings"
"""The casebook's setting: a JSON object of "domain/code" to a code of the list."""
REASON = "what this code means was settled"


class Code(Struct, frozen=True, kw_only=True):
    """One code of another agency: how many rows carry it, what it is taken for and why, and what was said of it."""

    code: str
    domain: str
    rows: int
    how: How
    name: str
    meant: str = ""

    @property
    def asks(self) -> bool:
        """Whether the program knows nothing of it, so that its rows join no others until someone says."""
        return self.how == "not in the list"


def codes(session: Session) -> list[Code]:
    """Every code in the casebook that is not of the list, those that are not understood first, then by rows."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for line in session.families():
        for row in session.case(line.id).observations:
            if row.indicator.strip().casefold() not in catalogue().indicators:
                counted[row.indicator, row.domain, row.meant] += 1
    found: dict[tuple[str, str], Code] = {}
    for (code, domain, meant), rows in counted.items():
        before = found.get((code, domain))
        match = catalogue().match(code, domain)
        found[code, domain] = Code(
            code=code, domain=domain, rows=rows + (before.rows if before else 0), how=match.how, name=match.name,
            meant=meant or (before.meant if before else ""),
        )  # fmt: skip
    return sorted(found.values(), key=lambda one: (not one.asks or bool(one.meant), -one.rows, one.code))


def say_what_it_means(session: Session, code: str, domain: str, meant: str) -> int:
    """Settles what a code of a domain means, in every row of the casebook and in what is imported later.

    `meant` is a code of the list; "" goes back to what the tables say. Each row gets a revision that says so and
    keeps the code as it was recorded; where two versions of a row stand, each that carries the code gets its own, and
    they stay two. Gives the number of rows. Raises Refusal for a code that the list lacks.
    """
    if meant and meant not in catalogue().indicators:
        raise Refusal("Choose an indicator from the list: type two or three letters of what the code means.")
    kept = said(session)
    kept.pop(_key(code, domain), None)
    if meant:
        kept[_key(code, domain)] = meant
    changed = 0
    for line in session.families():
        rows = {
            row.id for row in session.case(line.id).observations
            if (row.indicator, row.domain) == (code, domain) and row.meant != meant
        }  # fmt: skip
        revisions = [
            session.revise(line.id, replace(version, meant=meant), supersedes=[head.id], reason=REASON)
            for row_id in sorted(rows.union(session.contested(line.id)))
            for head, version in standing(session, row_id)
            if isinstance(version, Observation)
            and (version.indicator, version.domain) == (code, domain)
            and version.meant != meant
        ]
        if revisions:
            session.append(line.id, revisions)
            changed += len({each.record_id for each in revisions})
    session.casebook.set_setting(SETTING, json.dumps(kept, sort_keys=True))
    return changed


def said(session: Session) -> dict[str, str]:
    """What was settled in this casebook: "domain/code" to a code of the list; what cannot be read counts as nothing."""
    try:
        kept = json.loads(session.casebook.setting(SETTING) or "{}")
    except ValueError:
        return {}
    listed = catalogue().indicators
    return {str(k): v for k, v in kept.items() if v in listed} if isinstance(kept, dict) else {}


def meant_by(kept: dict[str, str], row: Observation) -> str:
    """What a row's code was said to mean; "" where nothing was said, or the row says so itself."""
    return "" if row.meant else kept.get(_key(row.indicator, row.domain), "")


def not_in_the_list(records: Iterable[Record], kept: dict[str, str]) -> dict[str, int]:
    """Indicator codes that no list, table or plain word matches and no one has settled, with the rows of each."""
    found = Counter(
        row.indicator
        for row in records
        if isinstance(row, Observation) and meaning(row).how == "not in the list" and not meant_by(kept, row)
    )
    return dict(sorted(found.items()))


def _key(code: str, domain: str) -> str:
    return f"{domain}/{code}"
