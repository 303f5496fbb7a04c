"""Whether a member was removed as a person, or because the person is another member: only the former may come back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0110"
down_revision: str | None = "0090"


def upgrade() -> None:
    op.add_column("member", sa.Column("is_merged", sa.Boolean()), schema="tenancy")
