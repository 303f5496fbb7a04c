"""A tenant's own models: their order, for all steps or for one, and keys of its own, sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0031"
down_revision: str | None = "0030"


def upgrade() -> None:
    op.create_table(
        "rung",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("step", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("place", sa.SmallInteger, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "step", "place", name="pk_rung"),
        schema="ai",
    )
    op.create_table(
        "provider_key",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("api_base", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("tenant_id", "provider", name="pk_provider_key"),
        schema="ai",
    )
    for table in ("rung", "provider_key"):
        enable_rls(f"ai.{table}")
