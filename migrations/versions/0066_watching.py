"""Who looks at a plan right now, and how much of a model's answer has come for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0066"
down_revision: str | None = "0064"


def upgrade() -> None:
    op.create_table(
        "watching",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("initiative_id", sa.Uuid, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("characters", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("came_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", name="pk_watching"),
        schema="workflow",
    )
    enable_rls("workflow.watching")
