"""The tables of `estimator`."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
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

from services.core.documents import document_table
from services.core.metadata import metadata
from services.core.sealed import sealed

CONFIRMED = text("status = 'confirmed'")

estimate_set = document_table("estimator", "estimate_set")
assignment_set = document_table("estimator", "assignment_set")

developer_profile = Table(
    "developer_profile",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("developer_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("skills", JSONB, nullable=False, server_default=text("'{}'")),
    Column("hours_per_week", Float, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("hours_per_week > 0 AND hours_per_week <= 80", name="hours"),
    UniqueConstraint("tenant_id", "developer_id", name="uq_developer_profile_developer"),
    schema="estimator",
)

availability_window = Table(
    "availability_window",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("developer_id", Text, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("hours_per_week", Float, nullable=False),
    CheckConstraint("first_day <= last_day", name="days"),
    CheckConstraint("hours_per_week >= 0 AND hours_per_week <= 80", name="hours"),
    UniqueConstraint("tenant_id", "developer_id", "first_day", name="uq_availability_window_first_day"),
    schema="estimator",
)

PAST = sealed("{team}/{key}")
past_ticket = Table(
    "past_ticket",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("team", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("title", Text, nullable=False, info=PAST),
    Column("description", Text, nullable=False, server_default=text("''"), info=PAST),
    Column("points", Float),
    Column("kind", Text, nullable=False, server_default=text("''")),
    Column("components", JSONB, nullable=False, server_default=text("'[]'"), info=PAST),
    Column("labels", JSONB, nullable=False, server_default=text("'[]'"), info=PAST),
    Column("assignee", Text, nullable=False, server_default=text("''")),
    Column("created_at", DateTime(timezone=True)),
    Column("resolved_at", DateTime(timezone=True)),
    Column("begun_at", DateTime(timezone=True)),
    Column("hours", Float),
    Column("is_reestimated", Boolean, nullable=False, server_default=text("false")),
    Column("url", Text, nullable=False, server_default=text("''")),
    Column("origin", Text, nullable=False, server_default=text("''")),  # see past.Origin; empty: before it was kept
    Column("traits", JSONB, nullable=False, server_default=text("'[]'")),  # numbers, see traits.py
    Column("seq", BigInteger, Identity(always=True), nullable=False),
    PrimaryKeyConstraint("tenant_id", "team", "key", name="pk_past_ticket"),
    Index("ix_past_ticket_newest", "tenant_id", "team", "created_at", "seq"),
    schema="estimator",
)

team_history = Table(
    "team_history",
    metadata,
    Column("id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("team", Text, nullable=False),
    Column("account_id", Uuid),
    Column("cursor", JSONB, nullable=False, server_default=text("'{}'")),
    Column("imported_at", DateTime(timezone=True)),
    Column("next_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("lease_epoch", Integer, nullable=False, server_default=text("0")),
    Column("lease_until", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("error", Text, nullable=False, server_default=text("''")),
    Column("left_out", JSONB, nullable=False, server_default=text("'{}'")),
    Column("active_version", Integer),
    Column("reading", Integer, nullable=False, server_default=text("0")),  # see history.READING
    PrimaryKeyConstraint("tenant_id", "id", name="pk_team_history"),
    UniqueConstraint("tenant_id", "team", name="uq_team_history_team"),
    schema="estimator",
)

team_model = Table(
    "team_model",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("team", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("card", JSONB, nullable=False),
    Column("weights", LargeBinary, nullable=False, info=sealed("{team}/{version}", since=2, is_told=True)),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "team", "version", name="pk_team_model"),
    schema="estimator",
)

vote_round = Table(
    "vote_round",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("ticket_id", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("revealed_at", DateTime(timezone=True)),
    Column("outcome", Float),
    PrimaryKeyConstraint("tenant_id", "initiative_id", "ticket_id", "round", name="pk_vote_round"),
    schema="estimator",
)

point_vote = Table(
    "point_vote",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("ticket_id", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("voter", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("points", Float, nullable=False),
    Column("voted_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "initiative_id", "ticket_id", "round", "voter", name="pk_point_vote"),
    schema="estimator",
)

# A closed plan against its estimates, as the rules see it and people correct it.
plan_review = Table(
    "plan_review",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("team", Text, nullable=False),
    Column("revision", Integer, nullable=False, server_default=text("1")),
    Column("body", JSONB, nullable=False, info=sealed("{initiative_id}")),
    Column("closed_by", Text, nullable=False),
    Column("closed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "initiative_id", name="pk_plan_review"),
    schema="estimator",
)

lesson = Table(
    "lesson",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("team", Text, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("plan", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),  # a digest: the thing itself stands in the body
    Column("body", JSONB, nullable=False, info=sealed("{number}")),
    Column("status", Text, nullable=False),
    Column("decided_by", Text, nullable=False, server_default=text("''")),
    Column("decided_at", DateTime(timezone=True)),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "number", name="pk_lesson"),
    UniqueConstraint("tenant_id", "initiative_id", "kind", "key", name="uq_lesson_of_plan"),
    # One lesson about a thing holds at a time.
    Index("uq_lesson_confirmed", "tenant_id", "team", "kind", "key", unique=True, postgresql_where=CONFIRMED),
    schema="estimator",
)
