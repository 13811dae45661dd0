"""One entry of the chronology, whole: every field, its stars, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from scr_neglect.casework.chronology import Entry
from scr_neglect.casework.entry_words import details, star_lines
from scr_neglect.records.called import KINDS
from scr_neglect.records.case import Case
from scr_neglect.records.dates import short_date
from scr_neglect.records.entries import SignificantEvent
from scr_neglect.ui import requests, theme
from scr_neglect.ui.widgets.cards import flow
from scr_neglect.ui.widgets.highlight import marked
from scr_neglect.ui.widgets.words import button, card, heading, label, quiet


class WholeEntry(QWidget):
    """Shows an entry; `asked` carries what is to be done with it. `ids` gives the rows that are chosen."""

    asked = Signal(object)

    def __init__(self, ids: Callable[[], tuple[str, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP, 0, 0)
        self.buttons: list[QPushButton] = []
        for words, tip, make in (
            (self.tr("A&dd to this…"), "", requests.AddTo),
            (self.tr("&Correct…"), "", requests.Correct),
            (self.tr("&Withdraw…"), "", requests.Withdraw),
            (self.tr("&History…"), "", requests.History),
            (self.tr("Who may &see it…"), "", lambda _: requests.Decide(ids())),
            (self.tr("★ Si&gnificant…"), self.tr("Key S in the list"), requests.Star),
            (self.tr("&Beside what was said…"), self.tr("Key B in the list"), requests.LinkClaim),
        ):
            push = button(words, tip=tip)
            push.clicked.connect(lambda _=False, make=make: self._ask(make))
            self.buttons.append(push)
        column.addWidget(flow(*self.buttons))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("The whole entry"))
        inside = QWidget()
        self._text = QVBoxLayout(inside)
        self._text.setSpacing(theme.GAP // 2)
        area.setWidget(inside)
        area.setMinimumHeight(round(64 * theme.scale_of()))
        column.addWidget(area, 1)

    @property
    def read(self) -> str:
        """The id of the entry that is shown; "" for none."""
        return self._entry.id if self._entry is not None else ""

    def star(self) -> None:
        """Marks what is read as significant, or puts right what was said of it."""
        self._ask(requests.Star)

    def link(self) -> None:
        """Lays what is read beside something that was said and relied on."""
        self._ask(requests.LinkClaim)

    def _ask(self, make: Callable[[str], object]) -> None:
        """Asks about the entry that is read: what is put right or taken back is what is being read."""
        if self._entry is not None:
            self.asked.emit(make(self._entry.id))

    def show_entry(self, case: Case | None, entry: Entry | None, words: Sequence[str] = ()) -> None:
        """Shows an entry of a Case (None: none is chosen), with words marked in it."""
        while (item := self._text.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # it goes when the key or click that it may be in the middle of is over
                widget.deleteLater()
        row = case.by_id.get(entry.id) if case is not None and entry is not None else None
        self._entry = entry if row is not None else None
        if case is None or entry is None or row is None:
            self._text.addWidget(quiet(self.tr("Choose an entry to read the whole of it.")))
        else:
            self._text.addWidget(heading(f"{KINDS[entry.kind]}, {entry.when.sentence()}"))
            if entry.later:
                learned = self.tr("Learned by {}: {}.").format(short_date(entry.known), entry.later)
                self._text.addWidget(label(learned))
            for star in entry.stars:
                self._text.addWidget(self._star(star, words))
            if entry.age:
                self._text.addWidget(label(self.tr("Age then: {}").format(entry.age)))
            for said in details(case, row):
                if said.words == KINDS[entry.kind]:
                    continue  # it stands at the head
                self._text.addWidget(marked(said.name, said.words, words))
        self._text.addStretch(1)
        for push in self.buttons:
            push.setEnabled(row is not None)

    def _star(self, star: SignificantEvent, words: Sequence[str]) -> QWidget:
        """A star with what was said of it; it is put right and taken off by itself."""
        lines = [marked(said.name, said.words, words) for said in star_lines(star)]
        tools: list[QPushButton] = []
        for said, make in (
            (self.tr("Correct the star…"), requests.Correct), (self.tr("Take the star off…"), requests.Withdraw),
            (self.tr("History of the star…"), requests.History),
        ):  # fmt: skip
            push = button(said, "link")
            push.clicked.connect(lambda _=False, make=make: self.asked.emit(make(star.id)))
            tools.append(push)
        frame, column = card(
            label(self.tr("★ Significant event"), "heading"), *lines, flow(*tools, gap=2 * theme.GAP)
        )
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP // 2)
        return frame
