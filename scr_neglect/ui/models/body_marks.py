"""What the body map through time says of each mark: when, where, who saw it or was told, and what stands beside it."""

from PySide6.QtCore import QCoreApplication

from scr_neglect.records.body import how_often, place_name
from scr_neglect.records.case import Case
from scr_neglect.records.dates import age_in_words, long_date
from scr_neglect.records.entries import Observation
from scr_neglect.records.people import Person
from scr_neglect.reports.captions import agency_name
from scr_neglect.scoring.marks import Mark, Marks

TOLD = {
    "told-by-child": "told by the child", "told-by-parent": "told by a parent", "told-by-relative": "told by a relative",
    "told-by-professional": "told by a professional", "anonymous": "told by someone who wants no name given",
    "record": "read in a record",
}  # fmt: skip
HEADS = (
    "Number",
    "Happened",
    "On record by",
    "Where",
    "Seen or told",
    "What was recorded",
    "Account",
    "Age and more",
)


class MarkWords:
    """The words for the marks of one child."""

    def __init__(self, case: Case, child: Person) -> None:
        self.case, self.child = case, child

    def line(self, mark: Mark) -> str:
        """Its number, when, where, and who saw it or was told."""
        where = _where(mark) or _tr("place not recorded")
        return f"{mark.number}. {mark.row.date.short()}, {where}, {self._how(mark)}"

    def detail(self, mark: Mark) -> str:
        """What was recorded, the account of it, and what stands beside it."""
        row = mark.row
        account = (
            _tr("Account: {}").format(row.parent_account)
            if row.parent_account
            else _tr("No account is recorded.")
        )
        return "\n".join(filter(None, (row.summary, account, self._beside(mark))))

    def cells(self, mark: Mark) -> tuple[str, ...]:
        """The same in the columns of `HEADS`."""
        return (
            str(mark.number), mark.row.date.short(), long_date(mark.known), _where(mark) or _tr("not recorded"),
            self._how(mark), mark.row.summary, mark.row.parent_account or _tr("not recorded"), self._beside(mark),
        )  # fmt: skip

    def _how(self, mark: Mark) -> str:
        rows = [row for each in mark.rows if isinstance(row := self.case.by_id.get(each), Observation)]
        return "; ".join(dict.fromkeys(map(self._how_of, rows)))

    def _how_of(self, row: Observation) -> str:
        who = agency_name(self.case, row.agency)
        if row.first_hand:
            return _tr("seen by {}").format(who)
        told = TOLD.get(row.basis, _tr("how it is known is not recorded"))
        return f"{told} ({_tr('recorded by {}').format(who)})"

    def _beside(self, mark: Mark) -> str:
        """Age at the time, how the child got about, a pattern, how often."""
        stage, often = mark.where.stage, how_often(mark.row.count, mark.row.body_site)
        age = age_in_words(self.child.born, mark.row.date)
        parts = (
            _tr("age then: {}").format(age) if age else "",
            stage.name if stage is not None else "",
            _tr("a mark with a pattern") if mark.where.is_patterned else "",
            _tr("{}, in one entry").format(often) if often else "",
        )
        return "; ".join(filter(None, parts))


def counted(marks: Marks) -> str:
    """How many marks, how many of them without a place, and how often there was nothing to be seen."""
    several = _tr("{} injuries have no place recorded that the map shows.")
    parts = (
        _number(len(marks.marks), _tr("1 injury on record."), _tr("{} injuries on record."))
        or _tr("No injury on record by then."),
        _number(len(marks.without_place), _tr("1 injury has no place recorded that the map shows."), several),
        fine(marks),
    )
    return " ".join(filter(None, parts))


def fine(marks: Marks) -> str:
    """How often someone looked and found nothing; "" when nobody is on record to have."""
    return _number(len(marks.fine), _tr("Looked at and fine once."), _tr("Looked at and fine {} times."))


def _where(mark: Mark) -> str:
    return "; ".join(map(place_name, mark.where.places))


def _number(number: int, one: str, many: str) -> str:
    return "" if not number else one if number == 1 else many.format(number)


def _tr(words: str) -> str:
    return QCoreApplication.translate("BodyThroughTime", words)
