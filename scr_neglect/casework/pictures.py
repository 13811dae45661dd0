"""The cumulative picture as numbers, as a sentence, and as a file."""

from pathlib import Path
from typing import Any

from scr_neglect.casework.saving import save
from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.scoring.picture import picture, picture_json


def picture_as_json(case: Case) -> dict[str, Any]:
    """The numbers of the picture, as `records.md` names them."""
    return picture_json(picture(case))


def sentence_of(case: Case) -> str:
    """How many concerns there are, and the most that any one agency recorded and knew."""
    return picture(case).sentence


def save_picture(case: Case, path: Path) -> None:
    """Draws the cumulative picture into a .png, .svg or .pdf file.

    Raises Refusal for another kind of file, or when it cannot be written.
    """
    from scr_neglect.reports.charts import cumulative
    from scr_neglect.reports.marks import as_pdf, as_png, as_svg

    draw = {".png": as_png, ".svg": as_svg, ".pdf": as_pdf}.get(path.suffix.lower())
    if draw is None:
        raise Refusal(f"A picture is saved as .png, .svg or .pdf; “{path.name}” is none of these.")
    save(draw(cumulative(case)), path)
