"""The whole road in Microsoft's own client, the Agents Playground, driven in a browser: what a person sees there.

It knows no app id, so the product runs in development mode, and who may call is not tested here (tests/teams). It has
no dialogs (task modules); their cards are checked by the rules of the schema instead. The pictures are kept in
.tools/independent/teams, to be looked at.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.independent.emulated import free_port
from tests.independent.install import NODE, PLACE, is_ready

PLAYGROUND = PLACE / "node_modules" / "@microsoft" / "m365agentsplayground"
PICTURES = PLACE / "teams"
IDEA = "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes."
pytestmark = pytest.mark.timeout(600)  # a whole road in a browser, and a busy machine needs long


@asynccontextmanager
async def running(*command: str, folder: Path, wait_for: str, **more: str) -> AsyncIterator[Process]:
    """A program, until the block ends; it is there when `wait_for` answers. It writes its logs into the folder."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env={**os.environ, **more}, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        async with asyncio.timeout(120), httpx.AsyncClient() as http:
            while True:
                assert process.returncode is None, f"{command[0]} ended with {process.returncode}"
                try:
                    await http.head(wait_for)
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.2)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def browser() -> str:
    found = next((one for name in ("chromium", "chromium-browser", "google-chrome") if (one := shutil.which(name))), "")
    assert found, "No Chromium is installed: apt-get install chromium"
    return found


async def test_the_whole_road_in_microsofts_own_client(tmp_path: Path) -> None:
    assert is_ready(), "The client is not installed; run: make independent"
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    ours, theirs = free_port(), free_port()
    endpoint, address = f"http://127.0.0.1:{ours}/teams/messages", f"http://127.0.0.1:{theirs}/"
    product = {
        "THREADWRIGHT_HOME": str(tmp_path / "home"),
        "THREADWRIGHT_WEB__PORT": str(ours),
        "THREADWRIGHT_TEAMS__DEVELOPMENT": "true",
        "THREADWRIGHT_DIAGRAMS__PICTURES": "false",
    }
    client = [str(NODE), str(_program()), "-e", endpoint, "-c", "msteams", "-p", str(theirs), "--disable-telemetry"]
    up = [str(Path(sys.executable).parent / "threadwright"), "up"]
    async with (
        running(*up, folder=tmp_path, wait_for=endpoint, **product),
        running(*client, folder=tmp_path, wait_for=address, PATH=_without_a_browser(tmp_path)),
    ):
        steps = await _drive(address)
    assert list(steps) == ["welcome", "question", "answered", "plan", "draft", "publish"]
    assert "Begin with idea TEXT" in " ".join(steps["welcome"])
    assert any("Why it matters:" in card and "recommended" in card for card in steps["question"])
    assert any("answered:" in card for card in steps["answered"])
    plan = " ".join(steps["plan"])
    for words in ("Business draft", "High-level design", "T-1", "Edit or drop a ticket", "tickets.csv"):
        assert words in plan, words
    assert all(Path(one).stat().st_size > 10_000 for one in PICTURES.glob("*.png"))


def _without_a_browser(folder: Path) -> str:
    """The client opens its page by itself, and ends where nothing is there to open it with; we open our own."""
    opener = folder / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text("#!/bin/sh\n")
    opener.chmod(0o755)
    return f"{opener.parent}{os.pathsep}{os.environ['PATH']}"


def _program() -> Path:
    told = json.loads((PLAYGROUND / "package.json").read_text())
    return PLAYGROUND / str(told["bin"]["agentsplayground"])


async def _drive(address: str) -> dict[str, list[str]]:
    """Step → the words of every card that is seen then."""
    script = PLACE / "teams.mjs"  # beside the packages that it imports
    shutil.copy(Path(__file__).parent / "teams.mjs", script)
    command = [str(NODE), str(script), address, browser(), str(PICTURES), IDEA]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=STDOUT)
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    told: list[dict[str, Any]] = [json.loads(line) for line in said.decode().splitlines()]
    return {one["step"]: one["cards"] for one in told}
