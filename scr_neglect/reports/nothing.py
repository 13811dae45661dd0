"""The honest picture of a Case with nothing to draw."""

from datetime import date

from msgspec import Struct

from scr_neglect.reports import lettering
from scr_neglect.reports.marks import Drawing, Table
from scr_neglect.reports.sheet import MARGIN, Sheet
from scr_neglect.reports.style import HEADLINE, LABEL, SMALL

BEGINS = "Nothing with a date is recorded here yet. The picture begins with the first entry, contact, meeting or level of help."
ELSEWHEN = "Nothing of the kind is recorded in these days. Choose others, or all of the time."


class Nothing(Struct, frozen=True):
    """What a picture without marks says: its sentence and caption, the period that was chosen, what it will begin with."""

    sentence: str
    caption: str
    period: tuple[date | None, date | None] = (None, None)
    begins: str = BEGINS
    table: Table = ((), ())


def nothing_yet(sheet: Sheet, nothing: Nothing, headline: bool, standing_words: bool) -> Drawing:
    """Words on a sheet of the same width and colours; the switches are those of `charts.cumulative`."""
    room = sheet.width - 2 * MARGIN
    head = lettering.wrapped(nothing.sentence if headline else "", HEADLINE * sheet.scale, room, bold=True)
    begins = ELSEWHEN if all(nothing.period) else nothing.begins
    told = lettering.wrapped(begins, LABEL * sheet.scale, room)
    words = lettering.wrapped(nothing.caption if standing_words else "", SMALL * sheet.scale, room)
    height = (
        2 * MARGIN
        + sheet.line(HEADLINE) * len(head)
        + sheet.line(LABEL) * (len(told) + 1)
        + sheet.line() * (len(words) + 1)
    )
    sheet = Sheet(sheet.width, height, sheet.palette, sheet.scale)
    at = sheet.write_lines(MARGIN, MARGIN, head, points=HEADLINE, bold=True)
    at = sheet.write_lines(MARGIN, at + sheet.line() * 0.5, told, points=LABEL)
    sheet.write_lines(MARGIN, at + sheet.line() * 0.5, words, colour=sheet.palette.quiet)
    return Drawing(
        figure=sheet.figure, sentence=nothing.sentence, caption=nothing.caption, find_marks=tuple,
        find_table=lambda: nothing.table,
    )  # fmt: skip
