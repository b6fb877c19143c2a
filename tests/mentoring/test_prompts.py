"""Questions to begin with: at which stage which, and none of a programme's themes without."""

from datetime import date

import pytest

from bot.checking import check, check_file
from bot.library import read_library
from mentoring import loading
from mentoring.programmes import plan
from mentoring.prompts import FEWEST, MOST, Stage, stage
from mentoring.reading_toml import DataTrouble

LIBRARY = read_library()
START = date(2026, 9, 1)
WOMENTO = plan(LIBRARY.programmes["womento"], START)


def test_every_theme_and_kind_of_every_programme_has_questions():
    assert {key: LIBRARY.prompts.missing(p) for key, p in LIBRARY.programmes.items()} == dict.fromkeys(LIBRARY.programmes, ())  # fmt: skip # noqa: E501
    assert check() == []


def test_there_are_few_at_a_time():
    for prompt in (*LIBRARY.prompts.stages, *LIBRARY.prompts.themes):
        assert FEWEST <= len(prompt.questions) <= MOST


@pytest.mark.parametrize(
    ("met", "today", "expected"),
    [
        (0, date(2026, 9, 1), Stage.FIRST),
        (0, date(2027, 5, 1), Stage.FIRST),
        (1, date(2026, 12, 1), Stage.BEGUN),
        (4, date(2027, 1, 1), Stage.MIDDLE),
        (4, date(2027, 4, 1), Stage.END),
        (9, date(2027, 8, 1), Stage.END),
    ],
)
def test_the_stage_of_a_womento_pair(met, today, expected):
    assert stage(met, WOMENTO, today) is expected


def test_a_programme_without_a_length_has_no_middle_and_no_end():
    free = plan(LIBRARY.programmes["oma"], START)

    assert stage(20, free, date(2030, 1, 1)) is Stage.BEGUN


def test_the_last_stage_of_a_short_programme_does_not_begin_before_half_way():
    short = plan(LIBRARY.programmes["monika"], START)

    assert stage(2, short, short.half.earliest) is not Stage.FIRST
    assert stage(2, short, date(2026, 9, 20)) is Stage.BEGUN


OURS = """
title = {{ fi = "Kevät", sv = "Våren", en = "Spring" }}
source = "our plan"
[roles.aktori]
name = "actor"
gained = "You now have an actor."
[[themes]]
key = "garden"
label = {{ fi = "Puutarha", sv = "Trädgård", en = "Garden" }}
{questions}
"""


def test_a_theme_of_ones_own_brings_its_questions(tmp_path):
    file = tmp_path / "kevat.toml"
    one = '{ fi = "Mitä?", sv = "Vad?", en = "What?" }'
    file.write_text(OURS.format(questions=f"questions = [{one}, {one}]"))
    assert check_file(file) == []

    file.write_text(OURS.format(questions=""))
    assert "themes.garden: found no questions to begin with" in check_file(file)[0]

    file.write_text(OURS.format(questions=f"questions = [{one}]"))
    assert "questions: found 1, expected 2 to 4 questions" in check_file(file)[0]

    file.write_text(OURS.format(questions='questions = ["Hva?", 3]'))
    told = "\n".join(check_file(file))
    assert "questions.2: found 3, expected a text" in told


def test_the_file_itself_is_checked():
    with pytest.raises(DataTrouble) as found:
        loading.prompts(
            '[stages]\nfirst = ["a", "b"]\nlast = ["a", "b"]\n[themes]\ncv = ["a"]', "p"
        )
    told = str(found.value)

    assert "stages.end: found nothing" in told
    assert "stages.last: found an unknown key" in told
    assert "themes.cv: found 1, expected 2 to 4" in told
