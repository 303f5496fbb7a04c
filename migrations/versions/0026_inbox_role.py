"""The inbox's one right: to write down what a platform told us, by one statement and without a role to take first."""

from __future__ import annotations

from alembic import op

from migrations.roles import INBOX, LOOKUP

revision = "0026"
down_revision: str | None = "0024"


def upgrade() -> None:
    op.execute(f"GRANT USAGE ON SCHEMA events TO {INBOX}")
    op.execute(f"SET LOCAL ROLE {LOOKUP}")  # only who owns a function may grant it
    op.execute(f"GRANT EXECUTE ON FUNCTION events.receive(text, bytea) TO {INBOX}")
    op.execute("RESET ROLE")
