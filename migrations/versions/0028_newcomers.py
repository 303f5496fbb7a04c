"""Issues that people made below those of a plan wait for a decision like what they changed."""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision: str | None = "0027"


def upgrade() -> None:
    """The new rule is wider than the old one, so the rows that there are need no look."""
    op.execute("ALTER TABLE tickets.tracker_edit DROP CONSTRAINT ck_tracker_edit_ck_tracker_edit_kind")  # its full name
    op.execute(
        "ALTER TABLE tickets.tracker_edit ADD CONSTRAINT ck_tracker_edit_kind "
        "CHECK (kind IN ('changed', 'deleted', 'new')) NOT VALID"
    )
    op.execute("ALTER TABLE tickets.tracker_edit VALIDATE CONSTRAINT ck_tracker_edit_kind")
