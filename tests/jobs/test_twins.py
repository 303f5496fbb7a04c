"""The same proposal made twice, while the first still waits: one card, and the second is told which."""

from __future__ import annotations

from uuid import uuid4

import pytest

from handlers import router
from handlers.call import Call
from services import clarifier, workflow
from services.core.actor import Actor
from services.core.chat import Incoming, IncomingKind
from services.core.deps import Deps
from services.core.errors import Conflict
from services.workflow import ChangeStatus, Initiative, Stage
from tests.jobs.plans import changes, compute, papers, planned, posted, proposed, run_all, say

IDEA = (
    "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes. "
    "Members cancel until two hours before."
)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await planned(deps, actor, IDEA)


async def tell(deps: Deps, actor: Actor, plan: Initiative, text: str) -> None:
    said = Incoming(
        event_id=uuid4().hex,
        kind=IncomingKind.TEXT,
        thread=plan.thread,
        user=actor.name,
        user_name=actor.name,
        text=text,
    )
    await router.route(Call(deps, actor, said))


@pytest.mark.parametrize("again", ["change R-2 members pay by voucher", "change r2  Members pay by voucher."])
async def test_the_same_change_is_not_proposed_twice(deps: Deps, actor: Actor, plan: Initiative, again: str) -> None:
    first = await proposed(deps, actor, plan, "change R-2 members pay by voucher")
    with pytest.raises(Conflict, match=f"{first.name}.*says the same"):
        await say(deps, actor, plan, again)
    assert len(await changes(deps, actor, plan)) == 1
    other = await proposed(deps, actor, plan, "change R-2 members pay by cheque")
    assert other.number == 2


async def test_it_is_proposed_again_once_the_first_is_decided(deps: Deps, actor: Actor, plan: Initiative) -> None:
    await proposed(deps, actor, plan, "change R-2 members pay by voucher")
    await say(deps, actor, plan, "discard CH-1")
    again = await proposed(deps, actor, plan, "change R-2 members pay by voucher")
    assert (again.number, again.status) == (2, ChangeStatus.PROPOSED)


async def test_the_same_wish_in_the_thread_points_to_its_card(deps: Deps, actor: Actor, plan: Initiative) -> None:
    wish = "By the way, we also need a waiting list for full slots"
    await tell(deps, actor, plan, wish)
    await compute(deps, actor, plan)
    await tell(deps, actor, plan, f"{wish}!")
    assert len(await changes(deps, actor, plan)) == 1
    assert "CH-1** says the same and still waits" in (await posted(deps, actor, plan))[-1]


async def test_the_same_answer_again_points_to_its_card(deps: Deps, actor: Actor, plan: Initiative) -> None:
    await proposed(deps, actor, plan, "change QN-1 b")
    await say(deps, actor, plan, "change QN-1 b")
    assert len(await changes(deps, actor, plan)) == 1
    assert "CH-1** says the same and still waits" in (await posted(deps, actor, plan))[-1]


async def test_words_against_the_idea_of_a_finished_plan_become_a_card(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    await tell(deps, actor, plan, "nobody pays anything")
    change = await compute(deps, actor, plan)
    assert change.status is ChangeStatus.PROPOSED
    assert "R-2" in {one.id for one in change.impact.dropped}
    assert any("pay by card" in words for words in await posted(deps, actor, plan))
    await say(deps, actor, plan, "apply")
    after = await papers(deps, actor, plan)
    assert after.bdd is not None
    assert not any("pay" in one.text for one in after.bdd.requirements)


async def test_what_a_finished_plan_had_no_place_for_is_no_part_of_what_is_planned(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = await papers(deps, actor, plan)
    await tell(deps, actor, plan, "we already keep a spreadsheet of that")
    after = await papers(deps, actor, plan)
    assert after.state.messages[-1].text == "we already keep a spreadsheet of that"
    assert before.bdd is not None
    drafts = [(await clarifier.draft_bdd(deps.ai, one.state, before.bdd)).value for one in (before, after)]
    assert drafts[0].requirements == drafts[1].requirements


async def test_more_questions_where_none_is_left_says_so(deps: Deps, actor: Actor, plan: Initiative) -> None:
    for _ in range(8):
        await tell(deps, actor, plan, "ask more")
        await run_all(deps, actor, plan)
        if any("nothing more to ask" in words for words in await posted(deps, actor, plan)):
            break
    told = [words for words in await posted(deps, actor, plan) if "nothing more to ask" in words]
    assert len(told) == 1
    assert "Gladly: I look for" in " ".join(await posted(deps, actor, plan))


async def test_a_wish_that_waits_is_in_no_other_card_and_still_in_its_own(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    await tell(deps, actor, plan, "By the way, we also need a waiting list for full slots")
    await compute(deps, actor, plan)
    await tell(deps, actor, plan, "nobody pays anything")
    second = await compute(deps, actor, plan)
    assert "R-2" in {one.id for one in second.impact.dropped}
    assert not any("waiting list" in one.text for one in (*second.impact.added, *second.impact.changed))
    await say(deps, actor, plan, "apply CH-2")
    await compute(deps, actor, plan)  # its base has moved on
    first = next(one for one in await changes(deps, actor, plan) if one.number == 1)
    assert any("waiting list" in one.text for one in first.impact.added)
    await say(deps, actor, plan, "apply CH-1")
    after = await papers(deps, actor, plan)
    assert after.bdd is not None
    told = [one.text for one in after.bdd.requirements]
    assert any("waiting list" in text for text in told) and not any("by card" in text for text in told)


async def test_a_wish_that_waits_stands_in_no_draft_that_is_written_anew(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    await tell(deps, actor, plan, "By the way, we also need a waiting list for full slots")
    await compute(deps, actor, plan)
    async with deps.open_tx(actor) as tx:
        await workflow.rerun_from(tx, plan.id, Stage.BDD)
    await run_all(deps, actor, plan)
    after = await papers(deps, actor, plan)
    assert after.bdd is not None
    assert not any("waiting list" in one.text for one in after.bdd.requirements)
    assert [one.status for one in await changes(deps, actor, plan)] == [ChangeStatus.PROPOSED]
