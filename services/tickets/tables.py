"""The tables of `tickets`."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Double,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.core.documents import document_table
from services.core.metadata import metadata

ticket_set = document_table("tickets", "ticket_set")

# One row per ticket of the newest set, to be asked by other rooms' verbs without opening the document.
ticket_item = Table(
    "ticket_item",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("ticket_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("parent", Text),
    Column("depends_on", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("covers", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    UniqueConstraint("tenant_id", "initiative_id", "ticket_id", name="uq_ticket_item_ticket"),
    schema="tickets",
)

# What a backlog may hold already, by the ticket's subject, so that it outlives a re-slice; `decided_by` is empty for
# a proposal.
duplicate = Table(
    "duplicate",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("subject", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("issue", Text, nullable=False, server_default=text("''")),
    Column("issue_summary", Text, nullable=False, server_default=text("''")),
    Column("score", Double, nullable=False, server_default=text("0")),
    Column("reason", Text, nullable=False, server_default=text("''")),
    Column("decided_by", Text, nullable=False, server_default=text("''")),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "initiative_id", "subject", name="uq_duplicate_subject"),
    CheckConstraint("verdict IN ('link', 'skip', 'create')", name="verdict"),
    schema="tickets",
)
