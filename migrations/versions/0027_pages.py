"""Where the documents of a plan are read in a browser; issues that were written before stay as they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision: str | None = "0051"


def upgrade() -> None:
    pages = sa.Column("pages", sa.Text, nullable=False, server_default=sa.text("''"))
    op.add_column("thread_address", pages, schema="tickets")
