"""The token ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0009"
down_revision: str | None = "0008"


def upgrade() -> None:
    op.create_table(
        "token_ledger",
        sa.Column("id", sa.Uuid, primary_key=True, server_default=sa.text("uuidv7()")),
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("initiative_id", sa.Uuid),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("prompt_tokens", sa.BigInteger, nullable=False),
        sa.Column("completion_tokens", sa.BigInteger, nullable=False),
        sa.Column("calls", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        schema="ai",
    )
    op.create_index("ix_token_ledger_tenant_id_created_at", "token_ledger", ["tenant_id", "created_at"], schema="ai")
    enable_rls("ai.token_ledger", grant="SELECT, INSERT")  # spent is spent: no row is ever changed
