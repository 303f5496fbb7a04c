"""Links to issues that were there before the plan: which were drawn at a ticket's issue, or may have been."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0180"
down_revision: str | None = "0170"


def upgrade() -> None:
    op.add_column(
        "integration_link",
        sa.Column("relates", JSONB(), nullable=False, server_default=sa.text("'{}'")),
        schema="tickets",
    )
