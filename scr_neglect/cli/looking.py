"""Commands that look into a record: the patterns found, the cumulative picture, findings replayed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scr_neglect.cli.source import (
    AS_JSON,
    FOLDER,
    KNOWN_ON,
    TO,
    WHY,
    Opened,
    Source,
    day_of,
    from_source,
    may_leave,
    opened,
    say_json,
)

if TYPE_CHECKING:
    from scr_neglect.casework.for_reader import Theirs

AUDIENCES = ("professionals", "referral", "escalation", "supervision")
HELD_BY = click.option("--held-by", default="", metavar="AGENCY", help="Only what one agency held.")
AUDIENCE = click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="professionals",
    show_default=True,
    help="For what kind of reader, when one is named.",
)


def looked_at(command: Callable[..., None]) -> Callable[..., None]:
    """What is looked at, as known when and held by whom, and for which reader."""
    for option in (AS_JSON, WHY, TO, AUDIENCE, HELD_BY, KNOWN_ON, from_source):
        command = option(command)
    return command


@click.command()
@looked_at
def prompts(source: Source, as_json: bool, why: str, **asked: Any) -> None:
    """The patterns found, as questions, with their rows and days."""
    from scr_neglect.casework.prompts import as_json_rows, as_text

    with opened(source) as found:
        may_leave(found.session, asked["to"], why)
        numbers = found.session.thresholds() if found.session is not None else None
        theirs = _theirs(found, **asked)
        shown = theirs.prompts(numbers)
        _let_out(found, theirs, why, "prompts", lambda: None)
        if as_json:
            say_json(as_json_rows(shown, theirs.case))
        else:
            click.echo(as_text(shown, theirs.case, numbers), nl=False)


@click.command()
@looked_at
@click.option("-o", "output", type=FOLDER, help="Write the picture to a .png, .svg or .pdf file.")
def picture(source: Source, as_json: bool, why: str, output: Path | None, **asked: Any) -> None:
    """The cumulative picture: as numbers, or drawn."""
    from scr_neglect.casework.pictures import picture_as_json, save_picture, sentence_of
    from scr_neglect.casework.saving import can_save

    if as_json and output is not None:
        raise click.UsageError("--json and -o do not go together")
    if output is not None:
        can_save(output, ".png", ".svg", ".pdf")
    with opened(source) as found:
        may_leave(found.session, asked["to"], why)
        theirs = _theirs(found, **asked)
        out = partial(save_picture, theirs.case, output) if output is not None else lambda: None
        _let_out(found, theirs, why, "picture", out)
        if as_json:
            say_json(picture_as_json(theirs.case))
        elif output is not None:
            click.echo(str(output))
        else:
            click.echo(sentence_of(theirs.case))


def _theirs(found: Opened, *, to: str, audience: Any, known_on: Any, held_by: str) -> "Theirs":
    """What a named reader may have (docs/decisions/0027); of a folder, when none is named, all of it."""
    from scr_neglect.casework.for_reader import Theirs

    return Theirs.of(found.case, to=to, audience=audience, day=day_of(known_on), held_by=held_by)


def _let_out(found: Opened, theirs: "Theirs", why: str, what: str, out: Callable[[], object]) -> None:
    """Lets something out, logged if it is of a casebook; says on standard error how much of it its reader may not have."""
    if found.session is None:
        out()
    else:
        from scr_neglect.casework.giving import let_out, log_disclosure

        log = partial(log_disclosure, found.session, found.family_id, to=theirs.to, why=why, what=what)
        let_out(found.session, found.family_id, log, out)
    if theirs.left_out:
        click.echo(theirs.left_out, err=True)


@click.command()
@click.argument("folder", type=FOLDER)
@AS_JSON
@click.option("-o", "output", type=FOLDER, help="Write the table and the reasons to a .md file.")
def findings(folder: Path, as_json: bool, output: Path | None) -> None:
    """A folder with findings.csv replayed: what could have been asked, since when, and by whom alone."""
    from scr_neglect.casework.findings import as_json_rows, as_text, replay_findings, save_page
    from scr_neglect.casework.saving import can_save

    if output is not None:
        if as_json:
            raise click.UsageError("--json and -o do not go together")
        can_save(output, ".md")
    found = replay_findings(folder)
    for fault in found.not_read:
        click.echo(fault, err=True)
    if as_json:
        say_json(as_json_rows(found))
    elif output is not None:
        save_page(found, output)
        click.echo(str(output))
    else:
        click.echo(as_text(found), nl=False)


COMMANDS = {"prompts": prompts, "picture": picture, "findings": findings}
