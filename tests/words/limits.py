"""What plain Finnish allows, and every exception to it by name with its reason.

The figures are those of Yle's news in plain Finnish, or stricter; the list of officialese is that
of the style guide. Change a text before you change anything here.
"""

from collections.abc import Mapping


def several(words: str) -> frozenset[str]:
    """Words with space between them, as a set."""
    return frozenset(words.split())


MEAN_WORDS = 7.0  # words in a sentence over the whole catalogue; Yle in plain Finnish: 6.7
MOST_WORDS = 13  # a longer sentence is an error; Yle: 95 % are at most this long
MANY_WORDS = 10  # a longer one is a warning; Yle: 90 % are at most 11
MOST_SENTENCES = 9  # one screen of a phone
MOST_CHARACTERS = 500  # as above
MOST_SUBCLAUSES = 1
LONG_WORD = 14  # letters
VERY_LONG_WORD = 18
RARE = 3.5  # Zipf: once in about 300 000 words; rarer words need a reason
BUTTON_CHARACTERS = 30  # a phone shows them on one line
BUTTON_WORDS = 5
MOST_EMOJI = 2
MOST_EXCLAMATIONS = 1

SHARES: Mapping[str, tuple[tuple[str, ...], str, float]] = {
    "rare words": (("rare", "officialese"), "words", 2.0),
    "long words": (("long word", "very long word"), "words", 2.0),
    "passives": (("passive",), "sentences", 3.0),
    "participles": (("participle", "agent participle", "-malla"), "sentences", 3.0),
    "conditionals": (("conditional",), "sentences", 5.0),
}
"""Shares of the whole catalogue: name -> (kinds of findings, of what, most per cent)."""
MOST_WARNED = 25.0  # per cent of the messages with a warning

EMOJI = frozenset("👋🎉✅☕👏💛👍😊🙂😐🙁📞")
"""The set of the style guide; 📞 stands at the numbers for those in danger."""

TERMS: Mapping[str, str] = {
    "the programme: «?» explains each of them (programmes/words/terms.toml)": """
        aktori mentori mentorointi koordinaattori mentorointisopimus mentorointipari tapaaminen
        alkutapaaminen välitapaaminen lopputapaaminen ryhmätapaaminen päiväkirja oivallus tavoite
        välitavoite pelisääntö palaute yhteenveto muistutus tehtävä teema verkostokartta verkosto
        sanasto suostumus tietosuoja tietosuojaseloste luottamuksellinen keskeytys kutsu
        kutsulinkki nimetön nimettömästi vastaus suosittelija ansioluettelo cv työhaastattelu
        työhakemus""",
    "languages as they call themselves, and in Finnish": "svenska english suomi ruotsi englanti",
    "learnt in the first lessons of Finnish": """
        maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai tammikuu helmikuu
        maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
        kello klo hei moi kiitos ok""",
    "on every phone": "telegram kaari emoji linkki valikko",
}
"""Words that may be long or rare, by the reason why."""

NAMES = several(
    """kaari telegram auroras womento hki linkedin whatsapp outlook google gmail yle kela ics pdf
    qr"""
)
"""Names that the dictionary does not know."""

STEMS = {
    "mentoroin": "koordinoin",
    "mentoroi": "koordinoi",
    "aktor": "traktor",
    "mentor": "traktor",
}
"""Stems that the dictionary does not know, each with a known one that bends the same way."""

OFFICIALESE: Mapping[str, str] = dict(
    pair.split("=")
    for pair in several("""
    edellyttää=vaatia hyödyntää=käyttää toteuttaa=tehdä mahdollistaa=voi_tehdä kartoittaa=selvittää
    mikäli=jos taho=ihminen osapuoli=aktori_ja_mentori prosessi=mentorointi hahmottaa=ymmärtää
    tarkastella=katsoa sitoutua=luvata huomioida=muistaa ohjeistus=ohje ajankohta=aika
    ajankohtainen=tärkeä_nyt suorittaa=tehdä henkilö=ihminen kohderyhmä=ne,_joille näkökulma=-
    valmius=taito edistää=auttaa pohtia=miettiä kirjata=kirjoittaa laatia=kirjoittaa ilmetä=näkyä
    koskien=-sta puitteet=- vuorovaikutus=keskustelu osallisuus=mukana_oleminen resurssi=aika
    reflektoida=miettiä fasilitoida=auttaa motiivi=syy sisältää=siinä_on syventää=oppia_lisää
    vahvistaa=hyväksyä ylläpitää=pitää tarvittaessa=jos_tarvitset mahdollisesti=ehkä
    ensisijaisesti=ensin kyseinen=tämä eräs=yksi joten=siksi siten=niin yksilöllinen=oma
    ammatillinen=työn työllistyminen=työn_saaminen työllistyä=saada_työtä tieto-taito=taito
    välttämätön=pakollinen keskeinen=tärkeä olennainen=tärkeä merkityksellinen=tärkeä
    haasteellinen=vaikea haaste=vaikea_asia virheellinen=väärä syöte=viesti
    autentikointi=kirjautuminen validi=oikea kohdentaa=- alustava=ensimmäinen lomake=kysymykset
    vastaanottaa=saada toimittaa=antaa välittömästi=heti erääntyä=aika_loppuu
    vanhentua=aika_loppuu parametri=- käyttöoikeus=lupa painike=nappi valtuus=lupa
    """)
)
"""Words of offices, each with a plainer way. Frequency alone does not catch these."""

ABBREVIATIONS = several(
    "esim ym yms ns mm jne tms nk ko em vko pvm puh ks vrt n os tod ma ti ke to pe la su"
)
ALSO_WORDS = several("to su la os n")
"""Abbreviations only when written small: To is also a name, su(n) a word."""

ADJECTIVES = several(
    """seuraava tuleva sopiva vastaava kiinnostunut väsynyt tehtävä kotitehtävä sujuva mahdollinen
    kokenut oleva rakastava jännittävä yllättävä riittävä viimeinen tyytyväinen onnistunut sovittu
    haluttu hyvinvoiva suomenkielinen kirjoittava edellinen tapaava kiinnostava innostunut
    koulutettu loukkaava pitävä käyvä suosittu varovainen ymmärrettävä vaihteleva valtuutettu
    käytetty rohkaiseva antava kirjoitettu puhuttu"""
)
"""Participles that live as ordinary adjectives or nouns."""

FIXED_FORMS = several(
    """mennessä kuluessa kuluttua lähtien alkaen ollenkaan paikoitellen koskien nähden riippuen
    takaisin pääosin monin osin tavoin varsinkin hyvin kaikin omin naimissa valitettavasti
    toivottavasti harkiten"""
)
"""Words that only look like clause equivalents or rare cases."""

POLITE = frozenset({"haluta", "voida", "olla"})
"""haluaisin, voisitko, olisi: taught at A1 to A2, so their conditional does not count."""

KNOWN_EXCEPTIONS: Mapping[tuple[str, str], str] = {}
"""Findings that stay: (context of the text, kind of finding) -> why."""


def may_be_rare() -> frozenset[str]:
    """All words of TERMS."""
    return several(" ".join(TERMS.values()))
