"""The tables of `clarifier`."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, Table, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from services.core.documents import document_table
from services.core.metadata import metadata
from services.core.sealed import sealed

# What a sealed value is bound to, by columns of its row.
MESSAGE = "{initiative_id}/{event_id}"
NUMBERED = "{initiative_id}/{number}"

bdd_document = document_table("clarifier", "bdd_document")

session = Table(
    "clarifier_session",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("idea", JSONB, nullable=False, info=sealed("{initiative_id}")),
    Column("budget", Integer, nullable=False),
    Column("is_enough", Boolean, nullable=False, server_default=text("false")),
    Column("last_message", Integer, nullable=False),  # M-n are given under the lock of this row
    Column("terms", JSONB, nullable=False, server_default=text("'{}'::jsonb")),  # who decides, who is asked
    Column("remind_at", DateTime(timezone=True), nullable=True),  # NULL: no answer is waited for, or reminded already
    Column("park_at", DateTime(timezone=True), nullable=True),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "initiative_id", name="uq_clarifier_session_initiative"),
    Index("ix_clarifier_session_remind_at", "remind_at", postgresql_where=text("remind_at IS NOT NULL")),
    Index("ix_clarifier_session_park_at", "park_at", postgresql_where=text("park_at IS NOT NULL")),
    schema="clarifier",
)

message = Table(
    "clarifier_message",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("body", JSONB, nullable=False, info=sealed(MESSAGE)),
    Column("heard", JSONB, nullable=True, info=sealed(MESSAGE)),  # what it did, for the same event heard again
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "initiative_id", "number", name="uq_clarifier_message_number"),
    UniqueConstraint("tenant_id", "initiative_id", "event_id", name="uq_clarifier_message_event"),
    schema="clarifier",
)

question = Table(
    "clarifier_question",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("body", JSONB, nullable=False, info=sealed(NUMBERED)),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "initiative_id", "number", name="uq_clarifier_question_number"),
    UniqueConstraint("tenant_id", "initiative_id", "topic", name="uq_clarifier_question_topic"),
    schema="clarifier",
)

answer = Table(
    "clarifier_answer",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("body", JSONB, nullable=False, info=sealed(NUMBERED)),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "initiative_id", "number", name="uq_clarifier_answer_number"),
    schema="clarifier",
)
