"""The honest picture of a Case with nothing to draw."""

from scr_neglect.reports import lettering
from scr_neglect.reports.marks import Drawing, Table
from scr_neglect.reports.sheet import MARGIN, Sheet
from scr_neglect.reports.style import HEADLINE, LABEL, SMALL

NOTHING = "Nothing with a date is recorded here yet. The picture begins with the first entry, contact, meeting or level of help."


def nothing_yet(
    sheet: Sheet, sentence: str, caption: str, table: Table = ((), ()), *, begins: str = NOTHING
) -> Drawing:
    """Words on a sheet of the same width and colours: what there is not, and what the picture will begin with."""
    room = sheet.width - 2 * MARGIN
    head = lettering.wrapped(sentence, HEADLINE * sheet.scale, room, bold=True)
    told = lettering.wrapped(begins, LABEL * sheet.scale, room)
    words = lettering.wrapped(caption, SMALL * sheet.scale, room) if caption else []
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
        figure=sheet.figure, sentence=sentence, caption=caption, find_marks=tuple, find_table=lambda: table
    )
