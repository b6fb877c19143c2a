"""The migrations make the tables of tables.py, whole or not at all."""

import ast
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect

from storage.engines import writing_engine
from storage.migrations import freeze, migrate
from storage.tables import metadata

pytestmark = pytest.mark.slow


@pytest.fixture
def engine(empty_url):
    made = writing_engine(empty_url)
    yield made
    made.dispose()


def tables(engine):
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def test_they_make_exactly_the_tables_of_tables_py(engine):
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_second_run_changes_nothing(engine):
    migrate(engine)
    before = tables(engine)
    migrate(engine)
    assert tables(engine) == before >= {"alembic_version", "people", "keys", "facts"}


def test_a_database_that_is_the_newest_needs_no_alembic(sqlite_url, monkeypatch):
    def never(*_):
        raise AssertionError("alembic was called")

    monkeypatch.setattr("alembic.command.upgrade", never)
    migrate(writing_engine(sqlite_url))


@pytest.mark.parametrize("step", [1, 20])
def test_a_migration_that_fails_leaves_nothing(engine, step):
    made = []

    @event.listens_for(engine, "after_cursor_execute")
    def fail(_connection, _cursor, statement, *_more):
        made.append(statement) if statement.lstrip().startswith("CREATE TABLE") else None
        if len(made) == step:
            raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        migrate(engine)
    event.remove(engine, "after_cursor_execute", fail)
    assert len(made) == step
    assert tables(engine) == set()
    migrate(engine)
    assert tables(engine) >= set(metadata.tables)


def test_a_migration_that_is_killed_leaves_nothing(tmp_path):
    url = f"sqlite:///{tmp_path / 'kaari.db'}"
    killed = """if True:
        import os, signal, sys
        from sqlalchemy import event
        from storage.engines import writing_engine
        from storage.migrations import migrate
        engine = writing_engine(sys.argv[1])

        @event.listens_for(engine, "after_cursor_execute")
        def kill(_connection, _cursor, statement, *_more):
            if "CREATE TABLE people" in statement:
                os.kill(os.getpid(), signal.SIGKILL)

        migrate(engine)
    """
    done = subprocess.run([sys.executable, "-c", killed, url], check=False)  # noqa: S603
    assert done.returncode == -9
    engine = writing_engine(url)
    assert tables(engine) == set()
    migrate(engine)
    assert tables(engine) >= set(metadata.tables)


def test_a_migration_that_breaks_a_reference_is_taken_back(sqlite_url, monkeypatch):
    engine = writing_engine(sqlite_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")

    def orphan(config, _revision):
        config.attributes["connection"].exec_driver_sql(
            "INSERT INTO coordinators (person_id, group_id) VALUES (1, 2)"
        )

    monkeypatch.setattr("alembic.command.upgrade", orphan)
    with pytest.raises(RuntimeError, match="reference from coordinators"):
        migrate(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM coordinators").scalar() == 0


def test_the_first_migration_is_frozen_from_tables_py():
    """After a change of tables.py: python -m storage.migrations.freeze, then ruff format."""
    frozen, wanted = freeze.FIRST.read_text(encoding="utf-8"), freeze.first_migration()
    assert ast.dump(ast.parse(frozen)) == ast.dump(ast.parse(wanted))
