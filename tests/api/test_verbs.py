"""Every verb of the table of rights has a route, or a reason why not; and the routes of verbs that began in chat do
what chat does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import text

from bot.api.api import ROUTERS
from bot.api.door import ALSO, VERB
from services import tenancy, tickets
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.web import WebSettings
from services.tenancy import RIGHTS, ChatAccount
from tests.api.conftest import Api, key_of, serving
from tests.jira.back import compare, watching
from tests.jira.server import TOKEN, USER, Server
from tests.jira.test_adopt import backlog
from tests.jobs.plans import TEAM, planned

# Verbs that make sense in a chat alone. Whoever adds one says why no program can want it.
NO_ROUTE = {
    "help": "what can be said in a chat; a program reads the OpenAPI document",
    "plan.help": "the same for one family of commands",
    "home": "the tab of a chat app, drawn from what has routes of its own",
    "team.join": "redeems a code for the chat account that says it; a browser redeems it at /sign-in",
    "plan.join": "shows a plan in the thread in which it is said",
    "team.prompts": "the chat's word for prompts.read and prompts.rollback",
    "people.provision": "a directory's, by its own protocol: /scim/v2",
}
IDEA = "A rota for a food bank where volunteers take shifts and the coordinator sees the gaps."


def routes() -> list[APIRoute]:
    return [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


def asked(route: APIRoute) -> set[str]:
    told = route.openapi_extra or {}
    return {told[VERB], *told.get(ALSO, ())}


def test_every_verb_has_a_route_or_a_reason() -> None:
    reached = set().union(*(asked(route) for route in routes()))
    assert set(RIGHTS) - reached - set(NO_ROUTE) == set(), "give these a route in bot/api, or a reason above"
    assert reached & set(NO_ROUTE) == set(), "these have a route; take the reason away"
    assert reached <= set(RIGHTS) and set(NO_ROUTE) <= set(RIGHTS)


def test_whatever_is_sent_has_an_example() -> None:
    sent = [route for route in routes() if route.body_field is not None]
    assert len(sent) > 40
    assert [route.path for route in sent if "requestBody" not in (route.openapi_extra or {})] == []


@pytest.fixture
def deps(deps: Deps) -> Deps:
    web = WebSettings(public_url="https://bot.example")
    return replace(deps, settings=deps.settings.model_copy(update={"web": web}))


async def test_a_plan_is_steered_by_a_program_as_in_its_thread(api: Api) -> None:
    owner, other = api.people[Role.OWNER], api.people[Role.CONTRIBUTOR]
    plan = await planned(api.deps, owner, IDEA, team=TEAM)
    where = f"/v1/initiatives/{plan.id}"
    async with api.client(api.keys[Role.OWNER]) as ada, api.client(api.keys[Role.CONTRIBUTOR]) as bea:
        first = (await bea.get(f"{where}/questions")).json()[0]
        assert first["asked_of"] is None and len(first["options"]) > 1 and not first["is_open"]
        again = await bea.post(f"{where}/questions/{first['id']}/asking", json={"person": "Contributor"})
        whom = {"id": str(other.member_id), "name": other.name}
        assert (again.status_code, again.json()["asked_of"]) == (202, whom)
        assert (await bea.post(f"{where}/questions/QN-99/asking", json={})).status_code == 404
        owned = await bea.put(f"{where}/people/owners", json={"topic": "edge_cases", "person": whom["id"]})
        assert owned.json()["owners"]["edge_cases"] == whom
        stranger = {"topic": "edge_cases", "person": "00000000-0000-0000-0000-000000000000"}
        assert (await bea.put(f"{where}/people/owners", json=stranger)).status_code == 404
        assert (await bea.put(f"{where}/people/decider", json={"person": "Contributor"})).status_code == 403
        assert (await ada.put(f"{where}/people/decider", json={"person": "Contributor"})).status_code == 200
        assert (await ada.get(f"{where}/people")).json()["decider"] == whom

        spoken = await bea.put(f"{where}/languages/chat", json={"language": "de"})
        assert spoken.json() == {"chat": "de", "documents": "en", "idea": "en"} == (
            await bea.get(f"{where}/languages")
        ).json()  # fmt: skip

        hours = (await bea.get(f"{where}/documents/estimates")).json()["estimates"]
        ticket = next(one["ticket_id"] for one in hours if one["points"])
        shown = (await bea.get(f"{where}/tickets/{ticket}/evidence")).json()
        assert shown["estimate"]["p80_hours"] >= shown["estimate"]["p50_hours"] > 0
        assert (await bea.get(f"{where}/tickets/T-999/evidence")).status_code == 404
        able = (await bea.get(f"{where}/tickets/{ticket}/candidates")).json()
        assert {one["developer_id"] for one in able["candidates"]} <= {"ana", "bo"} and able["candidates"]
        assert {one["developer_id"] for one in (await bea.get(f"{where}/shares")).json()} == {"ana", "bo"}
        for person in ("ana", "bo"):
            mine = await bea.put(f"{where}/tickets/{ticket}/assignee", json={"developer": person})
            assert mine.json()["developer_id"] == person
        assert (await bea.put(f"{where}/tickets/{ticket}/assignee", json={"developer": "nobody"})).status_code == 404

        votes = f"{where}/tickets/{ticket}/votes"
        assert (await bea.post(votes)).status_code == 202
        assert (await bea.put(f"{votes}/mine", json={"points": 4})).status_code == 422
        assert (await ada.put(f"{votes}/mine", json={"points": 5})).status_code == 200
        assert (await bea.put(f"{votes}/mine", json={"points": 5})).status_code == 200
        revealed = (await bea.post(f"{votes}/reveal")).json()
        assert revealed["outcome"] == 5 and {one["name"] for one in revealed["votes"]} == {"Ada", "Contributor"}

        usual = (await bea.get(f"{where}/forecast")).json()
        assert usual["other"] is None and usual["usual"]["p85_weeks"] >= usual["usual"]["p50_weeks"] > 0
        asked_about = {"more": 1, "away": "ana", "without": ticket, "until": "2030-01-01"}
        what_if = (await bea.get(f"{where}/forecast", params=asked_about)).json()
        assert what_if["other"]["tickets"] < what_if["usual"]["tickets"] and what_if["other"]["chance"] is not None
        for wrong in ({"without": "T-999"}, {"away": "nobody"}, {"until": "2027-02-31"}):
            assert (await bea.get(f"{where}/forecast", params=wrong)).status_code == 422

        title = (await bea.get(f"{where}/tickets/{ticket}")).json()["ticket"]["title"]
        assert (await bea.get(f"{where}/duplicates")).status_code == 404
        csv = f'Issue key,Summary\nSHOP-7,"{title}"\nSHOP-8,Paint the shop front\n'
        found = await bea.post(f"{where}/duplicates", json={"csv": csv})
        twin = next(one for one in found.json()["duplicates"] if one["ticket_id"] == ticket)
        assert (twin["issue"], twin["by"]) == ("SHOP-7", "")
        assert (await bea.put(f"{where}/duplicates/T-999", json={"verdict": "create"})).status_code == 404
        decided = await bea.put(f"{where}/duplicates/{ticket}", json={"verdict": "create"})
        one = next(one for one in decided.json()["duplicates"] if one["ticket_id"] == ticket)
        assert (one["verdict"], one["by"]) == ("create", "Contributor")
        accepted = (await bea.post(f"{where}/duplicates/accept")).json()["duplicates"]
        assert {one["by"] for one in accepted} == {"Contributor"}
        assert (await bea.post(f"{where}/duplicates", json={"csv": "no heading"})).status_code == 422

        assert (await bea.get(f"{where}/cost")).json() == {"spent": [], "expected": []}
        for words, numbers in (("food bank", [1]), ("FOOD volunteers nobody", [])):
            listed = (await bea.get("/v1/initiatives", params={"words": words})).json()["items"]
            assert [one["number"] for one in listed] == numbers, words
        page = (await bea.post(f"{where}/page")).json()
        assert page["link"].startswith("https://bot.example/plans/enter/") and page["minutes"] == 15


async def test_what_an_admin_chooses(api: Api) -> None:
    where = "/v1/channels/slack/T1/C1"
    async with api.client(api.keys[Role.ADMIN]) as admin, api.client(api.keys[Role.CONTRIBUTOR]) as other:
        usual = {"hears": "mention", "is_ai_excluded": False}
        assert (await other.get(f"{where}/rule")).json() == usual
        ruled = {"hears": "all", "is_ai_excluded": True}
        assert (await other.put(f"{where}/rule", json=ruled)).status_code == 403
        assert (await admin.put(f"{where}/rule", json=ruled)).json() == ruled
        assert (await other.get(f"{where}/rule")).json() == ruled
        assert (await other.get("/v1/channels/slack/T1/C2/rule")).json() == usual
        assert (await other.get(f"{where}/connection")).json() == {"connection": None, "known": []}
        assert (await admin.put(f"{where}/connection", json={"connection": "shop"})).status_code == 404

        assert (await other.put("/v1/organisation/language", json={"language": "de"})).status_code == 403
        assert (await admin.put("/v1/organisation/language", json={"language": "de"})).json() == {"language": "de"}
        assert (await other.get("/v1/organisation/language")).json() == {"language": "de"}
        async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
            gone = await tenancy.add_member(tx, "Gone", Role.CONTRIBUTOR)
            await tenancy.remove_member(tx, gone.id)
        shut = [{"id": str(gone.id), "name": "Gone", "platforms": ["slack", "teams"]}]
        is_open, invited = ({"mode": mode, "removed": []} for mode in ("open", "invited"))
        assert (await admin.get("/v1/organisation/joining")).json() == {**is_open, "removed": shut}
        assert (await other.get("/v1/organisation/joining")).json() == is_open  # it is no business of theirs
        assert (await admin.put("/v1/organisation/joining", json={"mode": "invited"})).json() == invited
        assert (await other.get("/v1/organisation/joining")).json() == invited
        assert (await admin.put("/v1/organisation/joining", json={"mode": "open"})).json() == is_open
        said = [one for one in (await admin.get("/v1/audit")).json()["items"] if one["verb"] == "tenant.joining"]
        assert [one["details"].get("in_spite_of") for one in said] == [None, str(gone.id)]

        cap = {"tokens": 2_000_000, "dollars": 1.5}
        assert (await other.put("/v1/budgets/tenant/day", json=cap)).status_code == 403
        full = (await admin.put("/v1/budgets/tenant/day", json=cap)).json()["budgets"]
        (day,) = [one for one in full if (one["scope"], one["period"]) == ("tenant", "day")]
        assert (day["most_tokens"], day["most_micros"]) == (2_000_000, 1_500_000)
        assert (await admin.put("/v1/budgets/tenant/ever", json=cap)).status_code == 422
        assert (await admin.put("/v1/budgets/at-cap", json={"at_cap": "stop"})).json()["at_cap"] == "stop"
        none = (await admin.put("/v1/budgets/tenant/day", json={"tokens": None, "dollars": None})).json()
        assert [one for one in none["budgets"] if one["most_tokens"] or one["most_micros"]] == []

        once = {"Idempotency-Key": "i-1"}
        codes = [(await admin.post("/v1/invitations", json={}, headers=once)).json()["code"] for _ in range(2)]
        assert codes[0] == codes[1] and codes[0].startswith("join-")
        assert (await admin.post("/v1/invitations", json={"role": "owner"})).status_code == 403
        linked = await admin.post("/v1/invitations", json={"kind": "workspace"})
        assert linked.status_code == 201 and linked.json()["link"].startswith("https://bot.example/slack/install")
        assert (await other.post("/v1/invitations", json={})).status_code == 403
        own = await other.post("/v1/me/link")
        assert own.status_code == 201 and own.json()["hours"] == 1
        async with api.deps.open_tx(system(api.people[Role.OWNER].tenant_id)) as tx:
            for user in ("U8", "U9"):
                await tenancy.ask(tx, ChatAccount(Platform.SLACK, "T1", user, f"Zoe {user}"))
        waiting = (await admin.get("/v1/join-requests")).json()
        assert {one["name"] for one in waiting} == {"Zoe U8", "Zoe U9"}
        for one, word in zip(waiting, ("approve", "decline"), strict=True):
            done = await admin.post(f"/v1/join-requests/{one['id']}/{word}")
            assert done.json()["request"]["state"] == f"{word}d" and done.json()["messages"] == 0
        assert (await admin.get("/v1/join-requests")).json() == []
        assert len((await admin.get("/v1/members")).json()["items"]) == 6

        csv = "Issue key,Summary,Story Points\nSHOP-7,Swap a shift,3\nSHOP-8,See the gaps,5\n"
        (known,) = (await other.put("/v1/histories/crew", json={"csv": csv})).json()
        assert (known["team"], known["tickets"], known["mode"]) == ("crew", 2, None)
        assert (await other.put("/v1/histories/crew", json={"csv": "x"})).status_code == 422
        assert (await other.post("/v1/histories/imports", json={})).status_code == 404
        assert (await other.delete("/v1/histories/crew")).status_code == 403
        assert [(await admin.delete("/v1/histories/crew")).status_code for _ in range(2)] == [204, 404]
        assert (await other.get("/v1/histories")).json() == {"items": [], "next": None}

        assert (await admin.get("/v1/me/developer")).status_code == 404
        await admin.post("/v1/team", json={"name": "Admin", "skills": {"sql": 3}})
        assert (await admin.get("/v1/me/developer")).json()["skills"] == {"sql": 3}
    async with api.deps.open_tx(api.people[Role.OWNER]) as tx:
        verbs = {row[0] for row in await tx.execute(text("SELECT verb FROM audit.entry"))}
    assert {
        "channel.rule", "tenant.language", "tenant.joining", "budget.set", "budget.at_cap", "member.invited",
        "member.join_decided", "history.file", "history.forgotten",
    } <= verbs  # fmt: skip


async def test_a_tracker_is_connected_mapped_adopted_and_let_go(deps: Deps, actor: Actor) -> None:
    deps = watching(deps)
    async with serving(deps) as app:
        api = Api(app, deps, {}, {})
        with Server() as jira:
            keys = backlog(jira)
            async with api.client(await key_of(deps, actor)) as client:
                given = {"kind": "cloud", "address": jira.url, "project": "SHOP", "email": USER, "token": TOKEN}
                assert (await client.post("/v1/connections", json={**given, "token": "wrong"})).status_code != 201
                assert (await client.get("/v1/connections")).json() == []
                made = await client.post("/v1/connections", json=given)
                assert made.status_code == 201 and made.json()["name"] == "shop" and TOKEN not in made.text
                assert [one["project"] for one in (await client.get("/v1/connections")).json()] == ["SHOP"]
                assert (await client.post("/v1/connections/links", json={"project": "OPS"})).status_code == 422

                mapping = await client.get("/v1/connections/shop/mapping")
                tag = mapping.headers["etag"]
                for sent, status in ((tag, 304), (f"W/{tag}", 304), ("*", 304), (tag[:-2] + '"', 200)):
                    again = await client.get("/v1/connections/shop/mapping", headers={"If-None-Match": sent})
                    assert again.status_code == status, sent
                wrong = {"changes": [{"name": "story", "value": "Nothing of the kind"}]}
                assert (await client.patch("/v1/connections/shop/mapping", json=wrong)).status_code == 422
                less = {"changes": [{"name": "points", "value": ""}]}
                stale = {"If-Match": f"W/{tag}"}
                assert (await client.patch("/v1/connections/shop/mapping", json=less, headers=stale)).status_code == 412
                points = await client.patch("/v1/connections/shop/mapping", json=less, headers={"If-Match": tag})
                assert mapping.json()["points_field"] and points.json() == {**mapping.json(), "points_field": ""}
                assert (
                    await client.get("/v1/connections/shop/mapping", headers={"If-None-Match": tag})
                ).status_code == 200
                assert (await client.get("/v1/connections/none/mapping")).status_code == 404

                await client.post("/v1/team", json={"name": "Ana"})
                whose = await client.put("/v1/team/ana/account", json={"account": "5b10"})
                assert whose.json() == {"developer": "ana", "account": "5b10", "connection": "shop"}
                there = "/v1/channels/slack/T1/C1/connection"
                chosen = await client.put(there, json={"connection": "shop"})
                assert chosen.json() == {"connection": "shop", "known": ["shop"]}
                assert (await client.post("/v1/histories/imports", json={})).json()[0]["team"] == "shop"

                assert (await client.post("/v1/adoptions", json={"what": "nothing of ours"})).status_code == 422
                plan = await client.post("/v1/adoptions", json={"what": keys["epic"], "connection": "shop"})
                assert plan.status_code == 201
                where = plan.headers["location"]
                async with deps.open_tx(actor) as tx:
                    (account,) = await tickets.accounts(tx)
                await compare(deps, actor, account.id)
                assert (await client.get(f"{where}/edits")).json() == []
                for key, words in ((keys["drop"], "Hand in a coat"), (keys["tag"], "Print a tag")):
                    jira.person(key, summary=words)
                await compare(deps, actor, account.id)
                edits = (await client.get(f"{where}/edits")).json()
                assert [one["status"] for one in edits] == ["open", "open"]
                assert edits[0]["fields"][0]["theirs"] in ("Hand in a coat", "Print a tag")
                first, second = (f"{where}/edits/{one['id']}" for one in edits)
                seen = {"revision": edits[0]["revision"]}
                looked = await client.get(first)
                assert looked.json() == edits[0]
                other = {"If-Match": (await client.get(second)).headers["etag"]}
                assert (await client.post(f"{first}/keep", json=seen, headers=other)).status_code == 412
                stale = await client.post(f"{first}/keep", json={"revision": seen["revision"] + 1})
                assert stale.status_code == 409
                mine = {"If-Match": looked.headers["etag"]}
                kept = await client.post(f"{first}/keep", json=seen, headers=mine)
                assert kept.json()["status"] == "kept" and kept.headers["etag"] != looked.headers["etag"]
                assert (await client.post(f"{first}/keep", json=seen)).status_code == 409
                theirs = await client.post(f"{second}/ours", json={"revision": edits[1]["revision"]})
                assert theirs.json()["status"] == "restored"
                assert (await client.post(f"{where}/edits/JE-9/accept", json=seen)).status_code == 404
                assert jira.writes == []

                assert (await client.delete("/v1/connections/shop")).status_code == 204
                assert (await client.get("/v1/connections")).json() == []
    async with deps.open_tx(actor) as tx:
        kept = str((await tx.execute(text("SELECT * FROM audit.entry"))).all())
    assert TOKEN not in kept and "jira.connected" in kept and "jira.disconnected" in kept
