"""The migrated database keeps the house rules, and the walk over it notices each kind of break."""

from __future__ import annotations

import asyncpg
import pytest

from tests.architecture.catalogue import findings
from tests.servers import Database


async def test_the_migrated_database_keeps_the_rules(database: Database) -> None:
    connection = await asyncpg.connect(database.admin)
    assert await findings(connection) == []
    await connection.close()


GOOD = """
CREATE TABLE audit.planted (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
ALTER TABLE audit.planted ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.planted FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit.planted TO threadwright_app
    USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
"""


async def test_a_table_made_by_the_rules_is_fine(database: Database) -> None:
    connection = await asyncpg.connect(database.admin)
    await connection.execute(GOOD)
    assert await findings(connection) == []
    await connection.close()


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        ("CREATE TABLE public.planted (tenant_id uuid NOT NULL)", "stands in no room"),
        ("ALTER TABLE audit.planted ALTER tenant_id DROP NOT NULL", "has no tenant_id"),
        ("ALTER TABLE audit.planted DISABLE ROW LEVEL SECURITY", "does not force row security"),
        ("ALTER TABLE audit.planted NO FORCE ROW LEVEL SECURITY", "does not force row security"),
        ("DROP POLICY tenant ON audit.planted", "has no tenant policy"),
        ("ALTER POLICY tenant ON audit.planted WITH CHECK (true)", "has no tenant policy"),
        ("ALTER POLICY tenant ON audit.planted TO PUBLIC", "has no tenant policy"),
        ("CREATE POLICY more ON audit.planted TO threadwright_app USING (true)", "lets more through"),
        ("CREATE POLICY more ON audit.planted FOR UPDATE TO threadwright_lookup USING (true)", "lets more through"),
        (
            "ALTER TABLE audit.planted ADD key uuid REFERENCES tenancy.member (id)",
            "is a foreign key from audit to tenancy",
        ),
        ("CREATE INDEX ix_planted ON audit.planted (id, tenant_id)", "does not begin with tenant_id"),
        ("CREATE VIEW audit.seen AS SELECT * FROM audit.planted", "sees what its owner sees"),
        ("ALTER TABLE audit.planted ADD at timestamp", "time without a zone"),
        ("GRANT SELECT ON audit.planted TO threadwright_lobby", "threadwright_lobby may SELECT audit.planted"),
        ("GRANT SELECT ON audit.planted TO threadwright_inbox", "threadwright_inbox may SELECT audit.planted"),
        ("GRANT INSERT ON audit.planted TO PUBLIC", "threadwright_login may INSERT audit.planted"),
        ("CREATE FUNCTION audit.open() RETURNS int LANGUAGE sql AS 'SELECT 1'", "may be called by everybody"),
        (
            "CREATE FUNCTION audit.strong() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';"
            "REVOKE ALL ON FUNCTION audit.strong() FROM PUBLIC",
            "runs as postgres",
        ),
    ],
)
async def test_each_break_is_noticed(database: Database, breaking: str, words: str) -> None:
    connection = await asyncpg.connect(database.admin)
    await connection.execute(GOOD)
    await connection.execute(breaking)
    found = await findings(connection)
    assert any(words in sentence for sentence in found), found
    await connection.close()


@pytest.mark.parametrize(
    ("breaking", "words"),
    [
        ("ALTER ROLE threadwright_app BYPASSRLS", "more than it may be"),
        ("ALTER ROLE threadwright_lobby LOGIN", "more than it may be"),
        ("ALTER ROLE threadwright_login INHERIT", "more than it may be"),
        ("GRANT threadwright_lookup TO threadwright_login", "threadwright_login is threadwright_lookup"),
        ("GRANT threadwright_lookup TO threadwright_app", "threadwright_app is threadwright_lookup"),
    ],
)
async def test_a_role_that_grew_is_noticed(database: Database, breaking: str, words: str) -> None:
    """Roles are shared by all databases of the server, so the change is rolled back."""
    connection = await asyncpg.connect(database.admin)
    change = connection.transaction()
    await change.start()
    await connection.execute(breaking)
    found = await findings(connection)
    await change.rollback()
    assert any(words in sentence for sentence in found), found
    await connection.close()
