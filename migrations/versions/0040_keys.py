"""Data keys begin to seal at a time of their own, may be a person's, and can be destroyed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision: str | None = "0035"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Constant defaults only: nothing is written anew, and the program before this one goes on beside it."""
    op.add_column(
        "data_key", sa.Column("owner", sa.Text, nullable=False, server_default=sa.text("''")), schema="crypto"
    )
    op.add_column("data_key", sa.Column("seals_from", TIME), schema="crypto")
    op.add_column("data_key", sa.Column("destroyed_at", TIME), schema="crypto")
    op.execute("ALTER TABLE crypto.data_key NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE crypto.data_key SET seals_from = created_at")
    op.execute("ALTER TABLE crypto.data_key FORCE ROW LEVEL SECURITY")
    op.alter_column("data_key", "seals_from", nullable=False, server_default=sa.text("now()"), schema="crypto")
    op.create_index(
        "uq_data_key_owner",
        "data_key",
        ["tenant_id", "owner"],
        unique=True,
        schema="crypto",
        postgresql_where=sa.text("owner <> '' AND destroyed_at IS NULL"),
    )
