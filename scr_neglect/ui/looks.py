"""How the program looks with a casebook open: light or dark and the size of its text, kept in the casebook."""

from PySide6.QtWidgets import QApplication

from scr_neglect.casework.session import Session
from scr_neglect.ui import theme


def dress_as_kept(session: Session) -> None:
    """Takes on what the casebook keeps; where it keeps nothing, all stays as it is."""
    scheme, scale = session.casebook.setting("scheme"), session.casebook.setting("scale")
    if scheme or scale:
        known: theme.Scheme = (
            "dark" if scheme == "dark" else "light" if scheme == "light" else theme.system_scheme()
        )
        theme.dress(_app(), known, float(scale or 1.0))


def dress_and_keep(
    session: Session, *, scheme: theme.Scheme | None = None, scale: float | None = None
) -> None:
    """Takes on another scheme or size of text (1.0 to 2.0), and keeps both."""
    scheme, scale = scheme or theme.scheme_of(), scale or theme.scale_of()
    theme.dress(_app(), scheme, scale)
    session.casebook.set_setting("scheme", scheme)
    session.casebook.set_setting("scale", str(scale))


def text_by(session: Session, step: int) -> None:
    """Takes the next larger size of text (+1) or the next smaller one (-1), as far as there is one."""
    place = theme.SCALES.index(theme.scale_of()) + step
    dress_and_keep(session, scale=theme.SCALES[max(0, min(place, len(theme.SCALES) - 1))])


def other_scheme(session: Session) -> None:
    """Goes from light to dark, or back."""
    dress_and_keep(session, scheme="light" if theme.scheme_of() == "dark" else "dark")


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
