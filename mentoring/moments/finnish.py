"""Finnish words of dates and times, written and spoken."""

from mentoring.moments.finnish_numbers import (
    HOURS,
    HOURS_FROM,
    HOURS_TO,
    NUMBERS,
    ORDINALS,
    TENS_SPOKEN,
)
from mentoring.moments.words import Kind, Unit, Vocabulary, listed, numbered

WEEKDAYS = listed("maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai")
DAY_ENDINGS = listed("na ta hin ksi lle sta lta t")
MONTHS = listed("tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu")
MONTH_ENDINGS = listed("kuu kuuta kuun kuuhun kuuksi kuulle kuussa kuulla kuus kuut")

PARTS = {
    "morning": "aamu aamulla aamuna aamusta aamul aamuksi aamulle",
    "forenoon": "aamupäivä aamupäivällä aamupäivänä ap aamupv",
    "daytime": "päivällä lounasaikaan",
    "afternoon": "iltapäivä iltapäivällä iltapäivänä iltapäiväksi ip iltapv iltapäiväl",
    "evening": (
        "ilta illalla iltana illal ilt illaksi illasta illalle alkuillasta alkuilta iltasella"
    ),
    "night": "yö yöllä yönä",
}
# "kolmas kuudetta": 3.6.
MONTHS_COUNTED = listed(
    "ensimmäistä toista kolmatta neljättä viidettä kuudetta seitsemättä kahdeksatta "
    "yhdeksättä kymmenettä yhdettätoista kahdettatoista"
)
FEASTS = {
    "new-year": "uusivuosi uutenavuotena uudenvuodenpäivä uudenvuodenpäivänä",
    "epiphany": "loppiainen loppiaisena loppiaisen loppiaista loppiaiseen",
    "runeberg": "runeberginpäivä runeberginpäivänä",
    "valentine": "ystävänpäivä ystävänpäivänä",
    "kalevala": "kalevalanpäivä kalevalanpäivänä",
    "women": "naistenpäivä naistenpäivänä",
    "minna-canth": "minnacanthinpäivä minnacanthinpäivänä",
    "may-day-eve": "vapunaatto vapunaattona vappuaatto vappuaattona",
    "may-day": "vappu vappuna vapun vappua vappuun vapunpäivä vapunpäivänä vappupäivä",
    "independence": "itsenäisyyspäivä itsenäisyyspäivänä",
    "lucia": "lucianpäivä lucianpäivänä luciana",
    "christmas-eve": "jouluaatto jouluaattona",
    "christmas-day": "joulupäivä joulupäivänä",
    "st-stephen": "tapaninpäivä tapaninpäivänä tapanina",
    "new-year-eve": "uudenvuodenaatto uudenvuodenaattona uudenvuodenaattoilta",
    "good-friday": "pitkäperjantai pitkäperjantaina",
    "easter-day": "pääsiäispäivä pääsiäispäivänä pääsiäissunnuntai pääsiäissunnuntaina",
    "easter-monday": "pääsiäismaanantai pääsiäismaanantaina",
    "ascension": "helatorstai helatorstaina",
    "pentecost": "helluntai helluntaina helluntaipäivänä",
    "mothers": "äitienpäivä äitienpäivänä",
    "fathers": "isänpäivä isänpäivänä",
    "midsummer-eve": "juhannusaatto juhannusaattona",
    "midsummer-day": "juhannuspäivä juhannuspäivänä",
    "all-saints": "pyhäinpäivä pyhäinpäivänä pyhäinmiestenpäivä pyhäinmiestenpäivänä",
    "christmas": "jouluna joulun joulua jouluksi jouluun",
    "easter": "pääsiäinen pääsiäisenä pääsiäisen pääsiäistä pääsiäiseksi pääsiäiseen",
    "midsummer": "juhannus juhannuksena juhannuksen juhannusta juhannukseksi juhannukseen",
}
# near to a word above and no day: "hyvää huomenta", "maanantain kokous oli kiva"
ORDINARY = (
    "huomenta huomaan huomata maanantain tiistain keskiviikon torstain perjantain "
    "lauantain sunnuntain huomisen"
)

# "2.5 tuntia" is no date
COUNTED = (
    "tuntia minuuttia euroa eur km kilometriä metriä m kg kiloa prosenttia astetta pistettä "
    "vuotta litraa op opintopistettä kertaa lasta ihmistä henkilöä sanaa tehtävää tapaamista"
)


def weekday_forms(day: str) -> str:
    """Result: the cases of a weekday that say when something is."""
    if day == "keskiviikko":
        return (
            "keskiviikko keskiviikkona keskiviikkoa keskiviikkoon keskiviikoksi keskiviikolle "
            "keskiviikosta keskiviikolla"
        )
    return " ".join(day + end for end in ("", *DAY_ENDINGS))


def feast_forms(forms: str) -> str:
    """Result: `forms` with those for "before" and "after" of the words that end in day or eve."""
    days = [f"{word}{end}" for word in forms.split() if word[-5:] == "päivä" for end in "nä"]
    eves = [form for word in forms.split() if word[-5:] == "aatto" for form in _eve_forms(word)]
    return " ".join([forms, *days, *eves])


def _eve_forms(eve: str) -> tuple[str, str]:
    return f"{eve[:-2]}on", f"{eve}a"


ROWS = (
    *numbered(Kind.WEEKDAY, map(weekday_forms, WEEKDAYS), 0),
    *numbered(Kind.WEEKDAY_SHORT, listed("ma ti ke to pe la su"), 0),
    *((Kind.REPEATS, str(n), f"{day}sin") for n, day in enumerate(WEEKDAYS)),
    (Kind.REPEATS, "2", "keskiviikkoisin"),
    (Kind.REPEATS, "01234", "arkisin arkipäivisin arki-iltaisin"),
    (Kind.REPEATS, "56", "viikonloppuisin"),
    (
        Kind.REPEATS,
        "",
        "päivittäin viikoittain viikottain kuukausittain iltaisin aamuisin säännöllisesti",
    ),
    (Kind.PER, 0, "viikossa kuussa päivässä kuukaudessa vuodessa"),
    (Kind.TIMES, 0, "kerran kertaa krt"),
    (Kind.EVERY, 0, "joka jokainen jokaisena aina"),
    *numbered(
        Kind.MONTH,
        (" ".join(month + end for end in MONTH_ENDINGS) for month in MONTHS),
        1,
    ),
    *numbered(Kind.MONTH_SHORT, (f"{month} {month}k" for month in MONTHS), 1),
    *numbered(Kind.MONTH_SHORT, MONTHS_COUNTED, 1),
    (Kind.RELATIVE, 0, "tänään tänäpäivänä tänää"),
    (Kind.RELATIVE, 1, "huomenna huomen huomena huomiseksi huomiselle huome huomena"),
    (
        Kind.RELATIVE,
        2,
        "ylihuomenna ylihuomen ylihuomena ylihuomiseksi ylihuomiselle",
    ),
    (Kind.RELATIVE, -1, "eilen eile"),
    (Kind.RELATIVE, -2, "toissapäivänä toissapäivä"),
    *((Kind.PART, part, forms) for part, forms in PARTS.items()),
    (Kind.THIS, 0, "tänä tällä tämä tässä tämän nyt"),
    (Kind.NEXT, 0, "ensi ens seuraava seuraavana seuraavan seuraavalla seuraavassa"),
    (Kind.COMING, 0, "tuleva tulevana tulevan lähin lähimpänä"),
    (Kind.LAST, 0, "viime edellinen edellisenä viimeksi"),
    (Kind.UNIT, Unit.MINUTE, "minuutti minuutin minuuttia min minsa"),
    (Kind.UNIT, Unit.HOUR, "tunti tunnin tuntia h t tunnissa"),
    (Kind.UNIT, Unit.DAY, "päivän päivää päivä pv vuorokauden vuorokautta vrk"),
    (Kind.UNIT, Unit.WEEK, "viikko viikon viikkoa viikolla viikkoon viikol vko vk viikolle"),
    (Kind.UNIT, Unit.MONTH, "kuukausi kuukauden kuukautta kk kuun kuussa kuulla kuus"),
    (Kind.UNIT, Unit.YEAR, "vuosi vuoden vuotta vuonna vuodessa"),
    (Kind.AHEAD, 0, "päästä kuluttua pääst perästä"),
    (Kind.AGO, 0, "sitten"),
    (Kind.WITHIN, 0, "sisällä kuluessa aikana"),
    *numbered(Kind.NUMBER, NUMBERS, 0),
    *((Kind.NUMBER, value, forms) for value, forms in TENS_SPOKEN.items()),
    *numbered(Kind.ORDINAL, ORDINALS, 1),
    *numbered(Kind.HOUR, HOURS, 1),
    *numbered(Kind.HOUR_FROM, HOURS_FROM, 1),
    *numbered(Kind.HOUR_TO, HOURS_TO, 1),
    (Kind.HALF, 0, "puoli puol puolelta"),
    (Kind.HALF_OF, 0, "puolen"),
    (Kind.ONE_AND_HALF, 0, "puolentoista puoltoista"),
    (Kind.FEW, 0, "parin pari muutaman muutama muutamien"),
    (Kind.QUARTER, 0, "vartti varttia vartin varttii vart"),
    (Kind.PAST, 0, "yli yl"),
    (Kind.TO, 0, "vaille vailla vaill vajaa"),
    (Kind.CLOCK, 0, "klo kello kellon kl kelo klon kelloon kllo clo"),
    (Kind.NAMED_TIME, 720, "keskipäivällä keskipäivä puoliltapäivin puolipäivä puolenpäivän"),
    (Kind.NAMED_TIME, 1440, "keskiyöllä keskiyö puoliltaöin puolenyön"),
    (Kind.ABOUT, 0, "noin n aikaan aikoihin maissa tienoilla tienoissa suunnilleen kieppeillä"),
    (Kind.RANGE, 0, "viiva"),
    (Kind.JOINT, 0, "tai ja vai sekä taikka"),
    (Kind.NOT, 0, "ei en emme et ette eivät enkä eikä emmä älä emmekä"),
    (
        Kind.OVER,
        0,
        "oli olimme olin oltiin tapasimme tapasin tavattiin kävimme kävin pidimme pidettiin tapas",
    ),
    (Kind.TURN, 0, "mutta vaan mut jos koska sillä että"),
    (Kind.LIMIT_PRE, "before", "ennen viimeistään"),
    (Kind.LIMIT_PRE, "after", "aikaisintaan"),
    (Kind.LIMIT_POST, "after", "jälkeen jälk eteenpäin lähtien"),
    (Kind.LIMIT_POST, "before", "mennessä asti saakka"),
    (Kind.PORTION, "month-start", "alussa alkupuolella alkuun"),
    (Kind.PORTION, "month-middle", "puolivälissä puolessavälissä keskellä"),
    (Kind.PORTION, "month-end", "lopussa lopulla loppupuolella loppuun vaihteessa"),
    (Kind.WEEKEND, 0, "viikonloppuna viikonloppu viikonlopulle viikonlopuksi vkl vloppuna"),
    (
        Kind.FUZZY,
        "season",
        "kesällä syksyllä keväällä talvella syksyksi kesäksi kesänä syksynä keväänä talvena",
    ),
    (Kind.FUZZY, "week", "loppuviikosta alkuviikosta keskiviikonpaikkeilla loppuviikolla"),
    (Kind.FUZZY, "month-end", "loppukuusta loppukuussa"),
    (Kind.FUZZY, "month-start", "alkukuusta alkukuussa"),
    (Kind.FUZZY, "soon", "pian kohta lähiaikoina piakkoin lähipäivinä lähiviikkoina"),
    (Kind.FUZZY, "sometime", "joskus myöhemmin milloinvain"),
    (Kind.NOW, 0, "nyt heti"),
    *((Kind.FEAST, name, feast_forms(forms)) for name, forms in FEASTS.items()),
    (Kind.DAYWORD, 0, "päivä päivänä päivää pv pvä pvänä pnä p päiväksi päivälle"),
    (Kind.SUFFIX, 0, "s ntenä nä na nnen ntena"),
    (Kind.HOUR_SUFFIX, 0, "ltä lta"),
    (Kind.MEASURE, 0, COUNTED),
    (Kind.FITS, 0, "sopii sopisi käy kävisi ok okei hyvä olisi on tavataan nähdään jooko voisi"),
    (Kind.ORDINARY, 0, ORDINARY),
)
DAY_FORMS = [form for day in WEEKDAYS for form in weekday_forms(day).split()]
PHRASES = {
    "minna canthin päivä": "minnacanthinpäivä",
    "minna canthin päivänä": "minnacanthinpäivä",
    "kalevalan päivänä": "kalevalanpäivä",
    "runebergin päivänä": "runeberginpäivä",
    "vapun aattona": "vapunaatto",
    "joulu aattona": "jouluaatto",
    "juhannus aattona": "juhannusaatto",
    "uuden vuoden aattona": "uudenvuodenaatto",
    "uudenvuoden aattona": "uudenvuodenaatto",
    "toinen pääsiäispäivä": "pääsiäismaanantai",
    "toisena pääsiäispäivänä": "pääsiäismaanantai",
    "toinen joulupäivä": "tapaninpäivä",
    "toisena joulupäivänä": "tapaninpäivä",
    "tänä päivänä": "tänään",
    "kello on": "klo",
    "en tiedä": "ei",
    "sovitaan et": "että",
    "sovittiin et": "että",
    "ei haittaa": "ok",
    "puolen päivän": "keskipäivä",
    "puolen yön": "keskiyö",
    "puolilta päivin": "puoliltapäivin",
    "uutena vuotena": "uusivuosi",
    "milloin vain": "joskus",
    "kunhan ei": "ei",
    "aamu päivällä": "aamupäivällä",
    "ilta päivällä": "iltapäivällä",
    "yli huomenna": "ylihuomenna",
}
COMPOUNDS = {
    "puolentunnin": "puolen tunnin",
    **{
        f"{next_word}{word}": f"{next_word} {word}"
        for next_word in ("ens", "ensi")
        for word in (*listed("viikolla viikon viikko kuussa kuun vuonna"), *DAY_FORMS)
    },
    **{
        f"{day}{form}": f"{word} {form}"
        for day, word in {
            **{day: day for day in WEEKDAYS},
            "huomen": "huomenna",
            "huomis": "huomenna",
            "eilis": "eilen",
            "ylihuomis": "ylihuomenna",
        }.items()
        for forms in PARTS.values()
        for form in forms.split()
    },
}
VOCABULARY = Vocabulary(ROWS, PHRASES, COMPOUNDS)
