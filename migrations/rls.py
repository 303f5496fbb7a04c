"""What every table gets: the tenant policy, forced on its owner too, and the few rights of the serving role."""

from __future__ import annotations

from alembic import op

from migrations.roles import APP, ERASER, LOBBY, LOOKUP, MOVER

# No sub-select around it: beside a statement's own `tenant_id = $1` the planner then compares the two once a statement
# (a one-time filter), which costs half as much. An empty setting is no tenant, not an error; bearing it costs a
# hundredth of a look-up. Dearer: a CASE; this expression in the statement instead of its `$1`, and no filter there at
# all, both of which read the setting once for each row of a join.
TENANT = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid"


def create_room(schema: str) -> None:
    """One schema per room of services/."""
    op.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    op.execute(f"GRANT USAGE ON SCHEMA {schema} TO {APP}, {LOBBY}, {LOOKUP}")


def enable_rls(
    table: str, *, grant: str = "SELECT, INSERT, UPDATE, DELETE", is_erasable: bool = True
) -> None:  # fmt: skip
    """`table` is `schema.name`; `grant` may be less, e.g. `SELECT, INSERT` for what is only ever added to.
    `is_erasable`: its rows go when their tenant is deleted.

    Forced, so the migrating owner sees no rows either, unless it is a superuser: a revision that changes rows says
    `ALTER TABLE … NO FORCE ROW LEVEL SECURITY` before and `FORCE` after.
    """
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY tenant ON {table} TO {APP} USING ({TENANT}) WITH CHECK ({TENANT})")
    op.execute(f"GRANT {grant} ON {table} TO {APP}")
    if is_erasable:
        let_eraser(table)
    let_mover(table, is_erasable=is_erasable)


def let_eraser(table: str) -> None:
    """Whoever deletes a tenant may delete its rows here, one tenant in a transaction, and read only whose they are."""
    op.execute(f"CREATE POLICY erase ON {table} FOR DELETE TO {ERASER} USING ({TENANT})")
    op.execute(f"CREATE POLICY erase_sees ON {table} FOR SELECT TO {ERASER} USING ({TENANT})")
    op.execute(f"GRANT DELETE ON {table} TO {ERASER}")
    op.execute(f"GRANT SELECT (tenant_id) ON {table} TO {ERASER}")
    op.execute(f"GRANT USAGE ON SCHEMA {table.split('.')[0]} TO {ERASER}")


def let_mover(table: str, *, is_erasable: bool = True) -> None:
    """Whoever moves a tenant reads its rows here and writes them there, one tenant in a transaction."""
    op.execute(f"CREATE POLICY move ON {table} TO {MOVER} USING ({TENANT}) WITH CHECK ({TENANT})")
    op.execute(f"GRANT SELECT, INSERT{', DELETE' if is_erasable else ''} ON {table} TO {MOVER}")
    op.execute(f"GRANT USAGE ON SCHEMA {table.split('.')[0]} TO {MOVER}")


def let_lookup_read(table: str, *columns: str) -> None:
    """The look-up functions may read `columns` (all when none is named) of every tenant's rows."""
    listed = f" ({', '.join(columns)})" if columns else ""
    op.execute(f"CREATE POLICY lookup_reads ON {table} FOR SELECT TO {LOOKUP} USING (true)")
    op.execute(f"GRANT SELECT{listed} ON {table} TO {LOOKUP}")


def let_lookup_insert(table: str) -> None:
    """For the few rows that are written before their tenant has spoken, e.g. the inbox."""
    op.execute(f"CREATE POLICY lookup_inserts ON {table} FOR INSERT TO {LOOKUP} WITH CHECK (true)")
    op.execute(f"GRANT INSERT ON {table} TO {LOOKUP}")


def create_lookup(signature: str, *, returns: str, body: str, is_volatile: bool = False) -> None:
    """A function that the lobby may call and that sees all tenants, e.g. `tenancy.find_workspace(a_platform text)`.

    Write names in `body` with their schema. It runs as the look-up role, which has no more than the policies above.
    """
    name, _, arguments = signature.partition("(")
    schema = name.split(".")[0]
    types = ", ".join(part.strip().split(" ", 1)[1] for part in arguments.rstrip(")").split(",") if part.strip())
    identity = f"{name}({types})"
    op.execute(
        f"CREATE OR REPLACE FUNCTION {signature} RETURNS {returns} LANGUAGE sql "
        f"{'VOLATILE' if is_volatile else 'STABLE'} SECURITY DEFINER SET search_path = pg_catalog, pg_temp "
        f"AS $body$ {body} $body$"
    )
    op.execute(f"REVOKE ALL ON FUNCTION {identity} FROM PUBLIC")
    op.execute(f"GRANT EXECUTE ON FUNCTION {identity} TO {LOBBY}")
    # A new owner must be able to create in the schema, for the one moment of the change.
    op.execute(f"GRANT CREATE ON SCHEMA {schema} TO {LOOKUP}")
    op.execute(f"ALTER FUNCTION {identity} OWNER TO {LOOKUP}")
    op.execute(f"REVOKE CREATE ON SCHEMA {schema} FROM {LOOKUP}")
