"""Which entries of a chronology are wanted: by kind, child, domain, agency, how known, significance and words."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from scr_neglect.casework.chronology import Entry, entries
from scr_neglect.casework.entry_words import Said, details, star_lines
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case

Progress = Callable[[int, int], None]
NO_CHILD = "household"
BASES = {"seen": "Seen", "told": "Told", "from a record": "From a record"}
_EACH = 500
"""Entries between two looks at whether to go on."""


class Line(Struct, frozen=True, gc=False):
    """An entry with everything that is written in it, folded once so that every later look is quick."""

    entry: Entry
    text: str


class Wanted(Struct, frozen=True, kw_only=True):
    """What the boxes above the list say ("" = all); `only` are the ids of the rows behind a number."""

    kind: str = ""
    child: str = ""
    domain: str = ""
    agency: str = ""
    basis: str = ""
    significant: bool = False
    typed: str = ""
    only: frozenset[str] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The typed words, folded; all of them must stand in an entry, in any order and any case."""
        return tuple(self.typed.casefold().split())

    @property
    def everything(self) -> bool:
        return self == Wanted()


def lines(case: Case, progress: Progress | None = None) -> list[Line]:
    """The entries of a Case in the order in which things happened, ready to be searched.

    `progress` is told how far it is, and may raise to stop. Takes no casebook, so that a worker can do it.
    """
    found: list[Line] = []
    every = entries(case)
    for place, entry in enumerate(every):
        if progress is not None and place % _EACH == 0:
            progress(place, len(every))
        found.append(Line(entry, text_of(case, entry)))
    return found


def text_of(case: Case, entry: Entry) -> str:
    """Everything that is written in an entry, and of its stars, folded."""
    said = [
        KINDS[entry.kind],
        entry.words,
        entry.about,
        entry.indicator,
        entry.grade,
        entry.basis,
        entry.domain,
    ]
    said += [each.words for each in everything_said(case, entry)]
    return "\n".join(said).casefold()


def everything_said(case: Case, entry: Entry) -> list[Said]:
    """Every field of an entry and of its stars."""
    row = case.by_id.get(entry.id)
    stars = [each for star in entry.stars for each in star_lines(star)]
    return [*stars, *(details(case, row) if row is not None else ())]


def chosen(rows: Iterable[Line], wanted: Wanted) -> list[Line]:
    """The rows that are wanted, in the order in which they come."""
    rows = list(rows)
    for test in _tests(wanted):
        rows = [row for row in rows if test(row)]
    return rows


def _tests(wanted: Wanted) -> Iterable[Callable[[Line], bool]]:
    """A test for each thing that is asked, and none for what is not."""
    if wanted.only is not None:
        yield lambda row: row.entry.id in wanted.only  # type: ignore[operator]
    if wanted.kind:
        yield lambda row: row.entry.kind == wanted.kind
    if wanted.child == NO_CHILD:
        yield lambda row: not row.entry.children
    elif wanted.child:
        yield lambda row: wanted.child in row.entry.children
    if wanted.domain:
        yield lambda row: row.entry.domain == wanted.domain
    if wanted.agency:
        yield lambda row: wanted.agency in row.entry.agencies
    if wanted.basis:
        yield lambda row: row.entry.basis.startswith(wanted.basis)
    if wanted.significant:
        yield lambda row: row.entry.starred
    for word in wanted.words:
        yield lambda row, word=word: word in row.text


def in_words(case: Case, wanted: Wanted, why: str = "") -> str:
    """The filter as a sentence, for the sheet that leaves and for whoever asks why a row is not there.

    `why` says which rows `only` are.
    """
    said = [f"the rows behind “{why}”" if why else "chosen rows alone"] if wanted.only is not None else []
    said += [f"kind: {KINDS[wanted.kind]}"] if wanted.kind else []
    if wanted.child:
        said.append("no child named" if wanted.child == NO_CHILD else f"child: {case.called(wanted.child)}")
    said += [f"domain: {wanted.domain}"] if wanted.domain else []
    said += [f"agency: {case.called(wanted.agency)}"] if wanted.agency else []
    said += [f"how known: {BASES[wanted.basis].lower()}"] if wanted.basis else []
    said += ["significant events only"] if wanted.significant else []
    said += [f"with the words “{' '.join(wanted.typed.split())}”"] if wanted.words else []
    return f"Shown: {'; '.join(said)}." if said else "Every entry is shown."


class Hit(Struct, frozen=True):
    """Where typed words stand in an entry other than in its columns: the field, and the words around them."""

    name: str
    around: str


def hidden_hits(case: Case, entry: Entry, words: Sequence[str], seen: str) -> list[Hit]:
    """The fields in which words stand that are not among what is `seen` of the entry in the list."""
    seen = seen.casefold()
    missing = [word for word in words if word not in seen]
    hits: list[Hit] = []
    for said in everything_said(case, entry) if missing else ():
        folded = said.words.casefold()
        places = [folded.find(word) for word in missing if word in folded]
        if places:
            hits.append(Hit(said.name, _around(said.words, min(places))))
            missing = [word for word in missing if word not in folded]
    return hits


def _around(text: str, place: int) -> str:
    """The words about a place of a text, on one line."""
    start = max(0, place - 24)
    start = text.find(" ", start, place) + 1 if start else 0
    cut = " ".join(text[start : start + 120].split())
    return ("…" if start else "") + cut + ("…" if start + 120 < len(text) else "")
