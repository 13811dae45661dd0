"""The casebook as its callers use it: what is put in, what stands, what is found, what is refused."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from scr_neglect.errors import Refusal
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision, revision
from scr_neglect.storage.casebook import Casebook, create_casebook, open_casebook
from tests.storage.books import FAMILY, PASSPHRASE, QUICK, child, family, seen, written

NOW = "2026-03-02T10:00:00Z"


def summaries(book: Casebook) -> dict[str, str]:
    return {row.id: row.summary for row in book.rows(FAMILY)[0].get("observation", [])}  # type: ignore[attr-defined]


# -- what stands -------------------------------------------------------------------------------------------------


def test_a_correction_stands_in_the_place_of_what_it_corrects(book: Casebook) -> None:
    first = written(seen("o1", "Cold"))
    book.append([first])
    second = written(
        seen("o1", "Not cold"), at="2026-03-09T09:00:00Z", supersedes=(first.id,), reason="mistyped"
    )
    book.append([second])
    assert summaries(book) == {"o1": "Not cold"}
    assert book.rows(FAMILY)[1] == {"o1": date(2026, 3, 2)}
    assert book.heads("o1") == [second]
    assert book.history("o1") == [first, second]
    assert book.disagreements(FAMILY) == {}


def test_what_was_withdrawn_is_out_and_still_in_the_history(book: Casebook) -> None:
    note = seen("o1", "Told of the wrong family")
    first = written(note)
    gone = written(note, supersedes=(first.id,), reason="wrong family", withdrawn=True)
    book.append([first, gone])
    assert book.rows(FAMILY) == ({}, {})
    assert book.heads("o1") == [gone]
    assert book.search("wrong") == []
    assert book.family_ids() == []


def test_two_corrections_of_one_record_are_a_disagreement_until_reconciled(book: Casebook) -> None:
    first = written(seen("o1", "Cold"))
    early = written(seen("o1", "Cool"), at="2026-03-03T09:00:00Z", supersedes=(first.id,))
    late = written(seen("o1", "Freezing"), at="2026-03-04T09:00:00Z", supersedes=(first.id,))
    book.append([late, first, early])
    assert summaries(book) == {"o1": "Freezing"}
    assert book.disagreements(FAMILY) == {"o1": [early, late]}
    agreed = written(
        seen("o1", "Cool"), at="2026-03-05T09:00:00Z", supersedes=(early.id, late.id), reason="agreed"
    )
    book.append([agreed])
    assert summaries(book) == {"o1": "Cool"}
    assert book.disagreements(FAMILY) == {}
    assert book.verify() == []


def test_a_withdrawal_does_not_hide_what_another_wrote(book: Casebook) -> None:
    first = written(seen("o1", "Cold"))
    kept = written(seen("o1", "Cool"), at="2026-03-03T09:00:00Z", supersedes=(first.id,))
    gone = written(seen("o1", ""), at="2026-03-09T09:00:00Z", supersedes=(first.id,), withdrawn=True)
    book.append([first, kept, gone])
    assert summaries(book) == {"o1": "Cool"}
    assert book.disagreements(FAMILY) == {"o1": [kept, gone]}


def test_a_revision_replaces_nothing_of_another_record(book: Casebook) -> None:
    note = written(seen("o1", "Cold"))
    book.append([note])
    book.append([written(seen("o2", "Mine instead"), supersedes=(note.id,))])
    assert set(summaries(book)) == {"o1", "o2"}
    assert book.verify() == []


def test_a_correction_that_came_first_waits_for_what_it_corrects(book: Casebook) -> None:
    first = written(seen("o1", "Cold"))
    second = written(seen("o1", "Not cold"), at="2026-03-09T09:00:00Z", supersedes=(first.id,))
    book.append([second])
    assert book.rows(FAMILY)[1] == {"o1": date(2026, 3, 9)}
    book.append([first])
    assert summaries(book) == {"o1": "Not cold"}
    assert book.rows(FAMILY)[1] == {"o1": date(2026, 3, 2)}


def test_a_record_moved_to_another_family_stands_there_alone(book: Casebook) -> None:
    other = "22222222-2222-4222-8222-222222222222"
    first = written(seen("o1", "Cold"))
    book.append([first, written(seen("o1", "Cold"), family=other, supersedes=(first.id,))])
    assert book.rows(FAMILY) == ({}, {})
    assert book.rows(other)[0] == {"observation": [seen("o1", "Cold")]}
    assert book.search("cold", family_id=FAMILY) == []
    assert [hit.family_id for hit in book.search("cold")] == [other]


def test_families_are_listed_by_name(book: Casebook) -> None:
    ids = [f"{n}0000000-0000-4000-8000-000000000000" for n in (3, 4, 5)]
    book.append(
        [written(family(name, i), family=i) for name, i in zip(("Tarn", "beck", "Ash"), ids, strict=True)]
    )
    assert [name for _, name in book.family_ids()] == ["Ash", "beck", "Tarn"]
    renamed = written(
        family("Beck Cottage", ids[1]), family=ids[1], at=NOW, supersedes=(book.heads(ids[1])[0].id,)
    )
    book.append([renamed])
    assert [name for _, name in book.family_ids()] == ["Ash", "Beck Cottage", "Tarn"]


def test_a_family_whose_own_record_is_not_here_is_listed_without_a_name(book: Casebook) -> None:
    book.append([written(seen("o1", "Cold"))])
    assert book.family_ids() == [(FAMILY, "")]


# -- appending ---------------------------------------------------------------------------------------------------


def test_appending_twice_adds_nothing(book: Casebook) -> None:
    revisions = [written(family()), written(seen("o1", "Cold"))]
    assert book.append(revisions + revisions) == 2
    head = book.receipt_head()
    assert book.append(reversed(revisions)) == 0
    assert book.append([]) == 0
    assert book.receipt_head() == head


def altered(**changed: object) -> Revision:
    return msgspec.structs.replace(written(seen("o1", "ZQX words")), **changed)


@pytest.mark.parametrize(
    "bad",
    [
        altered(body=b'{"id":"o1","summary":"forged"}'),
        altered(author="Somebody else"),
        altered(body=b"not json"),
        revision(record_id="o9", family_id=FAMILY, kind="observation", body=written(seen("o1", "ZQX")).body,
                 author="A", agency="hv", recorded_at=NOW),
        revision(record_id="o1", family_id=FAMILY, kind="observation", body=written(seen("o1", "ZQX")).body,
                 author="A", agency="hv", recorded_at="yesterday"),
    ],
    ids=["body", "author", "no json", "names another record", "no day"],
)  # fmt: skip
def test_one_bad_revision_and_nothing_is_taken_in(book: Casebook, bad: Revision) -> None:
    book.append([written(family())])
    head = book.receipt_head()
    with pytest.raises(Refusal, match="nothing was taken in") as refusal:
        book.append([written(seen("o2", "Sound")), bad])
    assert "ZQX" not in str(refusal.value)
    assert "ZQX" not in repr(refusal.value.__cause__)
    assert book.rows(FAMILY)[0] == {"family": [family()]}
    assert book.receipt_head() == head
    assert book.verify() == []


def test_progress_is_told_and_may_stop_everything(book: Casebook) -> None:
    many = [written(seen(f"o{n}", f"Note {n}")) for n in range(12_000)]
    told: list[tuple[int, int]] = []

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 10_000:
            raise Stopped

    with pytest.raises(Stopped):
        book.append(many, progress=stop)
    assert told == [(5000, 12_000), (10_000, 12_000)]
    assert book.rows(FAMILY) == ({}, {})
    assert book.receipt_head()[0] == 0
    assert book.append(many, progress=lambda done, total: told.append((done, total))) == 12_000
    assert told[-1] == (12_000, 12_000)
    assert len(summaries(book)) == 12_000


def test_a_full_disk_is_said_and_nothing_saved_is_lost(book: Casebook) -> None:
    kept = [written(seen(f"o{n}", "word " * 50)) for n in range(20)]
    book.append(kept)
    conn = book._db.conn
    (pages,) = conn.execute("PRAGMA page_count").fetchone()
    conn.execute(f"PRAGMA max_page_count={pages + 5}")
    more = [written(seen(f"p{n}", "word " * 50)) for n in range(500)]
    with pytest.raises(Refusal, match="The disk is full, so nothing of this was saved"):
        book.append(more)
    assert not conn.in_transaction
    assert set(summaries(book)) == {each.record_id for each in kept}
    assert book.verify() == []
    conn.execute("PRAGMA max_page_count=1073741823")
    assert book.append(more) == 500
    assert book.verify() == []


# -- what a newer version wrote ----------------------------------------------------------------------------------


def raw(record_id: str, kind: str, body: bytes) -> Revision:
    return revision(
        record_id=record_id, family_id=FAMILY, kind=kind, body=body, author="B", agency="gp", recorded_at=NOW
    )


def test_unknown_kinds_and_newer_bodies_are_kept_and_not_shown(book: Casebook) -> None:
    unknown = raw("n1", "telepathy", b'{"id":"n1","heard":"hum"}')
    newer = raw("n2", "observation", b'{"id":"n2","kind":"omen","v":9}')
    assert book.append([unknown, newer, written(seen("o1", "Cold"))], source="gp") == 3
    assert book.rows(FAMILY) == ({"observation": [seen("o1", "Cold")]}, {"o1": date(2026, 3, 2)})
    assert sorted(each.id for each in book.unreadable(FAMILY)) == sorted([unknown.id, newer.id])
    assert book.heads("n1") == [unknown]
    assert unknown in book.revisions_of(FAMILY)
    assert book.verify() == []


def test_of_our_own_nothing_is_kept_that_could_not_be_read_back(book: Casebook) -> None:
    with pytest.raises(Refusal, match="What you typed is still here"):
        book.append([written(seen("o1", "Cold")), raw("n2", "observation", b'{"id":"n2","kind":"omen"}')])
    assert book.rows(FAMILY) == ({}, {})


# -- purging -----------------------------------------------------------------------------------------------------


def test_a_purge_takes_a_record_out_for_good_and_says_so(book: Casebook) -> None:
    first = written(seen("o1", "ZQXMARKER cold"))
    second = written(seen("o1", "ZQXMARKER cool"), at=NOW, supersedes=(first.id,))
    other = written(seen("o2", "Fine"))
    book.append([first, second, other])
    assert book.purge(["o1"], reason="entered for the wrong family") == 2
    assert book.history("o1") == []
    assert book.search("zqxmarker") == []
    assert set(summaries(book)) == {"o2"}
    assert book.append([first, second]) == 0
    assert book.verify() == []
    assert b"zqxmarker" not in everything(book)
    assert b"fine" in everything(book)


def everything(book: Casebook) -> bytes:
    """All that any table holds, those of the search index among them, in small letters."""
    conn = book._db.conn
    tables = [
        name
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'words'")
    ]
    cells = [cell for table in tables for row in conn.execute(f'SELECT * FROM "{table}"') for cell in row]
    return b"\0".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells).lower()


# -- imported ----------------------------------------------------------------------------------------------------


def test_the_last_import_of_each_record_is_remembered_through_corrections(book: Casebook) -> None:
    came = written(seen("o1", "As imported"), reason="imported")
    mended = written(
        seen("o1", "Mended here"), at="2026-03-05T09:00:00Z", supersedes=(came.id,), reason="mistyped"
    )
    again = written(
        seen("o1", "As imported again"), at="2026-03-09T09:00:00Z", supersedes=(mended.id,), reason="imported"
    )
    own = written(seen("o2", "Written here"))
    book.append([came, mended, own])
    assert book.imported(FAMILY) == {"o1": (came.id, came.body)}
    book.append([again])
    assert book.imported(FAMILY) == {"o1": (again.id, again.body)}
    assert book.imported("another") == {}


# -- drafts, settings, papers, log -------------------------------------------------------------------------------


def test_a_draft_is_replaced_by_the_next_and_gone_when_dropped(tmp_path: Path) -> None:
    times = iter([f"2026-03-02T10:0{n}:00Z" for n in range(5)])
    folder = tmp_path / "Own.casebook"
    book, _ = create_casebook(
        folder, PASSPHRASE, agency="a", author="b", cost=QUICK, clock=lambda: next(times)
    )
    book.save_draft("visit", FAMILY, b"- cold")
    book.save_draft("jot", "", b"+ warm")
    book.save_draft("visit", FAMILY, b"- cold\n+ fed")
    book.close()
    book = open_casebook(folder, PASSPHRASE)
    assert [(each.key, each.body) for each in book.drafts()] == [
        ("visit", b"- cold\n+ fed"),
        ("jot", b"+ warm"),
    ]
    assert book.drafts()[0].saved_at == "2026-03-02T10:02:00Z"
    book.drop_draft("visit")
    book.drop_draft("none")
    assert [each.key for each in book.drafts()] == ["jot"]
    book.close()


def test_settings_are_kept(book: Casebook) -> None:
    assert book.setting("label") is None
    book.set_setting("label", "lead practitioner")
    book.set_setting("label", "lead professional")
    book.set_setting("author", "C. Writer")
    assert book.setting("label") == "lead professional"
    assert book.author == "C. Writer"


def test_the_exact_paper_that_was_given_is_kept(book: Casebook) -> None:
    name = book.keep_given(b"%PDF as given")
    assert book.keep_given(b"%PDF as given") == name
    assert book.given(name) == b"%PDF as given"
    with pytest.raises(Refusal, match="not in this casebook"):
        book.given("0" * 64)


def test_what_was_done_is_logged_in_the_chain(book: Casebook) -> None:
    seq, digits = book.receipt_head()
    assert (seq, digits) == (0, "0" * 12)
    book.log("view", FAMILY)
    book.log("print", FAMILY)
    assert book.receipt_head()[0] == 2
    assert book.receipt_head()[1] != digits
    assert book.verify() == []


def test_receipts_tell_when_and_from_whom_a_revision_came(tmp_path: Path) -> None:
    book, _ = create_casebook(
        tmp_path / "Own.casebook", PASSPHRASE, agency="a", author="b", cost=QUICK, clock=lambda: NOW
    )
    own, received = written(seen("o1", "Own")), written(seen("o2", "Sent"))
    book.append([own])
    book.append([own, received], source="school")
    rows = book._db.conn.execute('SELECT seq, what, revision_id, received_at, "from" FROM receipt').fetchall()
    assert rows == [(1, "revision", own.id, NOW, "here"), (2, "revision", received.id, NOW, "school")]
    book.close()


def test_a_closed_casebook_may_be_closed_again(book: Casebook) -> None:
    book.close()
    book.close()


def record_ids(rows: dict[str, list[Record]]) -> set[str]:
    return {row.id for each in rows.values() for row in each}


def test_several_threads_may_read_and_write(book: Casebook) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def write(n: int) -> int:
        return book.append([written(seen(f"o{n}", f"Note {n}"))]) + len(book.rows(FAMILY)[0]) * 0

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(write, range(40))) == 40
    assert record_ids(book.rows(FAMILY)[0]) == {f"o{n}" for n in range(40)}
    assert book.verify() == []


def test_children_and_what_waits_are_on_the_agenda(book: Casebook) -> None:
    book.append([written(child("ash")), written(seen("o1", "Warm", "2026-02-20"))])
    (line,) = book.agenda(date(2026, 3, 2))
    assert (line.what, line.child, line.day) == ("child", "ash", date(2026, 2, 20))
