"""The web process on loopback, as a child: `python -m tests.bench.serving`, settings as JSON in the first line of
standard input; it prints its port and serves until that input ends."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn
import uvloop
from pydantic import SecretStr

from bot.listening import options
from bot.main import create_app
from integrations.wiring import open_deps
from services.core.observing import LogSettings
from services.core.settings import ApiSettings, DatabaseSettings, RedisSettings, Settings


def settings_of(given: dict[str, Any]) -> Settings:
    """`home` holds the keyring that all processes of one measurement share."""
    return Settings(
        _env_file=None,
        home=Path(given["home"]),
        database=DatabaseSettings(url=SecretStr(given["admin"]), app_url=SecretStr(given["app"])),
        redis=RedisSettings(url=SecretStr(given["redis"])),
        log=LogSettings(level="error"),
        api=ApiSettings(key_per_minute=1_000_000, tenant_per_minute=1_000_000),
    )


async def serve(given: dict[str, Any]) -> None:
    async with open_deps(settings_of(given), is_migrating=False) as deps:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            config = uvicorn.Config(create_app(deps.settings, deps=deps), lifespan="on", **options(deps.settings.web))
            server = uvicorn.Server(config)
            running = asyncio.create_task(server.serve(sockets=[listener]))
            while not server.started:
                await asyncio.sleep(0.02)
            sys.stdout.write(f"{listener.getsockname()[1]}\n")
            sys.stdout.flush()
            await asyncio.to_thread(sys.stdin.read)
            server.should_exit = True
            await running


if __name__ == "__main__":
    uvloop.run(serve(json.loads(sys.stdin.readline())))  # as uvicorn does for the product
