"""I1–I9, from the server's journal and the database alone. Who ran what and why it does not know.

I1 every text that reached Telegram's queue is in the database, letter by letter
I2 no update was confirmed before it was in the database: looked at at each poll, while the
server held it up (`confirming` in the journal)
I3 each text is there once
I4 nothing is missing of what the fault-free run said but what was tried as often as the bot
tries, without a clear answer, and nothing is said more often than there were kills and answers
that got lost
I5 each text stands under what it answers; what was said to a person came in the same order
I6 her words went to her and her partner, notes to her alone; no file and no log shows them
I7 is the harness's: everybody was answered within its patience (village.py)
I8 the same end as the fault-free run
I9 the server refused nothing for being too fast, beyond its injected faults and what was on
its way when one of them was answered
"""

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import tongue
from stored import Stored, integrity

from mentoring.messages.privacy import Erased, PartnerHasLeft

CANARY = re.compile(r"kanarja(\d+)(content|insights|goal|task|note|survey)")
TOKEN = re.compile(r"k1[\w-]{22}")
OWN = {"note", "survey"}
"""What nobody but its writer reads."""
LANGUAGES = ("fi", "sv", "en")
SAYS = {"sendmessage", "editmessagetext"}
LOST_ANSWERS = {"reset_after", "timeout_after", "half_body", "not_json", "wrong_content_length"}
TRIES = 2
"""So often the bot sends a text that asks nothing, while nobody knows whether it arrives."""
IN_A_CHAT = 2
"""Calls that one limit may refuse in a chat: see `_too_fast`."""
A_GATEWAY = {"http_error", "reset_before", "timeout_before"}
"""Nobody knows what became of the call, although this server did not execute it."""


def key_in(folder):
    """The master key of a run."""
    return bytes.fromhex((folder / "kaari.key").read_text("ascii").strip())


@dataclass
class Run:
    """What a run left behind."""

    folder: Path
    url: str = ""

    def __post_init__(self):
        self.url = self.url or f"sqlite:///{self.folder / 'kaari.db'}"
        journal = (self.folder / "events.jsonl").read_text("utf-8")
        self.journal = [json.loads(line) for line in journal.split("\n") if line]
        self.stored = Stored(self.url, key_in(self.folder))

    # -- what the journal tells

    def written(self):
        """(chat, message id) -> her text as it was last: messages, then their corrections."""
        texts = {}
        for entry in self.journal:
            if entry["kind"] == "update":
                raw = json.loads(entry["raw"])
                message = raw.get("message") or raw.get("edited_message")
                if isinstance(message, dict) and "text" in message:
                    texts[message["chat"]["id"], message["message_id"]] = message["text"]
        return texts

    def in_vain(self):
        """(name, text) -> how often it was sent without a clear answer."""
        names = dict(self._names())
        clear = {
            entry["request"]
            for entry in self.journal
            if entry["kind"] == "response" and entry["status"] < 500
        }
        return Counter(
            (names.get(int(e["params"]["chat_id"])), TOKEN.sub("link", e["params"]["text"]))
            for e in self.journal
            if e["kind"] == "request"
            and e["method"].lower() == "sendmessage"
            and e["n"] not in clear
        )

    def said(self):
        """Name -> the new messages that reached her, in order."""
        chats = defaultdict(list)
        for name, _, text in self._reached():
            chats[name].append(text)
        return chats

    def said_by_itself(self):
        """(name, text) of what nobody waited for, as the outbox knows it: reminders."""
        unasked = {
            (row["chat_id"], row["message_id"])
            for row in self.stored.rows["outbox"]
            if row["lane"] == 1
        }
        return {(name, text) for name, place, text in self._reached() if place in unasked}

    def _reached(self):
        """(name, (chat, message id), text) of each new message."""
        names = dict(self._names())
        requests = {e["n"]: e for e in self.journal if e["kind"] == "request"}
        for entry in self.journal:
            done = entry["kind"] == "response" and entry["status"] == 200
            if done and entry["method"].lower() == "sendmessage":
                params = requests[entry["request"]]["params"]
                chat = int(params["chat_id"])
                place = chat, json.loads(entry["body"])["result"]["message_id"]
                yield names[chat], place, TOKEN.sub("link", params["text"])

    def _names(self):
        for entry in self.journal:
            if entry["kind"] == "update":
                message = json.loads(entry["raw"]).get("message")
                if isinstance(message, dict) and "from" in message:
                    yield message["chat"]["id"], message["from"]["first_name"]

    def told(self, message):
        """The chats that a message of this class has reached, in whichever language."""
        begins = tuple(tongue.says(message, language) for language in LANGUAGES)
        requests = {e["n"]: e for e in self.journal if e["kind"] == "request"}
        return {
            int(requests[e["request"]]["params"]["chat_id"])
            for e in self.journal
            if e["kind"] == "response" and e["status"] == 200
            and requests[e["request"]]["params"].get("text", "").startswith(begins)
        }  # fmt: skip

    def unclear(self):
        """After how many events a message may have gone twice."""
        count = Counter(e["kind"] if e["kind"] == "kill" else e.get("fault") for e in self.journal)
        return count["kill"] + sum(count[name] for name in LOST_ANSWERS | A_GATEWAY)


def check(run, like=None):
    """Raises AssertionError with the number of the invariant; gives what was looked at."""
    looked = {
        "texts": _texts(run),
        "confirmed": _confirmed(run),
        "outgoing": _secret(run),
    }
    assert integrity(run.url) == "ok"
    assert _too_fast(run.journal) == 0, "I9"
    if like is not None:
        looked["said"] = _same_said(run, like)
        mine, theirs = run.stored.subject(), like.stored.subject()
        for table, rows in theirs.items():
            assert mine[table] == rows, f"I8: {table}: {mine[table] ^ rows}"
    return looked


def _texts(run):
    """I1, I3, I5."""
    stored = list(run.stored.texts())
    erased = run.told(Erased)
    _gone(run, erased)
    mine = {key: text for key, text in run.written().items() if key[0] not in erased}
    written = {key: text for key, text in mine.items() if CANARY.search(text)}
    for text in written.values():
        number, kind = CANARY.search(text).groups()
        hers = re.compile(rf"kanarja{number}{kind}\b")
        found = [(what, there) for what, there, now in stored if now and hers.search(there or "")]
        assert found, f"I1: text {number} ({kind}) is not in the database"
        assert len(found) == 1, f"I3: text {number} is there {len(found)} times"
        what, there = found[0]
        assert what == kind, f"I5: text {number} answers {kind} and stands under {what}"
        assert text.strip() in there, f"I1: text {number} is not whole"
    parts = _later_parts(mine)
    everything = "\n".join(there or "" for _, there, _ in stored)
    assert all(part.strip() in everything for part in parts), "I1: a part of a long text is lost"
    return len(written) + len(parts)


def _gone(run, erased):
    """Of who was told that all of hers is gone, nothing is there: no text, no row, no key."""
    everything = str(run.stored.rows)
    for (chat, _), text in _every_text(run):
        if chat in erased and (found := CANARY.search(text)):
            assert not re.search(rf"{found[0]}\b", everything), f"I1: {found[0]} is not erased"
    accounts = {str(chat) for chat in erased}
    assert not accounts & {str(row["telegram_id"]) for row in run.stored.rows["people"]}


def _later_parts(written):
    """What the app split off a long text."""
    return [
        text
        for (chat, number), text in written.items()
        if len(written.get((chat, number - 1), "")) >= 4000
        and not text.startswith("/")
        and not CANARY.search(text)
        and len(text) > 100
    ]


def _confirmed(run):
    """I2."""
    polls = [entry for entry in run.journal if entry["kind"] == "confirming"]
    assert polls, "I2: no poll was looked at"
    for entry in polls:
        assert not entry["missing"], f"I2: {entry['missing']} confirmed and not saved"
    return sum(entry["confirms"] for entry in polls)


def _secret(run):
    """I6."""
    partners = run.stored.partners()
    erased, left = run.told(Erased), run.told(PartnerHasLeft)
    for chat in erased | left:  # of her place the database knows nothing any more
        partners[chat] = {chat, *partners.get(chat, ()), *erased, *left}
    whose = {
        CANARY.search(text)[1]: chat for (chat, _), text in _every_text(run) if CANARY.search(text)
    }
    outgoing = 0
    for entry in run.journal:
        if entry["kind"] != "request" or entry["method"].lower() not in SAYS:
            continue
        outgoing += 1
        chat = int(entry["params"]["chat_id"])
        for number, kind in CANARY.findall(entry["params"].get("text", "")):
            author = whose[number]
            may = {author} if kind in OWN else partners.get(author, {author})
            assert chat in may, f"I6: text {number} went to {chat}"
    for file in run.folder.iterdir():
        if file.name.startswith(("kaari.db", "bot.log")):
            assert b"kanarja" not in file.read_bytes(), f"I6: {file.name}"
    return outgoing


def _every_text(run):
    """Every version of every message."""
    for entry in run.journal:
        if entry["kind"] == "update":
            raw = json.loads(entry["raw"])
            message = raw.get("message") or raw.get("edited_message")
            if isinstance(message, dict) and "text" in message:
                yield (message["chat"]["id"], message["message_id"]), message["text"]


def _too_fast(journal):
    """How many calls were refused although the bot knew of the limit.

    429 does not say whether it is one for a chat or for all: the sender pauses the chat, and
    everybody once a second chat is refused. So a limit for all is met by what is on its way when
    its first 429 is answered, and that is in each chat one letter (the outbox claims no second
    one) and one call of the turn under way (a turn's calls go one after another, and wait while
    a limit is known). Whoever was refused waits for as long as she was asked, so in one limit no
    chat has a third. `getMe`, before a second attempt, names no chat: one for each of them.
    How many chats can be on their way says the pacer (tests/bot/test_sender_pace.py).
    """
    requests = {entry["n"]: entry for entry in journal if entry["kind"] == "request"}
    chats = {str(e["params"]["chat_id"]) for e in requests.values() if "chat_id" in e["params"]}
    refused, too_fast, told, limited = Counter(), 0, False, False
    for entry in journal:
        if entry["kind"] == "kill":  # who is born anew knows of no limit
            refused.clear()
        elif entry.get("fault") == "retry_after":  # stands before the answer that it makes
            told, limited = True, True
        elif entry["kind"] == "response" and entry["status"] == 429:
            who = _whose(requests[entry["request"]])
            if told:
                refused.clear()
            elif who == "getupdates":  # no limit holds for polls: the server is being stopped
                continue
            refused[who] += 1
            most = len(chats) if who == "getme" else IN_A_CHAT
            too_fast += refused[who] > most or not limited
            told = False
    return too_fast


def _whose(request):
    """A chat, the tap that is answered, or what is called."""
    params, method = request["params"], request["method"].lower()
    return str(params.get("chat_id") or params.get("callback_query_id") or method)


def _same_said(run, like):
    """I4, I5: chat by chat, by the name of whose it is; its number is another in each run.

    What somebody waits for overtakes reminders that wait beside it: each has an order of its own.
    """
    unasked = run.said_by_itself() | like.said_by_itself()
    mine, theirs = run.said(), like.said()
    assert mine.keys() == theirs.keys(), "I4: somebody was never spoken to"
    twice, in_vain = 0, run.in_vain()
    for name, wanted in theirs.items():
        heard = mine[name]
        missing = Counter(wanted) - Counter(heard)
        lost = [text for text in missing if in_vain[name, text] < TRIES * missing[text]]
        assert not lost, f"I4: never said: {lost[:3]}"
        twice += (Counter(heard) - Counter(wanted)).total()
        for kind in (True, False):
            left = iter([text for text in heard if ((name, text) in unasked) is kind])
            for text in (text for text in wanted if ((name, text) in unasked) is kind):
                assert text in missing or text in left, f"I5: {name}, another order: {text}"
    assert twice <= run.unclear(), f"I4: {twice} said twice, {run.unclear()} events"
    return sum(map(len, mine.values()))
