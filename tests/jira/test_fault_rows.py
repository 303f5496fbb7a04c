"""The rows of the fault table about files, links that go, and issues taken back: each fault at each of them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from services import hld
from services.core.actor import Actor
from services.core.contracts import Ticket, TicketType
from services.core.deps import Deps
from services.workflow import Initiative, RunStatus, StageRun
from tests.hld.ideas import BAKERY, COLD_CHAIN
from tests.jira.plans import connected, publish, reaching, ready, resave, step, titles
from tests.jira.server import Jira, Server
from tests.jira.test_faults import FAULTS, LAG, state
from tests.jobs.plans import say

LISTED = (
    Ticket(id="T-1", type=TicketType.EPIC, title="Guests can pay", description="They leave."),
    Ticket(id="T-2", type=TicketType.TASK, title="Ask the bank", description="Ask.", parent="T-1"),
    Ticket(id="T-3", type=TicketType.TASK, title="Pay", description="P.", parent="T-1", depends_on=("T-2",)),
    Ticket(id="T-4", type=TicketType.TASK, title="Tell", description="T.", parent="T-1", depends_on=("T-2",)),
)
LATER = tuple(one.model_copy(update={"depends_on": ()}) if one.id == "T-4" else one for one in LISTED)
CALM: list[dict[str, Any]] = []  # the states of the run that met no fault


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


async def designed(deps: Deps, actor: Actor, plan: Initiative, idea: Any) -> int:
    """How many pictures that is."""
    made = hld.draft_offline(hld.HldGiven(bdd=idea))
    async with deps.open_tx(actor) as tx:
        await hld.save(tx, plan.id, uuid4(), made)
    return len(hld.diagrams(made))


def met(fault: str, *, is_found: bool) -> list[str]:
    """By one write. What was done after all and is found is not sent again; everything else is."""
    return [fault] if fault.startswith("act-") and is_found else [fault, ""]


async def through(deps: Deps, actor: Actor, plan: Initiative, run: StageRun) -> None:
    """A token that is refused stops it, and a person asks again."""
    while run.status is RunStatus.FAILED and "refuses the token" in run.error:
        await say(deps, actor, plan, "retry")
        run = await step(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error


async def journey(deps: Deps, actor: Actor, fault: str, thread: str) -> list[dict[str, Any]]:
    plan, states = await ready(deps, actor, LISTED, thread_id=thread), []

    async def see(count: int) -> None:
        assert not fault or jira.struck[fault] == count
        jira.struck.clear()
        jira.faults = []
        states.append(state(jira))

    with Server(lag=LAG, slow=1.2) as jira:
        await connected(deps, actor, jira)
        pictures = await designed(deps, actor, plan, BAKERY)
        jira.faults = [""] * 4 + met(fault, is_found=True) * pictures  # behind two creates and two links
        await through(deps, actor, plan, await publish(deps, actor, plan))
        await see(pictures)
        people(jira)
        fresh = await designed(deps, actor, plan, COLD_CHAIN)
        await resave(deps, actor, plan, LATER)
        jira.faults = met(fault, is_found=False) + met(fault, is_found=True) * fresh
        jira.faults += met(fault, is_found=False) * pictures
        await through(deps, actor, plan, await publish(deps, actor, plan))
        await see(1 + fresh + pictures)
        await say(deps, actor, plan, "undo delete")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        jira.faults = met(fault, is_found=False) * 2
        await through(deps, actor, plan, await step(deps, actor, plan))
        await see(2)
    return states


def people(jira: Jira) -> None:
    """A file of theirs, words of theirs, and a link like ours."""
    by_title = titles(jira)
    epic, pay = jira.issues[by_title["Guests can pay"]], jira.issues[by_title["Pay"]]
    epic["fields"]["attachment"].append({"id": "7", "filename": "ours.pdf", "size": 1})
    pay["fields"]["comment"] = {"total": 1, "comments": [{"id": "1", "body": {}}]}


@pytest.mark.parametrize("fault", [*FAULTS, "401"])
async def test_each_fault_at_files_links_and_deletes_ends_as_without_it(deps: Deps, actor: Actor, fault: str) -> None:
    """Whole states, after each of three steps: with pictures; with others and a link less; with what people did not
    touch taken back."""
    if not CALM:
        CALM.extend(await journey(deps, actor, "", "calm"))
        first, second, third = CALM
        assert set(first) == set(second) == {one.title for one in LISTED}
        assert second["Guests can pay"]["attachment"] != first["Guests can pay"]["attachment"]
        assert "ours.pdf" in second["Guests can pay"]["attachment"]
        assert len(first["Tell"]["issuelinks"]) == 1 and second["Tell"]["issuelinks"] == []
        assert set(third) == {"Guests can pay", "Pay"}  # what people touched, and what it stands in
    hurried = reaching(deps, timeout_seconds=0.6) if "slow" in fault else deps
    found = await journey(hurried, actor, fault, fault)
    assert found == CALM
