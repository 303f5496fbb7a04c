"""One table of rights, role × verb, honoured at each door: chat, and every operation of the API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import FastAPI

from bot.api.door import VERB, router
from handlers import access
from handlers.router import ACTIONS, FAMILIES, route
from services import tenancy
from services.core.actor import Actor, Role
from services.core.chat import IncomingKind
from services.core.deps import Deps
from services.core.errors import AppError, NotAllowed, NotFound
from services.core.words import Sentence
from services.tenancy import RANK, RIGHTS, Scope
from tests.api.conftest import Api, key_of
from tests.handlers.calls import call

TABLE = Path(__file__).resolve().parents[2] / "docs" / "RIGHTS.md"
BY_TABLE = {"role-lacks", "key-lacks", "verb-unknown"}
NOBODY = "00000000-0000-0000-0000-000000000000"
VALUES = {
    "initiative_id": NOBODY, "member_id": NOBODY, "key_id": NOBODY, "session_id": NOBODY, "name": "bdd",
    "ticket": "T-1", "change": "CH-1", "gate": "hld", "person": "ana", "prompt": "hld.draft", "version": "9.9.9",
    "step": "every", "provider": "openai", "side": "day", "lesson": "L-1",
    "question": "QN-1", "of": "chat", "platform": "slack", "workspace": "T1", "channel": "C1", "connection": "none",
    "scope": "tenant", "period": "day", "edit": "JE-1", "request_id": NOBODY, "team": "crew",
    "trial_id": NOBODY, "file_id": NOBODY,
}  # fmt: skip


def printed() -> str:
    """The table for people."""
    lines = [
        "# Who may do what",
        "",
        "Printed from `services/tenancy/rights.py`, which chat, API and page ask. What is not in it nobody may do.",
        "A contractor sees only the plans that they take part in; what somebody tracks is their own.",
        "",
        f"| verb | key needs | {' | '.join(role.value for role in RANK)} |",
        f"|---|---|{'---|' * len(RANK)}",
    ]
    for verb, right in sorted(RIGHTS.items()):
        marks = " | ".join("yes" if role in right.roles else "–" for role in RANK)
        lines.append(f"| {verb} | {right.scope.value} | {marks} |")
    return "\n".join(lines) + "\n"


def test_the_table_that_people_read_is_the_table() -> None:
    assert TABLE.read_text() == printed(), "write docs/RIGHTS.md anew from tests.api.test_rights.printed()"


def said_in_chat() -> Iterator[tuple[str, IncomingKind, str, str]]:
    """(verb, kind, command or action, words) of everything that can be said or pressed."""
    for family, (verbs, usual) in FAMILIES.items():
        yield f"{family}.{usual}", IncomingKind.COMMAND, family, ""
        for verb in verbs:
            yield f"{family}.{verb}", IncomingKind.COMMAND, family, verb
    for command in ("idea", "help", "home"):
        yield command, IncomingKind.COMMAND, command, ""
    yield "plan.status", IncomingKind.COMMAND, "status", ""
    for action, (verb, _) in ACTIONS.items():
        yield verb, IncomingKind.ACTION, action, ""
    yield "plan.answer", IncomingKind.TEXT, "", "hello"


async def refused_by_table(deps: Deps, person: Actor, kind: IncomingKind, name: str, words: str) -> bool:
    command, action = (name, "") if kind is IncomingKind.COMMAND else ("", name)
    try:
        await route(call(deps, person, words, kind=kind, command=command, action=action))
    except NotAllowed as error:
        told = error.args[0]
        return isinstance(told, Sentence) and told.message in BY_TABLE
    except AppError:
        return False
    return False


@pytest.mark.parametrize("role", RANK)
async def test_chat_honours_the_table(deps: Deps, actor: Actor, role: Role) -> None:
    person = Actor(actor.tenant_id, actor.member_id, role, "Ada")
    wrong = [
        (verb, name, words)
        for verb, kind, name, words in said_in_chat()
        if await refused_by_table(deps, person, kind, name, words) is tenancy.may(person, verb)
    ]
    assert wrong == []


_operations: list[tuple[str, str, str]] = []


def operations(api: Api) -> list[tuple[str, str, str]]:
    """(method, path with values in it, verb) of every operation; the same in every app."""
    if not _operations:
        _operations.extend(
            (method.upper(), re.sub(r"\{(\w+)\}", lambda name: VALUES[name[1]], path), operation[VERB])
            for path, methods in api.app.openapi()["paths"].items()
            for method, operation in methods.items()
        )
    assert len(_operations) > 45
    return _operations


@pytest.mark.parametrize("role", RANK)
async def test_the_api_honours_the_table(api: Api, role: Role) -> None:
    wrong = []
    async with api.client(api.keys[role]) as client:
        for method, path, verb in operations(api):
            answer = await client.request(method, path)
            if (answer.status_code == 403) is tenancy.may(api.people[role], verb):
                wrong.append((method, path, verb, answer.status_code))
            assert answer.status_code < 500, (method, path, answer.text)
    assert wrong == []


@pytest.mark.parametrize("scope", Scope)
async def test_a_key_reaches_no_further_than_its_scope(api: Api, scope: Scope) -> None:
    async with api.client(await key_of(api.deps, api.people[Role.OWNER], scope.value)) as client:
        for method, path, verb in operations(api):
            answer = await client.request(method, path)
            assert (answer.status_code == 403) is (RIGHTS[verb].scope is not scope), (method, path, answer.text)


async def test_nothing_is_open_to_a_stranger(api: Api) -> None:
    for key in (None, "tw_nope"):
        async with api.client(key) as client:
            for method, path, _ in operations(api):
                answer = await client.request(method, path)
                assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), path


async def test_a_route_that_names_no_verb_is_open_to_nobody(api: Api) -> None:
    forgotten = router("/forgotten", "x")

    @forgotten.get("")
    async def forgot() -> str:
        return "secret"

    app: FastAPI = api.app
    app.include_router(forgotten)
    async with api.client(api.keys[Role.OWNER]) as client:
        answer = await client.get("/v1/forgotten")
    assert answer.status_code == 403 and "secret" not in answer.text


async def test_a_contractor_sees_the_plans_that_they_take_part_in_and_no_other(api: Api) -> None:
    contractor = api.people[Role.CONTRACTOR]
    async with api.client(api.keys[Role.OWNER]) as owner, api.client(api.keys[Role.CONTRACTOR]) as outside:
        first = (await owner.post("/v1/initiatives", json={"idea": "A rota for lifeguards"})).json()
        second = (await owner.post("/v1/initiatives", json={"idea": "A map of gardens"})).json()
        assert (await outside.get("/v1/initiatives")).json()["items"] == []
        async with api.deps.open_tx(contractor) as tx:
            thread = (await access.plan(tx, api.people[Role.OWNER], UUID(first["id"]))).thread
        await route(call(api.deps, contractor, "enough", kind=IncomingKind.TEXT, thread=thread))
        shown = (await outside.get("/v1/initiatives")).json()["items"]
        assert [one["id"] for one in shown] == [first["id"]]
        assert (await outside.get(f"/v1/initiatives/{first['id']}")).status_code == 200
        for method, path, verb in operations(api):
            if method == "GET" and NOBODY in path and tenancy.may(contractor, verb):
                theirs = path.replace(NOBODY, second["id"], 1)
                assert (await outside.get(theirs)).status_code == 404, path
        answered = await outside.post(f"/v1/initiatives/{second['id']}/answers", json={"text": "a"})
        assert answered.status_code == 404
    elsewhere = call(api.deps, contractor, f"status #{second['number']}")
    with pytest.raises(NotFound, match="no initiative 2"):
        await route(elsewhere)
