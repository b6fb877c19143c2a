"""One input, one turn, one transaction.

A turn gathers what is to be said; all of it goes to the outbox in the same transaction as what it
is about. Handlers are plain functions of a turn: no Telegram, no SQL, no await.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from handlers.first_words import explained
from handlers.incoming import Incoming, Tap
from locales.splitting import split
from locales.wording import Worded, Wording
from mentoring.library import Library
from mentoring.messages.message import Message, Rows
from mentoring.people import Person
from mentoring.words import Words
from storage import Transaction

Call: TypeAlias = tuple[str, dict[str, Any]]
"""A method of the Bot API and its parameters: sent straight out after the commit."""


@dataclass(frozen=True)
class House:
    """What is the same for every turn: data, words, settings and what happens when."""

    library: Library
    wording: Wording
    zone: str
    language: str
    bot_username: str
    commands: "Mapping[str, Handler]" = field(repr=False, default_factory=dict)
    taps: "Mapping[str, TapHandler]" = field(repr=False, default_factory=dict)
    filled: "Mapping[str, FilledHandler]" = field(repr=False, default_factory=dict)


class Turn:
    """One input of one person (or a tick of the clock), and what comes of it."""

    def __init__(self, house: House, tx: Transaction, given: Incoming, now: datetime) -> None:
        self.house = house
        self.tx = tx
        self.given = given
        self.now = now
        self.person = tx.people.of_telegram(given.sender.id) if given.sender else None
        self.language = self._language()
        self.calls: list[Call] = []
        self.replies: list[int] = []
        """Rows of the outbox: what is said to who acts."""
        self.offered: set[str] = set()
        """What the buttons of this turn's messages bring back."""
        self._toast: Message | None = None
        self._chosen: Message | None = None
        self._keep_buttons = False

    @property
    def me(self) -> Person:
        """Who is acting. Only for handlers of those who have joined."""
        if self.person is None:
            raise LookupError("a handler for joined people was given somebody else")
        return self.person

    @property
    def telegram_id(self) -> int:
        """The account that acts."""
        return self.given.sender.id if self.given.sender else self.given.chat_id

    @property
    def here(self) -> datetime:
        """Wall time where the acting person is, aware."""
        return self.now.astimezone(ZoneInfo(self.person.zone if self.person else self.house.zone))

    @property
    def today(self) -> date:
        """The day where the acting person is."""
        return self.here.date()

    def _language(self) -> str:
        if self.person:
            return self.person.language
        told = self.given.sender.language if self.given.sender else ""
        return told if told in self.house.wording.languages else self.house.language

    def say(
        self,
        message: Message,
        to: Person | None = None,
        *,
        once: str | None = None,
        not_before: datetime | None = None,
        until: datetime | None = None,
        reminder: bool = False,
        text_in: str | None = None,
    ) -> int | None:
        """Puts a message into the outbox, in the language of whom it is for (default: who acts).

        `text_in`: another language for what is to be handed on: the file, else the text.
        Gives the number of its row; None if `once` has been said before.
        """
        person = to or self.person
        chat = to.telegram_id if to else self.given.chat_id
        language = to.language if to else self.language
        today = person.local(self.now).date() if person else self.today
        row = None
        for content in self._contents(
            message, language, today, text_in, None if reminder else person
        ):
            row = self.tx.outbox.put(
                chat,
                content,
                lane=1 if reminder else 0,
                not_before=not_before or self.now,
                once=once,
                until=until,
                asks=message.insists,
                by=self.person.id if to and self.person and to.id != self.person.id else None,
            )
            if row is None:
                return None
            if chat == self.given.chat_id:
                self.replies.append(row)
            once = None  # it stands at the first part of a long text
        return row

    def redraw(self, message: Message) -> None:
        """Puts a message in the place of the one that was tapped; anew if nothing was tapped."""
        if not isinstance(self.given.what, Tap) or not self.given.what.shown:
            self.say(message)
            return
        content, *more = self._contents(message, self.language, self.today)
        if more:
            self.say(message)
            return
        self._keep_buttons = True
        content["edits"] = self.given.message_id
        row = self.tx.outbox.put(
            self.given.chat_id, content, not_before=self.now, asks=message.insists
        )
        self.replies += [row] if row is not None else []

    def toast(self, message: Message) -> None:
        """A short word over the chat, in answer to a tap; the buttons stay as they are."""
        self._toast = message
        self._keep_buttons = True

    def chose(self, message: Message) -> None:
        """What stays visible of the tapped message instead of the button's label."""
        self._chosen = message

    def keep_buttons(self) -> None:
        """The tapped message goes on being of use: its buttons stay."""
        self._keep_buttons = True

    def word(self, message: Message) -> Worded:
        """The message as the acting person would read it."""
        return self.house.wording.word(message, self.language, self.today)

    def labels(self, rows: Rows) -> tuple[tuple[str, str], ...]:
        """Label and data of each of these buttons, as the acting person would read them."""
        worded = self.house.wording.buttons(rows, self.language, self.today)
        return tuple(button for row in worded for button in row)

    def finish(self) -> tuple[Call, ...]:
        """What goes straight to Telegram after the commit."""
        if isinstance(self.given.what, Tap):
            self.calls.extend(self._settle(self.given.what))
        return tuple(self.calls)

    def _settle(self, tap: Tap) -> list[Call]:
        """Ends the tap: the used buttons go, the chosen answer stays visible as text."""
        answer: dict[str, Any] = {"callback_query_id": tap.query_id}
        if self._toast is not None:
            answer["text"] = self.word(self._toast).text[:200]
        calls: list[Call] = [("answerCallbackQuery", answer)]
        if tap.shown and not self._keep_buttons:
            calls.append(self._used(tap))
        return calls

    def _used(self, tap: Tap) -> Call:
        place = {"chat_id": self.given.chat_id, "message_id": self.given.message_id}
        text = tap.shown.get("text")
        label = self.word(self._chosen).text if self._chosen else tap.label
        if not text or not label:
            return "editMessageReplyMarkup", place
        parameters = {
            **place,
            "text": f"{text}\n\n{label} ✓",
            "entities": tap.shown.get("entities", []),
        }
        return "editMessageText", parameters

    def _contents(
        self,
        message: Message,
        language: str,
        today: date,
        text_in: str | None = None,
        reader: Person | None = None,
    ) -> list[dict[str, Any]]:
        """The message as the outbox takes it; a long text in parts, buttons at the last one."""
        worded, file = self.house.wording.word(message, language, today), message.file()
        if text_in is not None and file is None:
            worded = replace(worded, text=self.house.wording.word(message, text_in, today).text)
        if reader is not None and message.teaches():
            worded = replace(worded, text=self._explained(worded.text, reader, today))
        self.offered.update(data for row in worded.buttons for _, data in row)
        *before, text = split(worded.text)
        content: dict[str, Any] = {"text": text}
        if worded.buttons:
            content["buttons"] = worded.buttons
        elif message.menu:
            content["keyboard"] = self.house.wording.menu(language)
        if file is not None:
            params = self._plain(dict(file.params), text_in or language, today)
            content["file"] = {"draw": file.draw, "name": file.name, "params": params}
        return [*({"text": part} for part in before), content]

    def _explained(self, text: str, reader: Person, today: date) -> str:
        house = self.house
        return explained(self.tx, house.library, house.wording, reader, text, today)

    def _plain(self, value: Any, language: str, today: date) -> Any:  # noqa: ANN401 -- JSON
        """What a file is drawn from: everything of ours in it in words, as plain text."""
        if isinstance(value, Words | Message):
            return self.house.wording.plain(value, language, today)
        if isinstance(value, Mapping):
            return {key: self._plain(one, language, today) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self._plain(one, language, today) for one in value]
        return value


Handler: TypeAlias = Callable[[Turn], None]
"""What a command or an event does."""
TapHandler: TypeAlias = Callable[[Turn, list[str]], None]
"""What a tap does; it gets the parts of the button's data after the first."""
FilledHandler: TypeAlias = "Callable[[Turn, Filled], None]"
"""What happens when a form has been filled in."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was filled in: what it is about, and the answers."""

    form: str
    about: Mapping[str, int | str]
    answers: Mapping[str, Any]

    def text(self, key: str) -> str | None:
        """An answer as text; None if it was skipped."""
        answer = self.answers.get(key)
        return answer if isinstance(answer, str) else None

    def chosen(self, key: str) -> tuple[str, ...]:
        """The chosen options; empty if it was skipped."""
        answer = self.answers.get(key)
        return (
            tuple(answer)
            if isinstance(answer, list)
            else ((answer,) if isinstance(answer, str) else ())
        )

    def day(self, key: str) -> date | None:
        """An answer as a day; None if it was skipped, or is a ready option."""
        answer = self.text(key)
        return None if answer is None else date.fromisoformat(answer)

    def moment(self, key: str) -> datetime | None:
        """An answer as a wall time, naive; None if it was skipped."""
        answer = self.text(key)
        return None if answer is None else datetime.fromisoformat(answer)

    @property
    def pair(self) -> int:
        """The pair that it is about."""
        return int(self.about["pair"])
