"""«All my data»: plain headings, the words of the buttons, nothing that is empty."""

from datetime import UTC, date, datetime

from bot.library import read_library
from mentoring.export import HEADINGS, LABELS, document, sections
from mentoring.messages.papers import Plain
from mentoring.readable import paper
from storage.belongings import BELONGINGS

LIBRARY = read_library()
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


def english(words):
    return str(words.value) if isinstance(words, Plain) else words.english


def read(tables):
    return document(sections(tables, LIBRARY), english)


def shown(tables):
    """The paper: by heading, its entries as texts."""
    drawn = paper(sections(tables, LIBRARY), LIBRARY, english, lambda at: at.replace(tzinfo=None))
    return {
        one["heading"]: [
            [entry["title"], *(": ".join(line) for line in entry["lines"])]
            for entry in one["entries"]
        ]
        for one in drawn
    }


def test_answers_are_told_in_words():
    """Form and question by name, a choice as it stood on the button."""
    row = {
        "form": "diary",
        "question": "feeling",
        "value": '"very good"',
        "seen_by": "pair",
        "created_at": AT,
        "replaced_at": None,
    }
    entry = read({"answers": [row]})["My answers"][0]
    assert entry == {
        "Form": LIBRARY.forms["diary"].title.english,
        "Question": "The meeting was",
        "Answer": "😊 Very good",
        "Seen by": "pair",
        "Written": "2026-06-01T09:00:00+00:00",
    }


def test_an_unknown_form_keeps_its_key():
    """The form's file may be gone; her answer is not."""
    row = {"form": "old", "question": "gone", "value": '["a", "b"]'}
    assert read({"answers": [row]}) == {
        "My answers": [{"Form": "old", "Question": "gone", "Answer": ["a", "b"]}]
    }


def test_drafts_are_told_without_machinery():
    row = {"form": "goal", "content": '{"answers": {"main": "työ"}, "revision": 3}'}
    (entry,) = read({"drafts": [row]})["Unfinished texts"]
    asked = LIBRARY.forms["goal"].question("main").short.english
    assert entry == {"Form": "Goal", "Answers": [{"Question": asked, "Answer": "työ"}]}
    assert shown({"drafts": [row]}) == {"Unfinished texts": [["", "Form: Goal", f"{asked}: työ"]]}


def test_an_answer_that_waits_sealed_knows_its_form():
    """Its row does not name the survey: the one with these questions is it."""
    row = {"content": '{"experience": "hyvä", "gone": null}'}
    (entry,) = read({"sealed_responses": [row]})["My answers to a survey that is still open"]
    asked = LIBRARY.forms["survey-aktori"].question("experience").short.english
    assert entry == {"Answers": [{"Question": asked, "Answer": "hyvä"}]}


def test_days_and_texts():
    row = {"text": "Soitan", "due_on": date(2026, 6, 3), "state": "open", "settled_at": None}
    (entry,) = read({"tasks": [row]})["My tasks, and tasks that I wrote"]
    assert entry == {"Text": "Soitan", "Day": "2026-06-03", "State": "open"}
    assert shown({"tasks": [row]})["My tasks, and tasks that I wrote"] == [
        ["", "Text: Soitan", "Day: 2026-06-03", "State: Not ready yet"]
    ]


def test_what_she_wrote_on_one_day_stands_together():
    """Of one form, of one day, and seen by the same people."""
    row = {"form": "diary", "seen_by": "pair", "created_at": AT, "replaced_at": None}
    rows = [
        {**row, "question": "feeling", "value": '"very good"'},
        {**row, "question": "insights", "value": '"uutta"'},
        {**row, "question": "private", "value": '"oma"', "seen_by": "self"},
    ]
    title = LIBRARY.forms["diary"].title.english + ": 2026-06-01"
    asked = [LIBRARY.forms["diary"].question(one["question"]).short.english for one in rows]
    assert shown({"answers": rows})["My answers"] == [
        [title, f"{asked[0]}: 😊 Very good", f"{asked[1]}: uutta", "Seen by: I and my partner"],
        [title, f"{asked[2]}: oma", "Seen by: Only I"],
    ]


def test_a_day_is_a_day_and_a_theme_has_its_name():
    rows = [
        {"form": "diary", "question": "next", "value": '"2026-06-03T17:30"', "created_at": AT},
        {"form": "report", "question": "themes", "value": '["cv"]', "created_at": AT},
    ]
    first, second = read({"answers": rows})["My answers"]
    assert first["Answer"] == "2026-06-03T17:30"
    assert second["Answer"] == ["CV and application"]
    assert "2026-06-03 17:30:00" in str(shown({"answers": rows}))


def test_words_and_no_codes_in_the_paper():
    """Yes and no, roles, states, languages, moments where she is."""
    tables = {
        "people": [{"language": "fi", "same_day": False, "created_at": AT}],
        "memberships": [{"role": "aktori"}],
        "meetings": [{"wall": "2026-06-03T17:30", "state": "held"}],
    }
    assert shown(tables) == {
        "About me": [
            [
                "",
                "Language: Finnish",
                "Reminder on the same day: no",
                "Written: 2026-06-01 09:00:00",
            ]
        ],
        "My pairs": [["", "Role: actor"]],
        "Our meetings": [["", "Day and time: 2026-06-03 17:30:00", "State: We met"]],
    }


def test_everything_that_is_shown_has_a_name():
    """Each table a heading, each column a label, and no two of a table the same one."""
    for each in BELONGINGS:
        assert each.table.name in HEADINGS
        labels = [LABELS[column].english for column in each.shown]
        assert len(set(labels)) == len(labels)
