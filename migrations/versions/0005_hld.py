"""The high-level design."""

from __future__ import annotations

from alembic import op

from migrations.rls import enable_rls

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    op.execute(
        """
        CREATE TABLE hld.hld_document (
            id uuid NOT NULL DEFAULT uuidv7(),
            tenant_id uuid NOT NULL,
            initiative_id uuid NOT NULL,
            version integer NOT NULL,
            run_id uuid NOT NULL,
            body jsonb NOT NULL,
            content_hash text NOT NULL,
            generator text NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            CONSTRAINT pk_hld_document PRIMARY KEY (id),
            CONSTRAINT uq_hld_document_version UNIQUE (tenant_id, initiative_id, version),
            CONSTRAINT uq_hld_document_run UNIQUE (tenant_id, run_id)
        )
        """
    )
    enable_rls("hld.hld_document")
