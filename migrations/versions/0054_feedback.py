"""What people said of the documents that were written, as cases of the prompts that wrote them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0054"
down_revision: str | None = "0053"


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("initiative_id", sa.Uuid, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("prompt_version", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("is_good", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("take", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", "document", "version", "member", name="pk_feedback"),
        schema="ai",
    )
    op.create_index("ix_feedback_tenant_id_step_said_at", "feedback", ["tenant_id", "step", "said_at"], schema="ai")
    enable_rls("ai.feedback")
