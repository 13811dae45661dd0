"""Commands that keep a casebook: taking records in, checking, copying and restoring."""

import sys
from pathlib import Path

import click

from scr_neglect.cli.source import AS_JSON, FOLDER, passphrase, say_json, unlocked


@click.command("import")
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

    with opened_or_new(casebook, passphrase(), dry_run) as session:
        prepared = exchange.prepare_import(session, folder_or_sheet, family=family, dates=dates)
        report = prepared.report if dry_run else exchange.take_in(session, prepared)
    if refused is not None and report.refused:
        exchange.save_refused(prepared, refused)
    if as_json:
        say_json(exchange.report_as_json(report))
    else:
        click.echo(exchange.report_as_text(report), nl=False)


@click.command()
@click.option("--casebook", type=FOLDER, required=True)
def verify(casebook: Path) -> None:
    """Recompute every record's id and every chain; say what does not fit."""
    with unlocked(casebook) as session:
        found = session.casebook.verify()
        head = "{} {}".format(*session.casebook.receipt_head())
    for sentence in found:
        click.echo(sentence, err=True)
    if found:
        sys.exit(1)
    click.echo(f"Sound. Receipt head {head}; compare it with your last print or backup.")


@click.command()
@click.option("--casebook", type=FOLDER, required=True)
@click.option(
    "--to", "to", type=FOLDER, help="The folder for the copy; left out, the casebook's own backups."
)
def backup(casebook: Path, to: Path | None) -> None:
    """Make a copy, open it again and verify it before it is called good."""
    with unlocked(casebook) as session:
        click.echo(str(session.casebook.backup(to)))


@click.command()
@click.argument("copy", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--casebook", type=FOLDER, required=True, help="The folder to restore into; it must not be there yet."
)
def restore(copy: Path, casebook: Path) -> None:
    """Make a casebook again from a backup."""
    from scr_neglect.casework.session import restored

    restored(copy, casebook, passphrase()).close()
    click.echo(str(casebook))


COMMANDS = {"import": import_, "verify": verify, "backup": backup, "restore": restore}
