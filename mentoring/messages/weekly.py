"""«Tällä viikolla»: one card a row, a prepared message, and what a tap does with it."""

from mentoring.messages.message import Message, Rows, button


class HelpAsked(Message):
    """A row: somebody of the pair has asked for help."""

    text = "Somebody has asked for help."


class Unreachable(Message):
    """A row: the bot is blocked, or the account is gone."""

    text = "One of the two does not get my messages.\nPlease write or call in another way."


class NoneByMiddle(Message):
    """A row: half-way and no meeting."""

    text = "Half of the time is over. They have not met yet."


class FirstMissing(Message):
    """A row: no first meeting."""

    number: int

    text = "No first meeting yet. Days from the start: {number}"


class FewBeforeMiddle(Message):
    """A row: few meetings, and half-way is near."""

    number: int

    text = "Half of the time is over soon. Meetings: {number}"


class NoNext(Message):
    """A row: a long time since the last meeting, and no next one."""

    number: int

    text = "No new time agreed. Days from the last meeting: {number}"


class InvitationUnopened(Message):
    """A row: a place has stayed empty and its invitation has run out."""

    number: int

    text = "An invitation has not been opened. Days: {number}"


class ReportMissing(Message):
    """A row: the latest end has gone by and nobody has said that the pair has ended."""

    text = "The time of the programme is over. There is no report yet."


class SurveyMissing(Message):
    """A row: a survey has waited for a week."""

    text = "The survey still waits for an answer."


class OfferFirst(Message):
    """Prepared: the first meeting is missing."""

    text = "Hello! How are you doing?\nDo you need help with the first meeting?"


class OfferNext(Message):
    """Prepared: there is no next date."""

    text = "Hello! How are you doing?\nWhen do you meet next time?\nIf you need help, tell me."


class OfferMore(Message):
    """Prepared: few meetings so far."""

    text = (
        "Hello! How are you doing?\n"
        "Soon half of the time is over.\n"
        "It is good if you can meet still before that."
    )


class OfferSurvey(Message):
    """Prepared: an answer is missing. It goes to both, so it tells nobody who has answered."""

    text = "Hello! Our survey is still open.\nIf you have not answered yet, there is still time."


class Card(Message):
    """One row of the list; a tap deals with it and brings the next."""

    left: int
    names: Message
    group: str
    what: Message
    buttons: Rows = ()

    text = "Waits for you: {left}\n\n{names}\nGroup: {group}\n{what}"
    asks = True

    def rows(self) -> Rows:
        return self.buttons


class Prepared(Message):
    """The prepared message, before it goes."""

    names: Message
    words: Message
    row: str
    """Pair and reason, as buttons have them."""

    text = "This message goes to: {names}\n\n{words}"
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Send", f"week:now:{self.row}"),),
            (button("I change the text", f"week:edit:{self.row}"),),
            (button("I do not send it", f"week:card:{self.row}"),),
        )


class NothingWaits(Message):
    """The list is empty, or has just become so."""

    text = "Nothing waits for you now. 👍\nYou can look at all pairs: /ryhmat"


class NoSession(Message):
    """A circle has no next session; the number is days since the last one."""

    days: int

    text = "The group has no next meeting. Days since the last one: {days}"


class CircleIsOver(Message):
    """The length of the programme is over, and nobody has said that the circle has ended."""

    text = "The time of this group is over. Has it ended?"


class GuardianMissing(Message):
    """Somebody under 18 waits."""

    text = "A person under 18 wants to join. The guardian has not consented yet."
