"""Prompts and thumbs over REST: what the terminal does, told in JSON."""

from __future__ import annotations

from handlers.router import route
from handlers.steps import WRITTEN_BY
from services.ai import prompt_of
from services.core.actor import Actor, Role
from services.core.chat import Choices, IncomingKind, Reply
from services.core.deps import Deps
from services.core.values import OFFLINE_GENERATOR
from services.hld import DRAFT
from tests.api.conftest import Api, key_of, serving
from tests.handlers.calls import call, words
from tests.integrations.test_parity import PLATFORMS
from tests.integrations.test_renderer_contract import RENDERERS, squeezed
from tests.jobs.plans import planned

SHIPPED = prompt_of(DRAFT)
KEPT = "feedback"


def own(version: str) -> str:
    return SHIPPED.text.replace(f"version: {SHIPPED.version}", f"version: {version}", 1).rstrip() + "\nBe brief.\n"


async def test_a_prompt_is_moved_by_an_admin_and_not_promoted_on_nothing(api: Api) -> None:
    where = "/v1/prompts/hld.draft"
    async with api.client(api.keys[Role.ADMIN]) as admin, api.client(api.keys[Role.MANAGER]) as other:
        assert (await other.get("/v1/prompts")).status_code == 403
        once = {"Idempotency-Key": "draft-1"}
        made = [await admin.post("/v1/prompts/drafts", json={"text": own("7.1.0")}, headers=once) for _ in range(2)]
        assert [one.status_code for one in made] == [201, 201] and made[0].json() == made[1].json()
        wrong = await admin.post("/v1/prompts/drafts", json={"text": own("7.2.0").replace("Asked | None", "Bdd")})
        assert wrong.status_code == 422 and "variable asked is Asked | None, not Bdd" in wrong.json()["detail"]
        assert (await admin.put(f"{where}/canary", json={"version": "7.1.0", "percent": 101})).status_code == 400
        tried = await admin.put(f"{where}/canary", json={"version": "7.1.0", "percent": 10})
        assert tried.json()["status"] == "canary"
        (listed,) = [one for one in (await admin.get("/v1/prompts")).json()["items"] if one["name"] == "hld.draft"]
        assert (listed["in_force"], listed["is_own"], listed["canary"], listed["percent"]) == (
            SHIPPED.version, False, "7.1.0", 10,
        )  # fmt: skip
        refused = await admin.post(f"{where}/promotions", json={"version": "7.1.0"})
        assert refused.status_code == 409 and "cannot be promoted yet" in refused.json()["detail"]
        told = (await admin.get(f"{where}/diff", params={"from": SHIPPED.version, "to": "7.1.0"})).json()
        assert len(told["lines"]) == 2
        assert (await admin.get(f"{where}/versions/7.1.0")).json()["text"] == own("7.1.0")
        gone = await admin.post(f"{where}/rollbacks", json={"version": "7.1.0"})
        assert gone.json() == {"gone": "7.1.0", "was": "canary", "in_force": SHIPPED.version}
        assert (await admin.post(f"{where}/rollbacks", json={"version": "7.1.0"})).status_code == 409
        assert (await admin.get("/v1/prompts/shop.sell/feedback")).status_code == 404
        log = (await admin.get("/v1/audit")).json()["items"]
    assert [one["verb"] for one in log if one["verb"].startswith("prompts.")] == [
        "prompts.drafted", "prompts.tried", "prompts.refused", "prompts.rolled_back",
    ]  # fmt: skip


async def test_a_thumb_with_a_reason_is_kept_with_whoever_wrote(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, "A bakery wants customers to reserve bread online and pay at the counter.")
    async with serving(deps) as app:
        api = Api(app, deps, {}, {})
        async with api.client(await key_of(deps, actor)) as client:
            where = f"/v1/initiatives/{plan.id}/documents/hld"
            how = (await client.get(f"{where}/making")).json()
            assert how == {"version": 1, "generator": OFFLINE_GENERATOR, "downgrade": "", "made": []}
            said = await client.post(f"{where}/feedback", json={"is_good": False, "reason": "Too large\nfor us."})
            assert said.status_code == 201 and said.json()["is_recorded"] is False
            assert (await client.post(f"{where}/feedback", json={"is_good": True, "version": 9})).status_code == 404
            assert (await client.post(f"{where}/feedback", json={"is_good": "yes"})).status_code == 400
            (kept,) = (await client.get("/v1/prompts/hld.draft/feedback")).json()
            assert (kept["reason"], kept["model"], kept["is_good"]) == ("Too large\nfor us.", OFFLINE_GENERATOR, False)
            told = (await client.get(f"/v1/initiatives/{plan.id}/posts")).json()["items"]
            cards = {one["key"]: Reply.model_validate(one["reply"]) for one in told}
            for document, step in WRITTEN_BY.items():
                card = cards[f"{document}-v1"]
                for platform in PLATFORMS:
                    renderer = RENDERERS[platform]
                    seen = squeezed(renderer.read(renderer.render(card)))
                    assert "👎Notuseful" in seen, (document, platform)
                    assert ("Sayw" in seen) is (platform in ("slack", "teams")), (document, platform)
                (thumbs,) = [one for one in card.blocks if isinstance(one, Choices) and one.choices[0].action == KEPT]
                assert thumbs.other is not None and thumbs.other.action == KEPT
                values = {**thumbs.other.values, "thumb": "down", "reason": f"because of {document}"}
                pressed = call(
                    deps, actor, "", kind=IncomingKind.ACTION, action=KEPT, values=values, thread=plan.thread
                )
                assert "Thank you" in words(await route(pressed))
                assert f"because of {document}" in (await client.get(f"/v1/prompts/{step}/feedback")).text
