"""The tables of `audit`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, PrimaryKeyConstraint, Table, Text, Uuid

from services.core.metadata import metadata

# `details` is text, because its bytes are hashed: JSONB would write numbers anew.
entry = Table(
    "entry",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("request_id", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    PrimaryKeyConstraint("tenant_id", "number"),
    Index("ix_entry_tenant_id_subject", "tenant_id", "subject"),
    schema="audit",
)
# The last entry that was written: what lies behind it has not been cut off.
head = Table(
    "head",
    metadata,
    Column("tenant_id", Uuid, nullable=False, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    schema="audit",
)
