"""A tenant can be moved to a database of its own: where it lives, who copies it, and what holds it still meanwhile."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.revisions import ROOMS
from migrations.rls import create_lookup, enable_rls, let_lookup_read, let_mover
from migrations.roles import APP, MOVER

revision = "0060"
down_revision: str | None = "0058"

KEPT = "audit.entry"
TABLES = """
SELECT format('%I.%I', schemaname, tablename) FROM pg_tables AS t
WHERE schemaname = ANY(:rooms) AND NOT EXISTS (
    SELECT FROM pg_policies AS p
    WHERE p.schemaname = t.schemaname AND p.tablename = t.tablename AND p.policyname = 'move')
ORDER BY 1
"""
TRIGGERS = (
    ("require_consent", "BEFORE INSERT OR UPDATE ON tracker.tracker_session"),
    ("require_consent", "BEFORE INSERT OR UPDATE ON tracker.tracker_event"),
    ("lock_alone", "BEFORE INSERT ON tracker.policy"),
    ("policy_changed", "AFTER INSERT ON tracker.policy"),
)
# Who enters a tenant takes part in its lock, so that whoever holds the tenant still has waited for all who were in it.
# `a_stay` counts the tenant's moves: what an earlier stay here left behind does not turn away who comes back.
ENTER = """
CREATE OR REPLACE FUNCTION tenancy.enter(a_stay integer) RETURNS void LANGUAGE plpgsql VOLATILE AS $body$
DECLARE here record;
BEGIN
    PERFORM pg_catalog.pg_advisory_xact_lock_shared(
        pg_catalog.hashtextextended('place ' || pg_catalog.current_setting('app.tenant_id'), 0));
    SELECT * INTO here FROM tenancy.placement WHERE placement.tenant_id = pg_catalog.current_setting('app.tenant_id')::uuid;
    IF here.state = 'away' AND here.stay > a_stay THEN
        RAISE EXCEPTION '% %', here.stay, here.place USING ERRCODE = 'TW010';
    ELSIF here.state = 'still' AND here.until > pg_catalog.clock_timestamp() THEN
        PERFORM pg_catalog.set_config('transaction_read_only', 'on', true);
    END IF;
END $body$
"""


def upgrade() -> None:
    found = op.get_bind().execute(sa.text(TABLES), {"rooms": list(ROOMS)}).scalars().all()
    for table in found:
        let_mover(table, is_erasable=table != KEPT)
    for name, when in TRIGGERS:  # what is copied was allowed when it was written
        op.execute(
            f"CREATE OR REPLACE TRIGGER {name} {when} FOR EACH ROW WHEN (current_user <> '{MOVER}') "
            f"EXECUTE FUNCTION tracker.{name}()"
        )
    op.create_table(
        "placement",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("stay", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.CheckConstraint("state IN ('here', 'still', 'away')", name="state"),
        schema="tenancy",
    )
    enable_rls("tenancy.placement", grant="SELECT", is_erasable=False)
    op.execute(f"GRANT UPDATE, DELETE ON tenancy.placement TO {MOVER}")
    let_lookup_read("tenancy.placement")
    create_lookup(
        "tenancy.find_placement(a_tenant uuid)",
        returns="TABLE (state text, place text, stay integer)",
        body="SELECT state, place, stay FROM tenancy.placement WHERE tenant_id = a_tenant",
    )
    op.execute(ENTER)
    op.execute("REVOKE ALL ON FUNCTION tenancy.enter(integer) FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION tenancy.enter(integer) TO {APP}")
