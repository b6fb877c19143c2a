"""Migrations of the database, run by the program itself when it opens the database."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from storage.engines import begin

HERE = Path(__file__).parent

# Any number, the same for all: two processes that start together migrate one after the other.
_PG_LOCK = 7_305_114_206


def migrate(engine: Engine) -> None:
    """Brings the tables to the newest state, whole or, if it fails or is killed, not at all."""
    with engine.connect() as connection:
        _leave_references_alone(connection)
        begin(connection)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PG_LOCK})")
        if not _is_newest(connection):
            _upgrade(connection)
            _check_references(connection)
        connection.commit()


def _is_newest(connection: Connection) -> bool:
    """Whether the database has had the last step; the files of the steps are in their order."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    done = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    newest = max(path.stem for path in (HERE / "versions").glob("[0-9]*.py"))
    return newest.partition("_")[0] == done


def _upgrade(connection: Connection) -> None:
    # Alembic takes as long to import as Kaari's own modules; most starts have no use for it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _leave_references_alone(connection: Connection) -> None:
    # SQLite changes a table by making it anew and dropping the old one, which would delete
    # all that refers to it. Has no effect inside a transaction, hence past SQLAlchemy.
    driver = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite" and driver is not None:
        driver.cursor().execute("PRAGMA foreign_keys=OFF")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken:
            raise RuntimeError(f"the migration broke a reference from {broken[0]} to {broken[2]}")
