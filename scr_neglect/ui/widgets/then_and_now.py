"""Then and now, in words: what was open when the present help began, and how it stands today."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from scr_neglect.forgetting import remembered
from scr_neglect.records.case import Case
from scr_neglect.records.dates import long_date, short_date
from scr_neglect.scoring.change import Change
from scr_neglect.scoring.sentences import graded
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.words import heading, label, quiet

CHANGE = Qt.ItemDataRole.UserRole
LINES = Qt.ItemDataRole.UserRole + 1
"""The lines of a row: what and whose, then, now."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ChangeModel(QAbstractListModel):
    """The lines of *then and now*: by domain and name, never ranked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Change] = []
        self._names: dict[str, str] | None = {}

    def show(self, rows: Sequence[Change], names: dict[str, str] | None) -> None:
        """Shows these lines; `names` are the children's names by code (None: all are the same child's)."""
        self.beginResetModel()
        self._rows, self._names = list(rows), names
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(self._lines(row))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.sentence
        if role == LINES:
            return self._lines(row)
        return row if role == CHANGE else None

    def _lines(self, row: Change) -> tuple[str, str, str]:
        what = row.name
        if self._names is not None:
            whose = self._names.get(row.child, row.child) if row.child else self.tr("the family")
            what = f"{row.name}, {whose}"
        return (what, self._now(row), self._then(row))

    def _then(self, row: Change) -> str:
        if row.then is None:
            return self.tr("Then: not known as a concern")
        if row.then.is_open:
            return self.tr("Then: a concern ({})").format(graded(row.then.grade))
        return (
            self.tr("Then: better")
            if row.then.state == "better"
            else self.tr("Then: not looked at for over a year")
        )

    def _now(self, row: Change) -> str:
        grade, since = graded(row.standing.grade), short_date(row.since)
        match row.now:
            case "better" if row.weeks:
                weeks = self.tr("1 week") if row.weeks == 1 else self.tr("{} weeks").format(row.weeks)
                return self.tr("Better for {}, since {}").format(weeks, since)
            case "better":
                return self.tr("Better since {}").format(since)
            case "same" if row.then is not None and row.then.grade == row.standing.grade:
                return self.tr("Same: still a concern ({})").format(grade)
            case "same":
                return self.tr("Still a concern, now {}").format(grade)
            case "worse":
                return self.tr("Worse: now {}").format(grade)
            case "not looked":
                last = self.tr("a concern") if row.standing.last.is_concern else self.tr("better")
                return self.tr("Not looked at since {}, when it was {}").format(since, last)
        return self.tr("Since then: a concern ({}), {}").format(grade, since)


class ChangeDelegate(QStyledItemDelegate):
    """Paints a line as three: what and whose, how it stands now in bold, how it stood then; wrapped to the room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.colours_of()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if chosen:
            painter.fillRect(option.rect, QColor(colours.chosen))  # type: ignore[attr-defined]
        top = option.rect.top() + theme.GAP  # type: ignore[attr-defined]
        left, width = option.rect.left() + theme.GAP, option.rect.width() - 2 * theme.GAP  # type: ignore[attr-defined]
        for words, font, colour in self._written(option, index):
            height = self._height(words, font, width)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(left, top, width, height), Qt.TextFlag.TextWordWrap, words)
            top += height
        painter.setPen(QColor(colours.panel))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(QColor(colours.focus))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))  # type: ignore[attr-defined]
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget  # type: ignore[attr-defined]
        return self.size_in(
            view.viewport().width() if isinstance(view, QAbstractItemView) else 0, option, index
        )

    def size_in(self, width: int, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The room a line needs when it is so wide."""
        inner = max(width - 2 * theme.GAP, 80)
        height = sum(self._height(words, font, inner) for words, font, _ in self._written(option, index))
        return QSize(width, height + 2 * theme.GAP)

    def _written(self, option: QStyleOptionViewItem, index: Index) -> list[tuple[str, QFont, str]]:
        colours = theme.colours_of()
        what, now, then = index.data(LINES)
        plain, bold = QFont(option.font), QFont(option.font)  # type: ignore[attr-defined]
        bold.setBold(True)
        return [(what, plain, colours.ink), (now, bold, colours.ink), (then, plain, colours.quiet)]

    def _height(self, words: str, font: QFont, width: int) -> int:
        return _wrapped_height(words, font.toString(), width)


@remembered(1 << 12)
def _wrapped_height(words: str, font: str, width: int) -> int:
    """How high words are when they wrap to a width: the same words come back in every frame of a slider."""
    letters = QFont()
    letters.fromString(font)
    room = QRect(0, 0, width, 100_000)
    return QFontMetrics(letters).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()


class ChangeList(QListView):
    """The list as high as its lines, so that the page scrolls and not the list within it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ChangeDelegate(self)
        self.setItemDelegate(self.lines)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heights: dict[tuple[int, str], int] = {}
        """The height of all lines by width and font, until there are other lines."""

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._heights.clear)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        frame = self.width() - self.viewport().width()
        key = (width - frame, self.font().toString())
        if key not in self._heights:
            self._heights[key] = self._height_in(width - frame)
        return self._heights[key] + self.height() - self.viewport().height()

    def _height_in(self, width: int) -> int:
        """How high all lines are when they are so wide."""
        model, option = self.model(), QStyleOptionViewItem()
        self.initViewItemOption(option)
        rows = range(model.rowCount()) if model is not None else ()
        return sum(self.lines.size_in(width, option, model.index(row, 0)).height() for row in rows)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


class ThenAndNow(QObject):
    """*Then and now* as two parts that a page may set apart: `summary` (what *then* is, the counts in words) and `lines`.

    `opened` gives the rows behind a line, `reached` the place in `lines` that the keys moved to.
    """

    opened = Signal(tuple, str)
    reached = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.began = quiet("")
        self.counts = label("")
        self.how = QLabel(self.tr("&Each matter"))
        self.view = ChangeList()
        self.how.setBuddy(self.view)
        self.view.setAccessibleName(self.tr("Then and now, one line for each matter; Enter opens its rows"))
        self.model = ChangeModel(self)
        self.view.setModel(self.model)
        self.view.activated.connect(self._open)
        self.view.selectionModel().currentChanged.connect(self._reach)
        self.title = heading(self.tr("Then and now"))
        self.summary = _column(self.title, self.began, self.counts)
        self.lines = _column(self.how, self.view)
        for part in (self.summary, self.lines):
            part.setParent(parent)  # shown before it is placed, it would be a window of its own for a moment

    def show_changes(self, case: Case, changes: Sequence[Change], *, one_child: bool = False) -> None:
        """Shows the lines of a Case in words; on `one_child`'s own card nobody is named."""
        self.began.setText(self._beginning(case, changes))
        self.counts.setText(self._counted(changes))
        self.model.show(changes, None if one_child else {child.code: child.called for child in case.children})
        self.lines.setVisible(bool(changes))
        self.view.updateGeometry()

    def brief(self, brief: bool) -> None:
        """In a small room the counts alone stand in the summary; since when they count stands over the lines."""
        self.title.setVisible(not brief)
        column = (self.lines if brief else self.summary).layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0 if brief else 1, self.began)

    def clear(self) -> None:
        """Shows nothing."""
        self.began.setText("")
        self.counts.setText("")
        self.model.show((), None)
        self.lines.hide()

    def _beginning(self, case: Case, changes: Sequence[Change]) -> str:
        """From which day *then* is read, for each child where the days differ."""
        said: dict[str, list[str]] = {}
        for change in changes:
            began = change.baseline
            if began.help_began:
                words = self.tr("when this help began") if began.running else self.tr("when help last began")
                when = began.steps[0].level.start.short()
            else:
                words, when = self.tr("when the first concern was known"), short_date(began.day)
            whose = said.setdefault(f"{words}, {when}", [])
            name = case.called(change.child) if change.child else self.tr("the family")
            if name not in whose:
                whose.append(name)
        if len(said) == 1:
            return self.tr("Then is {}. Now is {}.").format(next(iter(said)), long_date(case.day))
        parts = [self.tr("Then is {} ({}).").format(then, ", ".join(whose)) for then, whose in said.items()]
        return " ".join([*parts, self.tr("Now is {}.").format(long_date(case.day))])

    def _counted(self, changes: Sequence[Change]) -> str:
        if not changes:
            return self.tr(
                "No matter was open then, and none has opened since, in what is recorded. That is not a sign of safety: "
                "the picture shows how often anyone looked."
            )
        found = Counter(change.now for change in changes)
        said = {
            "better": self.tr("{} better") if found["better"] else self.tr("none better"), "same": self.tr("{} still a concern"), "worse": self.tr("{} worse"),
            "not looked": self.tr("{} not looked at for over a year"), "opened since": self.tr("{} a concern since then"),
        }  # fmt: skip
        parts = "; ".join(
            words.format(found[now]) for now, words in said.items() if found[now] or now == "better"
        )
        if len(changes) == 1:
            return self.tr("One matter: {}.").format(parts)
        return self.tr("Of {} matters: {}.").format(len(changes), parts)

    def _open(self, index: QModelIndex) -> None:
        change: Change = index.data(CHANGE)
        self.opened.emit(tuple(row.id for row in change.rows), change.sentence)

    def _reach(self, index: QModelIndex) -> None:
        if index.isValid() and self.view.hasFocus():
            rect = self.view.visualRect(index)
            self.reached.emit(QRect(self.view.viewport().mapTo(self.lines, rect.topLeft()), rect.size()))


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder
