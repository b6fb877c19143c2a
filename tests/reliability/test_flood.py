"""R17, the other way round: one person sends 200 messages, and nobody else notices (threat 13).

A real process at Telegram's pace, counted in turns and messages; no clock decides.
"""

import pytest
from test_long_run import one_pair
from village import Village

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

MANY, AFTER = 200, 20
NOTICE = ("Sain sinulta hyvin monta", "Jag fick väldigt många", "You sent me very many")
TURNS = "SELECT update_id FROM seen ORDER BY rowid"


async def test_one_floods_and_another_is_answered(tmp_path, nursery):
    """All of hers wait when the bot starts, the other's among them."""
    async with Village.running(tmp_path, f"sqlite:///{tmp_path / 'kaari.db'}", nursery) as village:
        _, (amina, olga) = await one_pair(village)
        await village.stop_bot()
        village.environment["KAARI_PACE"] = "telegram"
        one, other = village.people[amina].id, village.people[olga].id
        before = max(village.shown_to(amina))
        asked = len(village.shown_to(olga))
        for number in range(MANY):
            if number == AFTER:
                await village.post(f"/users/{other}/send", text="/valikko")
            await village.post(f"/users/{one}/send", text=f"viesti {number}")
        turns = await village.database.turn(done)
        village.patience_s = 240  # of a busy machine; nothing is measured by it
        await village.start_bot()
        await village.received()
        assert len(village.shown_to(olga)) == asked + 1
        assert amina in village.texts_to(olga)[-1], "the card, in whichever language"
        new = (await village.database.turn(done))[len(turns) :]
        assert len(new) == MANY + 1, "each of hers has had its turn"
        place = new.index(min(new) + AFTER)
        assert place <= 2, "the other's turn did not wait for hers"
        chat = await village.get(f"/users/{one}/chat", after=before)
        said = [each["text"] for each in chat["messages"] if each["from"] == "bot"]
        assert sum(text.startswith(NOTICE) for text in said) == 1
        assert said[-1].startswith(NOTICE)
        assert len(said) <= AFTER + 1


def done(tx):
    """The updates that have had their turn, in that order."""
    return [row[0] for row in tx.connection.exec_driver_sql(TURNS)]
