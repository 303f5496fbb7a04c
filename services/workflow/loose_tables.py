"""The table of messages that belong to no plan."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from services.core.metadata import metadata
from services.core.sealed import sealed
from services.workflow.tables import SCHEMA, _id, _key, _time

loose_post = Table(
    "loose_post",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),  # empty: the person's own chat
    Column("thread", Text, nullable=False),
    Column("user_id", Text, nullable=False),  # empty: everybody there
    Column("key", Text, nullable=False),
    Column("body", Text, info=sealed("{key}")),  # gone once it is told
    Column("status", Text, nullable=False, server_default=text("'pending'")),
    Column("attempt", Integer, nullable=False, server_default=text("0")),
    Column("lease_epoch", BigInteger, nullable=False, server_default=text("0")),
    _time("lease_until"),
    _time("next_attempt_at", is_set=True),
    Column("error", Text),
    _time("created_at", is_set=True),
    UniqueConstraint("tenant_id", "key"),
    Index("ix_loose_post_due", "next_attempt_at", postgresql_where=text("status IN ('pending', 'posting')")),
    Index(
        "ix_loose_post_open",
        "tenant_id",
        "user_id",
        "id",
        postgresql_where=text("status IN ('pending', 'posting')"),
    ),
    _key(),
    schema=SCHEMA,
)
