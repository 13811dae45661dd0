"""Local procedures: whom to ring here, as the practitioner typed it; kept in the casebook, exported nowhere."""

from collections.abc import Collection

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from scr_neglect.casework.session import Session

SETTING = "local-procedures"
"""The name under which a casebook keeps them: JSON."""
WHERE = "Settings (Ctrl+,), Local procedures"


class LocalProcedures(Struct, frozen=True, kw_only=True):
    """Names, numbers and words of one area and agency, each shown exactly as it was typed ("": not kept)."""

    police: str = ""
    lead: str = ""
    hub: str = ""
    hub_phone: str = ""
    hub_out_of_hours: str = ""
    bruising: str = ""
    lado: str = ""


NOTHING_KEPT = LocalProcedures()
NAMES = {
    "police": "Police", "lead": "Safeguarding lead", "hub": "Safeguarding hub (MASH)",
    "bruising": "Local bruising procedure", "lado": "Designated officer (LADO)",
}  # fmt: skip
"""What an entry of the act-now list may ask for, in the order in which it is shown."""


def local_procedures(session: Session) -> LocalProcedures:
    """What this casebook keeps; a setting that cannot be read keeps nothing."""
    try:
        return msgspec.json.decode(session.casebook.setting(SETTING) or "{}", type=LocalProcedures)
    except msgspec.MsgspecError:
        return NOTHING_KEPT


def keep_local(session: Session, local: LocalProcedures) -> None:
    """Keeps the local procedures, but for blanks around what was typed."""
    tidy = LocalProcedures(**{name: words.strip() for name, words in asdict(local).items()})
    session.casebook.set_setting(SETTING, msgspec.json.encode(tidy).decode())


def lines_of(local: LocalProcedures, wanted: Collection[str]) -> tuple[str, ...]:
    """A line for each thing asked for that is kept, and one that says what is not, and where to keep it."""
    if local == NOTHING_KEPT:
        return (
            f"No local numbers are kept in this casebook yet: use those of your agency and area. Keep them in {WHERE}.",
        )
    said = {name: _said(local, name) for name in NAMES if name in wanted}
    missing = [NAMES[name] for name, words in said.items() if not words]
    lines = [f"{NAMES[name]}: {words}" for name, words in said.items() if words]
    return (*lines, *([f"Not kept yet: {', '.join(missing)}. {WHERE}."] if missing else ()))


def _said(local: LocalProcedures, name: str) -> str:
    if name != "hub":
        return getattr(local, name)
    late = f"out of hours {local.hub_out_of_hours}" if local.hub_out_of_hours else ""
    return "; ".join(part for part in (local.hub, local.hub_phone, late) if part)
