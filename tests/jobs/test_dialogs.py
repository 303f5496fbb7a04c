"""The dialogs of a finished plan open the same changes as the commands do."""

from __future__ import annotations

import pytest

from handlers import router
from services.core.actor import Actor
from services.core.chat import IncomingKind
from services.core.deps import Deps
from services.core.errors import BadInput
from services.workflow import ChangeStatus, Initiative
from tests.handlers.calls import call
from tests.jobs.plans import TEAM, changes, compute, planned

IDEA = "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes."


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await planned(deps, actor, IDEA, team=TEAM)


async def submit(deps: Deps, actor: Actor, plan: Initiative, action: str, **values: str) -> None:
    said = call(deps, actor, "", kind=IncomingKind.ACTION, action=action, values=values, thread=plan.thread)
    await router.route(said)
    await compute(deps, actor, plan)


async def test_dialogs_propose_what_the_commands_would(deps: Deps, actor: Actor, plan: Initiative) -> None:
    title = "Carry a slot | from the page"  # what a command could not say
    await submit(deps, actor, plan, "change_ticket", target="t2", what="edit", title=title, description=" ")
    await submit(deps, actor, plan, "change_ticket", target="T-3", what="drop", title="", description="")
    await submit(deps, actor, plan, "change", target="R-2", words="members pay by card or by voucher")
    ticket, dropped, requirement = await changes(deps, actor, plan)
    assert (ticket.edit.target, ticket.edit.title, ticket.edit.is_dropped) == ("T-2", title, False)
    assert (dropped.edit.target, dropped.edit.is_dropped) == ("T-3", True)
    assert (requirement.edit.target, requirement.edit.words) == ("R-2", "members pay by card or by voucher")
    assert ticket.status is ChangeStatus.PROPOSED


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"target": "R-2", "what": "edit", "title": "x"}, "is no ticket"),
        ({"target": "", "what": "edit"}, "is no ticket"),
        ({"target": "T-2", "what": "edit"}, "Say what T-2 should become"),
        ({"target": "T-2", "what": "edit", "description": "x" * 5000}, "5,?000"),
    ],
)
async def test_a_dialog_that_says_nothing_is_one_clear_sentence(
    deps: Deps, actor: Actor, values: dict[str, str], told: str
) -> None:
    with pytest.raises(BadInput, match=told):
        await router.route(call(deps, actor, "", kind=IncomingKind.ACTION, action="change_ticket", values=values))
