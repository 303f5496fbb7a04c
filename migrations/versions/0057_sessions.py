"""People sign in: sessions, refresh tokens, domains, directory entries, and what access tokens are signed with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0057"
down_revision: str | None = "0054"

TIME = sa.DateTime(timezone=True)
NOW = sa.text("now()")
UUID7 = sa.text("uuidv7()")
NONE = sa.text("''")
PERSON = "m.tenant_id, m.id AS member_id, m.role, m.name"
IS_OPEN = """
s.ended_at IS NULL AND s.expires_at > now() AND m.removed_at IS NULL
AND NOT EXISTS (SELECT FROM tenancy.tenant AS t WHERE t.tenant_id = s.tenant_id AND t.suspended_at IS NOT NULL)
"""


def upgrade() -> None:
    _sessions()
    _refresh_tokens()
    _domains()
    _entries()
    _signing_keys()
    _logins()


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False, server_default=UUID7),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary),
        sa.Column("scopes", ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'")),
        sa.Column("issuer", sa.Text, nullable=False, server_default=NONE),
        sa.Column("subject", sa.Text, nullable=False, server_default=NONE),
        sa.Column("provider_sid", sa.Text, nullable=False, server_default=NONE),
        sa.Column("agent", sa.Text, nullable=False, server_default=NONE),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.Column("seen_at", TIME, nullable=False, server_default=NOW),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("ended_at", TIME),
        sa.Column("ended_by", sa.Text, nullable=False, server_default=NONE),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("hash"),
        sa.CheckConstraint("kind IN ('browser', 'program')", name="kind"),
        schema="tenancy",
    )
    op.create_index("ix_session_tenant_id_member_id", "session", ["tenant_id", "member_id"], schema="tenancy")
    op.create_index(
        "ix_session_provider",
        "session",
        ["issuer", "subject"],
        schema="tenancy",
        postgresql_where=sa.text("ended_at IS NULL AND issuer <> ''"),
    )
    enable_rls("tenancy.session")
    let_lookup_read(
        "tenancy.session",
        *("tenant_id", "id", "member_id", "kind", "hash", "scopes", "issuer", "subject", "provider_sid"),
        *("seen_at", "expires_at", "ended_at"),
    )
    returns = """TABLE (tenant_id uuid, member_id uuid, role text, name text, id uuid, kind text, scopes text[],
        idle double precision)"""
    select = f"""
        SELECT {PERSON}, s.id, s.kind, s.scopes, extract(epoch FROM now() - s.seen_at)::double precision
        FROM tenancy.session AS s JOIN tenancy.member AS m ON m.tenant_id = s.tenant_id AND m.id = s.member_id
    """  # noqa: S608 - no value is put into it
    create_lookup(
        "tenancy.find_session(a_hash bytea)", returns=returns, body=f"{select} WHERE s.hash = a_hash AND {IS_OPEN}"
    )
    create_lookup(
        "tenancy.find_session_of(a_tenant uuid, a_session uuid)",
        returns=returns,
        body=f"{select} WHERE s.tenant_id = a_tenant AND s.id = a_session AND {IS_OPEN}",
    )
    create_lookup(
        "tenancy.sessions_at_provider(a_issuer text, a_subject text, a_sid text)",
        returns="TABLE (tenant_id uuid, id uuid)",
        body="""
            SELECT tenant_id, id FROM tenancy.session
            WHERE issuer = a_issuer AND issuer <> '' AND ended_at IS NULL AND (a_subject = '' OR subject = a_subject)
              AND (a_sid = '' OR provider_sid = a_sid) AND (a_subject <> '' OR a_sid <> '')
        """,
    )


def _refresh_tokens() -> None:
    op.create_table(
        "refresh_token",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False, server_default=UUID7),
        sa.Column("session_id", sa.Uuid, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("hash"),
        schema="tenancy",
    )
    op.create_index(
        "ix_refresh_token_tenant_id_session_id", "refresh_token", ["tenant_id", "session_id"], schema="tenancy"
    )
    enable_rls("tenancy.refresh_token")
    let_lookup_read("tenancy.refresh_token", "tenant_id", "id", "hash")
    create_lookup(
        "tenancy.find_refresh_token(a_hash bytea)",
        returns="TABLE (tenant_id uuid, id uuid)",
        body="SELECT tenant_id, id FROM tenancy.refresh_token WHERE hash = a_hash",
    )


def _domains() -> None:
    op.create_table(
        "email_domain",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("domain", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False, server_default=sa.text("'contributor'")),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.PrimaryKeyConstraint("tenant_id", "domain"),
        sa.UniqueConstraint("domain"),
        schema="tenancy",
    )
    enable_rls("tenancy.email_domain")
    let_lookup_read("tenancy.email_domain", "tenant_id", "domain")
    create_lookup(
        "tenancy.find_email_domain(a_domain text)",
        returns="uuid",
        body="SELECT tenant_id FROM tenancy.email_domain WHERE domain = a_domain",
    )


def _entries() -> None:
    op.create_table(
        "directory_entry",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False, server_default=UUID7),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text, nullable=False, server_default=NONE),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.Column("changed_at", TIME, nullable=False, server_default=NOW),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        sa.UniqueConstraint("tenant_id", "member_id"),
        schema="tenancy",
    )
    op.create_index(
        "uq_directory_entry_user_name",
        "directory_entry",
        ["tenant_id", sa.text("lower(user_name)")],
        unique=True,
        schema="tenancy",
    )
    enable_rls("tenancy.directory_entry")


def _signing_keys() -> None:
    op.create_table(
        "signing_key",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("public", sa.Text, nullable=False),
        sa.Column("private", sa.LargeBinary, nullable=False),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
        schema="tenancy",
    )
    enable_rls("tenancy.signing_key")


def _logins() -> None:
    """Of which members somebody is who signs in; those who were removed are told as well, so that nobody comes back by
    another way than an admin's word."""
    let_lookup_read("tenancy.chat_identity", "tenant_id", "platform", "workspace", "user_id", "member_id")
    create_lookup(
        "tenancy.find_logins(a_issuer text, a_subject text)",
        returns="TABLE (tenant_id uuid, member_id uuid, is_removed boolean)",
        body="""
            SELECT c.tenant_id, c.member_id, m.removed_at IS NOT NULL FROM tenancy.chat_identity AS c
            JOIN tenancy.member AS m ON m.tenant_id = c.tenant_id AND m.id = c.member_id
            WHERE c.platform = 'web' AND c.workspace = a_issuer AND c.user_id = a_subject
              AND NOT EXISTS (SELECT FROM tenancy.tenant AS t
                              WHERE t.tenant_id = c.tenant_id AND t.suspended_at IS NOT NULL)
            ORDER BY m.id
        """,
    )
