"""The tables of `crypto`."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, Integer, LargeBinary, Table, Text, Uuid, text

from services.core.metadata import metadata

# Of a tenant's own keys (`owner` is empty) the newest whose time has come seals; the older ones still open what they
# sealed. A key of `owner` is wrapped by the tenant's own. What was destroyed leaves its row, without the key.
data_key = Table(
    "data_key",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("owner", Text, nullable=False, server_default=text("''")),
    Column("wrapped", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("seals_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("destroyed_at", DateTime(timezone=True)),
    Index("ix_data_key_tenant_id_created_at", "tenant_id", "created_at"),
    Index(
        "uq_data_key_owner",
        "tenant_id",
        "owner",
        unique=True,
        postgresql_where=text("owner <> '' AND destroyed_at IS NULL"),
    ),
    schema="crypto",
)

# How far the tenant's older rows were sealed: the number of the newest pass, and how often it went through them.
sealing_pass = Table(
    "sealing_pass",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("pass", Integer, nullable=False),
    Column("runs", Integer, nullable=False),
    Column("done_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    schema="crypto",
)

# Who serves, and the newest form that it reads; the deployment's rows, in its home database.
process = Table(
    "process",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("reads", Integer, nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    schema="crypto",
)

# What is sealed, which only rises; `ready` is what everybody who serves reads, and since when.
form_in_force = Table(
    "form_in_force",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("form", Integer, nullable=False),
    Column("ready", Integer, nullable=False),
    Column("ready_since", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    schema="crypto",
)
