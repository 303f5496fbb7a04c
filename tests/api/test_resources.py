"""What programs do over REST is what people do in chat: the same handlers, told in JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from handlers.router import route
from services.core.actor import Actor, Role
from services.core.chat import Reply, Text
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, NotAllowed, NotFound
from services.workflow import RunStatus
from tests.api.conftest import Api, key_of, serving
from tests.handlers.calls import call, words
from tests.jira.plans import PLAN, connected, reaching, ready, step
from tests.jira.server import Server
from tests.jobs.plans import planned


async def test_only_the_exact_writes_that_were_approved_reach_jira(deps: Deps, actor: Actor) -> None:
    deps = reaching(deps)
    plan = await ready(deps, actor, PLAN)
    async with serving(deps) as app:
        api = Api(app, deps, {}, {})
        with Server() as jira:
            async with api.client(await key_of(deps, actor)) as client:
                where = f"/v1/initiatives/{plan.id}"
                await connected(deps, actor, jira)
                assert (await client.get(f"{where}/publication")).status_code == 404
                assert (await client.post(f"{where}/publication")).status_code == 202
                assert (await step(deps, actor, plan)).status is RunStatus.GATED
                shown = (await client.get(f"{where}/publication")).json()
                assert shown["status"] == "gated" and len(shown["writes"]["creates"]) == 5
                vote = {"gate": "publish", "decision": "approve"}
                for subject in ("", "0" * 64):
                    refused = await client.post(f"{where}/approvals", json={**vote, "subject": subject})
                    assert refused.status_code == 409 and jira.writes == []
                given = await client.post(f"{where}/approvals", json={**vote, "subject": shown["hash"]})
                assert given.status_code == 200
                assert (await step(deps, actor, plan)).status is RunStatus.DONE
                assert len(jira.issues) == 5
                assert (await client.get(where)).json()["status"] == "published"
                assert (await client.post(f"{where}/undo", json={"is_deleting": True})).status_code == 202


async def test_documents_come_with_tags_and_tickets_in_pages(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, "A bakery wants customers to reserve bread online and pay at the counter.")
    async with serving(deps) as app:
        api = Api(app, deps, {}, {})
        async with api.client(await key_of(deps, actor, "read")) as client:
            where = f"/v1/initiatives/{plan.id}"
            first = await client.get(f"{where}/documents/bdd")
            tag = first.headers["etag"]
            assert first.status_code == 200 and first.json()["requirements"]
            for sent, status in ((tag, 304), (f"W/{tag}", 304), ('"other"', 200), (f'"x", W/{tag}', 304), ("*", 304)):
                again = await client.get(f"{where}/documents/bdd", headers={"If-None-Match": sent})
                assert (again.status_code, again.headers["etag"]) == (status, tag)
                assert status == 200 or again.content == b""
            read = await client.get(f"{where}/documents/bdd", headers={"Accept": "text/markdown"})
            assert read.text.startswith("#") and read.headers["etag"] != tag
            assert (await client.get(f"{where}/documents/bdd?version=9")).status_code == 404
            seen, after = [], None
            while True:
                params = {"limit": "3", **({"after": after} if after else {})}
                page = (await client.get(f"{where}/tickets", params=params)).json()
                seen += [one["ticket"]["id"] for one in page["items"]]
                after = page["next"]
                if after is None:
                    break
            whole = (await client.get(f"{where}/documents/tickets")).json()["tickets"]
            assert seen == [one["id"] for one in whole] and len(seen) > 3
            story = (await client.get(f"{where}/tickets/T-2")).json()
            assert story["ticket"]["id"] == "T-2" and story["estimate"]["p50_hours"] > 0
            sheet = await client.get(f"{where}/tickets.csv")
            assert sheet.headers["content-type"].startswith("text/csv") and len(sheet.text.splitlines()) > 3
            async with client.stream("GET", f"{where}/events?seconds=1") as stream:
                told = (await stream.aread()).decode()
    events = [block.splitlines() for block in told.split("\n\n") if block]
    assert [lines[1] for lines in events][-1] == "event: status"
    last = json.loads(events[-1][2].removeprefix("data: "))
    assert last["status"] == "plan_ready" and events[0][1] == "event: post"


async def test_the_team_the_clock_and_the_books(api: Api) -> None:
    async with api.client(api.keys[Role.OWNER]) as client, api.client(api.keys[Role.CONTRIBUTOR]) as other:
        ana = {"name": "Ana Ruiz", "skills": {"SQL": 3}, "hours_per_week": 32, "time_zone": "Europe/Madrid"}
        made = await client.post("/v1/team", json=ana)
        assert made.status_code == 201 and made.json()["developers"][0]["id"] == "ana-ruiz"
        assert (await client.post("/v1/team", json=ana)).status_code == 409
        assert (await client.post("/v1/team", json={**ana, "time_zone": "Mars/Sea"})).status_code == 422
        assert (await other.put("/v1/team/ana-ruiz/skills", json={"skills": {"go": 2}})).status_code == 403
        await client.post("/v1/team", json={"name": "Contributor"})
        own = await other.put("/v1/team/contributor/skills", json={"skills": {"go": 2}})
        assert own.status_code == 200 and {"go": 2} in [one["skills"] for one in own.json()["developers"]]
        away = {"first_day": "2026-12-21", "last_day": "2027-01-02", "hours_per_week": 0}
        assert (await client.put("/v1/team/ana-ruiz/availability", json=away)).status_code == 200

        policy = await client.put("/v1/tracker/policy", json={"words": "We keep the hours that you log."})
        assert policy.json()["version"] == 1
        assert (await other.post("/v1/tracker/start", json={"ticket": "T-4"})).status_code == 403
        assert (await other.post("/v1/tracker/consent", json={"version": 2})).status_code == 409
        assert (await other.post("/v1/tracker/consent", json={"version": 1})).json()["has_consent"]
        assert (await other.post("/v1/tracker/start", json={"ticket": "T-4"})).json()["session"]["status"] == "running"
        logged = await other.post("/v1/tracker/log", json={"ticket": "T-5", "minutes": 90, "note": "tests"})
        assert logged.json()["minutes_today"] >= 90
        assert {"ticket_key": "T-5", "minutes": 90} in (await other.get("/v1/tracker/report")).json()
        assert (await client.get("/v1/tracker/report")).json() == []
        assert "T-5" in (await other.get("/v1/tracker/export")).text

        log = (await client.get("/v1/audit", params={"limit": 1})).json()
        assert log["items"][0]["number"] == 1 and log["next"]
        assert (await client.get("/v1/audit/verification")).json()["is_whole"]
        assert (await client.get("/v1/usage", params={"since": "2026-01-01T00:00:00Z"})).json() == []
        assert (await client.put("/v1/gates/hld", json={"people": 1})).json() == {"gate": "hld", "people": 1}


async def test_members_over_rest_and_in_chat(api: Api) -> None:
    admin, manager = api.people[Role.ADMIN], api.people[Role.MANAGER]
    async with api.client(api.keys[Role.ADMIN]) as client, api.client(api.keys[Role.MANAGER]) as gone:
        listed = {one["role"]: one["id"] for one in (await client.get("/v1/members")).json()["items"]}
        assert set(listed) == set(Role) - {Role.SYSTEM}
        raised = await client.put(f"/v1/members/{listed['contributor']}/role", json={"role": "owner"})
        lowered = await client.put(f"/v1/members/{listed['owner']}/role", json={"role": "contributor"})
        removed = await client.delete(f"/v1/members/{listed['owner']}")
        assert [one.status_code for one in (raised, lowered, removed)] == [403, 403, 403]
        assert (await gone.get("/v1/me")).json()["role"] == "manager"
        await route(call(api.deps, admin, "role @Manager contractor", command="team"))
        assert (await gone.get("/v1/me")).json()["role"] == "contractor"
        await route(call(api.deps, admin, f"remove {manager.name}", command="team"))
        assert (await gone.get("/v1/me")).status_code == 401
    for text in ("role Nobody admin", "remove Nobody"):
        with pytest.raises(NotFound):
            await route(call(api.deps, admin, text, command="team"))
    for text in ("role", "role Owner king", "remove"):
        with pytest.raises(BadInput):
            await route(call(api.deps, admin, text, command="team"))
    owner = api.people[Role.OWNER]
    with pytest.raises(Conflict, match="only owner"):
        await route(call(api.deps, owner, f"remove {owner.name}", command="team"))


def secret_in(reply: Reply | None) -> str:
    assert reply is not None and reply.is_private
    (shown,) = [block.text for block in reply.blocks if isinstance(block, Text) and "tw_" in block.text]
    return shown.strip("`")


async def test_a_key_is_shown_once_ends_and_makes_none_that_may_more(api: Api) -> None:
    person, admin = api.people[Role.CONTRIBUTOR], api.people[Role.ADMIN]
    secret = secret_in(await route(call(api.deps, person, "key CI read 30d", command="team")))
    listed = words(await route(call(api.deps, person, "keys", command="team")))
    assert "CI" in listed and secret not in listed
    async with api.client(secret) as client:
        told = (await client.get("/v1/me")).json()
        assert told["scopes"] == ["read"] and "plan.show" in told["verbs"] and "idea" not in told["verbs"]
        assert (await client.post("/v1/initiatives", json={"idea": "A map"})).status_code == 403
        assert (await client.get("/v1/keys", params={"whose": "all"})).status_code == 403
    writing = await key_of(api.deps, person, "read", "write")
    async with api.client(writing) as client:
        more = await client.post("/v1/keys", json={"name": "more", "scopes": ["admin"]})
        assert more.status_code == 403
        mine = await client.post("/v1/keys", json={"name": "mine", "scopes": ["read"], "days": 1})
        assert mine.status_code == 201 and mine.json()["secret"].startswith("tw_")
    with pytest.raises(NotFound):  # somebody else's is not there for a contributor
        await route(call(api.deps, replace(person, member_id=admin.member_id), "revoke nothing", command="team"))
    await route(call(api.deps, admin, "revoke CI", command="team"))
    async with api.client(secret) as client:
        assert (await client.get("/v1/me")).status_code == 401
    for text, error in (("key", BadInput), ("key CI 999d", BadInput), ("revoke", BadInput), ("keys all", NotAllowed)):
        with pytest.raises(error):
            await route(call(api.deps, person, text, command="team"))
