"""`kaari run` for the harness: at the pace of a test, and dying where KAARI_FAILPOINT says.

KAARI_FAILPOINT=P7:3 ends the process by SIGKILL when it comes to P7 for the third time. Nothing
of this is in the product: the functions of the stages are wrapped here.

    P1 a batch has been received, nothing is saved      P6 Telegram has answered, nothing is read
    P2 the batch is saved, nothing is confirmed         P7 the answer is read, nothing is marked
    P3 a letter is claimed, nothing is sent             P8 it is marked
    P4 an update's turn is done, not committed          P9 a reminder is put, not committed
    P5 it is committed, nobody has heard of it
    P10 before the k-th statement of a survey's close, or at its end    P11 the same of an erasure

KAARI_POISON=word: each update with this word raises. KAARI_PACE=telegram: the real pacer.
KAARI_BEAT_S: how often the lease is renewed. KAARI_DISK: a file that says how SQLite's disk fails.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp
import recording_vfs
from sqlalchemy import Engine, event

import handlers
from bot import app, leader, settings
from bot.command_line import exit_code, to_its_end
from bot.delivery import Delivery
from bot.pacer import Pacer
from bot.receiver import Receiver
from bot.redaction import configure
from bot.sender import Sender
from handlers.turn import Turn
from storage import quick
from storage.erasure import Erasure
from storage.outbox import SENT, Outbox
from storage.rounds import Rounds
from storage.writer import Writer

kept = []
"""What must live as long as the process."""
SAYS = ("sendMessage", "editMessageText", "sendDocument", "sendPhoto")


class Point:
    """Where the process is to die, and how often it comes by before."""

    def __init__(self, wanted):
        self._name, _, times = wanted.partition(":")
        self._left = int(times or 1)

    def __call__(self, name):
        if name == self._name:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def arm(point):  # noqa: C901 -- one branch a point
    """Wraps the stages."""
    flags = set()

    before(Receiver, "_take_all", lambda *_: point("P1"))
    after(Receiver, "_take_all", lambda *_: point("P2"))
    before(Sender, "_begin", lambda *_: point("P3"))
    after_plain(Receiver, "_turn", lambda *_: flags.add("P4"))
    commit = Writer._commit

    def committed(self, connection):
        if "P4" in flags:
            point("P4")
        if "P9" in flags:
            point("P9")
        commit(self, connection)
        for name, flag in (("P5", "P4"), ("P8", "P8")):
            if flag in flags:
                point(name)
        flags.clear()

    Writer._commit = committed
    read = aiohttp.ClientResponse.read

    async def reading(self):
        if self.url.name in SAYS:
            point("P6")
        return await read(self)

    aiohttp.ClientResponse.read = reading
    after(Delivery, "deliver", lambda *_: point("P7"))
    settle = Outbox.settle

    def settled(self, letters, now):
        letters = list(letters)
        if any(each.state == SENT for each in letters):
            flags.add("P8")
        settle(self, letters, now)

    Outbox.settle = settled
    say = Turn.say

    def saying(self, *args, **kwargs):
        row = say(self, *args, **kwargs)
        if kwargs.get("reminder") and row:
            flags.add("P9")
        return row

    Turn.say = saying
    at_each_statement(Rounds, "settle", lambda: point("P10"))
    at_each_statement(Erasure, "erase", lambda: point("P11"))


def at_each_statement(owner, name, do):
    """Before each statement that this method executes, and once more at its end."""
    whole, inside = getattr(owner, name), []

    def wrapped(*args, **kwargs):
        inside.append(name)
        result = whole(*args, **kwargs)
        do()
        inside.clear()
        return result

    setattr(owner, name, wrapped)
    event.listen(Engine, "before_cursor_execute", lambda *_: do() if inside else None)
    for way in ("rows", "each"):  # past SQLAlchemy's execution
        before_plain(quick, way, lambda *_: do() if inside else None)


def before(owner, name, do):
    whole = getattr(owner, name)
    if asyncio.iscoroutinefunction(whole):

        async def wrapped(self, *args):
            do(self)
            return await whole(self, *args)

        setattr(owner, name, wrapped)
    else:
        before_plain(owner, name, do)


def before_plain(owner, name, do):
    whole = getattr(owner, name)

    def wrapped(self, *args, **kwargs):
        do(self)
        return whole(self, *args, **kwargs)

    setattr(owner, name, wrapped)


def after(owner, name, do):
    whole = getattr(owner, name)

    async def wrapped(self, *args):
        result = await whole(self, *args)
        do(self)
        return result

    setattr(owner, name, wrapped)


def after_plain(owner, name, do):
    whole = getattr(owner, name)

    def wrapped(self, *args, **kwargs):
        result = whole(self, *args, **kwargs)
        do(self)
        return result

    setattr(owner, name, wrapped)


def poison(word):
    take = handlers.take

    def taking(house, tx, update, *rest):
        if word in str(update):
            raise ValueError(word)
        return take(house, tx, update, *rest)

    handlers.take = taking


async def run():
    found = settings.read(settings.environment(), needs_token=True)
    configure(found.log_level)
    leader.BEAT_S = float(os.environ.get("KAARI_BEAT_S", leader.BEAT_S))
    pacer = Pacer(per_second=1000, per_chat=100, burst=100, reserve=100)
    await app.run(found, None if os.environ.get("KAARI_PACE") == "telegram" else pacer)


def main():
    """The exit code of the bot."""
    if told := os.environ.get("KAARI_DISK"):
        kept.append(recording_vfs.Failing(Path(told)))
    if wanted := os.environ.get("KAARI_FAILPOINT"):
        arm(Point(wanted))
    if word := os.environ.get("KAARI_POISON"):
        poison(word)
    return exit_code(lambda: to_its_end(run()))


if __name__ == "__main__":
    sys.exit(main())
