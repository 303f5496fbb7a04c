"""The tables of `tenancy`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
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
from sqlalchemy.dialects.postgresql import ARRAY

from services.core.metadata import metadata
from services.core.sealed import sealed

SCHEMA = "tenancy"


def _created() -> Column[Any]:
    return Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()"))


def _id() -> Column[Any]:
    return Column("id", Uuid, primary_key=True, server_default=text("uuidv7()"))


tenant = Table(
    "tenant",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False, server_default=text("'en'")),
    Column("clarifier_budget", SmallInteger, nullable=False, server_default=text("5")),
    Column("reminder_hours", Integer, nullable=True),  # NULL: as the installation has it
    Column("parking_days", Integer, nullable=True),
    Column("story_points", SmallInteger, nullable=True),  # the limits of a story; NULL: as the installation has them
    Column("story_scenarios", SmallInteger, nullable=True),
    Column("story_components", SmallInteger, nullable=True),
    Column("is_anyone_decider", Boolean, nullable=False, server_default=text("false")),
    Column("joining", Text, nullable=False, server_default=text("'open'")),
    Column("suspended_at", DateTime(timezone=True)),  # nobody is let in, and no API key is found
    _created(),
    CheckConstraint("clarifier_budget BETWEEN 0 AND 20", name="budget"),
    CheckConstraint("joining IN ('open', 'invited')", name="joining"),
    Index("ix_tenant_suspended", "tenant_id", postgresql_where=text("suspended_at IS NOT NULL")),
    schema=SCHEMA,
)

# Where the tenant lives: `here` or never said, held `still` for a while, or `away` in the database `place`. `stay`
# counts the moves. Each database has its own.
placement = Table(
    "placement",
    metadata,
    Column("tenant_id", Uuid, primary_key=True),
    Column("state", Text, nullable=False),
    Column("place", Text, nullable=False, server_default=text("''")),
    Column("stay", Integer, nullable=False, server_default=text("0")),
    Column("until", DateTime(timezone=True)),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("state IN ('here', 'still', 'away')", name="state"),
    schema=SCHEMA,
)

member = Table(
    "member",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    _created(),
    Column("removed_at", DateTime(timezone=True)),
    Column("is_merged", Boolean),  # removed, for the person is another member; NULL: removed before this was kept
    Column("cleared_at", DateTime(timezone=True)),  # removed, and an admin has opened the tenant once more since
    Index("ix_member_tenant_id_created_at", "tenant_id", "created_at"),
    schema=SCHEMA,
)

# One workspace of a platform belongs to one tenant: the only unique key here that does not begin with the tenant.
workspace = Table(
    "workspace",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=text("''")),
    _created(),
    UniqueConstraint("platform", "external_id"),
    Index("ix_workspace_tenant_id", "tenant_id"),
    schema=SCHEMA,
)

chat_identity = Table(
    "chat_identity",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("member_id", Uuid, nullable=False),
    _created(),
    UniqueConstraint("tenant_id", "platform", "workspace", "user_id"),
    Index("ix_chat_identity_tenant_id_member_id", "tenant_id", "member_id"),
    Index("ix_chat_identity_web", "workspace", "user_id", postgresql_where=text("platform = 'web'")),
    schema=SCHEMA,
)

# Only the hash of a key is kept; it is found by it before the tenant is known.
api_key = Table(
    "api_key",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("member_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    _created(),
    Column("scopes", ARRAY(Text), nullable=False, server_default=text("'{read,write,approve,admin}'")),
    Column("expires_at", DateTime(timezone=True)),  # NULL: made when keys did not end
    Column("revoked_at", DateTime(timezone=True)),
    UniqueConstraint("hash"),
    Index("ix_api_key_tenant_id_member_id", "tenant_id", "member_id"),
    schema=SCHEMA,
)


# A platform's app in one workspace (or a whole organisation). The tokens are sealed with the tenant's data key; who
# disconnects leaves the row, without them.
chat_install = Table(
    "chat_install",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("bot_user_id", Text, nullable=False, server_default=text("''")),
    Column("scopes", Text, nullable=False, server_default=text("''")),
    Column("installed_by", Text, nullable=False, server_default=text("''")),
    Column("token", LargeBinary, info=sealed("{platform}:{workspace}")),
    Column("refresh_token", LargeBinary, info=sealed("{platform}:{workspace}")),
    Column("expires_at", DateTime(timezone=True)),  # NULL: the token holds until it is revoked
    Column("refreshing_until", DateTime(timezone=True)),  # one process at a time asks for the next token
    Column("installed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("disconnected_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("tenant_id", "platform", "workspace"),
    schema=SCHEMA,
)

# What begins a plan in a channel, and whether a model may read along; no row: a mention, and it may.
channel_rule = Table(
    "channel_rule",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("hears", Text, nullable=False, server_default=text("'mention'")),
    Column("is_ai_excluded", Boolean, nullable=False, server_default=text("false")),
    Column("changed_by", Text, nullable=False, server_default=text("''")),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "platform", "workspace", "channel"),
    CheckConstraint("hears IN ('mention', 'all', 'never')", name="hears"),
    schema=SCHEMA,
)

# Where a conversation is reached (Teams moves its address now and then), and whether the app is still in it.
chat_conversation = Table(
    "chat_conversation",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("service_url", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=text("''")),
    Column("team", Text, nullable=False, server_default=text("''")),
    Column("team_group", Text, nullable=False, server_default=text("''")),  # the team's id in the directory
    Column("user_id", Text, nullable=False, server_default=text("''")),  # whose, when it is a chat with one person
    Column("told_at", DateTime(timezone=True), nullable=False),  # what is older than this is not heard any more
    Column("left_at", DateTime(timezone=True)),
    PrimaryKeyConstraint("tenant_id", "platform", "workspace", "conversation"),
    CheckConstraint("scope IN ('personal', 'group', 'channel')", name="scope"),
    Index(
        "ix_chat_conversation_user",
        "tenant_id",
        "platform",
        "workspace",
        "user_id",
        postgresql_where=text("user_id <> ''"),
    ),
    schema=SCHEMA,
)

# A message of which the platform gave the id before it had its words: a line that says what is done now, or, with an
# `operation`, the post whose words take its place. `said` is the fingerprint of the line.
held_message = Table(
    "held_message",
    metadata,
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("operation", Text, nullable=False, server_default=text("''")),
    Column("part", Integer, nullable=False, server_default=text("0")),
    Column("sequence", Integer, nullable=False, server_default=text("1")),
    Column("said", Text, nullable=False, server_default=text("''")),
    Column("is_sent", Boolean, nullable=False, server_default=text("false")),
    Column("begun_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("told_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    PrimaryKeyConstraint("tenant_id", "platform", "conversation", "message"),
    schema=SCHEMA,
)

# A word of an admin that lets one account, or one workspace, in: good once, and not for ever. With `member_id` the
# account becomes another one of that member; with platform, workspace and user it is that person's alone.
invitation = Table(
    "invitation",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("member_id", Uuid),
    Column("platform", Text),
    Column("workspace", Text),
    Column("user_id", Text),
    Column("created_by", Text, nullable=False, server_default=text("''")),
    _created(),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
    Column("used_by", Text),
    CheckConstraint("kind IN ('member', 'workspace')", name="kind"),
    Index("ix_invitation_tenant_id_created_at", "tenant_id", "created_at"),
    schema=SCHEMA,
)

# Somebody who wrote and is no member yet: told so, asking, or decided about.
join_request = Table(
    "join_request",
    metadata,
    _id(),
    Column("tenant_id", Uuid, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False, server_default=text("'told'")),
    _created(),
    Column("decided_by", Text),
    Column("decided_at", DateTime(timezone=True)),
    UniqueConstraint("tenant_id", "platform", "workspace", "user_id"),
    CheckConstraint("state IN ('told', 'asked', 'approved', 'declined')", name="state"),
    schema=SCHEMA,
)
