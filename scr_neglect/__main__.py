"""`python -m scr_neglect` is the command `scr-neglect`."""

from scr_neglect.cli import main

if __name__ == "__main__":
    main()
