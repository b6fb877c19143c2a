"""R1, R2, R4, R5: the reference programme, with the bot dying and Telegram behaving as it does."""

from itertools import cycle
from random import Random
from statistics import quantiles

import checker
import pytest
from village import FAULTY_PATIENCE_S, PATIENCE_S

from playground.replay import replay
from playground.server import Server

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SMALL = {"pairs": 1, "rounds": 1}
POINTS = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9")

MIX = {
    "retry_after": {"probability": 0.05, "seconds": 1},
    "http_error": {"probability": 0.05, "code": 502, "html": True},
    "reset_after": 0.05,
    "reset_before": 0.03,
    "timeout_before": {"probability": 0.02, "ms": 500},
    "duplicate": 0.05,
    "reorder": 0.05,
    "half_body": {"probability": 0.02, "method": "getUpdates"},
}
HANG_MS = 20_000
"""Longer than the bot waits for an answer (15 s): in each eighth run of R4, else half a second."""


def mix(part, hang_ms):
    """The mix with a part of its probabilities."""
    given = {
        name: share if isinstance(share, dict) else {"probability": share}
        for name, share in MIX.items()
    }
    given["timeout_before"] = {**given["timeout_before"], "ms": hang_ms}
    return {
        name: {**share, "probability": share["probability"] * part}
        for name, share in given.items()
    }


ODD = {
    "duplicate": {"where": {"probability": 0.2}},
    "resend_tap": {"params": {"count": 2}},  # each tap comes three times
    "reorder": {"where": {"probability": 0.3}},
    "id_gap": {"where": {"probability": 0.1}, "params": {"count": 5000}},
    "id_restart_lower": {"where": {"probability": 0.1}},
    "ignore_offset": {"where": {"probability": 0.1}},
    "unknown_type": {"where": {"probability": 0.1}},
    "malformed_update": {"where": {"probability": 0.1}},
    "unknown_fields": {"where": {"probability": 0.2}},
}
"""R5: each alone."""


def looked(found):
    return ", ".join(f"{number} {what}" for what, number in found.items())


async def test_without_faults_all_is_well(quiet, figures, number):
    """The programme itself, checked; the others are compared with it."""
    run = await quiet(1)
    found = checker.check(run)
    assert found["texts"] > 10
    figures(f"R  fault-free, seed 1: I1 I2 I3 I5 I6 I9 hold; {looked(found)}")


async def test_a_journal_can_be_played_again(quiet, figures):
    """On a fresh server everything is answered as it was, but for the size of files.

    A poll may bring an update sooner, for here none waits while somebody writes the next.
    """
    entries = (await quiet(1)).journal
    server = Server(clock="manual", page=None)
    different = await replay(entries, await server.start(), server.token)
    await server.stop()
    assert {one.method for one in different} <= {"sendDocument", "getUpdates"}
    answers = sum(entry["kind"] == "response" for entry in entries)
    assert len(different) < answers / 20
    figures(
        f"R  journal of seed 1 played again: {answers - len(different)} of {answers} "
        "answers are the same, others by file sizes or how many updates a poll brings"
    )


async def test_r1_dies_at_every_point(lived, quiet, figures, number):
    """A chain of deaths: each start of the bot is armed with the next point."""
    for seed in range(1, 1 + number(1, 6)):
        random = Random(seed)
        chain = cycle([f"{point}:{random.randint(1, 4)}" for point in POINTS for _ in range(2)])

        async def armed(village, chain=chain):
            village.failpoints = chain
            await village.kill_bot()
            await village.start_bot()

        run, village = await lived(seed, faults=armed)
        found = checker.check(run, await quiet(seed))
        died = ", ".join(f"{point} {village.died_at[point]}" for point in POINTS)
        assert all(village.died_at[point] for point in POINTS)
        figures(
            f"R1 crash sweep, seed {seed}: {village.deaths} of {village.deaths} kills survived "
            f"({died}); I1–I9 hold; {looked(found)}"
        )


@pytest.mark.postgres
async def test_r1_on_postgresql(lived, quiet, figures, number):
    """The same on a server, and the end equals that of the fault-free run on SQLite."""
    for seed in range(1, 1 + number(1, 3)):
        chain = iter([f"{point}:1" for point in ("P9", *POINTS[:-1])])

        async def armed(village, chain=chain):
            village.failpoints = chain
            await village.kill_bot()
            await village.start_bot()

        run, village = await lived(seed, faults=armed, size=SMALL, kind="postgres")
        found = checker.check(run, await quiet(seed, SMALL))
        assert [village.died_at[point] for point in POINTS] == [1] * len(POINTS)
        figures(
            f"R1 on PostgreSQL, seed {seed}: {village.deaths} of {village.deaths} kills survived; "
            f"I1–I9 hold, the end is that of SQLite; {looked(found)}"
        )


async def test_r2_killed_at_random(lived, quiet, figures, number):
    kills, starts = 0, []
    seeds = range(1, 1 + number(1, 12))
    for seed in seeds:

        async def hunted(village, seed=seed):
            village.hunter = Random(seed)

        run, village = await lived(seed, faults=hunted)
        checker.check(run, await quiet(seed))
        kills += village.deaths
        starts += village.recoveries[1:]
    assert kills >= 15 * len(seeds)
    late = quantiles(starts, n=20)[-1]
    figures(
        f"R2 random kill -9, seeds {seeds[0]}–{seeds[-1]}: {kills} of {kills} kills survived, "
        f"{len(seeds)} of {len(seeds)} runs end as the fault-free ones; I1–I9 hold; "
        f"from a start to its first poll p95 {late:.2f} s"
    )


@pytest.mark.shares(16)
async def test_r4_the_mix_of_faults(lived, quiet, figures, number, share):
    runs, part, twice = number(1, 5), number(0.5, 1), 0
    seeds = range(1 + share * runs, 1 + (share + 1) * runs)
    for seed in seeds:

        async def troubled(village, seed=seed):
            village.patience_s = FAULTY_PATIENCE_S
            faults = mix(part, HANG_MS if seed % 8 == 4 else 500)
            await village.post("/plan", seed=seed, mix=faults)

        async def over(village):
            await village.session.delete("/_kaari/faults")
            village.patience_s = PATIENCE_S
            await village.received()

        run, _ = await lived(seed, faults=troubled, size=SMALL, settle=over)
        checker.check(run, await quiet(seed, SMALL))
        twice += run.unclear()
    figures(
        f"R4 fault mix, seeds {seeds[0]}–{seeds[-1]}: {runs} of {runs} runs end as the fault-free "
        f"ones; I1–I9 hold; {twice} answers lost"
    )


@pytest.mark.parametrize("name", ODD)
async def test_r5_odd_updates(lived, quiet, figures, number, name):
    runs = number(1, 20)
    for seed in range(1, 1 + runs):

        async def odd(village):
            await village.post("/faults", name=name, **ODD[name])

        run, _ = await lived(seed, faults=odd, size=SMALL)
        checker.check(run)
        mine, theirs = run.stored.subject(), (await quiet(seed, SMALL)).stored.subject()
        assert mine == theirs, "I8"
    figures(f"R5 {name}, seeds 1–{runs}: {runs} of {runs} as fault-free; I1 I2 I3 I5 I6 I8 hold")
