"""A town in which everybody is held to the pace of people, as in `kaari run`."""

from town import Town

import handlers
from bot.floods import Floods


class Flooded(Town):
    """A town in which everybody is held to the pace of people, as in `kaari run`."""

    def __init__(self, url):
        super().__init__(url)
        self.floods = Floods()
        self.straight = []

    async def update(self, content, *, deliver=True):
        update = {"update_id": next(self._update_ids), **content}

        def turn(tx):
            burst = self.floods.burst(update, self.now)
            return handlers.take(self.house, tx, update, self.now, burst)

        for call in await self.database.turn(turn):
            self.straight.append(call)
            self._call(*call)
        if deliver:
            await self.deliver()
