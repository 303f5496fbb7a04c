"""Two versions serve at the same time: each reads what the other wrote, and nothing is lost on the way back."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import ValidationError

from handlers import documents
from services import trace, workflow
from services.core.actor import Actor
from services.core.chat import Form, Input
from services.core.deps import Deps
from services.core.values import content_hash, read_back
from services.workflow import ChangeStatus, Initiative, InitiativeStatus, Stage
from tests.fakes.keys import MemoryKeys, with_keys
from tests.jobs.plans import papers, proposed, run_all, say, started
from tests.servers import Database
from tests.upgrade import newer

IDEA = (
    "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes. "
    "Members cancel until two hours before. At least 200 people at once."
)
KEPT = "what only the next version knows"


async def begun(deps: Deps, actor: Actor, words: str) -> Initiative:
    """Its draft is written; the design is due."""
    plan = await started(deps, actor, words)
    await run_all(deps, actor, plan, until=Stage.HLD)
    return plan


async def _stored_hash(deps: Deps, actor: Actor, plan: Initiative, name: str) -> str:
    async with deps.open_tx(actor) as tx:
        return (await documents.versions(tx, name, plan.id))[-1].content_hash


@pytest.fixture
def key() -> bytes:
    return os.urandom(32)


@pytest.fixture
def here(deps: Deps, key: bytes) -> Deps:
    """The process of this version, with the key service that both ask."""
    return with_keys(deps, MemoryKeys(key))


def order(database: Database, actor: Actor, key: bytes, **more: str) -> dict[str, str]:
    who = {"tenant": str(actor.tenant_id), "member": str(actor.member_id)}
    return {"database": database.app, "key": key.hex(), **who, **more}


async def plan_of(deps: Deps, actor: Actor, told: str) -> Initiative:
    async with deps.open_tx(actor) as tx:
        return await workflow.get_initiative(tx, UUID(told))


async def test_what_a_newer_process_wrote_is_read_changed_and_written_back_with_all_that_it_had(
    here: Deps, database: Database, key: bytes, tmp_path: Path
) -> None:
    from tests.conftest import _new_actor

    actor = await _new_actor(here, "Ada")
    next_version = newer.tree(tmp_path, default=KEPT)
    plan = await plan_of(here, actor, newer.run(next_version, order(database, actor, key, idea=IDEA)))
    assert plan.status is InitiativeStatus.PLAN_READY
    before = await papers(here, actor, plan)
    for name in ("bdd", "hld", "tickets", "estimates", "assignments"):
        document = before.of(name)
        assert document is not None and document.model_dump()[newer.FIELD] == KEPT
        assert await _stored_hash(here, actor, plan, name) == content_hash(document)
    for words in ("status", "show bdd", "show hld", "show tickets", "show estimates", "trace R-2", "export"):
        assert await say(here, actor, plan, words) is not None
    change = await proposed(here, actor, plan, "change R-2 members pay by card or by voucher")
    assert change.status is ChangeStatus.PROPOSED
    touched = {one.id for one in (*change.impact.added, *change.impact.changed, *change.impact.dropped)}
    assert {name for name in touched if name.startswith("R-")} == {"R-2"}  # what the next version added is no change
    await say(here, actor, plan, "apply")
    after = await papers(here, actor, plan)
    assert after.versions["bdd"] == before.versions["bdd"] + 1 and after.bdd is not None
    told = after.bdd.model_dump()
    assert told[newer.FIELD] == KEPT
    assert {r["id"] for r in told["requirements"] if r.get(newer.FIELD) != KEPT} <= {"R-2"}
    async with here.open_tx(actor) as tx:
        assert trace.gaps(await trace.load(tx, plan.id)) == []


async def test_a_newer_process_carries_on_what_this_one_began_and_this_one_goes_on_from_there(
    here: Deps, database: Database, key: bytes, tmp_path: Path
) -> None:
    from tests.conftest import _new_actor

    actor = await _new_actor(here, "Ada")
    plan = await begun(here, actor, IDEA)
    newer.run(newer.tree(tmp_path, default=None), order(database, actor, key, plan=str(plan.id)))
    plan = await plan_of(here, actor, str(plan.id))
    assert plan.status is InitiativeStatus.PLAN_READY
    found = await papers(here, actor, plan)
    assert found.bdd is not None and newer.FIELD not in found.bdd.model_dump()
    change = await proposed(here, actor, plan, "change R-2 members pay by card or by voucher")
    assert change.status is ChangeStatus.PROPOSED and len(change.impact.changed) < 15


def test_what_comes_from_outside_still_names_a_field_that_nobody_knows() -> None:
    told = {"title": "T", "inputs": [{"name": "a", "label": "b", "lable": "c"}], "action": "x"}
    with pytest.raises(ValidationError, match="lable"):
        Form.model_validate(told)
    form = read_back(Form, told)
    assert form.inputs[0] == Input.model_validate({"name": "a", "label": "b", "lable": "c"}, extra="allow")
    assert form.model_dump(exclude_defaults=True)["inputs"][0]["lable"] == "c"
    assert "lable" in form.model_dump_json() and read_back(Form, form.model_dump()) == form
    with pytest.raises(ValidationError, match="title"):
        read_back(Form, {"inputs": [], "action": "x", "more": 1})
