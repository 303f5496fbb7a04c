"""The tables of `ai`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, Table, Text, Uuid, text

from services.core.metadata import metadata

token_ledger = Table(
    "token_ledger",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid),
    Column("step", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("prompt_tokens", BigInteger, nullable=False),
    Column("completion_tokens", BigInteger, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Index("ix_token_ledger_tenant_id_created_at", "tenant_id", "created_at"),
    schema="ai",
)
