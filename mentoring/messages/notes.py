"""Notes for the next meeting: only she reads them."""

from mentoring.base36 import base36
from mentoring.messages.message import Message, Rows, button
from mentoring.notes import Note
from mentoring.tasks import shortened


class NoteSaved(Message):
    """A note is kept."""

    text = (
        "I saved this as a note. ✅\n"
        "I show it to you when you write the diary. You can read it before: /muistiin"
    )


class NoteNotSaved(Message):
    """She does not want it kept."""

    text = "All right, I did not save it."


class NoteDeleted(Message):
    """Above the list: the note that is gone, so that she can still copy it."""

    note: str

    text = "I deleted this note:\n{note}"


class NotesHead(Message):
    """A heading over her notes."""

    notes: tuple[Message, ...]

    text = "Your notes for the next meeting. Only you see them:\n{notes}"


class NoNotes(Message):
    """She has no notes."""

    text = (
        "You have no notes at the moment.\nYou can always write to me what you want to remember."
    )


MANY = 10  # buttons for notes: more would hide the rest


class NotePage(Message):
    """Her notes, each with a button that deletes it."""

    deleted: Message | None
    list: Message
    notes: tuple[Note, ...]
    pair: str

    text = "{deleted}\n\n{list}"

    def rows(self) -> Rows:
        delete = (
            (button("Delete: {note}", f"note:drop:{base36(note.id)}", note=shortened(note.text)),)
            for note in self.notes[:MANY]
        )
        return (
            *delete,
            (
                button("I write a note", f"note:new:{self.pair}"),
                button("Menu", f"home:of:{self.pair}"),
            ),
        )
