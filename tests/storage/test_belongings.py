"""No table is forgotten: each is in her file and in the erasure, or stands apart with a reason."""

from storage.belongings import APART, BELONGINGS
from storage.keeping import BLANKED, WRITTEN
from storage.sealed import SealedText
from storage.tables import metadata

LEFT_BY_ROW = {"people", "memberships", "meetings", "invitations"}
"""Not deleted row by row: what happens to them stands in storage/erasure.py."""


def test_every_table_is_decided_on():
    """A new table fails here until somebody has thought of whose it is."""
    ours = {each.table.name for each in BELONGINGS}
    assert ours.isdisjoint(APART)
    assert ours | set(APART) == set(metadata.tables)


def test_each_exception_has_its_reason():
    assert all(len(reason) > 20 for reason in APART.values())


def test_what_is_hers_goes():
    assert {each.table.name for each in BELONGINGS if each.gone is None} == LEFT_BY_ROW


def test_what_is_sealed_can_be_opened():
    """A sealed column in her file has the key with which it opens."""
    for each in BELONGINGS:
        sealed = [
            name for name in each.shown if type(each.table.c[name].type).__name__ == "SealedText"
        ]
        assert each.owner is not None or not sealed, each.table.name


def test_only_columns_that_are_there():
    for each in BELONGINGS:
        assert set(each.shown) <= set(each.table.c.keys())


def test_no_text_of_a_pair_is_kept_for_ever():
    """A table of a pair in which somebody may write goes, or is blanked, when its time is over."""
    gone = {table.name for table, _ in WRITTEN}
    for name, table in metadata.tables.items():
        sealed = {c.name for c in table.c if isinstance(c.type, SealedText)}
        if "pair_id" in table.c and sealed and name not in gone:
            assert sealed == set(BLANKED[table]), name
