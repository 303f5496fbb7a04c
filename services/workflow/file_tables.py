"""The table of files that people give along with an initiative; their bytes are in the object store."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Index, Integer, Table, Text, UniqueConstraint, Uuid, text

from services.core.metadata import metadata
from services.core.sealed import sealed
from services.workflow.tables import SCHEMA, _id, _key, _time

file = Table(
    "file",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("origin", Text, nullable=False),  # the event that asked for it: asked twice, made once
    Column("name", Text, nullable=False, info=sealed("{origin}")),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("status", Text, nullable=False, server_default=text("'allowed'")),
    Column("holds", Boolean, nullable=False, server_default=text("false")),  # an object may lie under its content
    Column("lease_epoch", BigInteger, nullable=False, server_default=text("0")),
    _time("lease_until"),
    Column("until", DateTime(timezone=True), nullable=False),  # the upload has to be there by then
    # When somebody has to look after it: what was uploaded goes, or the file itself.
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False),
    _time("created_at", is_set=True),
    _time("kept_at"),
    UniqueConstraint("tenant_id", "origin"),
    # One object per content and initiative, and one file that it belongs to.
    Index("uq_file_content", "tenant_id", "initiative_id", "sha256", unique=True, postgresql_where=text("holds")),
    Index("ix_file_initiative", "tenant_id", "initiative_id", "id"),
    Index("ix_file_due", "tenant_id", "due_at"),
    _key(),
    schema=SCHEMA,
)
