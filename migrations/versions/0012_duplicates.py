"""What was proposed and decided about tickets that a backlog may hold already, and a tenant's limits of a story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0012"
down_revision: str | None = "0011"


def upgrade() -> None:
    op.create_table(
        "duplicate",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("issue", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("issue_summary", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("score", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_by", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate"),
        sa.UniqueConstraint("tenant_id", "initiative_id", "subject", name="uq_duplicate_subject"),
        sa.CheckConstraint("verdict IN ('link', 'skip', 'create')", name="ck_duplicate_verdict"),
        schema="tickets",
    )
    enable_rls("tickets.duplicate")
    for name in ("story_points", "story_scenarios", "story_components"):
        op.add_column("tenant", sa.Column(name, sa.SmallInteger(), nullable=True), schema="tenancy")
