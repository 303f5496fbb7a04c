"""Walks the catalogue of a migrated database and says what stands outside the house rules."""

from __future__ import annotations

from typing import Any

import asyncpg

from migrations.revisions import ROOMS

# schema.table -> why no tenant stands in it
WITHOUT_TENANT = {"core.revision": "the version of the schema itself"}

# index -> why it does not begin with the tenant
SWEEP = "the sweep looks for what is due in all tenants"
WITHOUT_TENANT_FIRST = {
    "workflow.ix_change_due": SWEEP,
    "workflow.ix_stage_run_ready": SWEEP,
    "workflow.ix_stage_run_leased": SWEEP,
    "workflow.ix_stage_run_deadline": SWEEP,
    "workflow.ix_loose_post_due": SWEEP,
    "workflow.ix_thread_post_due": SWEEP,
    "ai.ix_trial_due": SWEEP,
    "clarifier.ix_clarifier_session_remind_at": SWEEP,
    "clarifier.ix_clarifier_session_park_at": SWEEP,
    "tenancy.uq_workspace_platform_external_id": "found before the tenant is known; one workspace has one tenant",
    "tenancy.uq_api_key_hash": "found before the tenant is known",
    "tenancy.uq_session_hash": "found before the tenant is known",
    "tenancy.uq_refresh_token_hash": "found before the tenant is known",
    "tenancy.uq_email_domain_domain": "found before the tenant is known; one domain has one tenant",
    "tenancy.ix_session_provider": "a provider that ends its session does not know whose it is here",
    "tenancy.ix_chat_identity_web": "a person who signs in is found before the tenant is known",
    "tickets.uq_account_sync_path_hash": "found before the tenant is known; the path is one connection's secret",
    "tickets.ix_account_sync_shared": "found before the tenants are known; one address is of all that a site has",
}

TABLES = """
SELECT format('%s.%s', n.nspname, c.relname) AS name, n.nspname AS schema, c.oid,
       c.relrowsecurity AND c.relforcerowsecurity AS is_forced,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull
               AND a.atttypid = 'uuid'::regtype) AS has_tenant
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
ORDER BY 1
"""
POLICIES = """
SELECT format('%s.%s', schemaname, tablename) AS name, policyname, permissive, roles::text[] AS roles, cmd, qual,
       with_check
FROM pg_policies
"""
TENANT_ONLY = "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)"
FOREIGN_KEYS = """
SELECT k.conname, s.nspname AS from_schema, t.nspname AS to_schema
FROM pg_constraint k
JOIN pg_class a ON a.oid = k.conrelid JOIN pg_namespace s ON s.oid = a.relnamespace
JOIN pg_class b ON b.oid = k.confrelid JOIN pg_namespace t ON t.oid = b.relnamespace
WHERE k.contype = 'f' AND s.nspname <> t.nspname
"""
ROLES = """
SELECT rolname FROM pg_roles WHERE rolname LIKE 'threadwright\\_%' AND (
  rolbypassrls OR rolsuper OR rolreplication
  OR (rolcanlogin AND rolname NOT IN ('threadwright_owner', 'threadwright_login'))
  OR (rolinherit AND rolname = 'threadwright_login'))
"""
MEMBERSHIPS = """
SELECT format('%s is %s', m.member::regrole, m.roleid::regrole) FROM pg_auth_members m
WHERE m.member::regrole::text IN ('threadwright_login', 'threadwright_app', 'threadwright_lobby', 'threadwright_inbox',
    'threadwright_lookup', 'threadwright_eraser', 'threadwright_mover')
  AND NOT (m.member::regrole::text = 'threadwright_login' AND NOT m.admin_option
           AND (m.roleid::regrole::text, m.inherit_option) IN
               (('threadwright_app', false), ('threadwright_lobby', false), ('threadwright_inbox', true)))
"""
GRANTS = """
SELECT format('%s may %s %I.%I', r.rolname, p.privilege, n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN unnest(ARRAY['threadwright_lobby', 'threadwright_inbox', 'threadwright_login']) AS r(rolname)
CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p(privilege)
WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  AND has_table_privilege(r.rolname, c.oid, p.privilege)
"""
FUNCTIONS = """
SELECT p.oid::regprocedure::text AS name, pg_get_userbyid(p.proowner) AS owner, p.prosecdef AS is_definer,
       coalesce(p.proconfig::text, '') LIKE '%search_path=%' AS is_pinned,
       has_function_privilege('public', p.oid, 'EXECUTE') AS is_public,
       p.prorettype = 'trigger'::regtype AS is_trigger
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = ANY($1::text[])
"""
VIEWS = """
SELECT format('%s.%s', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'v' AND n.nspname = ANY($1::text[])
  AND NOT coalesce(c.reloptions::text LIKE '%security_invoker=true%', false)
"""
INDEXES = """
SELECT format('%s.%s', n.nspname, i.relname) AS name, a.attname AS first
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = i.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
WHERE n.nspname = ANY($1::text[]) AND NOT x.indisprimary
"""
NAIVE_TIMES = """
SELECT format('%s.%s.%s', table_schema, table_name, column_name) FROM information_schema.columns
WHERE table_schema = ANY($1::text[]) AND data_type = 'timestamp without time zone'
"""


async def findings(connection: asyncpg.Connection[Any]) -> list[str]:
    """One sentence for each thing that is not as the house wants it."""
    rooms = list(ROOMS)
    found = await _tables(connection)
    for row in await connection.fetch(FOREIGN_KEYS):
        found.append(f"{row['conname']} is a foreign key from {row['from_schema']} to {row['to_schema']}")
    found += [f"the role {row[0]} is more than it may be" for row in await connection.fetch(ROLES)]
    found += [f"{row[0]}, which it may not be" for row in await connection.fetch(MEMBERSHIPS)]
    found += [f"{row[0]} outside a transaction" for row in await connection.fetch(GRANTS)]
    found += [f"the view {row[0]} sees what its owner sees" for row in await connection.fetch(VIEWS, rooms)]
    found += [f"{row[0]} is a time without a zone" for row in await connection.fetch(NAIVE_TIMES, rooms)]
    for row in await connection.fetch(FUNCTIONS, rooms):
        if row["is_definer"] and not (row["owner"] == "threadwright_lookup" and row["is_pinned"]):
            found.append(f"{row['name']} runs as {row['owner']}, or with any search_path")
        if row["is_public"] and not row["is_trigger"]:
            found.append(f"{row['name']} may be called by everybody")
    for row in await connection.fetch(INDEXES, rooms):
        if row["first"] != "tenant_id" and row["name"] not in WITHOUT_TENANT_FIRST:
            found.append(f"the index {row['name']} does not begin with tenant_id")
    return found


async def _tables(connection: asyncpg.Connection[Any]) -> list[str]:
    found: list[str] = []
    policies: dict[str, list[asyncpg.Record]] = {}
    for row in await connection.fetch(POLICIES):
        policies.setdefault(row["name"], []).append(row)
    for table in await connection.fetch(TABLES):
        name = table["name"]
        if name in WITHOUT_TENANT:
            continue
        if table["schema"] not in ROOMS:
            found.append(f"{name} stands in no room")
        if not table["has_tenant"]:
            found.append(f"{name} has no tenant_id")
        if not table["is_forced"]:
            found.append(f"{name} does not force row security")
        found += _policies(name, policies.get(name, []))
    return found


def _policies(name: str, policies: list[asyncpg.Record]) -> list[str]:
    found = []
    if not any(_binds(policy) for policy in policies):
        found.append(f"{name} has no tenant policy")
    for policy in policies:
        is_lookup = policy["roles"] == ["threadwright_lookup"] and policy["cmd"] in {"SELECT", "INSERT"}
        is_narrowing = policy["permissive"] == "RESTRICTIVE"
        if not (_binds(policy) or is_lookup or is_narrowing or _erases(policy) or _moves(policy)):
            found.append(f"{name} has the policy {policy['policyname']}, which lets more through than its tenant")
    return found


def _erases(policy: asyncpg.Record) -> bool:
    """Who deletes a tenant is bound to that one as well."""
    bound = policy["cmd"] in {"SELECT", "DELETE"} and policy["qual"] == TENANT_ONLY
    return bound and policy["roles"] == ["threadwright_eraser"]


def _moves(policy: asyncpg.Record) -> bool:
    """Who copies a tenant is bound to that one, for what is read and for what is written."""
    return policy["roles"] == ["threadwright_mover"] and (policy["qual"], policy["with_check"]) == (
        TENANT_ONLY,
        TENANT_ONLY,
    )


def _binds(policy: asyncpg.Record) -> bool:
    return (
        policy["roles"] == ["threadwright_app"]
        and policy["cmd"] == "ALL"
        and policy["qual"] == TENANT_ONLY
        and policy["with_check"] == TENANT_ONLY
    )
