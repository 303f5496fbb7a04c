"""What models were asked and what they answered, sealed, for as long as a tenant keeps it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0032"
down_revision: str | None = "0031"


def upgrade() -> None:
    op.create_table(
        "take",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("initiative_id", sa.Uuid, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("prompt", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", "hash", name="pk_take"),
        schema="ai",
    )
    op.create_index("ix_take_tenant_id_expires_at", "take", ["tenant_id", "expires_at"], schema="ai")
    enable_rls("ai.take")
