"""What a turn has read is known to it until something is written."""

from turns import NAMES, put

from storage.database import Database

KEY = bytes(range(32))


async def test_a_turn_reads_once(sqlite_url):
    def turn(tx):
        asked = []

        def read(number):
            asked.append(number)
            return len(asked)

        found = [tx.once(read, 7), tx.once(read, 7), tx.once(read, 8)]
        return found, asked

    database = Database.open(sqlite_url, KEY)
    assert await database.turn(turn) == ([1, 1, 2], [7, 8])
    await database.close()


async def test_what_was_written_is_seen(database_url):
    def turn(tx):
        def names():
            return list(tx.connection.scalars(NAMES))

        before = tx.once(names)
        put("t1")(tx)
        return before, tx.once(names)

    database = Database.open(database_url, KEY)
    assert await database.turn(turn) == ([], ["t1"])
    await database.close()


async def test_the_next_turn_reads_anew(sqlite_url):
    def turn(tx):
        return tx.once(lambda: list(tx.connection.scalars(NAMES)))

    database, other = Database.open(sqlite_url, KEY), Database.open(sqlite_url, KEY)
    assert await database.turn(turn) == []
    await other.turn(put("t1"))
    assert await database.turn(turn) == ["t1"]
    await other.close()
    await database.close()
