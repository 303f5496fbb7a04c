"""Who may join a tenant: by writing, or by a word of an admin; invitations, requests, and what waits for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls

revision = "0018"
down_revision: str | None = "0017"

TIME = sa.DateTime(timezone=True)
NOW = sa.text("now()")
UUID7 = sa.text("uuidv7()")


def upgrade() -> None:
    op.add_column(
        "tenant",
        sa.Column("joining", sa.Text, nullable=False, server_default=sa.text("'open'")),
        schema="tenancy",
    )
    op.create_check_constraint("joining", "tenant", "joining IN ('open', 'invited')", schema="tenancy")
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid, primary_key=True, server_default=UUID7),
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("member_id", sa.Uuid),
        sa.Column("platform", sa.Text),
        sa.Column("workspace", sa.Text),
        sa.Column("user_id", sa.Text),
        sa.Column("created_by", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
        sa.Column("used_by", sa.Text),
        sa.CheckConstraint("kind IN ('member', 'workspace')", name="kind"),
        schema="tenancy",
    )
    op.create_index("ix_invitation_tenant_id_created_at", "invitation", ["tenant_id", "created_at"], schema="tenancy")
    enable_rls("tenancy.invitation")
    op.create_table(
        "join_request",
        sa.Column("id", sa.Uuid, primary_key=True, server_default=UUID7),
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default=sa.text("'told'")),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", TIME),
        sa.UniqueConstraint("tenant_id", "platform", "workspace", "user_id"),
        sa.CheckConstraint("state IN ('told', 'asked', 'approved', 'declined')", name="state"),
        schema="tenancy",
    )
    enable_rls("tenancy.join_request")
    op.create_table(
        "held",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("held_for", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("held_until", TIME, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "held_for", "id"),
        schema="events",
    )
    enable_rls("events.held")
