"""A question always has a way out: buttons under it, or under the message right behind it."""

import importlib
import re
from pathlib import Path

import pytest

from mentoring.messages.message import Message

ROOT = Path(__file__).parents[2]
CHATS = sorted((ROOT / "tests" / "transcripts").glob("*.chat"))
ENGINE = {
    "IsItTheAnswer": "the form engine puts «yes» and «no» under it",
    "Understood": "as above",
    "UnderstoodDay": "as above",
    "WhichOne": "the choices stand under it",
    "DayConflict": "as above",
}
"""Messages that ask and get their buttons from whoever says them."""
TO_OTHERS = "Lähetä seuraava viesti"
"""What comes behind these is to be forwarded: its question is for somebody without Kaari."""


def all_messages(kind=Message):
    for path in (ROOT / "mentoring" / "messages").glob("[a-z]*.py"):
        importlib.import_module(f"mentoring.messages.{path.stem}")
    for one in kind.__subclasses__():
        if one.__module__.startswith("mentoring."):
            yield one
            yield from all_messages(one)


def test_every_message_that_asks_has_buttons():
    bare = {m.__name__ for m in all_messages() if m.asks and m.rows is Message.rows}
    assert bare == set(ENGINE)


def test_every_message_with_a_link_is_sent_until_it_is_there():
    """But for a line of another message; and a picture of a link comes by a tap, and again."""
    links = {m for m in all_messages() if "{link}" in m.text}
    assert {m.__name__ for m in links if not m.needed} == {"LinkLine"}


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
def test_every_question_of_a_transcript_has_a_way_out(path):
    moves = re.split(r"^(?! {4}).*\n", path.read_text("utf-8"), flags=re.MULTILINE)
    assert [text for move in moves for text in stuck(shown(move))] == []


def stuck(messages):
    """The questions among the messages of one move that leave somebody without a button."""
    for i, (who, text, buttons) in enumerate(messages):
        before = [m[1] for m in messages[:i] if m[0] == who][-1:]
        behind = [m[2] for m in messages[i + 1 :] if m[0] == who][:1]
        asks = re.search(r"^[^•].*[?]$", text, re.MULTILINE)
        if asks and not buttons and not any(behind) and not any(TO_OTHERS in t for t in before):
            yield text


def shown(chat):
    """The new messages of one move: (who, text, whether it has buttons)."""
    found = []
    for block in re.findall(r"^    → (.*(?:\n    \|.*)*)", chat, re.MULTILINE):
        who, _, text = block.partition(": ")
        lines = [re.sub(r"^    \| ?", "", line) for line in text.split("\n")]
        buttons = [line for line in lines if line.startswith("[")]
        found.append((who, "\n".join(lines[: len(lines) - len(buttons)]).strip(), bool(buttons)))
    return found
