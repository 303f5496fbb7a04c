"""`threadwright doctor` and `migrate`, as a person runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from integrations.wiring import open_servers
from migrations.revisions import VERSION_SCHEMA, VERSION_TABLE
from services.core.errors import BadConfig
from services.core.settings import Settings
from tests.servers import Database

pytestmark = pytest.mark.timeout(400)  # real processes start and stop; a busy machine needs long
ROOT = Path(__file__).resolve().parents[2]


def threadwright(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("THREADWRIGHT_", "DATABASE", "REDIS"))
    }
    return subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
        cwd=ROOT,
        env={**kept, "THREADWRIGHT_HOME": str(home), **variables},
        capture_output=True,
        text=True,
        timeout=100,
    )


def test_an_empty_home_and_a_migrated_one(tmp_path: Path) -> None:
    home = tmp_path / "data"
    before = threadwright(home, "doctor")
    assert before.returncode == 0, before.stderr
    rows = dict(line.split(": ", 1) for line in before.stdout.splitlines())
    outside = {"Events", "Model", "Slack", "Teams", "Jira", "Object store", "Keys"}
    assert set(rows) == {"Database", "Migrations", "Redis", "Worker", *outside}
    assert rows["Database"].startswith("works") and "embedded" in rows["Database"]
    assert "threadwright migrate" in rows["Migrations"]
    assert "empty to" in threadwright(home, "migrate").stdout
    assert "Migrations: works" in threadwright(home, "doctor").stdout


def test_what_is_broken_says_how_to_mend_it(tmp_path: Path) -> None:
    found = threadwright(
        tmp_path / "data",
        "doctor",
        DATABASE_URL="postgres://nobody:nothing@127.0.0.1:9/none",
        REDIS_URL="redis://127.0.0.1:9",
        THREADWRIGHT_AI__MODEL="openai/none",
        THREADWRIGHT_AI__API_KEY="sk-secret",
        THREADWRIGHT_AI__API_BASE="http://127.0.0.1:9/v1",
    )
    assert found.returncode == 1
    rows = dict(line.split(": ", 1) for line in found.stdout.splitlines())
    assert [name for name, words in rows.items() if words.startswith("broken")] == [
        "Database", "Migrations", "Redis", "Worker", "Model",
    ]  # fmt: skip
    assert "REDIS_URL" in rows["Redis"]
    assert "sk-secret" not in found.stdout + found.stderr


def test_servers_that_are_given_are_used_and_none_is_started(
    tmp_path: Path, database: Database, redis_url: str
) -> None:
    home = tmp_path / "data"
    found = threadwright(home, "doctor", DATABASE_URL=database.owner, REDIS_URL=redis_url)
    assert found.returncode == 0, found.stdout + found.stderr
    rows = dict(line.split(": ", 1) for line in found.stdout.splitlines())
    for name in ("Database", "Migrations", "Redis"):
        assert rows[name].startswith("works") and "embedded" not in rows[name], rows[name]
    assert not {path.name for path in home.glob("*")} & {"postgres", "valkey", "supervisor.log"}


async def test_a_database_of_a_newer_program_is_not_to_be_migrated(
    tmp_path: Path, database: Database, redis_url: str
) -> None:
    connection = await asyncpg.connect(database.owner)
    stood = await connection.fetchval(f"SELECT version_num FROM {VERSION_SCHEMA}.{VERSION_TABLE}")
    try:
        for revision, mend in (("9999", "a newer program"), ("0001", "threadwright migrate")):
            await connection.execute(f"UPDATE {VERSION_SCHEMA}.{VERSION_TABLE} SET version_num = $1", revision)
            found = threadwright(tmp_path / "data", "doctor", DATABASE_URL=database.owner, REDIS_URL=redis_url)
            row = dict(line.split(": ", 1) for line in found.stdout.splitlines())["Migrations"]
            assert found.returncode == 1 and row.startswith(f"broken: The database is at {revision},")
            assert mend in row and ("threadwright migrate" in row) is (revision == "0001")
    finally:  # the database serves the tests that follow
        await connection.execute(f"UPDATE {VERSION_SCHEMA}.{VERSION_TABLE} SET version_num = $1", stood)
        await connection.close()


def test_tenants_are_listed_by_name(tmp_path: Path, database: Database, redis_url: str) -> None:
    servers = {"DATABASE_URL": database.owner, "REDIS_URL": redis_url}
    for name in ("Acme Ltd", "Zoë & sons"):
        made = threadwright(tmp_path / "data", "tenants", "create", name, "--owner", "Ada", **servers)
        assert made.returncode == 0, made.stderr
        (tenant,) = [line.split()[1] for line in made.stdout.splitlines() if line.startswith("tenant: ")]
        listed = threadwright(tmp_path / "data", "tenants", "list", **servers)
        assert f"{tenant}  {name}  since " in listed.stdout, listed.stdout + listed.stderr


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("DATABASE_URL", {"database": {"url": "mysql://host/db"}}),
        ("DATABASE_URL", {"database": {"url": "host:5432/db"}}),
        ("THREADWRIGHT_DATABASE__APP_URL", {"database": {"app_url": "host:5432"}}),
    ],
)
async def test_a_wrong_url_names_its_variable(name: str, settings: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match=name):
        async with open_servers(Settings(_env_file=None, home=tmp_path / "data", **settings)):
            pass


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
async def test_every_spelling_of_the_scheme_is_heard(scheme: str, tmp_path: Path) -> None:
    given = {"database": {"url": f"{scheme}://u:p@h/d"}, "redis": {"url": "redis://h"}}
    async with open_servers(Settings(_env_file=None, home=tmp_path / "data", **given)) as endpoints:
        assert endpoints.owner_url == endpoints.serving_url == "postgresql://u:p@h/d"
        assert not endpoints.is_embedded and not endpoints.is_redis_embedded


def test_a_wrong_setting_is_one_sentence(tmp_path: Path) -> None:
    found = threadwright(tmp_path / "data", "doctor", THREADWRIGHT_WEB__PORT="eighty")
    assert found.returncode == 2
    assert "THREADWRIGHT_WEB__PORT" in found.stderr and len(found.stderr.splitlines()) == 1
