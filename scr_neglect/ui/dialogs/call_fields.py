"""The fields of a call or message in, in the order in which they are asked on the line: the exact words first."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from scr_neglect.casework.call_draft import CallDraft
from scr_neglect.casework.session import FamilyLine
from scr_neglect.records.case import Case
from scr_neglect.records.catalogue import act_now_list
from scr_neglect.ui.dialogs.line import BASES
from scr_neglect.ui.questions import VISIBILITY, YES_NO
from scr_neglect.ui.widgets.fields import ChoiceField, DateField, PickField, text_box
from scr_neglect.ui.widgets.indicator_field import GradeField, IndicatorField
from scr_neglect.ui.widgets.places import PlacesField
from scr_neglect.ui.widgets.rows import in_a_row
from scr_neglect.ui.widgets.words import heading, quiet

KINDS = (("call", "Call"), ("message", "Message"))
TELLERS = tuple((code, words) for code, words in BASES if code != "seen")
SAW = (("", "Not said yet"), ("caller", "The caller saw it"), ("other", "Someone else saw it"))
WHAT = (
    ("concern", "Worry"), ("strength", "Strength"), ("looked-and-fine", "Looked, and fine"), ("neutral", "A fact"),
)  # fmt: skip
MARKS = (
    ("", "Not said: each place counts as a mark"), ("several", "A mark at each place"), ("one", "One wide mark"),
)  # fmt: skip
PARENTS = (("", "Not asked yet"), ("yes", "They were told"), ("no", "Not told yet"))
MADE = (("", "Not yet"), ("yes", "It is made"))
REFERS = (("", "Not decided"), ("me", "I refer"), ("caller", "The caller refers"))
CONFIRMED = (("", "Not yet"), ("read back", "Read back, and agreed"), ("in writing", "In writing"))
Row = tuple[tuple[str, str], ...]
"""The names of some fields side by side, each with the words of its label."""


def fields_of(draft: CallDraft, case: Case, families: list[FamilyLine], today: date) -> dict[str, QWidget]:
    """A field for each thing that a CallDraft keeps, by its name there, with what it holds."""
    made: dict[str, QWidget] = {
        "words": text_box(3),
        "family_id": ChoiceField([("", _tr("Not chosen yet")), *((f.id, f.name) for f in families)]),
        "child": PickField(()),
        "basis": ChoiceField(TELLERS), "caller": QLineEdit(),
        "caller_agency": ChoiceField(()),
        "person": ChoiceField(()),
        "saw": ChoiceField(SAW), "saw_who": QLineEdit(), "asked": QLineEdit(), "kind": ChoiceField(KINDS),
        "when": DateField(today, optional=False), "at": QLineEdit(), "what": ChoiceField(WHAT), "indicator": IndicatorField(),
        "severity": GradeField(), "body_site": PlacesField(can_part=False), "marks": ChoiceField(MARKS), "happened": DateField(today), "seen_at": QLineEdit(),
        "account": text_box(1), "account_changed": ChoiceField(YES_NO), "yes": _ticks(),
        "child_now": QLineEdit(), "home_when": QLineEdit(), "home_with": QLineEdit(),
        "parents_told": ChoiceField(PARENTS), "parents_why": QLineEdit(), "said": text_box(2), "refers": ChoiceField(REFERS),
        "refer_to": ChoiceField(()),
        "referred": ChoiceField(MADE), "confirmed": ChoiceField(CONFIRMED), "confirmed_how": QLineEdit(),
        "visibility": ChoiceField(VISIBILITY),
    }  # fmt: skip
    offer(made, case)
    for name, field in made.items():
        put(field, getattr(draft, name))
    return made


def offer(fields: dict[str, QWidget], case: Case) -> None:
    """Offers the children, people and agencies of a family, none of them chosen."""
    children = fields["child"]
    assert isinstance(children, PickField)
    children.offer([*((c.code, c.called) for c in case.children), ("household", _tr("The household"))])
    children.set_value(())
    agencies = [(a.code, a.called) for a in case.agencies]
    for name, choices in (
        ("caller_agency", [("", _tr("None of those listed")), *agencies]),
        ("person", [("", _tr("Not one of the family")), *((p.code, p.called) for p in case.people)]),
        ("refer_to", [("", _tr("The safeguarding hub (MASH)")), *agencies]),
    ):
        field = fields[name]
        assert isinstance(field, ChoiceField)
        field.clear()
        for code, words in choices:
            field.addItem(words, code)


def _ticks() -> PickField:
    """What only a person can tell, in few words each; the whole question is in the tip and what is read out."""
    asked = [one for one in act_now_list() if one.asked]
    ticks = PickField((one.code, one.short or one.words) for one in asked)
    for one in asked:
        ticks.boxes[one.code].setToolTip(one.asked)
        ticks.boxes[one.code].setAccessibleDescription(one.asked)
    return ticks


def laid_out(fields: dict[str, QWidget]) -> Iterator[QWidget | QBoxLayout]:
    """The fields in their rows, under the headings of their parts."""
    for part, said, rows in _parts():
        if part:
            yield heading(part)
        if said:
            yield quiet(said)
        for row in rows:
            yield in_a_row(*((words, fields[name]) for name, words in row))


def _parts() -> tuple[tuple[str, str, tuple[Row, ...]], ...]:
    return (
        ("", "", (
            (("words", _tr("The e&xact words")),),
            (("family_id", _tr("Which &family")), ("child", _tr("About"))),
            (("basis", _tr("&Who tells it")), ("caller", _tr("Name, role, and a number to ring back"))),
            (("saw", _tr("Who saw it?")), ("caller_agency", _tr("From which agency"))),
            (("person", _tr("Which of the family")),),
            (("saw_who", _tr("Name and role of the one who saw it")),),
            (("asked", _tr("What I asked, word for word")),),
        )),
        (_tr("What it is about"), "", (
            (("what", _tr("&Kind")), ("indicator", _tr("&Indicator (two or three letters)")), ("severity", _tr("&Grade, if it can be told"))),
            (("body_site", _tr("Where on the body")),),
            (("marks", _tr("&One wide mark, or several?")),),
            (("happened", _tr("When it was seen, if not today")), ("seen_at", _tr("At what time it was seen"))),
            (("account", _tr("The account given for it, and by whom")), ("account_changed", _tr("Has the account changed?"))),
        )),
        (_tr("Is any of this so?"), _tr("Tick what is; each brings up what to say and do."), (
            (("yes", _tr("Yes to")),),
        )),
        (_tr("The child now"), "", (
            (("child_now", _tr("Where the child is &now")), ("home_when", _tr("Going home: when")), ("home_with", _tr("Going home: with whom"))),
            (("parents_told", _tr("&Parents told?")), ("parents_why", _tr("By whom; or why not"))),
        )),
        (_tr("What we agreed"), "", (
            (("said", _tr("What I &said")),),
            (("refers", _tr("Who &refers")), ("refer_to", _tr("To whom")), ("referred", _tr("Is it made?"))),
            (("confirmed", _tr("&Confirmed?")), ("confirmed_how", _tr("By whom, how, when"))),
            (("kind", _tr("Call or message")), ("when", _tr("Which day I was &told")), ("at", _tr("At what time"))),
            (("visibility", _tr("Who may see it")),),
        )),
    )  # fmt: skip


def value_of(field: QWidget):
    """What a field holds, as a CallDraft keeps it: a date in its words."""
    match field:
        case DateField():
            return field.words()
        case IndicatorField() | GradeField() | PickField() | ChoiceField() | PlacesField():
            return field.value()
        case QPlainTextEdit():
            return field.toPlainText()
        case QLineEdit():
            return field.text()
    raise TypeError(type(field).__name__)


def put(field: QWidget, value) -> None:
    match field:
        case DateField():
            field.box.setText(value)
        case IndicatorField() | GradeField() | PickField() | ChoiceField() | PlacesField():
            field.set_value(value)
        case QPlainTextEdit():
            field.setPlainText(value)
        case QLineEdit():
            field.setText(value)


def listen(field: QWidget, on_change) -> None:
    """Calls back at every change of a field."""
    match field:
        case IndicatorField():
            field.changed.connect(on_change)
            field.box.editingFinished.connect(on_change)
        case DateField() | GradeField() | PickField() | PlacesField():
            field.changed.connect(on_change)
        case ChoiceField():
            field.currentIndexChanged.connect(on_change)
        case QPlainTextEdit() | QLineEdit():
            field.textChanged.connect(on_change)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Call", words)
