"""Tenancy, crypto, events and audit."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.rls import create_lookup, enable_rls, let_lookup_insert, let_lookup_read

revision = "0002"
down_revision: str | None = "0001"

NOW = sa.text("now()")
TIME = sa.DateTime(timezone=True)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Uuid, primary_key=True, server_default=sa.text("uuidv7()"))


def _tenant() -> sa.Column[Any]:
    return sa.Column("tenant_id", sa.Uuid, nullable=False)


def _created(name: str = "created_at") -> sa.Column[Any]:
    return sa.Column(name, TIME, nullable=False, server_default=NOW)


def upgrade() -> None:
    _tenancy()
    _crypto()
    _outbox()
    _inbox()
    _idempotency()
    _audit()


def _tenancy() -> None:
    op.create_table(
        "tenant",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False, server_default=sa.text("'en'")),
        sa.Column("clarifier_budget", sa.SmallInteger, nullable=False, server_default=sa.text("5")),
        _created(),
        sa.CheckConstraint("clarifier_budget BETWEEN 0 AND 20", name="budget"),
        schema="tenancy",
    )
    op.create_table(
        "member",
        _id(),
        _tenant(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        _created(),
        sa.Column("removed_at", TIME),
        schema="tenancy",
    )
    op.create_index("ix_member_tenant_id_created_at", "member", ["tenant_id", "created_at"], schema="tenancy")
    op.create_table(
        "workspace",
        _id(),
        _tenant(),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False, server_default=sa.text("''")),
        _created(),
        sa.UniqueConstraint("platform", "external_id"),
        schema="tenancy",
    )
    op.create_index("ix_workspace_tenant_id", "workspace", ["tenant_id"], schema="tenancy")
    op.create_table(
        "chat_identity",
        _id(),
        _tenant(),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        _created(),
        sa.UniqueConstraint("tenant_id", "platform", "workspace", "user_id"),
        schema="tenancy",
    )
    op.create_index(
        "ix_chat_identity_tenant_id_member_id", "chat_identity", ["tenant_id", "member_id"], schema="tenancy"
    )
    op.create_table(
        "api_key",
        _id(),
        _tenant(),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        _created(),
        sa.Column("revoked_at", TIME),
        sa.UniqueConstraint("hash"),
        schema="tenancy",
    )
    op.create_index("ix_api_key_tenant_id_member_id", "api_key", ["tenant_id", "member_id"], schema="tenancy")
    for table in ("tenant", "member", "workspace", "chat_identity", "api_key"):
        enable_rls(f"tenancy.{table}")
    let_lookup_read("tenancy.workspace", "tenant_id", "platform", "external_id")
    let_lookup_read("tenancy.api_key", "tenant_id", "id", "member_id", "hash", "revoked_at")
    let_lookup_read("tenancy.member", "tenant_id", "id", "name", "role", "removed_at")
    create_lookup(
        "tenancy.find_workspace(a_platform text, a_workspace text)",
        returns="uuid",
        body="SELECT tenant_id FROM tenancy.workspace WHERE platform = a_platform AND external_id = a_workspace",
    )
    create_lookup(
        "tenancy.find_api_key(a_hash bytea)",
        returns="TABLE (tenant_id uuid, member_id uuid, role text, name text)",
        body="""
            SELECT k.tenant_id, m.id, m.role, m.name FROM tenancy.api_key AS k
            JOIN tenancy.member AS m ON m.tenant_id = k.tenant_id AND m.id = k.member_id
            WHERE k.hash = a_hash AND k.revoked_at IS NULL AND m.removed_at IS NULL
        """,
    )


def _crypto() -> None:
    op.create_table(
        "data_key",
        _id(),
        _tenant(),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        _created(),
        schema="crypto",
    )
    op.create_index("ix_data_key_tenant_id_created_at", "data_key", ["tenant_id", "created_at"], schema="crypto")
    enable_rls("crypto.data_key")


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("event_id", sa.Uuid, primary_key=True, server_default=sa.text("uuidv7()")),
        _tenant(),
        sa.Column("position", sa.BigInteger, sa.Identity(always=True), nullable=False),
        sa.Column("event_type", sa.Text, nullable=False),
        sa.Column("schema_version", sa.Integer, nullable=False, server_default=sa.text("1")),
        sa.Column("correlation_id", sa.Uuid, nullable=False),
        sa.Column("payload", JSONB, nullable=False),
        _created("produced_at"),
        sa.Column("claim", sa.Uuid),
        sa.Column("claimed_until", TIME),
        sa.Column("published_at", TIME),
        schema="events",
    )
    op.create_index(
        "ix_outbox_unpublished",
        "outbox",
        ["tenant_id", "position"],
        schema="events",
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.create_index("ix_outbox_tenant_id_correlation_id", "outbox", ["tenant_id", "correlation_id"], schema="events")
    enable_rls("events.outbox")
    let_lookup_read("events.outbox", "tenant_id", "claimed_until", "published_at")
    create_lookup(
        "events.tenants_to_publish(a_limit integer)",
        returns="SETOF uuid",
        body="""
            SELECT tenant_id FROM events.outbox WHERE published_at IS NULL GROUP BY tenant_id
            HAVING bool_and(claimed_until IS NULL OR claimed_until <= now()) LIMIT a_limit
        """,
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        _id(),
        _tenant(),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("event_key", sa.Text, nullable=False),
        sa.Column("twin_key", sa.Text),
        sa.Column("body", sa.LargeBinary),
        sa.Column("status", sa.Text, nullable=False, server_default=sa.text("'new'")),
        sa.Column("attempt", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("next_attempt_at", TIME, nullable=False, server_default=NOW),
        sa.Column("error", sa.Text),
        _created("received_at"),
        sa.UniqueConstraint("tenant_id", "platform", "workspace", "event_key"),
        schema="events",
    )
    op.create_index(
        "ix_inbox_twin",
        "inbox",
        ["tenant_id", "platform", "workspace", "twin_key"],
        unique=True,
        schema="events",
        postgresql_where=sa.text("twin_key IS NOT NULL"),
    )
    op.create_index(
        "ix_inbox_due",
        "inbox",
        ["tenant_id", "next_attempt_at"],
        schema="events",
        postgresql_where=sa.text("status IN ('new', 'running')"),
    )
    enable_rls("events.inbox")
    let_lookup_read(
        "events.inbox", "tenant_id", "id", "platform", "workspace", "event_key", "status", "next_attempt_at"
    )
    let_lookup_insert("events.inbox")
    create_lookup(
        "events.due_inbox(a_limit integer)",
        returns="TABLE (tenant_id uuid, id uuid)",
        body="""
            SELECT tenant_id, id FROM events.inbox
            WHERE status IN ('new', 'running') AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT a_limit
        """,
    )
    # The group comes as two values, because arrays cost the driver more than all the rest: `told` has a line (\x1e) for
    # each event with its fields (\x1f) platform, workspace, event key, twin key, and where its body begins in `bodies`
    # and how long it is. One order of keys in every group, so that two groups do not wait for each other.
    create_lookup(
        "events.receive(told text, bodies bytea)",
        returns="TABLE (place bigint, tenant_id uuid, id uuid)",
        is_volatile=True,
        body=r"""
            WITH given AS (
                SELECT g.place, g.f[1] AS platform, g.f[2] AS workspace, g.f[3] AS event_key,
                       nullif(g.f[4], '') AS twin_key, substring(bodies FROM g.f[5]::int FOR g.f[6]::int) AS body,
                       w.tenant_id
                FROM (SELECT place, string_to_array(line, E'\x1f') AS f
                      FROM string_to_table(told, E'\x1e') WITH ORDINALITY AS t (line, place)) AS g
                LEFT JOIN tenancy.workspace AS w ON w.platform = g.f[1] AND w.external_id = g.f[2]
            ), added AS (
                INSERT INTO events.inbox (tenant_id, platform, workspace, event_key, twin_key, body)
                SELECT tenant_id, platform, workspace, event_key, twin_key, body FROM given
                WHERE tenant_id IS NOT NULL ORDER BY coalesce(twin_key, event_key), event_key
                ON CONFLICT DO NOTHING
                RETURNING inbox.platform, inbox.workspace, inbox.event_key, inbox.id
            )
            SELECT given.place, given.tenant_id, added.id
            FROM given LEFT JOIN added USING (platform, workspace, event_key)
        """,
    )


def _idempotency() -> None:
    op.create_table(
        "idempotency_key",
        _tenant(),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("body_hash", sa.Text, nullable=False),
        sa.Column("result", JSONB),
        _created(),
        sa.PrimaryKeyConstraint("tenant_id", "key"),
        schema="events",
    )
    enable_rls("events.idempotency_key")


def _audit() -> None:
    op.create_table(
        "entry",
        _tenant(),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("request_id", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "number"),
        schema="audit",
    )
    op.create_index("ix_entry_tenant_id_subject", "entry", ["tenant_id", "subject"], schema="audit")
    enable_rls(
        "audit.entry", grant="SELECT, INSERT", is_erasable=False
    )  # nobody who serves can change or remove an entry
