"""`python -m storage.migrations.freeze`: writes tables.py down as the first migration.

For the time before the first release only, when no database has to be kept. Afterwards every
change of tables.py gets a migration of its own in versions/. Run `ruff format` after it.
"""

from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.types import TypeDecorator

from storage.tables import metadata

FIRST = Path(__file__).parent / "versions" / "0001_first.py"
HEAD = '''# ruff: noqa: PLR0915 - written by storage.migrations.freeze
"""All tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
'''


def first_migration() -> str:
    """The source of the migration that makes the tables of tables.py from nothing."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_item": _render_item})
        upgrade = produce_migrations(context, metadata).upgrade_ops
        if upgrade is None:
            raise RuntimeError("Alembic produced no operations")
        body = render_python_code(upgrade, migration_context=context, render_item=_render_item)
    engine.dispose()
    lines = (line for line in body.splitlines() if not line.lstrip().startswith("# ###"))
    return HEAD + "\n".join(lines) + "\n"


def _render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401
    # A migration must not change when our types do: it names what the database sees.
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


if __name__ == "__main__":
    FIRST.write_text(first_migration(), encoding="utf-8")
