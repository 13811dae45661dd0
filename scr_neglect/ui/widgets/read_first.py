"""What a sender is to read before a copy leaves: words that may tell too much, and letters that paper cannot show."""

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from scr_neglect.casework.paper import Made
from scr_neglect.reports.identifying import said

MOST = 8
"""Names that one sentence lists; of more it says how many there are."""


class Warned(Struct, frozen=True):
    """One warning: its words, the ids of the rows it is about (none: no row of the record), and why these are shown."""

    words: str
    rows: tuple[str, ...]
    why: str


def warned(made: Made) -> list[Warned]:
    """Everything that the sender of these pages is to read first, what may harm somebody before what may be unclear."""
    names = sorted({name for found in made.named.values() for name in found})
    listed = ", ".join(names[:MOST]) + (
        _tr(" and {} more").format(len(names) - MOST) if len(names) > MOST else ""
    )
    every = (
        Warned(
            _tr("The words of some rows name someone this copy leaves out: {}. Read them first.").format(listed) if names else "",
            tuple(made.named), _tr("Their words name someone whom the copy leaves out"),
        ),
        Warned(said(made.identifying), tuple(made.identifying), _tr("Their words may tell who or where someone is")),
        Warned(made.unprintable, made.unprintable_rows, _tr("They have letters that paper cannot show")),
    )  # fmt: skip
    return [each for each in every if each.words]


def _tr(words: str) -> str:
    return QCoreApplication.translate("read_first", words)
