"""The command line: the same verbs as the window, for scripts, training and checking."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from scr_neglect.errors import Refusal
from scr_neglect.paths import PROGRAM

FOLDER = click.Path(path_type=Path)
DAY = click.DateTime(formats=["%Y-%m-%d"])


class _Sentences(click.Group):
    """Says a Refusal as its sentence on standard error and ends with 1; bad usage ends with 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(refusal.sentence, err=True)
            ctx.exit(1)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"{PROGRAM} {version(PROGRAM)}")
        ctx.exit()


@click.group(
    cls=_Sentences, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Name and version."
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Record what is seen of a child's care, and see the cumulative picture across agencies.

    Without a command, opens the window.
    """
    if ctx.invoked_subcommand is None:
        from scr_neglect.app import open_window

        ctx.exit(open_window())


class Source(NamedTuple):
    """Where a Case comes from: a case folder, or one family of a casebook."""

    folder: Path | None
    casebook: Path | None
    family: str


def _source(command: Callable[..., None]) -> Callable[..., None]:
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


@contextmanager
def _opened(folder: Path) -> Iterator[Any]:
    """A casebook's session, with the passphrase asked for or from SCR_NEGLECT_PASSPHRASE."""
    from scr_neglect.casework.session import unlock

    session = unlock(folder, _passphrase())
    try:
        yield session
    finally:
        session.close()


def _passphrase() -> str:
    import os

    given = os.environ.get("SCR_NEGLECT_PASSPHRASE")
    return given if given is not None else click.prompt("Passphrase", hide_input=True, err=True)


@contextmanager
def _case(source: Source, known_on: Any = None, held_by: str = "") -> Iterator[tuple[Any, Any, str]]:
    """The Case asked for, with the session and family id it came from (None and "" for a folder)."""
    if source.folder is not None:
        from scr_neglect.casework.exchange import case_in

        yield _cut(case_in(source.folder), known_on, held_by), None, ""
        return
    assert source.casebook is not None
    with _opened(source.casebook) as session:
        family_id = session.family_named(source.family)
        yield _cut(session.case(family_id), known_on, held_by), session, family_id


def _cut(case: Any, known_on: Any, held_by: str) -> Any:
    if known_on is not None:
        case = case.known_on(known_on.date())
    if held_by:
        codes = {agency.code for agency in case.agencies}
        if held_by not in codes:
            raise Refusal(f"No agency “{held_by}” is in this record; there are {', '.join(sorted(codes))}.")
        case = case.held_by(held_by)
    return case


def _json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


KNOWN_ON = click.option("--known-on", type=DAY, help="As services knew it on this day (YYYY-MM-DD).")
HELD_BY = click.option("--held-by", default="", metavar="AGENCY", help="Only what one agency held.")
AS_JSON = click.option(
    "--json", "as_json", is_flag=True, help="One JSON value on standard output, nothing else."
)
TO = click.option("--to", "to", default="", metavar="PERSON", help="Whom this is given to.")
AUDIENCES = ("family", "easy-read", "professionals", "referral", "escalation", "supervision")
WHY = click.option("--why", default="", metavar="TEXT", help="Why it is given.")


def _may_leave(session: Any, to: str, why: str) -> None:
    if session is not None and not (to.strip() and why.strip()):
        raise click.UsageError("what leaves a casebook is logged: give --to PERSON and --why TEXT")


def _logged(session: Any, family_id: str, *, to: str, why: str, what: str) -> None:
    if session is not None:
        from scr_neglect.casework.giving import log_disclosure

        log_disclosure(session, family_id, to=to, why=why, what=what)


@main.command()
@_source
@KNOWN_ON
@HELD_BY
@TO
@WHY
@AS_JSON
def prompts(source: Source, known_on: Any, held_by: str, to: str, why: str, as_json: bool) -> None:
    """The patterns found, as questions, with their rows and days."""
    from scr_neglect.casework.prompts import as_json_rows, as_text, prompts_of

    with _case(source, known_on, held_by) as (case, session, family_id):
        _may_leave(session, to, why)
        numbers = session.thresholds() if session is not None else None
        found = prompts_of(case, numbers)
        _logged(session, family_id, to=to, why=why, what="prompts")
        if as_json:
            _json(as_json_rows(found, case))
        else:
            click.echo(as_text(found, case, numbers), nl=False)


@main.command()
@_source
@KNOWN_ON
@HELD_BY
@TO
@WHY
@AS_JSON
@click.option("-o", "output", type=FOLDER, help="Write the picture to a .png, .svg or .pdf file.")
def picture(
    source: Source, known_on: Any, held_by: str, to: str, why: str, as_json: bool, output: Path | None
) -> None:
    """The cumulative picture: as numbers, or drawn."""
    from scr_neglect.casework.pictures import picture_as_json, save_picture, sentence_of
    from scr_neglect.casework.saving import can_save

    if as_json and output is not None:
        raise click.UsageError("--json and -o do not go together")
    if output is not None:
        can_save(output, ".png", ".svg", ".pdf")
    with _case(source, known_on, held_by) as (case, session, family_id):
        _may_leave(session, to, why)
        _logged(session, family_id, to=to, why=why, what="picture")
        if as_json:
            _json(picture_as_json(case))
        elif output is not None:
            save_picture(case, output)
            click.echo(str(output))
        else:
            click.echo(sentence_of(case))


@main.command()
@_source
@click.option("-o", "output", type=FOLDER, required=True, help="The PDF to write.")
@click.option("--audience", type=click.Choice(AUDIENCES), required=True, help="For what kind of reader.")
@TO
@WHY
@click.option("--meeting", default="", metavar="ID", help="For one meeting: its id in the record.")
@click.option("--known-on", type=DAY, help="As known on this day.")
@click.option("--from", "start", type=DAY, help="The first day of the period.")
@click.option(
    "--child",
    "children",
    multiple=True,
    metavar="CODE",
    help="About this child; may be repeated. A family copy names them unless parental responsibility is recorded.",
)
@click.option("--about", default="", metavar="ID", help="The request or disagreement that it is about.")
@click.option(
    "--keep-from",
    default="",
    metavar="NAMES",
    help="Who must not see a copy for this reader of the family (or “nobody”); asked once.",
)
def summary(source: Source, output: Path, known_on: Any, start: Any, keep_from: str, **asked: Any) -> None:
    """The summary for a Team Around the Family meeting, a referral or an escalation, as a PDF for one reader."""
    from scr_neglect.casework.giving import give, keep_it_from
    from scr_neglect.casework.paper import copy_for, made, ready_copy, to_be_read_first
    from scr_neglect.casework.saving import can_save, save

    if asked["meeting"] and known_on is not None:
        raise click.UsageError("--meeting and --known-on do not go together")
    can_save(output, ".pdf")
    with _case(source) as (case, session, family_id):
        _may_leave(session, asked["to"], asked["why"])
        copy = copy_for(case, **asked, day=_day(known_on), start=_day(start), logged=session is not None)
        sentences = []
        if session is not None:
            sentences += keep_it_from(session, family_id, copy.recipient, keep_from)
            copy = ready_copy(session, copy)
        pages = made(case, copy)
        if session is not None:
            give(session, family_id, pages.pdf, copy, left_out=pages.withheld)
        save(pages.pdf, output)
        click.echo(str(output))
        for sentence in [*sentences, *(each.words for each in to_be_read_first(pages))]:
            click.echo(sentence, err=True)


def _day(value: Any) -> date | None:
    return value.date() if value is not None else None


@main.command()
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
        _json(as_json_rows(found))
    elif output is not None:
        save_page(found, output)
        click.echo(str(output))
    else:
        click.echo(as_text(found), nl=False)


@main.command("import")
@click.argument("folder_or_sheet", type=click.Path(path_type=Path, exists=True))
@click.option("--casebook", type=FOLDER, required=True, help="The casebook; made if it is not there.")
@click.option("--family", default="", help="The family's name; left out, the folder's own title.")
@click.option(
    "--dates", type=click.Choice(["dmy", "mdy", "iso"]), default="dmy", help="The order of typed dates."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--refused", type=FOLDER, help="Save the refused rows as CSV files in this folder, to mend.")
@AS_JSON
def import_(
    folder_or_sheet: Path,
    casebook: Path,
    family: str,
    dates: str,
    dry_run: bool,
    refused: Path | None,
    as_json: bool,
) -> None:
    """Take a case folder, or a single-sheet chronology, into a casebook."""
    from scr_neglect.casework import exchange
    from scr_neglect.casework.opening import opened_or_new

    with opened_or_new(casebook, _passphrase(), dry_run) as session:
        prepared = exchange.prepare_import(session, folder_or_sheet, family=family, dates=dates)
        report = prepared.report if dry_run else exchange.take_in(session, prepared)
    if refused is not None and report.refused:
        exchange.save_refused(prepared, refused)
    if as_json:
        _json(exchange.report_as_json(report))
    else:
        click.echo(exchange.report_as_text(report), nl=False)


@main.command()
@click.option("--casebook", type=FOLDER, required=True)
@click.option("--family", required=True)
@TO
@WHY
@click.argument("folder", type=FOLDER)
def export(casebook: Path, family: str, to: str, why: str, folder: Path) -> None:
    """Give the family's records back as a case folder."""
    from scr_neglect.casework.exchange import export_case

    with _opened(casebook) as session:
        _may_leave(session, to, why)
        family_id = session.family_named(family)
        left = export_case(session, family_id, folder)
        _logged(session, family_id, to=to, why=why, what="export")
    click.echo(str(folder))
    for sentence in left:
        click.echo(sentence, err=True)


@main.command()
@click.option("--casebook", type=FOLDER, required=True)
def verify(casebook: Path) -> None:
    """Recompute every record's id and every chain; say what does not fit."""
    with _opened(casebook) as session:
        found = session.casebook.verify()
        head = "{} {}".format(*session.casebook.receipt_head())
    for sentence in found:
        click.echo(sentence, err=True)
    if found:
        sys.exit(1)
    click.echo(f"Sound. Receipt head {head}; compare it with your last print or backup.")


@main.command()
@click.option("--casebook", type=FOLDER, required=True)
@click.option(
    "--to", "to", type=FOLDER, help="The folder for the copy; left out, the casebook's own backups."
)
def backup(casebook: Path, to: Path | None) -> None:
    """Make a copy, open it again and verify it before it is called good."""
    with _opened(casebook) as session:
        click.echo(str(session.casebook.backup(to)))


@main.command()
@click.argument("copy", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--casebook", type=FOLDER, required=True, help="The folder to restore into; it must not be there yet."
)
def restore(copy: Path, casebook: Path) -> None:
    """Make a casebook again from a backup."""
    from scr_neglect.casework.session import restored

    restored(copy, casebook, _passphrase()).close()
    click.echo(str(casebook))


@main.command()
@click.option(
    "--screenshots", type=FOLDER, help="Draw every page and dialog offscreen to PNG in this folder, and exit."
)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
@click.option("--scale", type=float, default=1.0, help="Text size, 1 to 2.")
@click.option(
    "--no-window",
    "no_window",
    is_flag=True,
    help="Do the whole job without a window, and say where the results are.",
)
@click.option("-o", "output", type=FOLDER, help="Where --no-window writes; left out, a new temporary folder.")
def demo(screenshots: Path | None, theme: str, scale: float, no_window: bool, output: Path | None) -> None:
    """The worked example, in a casebook of its own in a temporary folder."""
    from scr_neglect import app

    if not 1.0 <= scale <= 2.0:
        raise click.UsageError("--scale runs from 1 to 2")
    if screenshots is not None:
        for file in app.draw_screens(screenshots, theme=theme, scale=scale):
            click.echo(str(file))
    elif no_window or not app.has_display():
        app.demo_without_window(output, say=click.echo)
    else:
        sys.exit(app.demo_window())
