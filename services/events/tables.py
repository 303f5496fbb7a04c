"""The tables of `events`."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.core.metadata import metadata

SCHEMA = "events"
NOW = text("now()")

# `position` is the order in which rows were written, not committed: what is unpublished is found by its mark, never
# by "after the last one seen".
outbox = Table(
    "outbox",
    metadata,
    Column("event_id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("position", BigInteger, Identity(always=True), nullable=False),
    Column("event_type", Text, nullable=False),
    Column("schema_version", Integer, nullable=False, server_default=text("1")),
    Column("correlation_id", Uuid, nullable=False),
    Column("payload", JSONB, nullable=False),
    Column("produced_at", DateTime(timezone=True), nullable=False, server_default=NOW),
    Column("claim", Uuid),
    Column("claimed_until", DateTime(timezone=True)),
    Column("published_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("tenant_id", "event_id"),
    Index("ix_outbox_unpublished", "tenant_id", "position", postgresql_where=text("published_at IS NULL")),
    Index("ix_outbox_tenant_id_correlation_id", "tenant_id", "correlation_id"),
    schema=SCHEMA,
)

# `event_key` and `twin_key` are what a platform may deliver twice: its event id, and the message that two events tell.
inbox = Table(
    "inbox",
    metadata,
    Column("id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("event_key", Text, nullable=False),
    Column("twin_key", Text),
    Column("body", LargeBinary),  # forgotten when done
    Column("status", Text, nullable=False, server_default=text("'new'")),
    Column("attempt", Integer, nullable=False, server_default=text("0")),
    Column("next_attempt_at", DateTime(timezone=True), nullable=False, server_default=NOW),
    Column("error", Text),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=NOW),
    UniqueConstraint("tenant_id", "platform", "workspace", "event_key"),
    Index(
        "ix_inbox_twin",
        "tenant_id",
        "platform",
        "workspace",
        "twin_key",
        unique=True,
        postgresql_where=text("twin_key IS NOT NULL"),
    ),
    Index("ix_inbox_due", "tenant_id", "next_attempt_at", postgresql_where=text("status IN ('new', 'running')")),
    PrimaryKeyConstraint("tenant_id", "id"),
    schema=SCHEMA,
)

# What somebody wrote who is no member yet, by the request to join that it waits for.
held = Table(
    "held",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("held_for", Uuid, nullable=False),
    Column("id", Uuid, nullable=False),  # of the inbox
    Column("held_until", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("tenant_id", "held_for", "id"),
    schema=SCHEMA,
)

idempotency_key = Table(
    "idempotency_key",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("key", Text, nullable=False),
    Column("body_hash", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=NOW),
    Column("id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("answer", LargeBinary),  # sealed; NULL while the request is under way
    Column("claimed_until", DateTime(timezone=True)),
    PrimaryKeyConstraint("tenant_id", "key"),
    Index("ix_idempotency_key_tenant_id_created_at", "tenant_id", "created_at"),
    schema=SCHEMA,
)

# The newest edit of a message, or that it is gone: what comes late must not undo it.
message_mark = Table(
    "message_mark",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("edited", Text, nullable=False, server_default=text("''")),
    Column("is_deleted", Boolean, nullable=False, server_default=text("false")),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=NOW),
    PrimaryKeyConstraint("tenant_id", "platform", "workspace", "channel", "message"),
    schema=SCHEMA,
)
