"""The command `scr-neglect`: alone it opens the window, with a word after it the command line answers."""

import sys
from types import TracebackType


def main() -> None:
    """Opens the window, or hands over to the command line; opening loads nothing that only the command line needs."""
    if len(sys.argv) > 1:
        sys.excepthook = say_fault
        from scr_neglect.cli.program import main as command_line

        command_line()
    else:
        from scr_neglect.app import open_window

        sys.exit(open_window())


def say_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Says of a fault that nobody foresaw what kind it is and where; never its message, which could hold what was recorded."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, trace)
        return
    import traceback

    where = "".join(traceback.format_tb(trace))
    print(
        f"The program met a fault of its own. What was saved before is as it was.\n{kind.__name__}\n{where}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
