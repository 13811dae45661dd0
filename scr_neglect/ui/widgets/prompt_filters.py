"""Which of the questions are shown: for whom, of which child and card, standing or not, considered or not."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from scr_neglect.records.case import Case
from scr_neglect.scoring.patterns.cards import themes
from scr_neglect.scoring.prompts import Prompt, for_whom
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import flow, stacked
from scr_neglect.ui.widgets.fields import ChoiceField
from scr_neglect.ui.widgets.prompt import FOR
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button

translated = QCoreApplication.translate


class PromptFilters(QWidget):
    """The choices over the questions; `changed` after each, `printing` when those shown are to be printed."""

    changed = Signal()
    printing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._family_id = ""
        self._children: dict[str, str] = {}
        """Family to the child whose questions were last asked for."""
        everyone = ("", self.tr("Everyone"))
        self.for_whom = ChoiceField(
            (everyone, *((f, translated("PromptDetails", words)) for f, words in FOR.items()))
        )
        self.child = ChoiceField((("", self.tr("All")),))
        self.card = ChoiceField((("", self.tr("All")), *themes().items()))
        self.standing = QCheckBox(self.tr("&Only what still holds"))
        self.hide_considered = QCheckBox(self.tr("&Hide what was considered"))
        self.hide_considered.setChecked(True)
        self.alone = QCheckBox(self.tr("&Nobody could have asked alone"))
        self.print = button(self.tr("&Print these…"))
        self._arrange()
        for choice in (self.for_whom, self.card):
            choice.currentIndexChanged.connect(self.changed)
        self.child.currentIndexChanged.connect(self._other_child)
        for tick in (self.standing, self.hide_considered, self.alone):
            tick.toggled.connect(self.changed)
        self.print.clicked.connect(self.printing)

    def _arrange(self) -> None:
        named = (
            (self.tr("For &whom"), self.for_whom), (self.tr("Which chil&d"), self.child),
            (self.tr("Which ca&rd"), self.card),
        )  # fmt: skip
        fields = [stacked(*with_label(words, field), gap=theme.GAP // 2) for words, field in named]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(flow(*fields, gap=3 * theme.GAP))
        column.addWidget(flow(self.standing, self.hide_considered, self.alone, self.print, gap=3 * theme.GAP))

    def offer(self, case: Case) -> None:
        """Offers the children of a family, the one last asked for chosen."""
        self._family_id = case.family.id
        self.child.blockSignals(True)
        self.child.clear()
        for code, name in (("", self.tr("All")), *((c.code, c.called) for c in case.children)):
            self.child.addItem(name, code)
        self.child.setCurrentIndex(max(self.child.findData(self._children.get(self._family_id, "")), 0))
        self.child.blockSignals(False)

    def _other_child(self) -> None:
        self._children[self._family_id] = self.child.value()
        self.changed.emit()

    def let_through(self, case: Case, prompt: Prompt) -> bool:
        """Whether a question of this family is to be shown."""
        whom, child, card = self.for_whom.value(), self.child.value(), self.card.value()
        return (
            (not whom or for_whom(case, prompt) == whom)
            and (not child or prompt.child in ("", child))
            and (not card or prompt.theme == card)
            and (prompt.until is None or not self.standing.isChecked())
            and (prompt.state == "new" or not self.hide_considered.isChecked())
            and (not prompt.alone or not self.alone.isChecked())
        )
