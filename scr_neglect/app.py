"""Where everything meets: the log, the casebook, the window; the demo with and without one."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from scr_neglect import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from scr_neglect.records.audience import Audience

OF_EVERY_WINDOW = frozenset(
    f"This plugin does not support {what}()" for what in ("propagateSizeHints", "raise")
)


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere when a display is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    return asked not in ("offscreen", "minimal") and bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def keep_log() -> None:
    """A small log of what the program did (never of what a record says), five files of half a megabyte."""
    import logging
    import logging.handlers

    folder = paths.local_data()
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "scr_neglect.log", maxBytes=500_000, backupCount=4, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def open_window() -> int:
    """Opens the program: first start, or the passphrase of the casebook last used; gives the exit code."""
    from scr_neglect.ui.door import open_door

    app = _application()
    door = open_door(app)
    door.painted.connect(keep_log)
    door.show()
    return app.exec()


def demo_window() -> int:
    """Opens the window on the worked example, in a casebook of its own that is thrown away at the end."""
    from scr_neglect.casework.examples import INVENTED, REVIEW, example_casebook
    from scr_neglect.ui import crash
    from scr_neglect.ui.window import Window

    app = _application()
    with tempfile.TemporaryDirectory(prefix="scr_neglect-demo-") as folder:
        session = example_casebook(Path(folder) / "demo.casebook", REVIEW, INVENTED)
        window = Window(session)
        crash.install(lambda: window)
        window.locked.connect(window.close)
        window.open_family(session.family_named("Sam and Kyle"))
        window.show()
        code = app.exec()
        session.close()
    return code


def demo_without_window(output: Path | None, *, say: Callable[[str], object]) -> None:
    """The demo's job where there is no display: import, prompts, picture, summary and every screen, into a folder.

    `output` left out: a new temporary folder, which stays.
    """
    from scr_neglect.casework.examples import REVIEW, example_folder
    from scr_neglect.casework.exchange import import_case, report_as_text
    from scr_neglect.casework.paper import copy_for, make_summary
    from scr_neglect.casework.pictures import save_picture, sentence_of
    from scr_neglect.casework.prompts import as_text, prompts_of
    from scr_neglect.casework.saving import save
    from scr_neglect.casework.session import new_casebook

    folder = output or Path(tempfile.mkdtemp(prefix="scr_neglect-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="scr_neglect-") as place:
        from scr_neglect.casework.examples import DEMO_PASSPHRASE

        session, _ = new_casebook(
            Path(place) / "demo.casebook", DEMO_PASSPHRASE, agency="HV", author="Training"
        )
        report = import_case(session, example_folder(REVIEW))
        say(report_as_text(report))
        whole = session.case(report.family_id)
        case = whole.known_on(session.opening_day(report.family_id))
        say(case.family.sentence)
        say("")
        say(sentence_of(case))
        say("")
        say(as_text(prompts_of(case), case))
        save_picture(case, folder / "picture.png")
        readers: tuple[tuple[Audience, str, str], ...] = (
            ("family", "mother", ""),
            ("easy-read", "mother", ""),
            ("professionals", "Health Visiting", ""),
            ("referral", "Multi-Agency Safeguarding Hub", "E045"),
            ("escalation", "Children’s social care", "E042"),
            ("supervision", "Supervisor", ""),
        )
        for audience, reader, about in readers:
            copy = copy_for(
                whole, audience=audience, to=reader, why="Demonstration", meeting="M020", about=about,
                children=tuple(child.code for child in whole.children),
            )  # fmt: skip
            save(make_summary(whole, copy, session), folder / f"summary-{audience}.pdf")
        session.close()
    screens = draw_screens(folder / "screens", theme="light", scale=1.0)
    say(f"The picture, six summaries and {len(screens)} screens are in {folder}")


def draw_screens(folder: Path, *, theme: str = "light", scale: float = 1.0) -> list[Path]:
    """Draws every page and dialog offscreen, with the worked examples in them, to PNG files; gives their paths."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from scr_neglect.ui.screens import draw_all

    hush_offscreen()
    return draw_all(_application(), folder, scheme="dark" if theme == "dark" else "light", scale=scale)


def hush_offscreen() -> None:
    """Leaves out what the offscreen platform says of every window; whatever else Qt says goes to stderr.

    Qt says it in the category of all that has none, so that a logging rule would hide every other warning with it.
    """
    from PySide6.QtCore import qInstallMessageHandler

    def say(kind: object, place: object, said: str) -> None:
        if said not in OF_EVERY_WINDOW:
            print(said, file=sys.stderr)

    qInstallMessageHandler(say)


def _application() -> "QApplication":
    from PySide6.QtWidgets import QApplication

    from scr_neglect.ui import theme

    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(paths.PROGRAM)
    app.setQuitOnLastWindowClosed(True)
    theme.dress(app, theme.system_scheme())
    return app
