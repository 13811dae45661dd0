"""The cumulative picture as numbers, as a sentence, and as a file."""

from pathlib import Path
from typing import Any

from scr_neglect.errors import Refusal
from scr_neglect.records.case import Case
from scr_neglect.scoring.picture import picture, picture_json

FORMATS = (".png", ".svg", ".pdf")


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

    if path.suffix.lower() not in FORMATS:
        raise Refusal(f"A picture is saved as .png, .svg or .pdf; “{path.name}” is none of these.")
    drawing = cumulative(case)
    clean = {".png": {"Software": None}, ".svg": {"Date": None, "Creator": None},
             ".pdf": {"Creator": None, "Producer": None, "CreationDate": None}}[path.suffix.lower()]  # fmt: skip
    try:
        drawing.figure.savefig(path, metadata=clean, dpi=144)
    except OSError:
        raise Refusal(
            f"“{path.name}” cannot be written there; choose another folder, or make room on the disk."
        ) from None
