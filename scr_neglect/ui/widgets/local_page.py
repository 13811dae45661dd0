"""The page of the settings for the local procedures: whom to ring here, as the act-now banner shows it."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scr_neglect.casework.local import LocalProcedures
from scr_neglect.ui import theme
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import label, quiet


class LocalPage(QWidget):
    """One field for each name, number and procedure; `local()` gives them as typed."""

    def __init__(self, local: LocalProcedures) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.GAP, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(
            label(
                self.tr(
                    "The act-now banner shows these while you write, word for word as they stand here. Ring each number "
                    "once, now, so that it is right when it is needed."
                )
            )
        )
        self.fields: dict[str, QLineEdit] = {}
        for row in (
            (("hub", self.tr("Safeguarding &hub (MASH): its name here")),),
            (
                ("hub_phone", self.tr("The hub by day: &number")),
                ("hub_out_of_hours", self.tr("&Out of hours: number")),
            ),
            (("lead", self.tr("Sa&feguarding lead: name and number")),),
            (("lado", self.tr("Designated officer (&LADO): name and number")),),
            (("bruising", self.tr("The &bruising procedure: what it asks, or where it is found")),),
            (("police", self.tr("Pol&ice: what 999 and 101 are for here")),),
        ):
            for name, _ in row:
                self.fields[name] = QLineEdit(getattr(local, name))
                self.fields[name].setCursorPosition(0)
            column.addLayout(in_a_row(*((words, self.fields[name]) for name, words in row)))
        column.addWidget(
            quiet(
                self.tr(
                    "They are kept in this casebook, for all its families, and go into no copy, export or text."
                )
            )
        )
        column.addStretch(1)

    def local(self) -> LocalProcedures:
        """What stands in the fields."""
        return LocalProcedures(**{name: field.text() for name, field in self.fields.items()})
