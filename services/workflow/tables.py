"""The tables of `workflow`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.core.metadata import metadata
from services.core.sealed import sealed

SCHEMA = "workflow"
OPEN = "status IN ('ready', 'running', 'waiting', 'gated', 'failed')"


def _id() -> Column[Any]:
    return Column("id", Uuid, nullable=False, server_default=text("uuidv7()"))


def _key() -> PrimaryKeyConstraint:
    """With the tenant first, as every look-up has it: see migrations/versions/0051_keys_by_tenant.py."""
    return PrimaryKeyConstraint("tenant_id", "id")


def _time(name: str, *, is_set: bool = False) -> Column[Any]:
    return Column(
        name,
        DateTime(timezone=True),
        nullable=not is_set,
        server_default=text("now()") if is_set else None,
    )


initiative = Table(
    "initiative",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("origin", Text),  # the event that asked for it: asked twice, made once
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("idea", JSONB, nullable=False, info=sealed("{id}")),
    Column("stage", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("settings", JSONB, nullable=False),
    Column("created_by", Text, nullable=False),
    _time("created_at", is_set=True),
    _time("updated_at", is_set=True),
    UniqueConstraint("tenant_id", "number"),
    UniqueConstraint("tenant_id", "origin"),
    Index("ix_initiative_words", "tenant_id", text("to_tsvector('simple'::regconfig, title)"), postgresql_using="gin"),
    _key(),
    schema=SCHEMA,
)

counter = Table(
    "counter",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("last", Integer, nullable=False),
    schema=SCHEMA,
)

thread = Table(
    "thread",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("is_main", Boolean, nullable=False),  # where results are posted
    Column("is_current", Boolean, nullable=False),  # false when a later initiative took the thread over
    Column("last_seq", Integer, nullable=False, server_default=text("0")),
    _time("created_at", is_set=True),
    Index(
        "uq_thread_place",
        "tenant_id",
        "platform",
        "workspace",
        "channel",
        "thread",
        unique=True,
        postgresql_where=text("is_current"),
    ),
    Index("ix_thread_initiative", "tenant_id", "initiative_id"),
    Index("ix_thread_place", "tenant_id", "channel", "thread"),  # also of those that are not current
    _key(),
    schema=SCHEMA,
)

stage_run = Table(
    "stage_run",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("origin", Text),  # the event that asked for a re-run: asked twice, run once
    Column("stage", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("attempt", Integer, nullable=False, server_default=text("0")),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("is_woken", Boolean, nullable=False, server_default=text("false")),  # somebody spoke while it ran
    Column("lease_owner", Text),
    Column("lease_epoch", BigInteger, nullable=False, server_default=text("0")),
    _time("lease_until"),
    Column("deadline_seconds", Integer, nullable=False),
    _time("deadline_at"),
    _time("next_attempt_at"),
    Column("error_kind", Text),
    Column("error", Text),
    Column("input_hash", Text),
    Column("output_ref", Text),
    Column("generator", Text),
    _time("created_at", is_set=True),
    _time("started_at"),
    _time("finished_at"),
    UniqueConstraint("tenant_id", "origin"),
    # One open run per initiative: no stage can go on twice, whoever tries.
    Index("uq_stage_run_open", "tenant_id", "initiative_id", unique=True, postgresql_where=text(OPEN)),
    Index("ix_stage_run_initiative", "tenant_id", "initiative_id", "created_at"),
    Index("ix_stage_run_ready", "next_attempt_at", postgresql_where=text("status = 'ready'")),
    Index("ix_stage_run_leased", "lease_until", postgresql_where=text("status = 'running'")),
    Index("ix_stage_run_deadline", "deadline_at", postgresql_where=text("status IN ('ready', 'running')")),
    _key(),
    schema=SCHEMA,
)

gate = Table(
    "gate",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("gate", Text, primary_key=True),
    Column("people", SmallInteger, nullable=False),
    schema=SCHEMA,
)

approval = Table(
    "approval",
    metadata,
    Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("run_id", Uuid),  # the run that waits behind it; none for the one before publishing
    Column("gate", Text, nullable=False),
    Column("people", SmallInteger, nullable=False),
    Column("status", Text, nullable=False),
    Column("subject", Text),  # the hash of what was shown, when only that is approved
    _time("created_at", is_set=True),
    _time("decided_at"),
    Index(
        "uq_approval_pending",
        "tenant_id",
        "initiative_id",
        "gate",
        unique=True,
        postgresql_where=text("status = 'pending'"),
    ),
    schema=SCHEMA,
)

approval_vote = Table(
    "approval_vote",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("approval_id", Uuid, primary_key=True),
    Column("voter", Text, primary_key=True),  # the key is what keeps one person from counting twice
    Column("voter_name", Text, nullable=False),
    Column("decision", Text, nullable=False),
    _time("created_at", is_set=True),
    schema=SCHEMA,
)

thread_post = Table(
    "thread_post",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("thread_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),  # the thread's: a worker sends only where it has an adapter
    Column("seq", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("reply", JSONB, nullable=False, info=sealed("{initiative_id}")),  # mirrored: the same in each thread
    Column("status", Text, nullable=False, server_default=text("'pending'")),
    Column("revision", Integer, nullable=False, server_default=text("1")),  # of a card that is edited
    Column("attempt", Integer, nullable=False, server_default=text("0")),
    Column("lease_epoch", BigInteger, nullable=False, server_default=text("0")),
    _time("lease_until"),
    _time("next_attempt_at", is_set=True),
    Column("external_id", Text),
    Column("error", Text),
    _time("created_at", is_set=True),
    _time("posted_at"),
    UniqueConstraint("tenant_id", "initiative_id", "key"),
    UniqueConstraint("tenant_id", "thread_id", "seq"),
    Index("ix_thread_post_due", "next_attempt_at", postgresql_where=text("status IN ('pending', 'posting')")),
    Index(
        "ix_thread_post_open",
        "tenant_id",
        "thread_id",
        "seq",
        postgresql_where=text("status IN ('pending', 'posting')"),
    ),
    _key(),
    schema=SCHEMA,
)

# A person's change and what it would do; `outcome` holds the documents as they would become, until it is applied.
change = Table(
    "change",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("number", Integer, nullable=False),
    Column("origin", Text, nullable=False),  # the event that asked for it: asked twice, computed once
    Column("edit", JSONB, nullable=False, info=sealed("{initiative_id}/{origin}")),
    Column("status", Text, nullable=False),
    Column("revision", Integer, nullable=False, server_default=text("0")),  # how often it was computed
    Column("is_live", Boolean, nullable=False, server_default=text("true")),  # false when a restore took it back
    Column("base", JSONB),
    Column("impact", JSONB, info=sealed("{id}")),
    Column("outcome", JSONB, info=sealed("{id}")),
    Column("people", SmallInteger, nullable=False, server_default=text("1")),
    Column("votes", JSONB, nullable=False, server_default=text("'[]'")),
    Column("error", Text),
    Column("created_by", Text, nullable=False),
    Column("lease_owner", Text),
    Column("lease_epoch", BigInteger, nullable=False, server_default=text("0")),
    _time("lease_until"),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    _time("next_attempt_at"),
    _time("created_at", is_set=True),
    _time("decided_at"),
    UniqueConstraint("tenant_id", "initiative_id", "number"),
    UniqueConstraint("tenant_id", "initiative_id", "origin"),
    Index("ix_change_due", "next_attempt_at", postgresql_where=text("status = 'computing'")),
    _key(),
    schema=SCHEMA,
)

# Written for contractors, who see no other plan.
participant = Table(
    "participant",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    _time("created_at", is_set=True),
    PrimaryKeyConstraint("tenant_id", "member_id", "initiative_id"),
    schema=SCHEMA,
)

# Who looks at a plan until when, and how much of a model's answer has come for it; never what.
watching = Table(
    "watching",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
    Column("stage", Text, nullable=False, server_default=text("''")),
    Column("characters", Integer, nullable=False, server_default=text("0")),
    _time("came_at"),
    PrimaryKeyConstraint("tenant_id", "initiative_id"),
    schema=SCHEMA,
)
