"""A PostgreSQL server for the tests: the one that is given, or one made for them alone."""

import os
import secrets
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import NullPool, create_engine, make_url

GIVEN = "KAARI_TEST_POSTGRES_URL"
PROGRAMS = Path("/usr/lib/postgresql")


class NoPostgresError(Exception):
    """There is no server and none can be started; the message says why."""


@contextmanager
def server():
    """Gives the URL of a running server. Raises NoPostgresError."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise NoPostgresError(f"no {GIVEN}, and no initdb in {PROGRAMS}/*/bin")
    folder = Path(tempfile.mkdtemp(prefix="kaari-pg-"))
    try:
        yield from _throwaway(found[-1].parent, folder)
    finally:
        shutil.rmtree(folder)


def _throwaway(programs, folder):
    # The server refuses to run as root. Reached through a socket in its own folder, it needs
    # no free port and is in nobody's way.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(program, *arguments):
        command = [programs / program, "-D", folder / "data", *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603

    run("initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C")
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "start", "-w", "-l", folder / "log", "-o", options)
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        run("pg_ctl", "stop", "-m", "immediate")


@contextmanager
def database(server_url, template="template0"):
    """Gives the URL of a new database on that server, a copy of `template`."""
    name = f"kaari_{secrets.token_hex(6)}"
    url = make_url(server_url).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
