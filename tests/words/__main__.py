"""`python -m tests.words`: how plain Kaari's Finnish is; `--all` shows every finding."""

import sys

from tests.words.report import Report
from tests.words.texts import catalogue, own


def main() -> int:
    """Prints the report; 1 if something has to be changed."""
    report = Report.of((*catalogue(), *own()))
    for line in report.lines(everything="--all" in sys.argv):
        print(line)
    return int(any(report.faults()))


if __name__ == "__main__":
    sys.exit(main())
