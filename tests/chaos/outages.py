"""Servers that are killed under load and come back at the same address."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from pathlib import Path

import asyncpg
import psutil
import redis.asyncio


class Server:
    """A running server process: what started it is read from the process itself."""

    def __init__(self, pid: int, command: list[str] | None = None) -> None:
        self.pid = pid
        self.command = command or Path(f"/proc/{pid}/cmdline").read_text().rstrip("\0").split("\0")
        self.owner = Path(f"/proc/{pid}").stat()
        self.child: subprocess.Popen[bytes] | None = None

    def kill(self, number: signal.Signals) -> None:
        """Until it is gone."""
        process = psutil.Process(self.pid)
        process.send_signal(number)
        if self.child is not None:
            self.child.wait(30)
        else:
            psutil.wait_procs([process], timeout=30)

    def start(self) -> None:
        who = {"user": self.owner.st_uid, "group": self.owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        self.child = subprocess.Popen(
            self.command,
            cwd="/",
            env={"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **who,  # type: ignore[call-overload]
        )
        self.pid = self.child.pid

    def end(self) -> None:
        """What this test started, it also stops."""
        if self.child is not None and self.child.poll() is None:
            self.child.send_signal(signal.SIGINT)
            self.child.wait(30)


def valkey_beside(postgres_pid: int, url: str) -> Server:
    """The Valkey that was started beside that Postgres; it writes over its command line, so it is told again."""
    parent = psutil.Process(postgres_pid).parent()
    assert parent is not None
    socket = url.removeprefix("unix://")
    valkeys = (child for child in parent.children() if "valkey" in child.name())
    process = next(one for one in valkeys if any(socket in word for word in one.cmdline()))  # others have theirs here
    command = [process.exe(), "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700", "--save", ""]
    return Server(process.pid, [*command, "--dir", str(Path(socket).parent)])


async def until_postgres_answers(url: str) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                connection = await asyncpg.connect(url)
            except (OSError, asyncpg.PostgresError):
                await asyncio.sleep(0.05)
                continue
            await connection.close()
            return


async def until_redis_answers(url: str) -> None:
    client = redis.asyncio.from_url(url)
    async with asyncio.timeout(30):
        while True:
            try:
                await client.ping()
            except (OSError, redis.exceptions.RedisError):
                await asyncio.sleep(0.05)
                continue
            await client.aclose()
            return
