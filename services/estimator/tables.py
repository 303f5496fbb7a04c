"""The tables of `estimator`."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Float, Table, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from services.core.documents import document_table
from services.core.metadata import metadata

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
