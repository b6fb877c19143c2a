"""R11: two instances, and commands beside a running bot."""

import asyncio
import os
import signal
import socket
import sys
import time

import pytest
from at_work import checked, one_pair, rows
from live import ROOT

from storage.lease import BEAT_S, BEATS_MISSED

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def second(village):
    """Another bot with the same settings; its exit code, or None if it runs after `patience`."""
    pid, end = await village.nursery.bot(village.environment, village.folder / "second.log")
    return pid, end


async def test_r11_a_second_instance_stops(village, figures, number):
    times = number(2, 40)
    for _ in range(times):
        _, end = await second(village)
        code = await asyncio.wait_for(end, 30)
        assert code == 75
    said = (village.folder / "second.log").read_text("utf-8").splitlines()[-1]
    assert said.startswith("kaari: another Kaari runs with this database: ")
    assert not village.end.done()
    figures(f"R11 a second instance: {times} of {times} stopped with code 75")


async def test_r11_a_woken_leader_writes_nothing(village, figures, number):
    people, (amina, _) = await one_pair(village)
    times = number(1, 20)
    for turn in range(times):
        os.kill(village.pid, signal.SIGSTOP)
        old, old_end = village.pid, village.end
        start = time.monotonic()
        village.pid, village.end = await second(village)
        await village.wait("second leader", lambda: holds(village, village.pid))
        took = time.monotonic() - start
        sent = asyncio.create_task(people.writes(amina, "note"))
        await sent
        before = rows(village, "SELECT fence, holder FROM leases")
        os.kill(old, signal.SIGCONT)
        assert await asyncio.wait_for(old_end, 40) == 75
        assert rows(village, "SELECT fence, holder FROM leases") == before
        await people.taps(amina, "Kyllä")
        assert took >= BEAT_S * BEATS_MISSED * 0.9, turn
    assert "another Kaari has taken over" in village.logged + (
        village.folder / "second.log"
    ).read_text("utf-8")
    found = checked(village)
    figures(
        f"R11 SIGSTOP, a second one takes over after {took:.0f} s, SIGCONT: {times} of {times} "
        f"woken leaders wrote nothing and stopped with 75; I1–I6 hold; {found['texts']} texts"
    )


async def holds(village, pid):
    return any(
        f"process {pid}" in (row[0] or "") for row in rows(village, "SELECT holder FROM leases")
    )


async def test_r11_commands_beside_a_running_bot(village):
    """`kaari status`, `backup` and `restore`, by the real command line."""
    await one_pair(village)
    copy = village.folder / "copy.db"
    assert await kaari(village, "backup", str(copy)) == (0, "")
    code, said = await kaari(village, "status")
    assert "running: " in said
    assert code == 0, said
    code, said = await kaari(village, "restore", str(copy))
    assert code == 1
    assert "Kaari runs" in said
    await village.stop_bot()
    code, said = await kaari(village, "status")
    assert (code, said.splitlines()[0]) == (1, "! running: no")
    assert (await kaari(village, "restore", str(copy)))[0] == 0
    await village.start_bot()


async def kaari(village, *words):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words), env=village.environment, cwd=ROOT,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_systemd_hears_that_it_runs_lives_and_stops(village):
    """Type=notify and WatchdogSec of docs/running.md rest on these words."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(village.folder / "notify"))
        systemd.settimeout(30)
        village.environment["NOTIFY_SOCKET"] = str(village.folder / "notify")
        await village.stop_bot()
        await village.start_bot()
        heard = [await asyncio.to_thread(systemd.recv, 100) for _ in range(3)]
        assert heard == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]
        await village.stop_bot()
        while (last := await asyncio.to_thread(systemd.recv, 100)) == b"WATCHDOG=1":
            pass
        assert last == b"STOPPING=1"
        await village.start_bot()
