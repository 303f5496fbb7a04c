"""The way back from an issue tracker: how an account is watched, how its issues stood last, what people changed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0020"
down_revision: str | None = "0019"

TIME = sa.DateTime(timezone=True)

# A connection that nobody has begun to watch is due at once.
DUE_SYNCS = """
SELECT a.tenant_id, a.id FROM tickets.integration_account a
LEFT JOIN tickets.account_sync s ON s.tenant_id = a.tenant_id AND s.account_id = a.id
WHERE a.state = 'active' AND (s.account_id IS NULL
    OR (s.next_at <= now() AND (s.lease_until IS NULL OR s.lease_until <= now())))
ORDER BY s.next_at NULLS FIRST LIMIT most
"""

FIND_HOOK = """
SELECT s.tenant_id, s.account_id, s.sealed FROM tickets.account_sync s
JOIN tickets.integration_account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id
WHERE s.path_hash = a_hash AND a.state = 'active'
"""


def _uuid(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _text(name: str, default: str | None = "''") -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), server_default=None if default is None else sa.text(default), nullable=False)


def _integer(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False)


def _json(name: str, default: str) -> sa.Column[Any]:
    kind = postgresql.JSONB(astext_type=sa.Text())
    return sa.Column(name, kind, server_default=sa.text(default), nullable=False)


def _now(name: str) -> sa.Column[Any]:
    return sa.Column(name, TIME, server_default=sa.text("now()"), nullable=False)


def upgrade() -> None:
    _syncs()
    _seen()
    _edits()


def _syncs() -> None:
    op.create_table(
        "account_sync",
        _uuid("tenant_id"),
        _uuid("account_id"),
        sa.Column("path_hash", sa.Text()),
        sa.Column("sealed", sa.LargeBinary()),
        _json("hook", "'{}'"),
        sa.Column("hook_expires_at", TIME),
        _now("next_at"),
        _json("cursor", "'{}'"),
        _integer("lease_epoch"),
        sa.Column("lease_until", TIME),
        _integer("failures"),
        _text("error"),
        sa.Column("heard_at", TIME),
        sa.Column("reconciled_at", TIME),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", name="pk_account_sync"),
        sa.UniqueConstraint("path_hash", name="uq_account_sync_path_hash"),
        schema="tickets",
    )
    enable_rls("tickets.account_sync")
    let_lookup_read("tickets.account_sync", "tenant_id", "account_id", "path_hash", "sealed", "next_at", "lease_until")
    let_lookup_read("tickets.integration_account", "tenant_id", "id", "state")
    create_lookup("tickets.due_syncs(most integer)", returns="TABLE (tenant_id uuid, id uuid)", body=DUE_SYNCS)
    create_lookup(
        "tickets.find_hook(a_hash text)",
        returns="TABLE (tenant_id uuid, account_id uuid, sealed bytea)",
        body=FIND_HOOK,
    )


def _seen() -> None:
    op.create_table(
        "issue_seen",
        _uuid("tenant_id"),
        _uuid("account_id"),
        _uuid("initiative_id"),
        _text("ticket_id", None),
        _text("issue_id", None),
        _text("status"),
        _text("category"),
        _integer("spent_seconds"),
        _text("updated"),
        _now("seen_at"),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "initiative_id", "ticket_id", name="pk_issue_seen"),
        schema="tickets",
    )
    enable_rls("tickets.issue_seen")
    op.create_index(
        "ix_integration_link_issue", "integration_link", ["tenant_id", "account_id", "issue_id"], schema="tickets"
    )


def _edits() -> None:
    op.create_table(
        "tracker_edit",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        _uuid("tenant_id"),
        _uuid("initiative_id"),
        _uuid("account_id"),
        _text("ticket_id", None),
        _text("issue_key", None),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("card", sa.Integer(), nullable=False),
        _text("kind", None),
        _text("status", None),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _json("fields", "'[]'"),
        sa.Column("change_id", sa.Uuid()),
        _text("decided_by"),
        _now("created_at"),
        _now("changed_at"),
        sa.PrimaryKeyConstraint("id", name="pk_tracker_edit"),
        sa.UniqueConstraint("tenant_id", "initiative_id", "number", name="uq_tracker_edit_number"),
        sa.CheckConstraint("kind IN ('changed', 'deleted')", name="ck_tracker_edit_kind"),
        sa.CheckConstraint(
            "status IN ('open', 'accepted', 'settled', 'kept', 'restored', 'outdated')", name="ck_tracker_edit_status"
        ),
        schema="tickets",
    )
    op.create_index(
        "uq_tracker_edit_open",
        "tracker_edit",
        ["tenant_id", "initiative_id", "ticket_id"],
        unique=True,
        schema="tickets",
        postgresql_where=sa.text("status = 'open'"),
    )
    enable_rls("tickets.tracker_edit", grant="SELECT, INSERT, UPDATE")
