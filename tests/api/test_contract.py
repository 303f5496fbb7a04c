"""Schemathesis asks a running server everything that its OpenAPI document promises, with every check that it has.

`make contract` runs it for longer; the server, its worker, Postgres and Valkey are the real ones.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

import httpx
import pytest

from services.core.actor import Actor
from services.core.deps import Deps
from tests.api.conftest import key_of

SECONDS = int(os.environ.get("CONTRACT_SECONDS", "0"))  # 0: a few cases of every operation
SEED = os.environ.get("CONTRACT_SEED", "1")
CHECKER = Path(sys.executable).parent / "schemathesis"
SHORT = ("--phases", "fuzzing", "--max-examples", "1", "--no-shrink")
# A part of the time for each: what follows one answer with the next request would else come when the time is over.
LONG = (
    ("--phases", "examples,coverage,fuzzing", "--max-time", str(max(1, SECONDS * 2 // 3))),
    ("--phases", "stateful", "--max-time", str(max(1, SECONDS // 3))),
)
# 422 is for what the document allows and a room refuses (what it does not allow is 400). The checker must not end its
# own key.
CONFIG = """
[parameters]
"path.initiative_id" = "{plan}"
"path.name" = "bdd"
"path.ticket" = "T-2"
"path.question" = "QN-1"
"path.person" = "ana"
"path.prompt" = "hld.draft"
"path.version" = "1.2.0"
"query.seconds" = 1

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "401", "403", "404", "409", "422", "429"]

[[operations]]
include-name = "DELETE /v1/keys/{{key_id}}"
phases.stateful.enabled = false
"""


async def finished_plan(client: httpx.AsyncClient) -> str:
    made = await client.post("/v1/initiatives", json={"idea": "A rota for lifeguards: guards swap shifts."})
    where = made.headers["location"]
    assert (await client.post(f"{where}/answers", json={"text": "enough"})).status_code == 202
    while (await client.get(where)).json()["status"] != "plan_ready":
        await asyncio.sleep(0.1)
    return str(made.json()["id"])


@pytest.mark.timeout(SECONDS + 600)
async def test_the_api_keeps_what_its_document_promises(served: str, deps: Deps, actor: Actor, tmp_path: Path) -> None:
    key = await key_of(deps, actor)
    async with httpx.AsyncClient(base_url=served, timeout=30, headers={"Authorization": f"Bearer {key}"}) as client:
        plan = await finished_plan(client)
        await client.post("/v1/team", json={"name": "Ana"})
        await client.get("/v1/openapi.json")  # made now: who asks it next waits for 10 s at most
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG.format(plan=plan))
    for number, bounds in enumerate(LONG if SECONDS else [SHORT]):
        asked = await asyncio.create_subprocess_exec(
            str(CHECKER), "--config-file", str(config), "run", f"{served}/v1/openapi.json", "--checks", "all",
            "--header", f"Authorization: Bearer {key}", "--seed", SEED, "--no-color", "--generation-database", "none",
            "--continue-on-failure", *bounds,
            cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        told, _ = await asked.communicate()
        said = told.decode()
        (tmp_path / f"said-{number}.txt").write_text(said)
        assert asked.returncode == 0, said[-20_000:]
        if "stateful" in bounds:
            continue  # it asks what it can reach
        operations, tested = re.search(r"Selected: (\d+)/\d+\s+Tested: (\d+)", said).groups()  # type: ignore[union-attr]
        assert operations == tested, said[-3000:]
    async with httpx.AsyncClient(base_url=served, headers={"Authorization": f"Bearer {key}"}) as client:
        assert (await client.get("/v1/me")).status_code == 200
