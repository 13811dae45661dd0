"""The frames of a picture by the days of a slider: each drawn once, kept packed in memory, shown as often as asked for.

A frame is the picture of `Case.known_on(day)` as `drawn` draws it, so that it cannot show what was learned later.
"""

import zlib
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtGui import QImage

from scr_neglect.scoring.change import Change
from scr_neglect.ui.widgets.drawn import Drawn

MOST = 96 * 2**20
"""Bytes of packed frames that are kept; a picture of a wide screen in large type takes some 0.3 MB a month."""
FASTEST = 1
"""How hard a frame is packed: quick to unpack, and a picture is mostly paper."""


class Frame(Struct, frozen=True, kw_only=True):
    """One day's picture with its words and its *then and now*, packed: without places to point at and without table."""

    day: date
    packed: bytes
    width: int
    height: int
    ratio: float
    sentence: str
    caption: str
    changes: tuple[Change, ...]

    def drawn(self) -> Drawn:
        """The picture unpacked, to be shown while the slider moves."""
        image = QImage(
            zlib.decompress(self.packed),
            self.width,
            self.height,
            4 * self.width,
            QImage.Format.Format_RGBA8888,
        ).copy()
        image.setDevicePixelRatio(self.ratio)
        return Drawn(
            day=self.day, image=image, sentence=self.sentence, caption=self.caption, changes=self.changes,
            spots=(), header=(), table=(),
        )  # fmt: skip


def framed(picture: Drawn) -> Frame:
    """A picture packed as a frame."""
    image = picture.image
    return Frame(
        day=picture.day, packed=zlib.compress(bytes(image.constBits()), FASTEST), width=image.width(),
        height=image.height(), ratio=image.devicePixelRatio(), sentence=picture.sentence, caption=picture.caption,
        changes=picture.changes,
    )  # fmt: skip


class Film:
    """Frames by day, of one record, one set of switches and one paper: all gone as soon as any of these is another."""

    def __init__(self) -> None:
        self._of: object = None
        self._frames: dict[date, Frame] = {}
        self._size = 0

    def begin(self, of: object) -> None:
        """Says what the frames are of; those of anything else are forgotten."""
        if of != self._of:
            self._of, self._frames, self._size = of, {}, 0

    def is_of(self, of: object) -> bool:
        """Whether the frames are of this."""
        return of == self._of

    def clear(self) -> None:
        """Forgets every frame, and what they were of."""
        self.begin(None)

    def add(self, of: object, frame: Frame) -> None:
        """Keeps a frame, unless the film has become one of something else while it was drawn; the oldest make room."""
        if of is None or of != self._of:
            return
        self._drop(frame.day)
        self._frames[frame.day] = frame
        self._size += len(frame.packed)
        while self._size > MOST and len(self._frames) > 1:
            self._drop(next(iter(self._frames)))

    def _drop(self, day: date) -> None:
        gone = self._frames.pop(day, None)
        self._size -= len(gone.packed) if gone is not None else 0

    @property
    def full(self) -> bool:
        """Whether another frame would push one out."""
        return bool(self._frames) and self._size * (1 + 1 / len(self._frames)) > MOST

    def at(self, day: date) -> Frame | None:
        """The frame of a day, if it is drawn."""
        return self._frames.get(day)

    def missing(self, days: Sequence[date], start: int = 0) -> date | None:
        """The first day without a frame, looking from place `start` on and then from the beginning."""
        return next((day for day in (*days[start:], *days[:start]) if day not in self._frames), None)
