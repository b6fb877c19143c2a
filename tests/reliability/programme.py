"""Reference programme R, made smaller: pairs that live through their months, the same for a seed.

Every text that somebody writes holds a word of its own, «kanarja12content»: the number is hers
alone, and after it stands what the text answers. So the checker knows from the journal alone what
has to be in the database, where, and who may read it.
"""

from datetime import timedelta
from random import Random

from town import CONFIRM

PARTS = ("Me puhuimme työstä ja luimme ilmoituksia yhdessä. ", "Opin uusia sanoja. ", "Kävimme ")
LONG = 9000
A_DAY = timedelta(days=1)


class Programme:
    """`pairs` pairs for `rounds` rounds of a week; about fifteen updates a pair and round."""

    def __init__(self, town, seed, *, pairs=1, rounds=2):
        self.town = town
        self.random = Random(seed)
        self.pairs = [(f"Amina{n}", f"Olga{n}") for n in range(pairs)]
        self.rounds = rounds
        self.canaries = 0

    async def run(self):
        """From the first invitation to the last round."""
        await self.found()
        for _ in range(self.rounds):
            for pair in self.pairs:
                await self.week(pair)
            await self.town.advance(A_DAY * 7)

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
        await self.town.arrive(name)
        await self.says(name, f"/start {{link {link}}}")
        await self.taps(name, "Helppo suomi", "Kyllä, saat", "Selvä, tulen mukaan")

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
        if "Uusi tapaaminen" in self.labels(who):
            await self.taps(who, "Uusi tapaaminen")
        await self.says(who, f"{day.day}.{day.month}. kello 17")
        await self.taps(who, "Kyllä")
        for label in ("Ei, tapaamme kaksi kertaa", "Ohita"):
            if label in self.labels(who):
                await self.taps(who, label)
        if "Sopii" in self.labels(other):
            await self.taps(other, "Sopii")

    async def goal(self, who, _other):
        await self.says(who, "/tavoitteet")
        await self.taps(who, "Uusi tavoite")
        await self.writes(who, "goal")
        await self.taps(who, "Ohita")
        await self.says(who, "syyskuussa")
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
        if "Mistä tapaamisesta" in self.town.chat_of(who, 1):
            await self.taps(who, self.town.buttons_of(who)[0])
        if "Milloin te tapasitte" in self.town.chat_of(who, 1):
            await self.says(who, "eilen")
            await self.taps(who, "Kyllä")
        await self.writes(who, "content", length=self.random.choice((0, 0, LONG)))
        await self.writes(who, "insights")
        await self.corrects(who, "insights")
        for _ in range(9):
            if "Tallennan" in self.labels(who):
                break
            await self.taps(who, "Ohita")
        await self.taps(who, "Tallennan")

    async def odd(self, who, other):
        """A voice message, an old button, somebody leaves and comes back."""
        await self.town.send_kind(who, "voice")
        await self.stale_tap(who)
        await self.town.post(f"/users/{self.town.people[other].id}/block")
        await self.town.received()
        await self.town.post(f"/users/{self.town.people[other].id}/unblock")
        await self.says(other, "/valikko")

    # -- what one person does

    async def says(self, name, text):
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
            assert label in self.labels(name), f"{name}: {label}?\n{self.town.chat_of(name)}"
            await self.town.tap(name, label, resend=again)

    def labels(self, name):
        """What can be tapped under the newest messages of the bot."""
        return set(self.town.buttons_of(name, 3))

    async def stale_tap(self, name):
        """A button that she could see long ago."""
        person = self.town.people[name].id
        old = {"message_id": min(self.town.shown_to(name)), "data": "f:abc:0:x"}
        await self.town.post(f"/users/{person}/tap", **old)
        await self.town.received()
