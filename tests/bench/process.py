"""A bot in a process of its own, and what Linux says of it."""

import os
import subprocess
import sys
import time
from pathlib import Path

TICKS_PER_S = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parent.parent.parent


class Process:
    """`python -m module arguments…`, started at once."""

    def __init__(self, module, *arguments, log, **environment):
        self.started_at = time.monotonic()
        self._child = subprocess.Popen(  # noqa: S603 -- our own modules
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=ROOT,
            # With bytecode, as on a server.
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": ""} | environment,
            stdout=log,
            stderr=log,
        )

    @property
    def running(self):
        return self._child.poll() is None

    def cpu_s(self):
        """Seconds of CPU so far, of all its threads, in user mode and in the kernel."""
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_S

    def memory_mb(self):
        """Resident memory now, in MB of 10⁶ bytes."""
        line = next(line for line in self._proc("status").splitlines() if "VmRSS" in line)
        return int(line.split()[1]) * 1024 / 1e6

    def stop(self):
        """Ends it the hard way: what a bot does at its end is not measured."""
        self._child.kill()
        self._child.wait()

    def _proc(self, name):
        return Path(f"/proc/{self._child.pid}/{name}").read_text()
