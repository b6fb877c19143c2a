"""A circle that lives through a programme, from invitations to the close, in simulated months."""

from datetime import timedelta

from lives import Life
from town import CONFIRM

LEADERS, OTHERS = ("Liisa", "Olga"), ("Amina", "Fatima", "Samira")
EVERY_DAYS, SESSIONS = 14, 4
"""Where no source gives a rhythm or a length: so many sessions, so far apart."""
FORGOTTEN = 2
"""After this session nobody tells at first who was there."""


class CircleLife(Life):
    """One circle and its coordinator."""

    def __init__(self, url, programme):
        super().__init__(url, programme)
        self.people = (*LEADERS, *OTHERS)
        self.planned = []
        """The day of each session."""

    async def run(self):
        self.town.open()
        await self.town.group("HKI1", self.programme.key, "Katri")
        await self._come()
        await self._first_session()
        await self._sessions()
        await self._end()
        await self.pass_days(60)
        await self.town.close()

    async def _come(self):
        """All are invited with two messages; one of the young ones is under 18."""
        came = 0
        for role in self.programme.roles:
            names = LEADERS if role.leads else OTHERS
            label = self.town.house.wording.plain(role.name, "fi", self.here().date())
            await self.does("Katri", "/ryhmat")
            await self.taps("Katri", "Kutsun ihmisiä", label)
            await self.does("Katri", ", ".join(names))
            for name in names:
                came += 1
                await self._comes(name, f"{{link {came}}}")

    async def _comes(self, name, link):
        self.town.person(name)
        await self.does(name, f"/start {link}")
        await self.taps(name, "Helppo suomi")
        if name == OTHERS[0]:
            await self.taps(name, "Kyllä, olen alle 18")
            await self.taps("Katri", "Huoltajan lupa on tullut")
            await self.taps(name, "Jatkan")
        await self.taps(name, "En, olen 18 tai vanhempi", "Kyllä, saat")
        await self.taps("Katri", CONFIRM)

    async def _first_session(self):
        day = self.here().date() + timedelta(days=7)
        await self._plan(day, "Kirjasto Oodi")

    async def _plan(self, day, place):
        await self.does("Liisa", "/tapaaminen")
        await self.taps("Liisa", "Sovin tapaamisen")
        await self.does("Liisa", f"{day.day}.{day.month}. kello 17")
        await self.taps("Liisa", "Kyllä")
        if place:
            await self.does("Liisa", place)
        else:
            await self.taps("Liisa", "Sama kuin viimeksi")
        await self.taps("Liisa", "Ohita")
        self.planned.append(day)

    async def _sessions(self):
        weeks = self.programme.sessions.every_weeks
        for number in range(self._how_many()):
            day = self.planned[-1]
            await self.till(day - timedelta(days=1), 18)
            await self.taps("Amina", "Tulen")
            await self.taps("Samira", "En pääse" if number % 2 else "Tulen")
            await self.till(day + timedelta(days=5 if number == FORGOTTEN else 1), 10)
            await self.taps("Olga", "Merkitsen, kuka oli paikalla", "Kaikki olivat paikalla")
            await self.taps("Olga", "Valmis")
            if number + 1 == self._how_many():
                break
            if weeks:
                await self.taps("Olga", "Kyllä, sovitaan")
                self.planned.append(day + timedelta(weeks=weeks))
            else:
                await self._plan(day + timedelta(days=EVERY_DAYS), None)

    def _how_many(self):
        weeks, months = self.programme.sessions.every_weeks, self.programme.months
        return 4 * months.least if weeks and months else SESSIONS

    async def _end(self):
        if self.programme.months:
            await self.pass_days(31 * self.programme.months.most - self._days_so_far() + 8)
        else:
            await self.pass_days(30)
        await self.taps("Amina", "Vastaan nyt", "🙂 Hyvä", "Ohita", "Ohita", "Ei")
        await self.does("Katri", "/ryhmat")
        await self.taps("Katri", "Ryhmä on päättynyt", "Kyllä, ryhmä on päättynyt")
        await self.taps("Amina", "Haluan oman mentorin")
