"""A process of the next version: the same program, but every value has one field more.

`python newer.py ORDER`, with a tree in front of the path that `tree` made; ORDER is JSON: `database`, `tenant`,
`member`, `key` (hex), and `idea` for a plan to be made or `plan` for one to be carried on.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FIELD = "of_the_next_version"
STRICT = "populate_by_name=True)\n"
# Left out of the dump where nothing stands in it, as docs/adr/0009 asks of every new field.
ADDED = f"""    {FIELD}: Annotated[str | None, Field(exclude_if=lambda told: told is None)] = {{default!r}}
"""


def tree(into: Path, *, default: str | None) -> Path:
    """The program with another services/core/values.py; `default`: what the next version writes into its new field."""
    core = into / "services" / "core"
    core.mkdir(parents=True)
    for folder, made in ((ROOT / "services", core.parent), (ROOT / "services" / "core", core)):
        for one in folder.iterdir():
            if one.name not in {"core", "values.py", "__pycache__"}:
                (made / one.name).symlink_to(one)
    told = (ROOT / "services" / "core" / "values.py").read_text()
    assert told.count(STRICT) == 1
    (core / "values.py").write_text(told.replace(STRICT, STRICT + ADDED.format(default=default)))
    return into


def run(into: Path, order: dict[str, Any]) -> str:
    """What it says at the end; raises when it fails, with what it said."""
    path = os.pathsep.join((str(into), str(ROOT)))
    done = subprocess.run(
        [sys.executable, __file__, json.dumps(order)],
        env={**os.environ, "PYTHONPATH": path},
        cwd=into,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout.strip()


async def _main(order: dict[str, Any]) -> None:
    from uuid import UUID

    from integrations.llm import OfflineAi
    from integrations.postgres import open_engine
    from services import schema, workflow
    from services.core.actor import Actor, Role
    from services.core.chat import Platform
    from services.core.deps import Deps
    from services.core.settings import Settings
    from services.core.values import Value
    from services.crypto import open_sealing
    from tests.fakes.blobs import MemoryBlobs
    from tests.fakes.bus import RecordingBus
    from tests.fakes.chat import MemoryChat
    from tests.fakes.clock import StoppedClock
    from tests.fakes.diagrams import BlankDiagrams
    from tests.fakes.keys import MemoryKeys
    from tests.fakes.queue import RecordingQueue
    from tests.jobs.plans import planned, run_all

    assert FIELD in Value.model_fields and schema.metadata.tables
    engine, queue, keys = open_engine(order["database"]), RecordingQueue(), MemoryKeys(bytes.fromhex(order["key"]))
    deps = Deps(
        settings=Settings(_env_file=None),
        engine=engine,
        queue=queue,
        ai=OfflineAi(),
        chats={platform: MemoryChat() for platform in Platform},
        diagrams=BlankDiagrams(),
        blobs=MemoryBlobs(),
        keys=keys,
        sealing=open_sealing(engine, queue, keys),
        bus=RecordingBus(),
        clock=StoppedClock(),
    )
    actor = Actor(UUID(order["tenant"]), UUID(order["member"]), Role.OWNER, "Ada", "request-2")
    if "idea" in order:
        plan = await planned(deps, actor, order["idea"])
    else:
        async with deps.open_tx(actor) as tx:
            plan = await workflow.get_initiative(tx, UUID(order["plan"]))
        await run_all(deps, actor, plan)
    await engine.dispose()
    sys.stdout.write(f"{plan.id}\n")


if __name__ == "__main__":
    asyncio.run(_main(json.loads(sys.argv[1])))
