"""A search that uses the index of words although rows are kept apart by a policy.

`@@` is not leakproof, so below row-level security Postgres asks each row of the tenant before it may look into the
index. The function runs as the look-up role and names the tenant itself, by the setting that the policy goes by: who
calls it without a tenant finds nothing. It plans each search for its own words, because a common word is best found by
walking back from the newest plan and a rare one by the index.
"""

from __future__ import annotations

from alembic import op

from migrations.rls import TENANT, let_lookup_read
from migrations.roles import APP, LOOKUP

revision = "0064"
down_revision: str | None = "0063"

# Every word, as the beginning of one in the title. What is quoted has no meaning of its own to to_tsquery.
FIND = f"""
CREATE FUNCTION workflow.find_initiatives(wanted text, before integer, most integer) RETURNS SETOF integer
LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
DECLARE asked tsquery := (
    SELECT to_tsquery('simple', string_agg('''' || replace(word, '''', '''''') || ''':*', ' & '))
    FROM regexp_split_to_table(translate(wanted, E'\\\\', ' '), '\\s+') AS word WHERE word <> '');
BEGIN
    RETURN QUERY EXECUTE $query$
        SELECT number FROM workflow.initiative
        WHERE {TENANT} AND to_tsvector('simple'::regconfig, title) @@ $1 AND ($2 IS NULL OR number < $2)
        ORDER BY number DESC LIMIT $3
    $query$ USING asked, before, most;
END $body$
"""  # noqa: S608 - no value is put into it
NAME = "workflow.find_initiatives(text, integer, integer)"


def upgrade() -> None:
    let_lookup_read("workflow.initiative", "tenant_id", "number", "title")
    op.execute(FIND)
    op.execute(f"REVOKE ALL ON FUNCTION {NAME} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {NAME} TO {APP}")
    # A new owner must be able to create in the schema, for the one moment of the change.
    op.execute(f"GRANT CREATE ON SCHEMA workflow TO {LOOKUP}")
    op.execute(f"ALTER FUNCTION {NAME} OWNER TO {LOOKUP}")
    op.execute(f"REVOKE CREATE ON SCHEMA workflow FROM {LOOKUP}")
