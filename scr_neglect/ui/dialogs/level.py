"""The form of a level of help: what a framework brings with it, and, before less help, how it stands then and now."""

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from scr_neglect.casework.help_changes import LESS, ended, matters_then_and_now, running_levels, step_of
from scr_neglect.records.catalogue import catalogue
from scr_neglect.records.plan import Level
from scr_neglect.records.record import Record
from scr_neglect.scoring.change import Change
from scr_neglect.ui import theme
from scr_neglect.ui.ask import ask
from scr_neglect.ui.dialogs.behind import RowsDialog
from scr_neglect.ui.dialogs.record import RecordForm
from scr_neglect.ui.questions import Field
from scr_neglect.ui.widgets.cards import bring_into_view
from scr_neglect.ui.widgets.ending import EndingField
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, OpenField, PickField
from scr_neglect.ui.widgets.rows import in_a_row, show_field
from scr_neglect.ui.widgets.then_and_now import ThenAndNow
from scr_neglect.ui.widgets.words import quiet, warning


class LevelForm(RecordForm):
    """Asks for a level of help. Tier, agreement and step follow the framework until the person says otherwise."""

    topic = "plan"

    def _begin(self) -> None:
        self._follows: dict[str, str] = {}
        for name in ("tier", "consent_based", "step"):
            self._choice(name).currentIndexChanged.connect(self._suit)
        self._framework.editTextChanged.connect(self._follow)
        self._children.changed.connect(self._children_changed)
        self._end.changed.connect(self._suit)
        self._offer_ends()
        self._suit()

    # -- its fields --------------------------------------------------------------------------------------------

    def _choice(self, name: str) -> ChoiceField:
        return self.fields[name]  # type: ignore[return-value]

    @property
    def _framework(self) -> OpenField:
        return self.fields["framework"]  # type: ignore[return-value]

    @property
    def _children(self) -> PickField:
        return self.fields["child"]  # type: ignore[return-value]

    @property
    def _end(self) -> DateField:
        return self.fields["end"]  # type: ignore[return-value]

    @property
    def _reason(self) -> EndingField:
        return self.fields["ending_reason"]  # type: ignore[return-value]

    def _add(self, field: Field) -> None:
        """Puts *then and now* before the reason that is asked for, and what the framework means under its name."""
        if field.name == "ending_reason":
            self.column.addWidget(self._looking_back())
            self.ends = PickField(())
            self.column.addLayout(in_a_row((self.tr("What en&ds with it, the day before"), self.ends)))
        super()._add(field)
        if field.name == "framework":
            self.meant: QLabel = quiet("")
            self.meant.hide()
            self.column.addWidget(self.meant)

    def _looking_back(self) -> QWidget:
        self.then_and_now = ThenAndNow(self)
        self.then_and_now.opened.connect(
            lambda ids, why: ask(RowsDialog(self, self.case, frozenset(ids), why))
        )
        self.then_and_now.reached.connect(lambda place: bring_into_view(self.then_and_now.lines, place))
        self.not_looked: QLabel = warning("")
        self.looking_back = QWidget()
        column = QVBoxLayout(self.looking_back)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (self.then_and_now.summary, self.not_looked, self.then_and_now.lines):
            column.addWidget(widget)
        return self.looking_back

    # -- following ---------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Sets what the framework brings with it, where the person has not said otherwise."""
        found = catalogue().framework(self._framework.value())
        self._set("tier", str(found.tier or ""))
        agreed = (
            "yes"
            if found.by_agreement and not found.statutory
            else "no"
            if found.statutory and not found.by_agreement
            else ""
        )
        self._set("consent_based", agreed)
        self._follow_step()
        if not found.code:
            said = self.tr(
                "Not in the list: it is kept as you write it. Say its tier, and whether it is by agreement."
            )
        elif found.by_agreement and found.statutory:
            said = self.tr("It can be by agreement or statutory: say which.")
        else:
            said = self.tr(
                "It sets the tier and whether it is by agreement; change them where that differs here."
            )
        self.meant.setText(said if self._framework.value() else "")
        self.meant.setVisible(bool(self.meant.text()))

    def _follow_step(self) -> None:
        if self.before is None:
            levels = running_levels(self.case, self._children.value())
            self._set("step", step_of(self._framework.value(), self._choice("tier").value(), levels))
        self._suit()

    def _set(self, name: str, value: str) -> None:
        """Sets a choice that is as it was set last, or says nothing yet."""
        field = self._choice(name)
        if field.value() == self._follows.get(name, ""):
            self._follows[name] = value
            field.set_value(value)

    def _children_changed(self) -> None:
        self._offer_ends()
        self._follow_step()

    def _offer_ends(self) -> None:
        """Offers the levels that run now, ticked: another level most often takes their place."""
        if self.before is not None:
            show_field(self.ends, False)
            return
        levels = running_levels(self.case, self._children.value())
        self.ends.offer([(each.id, self._named(each)) for each in levels])
        show_field(self.ends, bool(levels))

    def _named(self, level: Level) -> str:
        return self.tr("{}, since {}").format(level.framework, level.start.short())

    # -- less help ---------------------------------------------------------------------------------------------

    def is_less(self) -> bool:
        """Whether help is stepped down or ended: by the step, or by the day on which this level ends."""
        ends = bool(self._end.words()) and (self.before is None or getattr(self.before, "end", None) is None)
        return self._choice("step").value() in LESS or ends

    def _suit(self) -> None:
        """Shows *then and now* and asks for the reason before less help; warns of what nobody looked at."""
        less = self.is_less()
        if less:
            changes = matters_then_and_now(self.case, self._children.value())
            self.then_and_now.show_changes(self.case, changes)
            self.not_looked.setText(self._warned(changes))
            self.not_looked.setVisible(bool(self.not_looked.text()))
        self.looking_back.setVisible(less)

    def _warned(self, changes: list[Change]) -> str:
        """What nobody looked at and what is still a concern, by name: a warning, which blocks nothing."""
        told = []
        for words, states in (
            (
                self.tr("Nobody has looked for over a year at: {}. That does not say that it is better."),
                ("not looked",),
            ),
            (
                self.tr("Still a concern: {}. What will hold it when this help ends?"),
                ("same", "worse", "opened since"),
            ),
        ):
            names = [
                f"{each.name} ({self.case.called(each.child) if each.child else self.tr('the family')})"
                for each in changes
                if each.now in states
            ]
            if names:
                told.append(words.format(", ".join(dict.fromkeys(names))))
        return "\n".join(told)

    def check(self) -> None:
        super().check()
        if self.is_less():
            self._reason.check()

    # -- what is written ---------------------------------------------------------------------------------------

    def record(self) -> Record:
        """The level; the reason stands on what ends: on this level, or on those that it takes the place of."""
        made = super().record()
        assert isinstance(made, Level)
        return replace(made, ending_reason="") if self.ending() and made.end is None else made

    def ending(self) -> list[Level]:
        """The levels that end when this one begins, with their reason."""
        chosen = set(self.ends.value()) if self.before is None else set()
        levels = [each for each in running_levels(self.case, self._children.value()) if each.id in chosen]
        begun = self.fields["start"]
        start = begun.value() if isinstance(begun, DateField) else None
        return ended(levels, start, self._reason.value()) if start is not None else []
