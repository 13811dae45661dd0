"""The command `scr-neglect`: alone it opens the window, with a word after it the command line answers."""

import sys


def main() -> None:
    """Opens the window, or hands over to the command line; opening loads nothing that only the command line needs."""
    if len(sys.argv) > 1:
        from scr_neglect.cli import main as command_line

        command_line()
    else:
        from scr_neglect.app import open_window

        sys.exit(open_window())


if __name__ == "__main__":
    main()
