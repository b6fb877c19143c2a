"""Notes: she simply writes, or asks for it; they come up when the diary is written."""

from handlers import forms, home
from handlers.choosing import pairs_of, which_pair
from handlers.rights import my_pair
from handlers.turn import Filled, Turn
from mentoring.access import Action
from mentoring.base36 import base36, from_base36
from mentoring.forms import LONGEST
from mentoring.messages.diary import OneNote
from mentoring.messages.forms import Gone
from mentoring.messages.message import Message
from mentoring.messages.notes import (
    NoNotes,
    NoteDeleted,
    NoteNotSaved,
    NotePage,
    NoteSaved,
    NotesHead,
)
from mentoring.notes import Note
from mentoring.people import Pair


def command(turn: Turn) -> None:
    """/muistiin."""
    pair = which_pair(turn, "note:list")
    if pair is not None:
        turn.say(_page(turn, pair))


def tapped(turn: Turn, parts: list[str]) -> None:
    """`note:new:<pair>`, `note:list:<pair>`, `note:drop:<note>`."""
    what, *rest = parts
    if what == "new":
        pair = which_pair(turn, "note:new", rest, Action.CHANGE_PAIR)
        if pair is not None:
            forms.begin(turn, "note", {"pair": pair.id})
    elif what == "list":
        pair = which_pair(turn, "note:list", rest)
        if pair is not None:
            turn.redraw(_page(turn, pair))
    elif what == "drop" and rest:
        _drop(turn, rest[0])
    else:
        turn.toast(Gone())


def just_text(turn: Turn, text: str) -> bool:
    """A text outside any form is offered as a note. False: she has no pair that goes on."""
    pairs = [pair for pair in pairs_of(turn, Action.CHANGE_PAIR) if pair.going]
    if not pairs:
        return False
    forms.begin(turn, "thought", {"pair": pairs[0].id}, {"note": text[:LONGEST]})
    return True


def thought_filled(turn: Turn, form: Filled) -> None:
    """Yes, no, or she wrote on: then that belongs to the note as well, and it is asked again."""
    pair, text = my_pair(turn, form.pair), form.text("note")
    more, chosen = form.text("keep"), form.chosen("keep")
    if pair is None or text is None:
        return
    if more is not None:
        forms.begin(turn, "thought", {"pair": pair.id}, {"note": f"{text}\n{more}"[:LONGEST]})
    elif "yes" in chosen:
        _save(turn, pair, text)
    else:
        turn.say(NoteNotSaved())


def filled(turn: Turn, form: Filled) -> None:
    """The form `note` is filled in."""
    pair, text = my_pair(turn, form.pair), form.text("note")
    if pair is not None and text is not None:
        _save(turn, pair, text)
        home.after(turn, pair)


def _save(turn: Turn, pair: Pair, text: str) -> None:
    turn.tx.notes.add(Note(0, turn.me.id, pair.id, text, turn.now))
    turn.say(NoteSaved())


def _page(turn: Turn, pair: Pair, deleted: Message | None = None) -> NotePage:
    notes = tuple(turn.tx.notes.fresh(turn.me.id, pair.id))
    lines = tuple(OneNote(note.text) for note in notes)
    return NotePage(deleted, NotesHead(lines) if notes else NoNotes(), notes, base36(pair.id))


def _drop(turn: Turn, name: str) -> None:
    for pair in turn.tx.pairs.mine(turn.me.id) if turn.person else ():
        for note in turn.tx.notes.fresh(turn.me.id, pair.id):
            if note.id == from_base36(name):
                turn.tx.notes.remove(note.id)
                turn.redraw(_page(turn, pair, NoteDeleted(note.text)))
                return
    turn.toast(Gone())
