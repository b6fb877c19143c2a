"""«?» and the words of the field, in every form in which Finnish bends them."""

import pytest

from bot.library import read_library
from locales.catalogue import Catalogue
from mentoring.explaining import MOST, asked, asked_in_words, meant, occurring

TERMS = read_library().terms
FINNISH = Catalogue.read("fi")
WORDS = {term.key: FINNISH.get("term", term.word.english) for term in TERMS}
ENGLISH = {term.key: term.word.english for term in TERMS}

FORMS = """
aktori aktorin aktoria aktorit aktoreita aktoreiden aktorille aktorilta aktorisi aktorinne
mentori mentorin mentoria mentorit mentoreita mentorisi mentorillesi mentorikin
pari parin paria parit pareja parien pareille parisi parillesi pariinsa parini pariltasi
tavoite tavoitteen tavoitetta tavoitteet tavoitteita tavoitteiden tavoitteesi tavoitteestasi
välitavoite välitavoitteen välitavoitteet välitavoitteita
tapaaminen tapaamisen tapaamista tapaamiset tapaamisia tapaamisten tapaamisessa tapaamiseen
tehtävä tehtävän tehtävää tehtävät tehtäviä tehtävien tehtäväsi tehtävääsi tehtäviin
päiväkirja päiväkirjaa päiväkirjan päiväkirjaan päiväkirjat päiväkirjoja päiväkirjanne
oivallus oivalluksen oivalluksia oivalluksesi oivallusta oivallukset
muistutus muistutuksia muistutukset muistutuksen
tauko tauon taukoa tauolla tauot taukoja
sanasto sanaston sanastoa sanastoon
verkostokartta verkostokartan verkostokarttaa verkostokartat
pelisäännöt pelisääntöjä pelisäännöistä pelisääntönne
ryhmä ryhmän ryhmää ryhmät ryhmiä ryhmissä ryhmänne
kysely kyselyn kyselyä kyselyyn kyselyt kyselyitä kyselyjä
palaute palautteen palautetta palautteet palautteesi
nimetön nimettömän nimettömänä
yhteenveto yhteenvedon yhteenvetoa yhteenvedossa
luottamuksellisuus luottamuksellisuuden luottamuksellisuutta luottamuksellisuudesta
vapaaehtoinen vapaaehtoisen vapaaehtoiset vapaaehtoisia
ala alan alalta alalla aloja alat alaltasi alaasi
suosittelija suosittelijan suosittelijaa suosittelijoita suosittelijaksi
viikkokooste viikkokoosteen viikkokoosteet viikkokoostetta
selkokieli selkokielen selkokieltä selkokielellä
koordinaattori koordinaattorin koordinaattorille koordinaattoreita koordinaattorilta
mentorointi mentoroinnin mentorointia mentoroinnissa mentorointiin
ansioluettelo ansioluettelon ansioluetteloa ansioluetteloita ansioluettelosi
kutsu kutsun kutsut kutsuja kutsussa
suostumus suostumuksen suostumuksesi
""".strip().splitlines()


@pytest.mark.parametrize("line", FORMS, ids=lambda line: line.split()[0])
def test_a_word_is_known_in_its_forms(line):
    """Each form leads to the word in its basic form, which stands first."""
    basic, *bent = line.split()
    key = next(key for key, word in WORDS.items() if word == basic)
    assert {form: meant(form, WORDS) for form in (basic, *bent)} == dict.fromkeys(
        (basic, *bent), key
    )


OTHERS = (
    "aloita aloitan aloitamme alas paras parempi parhaat parantaa paristo kysymys kysyn verkko "
    "sanat sana kutsuttu tee teet tapaatte tapasimme tehdä tehty alku alle aluksi muistutan "
    "nimesi partner ryhtyä"
)


@pytest.mark.parametrize("word", OTHERS.split())
def test_what_only_looks_alike_is_another_word(word):
    assert meant(word, WORDS) is None


def test_every_word_of_the_field_is_found_by_itself():
    """43 words, each in both languages, each the one that is meant."""
    assert len(TERMS) == 43
    for words in (WORDS, ENGLISH):
        assert {key: meant(word, words) for key, word in words.items()} == {
            key: key for key in words
        }


def test_english_plurals():
    assert meant("goals", ENGLISH) == "goal"
    assert meant("meetings", ENGLISH) == "meeting"


def test_words_come_in_the_order_of_the_text():
    text = "Kirjoita päiväkirjaa. Mikä on tärkein tavoitteesi? Kysy pariltasi."
    assert occurring(text, WORDS) == ("diary", "goal", "pair")


def test_a_longer_word_is_not_its_part():
    """A step is no goal, the network map no network."""
    assert occurring("Välitavoite ja verkostokartta", WORDS) == ("step", "network_map")
    assert occurring("Milloin on seuraava tapaaminen?", WORDS) == ("next_meeting",)
    assert occurring("Seuraavan tapaamisen päivä", WORDS) == ("next_meeting",)


def test_at_most_six():
    text = "pari ryhmä tavoite tehtävä teema tauko kysely palaute"
    assert len(occurring(text, WORDS)) == MOST


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("?", ""),
        ("  ?? ", ""),
        ("? tavoite", "tavoite"),
        ("?tavoite", "tavoite"),
        ("? «Tavoite».", "Tavoite"),
        ("? seuraava  tapaaminen", "seuraava tapaaminen"),
        ("mitä?", None),
        ("Miten menee?", None),
        ("? " + "a" * 61, None),
        ("?\ntavoite", "tavoite"),
    ],
)
def test_a_question_mark_asks(text, word):
    assert asked(text) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mitä tarkoittaa tavoite?", "tavoite"),
        ("mitä on palaute", "palaute"),
        ("Mikä on välitavoite", "välitavoite"),
        ("What does goal mean?", "goal"),
        ("vad betyder mål", "mål"),
        ("tavoite", None),
        ("Minä kysyin, mitä tarkoittaa tavoite.", None),
    ],
)
def test_a_question_in_words(text, word):
    assert asked_in_words(text) == word
