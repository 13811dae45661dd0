"""What stands around a picture that is as high as its rows ask for: its sentence and its title above, its caption below."""

from scr_neglect.reports import keys, lettering
from scr_neglect.reports.keys import Title
from scr_neglect.reports.sheet import MARGIN, Sheet
from scr_neglect.reports.style import HEADLINE, SMALL

GAP = 0.08
"""Inches between the sentence and the title."""


class Around:
    """Sentence, title and caption, measured on a blank sheet before the height of the picture is known ("": left out)."""

    def __init__(self, blank: Sheet, title: Title, sentence: str, caption: str) -> None:
        room = blank.width - 2 * MARGIN
        self._blank, self._title = blank, title
        self._head = lettering.wrapped(sentence, HEADLINE * blank.scale, room, bold=True)
        self._words = lettering.wrapped(caption, SMALL * blank.scale, room)

    def above(self, more: float) -> float:
        """Where the picture begins, `more` inches below its title."""
        head = self._blank.line(HEADLINE) * len(self._head) + GAP
        return MARGIN + head + keys.title_height(self._blank, self._title) + more

    def sheet(self, least: float, end: float, below: float) -> Sheet:
        """A sheet for a picture that ends at `end` inches, with all this on it; `below` lines are left free under it."""
        blank, line = self._blank, self._blank.line()
        height = end + line * (below + len(self._words)) + 2 * MARGIN
        made = Sheet(blank.width, max(height, least), blank.palette, blank.scale)
        at = made.write_lines(MARGIN, MARGIN, self._head, points=HEADLINE, bold=True) + GAP
        keys.draw_title(made, self._title, at)
        made.write_lines(MARGIN, end + line * below, self._words, colour=made.palette.quiet)
        return made
