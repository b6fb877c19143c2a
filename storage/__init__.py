"""The only SQL: a turn's transaction with one door a noun."""

from functools import cached_property

from storage.answers import Answers
from storage.database import Database
from storage.database import Transaction as Connected
from storage.drafts import Drafts
from storage.facts import Facts
from storage.goals import Goals
from storage.groups import Groups
from storage.invitations import Invitations
from storage.notes import Notes
from storage.outbox import Outbox
from storage.pairs import Pairs
from storage.people import People
from storage.tasks import Tasks

__all__ = ["Database", "Transaction"]


class Transaction(Connected):
    """What a turn works with; each noun is made when it is first asked for."""

    @cached_property
    def people(self) -> People:
        return People(self)

    @cached_property
    def groups(self) -> Groups:
        return Groups(self)

    @cached_property
    def pairs(self) -> Pairs:
        return Pairs(self)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self)

    @cached_property
    def invitations(self) -> Invitations:
        return Invitations(self)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self)

    @cached_property
    def answers(self) -> Answers:
        return Answers(self)

    @cached_property
    def goals(self) -> Goals:
        return Goals(self)

    @cached_property
    def tasks(self) -> Tasks:
        return Tasks(self)

    @cached_property
    def notes(self) -> Notes:
        return Notes(self)
