"""The embedded servers: started once, shared, stopped with the last client, whole after a kill."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import asyncpg
import psutil
import pytest
import redis.asyncio

from integrations import embedded
from integrations.embedded import locks
from tests.embedded.processes import ROOT, client_process, processes_of, wait_for_none

pytestmark = pytest.mark.timeout(400)  # real processes start and stop; a busy machine needs long
GONE = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


async def connect(url: str) -> asyncpg.Connection:
    return await asyncpg.connect(url.replace("postgresql+asyncpg", "postgresql"))


async def test_starts_both_and_leaves_nothing_running(home: Path) -> None:
    async with embedded.start(home) as servers:
        for url, user in ((servers.owner_url, "threadwright_owner"), (servers.login_url, "threadwright_login")):
            connection = await connect(url)
            assert await connection.fetchval("SELECT current_user") == user
            assert await connection.fetchval("SELECT uuidv7() IS NOT NULL")
            assert await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
            await connection.close()
        client = redis.asyncio.from_url(servers.redis_url)
        assert await client.ping()
        await client.aclose()
        assert len(processes_of(home)) >= 3
    assert processes_of(home) == []
    assert not list((home / "run").iterdir())
    assert not (home / "state.json").exists()


async def test_nobody_gets_in_without_the_password(home: Path) -> None:
    async with embedded.start(home) as servers:
        url = servers.superuser_url.replace("postgresql+asyncpg", "postgresql")
        password = url.split(":")[2].split("@")[0]
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(url.replace(password, "guess"))
        stranger = redis.asyncio.Redis(unix_socket_path=str(home / "run" / "valkey.sock"))
        with pytest.raises(redis.exceptions.ConnectionError, match="Authentication"):
            await stranger.ping()
        await stranger.aclose()
        assert (home / "secrets.json").stat().st_mode & 0o077 == 0


async def test_rows_and_keys_survive_a_restart(home: Path) -> None:
    async with embedded.start(home) as servers:
        connection = await connect(servers.owner_url)
        await connection.execute("CREATE TABLE kept (n int)")
        await connection.execute("INSERT INTO kept VALUES (7)")
        await connection.close()
        client = redis.asyncio.from_url(servers.redis_url)
        await client.set("kept", "7")
        await client.aclose()
    async with embedded.start(home) as servers:
        connection = await connect(servers.owner_url)
        assert await connection.fetchval("SELECT n FROM kept") == 7
        await connection.close()
        client = redis.asyncio.from_url(servers.redis_url)
        assert await client.get("kept") == b"7"
        await client.aclose()


async def test_two_clients_share_and_the_last_one_stops(home: Path) -> None:
    other = await asyncio.to_thread(client_process, home)
    async with embedded.start(home):
        supervisors = [p for p in processes_of(home) if "integrations.embedded.supervisor" in p.cmdline()]
        assert len(supervisors) == 1
    assert processes_of(home), "the other client still needs the servers"
    other.send_signal(signal.SIGTERM)
    await asyncio.to_thread(other.wait)
    assert await asyncio.to_thread(wait_for_none, home) == []


async def test_many_start_at_once(home: Path) -> None:
    async def one() -> int:
        async with embedded.start(home) as servers:
            connection = await connect(servers.owner_url)
            pid = await connection.fetchval("SELECT pg_postmaster_start_time()::text")
            await connection.close()
            await asyncio.sleep(0.5)
            return hash(pid)

    assert len(set(await asyncio.gather(*(one() for _ in range(4))))) == 1
    assert processes_of(home) == []


async def test_kill_9_of_the_only_client_leaves_no_orphans(home: Path) -> None:
    client = await asyncio.to_thread(client_process, home)
    assert len(processes_of(home)) >= 4
    client.kill()
    client.wait()
    began = time.monotonic()
    assert await asyncio.to_thread(wait_for_none, home) == []
    assert time.monotonic() - began < 10
    assert not list((home / "run").iterdir())


async def test_ctrl_c_of_the_only_client_is_clean(home: Path) -> None:
    client = await asyncio.to_thread(client_process, home)
    client.send_signal(signal.SIGINT)
    await asyncio.to_thread(client.wait)
    assert await asyncio.to_thread(wait_for_none, home) == []
    assert "database system is shut down" in (home / "log" / "postgres.log").read_text()


async def test_kill_9_of_the_supervisor_takes_the_servers_along_and_loses_no_row(home: Path) -> None:
    client = await asyncio.to_thread(client_process, home)
    async with embedded.start(home) as servers:
        connection = await connect(servers.owner_url)
        await connection.execute("CREATE TABLE kept (n int)")
        acknowledged = 0
        supervisor = next(p for p in processes_of(home) if "integrations.embedded.supervisor" in p.cmdline())
        try:
            while True:
                if acknowledged == 50:
                    supervisor.kill()
                await connection.execute("INSERT INTO kept VALUES ($1)", acknowledged)
                acknowledged += 1
        except GONE:
            pass
        client.kill()
        client.wait()
    assert await asyncio.to_thread(wait_for_none, home) == []
    async with embedded.start(home) as servers:
        connection = await connect(servers.owner_url)
        assert await connection.fetchval("SELECT count(*) FROM kept") >= acknowledged >= 50
        await connection.close()


async def test_servers_come_back_when_their_supervisor_is_killed_under_a_client(home: Path) -> None:
    async with embedded.start(home) as servers:
        connection = await connect(servers.owner_url)
        await connection.execute("CREATE TABLE kept (n int)")
        await connection.execute("INSERT INTO kept VALUES (7)")
        supervisor = next(p for p in processes_of(home) if "integrations.embedded.supervisor" in p.cmdline())
        supervisor.kill()
        with pytest.raises(GONE):
            while True:  # until the old server is gone
                await connection.execute("SELECT 1")
        end = time.monotonic() + 20
        while True:
            try:
                connection = await connect(servers.owner_url)
                assert await connection.fetchval("SELECT n FROM kept") == 7
                break
            except GONE:
                assert time.monotonic() < end
                await asyncio.sleep(0.1)
        await connection.close()
    assert processes_of(home) == []


async def test_kill_9_of_everything_recovers(home: Path) -> None:
    client = await asyncio.to_thread(client_process, home)
    killed = processes_of(home)
    for process in killed:
        with contextlib.suppress(psutil.NoSuchProcess):  # one that was killed before has taken it along
            process.kill()
    client.kill()
    client.wait()
    await asyncio.to_thread(psutil.wait_procs, killed, 30)  # a busy machine takes a moment to end them
    async with embedded.start(home) as servers:
        connection = await connect(servers.owner_url)
        assert await connection.fetchval("SELECT 1") == 1
        await connection.close()


async def test_a_server_that_falls_over_comes_back(home: Path) -> None:
    async with embedded.start(home) as servers:
        postmaster = int((home / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        for process in processes_of(home):
            if process.name() == "valkey-server":
                process.kill()
        end = time.monotonic() + 20
        while True:
            try:
                connection = await connect(servers.owner_url)
                client = redis.asyncio.from_url(servers.redis_url)
                assert await client.ping()
                await client.aclose()
                break
            except (OSError, asyncpg.PostgresError, redis.ConnectionError):
                assert time.monotonic() < end
                await asyncio.sleep(0.1)
        await connection.close()


async def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    home = tmp_path / ("a long name " * 9)
    async with embedded.start(home) as servers:
        connection = await connect(servers.owner_url)
        folder = Path(servers.owner_url.split("host=")[1])
        assert folder.parent == Path("/tmp") and folder.stat().st_mode & 0o077 == 0
        await connection.close()
    assert not folder.exists()


async def test_a_closed_parent_is_left_closed(tmp_path: Path) -> None:
    parent = tmp_path / "closed"
    parent.mkdir(mode=0o700)
    async with embedded.start(parent / "data") as servers:
        connection = await connect(servers.owner_url)
        assert await connection.fetchval("SELECT 1") == 1
        await connection.close()
    assert parent.stat().st_mode & 0o777 == 0o700
    assert processes_of(parent / "data") == []


def test_nobody_lives_in_a_folder_that_its_supervisor_removed_first(tmp_path: Path) -> None:
    assert locks.living(tmp_path / "gone") == 0


async def test_a_temporary_folder_is_removed(tmp_path: Path) -> None:
    async with embedded.start(None, temporary=True) as servers:
        connection = await connect(servers.owner_url)
        await connection.close()
    assert not servers.home.exists()


async def test_a_temporary_folder_is_removed_after_kill_9_of_its_client() -> None:
    script = (
        "import asyncio\nfrom integrations import embedded\nasync def main():\n"
        "    async with embedded.start(None, temporary=True) as servers:\n"
        "        print(servers.home, flush=True)\n        await asyncio.sleep(600)\nasyncio.run(main())\n"
    )
    client = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert client.stdout is not None
    home = Path(client.stdout.readline().strip())
    assert home.exists()
    client.kill()
    client.wait()
    assert await asyncio.to_thread(wait_for_none, home) == []
    assert not home.exists()
