"""The last entry of each audit log is kept beside it, so that a log whose end was cut off no longer looks whole."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.rls import enable_rls
from migrations.roles import MOVER

revision = "0160"
down_revision: str | None = "0150"

# From tenant to tenant by the key, so that nobody waits long for the log of all. An entry that the version before
# writes leaves the head where it is: verifying bears a log that is longer than its head.
FILL = """
WITH RECURSIVE known AS (
    (SELECT tenant_id FROM audit.entry ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.tenant_id FROM audit.entry AS e WHERE e.tenant_id > known.tenant_id ORDER BY e.tenant_id LIMIT 1)
    FROM known WHERE known.tenant_id IS NOT NULL
)
INSERT INTO audit.head (tenant_id, number, hash)
SELECT known.tenant_id, last.number, last.hash FROM known
CROSS JOIN LATERAL (
    SELECT number, hash FROM audit.entry AS e WHERE e.tenant_id = known.tenant_id ORDER BY number DESC LIMIT 1
) AS last
"""


def upgrade() -> None:
    op.create_table(
        "head",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_head")),
        schema="audit",
    )
    op.execute("ALTER TABLE audit.entry NO FORCE ROW LEVEL SECURITY")
    op.execute(FILL)
    op.execute("ALTER TABLE audit.entry FORCE ROW LEVEL SECURITY")
    enable_rls("audit.head", grant="SELECT, INSERT, UPDATE", is_erasable=False)
    op.execute(f"GRANT DELETE ON audit.head TO {MOVER}")  # of an older one; the log itself is only ever added to
