"""A chronology of 10,000 entries in a real table: what a person does there, and how long the screen stands still for it.

The bare side is Qt's own list of the same words behind its own filter, which finds a word in the visible words alone.
"""

from collections.abc import Callable, Iterator
from statistics import median
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from scr_neglect.ui import theme
from scr_neglect.ui.background import Worker
from scr_neglect.ui.models.chronology import ABOUT, SOURCE, WORDS
from scr_neglect.ui.page import Look
from scr_neglect.ui.pages.chronology import ChronologyPage

from .families import case_grown
from .measure import PAIRS, Figure, seconds
from .screens.painted import until

ENTRIES = 10_000
BLINK = 0.05
"""Seconds: what takes longer is seen as a stutter."""
TYPED = ("s", "sl", "sle", "slee", "sleep", "sleep b", "cold", "not brought")


def figures() -> Iterator[Figure]:
    """Each thing done several times, the screen painted each time; of several choices the slowest."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.dress(app, "light")
    case = case_grown(ENTRIES)
    session: Any = SimpleNamespace(case=lambda _: case, contested=lambda _: ())
    worker = Worker()
    page = ChronologyPage(session, worker)
    page.resize(1040, 560)
    page.show()
    page.show_look(Look(case.family.id, case.day))
    until(app, lambda: not worker.busy)

    def done(what: Callable[[], object]) -> float:
        def painted() -> None:
            what()
            app.processEvents()

        return seconds(painted)

    for words, ours, bare in (*_typed(page, case, done), *_chosen(page, done), *_moved(page, done)):
        yield Figure(
            what=f"chronology of {ENTRIES:,} entries: {words}", ours=ours, bare=bare, value=ours, limit=BLINK, unit="s",
            against="Qt's filter over the visible words alone" if bare is not None else "",
        )  # fmt: skip
    worker.wait()
    page.close()


Done = Callable[[Callable[[], object]], float]
Found = Iterator[tuple[str, float, float | None]]


def _typed(page: ChronologyPage, case, done: Done) -> Found:
    bare = QSortFilterProxyModel()
    bare.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    source = QStringListModel([entry.words for entry in page.filter.shown()])
    bare.setSourceModel(source)
    view = QTableView()
    view.setModel(bare)
    view.show()
    ours, bares = [], []
    for _ in range(PAIRS):
        ours.append(max(done(lambda typed=typed: page.search.setText(typed)) for typed in TYPED))
        ours.append(done(page.search.clear))
        bares.append(max(done(lambda typed=typed: bare.setFilterFixedString(typed)) for typed in TYPED))
        bares.append(done(lambda: bare.setFilterFixedString("")))
    yield "a key typed", median(ours), median(bares)


def _chosen(page: ChronologyPage, done: Done) -> Found:
    boxes = page.boxes
    picks = (
        (boxes.kind, "concern"), (boxes.child, "kyle"), (boxes.domain, "physical"),
        (boxes.basis, "told"), (boxes.agency, boxes.agency.itemData(1)),
    )  # fmt: skip
    times = []
    for _ in range(PAIRS):
        for box, value in picks:
            times.append(
                max(
                    done(lambda box=box, value=value: box.set_value(value)),
                    done(lambda box=box: box.set_value("")),
                )
            )
        times.append(done(lambda: boxes.significant.setChecked(True)))
        boxes.significant.setChecked(False)
    yield "a box chosen", median(times), None


def _moved(page: ChronologyPage, done: Done) -> Found:
    bar = page.table.verticalScrollBar()
    yield "a page scrolled", median(done(lambda at=at: bar.setValue(at * 700)) for at in range(PAIRS)), None
    yield (
        "an entry chosen",
        median(done(lambda at=at: page.table.go_to(at * 900)) for at in range(PAIRS)),
        None,
    )
    clocks = [
        done(lambda clock=clock: page.clock.set_value(clock)) for clock in ("known", "happened") * PAIRS
    ]
    yield "the clock changed", max(clocks), None
    heads = [
        done(lambda head=head: page.table.sortByColumn(head, Qt.SortOrder.AscendingOrder))
        for head in (ABOUT, WORDS, SOURCE)
    ]
    yield "ordered by a column for the first time", max(heads), None
