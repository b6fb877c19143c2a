"""What Kaari says while a form is being filled in."""

from mentoring.messages.message import Message, Rows, Value, button
from mentoring.words import Words


class Progress(Message):
    """Where she is; not «2/6», which reads as a date."""

    number: int
    total: int

    text = "Question {number}. Questions in all: {total}"


class Ask(Message):
    """One question of a form."""

    question: Words | Message
    hint: Words | None = None
    progress: Progress | None = None
    present: "Present | None" = None
    seen: Message | None = None
    buttons: Rows = ()

    text = "{progress}\n{question}\n\n{hint}\n\n{present}\n\n{seen}"
    asks = True

    def teaches(self) -> bool:
        return self.present is None

    def rows(self) -> Rows:
        return self.buttons


class Present(Message):
    """Asked again: what she has answered so far."""

    answer: Value

    text = "Your answer now:\n{answer}"


class Chosen(Message):
    """What she chose of many: it stays visible below the question."""

    answer: Value

    text = "{answer:list}"


class Choose(Message):
    """A reading to confirm, or several to choose from."""

    what: Message
    buttons: Rows = ()

    text = "{what}"
    asks = True

    def rows(self) -> Rows:
        return self.buttons


class IsItTheAnswer(Message):
    """She wrote long after the question was asked: it may be about something else."""

    answer: str
    question: Words

    text = "You wrote:\n{answer}\n\nIs this your answer to this question?\n{question}"
    asks = True


class Review(Message):
    """All answers before they are saved, with a button to change each."""

    title: Words
    groups: tuple[Message, ...]
    buttons: Rows = ()

    text = "{title}\n\n{groups}\n\nIs everything right?"
    asks = True

    def rows(self) -> Rows:
        return self.buttons


class NothingAnswered(Message):
    """A review with no answers at all."""

    text = "There are no answers yet. You can write some or stop here."


class TooLong(Message):
    """A slip: the answer is longer than the question takes."""

    longest: int

    text = (
        "Your message is too long for this question.\n"
        "Please write it a little shorter. Letters at most: {longest}"
    )


class Empty(Message):
    """A slip: nothing to read in it."""

    text = "I could not find any words in your message.\nPlease write your answer again."


class TapOrWrite(Message):
    """A slip: typed where only the buttons answer."""

    text = "Sorry, I did not understand.\nPlease choose one of the buttons."


class NotNumber(Message):
    """A slip: a number was asked for."""

    text = "I did not find a number in that.\nWrite for example: 3"


class PartAdded(Message):
    """A long answer came in several messages; this part was added."""

    short: Words

    text = "I added this to your answer: {short}"


class AnswerEdited(Message):
    """She corrected a message that was an answer of the open form."""

    short: Words

    text = "I changed your answer: {short} ✅"


class EditedTooLate(Message):
    """She corrected a message that is no answer of an open form (any more)."""

    text = (
        "You changed an old message.\n"
        "I cannot follow changes in old messages.\n"
        "If you want to change the diary, open it: /paivakirja"
    )


class Later(Message):
    """The form is put aside; it waits."""

    title: Words
    draft: str

    text = "All right. Your answers are safe.\nYou can go on when you have time: {title}"

    def rows(self) -> Rows:
        return ((button("Go on", f"go:{self.draft}"),),)


class Dropped(Message):
    """She stopped a form; what she had written is thrown away only now."""

    text = "All right, we stop here. I did not save these answers."


class NotOpenToYou(Message):
    """She is no longer in the pair or group that a form is about; it shows nothing of it."""

    text = (
        "You cannot go on with this any more.\n"
        "What you wrote is safe with your own information: /tiedot"
    )


class DropAsk(Message):
    """/peruuta in a form with answers: nothing is thrown away by mistake."""

    title: Words
    address: str

    text = "Do you want to stop: {title}?\nI can keep your answers for later."
    asks = True

    def rows(self) -> Rows:
        return (
            (button("I go on now", f"{self.address}r"),),
            (button("I go on later", f"{self.address}l"),),
            (button("Stop, do not save", f"{self.address}x"),),
        )


class WaitingDraft(Message):
    """She begins something else, or comes back: an unfinished form waits."""

    title: Words
    draft: str

    text = "You have an unfinished text: {title}"

    def rows(self) -> Rows:
        return ((button("Go on", f"go:{self.draft}"),),)


class TooLate(Message):
    """A toast: an old button, or the same button twice."""

    text = "You have already answered this. 👍"


class Gone(Message):
    """A toast: what the button was about is not there for her (any more)."""

    text = "This button is old. Open the menu: /valikko"
