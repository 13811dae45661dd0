"""The body map while a note is written: each place chosen is a mark with a note of its own."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scr_neglect.casework.drafts import Line
from scr_neglect.casework.local import NOTHING_KEPT, LocalProcedures
from scr_neglect.casework.marks import another_mark, with_marking, with_place, with_stage
from scr_neglect.records.body import place_name, where_in
from scr_neglect.records.body_map import body_map
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.dates import age_in_words
from scr_neglect.records.people import months_old
from scr_neglect.scoring.immediate import MOBILE_FROM
from scr_neglect.ui import theme
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.act_now import ActNowBanner, Saying
from scr_neglect.ui.widgets.body_layout import Shown
from scr_neglect.ui.widgets.body_map import BodyMapView
from scr_neglect.ui.widgets.cards import bring_into_view
from scr_neglect.ui.widgets.fields import ChoiceField, text_box
from scr_neglect.ui.widgets.places import PatternTick, StageField
from scr_neglect.ui.widgets.rows import in_a_row, with_label
from scr_neglect.ui.widgets.sides import Sides
from scr_neglect.ui.widgets.words import button, heading, label, quiet

Take = Callable[[Sequence[Line]], Saying]
"""Is given the marks after every change, keeps them where they are written, and gives what they call for."""


WRITTEN = ("child", "body_site", "summary", "parent_account")
"""What the map writes of a mark."""


def into_fields(line: Line, put: Callable[[str, Any], None], said: Callable[[], Saying]) -> Take:
    """Hands what the map changes of one entry on to the fields of its form, by name; `said` is what it calls for then."""
    there = {name: getattr(line, name) for name in WRITTEN}

    def take(marks: Sequence[Line]) -> Saying:
        for name in WRITTEN:
            value = getattr(marks[0], name)
            if value != there[name]:
                there[name] = value
                put(name, value)
        return said()

    return take


class MarkEditor(QFrame):
    """One mark: where it is, its note, what is said of it, and whether it has a pattern."""

    changed = Signal()
    removed = Signal()

    def __init__(self, line: Line, number: int) -> None:
        super().__init__()
        self.line = line
        self.setProperty("role", "card")
        self.head = heading("")
        self.away = button(self.tr("Take it out"), "link")
        self.away.setAutoDefault(False)
        self.note, self.account = text_box(2), text_box(1)
        self.note.setPlainText(line.summary)
        self.account.setPlainText(line.parent_account)
        self.patterned = PatternTick()
        self.patterned.setChecked(bool(where_in(line.body_site).markings))
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.away)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addLayout(top)
        seen, told = (
            self.tr("Size, colour and shape, as you saw it"),
            self.tr("The words in which it was told"),
        )
        column.addLayout(in_a_row((seen if line.basis == "seen" else told, self.note)))
        column.addLayout(in_a_row((self.tr("What is said of it, and by whom, in their words"), self.account)))
        column.addWidget(self.patterned)
        self.say(number)
        self.note.textChanged.connect(self._take)
        self.account.textChanged.connect(self._take)
        self.patterned.toggled.connect(self._take)
        self.away.clicked.connect(self.removed.emit)

    def say(self, number: int) -> None:
        """Says the number of the mark and where it is."""
        where = where_in(self.line.body_site)
        name = "; ".join(map(place_name, where.places)) or self.tr("no place chosen yet")
        self.head.setText(f"{number}. {name}")
        self.note.setAccessibleDescription(self.head.text())
        self.account.setAccessibleDescription(self.head.text())
        self.patterned.setAccessibleDescription(self.head.text())
        self.away.setAccessibleDescription(self.head.text())

    def _take(self) -> None:
        line = self.line
        line.summary, line.parent_account = self.note.toPlainText(), self.account.toPlainText()
        line.body_site = with_marking(
            line.body_site, catalogue().markings[0].code, self.patterned.isChecked()
        )
        self.changed.emit()


class BodyMapDialog(Frame):
    """Puts marks of one child on the map. Everything is handed to `take` at once, so that nothing waits on a button.

    A new mark is `like` one of them (the first) in all but place and words. With `one` there is one entry only, and every
    place that is chosen is one of its places.
    """

    def __init__(
        self,
        marks: Sequence[Line],
        case: Case,
        day: date,
        take: Take,
        parent: QWidget | None,
        *,
        like: Line | None = None,
        one: bool = False,
        local: LocalProcedures = NOTHING_KEPT,
    ) -> None:
        super().__init__("Body map", parent, save="Done", width=1180, height=700)
        self.marks, self.case, self.day, self.take, self.one = list(marks), case, day, take, one
        self.like = like or self.marks[0]
        self.editors: list[MarkEditor] = []
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.banner = ActNowBanner(local)
        self.banner.stand_above(self.wrong)
        self._build()
        for line in self.marks:
            self._show(line)
        self._changed()
        self.map.setFocus()

    def _build(self) -> None:
        one = self.tr("This is one entry: every place you choose is a place of it.")
        several = self.tr(
            "Choose a place on the drawing or by its name: each is a mark with a note of its own."
        )
        photos = self.tr("Left and right are the child's own. No photographs are taken or kept here.")
        self.column.addWidget(quiet(f"{one if self.one else several} {photos}"))
        self.child = ChoiceField(
            [("", self.tr("Choose the child")), *((c.code, c.called) for c in self.case.children)]
        )
        about = self.marks[0].child
        if len(about) == 1 and about[0] in {c.code for c in self.case.children}:
            self.child.set_value(about[0])
        self.stage = StageField()
        self.stage.set_value(next((s.code for m in self.marks if (s := where_in(m.body_site).stage)), ""))
        self.column.addLayout(
            in_a_row((self.tr("&Child"), self.child), (self.tr("How does the child get &about?"), self.stage))
        )
        self.age = label("")
        self.column.addWidget(self.age)
        self.map = BodyMapView(choosing=True)
        self.here = label(" ", "heading")
        self.by_name = ChoiceField([(region.code, region.name) for region in body_map().places])
        self.by_name.model().sort(0)
        self.by_name.setCurrentIndex(0)
        self.put = button(self.tr("&Put a mark there"))
        self.put.setAutoDefault(False)
        said, _ = with_label(self.tr("Or by its &name"), self.by_name)
        row = QHBoxLayout()
        row.addWidget(self.by_name, 1)
        row.addWidget(self.put)
        names = QWidget()
        under = QVBoxLayout(names)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(said)
        under.addLayout(row)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.GAP)
        self.none = quiet(self.tr("No mark yet."))
        self._list.addWidget(self.none)
        colour = self.tr("Write colours as you see them: how old a bruise is cannot be told from its colour.")
        self.column.addWidget(Sides([self.map, self.here, names], [quiet(colour), holder], shares=(3, 2)))
        self.column.addStretch(1)
        self.map.said.connect(lambda words: self.here.setText(words or " "))
        self.map.chosen.connect(self.choose)
        self.map.reached.connect(lambda place: bring_into_view(self.map, place))
        self.map.reached.connect(self._same_by_name)
        self.put.clicked.connect(lambda: self.choose(self.by_name.value()))
        self.child.currentIndexChanged.connect(self._of_child)
        self.stage.currentIndexChanged.connect(self._at_stage)

    def _same_by_name(self) -> None:
        """The list of names goes where the keys went on the drawing: its button marks no other place than that."""
        here = self.map.current
        if here is not None and here.region is not None:
            self.by_name.set_value(here.region.code)

    def choose(self, place: str) -> None:
        """Puts a mark at a place: the one that has none yet, else a new one; the cursor goes into its note."""
        waiting = next((line for line in self.marks if not where_in(line.body_site).places), None)
        if self.one:
            waiting = self.marks[0]
        if waiting is None:
            waiting = another_mark(self.like, place)
            self.marks.append(waiting)
            self._show(waiting)
        else:
            waiting.body_site = with_place(waiting.body_site, place)
        self._changed()
        next(each for each in self.editors if each.line is waiting).note.setFocus()

    def _show(self, line: Line) -> None:
        editor = MarkEditor(line, len(self.editors) + 1)
        editor.changed.connect(self._changed)
        editor.removed.connect(lambda: self._remove(editor))
        self.editors.append(editor)
        self._list.insertWidget(0, editor)  # beside the drawing, which stays in sight

    def _remove(self, editor: MarkEditor) -> None:
        """Takes a mark out; the last one stays as a line without a place, with its words."""
        if len(self.marks) == 1:
            where = where_in(editor.line.body_site)
            editor.line.body_site = (*where.markings, *where.stages)
        else:
            self.marks = [line for line in self.marks if line is not editor.line]
            self.editors.remove(editor)
            self._list.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self._changed()
        self.map.setFocus()

    def _of_child(self) -> None:
        for line in self.marks:
            line.child = (self.child.value(),) if self.child.value() else ()
        self._changed()

    def _at_stage(self) -> None:
        for line in self.marks:
            line.body_site = with_stage(line.body_site, self.stage.value())
        self._changed()

    def _changed(self) -> None:
        """Shows the marks as they are now, and hands them on."""
        for number, editor in enumerate(self.editors, start=1):
            editor.say(number)
            empty = not where_in(editor.line.body_site).places and not editor.line.summary.strip()
            editor.setVisible(not empty)
        self.none.setVisible(all(editor.isHidden() for editor in self.editors))
        self.map.show_marks(
            [
                Shown(number=number, places=where_in(line.body_site).places, words=f"{number}, {self._said(line)}",
                      seen=line.basis == "seen")
                for number, line in enumerate(self.marks, start=1)
            ]
        )  # fmt: skip
        self.age.setText(self._age())
        self.banner.say(self.take(self.marks))

    def _said(self, line: Line) -> str:
        return "; ".join(map(place_name, where_in(line.body_site).places))

    def _age(self) -> str:
        child = self.case.person(self.child.value())
        if child is None:
            return self.tr("Choose the child, so that age is taken into account.")
        words = age_in_words(child.born, self.day)
        if not words:
            return self.tr("{}: the date of birth is not recorded.").format(child.called)
        months = months_old(child, self.day)
        young = (
            self.tr(" Under six months counts as not yet mobile.")
            if months is not None and months < MOBILE_FROM
            else ""
        )
        return f"{child.called}: {words}.{young}"
