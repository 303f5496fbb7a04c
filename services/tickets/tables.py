"""The tables of `tickets`."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Double,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.core.documents import document_table
from services.core.metadata import metadata
from services.core.sealed import sealed

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
    Column("title", Text, nullable=False, info=sealed("{initiative_id}/{ticket_id}")),
    Column("parent", Text),
    Column("depends_on", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("covers", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    UniqueConstraint("tenant_id", "initiative_id", "ticket_id", name="uq_ticket_item_ticket"),
    schema="tickets",
)

# What a backlog may hold already, by the ticket's subject, so that it outlives a re-slice; `decided_by` is empty for
# a proposal.
COMPARED = sealed("{initiative_id}/{subject}")
duplicate = Table(
    "duplicate",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("subject", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("issue", Text, nullable=False, server_default=text("''")),
    Column("issue_summary", Text, nullable=False, server_default=text("''"), info=COMPARED),
    Column("score", Double, nullable=False, server_default=text("0")),
    Column("reason", Text, nullable=False, server_default=text("''"), info=COMPARED),
    Column("decided_by", Text, nullable=False, server_default=text("''")),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "initiative_id", "subject", name="uq_duplicate_subject"),
    CheckConstraint("verdict IN ('link', 'skip', 'create')", name="verdict"),
    schema="tickets",
)

# A tenant's connection to one project of a tracker; `secret` is sealed for this row, and empty where the access was
# granted in a browser (`grant_id`). `cloud_id`: its requests go through Atlassian's gateway.
integration_account = Table(
    "integration_account",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("base_url", Text, nullable=False),
    Column("site", Text, nullable=False),  # the host, for people
    Column("project_key", Text, nullable=False),
    Column("user_name", Text, nullable=False, server_default=text("''")),
    Column("secret", LargeBinary, nullable=False, info=sealed("{id}")),
    Column("state", Text, nullable=False),
    Column("mapping", JSONB, nullable=False, server_default=text("'{}'")),
    Column("created_by", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("expires_at", DateTime(timezone=True)),
    Column("name", Text, nullable=False, server_default=text("''")),
    Column("grant_id", Uuid),
    Column("cloud_id", Text, nullable=False, server_default=text("''")),
    Column("is_default", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("tenant_id", "base_url", "project_key", name="uq_integration_account_project"),
    CheckConstraint("kind IN ('cloud', 'data_center')", name="kind"),
    CheckConstraint("state IN ('active', 'off')", name="state"),
    Index(
        "uq_integration_account_default",
        "tenant_id",
        unique=True,
        postgresql_where=text("is_default AND state = 'active'"),
    ),
    Index("uq_integration_account_name", "tenant_id", "name", unique=True, postgresql_where=text("state = 'active'")),
    schema="tickets",
)

# Access that a person granted in a browser, for as many projects as it reaches. `sealed` holds both tokens. A renewal
# under way is claimed by raising `epoch`; `is_in_doubt`: one began, and nobody wrote down how it ended.
integration_grant = Table(
    "integration_grant",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False, info=sealed("{id}")),
    Column("sites", JSONB, nullable=False, server_default=text("'[]'")),
    Column("access_until", DateTime(timezone=True), nullable=False),
    Column("epoch", Integer, nullable=False, server_default=text("0")),
    Column("renewing_until", DateTime(timezone=True)),
    Column("is_in_doubt", Boolean, nullable=False, server_default=text("false")),
    Column("created_by", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("renewed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("state IN ('pending', 'active', 'lost', 'off')", name="state"),
    Index("ix_integration_grant_tenant", "tenant_id", "id"),
    schema="tickets",
)

# Where the plans of a channel are published; a channel without a row uses the default connection.
channel_account = Table(
    "channel_account",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "platform", "workspace", "channel", name="uq_channel_account_channel"),
    schema="tickets",
)

# The addresses of a plan's thread and of its pages, asked for once, so that what stands in the issues stays the same.
thread_address = Table(
    "thread_address",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("url", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("pages", Text, nullable=False, server_default=text("''")),
    UniqueConstraint("tenant_id", "initiative_id", name="uq_thread_address_initiative"),
    schema="tickets",
)

# A ticket and its issue. `sending`: a request may have left since `sent_at`, and nobody knows the answer. `written`
# maps a field to the hash of what we meant and the hash of what then stood there.
integration_link = Table(
    "integration_link",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("ticket_id", Text, nullable=False),
    Column("marker", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("issue_id", Text, nullable=False, server_default=text("''")),
    Column("issue_key", Text, nullable=False, server_default=text("''")),
    Column("written", JSONB, nullable=False, server_default=text("'{}'")),
    Column("labels", ARRAY(Text), nullable=False, server_default=text("'{}'")),
    Column("blocks", ARRAY(Text), nullable=False, server_default=text("'{}'")),  # T-n whose links were written
    Column("stood", ARRAY(Text), nullable=False, server_default=text("'{}'")),  # T-n that wait by a person's link
    Column("run_id", Uuid, nullable=False),  # the publish that made it
    Column("sent_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("linking", ARRAY(Text), nullable=False, server_default=text("'{}'")),  # T-n whose links may have been
    Column("attached", JSONB, nullable=False, server_default=text("'{}'")),  # a file's name → what it is in the issue
    Column("relates", JSONB, nullable=False, server_default=text("'{}'")),  # an older issue's id → our link to it
    UniqueConstraint("tenant_id", "account_id", "initiative_id", "ticket_id", name="uq_integration_link_ticket"),
    CheckConstraint("state IN ('sending', 'made', 'gone')", name="state"),
    Index("ix_integration_link_issue", "tenant_id", "account_id", "issue_id"),
    schema="tickets",
)

# The exact list of writes that people are asked to approve; never changed.
publication = Table(
    "publication",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("run_id", Uuid, nullable=False),
    Column("hash", Text, nullable=False),
    Column("base", Text, nullable=False),  # of the documents and the mapping that it was made from
    Column("body", JSONB, nullable=False, info=sealed("{run_id}/{hash}")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "run_id", "hash", name="uq_publication_hash"),
    schema="tickets",
)

# How a connection is watched: the way in for its webhooks (`sealed`: path and secret), and how far the nightly
# comparison has come.
account_sync = Table(
    "account_sync",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("path_hash", Text),
    Column("sealed", LargeBinary, info=sealed("{account_id}")),
    Column("hook", JSONB, nullable=False, server_default=text("'{}'")),
    Column("hook_expires_at", DateTime(timezone=True)),
    Column("next_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("cursor", JSONB, nullable=False, server_default=text("'{}'")),
    Column("lease_epoch", Integer, nullable=False, server_default=text("0")),
    Column("lease_until", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("error", Text, nullable=False, server_default=text("''")),
    Column("heard_at", DateTime(timezone=True)),
    Column("reconciled_at", DateTime(timezone=True)),
    Column("shared_hash", Text),  # of the address that all tenants at the site share
    PrimaryKeyConstraint("tenant_id", "account_id"),
    UniqueConstraint("path_hash", name="uq_account_sync_path_hash"),
    Index("ix_account_sync_shared", "shared_hash", postgresql_where=text("shared_hash IS NOT NULL")),
    schema="tickets",
)

# Where a plan comes from that adopted a whole project, or a board of it, and no epic.
adopted_scope = Table(
    "adopted_scope",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("board", Text, nullable=False, server_default=text("''")),  # empty: the project
    Column("adopted_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "initiative_id"),
    schema="tickets",
)

# How a ticket's issue stood when we last looked.
issue_seen = Table(
    "issue_seen",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("ticket_id", Text, nullable=False),
    Column("issue_id", Text, nullable=False),
    Column("status", Text, nullable=False, server_default=text("''")),
    Column("category", Text, nullable=False, server_default=text("''")),
    Column("spent_seconds", Integer, nullable=False, server_default=text("0")),
    Column("updated", Text, nullable=False, server_default=text("''")),
    Column("seen_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "account_id", "initiative_id", "ticket_id"),
    schema="tickets",
)

# What people changed in an issue; `card` is the number of the one whose message tells it, `fields` pairs what the plan
# says with what stands there.
tracker_edit = Table(
    "tracker_edit",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("ticket_id", Text, nullable=False),
    Column("issue_key", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("card", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("revision", Integer, nullable=False, server_default=text("1")),
    Column("fields", JSONB, nullable=False, server_default=text("'[]'"), info=sealed("{initiative_id}/{ticket_id}")),
    Column("change_id", Uuid),
    Column("decided_by", Text, nullable=False, server_default=text("''")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("tenant_id", "initiative_id", "number", name="uq_tracker_edit_number"),
    CheckConstraint("kind IN ('changed', 'deleted', 'new')", name="kind"),
    CheckConstraint("status IN ('open', 'accepted', 'settled', 'kept', 'restored', 'outdated')", name="status"),
    Index(
        "uq_tracker_edit_open",
        "tenant_id",
        "initiative_id",
        "ticket_id",
        unique=True,
        postgresql_where=text("status = 'open'"),
    ),
    schema="tickets",
)
