"""The checker bites: what it says of journals written by hand."""

from types import SimpleNamespace

import checker
import pytest


def journal(*steps):
    """«send 7», «send 7 refused», «tap q refused», «limit send 7», «kill»."""
    entries = []
    for step in steps:
        told = step.startswith("limit ")
        what, *rest = step.removeprefix("limit ").split()
        if what == "kill":
            entries.append({"n": len(entries), "kind": "kill"})
            continue
        who = {"send": {"chat_id": rest[0]}, "tap": {"callback_query_id": rest[0]}, "look": {}}
        method = {"send": "sendMessage", "tap": "answerCallbackQuery", "look": "getMe"}[what]
        number = len(entries)
        entries.append({"n": number, "kind": "request", "method": method, "params": who[what]})
        if told:
            entries.append({"n": number + 1, "kind": "fault", "fault": "retry_after"})
        status = 429 if told or "refused" in rest else 200
        entries.append({"n": 0, "kind": "response", "request": number, "status": status})
    return entries


@pytest.mark.parametrize(
    ("steps", "too_fast"),
    [
        (["send 7", "send 8"], 0),
        (["send 7 refused"], 1),  # nobody had told the server to refuse it
        (["limit send 7", "send 8 refused", "send 9 refused", "tap q refused"], 0),
        (["limit send 7", "send 8 refused", "send 8 refused"], 0),  # a letter and a turn's call
        (["limit send 7", "send 8 refused", "send 8 refused", "send 8 refused"], 1),
        (["limit send 7", "send 7 refused", "send 7 refused"], 1),
        (["limit send 7", "tap q refused", "tap q refused", "tap q refused"], 1),
        (["limit send 7", "send 7 refused", "limit send 7", "send 7 refused"], 0),
        (["limit send 7", "send 7 refused", "kill", "send 7 refused"], 0),
        (["send 8", "limit send 7", "look x refused", "look x refused"], 0),
        (["send 8", "limit send 7", *["look x refused"] * 3], 1),
    ],
)
def test_i9_nobody_goes_on_into_a_limit_that_is_known(steps, too_fast):
    assert checker._too_fast(journal(*steps)) == too_fast


def told(*texts, tries=()):
    """A run in which Amina has got these, and of «hei» so many tries ended with this status."""
    entries = []
    for number, status in enumerate(tries):
        params = {"chat_id": 7, "text": "hei"}
        entries.append({"n": number, "kind": "request", "method": "sendMessage", "params": params})
        if status:
            entries.append({"n": -1, "kind": "response", "request": number, "status": status})
    run = SimpleNamespace(journal=entries, _names=lambda: [(7, "Amina")])
    run.in_vain = lambda: checker.Run.in_vain(run)
    run.said = lambda: {"Amina": list(texts)}
    run.said_by_itself = set
    run.unclear = lambda: 0
    return run


@pytest.mark.parametrize(
    ("tries", "missing"),
    [
        ((), True),  # nobody has tried to say it
        ((502,), True),  # once only: the bot tries twice
        ((502, None), False),
        ((None, None), False),
        ((429, 429), True),  # a clear answer: it has to be said later
        ((400, 400), True),
    ],
)
def test_i4_what_is_never_said_was_tried_in_vain(tries, missing):
    run, like = told("moi", tries=tries), told("hei", "moi")
    if missing:
        with pytest.raises(AssertionError, match="I4: never said"):
            checker._same_said(run, like)
    else:
        checker._same_said(run, like)
