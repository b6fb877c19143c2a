"""Goals and their steps: the page, one goal, what the partner is told, then and now."""

from datetime import date

from mentoring.base36 import base36
from mentoring.goals import Goal
from mentoring.messages.message import Message, Rows, button
from mentoring.tasks import shortened
from mentoring.words import Words


class StepLine(Message):
    """A step below its goal."""

    step: str
    by_when: str | None
    reached: Words | None

    text = "– {step}\nLast day: {by_when}\n{reached}"


class GoalLine(Message):
    """A goal with its reason, its time and its steps."""

    goal: str
    why: str | None
    by_when: str | None
    reached: Words | None
    steps: tuple[StepLine, ...]

    text = "• {goal}\nWhy: {why}\nLast day: {by_when}\n{reached}\n{steps}"


class MyGoals(Message):
    """A heading: the reader's goals."""

    goals: tuple[GoalLine, ...]

    text = "Your goals:\n{goals}"


class PartnerGoals(Message):
    """A heading: the partner's goals."""

    goals: tuple[GoalLine, ...]

    text = "The goals of your partner:\n{goals}"


class NoGoals(Message):
    """Neither of the two has written a goal."""

    text = (
        "You have not written any goals yet.\n"
        "A goal is something that you want to learn or to get.\n"
        "Think about it together. There is no hurry."
    )


class GoalPage(Message):
    """The goals of both."""

    lists: tuple[Message, ...]
    some: bool
    going: bool
    former: bool
    pair: str

    text = "{lists:apart}"

    def rows(self) -> Rows:
        change = (
            button("I change a goal", f"goal:pick:{self.pair}"),
            button("I add a step", f"goal:steps:{self.pair}"),
        )
        history = (button("How it was before", f"goal:history:{self.pair}"),)
        news = (button("I have good news 🎉", f"got:new:{self.pair}"),)
        new, rules = (
            button("New goal", f"goal:new:{self.pair}"),
            button("Ground rules", f"rules:show:{self.pair}"),
        )
        return (
            *((change,) if self.some and self.going else ()),
            (new, rules) if self.going else (rules,),
            *((history,) if self.former else ()),
            *((news,) if self.going else ()),
            (button("Menu", f"home:of:{self.pair}"),),
        )


class WhichGoal(Message):
    """Which one is to be changed, or gets a step."""

    goals: tuple[Goal, ...]
    what: str
    pair: str

    text = "Which goal do you mean?"
    asks = True

    def rows(self) -> Rows:
        goals = (
            (button("{goal}", f"goal:{self.what}:{base36(g.id)}", goal=shortened(g.text)),)
            for g in self.goals
        )
        return (*goals, (button("Back", f"goal:list:{self.pair}"),))


class OneGoal(Message):
    """One goal or step, and what can be done with it."""

    line: Message
    name: str
    reached: bool
    pair: str

    text = "{line}"

    def rows(self) -> Rows:
        ready = (
            button("It is not ready yet", f"goal:notyet:{self.name}")
            if self.reached
            else button("This is ready", f"goal:ready:{self.name}")
        )
        return (
            (ready,),
            (button("I change the text", f"goal:change:{self.name}"),),
            (button("Back", f"goal:list:{self.pair}"),),
        )


class GoalReached(Message):
    """Above a goal that has just been marked as reached."""

    line: Message

    text = "Great! 👏 This is ready:\n{line}"


class FormerGoal(Message):
    """A line of the history."""

    day: date
    goal: str

    text = "• {day}: {goal}"


class GoalHistory(Message):
    """What the goals were before they were changed, the newest first."""

    lines: tuple[FormerGoal, ...]
    pair: str

    text = "This is how you wrote your goals before:\n{lines}"

    def rows(self) -> Rows:
        return ((button("Back", f"goal:list:{self.pair}"),),)


class GoalSaved(Message):
    """A goal is saved; a step towards it is offered."""

    name: str
    pair: str

    text = "Good! Your goal is saved. ✅\nA small step helps. Do you want to write one?"
    asks = True

    def rows(self) -> Rows:
        return (
            (
                button("Yes", f"goal:step:{self.name}"),
                button("No, this is enough", f"goal:enough:{self.pair}"),
            ),
        )


class StepSaved(Message):
    """A step is saved; another one is offered."""

    name: str
    pair: str

    text = "The step is saved. ✅\nDo you want to write one more?"
    asks = True

    def rows(self) -> Rows:
        return (
            (
                button("Yes", f"goal:step:{self.name}"),
                button("No, this is enough", f"goal:enough:{self.pair}"),
            ),
        )


class GoalChanged(Message):
    """A goal is saved in new words."""

    text = "I saved the change. ✅\nThe old text is kept as well."


class PartnerSetGoals(Message):
    """The partner has written or changed goals; told once a day."""

    partner: str | Words
    pair: str

    text = "{partner} wrote about the goals.\nDo you want to read them?"

    def teaches(self) -> bool:
        return True

    def rows(self) -> Rows:
        return ((button("I read", f"goal:show:{self.pair}"),),)


class PartnerReached(Message):
    """A goal of the pair is reached."""

    goal: str

    text = "Good news! 🎉 This goal is ready:\n{goal}"


class ThenAndNow(Message):
    """Half-way and at the end: what she said at the start, and what she says now (001:287)."""

    then: tuple[str | Message, ...]
    now: Message | None
    pair: str

    text = "This is what you said at the start:\n{then}\n\n{now}\n\nWhat do you think now?"

    def rows(self) -> Rows:
        return ((button("I change my goals", f"goal:show:{self.pair}"),),)


class ThenAndAtTheEnd(Message):
    """As above when all is over: nothing is to be changed any more."""

    then: tuple[str | Message, ...]
    now: Message | None

    text = "This is what you said at the start:\n{then}\n\n{now}"


class GoalsNow(Message):
    """What her goals have become, if that is something else."""

    goals: tuple[GoalLine, ...]

    text = "Your goals now:\n{goals}"


class NoGoalsThen(Message):
    """Half-way or at the end, and she has never written a goal."""

    pair: str

    text = "You did not write goals at the start.\nDo you want to write now what you wish?"

    def rows(self) -> Rows:
        return ((button("I write my goals", f"goal:new:{self.pair}"),),)
