"""A tenant's own texts of the prompts: drafted, tried on some plans, in force, retired."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0052"
down_revision: str | None = "0048"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "prompt_version",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False, server_default=sa.text("'draft'")),
        sa.Column("percent", sa.SmallInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("author", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("created_at", TIME, nullable=False, server_default=sa.text("now()")),
        sa.Column("changed_at", TIME, nullable=False, server_default=sa.text("now()")),
        sa.PrimaryKeyConstraint("tenant_id", "step", "version", name="pk_prompt_version"),
        sa.CheckConstraint("status IN ('draft', 'canary', 'live', 'retired')", name="status"),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        schema="ai",
    )
    for status in ("live", "canary"):  # two at once would mean that nobody knows which one writes
        op.create_index(
            f"uq_prompt_version_{status}",
            "prompt_version",
            ["tenant_id", "step"],
            unique=True,
            postgresql_where=sa.text(f"status = '{status}'"),
            schema="ai",
        )
    enable_rls("ai.prompt_version")
