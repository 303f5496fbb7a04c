"""Estimates, assignments and the team."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import enable_rls

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    for name in ("estimate_set", "assignment_set"):
        op.create_table(
            name,
            sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
            sa.Column("tenant_id", sa.Uuid(), nullable=False),
            sa.Column("initiative_id", sa.Uuid(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("run_id", sa.Uuid(), nullable=False),
            sa.Column("body", postgresql.JSONB(), nullable=False),
            sa.Column("content_hash", sa.Text(), nullable=False),
            sa.Column("generator", sa.Text(), nullable=False),
            sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
            sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
            sa.UniqueConstraint("tenant_id", "initiative_id", "version", name=f"uq_{name}_version"),
            sa.UniqueConstraint("tenant_id", "run_id", name=f"uq_{name}_run"),
            schema="estimator",
        )
    op.create_table(
        "developer_profile",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("developer_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("skills", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("hours_per_week", sa.Float(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("hours_per_week > 0 AND hours_per_week <= 80", name="ck_developer_profile_hours"),
        sa.PrimaryKeyConstraint("id", name="pk_developer_profile"),
        sa.UniqueConstraint("tenant_id", "developer_id", name="uq_developer_profile_developer"),
        schema="estimator",
    )
    op.create_table(
        "availability_window",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("developer_id", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("hours_per_week", sa.Float(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name="ck_availability_window_days"),
        sa.CheckConstraint("hours_per_week >= 0 AND hours_per_week <= 80", name="ck_availability_window_hours"),
        sa.PrimaryKeyConstraint("id", name="pk_availability_window"),
        sa.UniqueConstraint("tenant_id", "developer_id", "first_day", name="uq_availability_window_first_day"),
        schema="estimator",
    )
    for name in ("estimate_set", "assignment_set", "developer_profile", "availability_window"):
        enable_rls(f"estimator.{name}")
