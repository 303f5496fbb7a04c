"""`threadwright up` with two variables for Slack: real processes, from a signed command to the thread."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import httpx
import pytest

from tests.slack.joined import IDEA
from tests.slack.sender import SECRET, Sender
from tests.slack.server import slack_server

pytestmark = pytest.mark.timeout(400)  # real processes start and stop; a busy machine needs long
ROOT = Path(__file__).resolve().parents[2]


async def test_a_whole_deployment_hears_and_answers(tmp_path: Path) -> None:
    async with slack_server() as slack:
        slack.world.limits.posts_per_second = slack.world.limits.post_burst = 1000
        slack.world.add_team("T1", token="xoxb-one")
        slack.world.add_channel("T1", "C1")
        slack.world.users["U1"] = {"id": "U1", "profile": {"display_name": "Ada"}}
        said = tmp_path / "said"  # not a pipe: nobody reads on while it runs
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("THREADWRIGHT_", "DATABASE"))}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            "from bot.cli import main; main()",
            "up",
            cwd=ROOT,
            env={
                **kept,
                "THREADWRIGHT_HOME": str(tmp_path / "data"),
                "THREADWRIGHT_WEB__PORT": "0",
                "THREADWRIGHT_SLACK__BOT_TOKEN": "xoxb-one",
                "THREADWRIGHT_SLACK__SIGNING_SECRET": SECRET,
                "THREADWRIGHT_SLACK__API_BASE": slack.url,
            },
            stdout=said.open("wb"),
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            address = await listening(said)
            assert "/slack/…" in said.read_text()
            async with httpx.AsyncClient(base_url=address) as http:
                sender = Sender(slack, http, team="T1")
                for _ in range(300):  # until Slack has said which workspace the token is of
                    status = await sender.command("U1", "/idea", IDEA)
                    if status == 200:
                        break
                    await asyncio.sleep(0.1)
                assert status == 200
                async with asyncio.timeout(120):
                    while not any("Question" in one.text for one in slack.world.messages):
                        await asyncio.sleep(0.2)
        finally:
            process.send_signal(signal.SIGINT)
            await process.wait()
        roots = [one for one in slack.world.messages if one.user == "UBT1" and not one.thread_ts]
        assert len(roots) == 1


async def listening(said: Path) -> str:
    async with asyncio.timeout(200):
        while not (found := re.search(r"listens on (http://\S+)", said.read_text())):
            await asyncio.sleep(0.1)
    return found[1]
