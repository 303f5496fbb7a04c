"""An admin opened the tenant once more after a removal: whoever that was no longer shuts newcomers out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0130"
down_revision: str | None = "0120"


def upgrade() -> None:
    op.add_column("member", sa.Column("cleared_at", sa.DateTime(timezone=True)), schema="tenancy")
