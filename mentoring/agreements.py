"""The agreement of a pair (F4): its versions, and who has accepted which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.diary import Written
from mentoring.questions import Answer


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Somebody's yes to the agreement as it stood then."""

    person_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """The agreement as it stood from one moment on."""

    number: int
    """From 1."""
    since: datetime
    answers: tuple[Written, ...]
    accepted: Mapping[int, datetime]
    """Who has accepted this version, and when."""

    def accepted_by(self, people: Iterable[int]) -> bool:
        """Whether all of these have accepted it."""
        return all(person in self.accepted for person in people)


def versions(written: Iterable[Written], accepted: Iterable[Acceptance]) -> Sequence[Version]:
    """All versions, the oldest first. An acceptance is of the version that stood at its moment.

    An answer belongs to each version between the moments when it was written and replaced.
    """
    every = sorted(written, key=lambda one: (one.created_at, one.id))
    moments = sorted(
        {one.created_at for one in every} | {one.replaced_at for one in every if one.replaced_at}
    )
    yes = sorted(accepted, key=lambda one: one.at)
    found = []
    for number, (since, until) in enumerate(zip(moments, (*moments[1:], None), strict=False), 1):
        standing = tuple(one for one in every if _stands(one, since))
        inside = {one.person_id: one.at for one in reversed(yes) if _during(one.at, since, until)}
        found.append(Version(number, since, standing, inside))
    return found


def _stands(one: Written, at: datetime) -> bool:
    return one.created_at <= at and (one.replaced_at is None or one.replaced_at > at)


def _during(at: datetime, since: datetime, until: datetime | None) -> bool:
    return since <= at and (until is None or at < until)


def prefilled(
    questions: Iterable[str], rules: Mapping[str, Answer], goals: Sequence[str]
) -> dict[str, Answer]:
    """What an agreement that is written for the first time knows already: rules and goals."""
    known = {key: rules[key] for key in questions if key in rules}
    return {**known, "goals": "\n".join(goals)} if goals else known
