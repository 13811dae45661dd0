"""The command that shows the worked example."""

import sys
from pathlib import Path

import click

from scr_neglect.cli.source import FOLDER


@click.command()
@click.option(
    "--screenshots", type=FOLDER, help="Draw every page and dialog offscreen to PNG in this folder, and exit."
)
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light")
@click.option("--scale", type=float, default=1.0, help="Text size, 1 to 2.")
@click.option(
    "--no-window",
    "no_window",
    is_flag=True,
    help="Do the whole job without a window, and say where the results are.",
)
@click.option("-o", "output", type=FOLDER, help="Where --no-window writes; left out, a new temporary folder.")
def demo(screenshots: Path | None, theme: str, scale: float, no_window: bool, output: Path | None) -> None:
    """The worked example, in a casebook of its own in a temporary folder."""
    from scr_neglect import app

    if not 1.0 <= scale <= 2.0:
        raise click.UsageError("--scale runs from 1 to 2")
    if screenshots is not None:
        for file in app.draw_screens(screenshots, theme=theme, scale=scale):
            click.echo(str(file))
    elif no_window or not app.has_display():
        app.demo_without_window(output, say=click.echo)
    else:
        sys.exit(app.demo_window())


COMMANDS = {"demo": demo}
