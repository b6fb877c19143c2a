"""R18: takes each guard away in turn; the tests that stand beside it must notice.

    python tests/reliability/mutants.py [name …]

Works on a copy of the tree, so that nothing is changed here. Ends with 0 if every one was caught.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent.parent
COPIED = (
    "bot", "handlers", "locales", "mentoring", "playground", "programmes", "storage", "tests",
    "pyproject.toml",
)  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A guard, where it stands, what stands there without it, and which tests must fail."""

    name: str
    file: str
    guard: str
    without: str
    tests: tuple[str, ...]


MUTANTS = (
    Mutant(
        "dedupe key",
        "storage/seen.py",
        "return bool(self._rows(add",
        "return True or bool(self._rows(add",
        ("tests/bot/test_receiver.py", "-k", "one_turn"),
    ),
    Mutant(
        "same transaction",
        "bot/receiver.py",
        "calls = await self._database.turn(lambda tx: self._turn(tx, update, now))",
        "new = await self._database.turn(lambda tx: Seen(tx).add(update, now))\n"
        "            calls = await self._database.turn(\n"
        "                lambda tx: self._take(tx, update, now) if new else ())",
        ("tests/bot/test_receiver.py", "-k", "always_fails"),
    ),
    Mutant(
        "BEGIN IMMEDIATE",
        "storage/engines.py",
        'quick.plain(connection, "BEGIN IMMEDIATE")',
        'quick.plain(connection, "BEGIN")',
        ("tests/storage/test_writer.py", "-k", "not postgres"),
    ),
    Mutant(
        "synchronous FULL",
        "storage/engines.py",
        "PRAGMA synchronous=FULL",
        "PRAGMA synchronous=NORMAL",
        ("tests/reliability/test_power.py",),
    ),
    Mutant(
        "outbox key",
        "storage/outbox.py",
        "if once is not None and self.said(once):",
        "if False:",
        ("tests/storage/test_outbox.py", "-k", "once and not postgres"),
    ),
    Mutant(
        "lease",
        "bot/leader.py",
        "if before and before.holder and not self._sign.dead(before.fence):",
        "if False:",
        ("tests/reliability/test_instances.py", "-k", "second_instance"),
    ),
    Mutant(
        "fence",
        "storage/writer.py",
        "if self.guard is not None:",
        "if False:",
        ("tests/storage/test_lease.py", "-k", "not postgres"),
    ),
    Mutant(
        "version in a tap",
        "handlers/forms.py",
        "elif str(paper.draft.revision) != revision:",
        "elif False:",
        ("tests/reliability/test_programme.py", "-k", "resend_tap"),
    ),
    Mutant(
        "offset after commit",
        "bot/receiver.py",
        "await self._take_all(updates)",
        "asyncio.ensure_future(self._take_all(updates))",
        ("tests/bot/test_receiver.py", "-k", "not_committed"),
    ),
    Mutant(
        "NFC",
        "handlers/incoming.py",
        'unicodedata.normalize("NFC", whole)',
        "whole",
        ("tests/reliability/test_model.py", "-k", "decomposed"),
    ),
    Mutant(
        "occurrence key",
        "handlers/reminders.py",
        "once=one.once, until=one.until, reminder=True",
        "until=one.until, reminder=True",
        ("tests/test_transcripts.py", "-k", "sqlite-reminders"),
    ),
    Mutant(
        "payload wipe",
        "storage/outbox.py",
        '    "content": None,\n    "message_id"',
        '    "message_id"',
        ("tests/storage/test_outbox.py", "-k", "keeps_no_content and not postgres"),
    ),
)


def caught(mutant):
    """Whether the tests fail without the guard. Raises if the guard is not where it should be."""
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, copy / name)
        file = copy / mutant.file
        text = file.read_text("utf-8")
        if text.count(mutant.guard) != 1:
            raise LookupError(f"{mutant.name}: its guard stands {text.count(mutant.guard)} times")
        file.write_text(text.replace(mutant.guard, mutant.without), "utf-8")
        return _tests_fail(copy, mutant.tests)


def _tests_fail(copy, tests):
    command = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests)
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)  # noqa: S603 -- ours
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the tests could not be run:\n{(done.stdout + done.stderr)[-2000:]}")
    return done.returncode == 1


def main(names):
    wanted = [mutant for mutant in MUTANTS if not names or mutant.name in names]
    found = 0
    for mutant in wanted:
        was_caught = caught(mutant)
        found += was_caught
        print(f"{'caught' if was_caught else 'MISSED'}  {mutant.name}", flush=True)
    print(f"R18 {found} of {len(wanted)} mutants caught")
    return 0 if found == len(wanted) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
