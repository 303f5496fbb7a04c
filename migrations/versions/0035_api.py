"""API keys with scopes and an end, answers kept for repeated requests, and which plans a contractor takes part in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from migrations.rls import create_lookup, enable_rls
from migrations.roles import LOOKUP

revision = "0035"
down_revision: str | None = "0029"

TIME = sa.DateTime(timezone=True)
NOW = sa.text("now()")


def upgrade() -> None:
    _keys()
    _repeated()
    _taking_part()


def _keys() -> None:
    every = sa.text("'{read,write,approve,admin}'")  # what a key could do before there were scopes
    op.add_column(
        "api_key", sa.Column("scopes", ARRAY(sa.Text), nullable=False, server_default=every), schema="tenancy"
    )
    op.add_column("api_key", sa.Column("expires_at", TIME), schema="tenancy")
    op.execute(f"GRANT SELECT (scopes, expires_at) ON tenancy.api_key TO {LOOKUP}")
    op.execute("DROP FUNCTION tenancy.find_api_key(bytea)")  # it returns more; what it returned keeps name and place
    create_lookup(
        "tenancy.find_api_key(a_hash bytea)",
        returns="TABLE (tenant_id uuid, member_id uuid, role text, name text, key_id uuid, scopes text[])",
        body="""
            SELECT k.tenant_id, m.id, m.role, m.name, k.id, k.scopes FROM tenancy.api_key AS k
            JOIN tenancy.member AS m ON m.tenant_id = k.tenant_id AND m.id = k.member_id
            WHERE k.hash = a_hash AND k.revoked_at IS NULL AND m.removed_at IS NULL
              AND (k.expires_at IS NULL OR k.expires_at > now())
        """,
    )


def _repeated() -> None:
    op.add_column(
        "idempotency_key",
        sa.Column("id", sa.Uuid, nullable=False, server_default=sa.text("uuidv7()")),
        schema="events",
    )
    op.add_column("idempotency_key", sa.Column("answer", sa.LargeBinary), schema="events")
    op.add_column("idempotency_key", sa.Column("claimed_until", TIME), schema="events")
    op.drop_column("idempotency_key", "result", schema="events")
    op.create_index(
        "ix_idempotency_key_tenant_id_created_at", "idempotency_key", ["tenant_id", "created_at"], schema="events"
    )


def _taking_part() -> None:
    op.create_table(
        "participant",
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("initiative_id", sa.Uuid, nullable=False),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.PrimaryKeyConstraint("tenant_id", "member_id", "initiative_id"),
        schema="workflow",
    )
    enable_rls("workflow.participant")
