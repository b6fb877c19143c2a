"""Plain Finnish: the check itself finds what it must, and Kaari's own texts pass it."""

import pytest

from tests.words.findings import Text
from tests.words.limits import MEAN_WORDS, TERMS
from tests.words.report import Report, check
from tests.words.texts import catalogue, own

pytestmark = pytest.mark.slow


def kinds(finnish, **more):
    return {one.kind for one in check(Text("Example", finnish, **more))}


@pytest.fixture(scope="module")
def report():
    return Report.of((*catalogue(), *own()))


def test_every_text_is_plain_finnish(report):
    assert list(report.faults()) == []


def test_the_report_gives_the_figures_even_when_all_is_well(report):
    first, second, *rest = report.lines()
    assert f"{len(report.checked)} texts" in first
    assert f"at most {MEAN_WORDS}" in first
    assert "passives" in second
    assert sum(line.startswith("[") for line in rest) == 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Saatuasi kutsun paina nappia.", "clause equivalent"),
        ("Paina nappia jatkaaksesi.", "clause equivalent"),
        ("Jatka painamalla nappia.", "-malla"),
        ("Viestisi on tallennettu.", "passive"),
        ("Tapaamisesta sovitaan huomenna.", "passive"),
        ("Avaa lähettämäsi viesti.", "agent participle"),
        ("Lienee hyvä tavata.", "potential"),
        ("Tulisit mukaan.", "conditional"),
        ("Jäit ilman rahatta.", "rare case"),
        ("Mikäli haluat, tule mukaan.", "officialese"),
        ("Hyödynnä aikaa.", "officialese"),
        ("Tämä on viehkeä asia.", "rare"),
        ("Lue työpaikkailmoituksesi.", "very long word"),
        ("Kirjoita hakemuskirjeesi.", "long word"),
        ("Kuka on mentorin työpaikan esimiehen ystävä?", "genitives in a row"),
        ("Me luimme ja puhuimme ja kirjoitimme ja söimme ja juoksimme ja uimme.", "long sentence"),
        ("Kerro, jos voit, kun tapaatte, että tulet.", "subclauses"),
        ("Kirjoita esim. näin.", "abbreviation"),
        ("Kirjoita brgh tähän.", "unknown word"),
        ("Asun helsingissä.", "small letter"),
        ("Tule; kirjoita.", "semicolon or dash"),
        ("Tule ja/tai kirjoita.", "slash"),
        ("Kello on 17:30.", "time"),
        ("Päivä on 2026-06-03.", "date"),
        ("Hei! Hyvä! Kiitos!", "exclamation marks"),
        ("Hyvä 🚀", "emoji"),
        ("Hyvä 👏 työ", "emoji"),
        ("Kun haluatte, Te voitte tulla.", "formal address"),
        ("", "no text"),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_found(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hei! Minä olen Kaari. 👋\nAutan sinua ja sinun pariasi mentoroinnissa.",
        "Sinulla on nyt mentori.",
        "Haluaisitko kertoa lisää?",
        "Te tapaatte keskiviikkona 3. kesäkuuta kello 17.30.",
        "Kirjoitamme viestejä WhatsAppissa.",
        "• mistä tulet\n• mitä olet opiskellut",
        "Nimetön tarkoittaa: kukaan ei tiedä, kuka vastasi.",
        "En tavannut häntä eilen, mutta olen kirjoittanut hänelle.",
    ],
)
def test_what_is_plain_is_left_in_peace(text):
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{partner}n tehtävä", "bent gap"),
        ("Kirjoita {name}:lle.", "bent gap"),
        ("Sovi aika {partner} kanssa.", "gap that should bend"),
        ("Kysy {partner}, mitä hän haluaa.", "gap that should bend"),
        ("Tästä {partner} tapaaminen alkaa.", "gap that should bend"),
        ("Sinulla on {count} tehtävää.", "number and noun"),
    ],
)
def test_nothing_bends_a_gap(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "{partner} kirjoitti päiväkirjaa.",
        "Hänen nimensä on {partner}.",
        "Hei {name}!",
        "Paikka: {place}",
        "{names}\n{what}",
        "Tapaamisia: {count}",
    ],
)
def test_a_gap_may_stand_as_it_is(text):
    assert kinds(text) == set()


def test_gaps_must_be_those_of_the_english_text():
    assert "other gaps" in kinds("Hei!", english="Hello {name}!")
    assert "other gaps" in kinds("Hei {name}!", english="Hello!")
    assert kinds("Hei {name}!", english="Hello {name}!") == set()


def test_a_button_fits_on_one_line():
    long = Text("button", "Kysyn ensin pariltani ja vastaan")
    assert {one.kind for one in check(long)} == {"long button"}


def test_every_reason_for_rare_words_is_used(report):
    said = {base for text, _ in report.checked for word in text.words for base in bases(word)}
    unused = {reason: words for reason, words in TERMS.items() if not said & set(words.split())}
    assert unused == {}


def bases(word):
    return {word.low, *(one.base.lower() for one in word.readings)}


def test_texts_of_an_organisation_are_read_as_well(tmp_path, monkeypatch):
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "hobby.toml").write_text(
        """
        title = { fi = "Harrastus", sv = "Hobby" }
        [[questions]]
        key = "hobby"
        kind = "text"
        ask = { fi = "Mitä teet vapaa-ajalla?", sv = "Vad gör du på fritiden?" }
        """,
        "utf-8",
    )
    monkeypatch.setattr("tests.words.texts.PROGRAMMES", tmp_path)
    assert list(dict.fromkeys(text.finnish for text in own())) == [
        "Harrastus",
        "Mitä teet vapaa-ajalla?",
    ]
