"""A person's change: computed, shown, approved; whatever it does not reach stays as it was, byte for byte."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers import replies
from handlers.papers import Papers
from handlers.replies.words import Words
from jobs import change as changing
from jobs.impact import nodes
from services import clarifier, tickets, trace, workflow
from services.core.actor import Actor, system
from services.core.chat import Choices, Section
from services.core.contracts import ChangeKind, Edit, Node
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Conflict
from services.workflow import ChangeStatus, Gate, Initiative, InitiativeStatus
from tests.jobs.plans import TEAM, changes, compute, keys, papers, planned, press, proposed, say

IDEA = (
    "A booking page for a climbing gym: members reserve a slot, pay by card, and trainers see who comes. "
    "Members cancel until two hours before. At least 200 people at once."
)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await planned(deps, actor, IDEA, team=TEAM)


def hashed(found: dict[str, Node], name: str) -> str:
    return found[name].hash if name in found else ""


async def test_a_requirement_is_worded_anew_and_only_what_rests_on_it_follows(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = await papers(deps, actor, plan)
    change = await proposed(deps, actor, plan, "change R-2 members pay by card or by voucher")
    assert change.status is ChangeStatus.PROPOSED
    meanwhile = await papers(deps, actor, plan)
    assert replace(meanwhile, state=before.state) == before  # nothing moves before it is approved
    assert {one.id for one in change.impact.changed} >= {"R-2"}
    posted = await keys(deps, actor, plan)
    assert posted[-2:] == ["change-1", "change-1-1"]
    shown = dict(next(b for b in replies.impact(Words(), change).blocks if isinstance(b, Section)).fields)
    assert shown.keys() >= {"Number of tickets", "Work (P50)", "Work (P80)"}
    assert shown["Cost of the models"].startswith("nothing")
    priced = replace(change, impact=change.impact.model_copy(update={"model_calls": 2}))
    paid = replace(change, impact=priced.impact.model_copy(update={"model_micros": 20_000}))
    for one, cost in ((priced, "not known"), (paid, "0.0200 USD")):
        card = next(b for b in replies.impact(Words(), one).blocks if isinstance(b, Section))
        assert cost in dict(card.fields)["Cost of the models"]
    await say(deps, actor, plan, "apply")
    after = await papers(deps, actor, plan)
    assert after.bdd is not None and before.bdd is not None
    worded = next(r for r in after.bdd.requirements if r.id == "R-2")
    assert worded.text == "Members pay by card or by voucher." and worded.sources[-1].startswith("M-")
    touched = {one.id for one in (*change.impact.added, *change.impact.changed, *change.impact.dropped)}
    old, new = nodes(before), nodes(after)
    assert {
        n for n in {*old, *new} if old.get(n) is None or new.get(n) is None or old[n].hash != new[n].hash
    } == touched
    assert 0 < len(touched) < len(old) / 2
    async with deps.open_tx(actor) as tx:
        graph = await trace.load(tx, plan.id)
    assert trace.gaps(graph) == []
    assert worded.sources[-1] in {node.id for node in trace.path_back(graph, "R-2").nodes}


async def test_documents_with_nothing_dirty_get_no_new_version(deps: Deps, actor: Actor, plan: Initiative) -> None:
    before = await papers(deps, actor, plan)
    assert before.tickets is not None
    title = "Carry a slot from the page to the rows"
    change = await proposed(deps, actor, plan, f"change T-2 title: {title}")
    assert list(change.impact.documents) == ["tickets"]
    await say(deps, actor, plan, "apply CH-1")
    after = await papers(deps, actor, plan)
    assert after.versions == {**before.versions, "tickets": 2}
    assert after.tickets is not None
    told = {t.id: t for t in after.tickets.tickets}
    assert told["T-2"].title == title
    assert [told[t.id] for t in before.tickets.tickets if t.id != "T-2"] == [
        t for t in before.tickets.tickets if t.id != "T-2"
    ]
    assert [key for key in await keys(deps, actor, plan) if key.endswith("-v2")] == []


async def test_an_alternative_replaces_a_decision_by_link_and_outlives_the_next_draft(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = await papers(deps, actor, plan)
    assert before.hld is not None
    old = before.hld.decisions[1]
    await proposed(deps, actor, plan, f"change {old.id} {old.alternatives[0].name}")
    await say(deps, actor, plan, "apply")
    after = await papers(deps, actor, plan)
    assert after.hld is not None and after.tickets is not None
    (new,) = [d for d in after.hld.decisions if d.supersedes == old.id]
    assert new.id not in {d.id for d in before.hld.decisions} and new.title == old.alternatives[0].name
    assert old in after.hld.superseded
    assert not any(old.id in t.decisions for t in after.tickets.tickets)
    await proposed(deps, actor, plan, "change R-2 members pay by card or by voucher")
    await say(deps, actor, plan, "apply")
    later = await papers(deps, actor, plan)
    assert later.hld is not None
    assert next(d for d in later.hld.decisions if d.id == new.id).title == new.title
    async with deps.open_tx(actor) as tx:
        assert trace.gaps(await trace.load(tx, plan.id)) == []


async def test_an_answer_is_stale_until_it_is_applied_and_goes_back_when_discarded(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = await papers(deps, actor, plan)
    asked = before.state.questions[0]
    other = next(option for option in asked.options if not option.is_recommended)
    await say(deps, actor, plan, f"change {asked.id} {other.text}")
    shown = await say(deps, actor, plan, "status")
    assert shown is not None and "Stale" in shown.model_dump_json()
    change = await compute(deps, actor, plan)
    assert not change.impact.is_empty
    await say(deps, actor, plan, "discard CH-1")
    shown = await say(deps, actor, plan, "status")
    assert shown is not None and "Stale" not in shown.model_dump_json()
    after = await papers(deps, actor, plan)
    assert after.versions == before.versions
    await proposed(deps, actor, plan, f"change {asked.id} {other.text}")
    await say(deps, actor, plan, "apply")
    applied = await papers(deps, actor, plan)
    assert applied.versions["bdd"] == 2 and applied.bdd is not None
    assert any(other.text in entry.answer for entry in applied.bdd.log)
    shown = await say(deps, actor, plan, "status")
    assert shown is not None and "Stale" not in shown.model_dump_json()


async def test_what_fails_after_it_was_discarded_is_no_failure(deps: Deps, actor: Actor, plan: Initiative) -> None:
    await say(deps, actor, plan, "change R-1 members pay by card")
    (asked,) = await changes(deps, actor, plan)
    async with deps.open_tx(system(actor.tenant_id)) as tx:
        claimed = await workflow.claim_change(tx, asked.id, worker="one", lease_seconds=60)
    assert claimed is not None
    await say(deps, actor, plan, "discard CH-1")
    assert await changing._failed(deps, claimed, BadInput("There is no such requirement.")) is None
    assert [one.status for one in await changes(deps, actor, plan)] == [ChangeStatus.DISCARDED]
    async with deps.open_tx(actor) as tx:
        assert not [one for one in await workflow.posts(tx, plan.id) if "failed" in one.key]


def can_go(found: Papers, name: str) -> bool:
    """Dropping it leaves no hole."""
    assert found.tickets is not None and found.bdd is not None and found.hld is not None
    try:
        tickets.edited(found.tickets, Edit(kind=ChangeKind.TICKET, target=name, is_dropped=True), found.bdd, found.hld)
    except BadInput:
        return False
    return True


async def test_a_dropped_ticket_stays_away_and_its_id_is_never_given_again(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = await papers(deps, actor, plan)
    assert before.tickets is not None
    part = next(t for t in before.tickets.tickets if can_go(before, t.id))
    change = await proposed(deps, actor, plan, f"change {part.id} drop")
    assert part.id in [one.id for one in change.impact.dropped]
    await say(deps, actor, plan, "apply")
    await proposed(deps, actor, plan, "change R-2 members pay by card or by voucher")
    await say(deps, actor, plan, "apply")
    after = await papers(deps, actor, plan)
    assert after.tickets is not None and after.estimates is not None and after.assignments is not None
    assert part.id in after.tickets.retired
    left = [e.ticket_id for e in after.estimates.estimates] + [a.ticket_id for a in after.assignments.assignments]
    assert part.id not in [t.id for t in after.tickets.tickets] + left


async def test_a_restored_version_is_a_new_one_and_takes_the_edit_back(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    before = await papers(deps, actor, plan)
    await proposed(deps, actor, plan, "change R-2 members pay by card or by voucher")
    await say(deps, actor, plan, "apply")
    change = await proposed(deps, actor, plan, "restore bdd 1")
    assert "R-2" in {one.id for one in change.impact.changed}
    await say(deps, actor, plan, "apply")
    after = await papers(deps, actor, plan)
    assert after.bdd is not None and before.bdd is not None
    assert after.versions["bdd"] == 3
    assert after.bdd.requirements == before.bdd.requirements
    assert after.edits == ()
    assert set(after.bdd.retired) >= set(before.bdd.retired)


async def test_a_proposal_is_void_when_the_plan_moved_on_and_is_shown_again(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    first = await proposed(deps, actor, plan, "change R-2 members pay by card or by voucher")
    second = await proposed(deps, actor, plan, "change R-3 trainers see who comes today")
    card = await last_card(deps, actor, plan)
    assert card["change"] == "2"
    await say(deps, actor, plan, f"apply {first.name}")
    stale = (await changes(deps, actor, plan))[-1]
    assert stale.status is ChangeStatus.COMPUTING
    again = await compute(deps, actor, plan)
    assert (again.status, again.revision, second.revision) == (ChangeStatus.PROPOSED, 2, 1)
    refused = await press(deps, actor, plan, "apply", card)  # the button of the old card
    assert refused is not None and refused.is_private
    assert (await changes(deps, actor, plan))[-1].status is ChangeStatus.PROPOSED
    await press(deps, actor, plan, "apply", await last_card(deps, actor, plan))
    after = await papers(deps, actor, plan)
    assert after.bdd is not None
    texts = {r.id: r.text for r in after.bdd.requirements}
    assert texts["R-2"] == "Members pay by card or by voucher."
    assert texts["R-3"] == "Trainers see who comes today."


async def last_card(deps: Deps, actor: Actor, plan: Initiative) -> dict[str, str]:
    async with deps.open_tx(actor) as tx:
        posts = await workflow.posts(tx, plan.id)
    blocks = [block for post in posts for block in post.reply.blocks if isinstance(block, Choices)]
    return next(c.values for block in reversed(blocks) for c in block.choices if c.action == "apply")


async def test_the_base_is_checked_when_it_is_applied_and_approvals_of_it_are_void(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    change = await proposed(deps, actor, plan, "change R-2 members pay by card or by voucher")
    asked = (await papers(deps, actor, plan)).state.questions[0]
    async with deps.open_tx(actor) as tx:  # somebody says something else meanwhile
        await clarifier.change(
            tx, plan.id, question=asked.id, text="Exactly 4711 people at once", author="Ben", event_id="e-1"
        )
    await say(deps, actor, plan, f"apply {change.name}")
    found = (await changes(deps, actor, plan))[-1]
    assert (found.status, found.voters) == (ChangeStatus.COMPUTING, ())
    assert (await papers(deps, actor, plan)).versions["bdd"] == 1


async def test_two_people_when_the_tenant_says_so_and_none_when_it_says_that(
    deps: Deps, actor: Actor, other_actor: Actor, plan: Initiative
) -> None:
    async with deps.open_tx(actor) as tx:
        await workflow.set_gate(tx, Gate.CHANGE, 2)
    await proposed(deps, actor, plan, "change R-2 members pay by card or by voucher")
    for _ in range(2):
        await say(deps, actor, plan, "apply")
    assert (await changes(deps, actor, plan))[-1].status is ChangeStatus.PROPOSED
    ben = replace(actor, member_id=other_actor.member_id, name="Ben")
    await say(deps, ben, plan, "apply")
    assert (await changes(deps, actor, plan))[-1].status is ChangeStatus.APPLIED
    async with deps.open_tx(actor) as tx:
        await workflow.set_gate(tx, Gate.CHANGE, 0)
    done = await proposed(deps, actor, plan, "change R-3 trainers see who comes today")
    assert done.status is ChangeStatus.APPLIED
    after = await papers(deps, actor, plan)
    assert after.bdd is not None and "today" in next(r.text for r in after.bdd.requirements if r.id == "R-3")


async def test_what_was_approved_as_it_was_has_to_be_approved_as_it_is(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    await say(deps, actor, plan, "approve")
    async with deps.open_tx(actor) as tx:
        assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.APPROVED
    await proposed(deps, actor, plan, "change R-2 members pay by card or by voucher")
    await say(deps, actor, plan, "apply")
    async with deps.open_tx(actor) as tx:
        assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.PLAN_READY
        (waiting,) = await workflow.pending_approvals(tx, plan.id)
    assert waiting.gate is Gate.PUBLISH and waiting.voters == ()


async def test_the_same_event_opens_it_once(deps: Deps, actor: Actor, plan: Initiative) -> None:
    words = "change R-2 members pay by card or by voucher"
    for _ in range(2):
        await say(deps, actor, plan, words, event_id="twice")
        await compute(deps, actor, plan)
    assert len(await changes(deps, actor, plan)) == 1
    state = (await papers(deps, actor, plan)).state
    assert sum("by voucher" in message.text for message in state.messages) == 1


CANNOT: tuple[tuple[str, type[AppError] | None, str], ...] = (
    ("change R-99 anything at all", None, "There is no requirement R-99"),
    ("change R-99 " + "x" * 10, None, "R-1, R-2"),
    ("change R-2", BadInput, "Say what R-2 should become"),
    ("change D-1 drop", None, "cannot be dropped"),
    ("change T-1 drop", None, "is an epic"),
    ("change T-2 colour: red", BadInput, "not a part of a ticket"),
    ("change T-2 title: a | title: b", BadInput, "not a part of a ticket"),
    ("change T-2 title: " + "long " * 30, None, "at most 80"),
    ("restore bdd 1", BadInput, "is the newest one already"),
    ("restore bdd", BadInput, "Name one version"),
    ("apply CH-7", AppError, "There is no change CH-7"),
    ("apply", Conflict, "No change waits here"),
    ("apply it", BadInput, "is not a change"),
)


async def test_what_cannot_be_is_one_clear_sentence(deps: Deps, actor: Actor, plan: Initiative) -> None:
    for words, kind, told in CANNOT:
        if kind is not None:
            with pytest.raises(kind, match=told):
                await say(deps, actor, plan, words)
            continue
        change = await proposed(deps, actor, plan, words)
        assert change.status is ChangeStatus.FAILED, words
        assert told in change.error


async def test_nothing_can_be_changed_before_there_is_a_draft_or_while_it_is_written(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    async with deps.open_tx(actor) as tx:
        await workflow.rerun_from(tx, plan.id, workflow.Stage.SLICE)
    with pytest.raises(Conflict, match="being written right now"):
        await say(deps, actor, plan, "change R-2 anything else")
