"""What the commands share: where a family comes from, whom something is for, and that what leaves a casebook is logged."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from scr_neglect.casework.session import Session
    from scr_neglect.records.case import Case

FOLDER = click.Path(path_type=Path)
DAY = click.DateTime(formats=["%Y-%m-%d"])
KNOWN_ON = click.option("--known-on", type=DAY, help="As services knew it on this day (YYYY-MM-DD).")
AS_JSON = click.option(
    "--json", "as_json", is_flag=True, help="One JSON value on standard output, nothing else."
)
TO = click.option("--to", "to", default="", metavar="PERSON", help="Whom this is given to.")
WHY = click.option("--why", default="", metavar="TEXT", help="Why it is given.")


class Source(NamedTuple):
    """Where a Case comes from: a case folder, or one family of a casebook."""

    folder: Path | None
    casebook: Path | None
    family: str


class Opened(NamedTuple):
    """A Case with the session and family id that it came from (None and "" for a folder)."""

    case: "Case"
    session: "Session | None"
    family_id: str


def from_source(command: Callable[..., None]) -> Callable[..., None]:
    """Adds SOURCE, --casebook and --family to a command, and gives it one `source`."""

    @click.argument("folder", required=False, type=FOLDER)
    @click.option("--casebook", type=FOLDER, help="An encrypted casebook, instead of a case folder.")
    @click.option("--family", default="", help="The family in the casebook.")
    def wrapped(folder: Path | None, casebook: Path | None, family: str, **rest: Any) -> None:
        if (folder is None) == (casebook is None):
            raise click.UsageError("give a case FOLDER, or --casebook FOLDER --family NAME")
        if casebook is not None and not family:
            raise click.UsageError("--casebook needs --family NAME")
        command(source=Source(folder, casebook, family), **rest)

    wrapped.__name__ = command.__name__
    wrapped.__doc__ = command.__doc__
    wrapped.__click_params__ = wrapped.__click_params__ + getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    return wrapped


def passphrase() -> str:
    """The passphrase from SCR_NEGLECT_PASSPHRASE, or asked for on standard error."""
    import os

    given = os.environ.get("SCR_NEGLECT_PASSPHRASE")
    return given if given is not None else click.prompt("Passphrase", hide_input=True, err=True)


@contextmanager
def unlocked(folder: Path) -> "Iterator[Session]":
    """A casebook's session, closed at the end."""
    from scr_neglect.casework.session import unlock

    session = unlock(folder, passphrase())
    try:
        yield session
    finally:
        session.close()


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """The whole Case asked for."""
    if source.folder is not None:
        from scr_neglect.casework.exchange import case_in

        yield Opened(case_in(source.folder), None, "")
        return
    assert source.casebook is not None
    with unlocked(source.casebook) as session:
        family_id = session.family_named(source.family)
        yield Opened(session.case(family_id), session, family_id)


def may_leave(session: "Session | None", to: str, why: str) -> None:
    """Asks for whom and why before anything of a casebook is shown."""
    if session is not None and not (to.strip() and why.strip()):
        raise click.UsageError("what leaves a casebook is logged: give --to PERSON and --why TEXT")


def say_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def day_of(value: Any) -> date | None:
    """The day of an option, None when it was not given."""
    return value.date() if value is not None else None
