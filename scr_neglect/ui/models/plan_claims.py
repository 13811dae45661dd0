"""What was said and relied on, with the later rows that bear it out, contradict it or could not test it; no verdict."""

from scr_neglect.casework.chronology import Entry, entries
from scr_neglect.records.case import Case
from scr_neglect.records.entries import Claim
from scr_neglect.records.record import Links
from scr_neglect.ui.models.plan_words import day_said, newest_first, or_else, sort_key, translate
from scr_neglect.ui.models.rows import Row

SHOWN, LETTERS = 3, 120
"""Rows named in one cell, and letters of each; all of them open in the chronology."""


def claims(case: Case) -> list[Row]:
    """Every account, the latest first: what bears it out stands before what contradicts it, in the same words and size."""
    told = {entry.id: entry for entry in entries(case)} if case.claims else {}
    none = translate("Plan", "No row linked")
    rows = []
    for each in newest_first(case.claims):
        cells = (
            or_else(day_said(each.date), translate("Plan", "not placed")), case.called(each.by), f"“{_bare(each.claim)}”",
            *(or_else(_linked(case, told, ids), none) for ids in (each.agrees, each.contradicts, each.untested)),
            each.reply,
        )  # fmt: skip
        rows.append(Row(cells, each.id, (sort_key(each.date),)))
    return rows


def how_to_read(case: Case) -> str:
    """How the accounts stand, counted claim by claim; they are no measure of anybody."""
    if not case.claims:
        return ""
    borne = sum(bool(each.agrees) for each in case.claims)
    against = sum(bool(each.contradicts) for each in case.claims)
    open_ = sum(not (each.agrees or each.contradicts) for each in case.claims)
    counted = translate(
        "Plan",
        "{} accounts: {} borne out by a later row, {} contradicted by one, {} neither so far. One can be both.",
    )
    one = translate(
        "Plan",
        "1 account: {} borne out by a later row, {} contradicted by one, {} neither so far. One can be both.",
    )
    words = one if len(case.claims) == 1 else counted
    numbers = (borne, against, open_)
    return words.format(*numbers) if len(case.claims) == 1 else words.format(len(case.claims), *numbers)


def with_rows(case: Case) -> tuple[str, ...]:
    """The ids of the accounts that have rows to show, the latest first."""
    return tuple(each.id for each in newest_first(case.claims) if _rows(each))


def behind(case: Case, claim_id: str) -> tuple[Links, str]:
    """The rows linked to an account, and why they are shown."""
    claim = case.by_id.get(claim_id)
    if not isinstance(claim, Claim):
        return (), ""
    said = translate("Plan", "Rows beside what {} said: “{}”")
    return _rows(claim), said.format(case.called(claim.by), _bare(claim.claim))


def account_said(case: Case, claim: Claim) -> str:
    """An account in a line: who said what, and when."""
    return f"{case.called(claim.by)}, {day_said(claim.date)}: “{_bare(claim.claim)}”"


def _rows(claim: Claim) -> Links:
    return (*claim.agrees, *claim.contradicts, *claim.untested)


def _linked(case: Case, told: dict[str, Entry], ids: Links) -> str:
    """The rows of a cell, a line each: when, who recorded it, what it says."""
    found = [told[each] for each in ids if each in told]
    lines = [row_said(case, entry) for entry in found[:SHOWN]]
    if len(ids) > len(lines):
        lines.append(translate("Plan", "{} of {} shown").format(len(lines), len(ids)))
    return "\n".join(lines)


def row_said(case: Case, entry: Entry) -> str:
    """A row in a line: when, who recorded it, what it says."""
    who = ", ".join(case.called(code) for code in entry.agencies)
    words = entry.words if len(entry.words) <= LETTERS else f"{entry.words[:LETTERS].rsplit(' ', 1)[0]} …"
    return ": ".join(
        part for part in (f"{day_said(entry.when)}, {who}" if who else day_said(entry.when), words) if part
    )


def _bare(words: str) -> str:
    return words.strip().strip('“”"')
