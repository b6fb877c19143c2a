"""Whatever is typed: no exception, nothing in the past, the same answer however it is spelled."""

import datetime as dt
import unicodedata
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.moments import Assumed, At, Choice, Conflict, Day, read_day, read_moment, read_time
from mentoring.moments.lexicon import distance, lexicon

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = dt.datetime(2026, 5, 27, 14, 0, tzinfo=HELSINKI)
WORDS = [
    *sorted(lexicon(("fi", "sv", "en")).senses),
    *(str(number) for number in (0, 1, 3, 5, 9, 12, 17, 24, 25, 30, 31, 48, 99, 2026, 1730)),
    *("00", "05", "3.6.", "17.30", "12/6", ":ltä", *"-–.,:;!?(@"),
]
nows = st.datetimes(
    min_value=dt.datetime(2000, 1, 1),  # noqa: DTZ001 hypothesis adds the zone
    max_value=dt.datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(HELSINKI),
)
sentences = st.lists(st.sampled_from(WORDS), max_size=9).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda space: space.join(words)),
)


def options(reading):
    if isinstance(reading, Choice | Conflict):
        return reading.options
    return (reading,) if isinstance(reading, At | Day) else ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=4096), nows)
def test_any_text_has_a_reading(typed, now):
    for read in (read_moment, read_day, read_time):
        assert read(typed, now) == read(typed, now)


@settings(max_examples=300, deadline=None)
@given(sentences, nows)
def test_nothing_that_is_offered_is_over(typed, now):
    for read in (read_moment, read_day, read_time):
        for option in options(read(typed, now)):
            if isinstance(option, At):
                then = option.moment(HELSINKI).astimezone(dt.UTC)
                assert then >= now.astimezone(dt.UTC).replace(second=0, microsecond=0)
            elif isinstance(option, Day):
                assert option.day >= now.date()


@settings(max_examples=100, deadline=None)
@given(sentences)
def test_case_and_composition_change_nothing(typed):
    reading = read_moment(typed, NOW)

    assert read_moment(unicodedata.normalize("NFD", typed), NOW) == reading
    assert read_moment(typed.upper(), NOW) == reading


@settings(max_examples=100, deadline=None)
@given(st.datetimes(dt.datetime(2026, 5, 28), dt.datetime(2030, 1, 1)))  # noqa: DTZ001
def test_a_full_date_and_time_are_what_they_say(moment):
    for shape in ("%d.%m.%Y klo %H.%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"):
        reading = read_moment(moment.strftime(shape), NOW)
        if Assumed.CLOCK_MOVED not in reading.assumed:
            said = moment.replace(second=0, microsecond=0)
            assert (reading.day, reading.time) == (said.date(), said.time())


@given(st.text("tisa", max_size=6), st.text("tisa", max_size=6))
def test_distance_is_the_same_both_ways(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
