"""The tables of `crypto`."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, LargeBinary, Table, Uuid, text

from services.core.metadata import metadata

# The newest row of a tenant seals; the older ones still open what they sealed.
data_key = Table(
    "data_key",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Index("ix_data_key_tenant_id_created_at", "tenant_id", "created_at"),
    schema="crypto",
)
