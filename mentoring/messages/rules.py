"""The ground rules of a pair."""

from datetime import date

from mentoring.messages.message import Message, Rows, button
from mentoring.messages.seen import Answered
from mentoring.words import Words


class RulesPage(Message):
    """What the two have agreed on."""

    rules: tuple[Answered, ...]
    changed: date
    former: bool
    pair: str

    text = "Your ground rules:\n{rules}\n\nLast change: {changed}"

    def rows(self) -> Rows:
        history = (button("How it was before", f"rules:history:{self.pair}"),)
        return (
            (button("I change the rules", f"rules:write:{self.pair}"),),
            *((history,) if self.former else ()),
            (button("Goals", f"goal:list:{self.pair}"), button("Menu", f"home:of:{self.pair}")),
        )


class NoRules(Message):
    """Nothing has been agreed on in writing."""

    pair: str

    text = (
        "You have not written ground rules yet.\n"
        "Talk about them together first. Then one of you writes them here."
    )

    def rows(self) -> Rows:
        return (
            (button("I write the rules", f"rules:write:{self.pair}"),),
            (button("Goals", f"goal:list:{self.pair}"), button("Menu", f"home:of:{self.pair}")),
        )


class FormerRule(Message):
    """A line of the history."""

    day: date
    rule: Answered

    text = "{day}\n{rule}"


class RulesHistory(Message):
    """What the rules were before they were changed, the newest first."""

    lines: tuple[FormerRule, ...]
    pair: str

    text = "These rules you have changed:\n{lines}"

    def rows(self) -> Rows:
        return ((button("Back", f"rules:show:{self.pair}"),),)


class RulesSaved(Message):
    """The rules are saved."""

    text = "I saved your ground rules. ✅\nYou both can read and change them: /tavoitteet"


class PartnerSetRules(Message):
    """The partner has written or changed the rules; told once a day."""

    partner: str | Words
    pair: str

    text = "{partner} wrote down your ground rules.\nPlease read them and change them if needed."

    def teaches(self) -> bool:
        return True

    def rows(self) -> Rows:
        return ((button("I read", f"rules:read:{self.pair}"),),)
