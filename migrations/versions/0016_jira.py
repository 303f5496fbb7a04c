"""Connections to an issue tracker, which ticket is which issue, and the lists of writes that people approve."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import enable_rls

revision = "0016"
down_revision: str | None = "0013"


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False)


def _uuid(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _text(name: str, *, default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), server_default=None if default is None else sa.text(default), nullable=False)


def _now(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False)


def _json(name: str, *, default: str | None = None) -> sa.Column[Any]:
    kind = postgresql.JSONB(astext_type=sa.Text())
    return sa.Column(name, kind, server_default=None if default is None else sa.text(default), nullable=False)


def _list(name: str) -> sa.Column[Any]:
    return sa.Column(name, postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)


def upgrade() -> None:
    _accounts()
    _links()
    _publications()


def _accounts() -> None:
    op.create_table(
        "integration_account",
        _id(),
        _uuid("tenant_id"),
        _text("kind"),
        _text("base_url"),
        _text("site"),
        _text("project_key"),
        _text("user_name", default="''"),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        _text("state"),
        _json("mapping", default="'{}'"),
        _text("created_by"),
        _now("created_at"),
        _now("changed_at"),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_integration_account"),
        sa.UniqueConstraint("tenant_id", "base_url", "project_key", name="uq_integration_account_project"),
        sa.CheckConstraint("kind IN ('cloud', 'data_center')", name="ck_integration_account_kind"),
        sa.CheckConstraint("state IN ('active', 'off')", name="ck_integration_account_state"),
        schema="tickets",
    )
    op.create_index(
        "uq_integration_account_active",
        "integration_account",
        ["tenant_id"],
        unique=True,
        schema="tickets",
        postgresql_where=sa.text("state = 'active'"),
    )
    enable_rls("tickets.integration_account")


def _links() -> None:
    op.create_table(
        "integration_link",
        _id(),
        _uuid("tenant_id"),
        _uuid("account_id"),
        _uuid("initiative_id"),
        _text("ticket_id"),
        _text("marker"),
        _text("state"),
        _text("issue_id", default="''"),
        _text("issue_key", default="''"),
        _json("written", default="'{}'"),
        _list("labels"),
        _list("blocks"),
        _uuid("run_id"),
        _now("sent_at"),
        _now("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_integration_link"),
        sa.UniqueConstraint("tenant_id", "account_id", "initiative_id", "ticket_id", name="uq_integration_link_ticket"),
        sa.CheckConstraint("state IN ('sending', 'made', 'gone')", name="ck_integration_link_state"),
        schema="tickets",
    )
    enable_rls("tickets.integration_link")


def _publications() -> None:
    op.create_table(
        "publication",
        _id(),
        _uuid("tenant_id"),
        _uuid("initiative_id"),
        _uuid("run_id"),
        _text("hash"),
        _text("base"),
        _json("body"),
        _now("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
        sa.UniqueConstraint("tenant_id", "run_id", "hash", name="uq_publication_hash"),
        schema="tickets",
    )
    enable_rls("tickets.publication", grant="SELECT, INSERT")
