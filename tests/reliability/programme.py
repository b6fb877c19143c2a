"""Reference programme R, made smaller: pairs that live through their months, the same for a seed.

Mentors read Swedish, the others Finnish; labels stand here in Finnish (tongue.py). In the end the
first pair finishes and is asked for feedback; of several pairs the last one's aktori is erased.

Every text that somebody writes holds a word of its own, «kanarja12content»: the number is hers
alone, and after it stands what the text answers. So the checker knows from the journal alone what
has to be in the database, where, and who may read it.
"""

from datetime import timedelta
from random import Random

import tongue
from town import CONFIRM

PARTS = ("Me puhuimme työstä ja luimme ilmoituksia yhdessä. ", "Opin uusia sanoja. ", "Kävimme ")
LONG = 9000
A_DAY = timedelta(days=1)
AT_FIVE = {"fi": "kello 17", "sv": "klockan 17"}
IN_SEPTEMBER = {"fi": "syyskuussa", "sv": "i september"}
YESTERDAY = {"fi": "eilen", "sv": "i går"}
CHOICE = {"fi": "Helppo suomi", "sv": "Svenska"}
MOST = 15
"""Questions of a form, at most."""


class Programme:
    """`pairs` pairs for `rounds` rounds of a week; about fifteen updates a pair and round."""

    def __init__(self, town, seed, *, pairs=1, rounds=2):
        self.town = town
        self.random = Random(seed)
        self.pairs = [(f"Amina{n}", f"Olga{n}") for n in range(pairs)]
        self.rounds = rounds
        self.canaries = 0
        self.asked_for = {}
        """The command that somebody has given last, if she has done nothing since."""

    async def run(self):
        """From the first invitation to the last round."""
        await self.found()
        for _ in range(self.rounds):
            for pair in self.pairs:
                await self.week(pair)
            await self.town.advance(A_DAY * 7)

        if len(self.pairs) > 1:
            await self.erases(*self.pairs[-1])
        await self.ends(*self.pairs[0])

    async def found(self):
        """A coordinator, a group, its pairs: everybody joins by chat."""
        await self.town.arrive("Katri")
        await self.town.invitation()
        await self.says("Katri", "/start {link 1}")
        await self.taps("Katri", "Helppo suomi", "Kyllä, saat", "Uusi ryhmä")
        await self.says("Katri", "HKI1")
        await self.taps("Katri", "Womento", "Ryhmä on jo aloittanut")
        for pair in self.pairs:
            await self.says("Katri", "/pari")
            for name in pair:
                await self.says("Katri", name)
                await self.taps("Katri", "Ohita", "Ohita")
            await self.taps("Katri", "Teen parin")
            await self.town.news("Katri")  # the links
            for name, link in zip(pair, self.town.links[-2:], strict=True):
                await self.joins(name, self.town.links.index(link) + 1)
                await self.taps("Katri", CONFIRM)

    async def joins(self, name, link):
        await self.town.arrive(name, self.language(name))
        await self.says(name, f"/start {{link {link}}}")
        await self.town.tap(name, CHOICE[self.language(name)])
        await self.taps(name, "Kyllä, saat", "Selvä, tulen mukaan")

    async def week(self, pair):
        """What a pair does in a week, in an order of its own."""
        acts = [self.meeting, self.goal, self.task, self.note, self.diary, self.odd]
        self.random.shuffle(acts)
        for act in acts:
            who, other = self.random.sample(pair, 2)
            await act(who, other)
            await self.town.advance(timedelta(hours=self.random.choice((1, 5, 26))))

    async def meeting(self, who, other):
        day = self.town.now + timedelta(days=self.random.randint(3, 6))
        await self.says(who, "/tapaaminen")
        await self.perhaps(who, "Uusi tapaaminen")
        await self.says(who, f"{day.day}.{day.month}. {AT_FIVE[self.language(who)]}")
        await self.taps(who, "Kyllä")
        for label in ("Ei, tapaamme kaksi kertaa", "Ohita"):
            await self.perhaps(who, label)
        await self.perhaps(other, "Sopii")

    async def goal(self, who, _other):
        await self.says(who, "/tavoitteet")
        await self.taps(who, "Uusi tavoite")
        await self.writes(who, "goal")
        await self.taps(who, "Ohita")
        await self.says(who, IN_SEPTEMBER[self.language(who)])
        await self.taps(who, "Tallennan", "Ei, tämä riittää")

    async def task(self, who, _other):
        await self.says(who, "/tehtavat")
        await self.taps(who, "Uusi tehtävä")
        await self.writes(who, "task")
        await self.taps(who, "Minun parini")
        day = self.town.now + A_DAY * 4
        await self.says(who, f"{day.day}.{day.month}.")
        await self.taps(who, "Kyllä")

    async def note(self, who, _other):
        await self.writes(who, "note", "pitää kysyä ")
        await self.taps(who, "Kyllä", again=1)

    async def diary(self, who, _other):
        """An entry: one answer long, one corrected."""
        await self.says(who, "/paivakirja")
        await self.taps(who, "Kirjoitan uuden")
        if self.was_asked(who, "Mistä tapaamisesta"):
            await self.town.tap(who, self.town.buttons_of(who)[0])
        if self.was_asked(who, "Milloin te tapasitte"):
            await self.says(who, YESTERDAY[self.language(who)])
            await self.taps(who, "Kyllä")
        await self.writes(who, "content", length=self.random.choice((0, 0, LONG)))
        await self.writes(who, "insights")
        await self.corrects(who, "insights")
        await self.skips(who, "Tallennan")

    async def odd(self, who, other):
        """A voice message, an old button, somebody leaves and comes back."""
        await self.town.send_kind(who, "voice")
        await self.stale_tap(who)
        await self.town.post(f"/users/{self.town.people[other].id}/block")
        await self.town.received()
        await self.town.post(f"/users/{self.town.people[other].id}/unblock")
        await self.says(other, "/valikko")

    async def ends(self, amina, olga):
        """The mentor sends the report; both are asked for feedback, and the survey closes."""
        await self.says(olga, "/lopetus")
        await self.taps(olga, "Mentorointi on valmis")
        await self.skips(olga, "Lähetän")
        await self.town.advance(timedelta(hours=14))  # nobody is asked at night
        await self.taps(olga, "En halua vastata")
        await self.taps(amina, "Aloitan nyt")
        await self.writes(amina, "survey")
        await self.skips(amina, "Lähetän")
        await self.town.advance(A_DAY * 15)

    async def erases(self, who, _other):
        """Everything that is hers goes, what lies in SQLite's log as well."""
        await self.says(who, "/poista")
        await self.taps(who, "Jatkan", "Kyllä, poista kaikki")
        await self.town.advance(timedelta(hours=1))

    # -- what one person does

    def language(self, name):
        return "sv" if name.startswith("Olga") else "fi"

    def can(self, name, label):
        """What of her newest buttons this is in her language; None: she has none such."""
        return next(iter(tongue.words(label, self.language(name)) & self.labels(name)), None)

    def was_asked(self, name, beginning):
        told = self.town.chat_of(name, 1)
        return any(each in told for each in tongue.beginnings(beginning, self.language(name)))

    async def perhaps(self, name, label):
        """Taps it if she can."""
        if self.can(name, label):
            await self.taps(name, label)

    async def skips(self, name, last):
        """What is left of a form, then its last button."""
        for _ in range(MOST):
            if self.can(name, last):
                break
            await self.taps(name, "Ohita")
        await self.taps(name, last)

    async def says(self, name, text):
        self.asked_for[name] = text if text.startswith("/") else None
        await self.town.send(name, text)

    async def writes(self, name, kind, start="", length=0):
        """A text of her own, with her canary."""
        self.canaries += 1
        text = f"{start}{self.random.choice(PARTS)}kanarja{self.canaries}{kind}"
        while len(text) < length:
            text += f" {self.random.choice(PARTS)}".rstrip()
        await self.says(name, text)

    async def corrects(self, name, kind):
        self.canaries += 1
        await self.town.edit(name, f"Korjaan: kanarja{self.canaries}{kind}")

    async def taps(self, name, *labels, again=0):
        """The newest buttons with these labels; `again`: her app sends the tap twice."""
        for label in labels:
            if not self.can(name, label) and self.asked_for.get(name):
                await self.says(name, self.asked_for[name])  # no answer has come: once more
            found = self.can(name, label)
            assert found, f"{name}: {label}?\n{self.town.chat_of(name)}"
            await self.town.tap(name, found, resend=again)
            self.asked_for[name] = None

    def labels(self, name):
        """What can be tapped under the newest messages of the bot."""
        return set(self.town.buttons_of(name, 3))

    async def stale_tap(self, name):
        """A button that she could see long ago."""
        person = self.town.people[name].id
        old = {"message_id": min(self.town.shown_to(name)), "data": "f:abc:0:x"}
        await self.town.post(f"/users/{person}/tap", **old)
        await self.town.received()
