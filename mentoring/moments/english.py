"""English words of dates and times, British and American."""

from mentoring.moments.words import Kind, Unit, Vocabulary, listed, numbered

WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = listed(
    "january february march april may june july august september october november december"
)
NUMBERS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = listed("twenty thirty forty fifty")
ABOVE = tuple(ten + one for ten in TENS for one in ("", *NUMBERS[1:10]))
ORDINALS = listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth twentyfirst twentysecond twentythird twentyfourth twentyfifth twentysixth "
    "twentyseventh twentyeighth twentyninth thirtieth thirtyfirst"
)
PARTS = {
    "morning": "morning mornings",
    "afternoon": "afternoon",
    "evening": "evening",
    "night": "night",
}
# words of everyday English as well: a month only beside a number
SHORT_MONTHS = listed("jan feb mar apr may jun jul aug sep oct nov dec")

ROWS = (
    *numbered(
        Kind.WEEKDAY,
        ("monday", "tuesday", "wednesday wensday", "thursday", "friday", "saturday", "sunday"),
        0,
    ),
    *numbered(
        Kind.WEEKDAY_SHORT,
        ("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"),
        0,
    ),
    *((Kind.REPEATS, str(n), f"{day}s") for n, day in enumerate(WEEKDAYS)),
    (Kind.REPEATS, "01234", "weekdays"),
    (Kind.REPEATS, "56", "weekends"),
    (Kind.REPEATS, "", "daily weekly monthly"),
    (Kind.TIMES, 0, "once twice times"),
    (Kind.EVERY, 0, "every each"),
    *((Kind.MONTH, n, m) for n, m in enumerate(MONTHS, 1) if m not in {"march", "may"}),
    *numbered(Kind.MONTH_SHORT, SHORT_MONTHS, 1),
    (Kind.MONTH_SHORT, 3, "march"),
    (Kind.MONTH_SHORT, 9, "sept"),
    (Kind.RELATIVE, 0, "today"),
    (Kind.RELATIVE, 1, "tomorrow tmrw tomorow tommorow tommorrow"),
    (Kind.RELATIVE, 2, "overmorrow"),
    (Kind.RELATIVE, -1, "yesterday"),
    *((Kind.PART, part, forms) for part, forms in PARTS.items()),
    (Kind.MERIDIEM, "am", "am"),
    (Kind.MERIDIEM, "pm", "pm"),
    (Kind.THIS, 0, "this"),
    (Kind.NEXT, 0, "next"),
    (Kind.COMING, 0, "coming"),
    (Kind.LAST, 0, "last"),
    (Kind.UNIT, Unit.MINUTE, "minute minutes mins"),
    (Kind.UNIT, Unit.HOUR, "hour hours"),
    (Kind.UNIT, Unit.DAY, "day days"),
    (Kind.UNIT, Unit.WEEK, "week weeks"),
    (Kind.UNIT, Unit.WEEKS_TWO, "fortnight"),
    (Kind.UNIT, Unit.MONTH, "month months"),
    (Kind.UNIT, Unit.YEAR, "year years"),
    (Kind.AHEAD, 0, "later fromnow"),
    (Kind.AHEAD_PRE, 0, "in"),
    (Kind.AGO, 0, "ago"),
    (Kind.WITHIN, 0, "within"),
    *numbered(Kind.NUMBER, (*NUMBERS, *ABOVE), 0),
    (Kind.NUMBER, 1, "a an"),
    *numbered(Kind.ORDINAL, ORDINALS, 1),
    (Kind.HALF_EITHER, 0, "half"),
    (Kind.FEW, 0, "few couple some"),
    (Kind.QUARTER, 0, "quarter"),
    (Kind.PAST, 0, "past after"),
    (Kind.TO, 0, "to till"),
    (Kind.CLOCK, 0, "at clock @"),
    (Kind.OCLOCK, 0, "oclock"),
    (Kind.NAMED_TIME, 720, "noon midday"),
    (Kind.NAMED_TIME, 1440, "midnight"),
    (Kind.ABOUT, 0, "around about approximately"),
    (Kind.FROM, 0, "from between"),
    (Kind.RANGE, 0, "to until till"),
    (Kind.JOINT, 0, "or and"),
    (Kind.NOT, 0, "not cannot can't cant don't dont won't isn't doesn't"),
    (Kind.TURN, 0, "but if because"),
    (Kind.LIMIT_PRE, "before", "before by until"),
    (Kind.LIMIT_PRE, "after", "after"),
    (Kind.PORTION, "month-start", "beginning start early"),
    (Kind.PORTION, "month-middle", "middle mid"),
    (Kind.PORTION, "month-end", "end late"),
    (Kind.WEEKEND, 0, "weekend"),
    (Kind.FUZZY, "season", "summer autumn winter"),
    (Kind.FUZZY, "soon", "soon"),
    (Kind.FUZZY, "sometime", "sometime someday anytime"),
    (Kind.NOW, 0, "now immediately"),
    (Kind.FEAST, "christmas-eve", "christmaseve"),
    (Kind.FEAST, "christmas-day", "christmasday"),
    (Kind.FEAST, "christmas", "christmas"),
    (Kind.FEAST, "new-year-eve", "newyearseve"),
    (Kind.FEAST, "new-year", "newyearsday"),
    (Kind.FEAST, "independence", "independenceday"),
    (Kind.FEAST, "good-friday", "goodfriday"),
    (Kind.FEAST, "easter", "easter"),
    (Kind.FEAST, "easter-monday", "eastermonday"),
    (Kind.FEAST, "midsummer", "midsummer"),
    (Kind.FEAST, "midsummer-eve", "midsummereve"),
    (Kind.FEAST, "may-day", "mayday"),
    (Kind.OVER, 0, "was were met had"),
    (Kind.SUFFIX, 0, "st nd rd th"),
    (Kind.MEASURE, 0, "euros hours minutes percent points km miles kids children people"),
    (Kind.FITS, 0, "works suits is ok okay fine please would"),
    (Kind.FILLER, 0, "the of on"),
    # one letter from a weekday or a month and neither
    (Kind.ORDINARY, 0, "holiday payday hello"),
)
PHRASES = {
    **{f"good {part}": "hello" for part in PARTS},
    "o'clock": "oclock",
    "o clock": "oclock",
    "day after tomorrow": "overmorrow",
    "from now": "fromnow",
    "a few": "few",
    "a couple": "couple",
    "a quarter": "quarter",
    "once a week": "weekly",
    "twice a week": "weekly",
    "once a month": "monthly",
    "every day": "daily",
    "every other": "every",
    "right now": "now",
    "christmas eve": "christmaseve",
    "christmas day": "christmasday",
    "new year's eve": "newyearseve",
    "new year's day": "newyearsday",
    "new years eve": "newyearseve",
    "independence day": "independenceday",
    "good friday": "goodfriday",
    "easter monday": "eastermonday",
    "midsummer eve": "midsummereve",
    "may day": "mayday",
    **{f"{ten} {one}": f"{ten}{one}" for ten in TENS for one in NUMBERS[1:10]},
    **{f"twenty {word}": f"twenty{word}" for word in ORDINALS[:9]},
}
COMPOUNDS = {
    "tonight": "today evening",
    **{f"{day}{part}": f"{day} {part}" for day in WEEKDAYS for part in PARTS},
}
VOCABULARY = Vocabulary(ROWS, PHRASES, COMPOUNDS)
