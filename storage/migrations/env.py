"""Alembic's way in: runs the steps on the connection, and in the transaction, of `migrate`."""

from alembic import context

from storage.tables import metadata

connection = context.config.attributes["connection"]
# transactional_ddl: SQLite can take back CREATE TABLE too, Alembic only does not expect it.
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
