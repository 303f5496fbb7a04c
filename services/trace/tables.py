"""The tables of `trace`."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from services.core.metadata import metadata
from services.core.sealed import sealed

SCHEMA = "trace"

node = Table(
    "node",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("initiative_id", Uuid, primary_key=True),
    Column("artifact", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False, info=sealed("{initiative_id}/{artifact}/{id}")),
    Column("source", Text, nullable=False),
    Column("hash", Text, nullable=False),
    schema=SCHEMA,
)

edge = Table(
    "edge",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("initiative_id", Uuid, primary_key=True),
    Column("artifact", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Index("ix_edge_target", "tenant_id", "initiative_id", "target"),
    schema=SCHEMA,
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("initiative_id", Uuid, primary_key=True),
    Column("artifact", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("graph", JSONB, nullable=False, info=sealed("{initiative_id}/{artifact}/{version}")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    schema=SCHEMA,
)
