"""The tables of `tickets`."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint, Uuid, text
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
