"""Importing 100,000 observations, against a bare loop that inserts the same finished revisions."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from scr_neglect.casework.examples import REVIEW, example_folder
from scr_neglect.casework.exchange import import_case
from scr_neglect.records.revision import Revision

from .books import bare_file, fresh_folder, fresh_session
from .measure import LINEAR, Figure, Pair, compared, seconds

MANY, FEWER = 100_000, 25_000
COLUMNS = (
    "id",
    "record_id",
    "family_id",
    "kind",
    "supersedes",
    "author",
    "agency",
    "recorded_at",
    "reason",
    "body",
)
Loop = list[tuple[str | bytes, ...]]


def figures() -> Iterator[Figure]:
    """The rows of the shipped example over and over, each with an id and words of its own."""
    with fresh_folder() as folder:
        many, fewer = _sheet(folder / "many", MANY), _sheet(folder / "fewer", FEWER)
        pairs, growth = [], []
        _imported(fewer, FEWER)
        for _ in range(3):
            took, statements, finished = _imported(many, MANY)
            pairs.append(Pair(took, _inserted(statements, finished)))
            growth.append(took / 4 / _imported(fewer, FEWER)[0])
    yield compared(
        "import 100,000 observations",
        2.5,
        pairs,
        "a bare loop inserting the same finished revisions, same table and indexes",
        "the loop writes one row for each observation; an import writes three (the revision, its receipt in the chain, its "
        "words in the search index), and before that reads and checks the sheet, and after it hashes each body again",
    )
    yield Figure(
        what="import: 100,000 observations against four times 25,000", ours=median(p.ours for p in pairs),
        bare=median(p.ours / each for p, each in zip(pairs, growth, strict=True)), value=median(growth), limit=LINEAR,
        against="linear growth from 25,000 observations",
    )  # fmt: skip


def _sheet(folder: Path, count: int) -> Path:
    """A case folder: the example's people and agencies, and `count` observations."""
    folder.mkdir()
    example = example_folder(REVIEW)
    for name in ("people.csv", "agencies.csv"):
        (folder / name).write_bytes((example / name).read_bytes())
    with (example / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "observations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for number in range(count):
            row = rows[number % len(rows)]
            words = f"{row['summary']} (entry {number})"
            writer.writerow(
                row | {"id": f"O{number:06}", "summary": words, "meeting": "", "contradicted_by": ""}
            )
    return folder


def _imported(folder: Path, count: int) -> tuple[float, list[str], Loop]:
    """The seconds of an import into a new casebook; and, to insert them bare, its table and finished revisions."""
    with fresh_session() as session:
        took = seconds(lambda: import_case(session, folder))
        (line,) = session.families()
        finished = session.casebook.revisions_of(line.id)
        assert sum(each.kind == "observation" for each in finished) == count
        statements = [
            sql
            for (sql,) in session.casebook._db.conn.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = 'revision' AND type IN ('table', 'index') AND sql NOTNULL"
            )
        ]
    return took, statements, _rows(finished)


def _rows(finished: Sequence[Revision]) -> Loop:
    return [
        (each.id, each.record_id, each.family_id, each.kind, "[]", each.author, each.agency, each.recorded_at,
         each.reason, each.body)
        for each in finished
    ]  # fmt: skip


def _inserted(statements: list[str], finished: Loop) -> float:
    """The seconds of the bare loop: one transaction, one INSERT after the other."""
    insert = f"INSERT INTO revision ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
    with bare_file(*statements) as db:

        def loop() -> None:
            db.conn.execute("BEGIN IMMEDIATE")
            for row in finished:
                db.conn.execute(insert, row)
            db.conn.execute("COMMIT")

        return seconds(loop)
