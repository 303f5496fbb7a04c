"""`threadwright tenants move` as an operator types it: killed on the way, run again, refused in sentences, back."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.cli import main
from services import audit, tenancy
from services.core.actor import Actor, Role
from services.core.databases import HOME
from services.core.deps import Deps
from tests.operate.test_moving import Two, deps, two

__all__ = ["deps", "two"]


def environment(two: Two, redis_url: str, home: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": two.home.owner,
        "THREADWRIGHT_DATABASE__APP_URL": two.home.app,
        "THREADWRIGHT_DATABASE__BESIDE": json.dumps({"own": {"url": two.own.owner, "app_url": two.own.app}}),
        "REDIS_URL": redis_url,
        "THREADWRIGHT_HOME": str(home),
        "COLUMNS": "200",
    }


Typed = Callable[..., Awaitable[tuple[int, str]]]


@pytest.fixture
def typed(
    two: Two, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Typed:
    """Exit code and what was said; in a thread, because the command has a loop of its own."""
    for name, value in environment(two, redis_url, tmp_path).items():
        monkeypatch.setenv(name, value)

    async def run(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            await asyncio.to_thread(main, ["tenants", "move", *words])
        assert isinstance(ended.value.code, int)
        return ended.value.code, "".join(capsys.readouterr())

    return run


async def killed(*words: str, after: str) -> int:
    """A process of its own, killed once it has said `after`."""

    def run() -> int:
        command = [sys.executable, "-u", "-c", "from bot.cli import main; main()", "tenants", "move", *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith(after):
                    process.kill()
            return process.wait(30)

    return await asyncio.to_thread(run)


async def test_an_operator_moves_a_tenant_whose_first_try_was_killed(
    two: Two, deps: Deps, actor: Actor, typed: Typed, tmp_path: Path
) -> None:
    assert deps.databases is not None
    tenant = ("--tenant", str(actor.tenant_id))
    async with deps.open_tx(actor) as tx:
        for number in range(20):
            await tenancy.add_member(tx, f"Person {number}", Role.CONTRIBUTOR)
    for words, told in (
        (tenant, "Say where to (--to NAME)"),
        ((*tenant, "--to", "nowhere"), "There is no database nowhere"),
        (("--tenant", "x", "--to", "own"), "--tenant takes a tenant's id"),
        (("--tenant", "0190a5e0-0000-7000-8000-000000000000", "--to", "own"), "There is no tenant"),
    ):
        code, said = await typed(*words)
        assert code == 2 and said.startswith(told) and len(said.splitlines()) == 1, said

    assert await killed(*tenant, "--to", "own", after="held still") == -signal.SIGKILL
    assert (await deps.databases.place(actor.tenant_id)).database == HOME
    report = tmp_path / "report.txt"
    code, said = await typed(*tenant, "--to", "own", "--report", str(report))
    assert code == 0, said
    assert [line.split()[0] for line in said.splitlines()][:5] == ["round", "nothing", "held", "verified:", "switched"]
    assert "from home to own; nothing could be written for" in said and "Back again: --to home" in said
    assert any(line.startswith("tenancy.member 21 ") for line in report.read_text().splitlines())
    assert (await deps.databases.place(actor.tenant_id)).database == "own"
    async with deps.open_tx(actor) as tx:
        assert len(await tenancy.list_members(tx)) == 21
        assert "tenant.moved" in {one.verb for one in await audit.list_entries(tx)}
    assert await typed(*tenant, "--to", "own") == (0, "The tenant lives in own already.\n")
    code, said = await typed(*tenant, "--erase-old")
    assert code == 0 and said.startswith("home: ") and "rows erased" in said
    assert await two.rows(two.home, actor.tenant_id) == 0


async def test_the_machines_own_tenant_goes_on_where_a_move_was_killed(two: Two, deps: Deps, typed: Typed) -> None:
    """It is made where it is missing by every command: one that is held still is there, and is not written."""
    assert deps.databases is not None
    own = tenancy.local_actor()
    async with deps.open_tx(own) as tx:
        await tenancy.ensure_local(tx)
    assert await killed("--to", "own", after="held still") == -signal.SIGKILL
    assert (await deps.databases.place(own.tenant_id)).database == HOME
    code, said = await typed("--to", "own")
    assert code == 0 and "from home to own" in said, said
    assert (await deps.databases.place(own.tenant_id)).database == "own"
