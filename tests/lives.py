"""A pair that lives through a programme, from the invitation to the close, in simulated months.

What Kaari says by itself is written down with its time: the calendar of a life. Human doings stand
between, indented.
"""

from datetime import UTC, datetime, time, timedelta
from functools import partial
from html import unescape
from zoneinfo import ZoneInfo

from chats import moment
from town import CONFIRM, Town

import handlers
from mentoring.gatherings import closing, window
from mentoring.messages.gatherings import GatheringInvitation, GatheringTomorrow, SeeYou
from mentoring.messages.reminders import (
    MeetingSoon,
    MeetingToday,
    MeetingTomorrow,
    MetThen,
    MetYesterday,
)
from mentoring.messages.sessions import SessionNews, SessionToday, SessionTomorrow, WhoWasThere

HELSINKI = ZoneInfo("Europe/Helsinki")
START = "2026-09-01 12.00"
"""A Tuesday; the clocks change on 25.10. and 28.3., and the year ends in between."""
DAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
LATE_DAYS = 12  # so long the pair forgets its first meeting
LATER = timedelta(days=10)
PACE_DAYS = 15  # about two meetings a month (000:161)


class Life:
    """One pair and its coordinator, if there is one."""

    def __init__(self, url, programme):
        self.town = Town(url, moment(START))
        self.programme = programme
        self.calendar = []
        """(wall time, person or «», text)"""
        self.first, self.second = "Amina", "Olga"
        self.agenda = []
        """What the coordinator does and when: (instant, what to await)."""
        self.people = (self.first, self.second)

    async def run(self):
        self.town.open()
        await (self._pair() if self.programme.coordinated else self._alone())
        await self._join(self.second, "{link 2}" if self.programme.coordinated else "{link 1}")
        self._plan_group_meetings()
        await self._meetings()
        await self._end()
        await self.pass_days(60)
        await self.town.close()

    async def pass_days(self, days):
        """Until noon of a later day; what Kaari says by itself is written down at its time."""
        await self.till(self.here().date() + timedelta(days=days), 12)

    async def till(self, day, hour):
        """Until this hour, and on the way whatever is on the coordinator's agenda."""
        end = _instant(day, hour)
        while self.agenda and self.agenda[0][0] < end:
            at, act = self.agenda.pop(0)
            await self._pass(max(at, self.town.now))
            await act()
        await self._pass(end)

    async def _pass(self, end):
        town = self.town
        await self._tick()
        while town.now < end:
            stop = await town.database.turn(lambda tx: handlers.next_stop(tx, town.now))
            town.now = min(stop or end, end)
            await self._tick()

    async def _tick(self):
        await self.town.tick()
        self._write_down()

    async def does(self, name, text):
        await self.town.send(name, text)
        self._human(name, text)

    async def taps(self, name, *labels):
        """Taps each; one that is not there (a form without this question) is passed over."""
        for label in labels:
            if any(label in _labels(shown) for shown in self.town.people[name].chat[-3:]):
                await self.town.tap(name, label)
                self._human(name, f"[{label}]")

    def here(self):
        return self.town.now.astimezone(HELSINKI)

    def _human(self, name, text):
        self.town.said.clear()
        self.calendar.append((self.here(), "", f"{name}: {text}"))

    def _write_down(self):
        new = [(who.name, shown.text) for sign, who, shown in self.town.said if sign == "→"]
        for name, text in sorted(new, key=lambda one: one[0]):  # ids are random, names are not
            self.calendar.append((self.here(), name, unescape(text)))
        self.town.said.clear()

    async def _pair(self):
        await self.town.group("HKI1", self.programme.key, "Katri")
        await self.does("Katri", "/pari")
        for given in (self.first, None, None, self.second, None, None):
            if given:
                await self.does("Katri", given)
            else:
                await self.taps("Katri", "Ohita")
        await self.town.tap("Katri", "Teen parin")
        await self._join(self.first, "{link 1}")

    async def _alone(self):
        self.town.person(self.first)
        await self.does(self.first, "/start")
        roles = ("aktori", "mentori")
        await self.taps(self.first, "Aloitamme itse", "Helppo suomi", "Kyllä, saat", roles[0])

    async def _join(self, name, link):
        self.town.person(name)
        await self.does(name, f"/start {link}")
        await self.taps(name, "Helppo suomi", "Kyllä, saat", "Selvä, tulen mukaan")
        await self.taps("Katri" if self.programme.coordinated else self.first, CONFIRM)

    async def _meetings(self):
        """They forget the first one, meet at their pace, and once do not answer."""
        await self.pass_days(LATE_DAYS)
        for number in range(self._how_many()):
            when = self.here() + timedelta(days=3)
            await self.does(self.first, "/tapaaminen")
            await self.does(self.first, f"{when.day}.{when.month}. kello 17")
            await self.taps(self.first, "Kyllä", "Ohita")
            met, silent = when.date(), number == 1  # of one of them nobody tells at first
            await self.till(met + timedelta(days=5 if silent else 1), 10)
            who = self.second if silent else self.first
            await self.taps(who, "Kyllä", "Ohita", "Ei tällä kertaa")
            await self.till(met + timedelta(days=PACE_DAYS - 3), 12)

    def _plan_group_meetings(self):
        """Each is set ten days before it, on the programme's earliest day; both come."""
        meetings = self.programme.group_meetings if self.programme.coordinated else ()
        for meeting in meetings:
            earliest = window(meeting, datetime.fromisoformat(START[:10]).date()).earliest
            day = earliest + LATER
            set_time = partial(self._set_group_meeting, meeting, day)
            self.agenda.append((_instant(earliest, 14), set_time))
            self.agenda.append((_instant(day, 18), partial(self._hold_group_meeting, meeting)))
        self.agenda.sort(key=lambda one: one[0])

    async def _set_group_meeting(self, meeting, day):
        label = self._label(meeting)
        await self.town.send("Katri", "/ryhmat")
        await self.town.tap("Katri", "Ryhmätapaamiset")
        await self.town.tap("Katri", f"Sovi aika: {label}")
        await self.does("Katri", f"{day.day}.{day.month}.{day.year} kello 17.30")
        await self.taps("Katri", "Kyllä", "Ohita")
        for name in (self.first, self.second):
            await self.taps(name, "Tulen")

    async def _hold_group_meeting(self, meeting):
        await self.town.send("Katri", "/ryhmat")
        await self.town.tap("Katri", "Ryhmätapaamiset")
        await self.town.tap("Katri", self._label(meeting))
        await self.taps("Katri", "Kuka on paikalla?", self.first, "Valmis")
        if meeting.survey:
            await self.taps("Katri", "Palaute nyt")

    def _label(self, meeting):
        wording = self.town.house.wording
        return wording.plain(meeting.label, "fi", self.here().date())

    def _how_many(self):
        if self.programme.meetings:
            return self.programme.meetings.least
        months = self.programme.months
        return months.least if months else self.programme.at_least or 3

    async def _end(self):
        """Until Kaari speaks of the end, or (where nobody knows when it is) a month later."""
        if closing(self.programme):
            await self.till(self.closed_on() + timedelta(days=4), 12)
        elif self.programme.months:
            await self.pass_days(31 * self.programme.months.most - self._days_so_far() + 2)
        else:
            await self.pass_days(30)
        name = self._reporter()
        await self.does(name, "/lopetus")
        await self.taps(name, "Mentorointi on valmis", "Ohita", "Ohita", "En nyt", "Valmis")
        await self.taps(name, "Lähetän")

    def closed_on(self):
        """The day of the closing meeting."""
        began = datetime.fromisoformat(START[:10]).date()
        return window(closing(self.programme), began).earliest + LATER

    def _days_so_far(self):
        return (self.town.now - moment(START)).days

    def _reporter(self):
        reporting = [role.key for role in self.programme.roles if role.reports]
        first = self.programme.places[0].key
        return self.first if first in reporting else self.second

    def by_itself(self, *names):
        """What Kaari said by itself to these people, and when."""
        return [(at, who, text) for at, who, text in self.calendar if who in names]

    def counted(self, name):
        """When it spoke to her of something else than a meeting that was agreed on."""
        return [at for at, _, text in self.by_itself(name) if not self._about_meeting(text)]

    def _about_meeting(self, text):
        first = text.split("\n", 1)[0].split(":", 1)[0]
        kinds = (MeetingTomorrow, MeetingToday, MeetingSoon, MetYesterday, MetThen)
        kinds += (GatheringInvitation, GatheringTomorrow, SeeYou)
        kinds += (SessionNews, SessionTomorrow, SessionToday, WhoWasThere)
        catalogue = self.town.house.wording
        return any(
            catalogue._catalogue("fi").get(kind.__name__, kind.text).split("\n")[0].split(":")[0]
            == first
            for kind in kinds
        )

    def written(self):
        """The calendar as text; of each message its first lines."""
        out, day = [], None
        for at, who, text in self.calendar:
            if at.date() != day:
                day = at.date()
                out.append(f"{DAYS[day.weekday()]} {day:%d.%m.%Y}")
            lines = [line for line in text.split("\n") if line.strip()]
            shown = " / ".join(lines[:3])
            out.append(f"    {at:%H.%M} → {who}: {shown}" if who else f"        {shown}")
        return self.town.without_links("\n".join(out)) + "\n"


def _instant(day, hour):
    return datetime.combine(day, time(hour), HELSINKI).astimezone(UTC)


def _labels(shown):
    return [label for row in shown.buttons for label, _ in row]
