"""What a letter becomes as a call of the Bot API."""

import pytest

from bot.delivery import file_params, plain_text, text_call

ANNA = 9_000_000_001
HTML = {"chat_id": ANNA, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


def test_a_text():
    assert text_call(ANNA, {"text": "<b>Hei</b>"}) == (
        "sendMessage",
        HTML | {"text": "<b>Hei</b>"},
    )


def test_buttons_under_the_message():
    _, params = text_call(ANNA, {"text": "?", "buttons": [[["Kyllä", "y"], ["Ei", "n"]]]})

    assert params["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "Kyllä", "callback_data": "y"}, {"text": "Ei", "callback_data": "n"}]
        ]
    }


def test_a_keyboard_that_stays():
    _, params = text_call(ANNA, {"text": "?", "keyboard": [["Tapasimme"], ["Muuta"]]})

    assert params["reply_markup"] == {
        "keyboard": [[{"text": "Tapasimme"}], [{"text": "Muuta"}]],
        "is_persistent": True,
        "resize_keyboard": True,
    }


@pytest.mark.parametrize("more", [{}, {"keyboard": [["Muuta"]]}])
def test_an_edit_without_buttons_takes_the_old_ones_away(more):
    method, params = text_call(ANNA, {"text": "Hei", "edits": 17} | more)

    assert method == "editMessageText"
    assert params["message_id"] == 17
    assert params["reply_markup"] == {"inline_keyboard": []}


def test_a_file_has_the_text_as_its_caption():
    content = {"text": "Tässä.", "file": {}, "buttons": [[["Ok", "o"]]]}

    assert file_params(ANNA, content) == {
        "chat_id": ANNA,
        "caption": "Tässä.",
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "Ok", "callback_data": "o"}]]},
    }
    assert file_params(ANNA, {"file": {}}) == {"chat_id": ANNA}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<b>Hei</b> &amp; moi", "Hei & moi"),
        ('<a href="https://x.fi">linkki', "linkki"),
        ("1 < 2 > 0 &lt;b&gt;", "1 < 2 > 0 <b>"),
    ],
)
def test_what_html_says(text, plain):
    assert plain_text(text) == plain
