"""The pacer, by a clock that the test moves."""

import pytest

from bot.pacer import Pacer, patience

ANNA, BERIT, CHIARA = 9_000_000_001, 9_000_000_002, 9_000_000_003


class Seconds:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def pacer(seconds):
    return Pacer(now=seconds)


def test_an_answer_and_its_document_go_at_once_and_the_fourth_waits_a_second(pacer, seconds):
    for _ in range(3):
        assert ANNA not in pacer.held()
        pacer.take(ANNA)

    assert pacer.held() == {ANNA}
    seconds.now += 0.9
    assert pacer.held() == {ANNA}
    seconds.now += 0.2
    assert pacer.held() == set()


def test_one_chat_holds_up_no_other(pacer):
    for _ in range(3):
        pacer.take(ANNA)

    assert BERIT not in pacer.held()
    assert pacer.allowance() == 2


@pytest.mark.parametrize("step", [0.001, 0.05, 0.3])
def test_never_more_than_thirty_in_any_second(pacer, seconds, step):
    sent = []
    while seconds.now < 110:
        for chat in range(pacer.allowance()):
            pacer.take(1_000_000 + len(sent) + chat)
            pacer.back()
            sent.append(seconds.now)
        seconds.now += step

    most = max(sum(at <= other < at + 1 for other in sent) for at in sent)
    assert most <= 30
    if step < 0.2:  # asked often enough, it gives all that is allowed
        assert len(sent) >= 250


def test_no_more_than_so_many_are_on_their_way(seconds):
    pacer = Pacer(reserve=10, most=2, now=seconds)
    for _ in range(2):
        assert not pacer.full()
        pacer.take(ANNA)

    assert pacer.full()
    assert pacer.allowance() == 0
    pacer.back()
    assert not pacer.full()
    assert pacer.allowance() == 1


def test_when_all_is_spent_it_says_how_long(pacer, seconds):
    for chat in range(5):
        pacer.take(chat)

    assert pacer.allowance() == 0
    seconds.now += pacer.wait() + 1e-9
    assert pacer.allowance() == 1


def test_nothing_in_the_way_means_no_wait(pacer):
    assert pacer.wait() is None


def test_a_paused_chat_is_left_alone_so_long(pacer, seconds):
    pacer.pause(7, ANNA)

    assert pacer.held() == {ANNA}
    assert pacer.allowance() == 5
    assert pacer.wait() == pytest.approx(7)
    seconds.now += 7.1
    assert pacer.held() == set()


def test_a_pause_of_all_stops_everything(pacer, seconds):
    pacer.pause(3)
    pacer.pause(1)

    assert pacer.paused()
    assert pacer.allowance() == 0
    assert pacer.wait() == pytest.approx(3)
    seconds.now += 3.1
    assert not pacer.paused()
    assert pacer.allowance() == 5


def test_chats_that_are_quiet_again_are_forgotten(pacer, seconds):
    pacer.take(ANNA)
    pacer.pause(1, BERIT)
    seconds.now += 60

    assert pacer.held() == set()
    assert pacer._chats == {}
    assert pacer._paused == {}


def test_patience_doubles_to_half_a_minute():
    assert [patience(failures) for failures in (1, 2, 3, 4, 5, 6, 10_000)] == [
        1,
        2,
        4,
        8,
        16,
        30,
        30,
    ]
