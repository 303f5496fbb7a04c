"""The tables of signing in: sessions, their refresh tokens, who is let in by an address, and what a directory told."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.core.metadata import metadata
from services.core.sealed import sealed

SCHEMA = "tenancy"
NOW = text("now()")


def _at(name: str, *, is_now: bool = False) -> Column[Any]:
    made: Column[Any] = Column(
        name, DateTime(timezone=True), nullable=not is_now, server_default=NOW if is_now else None
    )
    return made


# One sign-in of one member: a browser (found by the hash of its cookie), or a program (found by its id, which its
# access tokens name). What has ended stays, so that a token of it is known as one that was.
session = Table(
    "session",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("member_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("hash", LargeBinary),
    Column("scopes", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("issuer", Text, nullable=False, server_default=text("''")),
    Column("subject", Text, nullable=False, server_default=text("''")),
    Column("provider_sid", Text, nullable=False, server_default=text("''")),
    Column("agent", Text, nullable=False, server_default=text("''")),
    _at("created_at", is_now=True),
    _at("seen_at", is_now=True),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    _at("ended_at"),
    Column("ended_by", Text, nullable=False, server_default=text("''")),
    PrimaryKeyConstraint("tenant_id", "id"),
    UniqueConstraint("hash"),
    CheckConstraint("kind IN ('browser', 'program')", name="kind"),
    Index("ix_session_tenant_id_member_id", "tenant_id", "member_id"),
    Index("ix_session_provider", "issuer", "subject", postgresql_where=text("ended_at IS NULL AND issuer <> ''")),
    schema=SCHEMA,
)

# The tokens of one session are its family: each is good once, and one that comes twice ends the session.
refresh_token = Table(
    "refresh_token",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("session_id", Uuid, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    _at("created_at", is_now=True),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    _at("used_at"),
    PrimaryKeyConstraint("tenant_id", "id"),
    UniqueConstraint("hash"),
    Index("ix_refresh_token_tenant_id_session_id", "tenant_id", "session_id"),
    schema=SCHEMA,
)

# Whoever signs in with a verified address of such a domain is a member; an operator says so, who knows whose it is.
email_domain = Table(
    "email_domain",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("domain", Text, nullable=False),
    Column("role", Text, nullable=False, server_default=text("'contributor'")),
    _at("created_at", is_now=True),
    PrimaryKeyConstraint("tenant_id", "domain"),
    UniqueConstraint("domain"),
    schema=SCHEMA,
)

# A member as the tenant's own directory knows them (SCIM). Its id is what the directory remembers, so it stays when the
# person turns out to be a member who was there before.
directory_entry = Table(
    "directory_entry",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("member_id", Uuid, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("external_id", Text, nullable=False, server_default=text("''")),
    _at("created_at", is_now=True),
    _at("changed_at", is_now=True),
    PrimaryKeyConstraint("tenant_id", "id"),
    UniqueConstraint("tenant_id", "member_id"),
    Index("uq_directory_entry_user_name", "tenant_id", text("lower(user_name)"), unique=True),
    schema=SCHEMA,
)

# What access tokens are signed with; of the deployment, so its rows stand under an id that no tenant has.
signing_key = Table(
    "signing_key",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("public", Text, nullable=False),
    Column("private", LargeBinary, nullable=False, info=sealed("{id}")),
    _at("created_at", is_now=True),
    PrimaryKeyConstraint("tenant_id", "id"),
    schema=SCHEMA,
)
