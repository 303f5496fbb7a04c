"""The tables of services/ and the migrations say the same, and the comparison notices when they do not."""

from __future__ import annotations

import asyncpg
import pytest

from integrations.postgres.engine import open_migration_engine
from migrations.check import differences
from tests.servers import Database


async def compare(database: Database) -> list[str]:
    engine = open_migration_engine(database.owner)
    async with engine.connect() as connection:
        found = await connection.run_sync(differences)
    await engine.dispose()
    return found


async def test_models_and_migrations_agree(database: Database) -> None:
    assert await compare(database) == []


@pytest.mark.parametrize(
    "breaking",
    [
        "ALTER TABLE tenancy.member ADD planted int",
        "ALTER TABLE tenancy.member DROP COLUMN name",
        "ALTER TABLE tenancy.member ALTER name TYPE varchar(9)",
        "ALTER TABLE tenancy.member ALTER name DROP NOT NULL",
        "ALTER TABLE tenancy.tenant ALTER clarifier_budget SET DEFAULT 6",
        "DROP INDEX tenancy.ix_member_tenant_id_created_at",
        "CREATE TABLE tenancy.planted (id int)",
        "DROP TABLE workflow.participant",
    ],
)
async def test_a_difference_is_noticed(database: Database, breaking: str) -> None:
    connection = await asyncpg.connect(database.admin)
    await connection.execute(breaking)
    await connection.close()
    assert len(await compare(database)) == 1
