"""What the tests of the API do not ask for, asked once for the sake of the examples (see recording.py)."""

from __future__ import annotations

from services.core.actor import Role
from services.core.deps import Deps
from tests.api.conftest import Api
from tests.api.test_verbs import IDEA
from tests.jobs.plans import TEAM, compute, planned


async def test_walk(api: Api, deps: Deps) -> None:
    owner = api.people[Role.OWNER]
    plan = await planned(deps, owner, IDEA, team=TEAM)
    where = f"/v1/initiatives/{plan.id}"
    async with api.client(api.keys[Role.OWNER]) as ada:
        for path in ("documents", "trace?node=R-1", "approvals", "cost"):
            await ada.get(f"{where}/{path}")
        await ada.post(f"{where}/changes", json={"target": "R-2", "text": "Volunteers swap shifts until noon."})
        await compute(deps, owner, plan)
        for path in ("changes", "changes/CH-1"):
            await ada.get(f"{where}/{path}")
        await ada.post(f"{where}/changes/CH-1/apply")
        await ada.get(f"{where}/documents/bdd/diff")
        for path in ("/v1/admin/connections", "/v1/admin/trail", "/v1/sessions"):
            await ada.get(path)
        person = api.people[Role.CONTRIBUTOR].member_id
        await ada.put(f"/v1/members/{person}/role", json={"role": "manager"})
        csv = "key,title,points,resolved\nSHOP-7,Swap a shift,3,2026-03-01\nSHOP-8,Print the rota,,2026-03-02"
        await ada.put("/v1/histories/crew", json={"csv": csv})
        await ada.get("/v1/histories")
        await ada.get("/v1/histories/crew/left-out")
        await ada.post(f"{where}/answers", json={"text": "ask more"})
        await ada.post(f"{where}/variance", json={"hours": {"T-3": 60}})
        await ada.get(f"{where}/variance")
        await ada.put(f"{where}/variance/T-3", json={"cause": "technology"})
        await ada.get("/v1/team/lessons")
        await ada.put("/v1/team/lessons/L-1", json={"decision": "confirm"})
        await ada.post("/v1/prompts/hld.draft/trials", json={"version": "1.2.0"})
        await ada.get("/v1/prompts/hld.draft/trials")
