"""Commands that hand something over: a paper for one reader, and the whole record as a case folder."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scr_neglect.cli.source import (
    DAY,
    FOLDER,
    TO,
    WHY,
    Source,
    day_of,
    from_source,
    may_leave,
    opened,
    unlocked,
)
from scr_neglect.errors import Refusal

if TYPE_CHECKING:
    from scr_neglect.casework.paper import Made
    from scr_neglect.records.case import Case

AUDIENCES = ("family", "easy-read", "professionals", "referral", "escalation", "supervision")


@click.command()
@from_source
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
@click.option("--read", is_flag=True, help="You have read the rows that are named before a copy leaves.")
def summary(
    source: Source, output: Path, known_on: Any, start: Any, keep_from: str, read: bool, **asked: Any
) -> None:
    """The summary for a Team Around the Family meeting, a referral or an escalation, as a PDF for one reader."""
    from scr_neglect.casework.giving import give, keep_it_from, let_out
    from scr_neglect.casework.paper import copy_for, made, ready_copy
    from scr_neglect.casework.saving import can_save, save, waiting

    if asked["meeting"] and known_on is not None:
        raise click.UsageError("--meeting and --known-on do not go together")
    can_save(output, ".pdf")
    with opened(source) as (case, session, family_id):
        may_leave(session, asked["to"], asked["why"])
        with _with_options():
            copy = copy_for(
                case, **asked, day=day_of(known_on), start=day_of(start), logged=session is not None
            )
            if session is None:
                pages = made(case, copy)
                _read_first(case, pages, read, must=False)
                save(pages.pdf, output)
            else:
                sentences = keep_it_from(session, family_id, copy.recipient, keep_from)
                copy = ready_copy(session, family_id, copy)
                pages = made(case, copy)
                _read_first(case, pages, read, sentences)
                file = waiting(pages.pdf, output)
                log = partial(
                    give, session, family_id, pages.pdf, copy, left_out=pages.withheld, how="Saved as a PDF."
                )
                try:
                    let_out(session, family_id, log, file.put_in_place)
                finally:
                    file.throw_away()
    click.echo(str(output))


def _read_first(
    case: "Case", pages: "Made", read: bool, known: Sequence[str] = (), *, must: bool = True
) -> None:
    """Says what the sender is to know and to read before these pages leave, and goes on when they have said yes.

    They say it with --read, or at a terminal when they are asked. Raises Refusal, which names rows by their labels alone,
    when they say no, and when it must be said and nobody can be asked: such output is often kept, and read by others.
    """
    from scr_neglect.casework.paper import to_be_read_first
    from scr_neglect.records.letters import small_first

    found = to_be_read_first(pages)
    asked = not read and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
    rows = [", ".join(case.by_id[row].label for row in each.rows) or "the names on it" for each in found]
    if found and must and not read and not asked:
        first = "; ".join(
            f"{where} ({small_first(each.why)})" for each, where in zip(found, rows, strict=True)
        )
        raise Refusal(f"Nothing was written. Read these first: {first}. Then say it with --read.")
    for sentence in known:
        click.echo(sentence, err=True)
    for each, where in zip(found, rows, strict=True):
        click.echo(f"{each.words}\n  Rows: {where}", err=True)
    if found and asked and not click.confirm("Have you read them, and may this copy leave?", err=True):
        raise Refusal("Nothing was written.")


@contextmanager
def _with_options() -> Iterator[None]:
    """Adds to a sentence that asks for something with which words it is said here."""
    from scr_neglect.casework.giving import NotAsked
    from scr_neglect.casework.paper import ChildrenToName

    try:
        yield
    except ChildrenToName as refusal:
        raise Refusal(f"{refusal.sentence} Say it with --child CODE.") from None
    except NotAsked as refusal:
        raise Refusal(
            f"{refusal.sentence} Then say it with --keep-from NAMES, or --keep-from nobody."
        ) from None


@click.command()
@click.option("--casebook", type=FOLDER, required=True)
@click.option("--family", required=True)
@TO
@WHY
@click.argument("folder", type=FOLDER)
def export(casebook: Path, family: str, to: str, why: str, folder: Path) -> None:
    """Give the family's records back as a case folder."""
    from scr_neglect.casework.exchange import export_case
    from scr_neglect.casework.giving import let_out, log_disclosure

    with unlocked(casebook) as session:
        may_leave(session, to, why)
        family_id = session.family_named(family)
        log = partial(log_disclosure, session, family_id, to=to, why=why, what="export")
        left = let_out(session, family_id, log, partial(export_case, session, family_id, folder))
    click.echo(str(folder))
    for sentence in left:
        click.echo(sentence, err=True)


COMMANDS = {"summary": summary, "export": export}
