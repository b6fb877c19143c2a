"""Migrations of the database, run by the program itself when it opens the database."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from storage.engines import begin

# Any number, the same for all: two processes that start together migrate one after the other.
_PG_LOCK = 7_305_114_206


def migrate(engine: Engine) -> None:
    """Brings the tables to the newest state, whole or, if it fails or is killed, not at all."""
    with engine.connect() as connection:
        _leave_references_alone(connection)
        begin(connection)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PG_LOCK})")
        command.upgrade(_config(connection), "head")
        _check_references(connection)
        connection.commit()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


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
