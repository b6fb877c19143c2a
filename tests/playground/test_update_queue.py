"""The queue of updates by Telegram's rules, without HTTP."""

from random import Random

import pytest

from playground import updates
from playground.updates import (
    ANSWER_BYTES,
    DAY_S,
    DEFAULT,
    QUEUE_BYTES,
    QUEUE_UPDATES,
    WEEK_S,
    Updates,
    allowed_set,
)

NOW = 1_780_000_000.0


def seeded(seed):
    return Updates(Random(seed))


@pytest.fixture
def queue():
    return seeded(1)


def add(queue, count=1, kind="message", now=NOW):
    return [queue.append({kind: {"n": n}}, kind, now).update_id for n in range(count)]


def ids(queue, limit=100, now=NOW):
    return [one.update_id for one in queue.first(limit, now)]


def test_u2_without_offset_nothing_is_forgotten(queue):
    added = add(queue, 3)
    assert queue.confirm(0) == []
    assert ids(queue) == added


def test_u3_a_positive_offset_deletes_what_is_before_it(queue):
    added = add(queue, 3)
    assert [one.update_id for one in queue.confirm(added[2])] == added[:2]
    assert ids(queue) == added[2:]
    assert queue.confirmed == 2


def test_u4_a_negative_offset_keeps_the_last(queue):
    added = add(queue, 5)
    queue.confirm(-2)
    assert ids(queue) == added[3:]
    queue.confirm(-9)
    assert ids(queue) == added[3:]


@pytest.mark.parametrize("off", [11, -100_005])
def test_u5_a_far_offset_is_ignored(queue, off):
    added = add(queue, 3)
    base = queue.next_id if off > 0 else added[0]
    queue.confirm(base + off)
    assert ids(queue) == added


def test_u5_ten_ahead_still_counts(queue):
    add(queue, 3)
    queue.confirm(queue.next_id + 10)
    assert ids(queue) == []


def test_u9_an_answer_has_at_most_four_mebibytes(queue):
    for _ in range(9):
        queue.append({"message": {"text": "x" * 1_000_000}}, "message", NOW)
    assert len(queue.first(100, NOW)) == ANSWER_BYTES // 1_000_000


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (None, None),
        ("message", None),
        ([], DEFAULT),
        (["no_such_kind"], DEFAULT),
        (["message", "no_such_kind"], frozenset({"message"})),
    ],
)
def test_u10_allowed_updates(given, asked):
    assert allowed_set(given) == asked


def test_u10_the_default_leaves_three_kinds_out(queue):
    kinds = ("message_reaction", "message_reaction_count", "chat_member")
    assert not any(queue.wants(kind) for kind in kinds)
    assert queue.wants("my_chat_member")


@pytest.mark.parametrize(
    ("kind", "life"),
    [("callback_query", 150), ("inline_query", 30), ("message", DAY_S), ("my_chat_member", DAY_S)],
)
def test_u16_life_of_an_update(queue, kind, life):
    added = add(queue, kind=kind)
    assert ids(queue, now=NOW + life - 1) == added
    assert ids(queue, now=NOW + life) == []
    assert [one.update_id for one in queue.drop_expired(NOW + life)] == added


def test_u17_a_full_queue_drops_the_newer_ones(queue, monkeypatch):
    assert (QUEUE_UPDATES, QUEUE_BYTES) == (100_000, 128 * 2**20)
    monkeypatch.setattr(updates, "QUEUE_UPDATES", 5)
    monkeypatch.setattr(updates, "QUEUE_BYTES", 1000)
    assert queue.append({"message": {"text": "x" * 900}}, "message", NOW)
    assert queue.append({"message": {"text": "x" * 900}}, "message", NOW) is None
    queue.confirm(queue.next_id)
    add(queue, 5)
    assert queue.append({"message": {}}, "message", NOW) is None
    assert len(queue) == 5


def test_u18_ids_grow_by_one_from_a_random_start(queue):
    added = add(queue, 3)
    assert added == [added[0], added[0] + 1, added[0] + 2]
    assert added[0] != add(seeded(2))[0]


def test_u18_after_a_silent_week_the_ids_start_anew(queue):
    last = add(queue)[0]
    queue.confirm(last + 1)
    assert add(queue, now=NOW + WEEK_S - 1)[0] == last + 1
    queue.confirm(last + 2)
    assert add(queue, now=NOW + 2 * WEEK_S)[0] not in range(last, last + 10)


def test_next_id_cannot_put_waiting_updates_out_of_order(queue):
    first = add(queue, 2)[0]
    with pytest.raises(ValueError, match="wait with higher ids"):
        queue.restart_at(first)
    queue.confirm(queue.next_id)
    queue.restart_at(5)
    assert add(queue) == [5]
