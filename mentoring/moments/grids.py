"""Days and hours to put on buttons."""

import calendar
import datetime as dt


def month_grid(year: int, month: int) -> list[list[dt.date]]:
    """Result: the weeks that hold the month, Monday first, with the days around it.

    Raises ValueError for a month that is none, or whose weeks the calendar does not hold.
    """
    return calendar.Calendar().monthdatescalendar(year, month)


def two_weeks(from_day: dt.date) -> tuple[dt.date, ...]:
    """Result: `from_day` and the thirteen days after it."""
    return tuple(from_day + dt.timedelta(days) for days in range(14))


def common_hours() -> tuple[dt.time, ...]:
    """Result: the hours at which pairs meet: from nine in the morning to seven in the evening."""
    return tuple(dt.time(hour) for hour in range(9, 20))
