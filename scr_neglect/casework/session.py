"""One open casebook: what the window and the command line hold while they work."""

import re
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from scr_neglect.errors import Refusal
from scr_neglect.forgetting import forget_all
from scr_neglect.records.case import Case, case_of
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.columns import Labels
from scr_neglect.records.kinds import body_of, kind_of, validated
from scr_neglect.records.people import Family
from scr_neglect.records.record import Record
from scr_neglect.records.revision import Revision, revision
from scr_neglect.storage import casebook as store

if TYPE_CHECKING:
    from scr_neglect.scoring.prompts import Thresholds

LABELS = "labels"
"""The name under which a casebook keeps its own labels: JSON, nothing while all are as shipped."""
IMPORTED = "imported"
"""The reason of a revision that came from a case folder: the next import compares with the last of these."""


class FamilyLine(Struct, frozen=True):
    """A family in the list on the left."""

    id: str
    name: str


class Session:
    """The casebook, who is writing in it, and the Cases read from it.

    `listeners` are told the ids of the records that changed after every write; they must not block. `thrown_away` holds
    the unfinished notes that can still be taken back, by their keys; they are forgotten when it closes.
    """

    def __init__(self, casebook: store.Casebook, *, clock: Callable[[], datetime] | None = None) -> None:
        self.casebook = casebook
        self.listeners: list[Callable[[frozenset[str]], None]] = []
        self.thrown_away: dict[str, object] = {}
        self._clock = clock or (lambda: datetime.now(UTC))
        self._cases: dict[str, Case] = {}
        self._labels = Labels()
        self.label()

    @property
    def author(self) -> str:
        return self.casebook.author

    @property
    def agency(self) -> str:
        return self.casebook.agency

    @property
    def agency_code(self) -> str:
        """How this casebook's agency is named in its rows: its name as a slug ("health-visiting")."""
        return re.sub(r"[^a-z0-9]+", "-", self.casebook.agency.casefold()).strip("-") or "own-agency"

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._clock()

    def today(self) -> date:
        """The day on this laptop's wall clock."""
        return self._clock().astimezone().date()

    def stamp(self) -> str:
        """The moment as kept in a revision: UTC, ISO 8601, to the microsecond."""
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds")

    def label(self) -> None:
        """Calls things by this casebook's own labels, or as shipped; what is shown is worked out again."""
        try:
            self._labels = msgspec.json.decode(self.casebook.setting(LABELS) or "{}", type=Labels)
        except msgspec.MsgspecError:
            self._labels = Labels()
        self._cases.clear()
        self._speak()

    def _speak(self) -> None:
        """Makes sure that the words are this casebook's: another that was opened in the same program left its own."""
        if catalogue().labels != self._labels:
            catalogue().relabel(self._labels)

    def close(self) -> None:
        if catalogue().labels == self._labels:
            catalogue().relabel(Labels())
        self._cases.clear()
        self.thrown_away.clear()
        self.casebook.close()
        forget_all()

    # -- reading -----------------------------------------------------------------------------------------------

    def families(self) -> list[FamilyLine]:
        """Every family of the casebook, by name."""
        return sorted(
            (FamilyLine(i, n) for i, n in self.casebook.family_ids()), key=lambda f: f.name.casefold()
        )

    def family_named(self, name: str) -> str:
        """The id of the family with this name (or id).

        Raises Refusal when there is none, or more than one.
        """
        found = [f.id for f in self.families() if name == f.id or name.casefold() == f.name.casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            raise Refusal(f"{len(found)} families are called “{name}”; use the family's id instead.")
        raise Refusal(f"No family in this casebook is called “{name}”. “scr-neglect import” adds one.")

    def search(self, typed: str) -> dict[str, tuple[str, ...]]:
        """Where typed words stand in the records, each perhaps unfinished: family id to the ids of at most 50 entries."""
        found: dict[str, list[str]] = {}
        for hit in self.casebook.search(typed):
            found.setdefault(hit.family_id, []).append(hit.record_id)
        return {family_id: tuple(ids) for family_id, ids in found.items()}

    def contested(self, family_id: str) -> tuple[str, ...]:
        """The ids of the records of a family of which two versions disagree, until someone corrects them into one."""
        return tuple(self.casebook.disagreements(family_id))

    def case(self, family_id: str) -> Case:
        """The family as known today, read once and kept until its records change or the day does."""
        self._speak()
        found, today = self._cases.get(family_id), self.today()
        if found is None or found.day != today:
            rows, recorded = self.casebook.rows(family_id)
            families = rows.pop("family", [])
            if not families:
                raise Refusal("This family is not in the casebook any more; choose another from the list.")
            family = families[0]
            assert isinstance(family, Family)
            found = self._cases[family_id] = case_of(family, rows, recorded=recorded, day=today)
        return found

    def opening_day(self, family_id: str) -> date:
        """The day as known on which a family opens: today, or, for a training case, the one its source names."""
        opens = self.case(family_id).family.opens_known_on
        return opens.last if opens is not None and opens.last is not None else self.today()

    def thresholds(self) -> "Thresholds":
        """The numbers of the rules as this casebook has them, for `find`."""
        from scr_neglect.casework.thresholds import SETTING, thresholds_from

        return thresholds_from(self.casebook.setting(SETTING))

    # -- writing -----------------------------------------------------------------------------------------------

    def append(
        self, family_id: str, revisions: Iterable[Revision], *, source: str = "here", draft: str = ""
    ) -> int:
        """Adds revisions in one step, forgets the family's kept Case and tells the listeners; gives the number new.

        `draft`: the key of the note that they finish; it goes in the same step.
        """
        written = list(revisions)
        added = self.casebook.append(written, source=source, draft=draft)
        self.announce(family_id, frozenset(r.record_id for r in written))
        return added

    def announce(self, family_id: str, ids: frozenset[str]) -> None:
        """Forgets the family's kept Case and tells the listeners which records changed."""
        self._cases.pop(family_id, None)
        for listener in list(self.listeners):
            listener(ids)

    def revise(
        self, family_id: str, record: Record, *, supersedes: Sequence[str] = (), reason: str = ""
    ) -> Revision:
        """A revision of a record by this session's author, made now; raises Refusal when a field does not fit."""
        return revision(
            record_id=record.id, family_id=family_id, kind=kind_of(record), supersedes=tuple(supersedes),
            body=body_of(validated(record)), author=self.author, agency=self.agency,
            recorded_at=self.stamp(), reason=reason,
        )  # fmt: skip


def new_id() -> str:
    """A fresh record id."""
    return str(uuid.uuid4())


def new_casebook(folder: Path, passphrase: str, *, agency: str, author: str) -> tuple[Session, str]:
    """Makes a casebook and opens it; gives the session and the recovery key to print.

    Raises Refusal when the passphrase is too short or the folder is taken.
    """
    _long_enough(passphrase)
    book, recovery_key = store.create_casebook(folder, passphrase, agency=agency, author=author)
    return Session(book), recovery_key


def unlock(folder: Path, passphrase: str) -> Session:
    """Opens a casebook; raises Refusal with a sentence when it cannot be opened."""
    return Session(store.open_casebook(folder, passphrase))


def unlock_or_new(folder: Path, passphrase: str, *, agency: str = "own agency") -> tuple[Session, str]:
    """Opens a casebook, or makes it when the folder is not there; gives the session, and the recovery key of a new one."""
    if folder.exists():
        return unlock(folder, passphrase), ""
    return new_casebook(folder, passphrase, agency=agency, author=agency)


def recover(folder: Path, recovery_key: str, passphrase: str) -> Session:
    """Opens a casebook with its recovery key and gives it a new passphrase.

    Raises Refusal when the key does not fit or the passphrase is too short.
    """
    _long_enough(passphrase)
    store.recover(folder, recovery_key, passphrase)
    return unlock(folder, passphrase)


def restored(copy: Path, folder: Path, passphrase: str) -> Session:
    """A casebook made again from a backup, and opened; raises Refusal when the copy is not sound."""
    return Session(store.restore(copy, folder, passphrase))


def _long_enough(passphrase: str) -> None:
    if len(passphrase) < 12:
        raise Refusal("Choose a passphrase of at least 12 characters; four unrelated words make a good one.")
