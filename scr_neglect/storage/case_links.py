"""The links between the rows of a case folder, from the ids that its files use to record ids."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from scr_neglect.records.kinds import KINDS
from scr_neglect.storage.case_files import CODED, FILES
from scr_neglect.storage.csv_rows import Fault, FileReading
from scr_neglect.storage.identity import identifier

LINKED_KIND = {
    "contradicted_by": "observation",
    "told_from": "observation",
    "meeting": "meeting",
    "contact": "contact",
    "goal": "goal",
    "follows": "escalation",
}
"""Fields that name rows of one kind; every other link may name a row of any file."""


def settle_links(files: list[FileReading], family_id: str, known: Collection[str]) -> list[str]:
    """Makes the rows that waited for their links, and refuses those that name a row that is not there.

    `known` holds the ids of records outside the folder. A link into a file that the folder lacks is left out
    of its row, kept in `extra`, and told in the sentences that this gives back.
    """
    targets = _Targets(files, family_id, known)
    settled: dict[tuple[str, int], dict[str, Any]] = {}
    refusing = True
    while refusing:  # a row that is refused takes with it the rows that name it
        refusing = False
        for file in files:
            for place, values in list(file.pending.items()):
                try:
                    settled[file.case_file.kind, place] = targets.settled(file, values)
                except Fault as fault:
                    file.refused.append(fault.at(file.case_file.file, file.lines[place]))
                    del file.pending[place]
                    _forget(file, values["id"])
                    refusing = True
    for file in files:
        struct = KINDS[file.case_file.kind]
        for place in file.pending:
            file.rows[place] = struct(**settled[file.case_file.kind, place])
            del file.cells[file.lines[place]]
        file.pending.clear()
        file.refused.sort(key=lambda row: row.line)
    return targets.sentences()


def _forget(file: FileReading, record: str) -> None:
    for told in [told for told, target in file.ids.items() if target == record]:
        del file.ids[told]


class _Targets:
    """Which record an id in the folder stands for."""

    def __init__(self, files: list[FileReading], family_id: str, known: Collection[str]) -> None:
        self._ids = {file.case_file.kind: file.ids for file in files}
        self._known = known
        self._id_of = identifier(family_id)
        self._left_out: Counter[tuple[str, str]] = Counter()
        self._counted: set[tuple[str, str]] = set()

    def settled(self, file: FileReading, values: dict[str, Any]) -> dict[str, Any]:
        """The values of a row with record ids for links; Fault when a row that it names is not there."""
        settled = dict(values)
        for name in KINDS[file.case_file.kind].links:
            told = values.get(name)
            if not told:
                continue
            kind = LINKED_KIND.get(name)
            if kind is not None and kind not in self._ids and not self._is_known(kind, told):
                del settled[name]
                written = told if isinstance(told, str) else ";".join(told)
                settled["extra"] = {**settled.get("extra", {}), f"{name} (no {FILES[kind].file})": written}
                self._leave_out(file, values["id"], kind)
            elif isinstance(told, tuple):
                settled[name] = tuple(self._target(name, kind, each) for each in told)
            else:
                settled[name] = self._target(name, kind, told)
        return settled

    def _target(self, column: str, kind: str | None, told: str) -> str:
        found = self._ids.get(kind, {}).get(told) if kind else self._of_any_file(column, told)
        if found is not None:
            return found
        if told in self._known:
            return told
        for each in [kind] if kind else FILES:
            if (derived := self._id_of(f"{FILES[each].name}/{told}")) in self._known:
                return derived
        where = FILES[kind].file if kind else "one of the files"
        raise Fault(column, told, f"the id of a row of {where} (that row may have been refused itself)")

    def _of_any_file(self, column: str, told: str) -> str | None:
        found = {kind: ids[told] for kind, ids in self._ids.items() if told in ids and kind not in CODED}
        if len(set(found.values())) > 1:
            choices = " or ".join(f"{FILES[kind].name}/{told}" for kind in found)
            raise Fault(column, told, f"{choices}: more than one file has a row of this id")
        if found:
            return next(iter(found.values()))
        name, _, rest = told.partition("/")
        return next((ids.get(rest) for kind, ids in self._ids.items() if FILES[kind].name == name), None)

    def _is_known(self, kind: str, told: str | tuple[str, ...]) -> bool:
        each = (told,) if isinstance(told, str) else told
        return all(
            one in self._known or self._id_of(f"{FILES[kind].name}/{one}") in self._known for one in each
        )

    def _leave_out(self, file: FileReading, record: str, kind: str) -> None:
        if (record, kind) not in self._counted:
            self._counted.add((record, kind))
            self._left_out[file.case_file.file, FILES[kind].file] += 1

    def sentences(self) -> list[str]:
        return [
            f"Rows of {file} name rows of {lacking}, which this folder lacks: {count} kept without the link."
            for (file, lacking), count in sorted(self._left_out.items())
        ]
