"""The OpenAPI document: examples that are true to it, and a client that a stranger's generator makes of it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest

from services.core.actor import Role
from services.core.deps import Deps
from tests.api.conftest import Api
from tests.api.test_verbs import IDEA
from tests.jobs.plans import TEAM, planned

GENERATOR = Path(sys.executable).parent / "openapi-python-client"


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [told for methods in document["paths"].values() for told in methods.values()]


def shown(operation: dict[str, Any]) -> list[tuple[str, Any, dict[str, Any] | None]]:
    """Where, the example (None: there is none), and the shape that it has to have."""
    body = operation.get("requestBody", {}).get("content", {}).values()
    answers = [
        content
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        for content in answer.get("content", {}).values()
    ]
    found = [("body", one.get("example"), one.get("schema")) for one in body]
    found += [("answer", one.get("example"), one.get("schema")) for one in answers]
    for one in operation.get("parameters", ()):
        examples = one["schema"].get("examples", [one.get("example")])
        found.append((one["name"], examples[0], one["schema"]))
    return found


def test_everything_that_goes_in_and_comes_out_has_an_example_that_is_true(api: Api) -> None:
    document = api.app.openapi()
    missing, wrong = [], []
    for operation in operations(document):
        for where, example, shape in shown(operation):
            if example is None or shape is None:
                missing.append((operation["operationId"], where))
                continue
            try:
                jsonschema.Draft202012Validator({**shape, "components": document["components"]}).validate(example)
            except jsonschema.ValidationError as error:
                wrong.append((operation["operationId"], where, error.message[:200]))
    assert (missing, wrong) == ([], [])
    assert not re.search(r"tw_[\w-]{20}|join-[\w-]{20}", json.dumps(document))


CALLS = """
import asyncio, json, os, sys
from uuid import UUID
import httpx
from stranger import AuthenticatedClient
from stranger.api.documents import documents_one
from stranger.api.initiatives import initiatives_create, initiatives_index, initiatives_one
from stranger.api.keys import members_make
from stranger.api.tickets import tickets_index
from stranger.models import Hld, NewInitiative, NewKey, Problem

plan = UUID(os.environ["PLAN"])
client = AuthenticatedClient(base_url=os.environ["BASE"], token=os.environ["KEY"])
new = NewInitiative(idea="A rota for lifeguards: guards swap shifts.")
with client:
    made = [initiatives_create.sync(client=client, body=new, idempotency_key="one") for _ in range(2)]
    other = initiatives_create.sync_detailed(client=client, body=NewInitiative(idea="Else"), idempotency_key="one")
    pages, after = [], None
    while True:
        given = {} if after is None else {"after": after}
        page = tickets_index.sync(initiative_id=plan, client=client, limit=5, **given)
        pages.append([one.ticket.id for one in page.items])
        after = page.next_
        if after is None:
            break
    hld = documents_one.sync(initiative_id=plan, name="hld", client=client)
    nobody = initiatives_one.sync(initiative_id=UUID(int=7), client=client)
    key = members_make.sync(client=client, body=NewKey(name="CI"))
print(json.dumps({
    "made": [str(one.id) for one in made],
    "other": [int(other.status_code), type(other.parsed).__name__],
    "pages": pages,
    "hld": [type(hld).__name__, type(hld.content).__name__] if hasattr(hld, "content") else [type(hld).__name__],
    "nobody": [type(nobody).__name__, nobody.status],
    "key": key.secret[:3],
}))
"""


async def test_keys_that_the_document_allows_are_keys_that_are_taken(api: Api) -> None:
    """Found by a checker that followed a plan's link and made up a ticket of its own."""
    document = api.app.openapi()
    (shape,) = [one for name, one in document["components"]["schemas"].items() if name == "Hours"]
    checked = jsonschema.Draft202012Validator(shape)
    async with api.client(api.keys[Role.OWNER]) as client:
        for hours, is_said in (({"T-3": 6}, True), ({}, True), ({"3": 6}, False), ({"Zg$p": {}}, False)):
            assert checked.is_valid({"hours": hours}) is is_said
            asked = await client.post(f"/v1/initiatives/{uuid4()}/variance", json={"hours": hours})
            assert asked.status_code == (404 if is_said else 400), asked.text
    assert "patternProperties" not in json.dumps(document)


@pytest.mark.timeout(180)
async def test_a_client_that_a_stranger_generates_works(served: str, deps: Deps, api: Api, tmp_path: Path) -> None:
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(api.app.openapi()))
    made = await said(
        str(GENERATOR), "generate", "--path", str(document), "--meta", "none",
        "--output-path", str(tmp_path / "stranger"),
    )  # fmt: skip
    assert "WARNING" not in made and "Unable to process" not in made, made[:3000]
    written = {path.stem for path in (tmp_path / "stranger" / "api").glob("*/*.py")}
    assert written >= {operation["operationId"] for operation in operations(api.app.openapi())}
    plan = await planned(deps, api.people[Role.OWNER], IDEA, team=TEAM)
    env = {"BASE": served, "KEY": api.keys[Role.OWNER], "PLAN": str(plan.id), "PYTHONPATH": str(tmp_path)}
    told = json.loads(await said(sys.executable, "-c", CALLS, **env))
    assert told["made"][0] == told["made"][1]
    assert told["other"] == [409, "Problem"] and told["nobody"] == ["Problem", 404]
    tickets = [one for page in told["pages"] for one in page]
    assert len(told["pages"]) > 1 and len(set(tickets)) == len(tickets) > 5
    assert told["hld"][-1] == "Hld" and told["key"] == "tw_"


async def said(*command: str, **env: str) -> str:
    ran = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **env}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    out, _ = await ran.communicate()
    assert ran.returncode == 0, out.decode()[-3000:]
    return out.decode()
