"""`make words`: what it finds, what it keeps, and that it has been run."""

from io import BytesIO

import pytest
from babel.messages.catalog import Catalog

from locales.__main__ import main
from locales.catalogue import LOCALES, NAME, Catalogue, read_all
from locales.extract import messages
from locales.gathering import (
    TEMPLATE,
    as_catalogue,
    as_template,
    gathered,
    missing,
    read,
    updated,
)
from locales.wording import Wording

pytestmark = pytest.mark.slow

PATHS = sorted(LOCALES.glob("*/LC_MESSAGES/kaari.po"))


@pytest.fixture(scope="module")
def template():
    return gathered()


def test_the_template_is_up_to_date(template):
    assert TEMPLATE.read_text("utf-8") == as_template(template), "run `make words`"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parts[-3])
def test_the_catalogues_are_up_to_date(template, path):
    assert path.read_text("utf-8") == as_catalogue(updated(read(path), template))


def test_texts_of_all_kinds_are_found(template):
    for context, text in (
        ("Hello", "Hello! I am Kaari. 👋\nI help you and your partner with mentoring."),
        ("button", "Skip"),
        ("menu", "Diary"),
        ("form.join.language", "Which language do you want to use?\nYou can change it later."),
        ("theme", "CV and application"),
        ("term", "goal"),
        ("date.time", "{hour}:{minute}"),
        (NAME.context, NAME.english),
    ):
        assert template.get(text, context) is not None, (context, text)
    assert template.get("✅ {label}", "button") is None


def test_the_docstring_of_a_message_goes_to_translators(template):
    both = template.get("{first} and {second}", "Both")
    assert both.auto_comments == ["The two names of a pair, as the subject or after a colon."]


def small(*messages):
    catalogue = Catalog("fi")
    for english, text, context in messages:
        catalogue.add(english, text, context=context, user_comments=["mine"])
    return catalogue


def test_a_message_with_a_plural_is_found():
    source = b'class Tasks(Message):\n    text = "A task"\n    plural = "Tasks"\n'
    assert list(messages(BytesIO(source), (), (), {})) == [
        (1, "npgettext", ("Tasks", "A task", "Tasks"), [""])
    ]


def test_an_update_keeps_translations_and_what_translators_wrote():
    new = updated(small(("Yes", "Kyllä", "button")), small(("Yes", "", "button")))
    assert new.get("Yes", "button").string == "Kyllä"
    assert new.get("Yes", "button").user_comments == ["mine"]


def test_an_update_guesses_nothing_and_drops_what_is_gone():
    old = small(("Yes, I come", "Kyllä, tulen", "button"), ("Old", "Vanha", "button"))
    new = updated(old, small(("Yes, I do come", "", "button")))
    assert [m.id for m in new if m.id] == ["Yes, I do come"]
    assert missing(new) == ["[button] 'Yes, I do come'"]


def test_an_update_twice_is_an_update_once():
    template = small(("b", "", "x"), ("a", "", "y"), (("One", "Many"), "", "a"))
    once = as_catalogue(updated(small(("a", "ä", "y")), template))
    assert once == as_catalogue(updated(updated(small(("a", "ä", "y")), template), template))
    assert [line for line in once.splitlines() if line.startswith("msgctxt")] == [
        'msgctxt "a"',
        'msgctxt "x"',
        'msgctxt "y"',
    ]


def test_a_new_language_is_one_po_file(template, tmp_path):
    """Somali, in a file that only `make words` and a translator have touched."""
    path = tmp_path / "so" / "LC_MESSAGES" / "kaari.po"
    path.parent.mkdir(parents=True)
    path.touch()
    fresh = updated(read(path), template)
    for english, text, context in (
        (NAME.english, "Soomaali", NAME.context),
        ("Menu", "Liiska", "menu"),
        ("Skip", "Ka bood", "button"),
    ):
        fresh.get(english, context).string = text
    path.write_text(as_catalogue(fresh), "utf-8")
    somali = Catalogue.of(read(path))
    wording = Wording({**read_all(), "so": somali})
    assert wording.languages["so"] == "Soomaali"
    assert wording.menu("so")[0][0] == "Liiska"
    assert wording.menu_word("liiska") == "Menu"
    assert somali.get("button", "Skip") == "Ka bood"
    assert somali.get("button", "Back") == "Back"


def test_the_command_writes_the_files_and_says_what_is_missing(tmp_path, monkeypatch, capsys):
    for language in ("en", "so"):
        (tmp_path / language / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / language / "LC_MESSAGES" / "kaari.po").touch()
    monkeypatch.setattr("locales.__main__.LOCALES", tmp_path)
    monkeypatch.setattr("locales.__main__.TEMPLATE", tmp_path / "kaari.pot")
    monkeypatch.setattr("sys.argv", ["locales"])
    main()
    printed = capsys.readouterr().out
    assert "so: no text: [button] 'Skip'" in printed
    assert "en: no text:" not in printed
    content = (tmp_path / "so" / "LC_MESSAGES" / "kaari.po").read_text("utf-8")
    assert '"Language: so\\n"' in content
    main()
    assert (tmp_path / "so" / "LC_MESSAGES" / "kaari.po").read_text("utf-8") == content
