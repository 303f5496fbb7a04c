"""Budgets of what models cost: caps, what is spent and reserved, and a ledger that knows prices and people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0030"
down_revision: str | None = "0046"

EMPTY = sa.text("''")
ZERO = sa.text("0")


def upgrade() -> None:
    for column in (
        sa.Column("member_id", sa.Uuid),
        sa.Column("prompt", sa.Text, nullable=False, server_default=EMPTY),
        sa.Column("micros", sa.BigInteger),
        sa.Column("is_estimated", sa.Boolean, nullable=False, server_default=sa.text("false")),
    ):
        op.add_column("token_ledger", column, schema="ai")
    op.create_table(
        "cap",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False, server_default=EMPTY),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("tokens", sa.BigInteger),
        sa.Column("micros", sa.BigInteger),
        sa.PrimaryKeyConstraint("tenant_id", "scope", "subject", "period", name="pk_cap"),
        sa.CheckConstraint("scope IN ('tenant', 'member', 'initiative')", name="scope"),
        sa.CheckConstraint("period IN ('day', 'month', 'ever')", name="period"),
        sa.CheckConstraint("tokens >= 0 AND micros >= 0", name="amounts"),
        schema="ai",
    )
    op.create_table(
        "tenant_choice",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("at_cap", sa.Text, nullable=False, server_default=sa.text("'degrade'")),
        sa.CheckConstraint("at_cap IN ('ask', 'degrade', 'stop')", name="at_cap"),
        schema="ai",
    )
    op.create_table(
        "spending",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        *(
            sa.Column(name, sa.BigInteger, nullable=False, server_default=ZERO)
            for name in ("tokens_reserved", "tokens_spent", "micros_reserved", "micros_spent", "tokens_unpriced")
        ),
        sa.Column("warned_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("tenant_id", "scope", "subject", "period", "starts_on", name="pk_spending"),
        schema="ai",
    )
    op.create_table(
        "reservation",
        sa.Column("id", sa.Uuid, nullable=False, server_default=sa.text("uuidv7()")),
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("initiative_id", sa.Uuid),
        sa.Column("member_id", sa.Uuid),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("prompt", sa.Text, nullable=False, server_default=EMPTY),
        sa.Column("prompt_tokens", sa.BigInteger, nullable=False),
        sa.Column("completion_tokens", sa.BigInteger, nullable=False),
        sa.Column("micros", sa.BigInteger),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_reservation"),
        schema="ai",
    )
    op.create_index("ix_reservation_tenant_id_lapses_at", "reservation", ["tenant_id", "lapses_at"], schema="ai")
    for table in ("cap", "tenant_choice", "spending", "reservation"):
        enable_rls(f"ai.{table}")
