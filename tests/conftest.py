"""What all tests may ask for: databases, empty or with tables, on SQLite and PostgreSQL."""

import gc
import os
import shutil

import postgres
import pytest
from sqlalchemy import make_url

from storage.engines import writing_engine
from storage.migrations import migrate


def pytest_addoption(parser):
    parser.addoption("--sweep", action="store_true", help="as much as fits into a night")
    parser.addoption(
        "--update-transcripts", action="store_true", help="write what Kaari says now into them"
    )


def pytest_terminal_summary(terminalreporter):
    """The figures of the long runs, with their seeds: also when all went well."""
    passed = terminalreporter.stats.get("passed", [])
    lines = [
        line for report in passed for name, line in report.user_properties if name == "figures"
    ]
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.line(line)


def pytest_xdist_auto_num_workers():
    """More than there are cores: many tests wait for a socket, a lock or a second to pass."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_finish():
    """What has been loaded stays: the garbage collector need not go through it at each test."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """With KAARI_ALL=1 (CI) nothing may be skipped for want of a browser or a database server."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("KAARI_ALL") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def figures(request):
    """Keeps one line of figures for the summary."""
    return lambda line: request.node.user_properties.append(("figures", line))


@pytest.fixture
def number(request):
    """Of a commit, or with --sweep of a night."""
    return lambda commit, night: night if request.config.getoption("--sweep") else commit


BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def postgres_server():
    try:
        with postgres.server() as url:
            yield url
    except postgres.NoPostgresError as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("migrated") / "kaari.db"
    migrate(writing_engine(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_template(postgres_server):
    with postgres.database(postgres_server) as url:
        migrate(writing_engine(url))
        yield make_url(url).database


@pytest.fixture
def sqlite_url(tmp_path, migrated_file):
    """A database with all tables and no rows; made once and copied, because that is faster."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path)}"


@pytest.fixture
def postgres_url(postgres_server, migrated_template):
    with postgres.database(postgres_server, migrated_template) as url:
        yield url


@pytest.fixture(params=BOTH)
def database_url(request):
    """A database with all tables and no rows: each test runs on SQLite and on PostgreSQL."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=BOTH)
def empty_url(request, tmp_path):
    """A database without tables, or for SQLite without even a file."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'kaari.db'}"
    else:
        with postgres.database(request.getfixturevalue("postgres_server")) as url:
            yield url
