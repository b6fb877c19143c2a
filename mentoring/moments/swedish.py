"""Swedish words of dates and times, as they are said in Finland."""

from mentoring.moments.words import Kind, Unit, Vocabulary, listed, numbered

WEEKDAYS = listed("måndag tisdag onsdag torsdag fredag lördag söndag")
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
NUMBERS = listed(
    "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton "
    "sexton sjutton arton nitton tjugo"
)
TENS = listed("tjugo trettio fyrtio femtio")
ABOVE = tuple(ten + one for ten in TENS for one in ("", "ett", *NUMBERS[2:10]))[1:]
ORDINALS = listed(
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte "
    "trettonde fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde "
    "tjugoförsta tjugoandra tjugotredje tjugofjärde tjugofemte tjugosjätte tjugosjunde "
    "tjugoåttonde tjugonionde trettionde trettioförsta"
)
FEASTS = {
    "new-year": "nyårsdagen",
    "epiphany": "trettondagen",
    "valentine": "vändagen",
    "women": "kvinnodagen",
    "may-day-eve": "valborg valborgsmässoafton",
    "may-day": "vappen",
    "independence": "självständighetsdagen",
    "lucia": "luciadagen lucia",
    "christmas-eve": "julafton julaftonen",
    "christmas-day": "juldagen",
    "st-stephen": "annandagen",
    "new-year-eve": "nyårsafton nyårsaftonen",
    "good-friday": "långfredag långfredagen",
    "easter-day": "påskdagen",
    "ascension": "kristihimmelsfärdsdag",
    "mothers": "morsdag",
    "fathers": "farsdag",
    "midsummer-eve": "midsommarafton",
    "midsummer-day": "midsommardagen",
    "christmas": "jul julen",
    "easter": "påsk påsken",
    "midsummer": "midsommar midsommaren",
}
PARTS = {
    "morning": "morgon morgonen morse",
    "forenoon": "förmiddag förmiddagen fm",
    "afternoon": "eftermiddag eftermiddagen em",
    "evening": "kväll kvällen afton",
    "night": "natt natten",
}

ROWS = (
    *numbered(Kind.WEEKDAY, (f"{day} {day}en" for day in WEEKDAYS), 0),
    *numbered(Kind.WEEKDAY_SHORT, listed("mån tis ons tors fre lör sön"), 0),
    *numbered(Kind.WEEKDAY_PAST, (f"{day}s" for day in WEEKDAYS), 0),
    *((Kind.REPEATS, str(n), f"{day}ar") for n, day in enumerate(WEEKDAYS)),
    (Kind.REPEATS, "01234", "vardagar vardagarna"),
    (Kind.REPEATS, "", "dagligen veckovis"),
    (Kind.TIMES, 0, "gång gånger"),
    (Kind.EVERY, 0, "varje varannan vartannat"),
    *numbered(Kind.MONTH, MONTHS.split(), 1),
    *numbered(
        Kind.MONTH_SHORT,
        listed("jan feb mar apr maj jun jul aug sept okt nov dec"),
        1,
    ),
    (Kind.MONTH_SHORT, 9, "sep"),
    (Kind.RELATIVE, 0, "idag"),
    (Kind.RELATIVE, 1, "imorgon imorron"),
    (Kind.RELATIVE, 2, "iövermorgon övermorgon"),
    (Kind.RELATIVE, -1, "igår"),
    (Kind.RELATIVE, -2, "iförrgår förrgår"),
    *((Kind.PART, part, forms) for part, forms in PARTS.items()),
    (Kind.THIS, 0, "denna detta"),
    (Kind.NEXT, 0, "nästa"),
    (Kind.COMING, 0, "kommande nu"),
    (Kind.LAST, 0, "förra senaste"),
    (Kind.UNIT, Unit.MINUTE, "minut minuter"),
    (Kind.UNIT, Unit.HOUR, "timme timmar"),
    (Kind.UNIT, Unit.HALF_HOUR, "halvtimme halvtimma"),
    (Kind.UNIT, Unit.DAY, "dag dagar dygn"),
    (Kind.UNIT, Unit.WEEK, "vecka veckan veckor v"),
    (Kind.UNIT, Unit.MONTH, "månad månader månaden"),
    (Kind.UNIT, Unit.YEAR, "år året"),
    (Kind.AHEAD_PRE, 0, "om"),
    (Kind.AGO, 0, "sedan sen"),
    (Kind.WITHIN, 0, "inom"),
    *numbered(Kind.NUMBER, NUMBERS, 0),
    (Kind.NUMBER, 1, "en ett"),
    *numbered(Kind.NUMBER, ABOVE, 21),
    *numbered(Kind.ORDINAL, ORDINALS, 1),
    (Kind.HALF, 0, "halv halva"),
    (Kind.FEW, 0, "par några"),
    (Kind.QUARTER, 0, "kvart"),
    (Kind.PAST, 0, "över"),
    (Kind.TO, 0, "i"),
    (Kind.CLOCK, 0, "kl klockan klocka"),
    (Kind.NAMED_TIME, 1440, "midnatt"),
    (Kind.ABOUT, 0, "ungefär runt cirka ca omkring kring"),
    (Kind.FROM, 0, "från mellan"),
    (Kind.RANGE, 0, "till"),
    (Kind.JOINT, 0, "eller och"),
    (Kind.NOT, 0, "inte ej"),
    (Kind.TURN, 0, "men utan eftersom"),
    (Kind.LIMIT_PRE, "before", "före innan senast"),
    (Kind.LIMIT_PRE, "after", "efter tidigast"),
    (Kind.PORTION, "month-start", "början"),
    (Kind.PORTION, "month-middle", "mitten"),
    (Kind.PORTION, "month-end", "slutet"),
    (Kind.WEEKEND, 0, "helgen helg veckoslutet veckoslut veckoslutet"),
    (Kind.FUZZY, "season", "sommaren hösten våren vintern sommar"),
    (Kind.FUZZY, "soon", "snart"),
    (Kind.FUZZY, "sometime", "någongång senare"),
    (Kind.NOW, 0, "genast strax"),
    *((Kind.FEAST, name, forms) for name, forms in FEASTS.items()),
    (Kind.OVER, 0, "var träffades träffade hade"),
    (Kind.SUFFIX, 0, "e a"),
    (Kind.MEASURE, 0, "euro timmar minuter procent poäng barn"),
    (Kind.FITS, 0, "passar går funkar ok vore"),
    (Kind.FILLER, 0, "på den av"),
    (Kind.ORDINARY, 0, "hej"),
)
PHRASES = {
    "god morgon": "hej",
    "god kväll": "hej",
    "god natt": "hej",
    "i dag": "idag",
    "i morgon": "imorgon",
    "i morron": "imorgon",
    "i morgon bitti": "imorgonbitti",
    "i över morgon": "övermorgon",
    "i övermorgon": "övermorgon",
    "i går": "igår",
    "i förrgår": "förrgår",
    "i kväll": "ikväll",
    "i natt": "inatt",
    "i morse": "imorse",
    "i eftermiddag": "ieftermiddag",
    "en gång": "gång",
    "ett par": "par",
    "halv timme": "halvtimme",
    "mors dag": "morsdag",
    "fars dag": "farsdag",
    "kristi himmelsfärds dag": "kristihimmelsfärdsdag",
    "första maj": "vappen",
    "någon gång": "någongång",
    "just nu": "genast",
}
COMPOUNDS = {
    "ikväll": "idag kväll",
    "inatt": "idag natt",
    "imorse": "idag morgon",
    "ieftermiddag": "idag eftermiddag",
    "imorgonbitti": "imorgon morgon",
    **{
        f"{day}{link}{part}": f"{day} {part}"
        for day in WEEKDAYS
        for forms in PARTS.values()
        for part in forms.split()
        for link in ("", "s")
    },
}
VOCABULARY = Vocabulary(ROWS, PHRASES, COMPOUNDS)
