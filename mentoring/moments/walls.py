"""Wall time in a zone: hours that a night skips, and hours that come twice."""

import datetime as dt

from mentoring.moments.reading import Assumed, At, Past


def on_the_wall(
    day: dt.date,
    time: dt.time,
    assumed: frozenset[Assumed],
    now: dt.datetime,
) -> At | Past:
    """Result: the moment in the zone of `now`, or that it is over.

    A time that the clock skips is moved on by what it skips (03.30 to 04.30); of a time that
    comes twice the first is meant. Both are said in `assumed`.
    """
    moment = dt.datetime.combine(day, time, now.tzinfo)
    real = moment.astimezone(dt.UTC).astimezone(now.tzinfo)
    if real.replace(tzinfo=None) != moment.replace(tzinfo=None):
        moment, assumed = real, assumed | {Assumed.CLOCK_MOVED}
    elif moment.utcoffset() != moment.replace(fold=1).utcoffset():
        assumed |= {Assumed.FIRST_OF_TWO}
    if moment.astimezone(dt.UTC) < now.astimezone(dt.UTC):
        return Past(day, time)
    return At(moment.date(), moment.time(), assumed)
