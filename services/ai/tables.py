"""The tables of `ai`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
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

SCHEMA = "ai"


def _id() -> Column[Any]:
    return Column("id", Uuid, primary_key=True, server_default=text("uuidv7()"))


def _empty(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False, server_default=text("''"))


# `micros`: millionths of a US dollar; NULL where the price was not known. `is_estimated`: nobody said what was used.
token_ledger = Table(
    "token_ledger",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid),
    Column("step", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("prompt_tokens", BigInteger, nullable=False),
    Column("completion_tokens", BigInteger, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("member_id", Uuid),
    _empty("prompt"),
    Column("micros", BigInteger),
    Column("is_estimated", Boolean, nullable=False, server_default=text("false")),
    Index("ix_token_ledger_tenant_id_created_at", "tenant_id", "created_at"),
    schema=SCHEMA,
)

# The most that may be used; an empty subject means every member, every initiative. NULL: no cap of that kind.
cap = Table(
    "cap",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("scope", Text, nullable=False),
    _empty("subject"),
    Column("period", Text, nullable=False),
    Column("tokens", BigInteger),
    Column("micros", BigInteger),
    PrimaryKeyConstraint("tenant_id", "scope", "subject", "period"),
    CheckConstraint("scope IN ('tenant', 'member', 'initiative')", name="scope"),
    CheckConstraint("period IN ('day', 'month', 'ever')", name="period"),
    CheckConstraint("tokens >= 0 AND micros >= 0", name="amounts"),
    schema=SCHEMA,
)

tenant_choice = Table(
    "tenant_choice",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("at_cap", Text, nullable=False, server_default=text("'degrade'")),
    CheckConstraint("at_cap IN ('ask', 'degrade', 'stop')", name="at_cap"),
    schema=SCHEMA,
)

# One row for each thing that can have a cap, and each of its periods: the row that is locked while a call is weighed.
spending = Table(
    "spending",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("scope", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    *(
        Column(name, BigInteger, nullable=False, server_default=text("0"))
        for name in ("tokens_reserved", "tokens_spent", "micros_reserved", "micros_spent", "tokens_unpriced")
    ),
    Column("warned_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("tenant_id", "scope", "subject", "period", "starts_on"),
    schema=SCHEMA,
)

# A call that is under way. Whoever dies in the middle of one leaves its row: after `lapses_at` it counts as spent.
reservation = Table(
    "reservation",
    metadata,
    Column("id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid),
    Column("member_id", Uuid),
    Column("step", Text, nullable=False),
    Column("model", Text, nullable=False),
    _empty("prompt"),
    Column("prompt_tokens", BigInteger, nullable=False),
    Column("completion_tokens", BigInteger, nullable=False),
    Column("micros", BigInteger),
    Column("day", Date, nullable=False),
    Column("month", Date, nullable=False),
    Column("lapses_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("tenant_id", "id"),
    Index("ix_reservation_tenant_id_lapses_at", "tenant_id", "lapses_at"),
    schema=SCHEMA,
)

# Which models a tenant wants asked, in which order; an empty step means all that have no order of their own.
rung = Table(
    "rung",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    _empty("step"),
    Column("place", SmallInteger, nullable=False),
    Column("model", Text, nullable=False),
    PrimaryKeyConstraint("tenant_id", "step", "place"),
    schema=SCHEMA,
)

# A tenant's own key for a provider, sealed for this row; `api_base` is a region's address, or empty.
provider_key = Table(
    "provider_key",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("provider", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False, info=sealed("{provider}")),
    _empty("api_base"),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "provider"),
    schema=SCHEMA,
)

# One answered question of a step with all that was said for it, under the hash of what was asked; sealed for its row.
take = Table(
    "take",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("hash", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("prompt", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False, info=sealed("{initiative_id}/{hash}", is_packed=True)),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("is_taken", Boolean, nullable=False, server_default=text("true")),  # False: no answer could be used
    PrimaryKeyConstraint("tenant_id", "initiative_id", "hash"),
    Index("ix_take_tenant_id_expires_at", "tenant_id", "expires_at"),
    Index("ix_take_tenant_id_prompt", "tenant_id", "prompt", "created_at"),
    schema=SCHEMA,
)

# A tenant's own text of a prompt; at most one of a step is tried on some plans, and at most one in force. `before` is
# the version that was in force when this one was promoted; empty: the product's own.
prompt_version = Table(
    "prompt_version",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("step", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("status", Text, nullable=False, server_default=text("'draft'")),
    Column("percent", SmallInteger, nullable=False, server_default=text("0")),
    Column("body", Text, nullable=False, info=sealed("{step}@{version}")),
    Column("digest", Text, nullable=False),
    _empty("before"),
    _empty("author"),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "step", "version"),
    CheckConstraint("status IN ('draft', 'canary', 'live', 'retired')", name="status"),
    CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    Index("uq_prompt_version_live", "tenant_id", "step", unique=True, postgresql_where=text("status = 'live'")),
    Index("uq_prompt_version_canary", "tenant_id", "step", unique=True, postgresql_where=text("status = 'canary'")),
    schema=SCHEMA,
)

# What people said of a document that was written; with the prompt that wrote it, a case for its evaluation. `take` is
# what was asked and answered then; empty where that is not recorded.
feedback = Table(
    "feedback",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("initiative_id", Uuid, nullable=False),
    Column("document", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("member", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("prompt_version", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("is_good", Boolean, nullable=False),
    Column("reason", Text, nullable=False, info=sealed("{initiative_id}/{document}/{version}/{member}")),
    _empty("take"),
    Column("said_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "initiative_id", "document", "version", "member"),
    Index("ix_feedback_tenant_id_step_said_at", "tenant_id", "step", "said_at"),
    schema=SCHEMA,
)

# A prompt looked at beside what is in force, by the worker: what it would change, or whether it may come in force.
# `outcome` is what came of it, and quotes documents; `done` of `total` recorded questions are through.
trial = Table(
    "trial",
    metadata,
    Column("id", Uuid, nullable=False, server_default=text("uuidv7()")),
    Column("tenant_id", Uuid, nullable=False),
    Column("origin", Text, nullable=False),  # the event that asked for it
    Column("kind", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("is_live", Boolean, nullable=False),
    Column("most", SmallInteger, nullable=False),  # questions that a model may be asked
    Column("plans", JSONB, nullable=False, server_default=text("'[]'")),
    Column("status", Text, nullable=False, server_default=text("'waiting'")),
    Column("done", Integer, nullable=False, server_default=text("0")),
    Column("total", Integer, nullable=False, server_default=text("0")),
    Column("outcome", Text, info=sealed("{id}")),
    _empty("error"),
    Column("member_id", Uuid),
    Column("initiative_id", Uuid),  # in whose thread it was asked for: it is told there
    Column("told_to", JSONB),  # who asked elsewhere, and where: ids only
    _empty("language"),
    Column("lease_epoch", Integer, nullable=False, server_default=text("0")),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("next_at", DateTime(timezone=True), server_default=text("now()")),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("finished_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("tenant_id", "id"),
    UniqueConstraint("tenant_id", "origin"),
    CheckConstraint("kind IN ('comparison', 'promotion')", name="kind"),
    CheckConstraint("status IN ('waiting', 'running', 'done', 'refused', 'failed', 'stopped')", name="status"),
    Index("ix_trial_tenant_id_step", "tenant_id", "step", "created_at"),
    Index("ix_trial_due", "next_at", postgresql_where=text("status IN ('waiting', 'running')")),
    Index(
        "uq_trial_open",
        "tenant_id",
        "step",
        unique=True,
        postgresql_where=text("status IN ('waiting', 'running')"),
    ),
    schema=SCHEMA,
)
