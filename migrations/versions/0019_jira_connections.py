"""Several connections a tenant, access that was granted in a browser, a channel's own project, and what else of an
issue is ours."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import enable_rls

revision = "0019"
down_revision: str | None = "0018"


def upgrade() -> None:
    _accounts()
    _grants()
    _channels()
    _links()
    _threads()


def _accounts() -> None:
    for column in (
        sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("grant_id", sa.Uuid()),
        sa.Column("cloud_id", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("is_default", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    ):
        op.add_column("integration_account", column, schema="tickets")
    op.drop_index("uq_integration_account_active", "integration_account", schema="tickets")
    op.execute("ALTER TABLE tickets.integration_account NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE tickets.integration_account SET name = lower(project_key), is_default = state = 'active'")
    op.execute("ALTER TABLE tickets.integration_account FORCE ROW LEVEL SECURITY")
    for name, columns, where in (
        ("uq_integration_account_default", ["tenant_id"], "is_default AND state = 'active'"),
        ("uq_integration_account_name", ["tenant_id", "name"], "state = 'active'"),
    ):
        op.create_index(
            name, "integration_account", columns, unique=True, schema="tickets", postgresql_where=sa.text(where)
        )


def _grants() -> None:
    op.create_table(
        "integration_grant",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sites", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("access_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("epoch", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("renewing_until", sa.DateTime(timezone=True)),
        sa.Column("is_in_doubt", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("renewed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_integration_grant"),
        sa.CheckConstraint("state IN ('pending', 'active', 'lost', 'off')", name="ck_integration_grant_state"),
        schema="tickets",
    )
    op.create_index("ix_integration_grant_tenant", "integration_grant", ["tenant_id", "id"], schema="tickets")
    enable_rls("tickets.integration_grant")


def _channels() -> None:
    op.create_table(
        "channel_account",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_channel_account"),
        sa.UniqueConstraint("tenant_id", "platform", "workspace", "channel", name="uq_channel_account_channel"),
        schema="tickets",
    )
    enable_rls("tickets.channel_account")


def _links() -> None:
    none = sa.text("'{}'")
    op.add_column(
        "integration_link",
        sa.Column("linking", postgresql.ARRAY(sa.Text()), server_default=none, nullable=False),
        schema="tickets",
    )
    op.add_column(
        "integration_link",
        sa.Column("attached", postgresql.JSONB(astext_type=sa.Text()), server_default=none, nullable=False),
        schema="tickets",
    )


def _threads() -> None:
    op.create_table(
        "thread_address",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_thread_address"),
        sa.UniqueConstraint("tenant_id", "initiative_id", name="uq_thread_address_initiative"),
        schema="tickets",
    )
    enable_rls("tickets.thread_address", grant="SELECT, INSERT")
