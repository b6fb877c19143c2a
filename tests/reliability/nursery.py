"""Bots by the dozen: a process that has read all modules and forks a bot in milliseconds.

A bot is a process of its own that can be killed, stopped and waited for. Only its start is shorter
than that of `kaari run`: what a fork brings along is modules, no connection, thread or file.

    {"environment": {…}, "log": path}  ->  {"born": pid}, and at its end {"dead": pid, "code": n}
"""

import asyncio
import json
import os
import select
import sys
import traceback
from pathlib import Path

HERE = Path(__file__).parent


def main():
    """Reads what is wanted line by line, until there is nobody to want anything."""
    import failing_bot  # noqa: F401, PLC0415 -- so that a child has it

    signal_end, end_signal = os.pipe()
    os.set_blocking(end_signal, False)
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(end_signal, warn_on_full_buffer=False)
    waiting = b""
    tell({"ready": os.getpid()})
    while True:
        ready, _, _ = select.select([0, signal_end], [], [])
        if signal_end in ready:
            os.read(signal_end, 100)
            bury()
        if 0 in ready:
            more = os.read(0, 65536)
            if not more:
                return
            *lines, waiting = (waiting + more).split(b"\n")
            for line in lines:
                tell({"born": bear(json.loads(line), (signal_end, end_signal))})


def bear(wanted, mine):
    """Forks a bot; gives its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        import signal  # noqa: PLC0415

        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for each in mine:
            os.close(each)
        log = os.open(wanted["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for place, file in ((0, nothing), (1, log), (2, log)):
            os.dup2(file, place)
        os.environ.clear()
        os.environ.update(wanted["environment"])
        code = _run()
    except BaseException:  # noqa: BLE001 -- a child must never come back
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run():
    import failing_bot  # noqa: PLC0415

    return failing_bot.main()


def bury():
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        tell({"dead": pid, "code": os.waitstatus_to_exitcode(status)})


def tell(what):
    os.write(1, json.dumps(what).encode() + b"\n")


class Nursery:
    """A test's door to it."""

    def __init__(self):
        self._born = asyncio.Queue()
        self._dead = {}

    async def open(self):
        paths = os.pathsep.join(map(str, (HERE.parent.parent, HERE.parent, HERE)))
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(HERE / "nursery.py")),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip
        self._listening = asyncio.create_task(self._listen())
        await self._born.get()

    async def close(self):
        self._process.stdin.close()
        await self._process.wait()
        await self._listening

    async def bot(self, environment, log):
        """The process id of a new bot, and a future of its exit code."""
        wanted = {"environment": environment, "log": str(log)}
        self._process.stdin.write(json.dumps(wanted).encode() + b"\n")
        pid = await self._born.get()
        return pid, self._end(pid)

    def _end(self, pid):
        if pid not in self._dead:
            self._dead[pid] = asyncio.get_running_loop().create_future()
        return self._dead[pid]

    async def _listen(self):
        while line := await self._process.stdout.readline():
            told = json.loads(line)
            if "dead" in told:
                self._end(told["dead"]).set_result(told["code"])
            else:
                self._born.put_nowait(told.get("born"))


if __name__ == "__main__":
    main()
