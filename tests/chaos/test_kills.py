"""Workers that are really killed, servers that really go away: the end is the same as without any of it."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from tests import servers as embedded
from tests.chaos import chat_server
from tests.chaos.outages import Server, valkey_beside
from tests.chaos.run import (
    IDEAS,
    README,
    Suite,
    Tally,
    flush_at,
    killing,
    postgres_away,
    redis_away,
    with_figures,
    zombie_at,
)
from tests.chaos.world import zygote
from tests.servers import Servers

REPORT = README.parent / "docs" / "CHAOS.md"
BOUNDARIES = ("tx-begin.1", "tx-commit.2", "ring.1")  # before reading; all saved but the commit; after it
STAGES = ("clarify", "bdd", "hld", "slice", "estimate", "assign")


def boundaries(steps: list[str]) -> list[str]:
    """Some place in every stage: before it reads, while it thinks, before its commit or after it."""
    wanted = [f"run_stage.{stage}.{name}" for stage in STAGES for name in (*BOUNDARIES, "ai-middle.1")]
    wanted += ["post.bdd-v1.chat-post-after.1", "post.tickets-v1.chat-post-after.1", "relay..bus-after.1"]
    return sorted((step for step in wanted if step in steps), key=steps.index)[::2]


def test_the_figures_of_the_recorded_run_stand_in_the_readme() -> None:
    struck = re.search(r"^all +(\d+)$", REPORT.read_text(), re.M)
    killed = re.search(r"^of these SIGKILL of a worker +(\d+)$", REPORT.read_text(), re.M)
    assert struck and killed
    tally = Tally(strikes=Counter({"SIGKILL at a step": int(killed[1]), "else": int(struck[1]) - int(killed[1])}))
    assert README.read_text() == with_figures(README.read_text(), tally)
    with pytest.raises(SystemExit, match="0 places"):
        with_figures("no place", tally)


@pytest.mark.timeout(400)
async def test_killed_emptied_overtaken_and_lied_to(servers: Servers, template: str, tmp_path: Path) -> None:
    with chat_server.running() as chat:
        async with zygote() as forks:
            suite = Suite(servers, chat, forks, tmp_path, random.Random(1), template=template)
            await suite.learn(IDEAS[:1])
            assert sum(step.startswith("run_stage") for step in suite.steps) > 80
            await asyncio.gather(
                suite.scene("kill", killing(suite, boundaries(suite.steps))),
                suite.scene("flush", flush_at("run_stage.bdd.tx-done.2")),
                suite.scene("zombie", zombie_at("run_stage.slice.tx-begin.2")),
            )
    assert suite.tally.violations == []
    assert sum(times for name, times in suite.tally.strikes.items() if name.startswith("SIG")) >= 8


@pytest.mark.timeout(400)
async def test_postgres_crashes_and_redis_goes_away(tmp_path: Path) -> None:
    with embedded.running() as servers, chat_server.running() as chat:
        async with zygote() as forks:
            suite = Suite(servers, chat, forks, tmp_path, random.Random(2))
            await suite.prepare()
            await suite.learn(IDEAS[:1])
            redis = valkey_beside(servers.postgres_pid, servers.redis_url)
            postgres = Server(servers.postgres_pid)
            try:
                await suite.scene("redis away", redis_away(redis, servers.redis_url, 1.0))
                admin = servers.url("postgres", "postgres")
                await suite.scene("postgres away", postgres_away(postgres, admin, 1.0, 0.5))
            finally:
                redis.end()
                postgres.end()
    assert suite.tally.violations == []
