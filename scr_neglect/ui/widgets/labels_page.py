"""The page of the settings for the labels: what the lead, the four levels and each framework are called here."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework.labels import LONGEST, settled
from scr_neglect.records.catalogue import level_file
from scr_neglect.records.columns import Labels
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.cards import flow, stacked
from scr_neglect.ui.widgets.rows import with_label
from scr_neglect.ui.widgets.words import button, heading, label, quiet


class LabelsPage(QWidget):
    """One field for each label, under the name that is shipped; an empty one is as shipped."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        back = button(self.tr("Put every label back as shipped"), "link")
        back.clicked.connect(lambda: self.show_labels(settled(Labels())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.GAP, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        lead = label(self.tr("What these are called in your area: in forms, on the pages and on paper."))
        kept = quiet(
            self.tr(
                "Kept in this casebook. What was written before keeps its words, and both names are understood."
            )
        )
        column.addWidget(stacked(lead, kept, flow(back)))
        shipped = level_file()
        self.lead = self._field(column, self.tr("The person who holds the plan together"))
        column.addWidget(heading(self.tr("Levels of help")))
        self.tiers = {
            each.tier: self._field(column, self.tr("Level {}: {}").format(each.tier, each.name))
            for each in shipped.tiers
        }
        column.addWidget(heading(self.tr("Plans, assessments and orders")))
        self.frameworks = {each.code: self._field(column, each.name) for each in shipped.frameworks}
        column.addStretch(1)
        self.show_labels(labels)

    def _field(self, column: QVBoxLayout, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setMaxLength(LONGEST)
        for widget in with_label(words.replace("&", "&&"), field):
            column.addWidget(widget)
        return field

    def show_labels(self, labels: Labels) -> None:
        self.lead.setText(labels.lead)
        for tier, field in self.tiers.items():
            field.setText(labels.tiers.get(tier, ""))
        for code, field in self.frameworks.items():
            field.setText(labels.frameworks.get(code, ""))
        for field in (self.lead, *self.tiers.values(), *self.frameworks.values()):
            field.setCursorPosition(0)

    def labels(self) -> Labels:
        """What stands in the fields."""
        return Labels(
            tiers={tier: field.text() for tier, field in self.tiers.items()},
            frameworks={code: field.text() for code, field in self.frameworks.items()},
            lead=self.lead.text(),
        )

    def check(self) -> None:
        """Raises Refusal when these cannot be the labels."""
        settled(self.labels())
