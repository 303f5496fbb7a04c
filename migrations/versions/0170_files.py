"""Files that people give along with an initiative: which there are, and which uploads are allowed or under way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0170"
down_revision: str | None = "0160"

TIME = sa.DateTime(timezone=True)
# From tenant to tenant by the index: most have none that is due.
DUE = """
SELECT t.tenant_id FROM tenancy.tenant AS t
WHERE EXISTS (SELECT 1 FROM workflow.file AS f WHERE f.tenant_id = t.tenant_id AND f.due_at <= now()) LIMIT most
"""


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.Uuid(), nullable=False, server_default=sa.text("uuidv7()")),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False, server_default=sa.text("'allowed'")),
        sa.Column("holds", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("lease_epoch", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("lease_until", TIME),
        sa.Column("until", TIME, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False, server_default=sa.text("now()")),
        sa.Column("kept_at", TIME),
        sa.PrimaryKeyConstraint("tenant_id", "id", name="pk_file"),
        sa.UniqueConstraint("tenant_id", "origin", name="uq_file_tenant_id_origin"),
        schema="workflow",
    )
    of_content = ["tenant_id", "initiative_id", "sha256"]
    op.create_index(
        "uq_file_content", "file", of_content, schema="workflow", unique=True, postgresql_where=sa.text("holds")
    )
    op.create_index("ix_file_initiative", "file", ["tenant_id", "initiative_id", "id"], schema="workflow")
    op.create_index("ix_file_due", "file", ["tenant_id", "due_at"], schema="workflow")
    enable_rls("workflow.file")
    let_lookup_read("workflow.file", "tenant_id", "due_at")
    create_lookup("workflow.tenants_with_due_files(most integer)", returns="TABLE (tenant_id uuid)", body=DUE)
