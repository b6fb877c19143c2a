"""The program `kaari`, also as `python -m bot`: command_line.py, once everything is loaded."""

import gc
import sys


def main() -> int:
    """Does what the command line asks for and gives the exit code."""
    # What is loaded now stays: to look for garbage in it takes a tenth of the start.
    gc.disable()
    from bot import command_line  # noqa: PLC0415 -- loads all the rest

    gc.enable()
    return command_line.main()


if __name__ == "__main__":
    sys.exit(main())
