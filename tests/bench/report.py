"""What came out: medians of all rounds beside each other, and the aims as ratios."""

import os
import platform
from collections import defaultdict
from statistics import median


class Result:
    """Figures by bot and what they say; several of one kind come to their median."""

    def __init__(self):
        self._found = defaultdict(list)

    def note(self, bot, what, figure):
        self._found[bot, what].append(figure)

    def get(self, bot, what):
        found = self._found.get((bot, what))
        return median(found) if found else None

    def ratio(self, what, over, under, by=None):
        """How many times the figure of `over` is that of `under`."""
        return self.get(over, what) / self.get(under, by or what)


ROWS = (
    ("CPU of a step, 1 person, ms", "cpu 1", "{:.2f}"),
    ("CPU of a step, 32 people, ms", "cpu 32", "{:.2f}"),
    ("steps a second, 1 person", "speed 1", "{:.0f}"),
    ("steps a second, 32 people", "speed 32", "{:.0f}"),
    ("median answer, 1 person, ms", "answer 1", "{:.1f}"),
    ("median answer, 32 people, ms", "answer 32", "{:.1f}"),
    ("ready to serve, s", "start", "{:.2f}"),
    ("memory, so many people, MB", "memory first", "{:.0f}"),
    ("memory, twice as many, MB", "memory twice", "{:.0f}"),
)
BOTS = ("Kaari", "in memory", "pickled", "bare")


def aims(result):
    """(what, ratio, the aim in words, whether it is met)."""
    ours, other, kept, bare = BOTS
    at_most = [
        ("CPU of a durable step to one in memory, 32 people", "cpu 32", other, 1 / 3),
        ("median answer to that in memory, 32 people", "answer 32", other, 1 / 3),
        ("ready to serve, to a bare application", "start", bare, 1.5),
        ("memory to that of the pickling one", "memory first", kept, 1),
    ]
    for text, what, base, aim in at_most:
        ratio = result.ratio(what, ours, base)
        yield text, ratio, f"at most {aim:.2f}", ratio <= aim
    ratio = result.ratio("speed 32", ours, other)
    yield "steps a second to those in memory, 32 people", ratio, "at least 3.00", ratio >= 3
    ratio = result.ratio("memory twice", ours, ours, "memory first")
    yield "memory of twice as many people to so many", ratio, "at most 1.05", ratio <= 1.05


def report(result, people, took_s):
    """The table and the aims as text."""
    lines = [machine(), "", f"{'':34}" + "".join(f"{bot:>12}" for bot in BOTS)]
    for text, what, form in ROWS:
        cells = (result.get(bot, what) for bot in BOTS)
        shown = ("" if cell is None else form.format(cell) for cell in cells)
        lines.append(f"{text:34}" + "".join(f"{cell:>12}" for cell in shown))
    lines += [
        "",
        f"So many people: {people}, each with four entries saved and one begun.",
        "Aims, as ratios:",
    ]
    for text, ratio, aim, met in aims(result):
        lines.append(f"  {'met    ' if met else 'NOT MET'}  {ratio:5.2f}  ({aim})  {text}")
    return "\n".join([*lines, "", f"All of it took {took_s:.0f} s."])


def machine():
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )
