"""An approval says what exactly was shown to whoever gives it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision: str | None = "0016"


def upgrade() -> None:
    op.add_column("approval", sa.Column("subject", sa.Text()), schema="workflow")
