"""Programme files: all that is wrong is told at once; the guide's examples are right."""

import re
from pathlib import Path

import pytest

from bot.checking import check_file
from bot.library import read_library
from mentoring.programme_files import PROGRAMME_KEYS, TABLES, programme
from mentoring.reading_toml import DataTrouble
from mentoring.words import Range

GUIDE = (Path(__file__).parents[2] / "docs" / "programmes.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
BUILT_IN = read_library().programmes

WRONG = """
titel = "Ours"
source = "our plan"
[length]
months = "10-8"
[meetings]
total = 6
at_least = 3
before_midle = 4
[diary]
level = 3
[keeping]
diary_months = 0
[roles.aktori]
name = "actor"
gained = "You now have an actor."
survey = "survey-actor"
people = "many"
[[group_meetings]]
key = "start"
label = "Opening meeting"
roles = ["mentor"]
[people]
ages = "15-20"
"""


@pytest.mark.parametrize("text", EXAMPLES, ids=["smallest", "pairs", "circle"])
def test_every_example_of_the_guide_can_be_used(text, tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(text, "utf-8")

    assert check_file(file) == []


def test_the_guide_explains_every_key():
    keys = [*(f"{table}.{key}" for table, known in TABLES.items() for key in known)]
    alone = [key for key in PROGRAMME_KEYS if key not in TABLES]
    explained = GUIDE.replace("`forms.<moment>`", " ".join(k for k in keys if "forms." in k))
    told = [key for key in keys if key.startswith("rules.")]

    assert [k for k in (*keys, *alone) if k not in told and k.rstrip("s") not in explained] == []
    assert [
        k for k in told if k.removeprefix("rules.").replace("_list", "") not in explained
    ] == []


def test_all_errors_of_a_file_are_told_at_once(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(WRONG, "utf-8")

    told = "\n".join(check_file(file))

    for key, expected in (
        ("title", "found nothing"),
        ("titel", "did you mean title?"),
        ("length.months", "found '10-8', expected a number or a range like \"8-10\""),
        ("meetings.before_midle", "did you mean before_middle?"),
        ("meetings.at_least", "either total or at_least"),
        ("diary.level", "2 (the whole entry)"),
        ("roles.aktori.survey", "did you mean survey-aktori?"),
        ("roles", "a role that leads"),
        ("group_meetings[1].roles", "found 'mentor'"),
        ("people.guardian_for", "some are under 18"),
    ):
        assert any(
            line.startswith(f"{file}: {key}: ") and expected in line for line in told.splitlines()
        ), (key, told)


def test_a_text_without_a_translation_is_named_with_its_language(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(EXAMPLES[0].replace('{ fi = "aktori", sv = "adept", en = "actor" }', '"hen"'))

    told = check_file(file)

    assert any("'hen' (role): found no text in fi" in line for line in told)


def test_what_is_no_text_file_is_told(tmp_path):
    assert "expected a text file" in check_file(tmp_path / "none.toml")[0]
    (tmp_path / "broken.toml").write_text("title = ")
    assert "expected valid TOML" in check_file(tmp_path / "broken.toml")[0]


def test_a_group_that_does_not_exist_cannot_be_followed(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(
        EXAMPLES[0].replace("[roles.aktori]", '[start]\nfollows = "auroras"\n\n[roles.aktori]')
    )

    assert "start.follows: found 'auroras'" in check_file(file)[0]


def test_what_the_sources_say_stands_in_the_files():
    """PRODUCT.md §2, row by row; what it does not say is None."""
    figures = {
        key: (p.months, p.meetings, p.at_least, p.a_month, p.before_middle, p.sessions is not None)
        for key, p in BUILT_IN.items()
    }

    assert figures == {
        "auroras-pari": (Range(3, 4), Range(6, 8), None, Range(2, 2), None, False),
        "auroras-vaasa": (Range(8, 10), None, None, Range(1, 2), 4, False),
        "auroras-ryhma": (Range(6, 6), None, None, None, None, True),
        "auroras-a2": (Range(6, 6), None, None, None, None, True),
        "womento": (Range(8, 10), None, None, Range(1, 2), 4, False),
        "monika": (Range(2, 2), Range(4, 6), None, None, None, False),
        "toinen-aste": (Range(3, 5), None, None, None, None, False),
        "kesalukio": (Range(6, 6), None, None, None, None, True),
        "oma-polku": (None, None, None, None, None, True),
        "kielikaveri": (None, None, 3, None, None, False),
        "ammattilaiset": (None, None, None, None, None, True),
        "matkalla": (None, None, None, None, None, False),
        "oma": (None, None, None, None, None, False),
    }


def test_every_figure_names_its_source():
    """A figure without a comment is an invented one."""
    folder = Path(__file__).parents[2] / "programmes"
    figure = re.compile(
        r"^(months|total|at_least|a_month|before_middle|pairs|events|every_weeks|hours|themes|ages|days)\s*="
    )
    bare = [
        f"{path.name}: {line}"
        for path in folder.glob("*.toml")
        for line in path.read_text("utf-8").splitlines()
        if figure.match(line) and not re.search(r"#.*(\d{3}|PRODUCT)", line)
    ]

    assert bare == []


def test_places_of_equal_roles_and_of_a_circle():
    assert [role.key for role in BUILT_IN["kielikaveri"].places] == ["kielikaveri", "kielikaveri"]
    assert [role.key for role in BUILT_IN["womento"].places] == ["aktori", "mentori"]
    assert BUILT_IN["auroras-ryhma"].circle
    assert not BUILT_IN["kielikaveri"].circle


CIRCLE = EXAMPLES[2]


@pytest.mark.parametrize(
    ("before", "after", "key", "expected"),
    [
        ("leads = true", "", "roles", "a role that leads"),
        ("leads = true", "leads = true\nreports = true", "roles.mentori.reports", "coordinator"),
        ("[diary]", "[start]\ncoordinator = false\n[diary]", "start.coordinator", "invites"),
        ("themes = 14", 'themes = "many"', "sessions.themes", "a whole number"),
        ("themes = 14", "theme = 14", "sessions.theme", "did you mean themes?"),
        ('guardian_for = "nuori"', 'guardian_for = "nuoret"', "people.guardian_for", "nuori"),
        ('guardian_for = "nuori"', "", "people.guardian_for", "some are under 18"),
    ],
)
def test_what_is_wrong_in_a_circle_is_told(before, after, key, expected, tmp_path):
    file = tmp_path / "ours.toml"
    assert before in CIRCLE
    file.write_text(CIRCLE.replace(before, after), "utf-8")

    told = check_file(file)

    assert any(line.startswith(f"{file}: {key}: ") and expected in line for line in told), told


def test_a_pair_has_no_sessions_and_nobody_leads_it(tmp_path):
    file = tmp_path / "ours.toml"
    text = EXAMPLES[0].replace("reports = true", "reports = true\nleads = true")
    file.write_text(text + "\n[sessions]\nevery_weeks = 1\n", "utf-8")

    told = "\n".join(check_file(file))

    assert f"{file}: roles.mentori.leads: found true" in told.replace("'true'", "true")
    assert f"{file}: sessions: " in told


def test_what_is_no_toml_is_one_error():
    with pytest.raises(DataTrouble, match="valid TOML"):
        programme("ours", "[", "ours.toml")
