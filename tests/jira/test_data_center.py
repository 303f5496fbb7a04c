"""The same publish against an independent program that plays Jira Data Center 8.20."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import jira820
import pytest
import uvicorn
from pydantic import SecretStr

from services import hld, tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.issues import TrackerKind
from services.workflow import Initiative, RunStatus
from tests.hld.ideas import BAKERY
from tests.jira.plans import NASTY, PLAN, connect, last_reply, publish, reaching, ready, resave, step
from tests.jobs.plans import say

PROJECT = "SHOP"


class Watched:
    """Counts what is written, and keeps the properties of issues, which the program has not; `faults` are worked off
    one per property: a status, before or after it is kept."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.writes: list[tuple[str, str]] = []
        self.properties: dict[str, Any] = {}
        self.faults: list[tuple[int, bool]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["method"] != "GET":
            self.writes.append((scope["method"], scope["path"]))
        kept = re.fullmatch(r"/rest/api/2/issue/([^/]+)/properties/threadwright", scope["path"])
        if kept is None or scope["method"] != "PUT" or self.faults[:1] == [(404, False)]:
            await self.app(scope, receive, send)
            return
        body = (await receive())["body"]
        status, is_kept = self.faults.pop(0) if self.faults else (200 if kept[1] in self.properties else 201, True)
        if is_kept:
            self.properties[kept[1]] = json.loads(body)
        await send({"type": "http.response.start", "status": status, "headers": [(b"retry-after", b"0")]})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
async def data_center() -> AsyncIterator[tuple[str, Watched, jira820.Store]]:
    store = jira820.build_store(jira820.Config(project_key=PROJECT, seed="7"))
    app = Watched(jira820.make_app(store=store))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off", ws="none"))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}", app, store
    server.should_exit = True
    with contextlib.suppress(asyncio.CancelledError):
        await serving


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def test_a_plan_becomes_issues_once_in_a_data_center(
    deps: Deps, actor: Actor, plan: Initiative, data_center: tuple[str, Watched, jira820.Store]
) -> None:
    url, app, store = data_center
    before = set(store.issues)
    site = tickets.site_of(TrackerKind.DATA_CENTER, url, PROJECT, user="", secret=SecretStr("personal-token"))
    await connect(deps, actor, site)
    run = await publish(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error
    made = {store.issues[key]["summary"]: key for key in set(store.issues) - before}
    assert set(made) == {ticket.title for ticket in PLAN}
    assert store.issues[made["Pay by card"]]["description"].startswith("As a guest, I want to pay.")
    assert "\\{code\\}" in store.issues[made[NASTY]]["description"]
    app.writes.clear()
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    assert app.writes == []
    changed = tuple(t.model_copy(update={"title": "Pay by any card"}) if t.id == "T-2" else t for t in PLAN)
    await resave(deps, actor, plan, changed)
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    key = made["Pay by card"]
    assert app.writes == [("PUT", f"/rest/api/2/issue/{key}")]
    assert store.issues[key]["summary"] == "Pay by any card"
    assert "1" in (await last_reply(deps, actor, plan)).model_dump_json()


async def test_each_issue_says_where_it_comes_from_whatever_happens_on_the_way(
    deps: Deps, actor: Actor, plan: Initiative, data_center: tuple[str, Watched, jira820.Store]
) -> None:
    """Once for each, whoever stops in the middle; and never again."""
    url, app, store = data_center
    before = set(store.issues)
    site = tickets.site_of(TrackerKind.DATA_CENTER, url, PROJECT, user="", secret=SecretStr("personal-token"))
    await connect(deps, actor, site)
    app.faults = [(429, False), (503, False), (502, True), (401, False)]
    run = await publish(deps, actor, plan)
    assert run.status is RunStatus.FAILED and "refuses the token" in run.error
    assert len(set(store.issues) - before) == len(PLAN) and len(app.properties) == 1
    await say(deps, actor, plan, "retry")
    run = await step(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error
    by_title = {store.issues[key]["summary"]: app.properties[key] for key in set(store.issues) - before}
    assert by_title == {one.title: {"plan": str(plan.id), "ticket": one.id} for one in PLAN}
    app.writes.clear()
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE and app.writes == []
    changed = tuple(t.model_copy(update={"title": "Pay by any card"}) if t.id == "T-2" else t for t in PLAN)
    await resave(deps, actor, plan, changed)
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    assert [path.rpartition("/")[0] for _, path in app.writes] == ["/rest/api/2/issue"]


async def test_pictures_priorities_links_and_taking_back_in_a_data_center(
    deps: Deps, actor: Actor, plan: Initiative, data_center: tuple[str, Watched, jira820.Store]
) -> None:
    url, app, store = data_center
    before = set(store.issues)
    async with deps.open_tx(actor) as tx:
        await hld.save(tx, plan.id, uuid4(), hld.draft_offline(hld.HldGiven(bdd=BAKERY)))
    site = tickets.site_of(TrackerKind.DATA_CENTER, url, PROJECT, user="", secret=SecretStr("personal-token"))
    await connect(deps, actor, site)
    run = await publish(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error
    sent = [path for method, path in app.writes if path.endswith("/attachments")]
    assert len(sent) == len(hld.diagrams(hld.draft_offline(hld.HldGiven(bdd=BAKERY))))
    assert "priority" in str(store.issues[next(iter(set(store.issues) - before))])
    app.writes.clear()
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    assert app.writes == []
    await resave(deps, actor, plan, tuple(t.model_copy(update={"depends_on": ()}) for t in PLAN))
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    assert [method for method, path in app.writes if "issueLink" in path] == ["DELETE"]
    await say(deps, actor, plan, "undo")
    await step(deps, actor, plan)
    await say(deps, actor, plan, "approve publish")
    app.writes.clear()
    run = await step(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error
    told = (await last_reply(deps, actor, plan)).model_dump_json()
    for step_of in ("/comment", "/transitions"):
        assert len([path for _, path in app.writes if path.endswith(step_of)]) == len(PLAN), told
    assert [method for method, _ in app.writes].count("PUT") == len(PLAN)  # the label; this program ignores `update`
    assert set(store.issues) - before and "DELETE" not in [method for method, _ in app.writes]


async def test_an_older_issue_is_linked_once_and_let_go_again_in_a_data_center(
    deps: Deps, actor: Actor, plan: Initiative, data_center: tuple[str, Watched, jira820.Store]
) -> None:
    """By the site's own keys and types of links; an epic that is there already is not made again."""
    url, app, store = data_center
    site = tickets.site_of(TrackerKind.DATA_CENTER, url, PROJECT, user="", secret=SecretStr("personal-token"))
    await connect(deps, actor, site)
    kinds = {one["type"]: key for key, one in reversed(store.issues.items())}
    epic, other = kinds["Epic"], kinds["Story"]
    before = set(store.issues)
    await say(deps, actor, plan, f"duplicates skip T-1 {epic}")
    await say(deps, actor, plan, f"duplicates link T-2 {other}")
    run = await publish(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error
    made = {store.issues[key]["summary"]: key for key in set(store.issues) - before}
    assert "Guests can pay" not in made
    assert [end for end in await _ends(url, made["Pay by card"]) if end == other]
    app.writes.clear()
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    assert app.writes == []
    await say(deps, actor, plan, "duplicates create T-2")
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    assert not [end for end in await _ends(url, made["Pay by card"]) if end == other]


async def _ends(url: str, key: str) -> list[str]:
    """The issues to which a link leads."""
    headers = {"Authorization": "Bearer personal-token"}
    async with httpx.AsyncClient(base_url=url, headers=headers) as client:
        links = (await client.get(f"/rest/api/2/issue/{key}")).json()["fields"]["issuelinks"]
    return [(one.get("outwardIssue") or one["inwardIssue"])["key"] for one in links]
