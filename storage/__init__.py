"""The only SQL: a turn's transaction with one door a noun."""

from functools import cached_property

from storage.acceptances import Acceptances
from storage.answers import Answers
from storage.audit import Audit
from storage.database import Database
from storage.database import Transaction as Connected
from storage.drafts import Drafts
from storage.facts import Facts
from storage.figures import Figures
from storage.gatherings import Gatherings
from storage.goals import Goals
from storage.groups import Groups
from storage.guesses import Guesses
from storage.handled import Handled
from storage.helps import Helps
from storage.invitations import Invitations
from storage.keeping import Keeping
from storage.meetings import Meetings
from storage.notes import Notes
from storage.outbox import Outbox
from storage.outcomes import Outcomes
from storage.pairs import Pairs
from storage.people import People
from storage.rounds import Rounds
from storage.session_themes import SessionThemes
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

    @cached_property
    def guesses(self) -> Guesses:
        return Guesses(self)

    @cached_property
    def handled(self) -> Handled:
        return Handled(self)

    @cached_property
    def helps(self) -> Helps:
        return Helps(self)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self)

    @cached_property
    def audit(self) -> Audit:
        return Audit(self)

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(self)

    @cached_property
    def rounds(self) -> Rounds:
        return Rounds(self)

    @cached_property
    def acceptances(self) -> Acceptances:
        return Acceptances(self)

    @cached_property
    def outcomes(self) -> Outcomes:
        return Outcomes(self)

    @cached_property
    def keeping(self) -> Keeping:
        return Keeping(self)

    @cached_property
    def gatherings(self) -> Gatherings:
        return Gatherings(self)

    @cached_property
    def session_themes(self) -> SessionThemes:
        return SessionThemes(self)
