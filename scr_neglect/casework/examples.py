"""The two cases to open at first start: an invented family, and the published review for training."""

from pathlib import Path

from scr_neglect.casework.exchange import Progress, import_case
from scr_neglect.casework.session import Session, new_casebook
from scr_neglect.paths import resources

INVENTED = "invented"
REVIEW = "review"
DEMO_PASSPHRASE = "explore the worked example"
"""Protects nothing: the examples are invented or published, and their casebook is thrown away."""


def example_folder(name: str) -> Path:
    """The case folder of a shipped example (`INVENTED` or `REVIEW`)."""
    return resources() / "examples" / name


def open_example(session: Session, name: str, *, progress: Progress | None = None) -> str:
    """Takes a shipped example into the casebook (or finds it there) and gives the family's id."""
    return import_case(session, example_folder(name), progress=progress).family_id


def example_casebook(folder: Path, *names: str, agency: str = "HV", author: str = "Training") -> Session:
    """A new casebook with the named examples in it, for training and for a look round."""
    session, _ = new_casebook(folder, DEMO_PASSPHRASE, agency=agency, author=author)
    for name in names or (REVIEW, INVENTED):
        open_example(session, name)
    return session
