"""The same picture once more, in bare matplotlib: new artists of the same shapes, words and colours, and no thought.

Their places were worked out already, so the bare side only makes and draws what is there.
"""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import Collection, PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform, Transform


def redrawn(figure: Figure) -> Figure:
    """A new figure with the same artists."""
    made = Figure(figsize=tuple(figure.get_size_inches()), facecolor=figure.get_facecolor(), dpi=figure.dpi)
    _copy_onto(made, figure)
    for axes in figure.axes:
        twin = made.add_axes(axes.get_position().bounds)
        twin.set_axis_off()
        twin.set(xlim=axes.get_xlim(), ylim=axes.get_ylim())
        twin.set_autoscale_on(False)
        _copy_onto(twin, axes)
    return made


def _copy_onto(twin: Figure | Axes, drawn: Figure | Axes) -> None:
    own = (drawn.patch, *(drawn.spines.values() if isinstance(drawn, Axes) else ()))
    for artist in drawn.get_children():
        if isinstance(artist, Collection):
            made = _collection(artist, twin)
            twin.add_collection(made, autolim=False) if isinstance(twin, Axes) else twin.add_artist(made)
        elif isinstance(artist, Text) and artist.get_text():
            made = twin.text(
                *artist.get_position(), artist.get_text(), fontproperties=artist.get_fontproperties(),
                color=artist.get_color(), ha=artist.get_ha(), va=artist.get_va(), parse_math=False,
            )  # fmt: skip
            made.set_clip_on(artist.get_clip_on())
        elif (
            not isinstance(artist, Axes | Text)
            and artist not in own
            and type(artist).__name__ not in ("XAxis", "YAxis")
        ):
            raise TypeError(f"a picture has a {type(artist).__name__} now: copy that too")


def _collection(artist: Collection, twin: Figure | Axes) -> Collection:
    how: dict[str, Any] = {
        "facecolors": artist.get_facecolor(), "edgecolors": artist.get_edgecolor(), "linewidths": artist.get_linewidth(),
        "linestyles": artist._us_linestyles, "zorder": artist.get_zorder(), "hatch": artist.get_hatch(),
        "clip_on": artist.get_clip_on(),
    }  # fmt: skip
    placed = _placed(twin)
    if artist.get_offsets().any():
        sizes = getattr(artist, "get_sizes", lambda: None)()
        made = PathCollection(
            artist.get_paths(), sizes, offsets=artist.get_offsets(), offset_transform=placed, **how
        )
        made.set_transform(IdentityTransform())
    else:
        made = PathCollection(artist.get_paths(), transform=placed, **how)
    made.set_hatchcolor(artist.get_hatchcolor())
    made.set_hatch_linewidth(artist.get_hatch_linewidth())
    return made


def _placed(twin: Figure | Axes) -> Transform:
    """Where an artist is drawn: in the data of the axes, or in inches from the top left corner of the sheet."""
    if isinstance(twin, Axes):
        return twin.transData
    width, height = twin.get_size_inches()
    return Affine2D().scale(1 / width, -1 / height).translate(0, 1) + twin.transFigure
