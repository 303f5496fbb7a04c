"""The tables of `tracker`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.core.metadata import metadata
from services.core.sealed import sealed

SCHEMA = "tracker"
NOTE = sealed(
    "{member_id}/{ticket_key}", owner="member/{member_id}"
)  # destroying that person's key makes it unreadable
TIME = DateTime(timezone=True)
NOW = text("now()")


def _id() -> Column[Any]:
    return Column("id", Uuid, primary_key=True, server_default=text("uuidv7()"))


# The newest version is in force; a change is a new row.
policy = Table(
    "policy",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("records", ARRAY(Text), nullable=False),
    Column("words", Text, nullable=False),
    Column("retention_days", Integer, nullable=False),
    Column("created_by", Uuid, nullable=False),
    Column("created_at", TIME, nullable=False, server_default=NOW),
    PrimaryKeyConstraint("tenant_id", "version"),
    schema=SCHEMA,
)

consent_record = Table(
    "consent_record",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("policy_version", Integer, nullable=False),
    Column("given_at", TIME, nullable=False, server_default=NOW),
    Column("revoked_at", TIME),
    Index(
        "ix_consent_record_live",
        "tenant_id",
        "member_id",
        "policy_version",
        unique=True,
        postgresql_where=text("revoked_at IS NULL"),
    ),
    schema=SCHEMA,
)

tracker_session = Table(
    "tracker_session",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("ticket_key", Text, nullable=False),
    Column("status", Text, nullable=False, server_default=text("'running'")),
    Column("seconds", Float(53), nullable=False, server_default=text("0")),
    Column("running_since", TIME, server_default=NOW),
    Column("started_at", TIME, nullable=False, server_default=NOW),
    Column("ended_at", TIME),
    Column("end_reason", Text),
    CheckConstraint("status IN ('running', 'paused', 'ended')", name="status"),
    CheckConstraint("(status = 'running') = (running_since IS NOT NULL)", name="running_since"),
    Index(
        "ix_tracker_session_open",
        "tenant_id",
        "member_id",
        unique=True,
        postgresql_where=text("status <> 'ended'"),
    ),
    Index("ix_tracker_session_tenant_id_member_id_started_at", "tenant_id", "member_id", "started_at"),
    schema=SCHEMA,
)

# What happened to a session, and time that was logged by hand; `key` makes a repeated command one row.
tracker_event = Table(
    "tracker_event",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("session_id", Uuid),
    Column("key", Text, nullable=False, server_default=text("(uuidv7())::text")),
    Column("kind", Text, nullable=False),
    Column("ticket_key", Text, nullable=False),
    Column("minutes", Integer),
    Column("note", Text, nullable=False, server_default=text("''"), info=NOTE),
    Column("at", TIME, nullable=False, server_default=NOW),
    CheckConstraint("kind IN ('start', 'pause', 'resume', 'stop', 'log')", name="kind"),
    CheckConstraint("(kind = 'log') = (minutes IS NOT NULL)", name="minutes"),
    UniqueConstraint("tenant_id", "member_id", "key"),
    Index("ix_tracker_event_tenant_id_member_id_at", "tenant_id", "member_id", "at"),
    schema=SCHEMA,
)
