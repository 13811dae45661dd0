"""The small dialogs: a reason, a history, a new family, who may see, a prompt considered, a job's progress."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QProgressBar, QWidget

from scr_neglect.casework.entry_words import Said
from scr_neglect.casework.session import FamilyLine
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.records.dates import short_date
from scr_neglect.records.entries import ParentsView
from scr_neglect.records.people import Person, code_from
from scr_neglect.records.revision import Revision
from scr_neglect.scoring.prompts import Prompt
from scr_neglect.ui import theme
from scr_neglect.ui.background import Progress, Stopped, Worker
from scr_neglect.ui.dialogs.frame import Frame
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, text_box
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.seen_by import SeenByField
from scr_neglect.ui.widgets.words import card, label, quiet


class ReasonDialog(Frame):
    """Asks for a reason before a record is withdrawn."""

    def __init__(self, parent: QWidget | None, *, what: str) -> None:
        super().__init__(self.tr("Withdraw"), parent, save=self.tr("Withdraw it"), height=320)
        self.column.addWidget(label(what))
        self.column.addWidget(
            quiet(
                self.tr(
                    "It will count nowhere. It stays in the history, with your name, the day and the reason."
                )
            )
        )
        self.reason = QLineEdit()
        for widget in with_label(self.tr("&Why it is withdrawn"), self.reason):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def check(self) -> None:
        if not self.reason.text().strip():
            raise Refusal("Say why it is withdrawn; the reason stays in the history.")

    def typed(self) -> str:
        """The reason as it stands, for a note that waits on Today."""
        said = " ".join(self.reason.text().split())
        return self.tr("To be withdrawn, because: {}").format(said) if said else ""


class AddToDialog(Frame):
    """Asks what is to be added to a sealed record."""

    def __init__(self, parent: QWidget | None, *, what: str) -> None:
        super().__init__(self.tr("Add to this entry"), parent, save=self.tr("Add it"), height=400)
        self.column.addWidget(label(what))
        self.words = text_box(3)
        for widget in with_label(self.tr("&What is added, under today's date"), self.words):
            self.column.addWidget(widget)
        self.column.addWidget(
            quiet(
                self.tr(
                    "What is written above stays as it is. What you add stands under it for professionals, and goes into no "
                    "family copy. Something else that was seen is a line of its own: record it as a visit."
                )
            )
        )
        self.column.addStretch(1)

    def check(self) -> None:
        if not self.words.toPlainText().strip():
            raise Refusal("Write what is to be added.")

    def typed(self) -> str:
        """The words as they stand, for a note that waits on Today."""
        return " ".join(self.words.toPlainText().split())


class HistoryDialog(Frame):
    """Every version of a record, the newest first, side by side where two stand."""

    def __init__(self, parent: QWidget | None, versions: Sequence[tuple[Revision, Sequence[Said]]]) -> None:
        super().__init__(self.tr("Every version of this record"), parent, save=self.tr("Close"))
        cancel = self.buttons.button(self.buttons.StandardButton.Cancel)
        cancel.hide()
        for written, lines in versions:
            frame, column = card()
            at = datetime.fromisoformat(written.recorded_at)
            when = f"{short_date(at.date())}, {at:%H:%M}"
            column.addWidget(label(f"{when} UTC, {written.author}", "heading"))
            if written.reason:
                column.addWidget(quiet(self.tr("Reason: {}").format(written.reason)))
            if written.withdrawn:
                column.addWidget(label(self.tr("Withdrawn")))
            for said in lines:
                column.addWidget(label(f"{said.name}: {said.words}"))
            self.column.addWidget(frame)
        self.column.addStretch(1)


class CommentsDialog(Frame):
    """What the parents said of a published source, in the same size of type as what the source says of them."""

    def __init__(self, parent: QWidget | None, whole: Case, views: Sequence[ParentsView]) -> None:
        super().__init__(
            self.tr("What the parents said of the review"), parent, save=self.tr("Close"), height=460
        )
        self.buttons.button(self.buttons.StandardButton.Cancel).hide()
        self.column.addWidget(quiet(whole.family.source))
        for view in views:
            who = f"{whole.called(view.person)}, {view.date.short()}"
            frame, inside = card(label(who, "heading"), label(view.view))
            for words, text in (
                (self.tr("Asked for"), view.asked_for),
                (self.tr("What is wrong here"), view.wrong_here),
            ):
                if text:
                    inside.addWidget(label(f"{words}: {text}"))
            self.column.addWidget(frame)
        self.column.addStretch(1)


class WhichFamilyDialog(Frame):
    """Which family something is about that was begun with none open."""

    def __init__(self, parent: QWidget | None, families: Sequence[FamilyLine], *, save: str = "") -> None:
        super().__init__(
            self.tr("Which family is this about?"),
            parent,
            save=save or self.tr("Sort into a visit"),
            height=300,
        )
        self.family = ChoiceField([(each.id, each.name) for each in families])
        for widget in with_label(self.tr("&Family"), self.family):
            self.column.addWidget(widget)
        self.column.addStretch(1)


class NewFamilyDialog(Frame):
    """A name or reference, and the children: enough to begin."""

    def __init__(self, parent: QWidget | None, today, *, name: str = "") -> None:
        super().__init__(self.tr("A new family"), parent, save=self.tr("Begin the record"))
        self.name = QLineEdit(name)
        for widget in with_label(self.tr("&Name or reference"), self.name):
            self.column.addWidget(widget)
        self.children_fields: list[tuple[QLineEdit, DateField]] = []
        for number in range(1, 5):
            child, born = QLineEdit(), DateField(today)
            self.column.addSpacing(theme.GAP)
            for widget in with_label(self.tr("Child {}: first name").format(number), child):
                self.column.addWidget(widget)
            for widget in with_label(self.tr("Born (or due), as far as known"), born):
                self.column.addWidget(widget)
            self.children_fields.append((child, born))
        self.adults = QLineEdit()
        self.column.addSpacing(theme.GAP)
        for widget in with_label(
            self.tr("&Parents and carers, with commas between (for example: mother Jo, father)"), self.adults
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._today = today

    def check(self) -> None:
        if not self.name.text().strip():
            raise Refusal("Give the family a name or a reference.")
        for child, born in self.children_fields:
            if born.question():
                raise Refusal(born.question())
            if born.words() and not child.text().strip():
                raise Refusal("A date of birth stands beside no name; write the child's first name.")

    def typed(self) -> str:
        """Every name and date as it stands, for a note that waits on Today."""
        boxes = (
            self.name,
            *(box for child, born in self.children_fields for box in (child, born.box)),
            self.adults,
        )
        said = ", ".join(" ".join(box.text().split()) for box in boxes if box.text().strip())
        return self.tr("A new family: {}").format(said) if said else ""

    def people(self, new_id) -> list[Person]:
        """The people as records."""
        taken: set[str] = set()
        made = []
        for child, born in self.children_fields:
            name, when = child.text().strip(), born.value()
            if not name:
                continue
            code = code_from(name, taken)
            taken.add(code)
            unborn = when is not None and when.first is not None and when.first > self._today
            made.append(
                Person(
                    id=new_id(),
                    code=code,
                    name=name,
                    role="unborn child" if unborn else "child",
                    born=None if unborn else when,
                    due=when if unborn else None,
                )
            )
        for words in self.adults.text().split(","):
            if words.strip():
                role, _, name = words.strip().partition(" ")
                code = code_from(words.strip(), taken)
                taken.add(code)
                made.append(
                    Person(id=new_id(), code=code, role=role.lower(), name=name.strip() or role.capitalize())
                )
        return made


class DecideDialog(Frame):
    """Who may see the chosen rows."""

    def __init__(self, parent: QWidget | None, case: Case, count: int) -> None:
        super().__init__(self.tr("Decide about what is chosen"), parent, save=self.tr("Decide"), height=420)
        rows = self.tr("one row") if count == 1 else self.tr("{} rows").format(count)
        self.column.addWidget(
            label(
                self.tr(
                    "This decides about {}. Until someone decides, a row goes into no family copy."
                ).format(rows)
            )
        )
        self.seen_by = SeenByField(case)
        self.seen_by.keep_room()
        for widget in with_label(self.tr("&Who may see it"), self.seen_by):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def check(self) -> None:
        self.seen_by.check()


class ConsiderDialog(Frame):
    """A prompt considered, discussed or acted on, because."""

    def __init__(self, parent: QWidget | None, prompt: Prompt, *, back_on: str = "") -> None:
        """`back_on` is the day as known, in words, while the person looks back at the record."""
        super().__init__(self.tr("About this question"), parent, save=self.tr("Save"), height=460)
        self._question = prompt.question
        self.column.addWidget(label(prompt.question, "question"))
        self.what = ChoiceField(
            (
                ("considered", self.tr("Considered")),
                ("discussed", self.tr("Discussed with the team")),
                ("action made", self.tr("An action was made")),
            )
        )
        for widget in with_label(self.tr("&What was done"), self.what):
            self.column.addWidget(widget)
        self.reason: QPlainTextEdit = text_box(3)
        for widget in with_label(self.tr("&Because"), self.reason):
            self.column.addWidget(widget)
        self.column.addWidget(quiet(self.tr("The question comes back if new rows are added to it.")))
        if back_on:
            back = self.tr(
                "You look at the record as known on {}. What you mark is dated today, and shows from today on."
            )
            self.column.addWidget(quiet(back.format(back_on)))
        self.column.addStretch(1)

    def check(self) -> None:
        if not self.reason.toPlainText().strip():
            raise Refusal("Say in a few words why.")

    def typed(self) -> str:
        """The reason as it stands, beside its question, for a note that waits on Today."""
        said = " ".join(self.reason.toPlainText().split())
        return f"{self._question} {self.what.currentText()}: {said}" if said else ""


class ProgressDialog(Frame):
    """How far a long piece of work has come, and a way to stop it; `made` is its result, `fault` what went wrong."""

    def __init__(self, parent: QWidget | None, words: str) -> None:
        super().__init__(words, parent, save=self.tr("Close"), height=220)
        self.made: Any = None
        self.fault: Exception | None = None
        self.save.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(words)
        self.column.addWidget(self.bar)
        self.column.addStretch(1)

    def follow(self, worker: Worker, work: Callable[[Progress], Any]) -> None:
        """Has the work done, and closes once it is."""
        job = worker.run(self.windowTitle(), work, self._done, self._failed)
        job.progressed.connect(self._show)
        self.rejected.connect(job.stop)

    def _done(self, made: Any) -> None:
        self.made = made
        self.accept()

    def _failed(self, fault: Exception) -> None:
        self.fault = None if isinstance(fault, Stopped) else fault
        self.reject()

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
