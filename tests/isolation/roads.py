"""What takes several steps in order, e.g. a vote that is begun, given and shown. Each step is tried by another company
first, with the same ids, and then done by the one whose they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any, Protocol
from uuid import UUID, uuid4

import httpx

from services.core.chat import IncomingKind
from services.core.deps import Deps
from tests.isolation.known import DRAFT, PAST
from tests.isolation.making import Pool
from tests.isolation.tenants import Tenant
from tests.isolation.worker import run_stages

Step = tuple[str, str, Any]  # method, path as the document has it, body
PLAN = "/v1/initiatives/{initiative_id}"
VOTES = f"{PLAN}/tickets/{{ticket}}/votes"
PROMPT = "/v1/prompts/{prompt}"
NEW = "/v1/prompts/{prompt}/versions/{version}"
CSV = "\n".join(
    [PAST.partition("\n")[0], *(f"SHOP-{n},Swap shift {n},{n % 5 + 1},2026-03-0{n % 9 + 1}" for n in range(8))]
)
WORK: Step = ("work", "", None)  # what the worker does
# Braces are filled from what is given below, and from `id` of the answer before.
ROADS: dict[str, Sequence[Step]] = {
    "vote": (
        ("POST", VOTES, None),
        ("PUT", f"{VOTES}/mine", {"points": 5}),
        ("POST", f"{VOTES}/reveal", None),
        ("GET", f"{PLAN}/tickets/{{ticket}}/candidates", None),
        ("PUT", f"{PLAN}/tickets/{{ticket}}/assignee", {"developer": "ana"}),
    ),
    "track": (
        ("PUT", "/v1/tracker/policy", {"words": "We keep the hours that {marker} logs."}),
        ("POST", "/v1/tracker/consent", "policy"),
        ("POST", "/v1/tracker/start", {"ticket": "{ticket}"}),
        ("POST", "/v1/tracker/pause", None),
        ("POST", "/v1/tracker/start", {"ticket": "{ticket}"}),
        ("POST", "/v1/tracker/stop", None),
        ("POST", "/v1/tracker/log", {"ticket": "{ticket}", "minutes": 90, "note": "for {marker}"}),
        ("GET", "/v1/tracker/report", None),
    ),
    "change": (
        ("POST", f"{PLAN}/changes", {"target": "R-2", "text": "People of {marker} get a reminder {n} hours before."}),
        WORK,
        ("GET", f"{PLAN}/changes", None),
        ("POST", f"{PLAN}/changes/{{change}}/apply", None),
        ("GET", f"{PLAN}/documents/bdd/diff", None),
        ("POST", f"{PLAN}/restorations", {"document": "bdd", "version": 1}),
    ),
    "gate": (
        ("PUT", "/v1/gates/hld", {"people": 1}),
        ("POST", "/v1/initiatives", {"idea": "A desk that lends {marker}phones: people borrow one for 7 days."}),
        ("POST", f"{PLAN}/answers", {"text": "enough"}),
        WORK,
        ("GET", f"{PLAN}/approvals", None),
        ("POST", f"{PLAN}/approvals", {"gate": "hld", "decision": "approve"}),
        WORK,
        ("POST", f"{PLAN}/variance", {"hours": {"T-3": 60, "T-4": 50}}),
        ("GET", f"{PLAN}/variance", None),
        ("PUT", f"{PLAN}/variance/T-3", {"cause": "technology"}),
        ("GET", "/v1/team/lessons", None),
        ("PUT", "/v1/team/lessons/{lesson}", {"decision": "confirm"}),
    ),
    "prompt": (
        ("POST", "/v1/prompts/drafts", {"text": "{draft}"}),
        ("GET", NEW, None),
        ("POST", f"{PROMPT}/trials", {"version": "{version}"}),
        ("GET", f"{PROMPT}/trials/{{id}}", None),
        ("DELETE", f"{PROMPT}/trials/{{id}}", None),
        ("PUT", f"{PROMPT}/canary", {"version": "{version}", "percent": 10}),
        ("POST", f"{PROMPT}/promotions", {"version": "{version}"}),
        ("POST", f"{PROMPT}/rollbacks", {"version": "{version}"}),
    ),
    "history": (
        ("PUT", "/v1/histories/{team}", {"csv": CSV}),
        ("GET", "/v1/histories", None),
        ("GET", "/v1/histories/{team}/left-out", None),
        ("DELETE", "/v1/histories/{team}", None),
    ),
    "model": (
        ("PUT", "/v1/models/keys/openai", {"key": "sk-a1b2c3d4a1b2c3d4a1b2c3d4{marker}", "address": ""}),
        ("GET", "/v1/models", None),
        ("DELETE", "/v1/models/keys/openai", None),
    ),
    "backlog": (
        ("POST", f"{PLAN}/duplicates", {"csv": "Issue key,Summary,Status\nSHOP-7,{marker} lends,Open"}),
        ("GET", f"{PLAN}/duplicates", None),
        ("PUT", f"{PLAN}/duplicates/{{ticket}}", {"verdict": "create"}),
        ("POST", f"{PLAN}/duplicates/accept", None),
    ),
}
ROADS["spoken"] = (
    *(("say", path, words) for path, words in (
        ("/track consent", "yes"), ("/track start", "{ticket}"), ("/track pause", ""), ("/track start", "{ticket}"),
        ("/track stop", ""), ("/track log", "1h30m {ticket} for {marker}"), ("/track report", "7"),
    )),
)  # fmt: skip
ROADS["weighed"] = (
    *(("say", path, words) for path, words in (
        ("/plan vote", "{ticket}"), ("/plan vote", "{ticket} 5"), ("/plan reveal", "{ticket}"),
        ("/plan candidates", "{ticket}"), ("/plan assign", "{ticket} ana"), ("/plan evidence", "{ticket}"),
        ("/team add", "Grace {marker} backend:4 32h"), ("/team me", "backend:3 20h"),
        ("/team key", "CI{n} read 90d"), ("/team revoke", "CI{n}"), ("/idea", "A desk that lends {marker}books."),
    )),
)  # fmt: skip
GENERAL = {"openai": "provider", "hld": "gate", "T-3": "ticket", "bdd": "name"}  # as the document has these parts


class Walking(Protocol):
    chance: Random
    deps: Deps
    pool: Pool
    tenants: list[Tenant]

    async def _asked(
        self, tenant: Tenant, client: httpx.AsyncClient, name: str, method: str, path: str, **sent: Any
    ) -> str: ...

    async def _said(self, tenant: Tenant, verb: str, owner: Tenant | None = None, **what: Any) -> None: ...


async def walk(here: Walking, tenant: Tenant) -> None:
    road = here.chance.choice(list(ROADS))
    number = here.chance.randrange(2, 10**6)
    filled = {"initiative_id": str(tenant.plans[0].id), "n": str(number), "prompt": "hld.draft", "change": "CH-1",
              "version": f"1.{number}.0", "team": f"crew-{number}", "id": here.pool.id(), "lesson": "L-1",
              "ticket": here.chance.choice(("T-2", "T-3", "T-4", "T-5")),
              "draft": DRAFT.replace("version: 1.4.0", f"version: 1.{number}.0")}  # fmt: skip
    others = [one for one in here.tenants if one is not tenant]
    for method, path, body in ROADS[road]:
        if method == "work":
            await run_stages(here, tenant, UUID(filled["initiative_id"]))
            continue
        ask = _say if method == "say" else _ask
        if here.chance.random() < 0.5:
            await ask(here, here.chance.choice(others), method, path, body, filled)
        _learn(path, await ask(here, tenant, method, path, body, filled), filled)


async def _ask(here: Walking, who: Tenant, method: str, path: str, body: Any, filled: dict[str, str]) -> str:
    """With the ids of whose they are, in one's own words."""
    sent = {} if body is None else {"json": _filled(body, {**filled, "marker": who.marker})}
    name = f"{method} {'/'.join(_general(part) for part in path.split('/'))}"
    headers = {"Idempotency-Key": uuid4().hex}
    return await here._asked(who, who.client, name, method, _filled(path, filled), headers=headers, **sent)


async def _say(here: Walking, who: Tenant, _method: str, path: str, body: Any, filled: dict[str, str]) -> str:
    command, _, verb = path.removeprefix("/").partition(" ")
    words = _filled(body or "", {**filled, "marker": who.marker})
    told = {"kind": IncomingKind.COMMAND, "command": command, "text": f"{verb} {words}".strip()}
    await here._said(who, path, who, **told)
    return ""


def _general(part: str) -> str:
    return f"{{{GENERAL[part]}}}" if part in GENERAL else part


def _filled(part: Any, filled: dict[str, str]) -> Any:
    if part == "policy":
        return {"version": int(filled.get("policy", "1"))}
    if isinstance(part, dict):
        return {_filled(name, filled): _filled(one, filled) for name, one in part.items()}
    if isinstance(part, str):
        for name, value in filled.items():
            part = part.replace(f"{{{name}}}", value)
    return part


def _learn(path: str, told: str, filled: dict[str, str]) -> None:
    """What the next steps are asked with."""
    try:
        body = json.loads(told)
    except ValueError:
        return
    items = body if isinstance(body, list) else body.get("items") or [body]
    if not items or not isinstance(items[-1], dict):
        return
    last = items[-1]
    if path == "/v1/initiatives" and last.get("id"):
        filled["initiative_id"] = last["id"]
    elif path.endswith("/trials") and last.get("id"):
        filled["id"] = last["id"]
    elif path.endswith("/changes") and last.get("name"):
        filled["change"] = last["name"]
    elif path.endswith("/lessons") and last.get("name"):
        filled["lesson"] = last["name"]
    elif path == "/v1/tracker/policy" and last.get("version"):
        filled["policy"] = str(last["version"])
