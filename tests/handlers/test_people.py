"""Several people in one thread: differing answers, a decider, questions for one person, all once per event."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from handlers import router
from handlers.clarify import reply
from handlers.idea import begin as begin_plan
from jobs import clarify as stage
from services import clarifier, tenancy, workflow
from services.core.actor import Actor, Role
from services.core.chat import Choices, IncomingKind
from services.core.deps import Deps
from services.core.errors import NotAllowed, NotFound
from services.workflow import Initiative, RunStatus
from tests.handlers.calls import THREAD, call

IDEA = "A library of tools where neighbours borrow drills. Owners add tools with a photo. Neighbours rate the drills."


async def member(deps: Deps, actor: Actor, name: str) -> Actor:
    async with deps.open_tx(actor) as tx:
        made = await tenancy.add_member(tx, name, Role.CONTRIBUTOR)
    return Actor(actor.tenant_id, made.id, Role.CONTRIBUTOR, name, "r")


async def begun(deps: Deps, actor: Actor) -> Initiative:
    async with deps.open_tx(actor) as tx:
        return await begin_plan(tx, deps, clarifier.understand(IDEA), thread=THREAD, by=actor.name, origin="o-1")


async def ask(deps: Deps, actor: Actor, plan: Initiative) -> str:
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, plan.id)
    asked = (await clarifier.next_step(deps.ai, state)).value.question
    assert asked is not None
    async with deps.open_tx(actor) as tx:
        return (await clarifier.save_question(tx, plan.id, asked)).id


async def say(deps: Deps, actor: Actor, text: str, event: str) -> None:
    said = call(deps, actor, text, kind=IncomingKind.TEXT, event_id=event)
    await reply(said)


async def command(deps: Deps, actor: Actor, text: str, event: str = "") -> None:
    await router.route(call(deps, actor, text, event_id=event))


async def press(deps: Deps, actor: Actor, action: str, values: dict[str, str], event: str) -> None:
    said = call(deps, actor, "", kind=IncomingKind.ACTION, action=action, values=values, event_id=event)
    await router.route(said)


async def state_of(deps: Deps, actor: Actor, plan: Initiative) -> clarifier.ClarifierState:
    async with deps.open_tx(actor) as tx:
        return await clarifier.load_state(tx, plan.id)


async def keys(deps: Deps, actor: Actor, plan: Initiative) -> dict[str, str]:
    async with deps.open_tx(actor) as tx:
        return {post.key: post.reply.model_dump_json() for post in await workflow.posts(tx, plan.id)}


async def buttons(deps: Deps, actor: Actor, plan: Initiative, key: str) -> list[dict[str, str]]:
    async with deps.open_tx(actor) as tx:
        post = next(one for one in await workflow.posts(tx, plan.id) if one.key == key)
    return [c.values for block in post.reply.blocks if isinstance(block, Choices) for c in block.choices]


async def disputed(deps: Deps, actor: Actor) -> tuple[Initiative, Actor, str]:
    """Ada began; Ben and Ada answered the first question differently."""
    ben = await member(deps, actor, "Ben")
    plan = await begun(deps, actor)
    asked = await ask(deps, actor, plan)
    await say(deps, ben, "a", "e1")
    await say(deps, actor, f"{asked}: b", "e2")
    return plan, ben, asked


async def test_two_different_answers_are_a_dispute_with_a_card_and_nothing_holds(deps: Deps, actor: Actor) -> None:
    plan, _, asked = await disputed(deps, actor)
    state = await state_of(deps, actor, plan)
    assert [(a.author, a.letter, a.disputes) for a in state.dispute(asked)] == [("Ben", "a", ""), ("Ada", "b", "ANS-1")]
    assert state.live_answers() == ()
    assert asked in [q.id for q in state.waiting()]
    posted = await keys(deps, actor, plan)
    card = posted["card-dispute-ANS-2"]
    assert "Ben" in card and "Ada" in card and "decides" in card
    bdd = (await clarifier.draft_bdd(deps.ai, state, None)).value
    assert any(set(q.sources) == {"ANS-1", "ANS-2"} for q in bdd.open_questions)
    statements = (*bdd.requirements, *bdd.constraints, *bdd.quality, *bdd.goals, *bdd.scope_out, *bdd.assumptions)
    assert not any({"ANS-1", "ANS-2"} & set(s.sources) for s in statements)
    assert [entry.note for entry in bdd.log] == ["disputed", "disputed"]


async def test_only_the_decider_decides_and_both_stay_in_the_log(deps: Deps, actor: Actor) -> None:
    plan, ben, asked = await disputed(deps, actor)
    values = (await buttons(deps, actor, plan, "card-dispute-ANS-2"))[0]
    with pytest.raises(NotAllowed):
        await press(deps, ben, "decide", values, "e3")
    await press(deps, actor, "decide", values, "e4")
    await press(deps, actor, "decide", values, "e4")  # the platform sends it twice
    state = await state_of(deps, actor, plan)
    assert state.dispute(asked) == ()
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ada", "a")]
    assert len(state.answers) == 3
    bdd = (await clarifier.draft_bdd(deps.ai, state, None)).value
    assert [entry.superseded_by for entry in bdd.log] == ["ANS-3", "ANS-3", ""]
    assert await buttons(deps, actor, plan, "card-dispute-ANS-2") == []


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        *(("1", "a"), ("2", "b"), ("Ben", "a"), ("QN-1: c", "c"), ("mine", "b")),
        *(("Let's go with Ben's answer", "a"), ("die Antwort von Ben, bitte", "a"), ("la de Ben", "a")),
    ],
)
async def test_the_decider_may_reply_in_words(deps: Deps, actor: Actor, words: str, letter: str) -> None:
    plan, _, asked = await disputed(deps, actor)
    await say(deps, actor, words, "e3")
    state = await state_of(deps, actor, plan)
    assert state.dispute(asked) == ()
    assert [a.letter for a in state.live_answers()] == [letter]


async def test_who_does_not_decide_may_side_with_somebody(deps: Deps, actor: Actor) -> None:
    plan, _, asked = await disputed(deps, actor)
    cora = await member(deps, actor, "Cora")
    await say(deps, cora, "Ben hat recht", "e3")
    state = await state_of(deps, actor, plan)
    assert [(a.author, a.letter) for a in state.dispute(asked)] == [("Ben", "a"), ("Ada", "b"), ("Cora", "a")]
    assert state.live_answers() == ()


async def test_who_gives_in_ends_the_dispute(deps: Deps, actor: Actor) -> None:
    plan, ben, asked = await disputed(deps, actor)
    await say(deps, ben, f"{asked}: b", "e3")
    state = await state_of(deps, actor, plan)
    assert state.dispute(asked) == ()
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ben", "b")]


async def test_the_same_answer_twice_is_no_dispute(deps: Deps, actor: Actor) -> None:
    ben = await member(deps, actor, "Ben")
    plan = await begun(deps, actor)
    asked = await ask(deps, actor, plan)
    await say(deps, ben, "b", "e1")
    await say(deps, actor, "b", "e2")  # Ada was slower; nothing else is on the table
    state = await state_of(deps, actor, plan)
    assert (len(state.answers), state.dispute(asked)) == (1, ())
    assert "agrees" in (await keys(deps, actor, plan))["heard-e2"]


async def test_what_nobody_had_an_opinion_on_is_not_disputed(deps: Deps, actor: Actor) -> None:
    ben = await member(deps, actor, "Ben")
    plan = await begun(deps, actor)
    asked = await ask(deps, actor, plan)
    await say(deps, ben, "you decide", "e1")
    await say(deps, actor, f"{asked}: b", "e2")
    state = await state_of(deps, actor, plan)
    assert state.dispute(asked) == ()
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ada", "b")]


async def test_a_tenant_may_let_anyone_decide(deps: Deps, actor: Actor) -> None:
    plan, ben, asked = await disputed(deps, actor)
    async with deps.open_tx(actor) as tx:
        settings = await tenancy.get_settings(tx)
        await tenancy.change_settings(tx, settings.model_copy(update={"is_anyone_decider": True}))
    values = (await buttons(deps, actor, plan, "card-dispute-ANS-2"))[0]
    await press(deps, ben, "decide", values, "e3")
    assert (await state_of(deps, actor, plan)).dispute(asked) == ()


async def test_another_decider_can_be_named(deps: Deps, actor: Actor) -> None:
    plan, ben, asked = await disputed(deps, actor)
    with pytest.raises(NotAllowed):
        await command(deps, ben, "decider @Ben")
    await command(deps, actor, "decider @Ben")
    values = (await buttons(deps, actor, plan, "card-dispute-ANS-2"))[1]
    with pytest.raises(NotAllowed):
        await press(deps, actor, "decide", values, "e3")
    await press(deps, ben, "decide", values, "e4")
    state = await state_of(deps, actor, plan)
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ben", "b")]
    assert state.dispute(asked) == ()


async def test_a_question_for_one_person_takes_others_words_as_proposals(deps: Deps, actor: Actor) -> None:
    ben = await member(deps, actor, "Ben")
    plan = await begun(deps, actor)
    asked = await ask(deps, actor, plan)
    await command(deps, actor, f"ask {asked} @Ben", "e0")
    assert "for Ben" in (await keys(deps, actor, plan))[f"question-{asked}-e0"]
    await say(deps, actor, "b", "e1")
    state = await state_of(deps, actor, plan)
    assert state.live_answers() == ()
    assert [a.letter for a in state.proposals(asked)] == ["b"]
    values = (await buttons(deps, actor, plan, "card-proposal-ANS-1"))[0]
    with pytest.raises(NotAllowed):
        await press(deps, actor, "answer", values, "e2")
    await say(deps, ben, "yes", "e3")
    state = await state_of(deps, actor, plan)
    assert [(a.author, a.letter) for a in state.live_answers()] == [("Ben", "b")]
    assert state.proposals(asked) == ()
    assert await buttons(deps, actor, plan, "card-proposal-ANS-1") == []


async def test_the_one_who_is_asked_may_answer_otherwise(deps: Deps, actor: Actor) -> None:
    ben = await member(deps, actor, "Ben")
    plan = await begun(deps, actor)
    asked = await ask(deps, actor, plan)
    await command(deps, actor, f"ask {asked} <@U7|Ben>")
    await say(deps, actor, "b", "e1")
    state = await state_of(deps, actor, plan)
    owner = state.asked_of(state.questions[0])
    assert owner is not None
    other = replace(ben, member_id=UUID(owner.id))
    await say(deps, other, "c", "e2")
    state = await state_of(deps, actor, plan)
    assert [a.letter for a in state.live_answers()] == ["c"]


async def test_a_topic_has_an_owner_and_others_questions_go_on(deps: Deps, actor: Actor) -> None:
    ben = await member(deps, actor, "Ben")
    plan = await begun(deps, actor)
    async with deps.open_tx(actor) as tx:
        state = await clarifier.load_state(tx, plan.id)
    first = (await clarifier.next_step(deps.ai, state)).value.question
    assert first is not None
    await command(deps, actor, f"owner {first.topic} @Ben")
    asked = await ask(deps, actor, plan)
    state = await state_of(deps, actor, plan)
    assert state.open_question() is None  # nobody but Ben is waited for, so the next one may be asked
    second = await ask(deps, actor, plan)
    await say(deps, actor, "b", "e1")
    await say(deps, ben, "c", "e2")
    state = await state_of(deps, actor, plan)
    assert {a.question_id: (a.author, a.letter) for a in state.live_answers()} == {
        second: ("Ada", "b"),
        asked: ("Ben", "c"),
    }


async def test_a_moment_is_granted_in_words_and_the_clock_of_the_reminder_runs(deps: Deps, actor: Actor) -> None:
    plan = await begun(deps, actor)
    asked = await ask(deps, actor, plan)
    await say(deps, actor, "hold on, one sec", "e1")
    told = (await keys(deps, actor, plan))["heard-e1"]
    assert "No hurry" in told and asked in told
    assert [q.id for q in (await state_of(deps, actor, plan)).waiting()] == [asked]
    async with deps.open_tx(actor) as tx:
        due = await tx.execute(text("SELECT remind_at FROM clarifier.clarifier_session WHERE remind_at IS NOT NULL"))
        assert len(due.all()) == 1


async def test_put_off_is_not_asked_again_unless_asked_for(deps: Deps, actor: Actor) -> None:
    plan = await begun(deps, actor)
    asked = await ask(deps, actor, plan)
    await say(deps, actor, "not now", "e1")
    state = await state_of(deps, actor, plan)
    assert state.waiting() == ()
    bdd = (await clarifier.draft_bdd(deps.ai, state, None)).value
    assert any("ANS-1" in q.sources for q in bdd.open_questions)
    assert await ask(deps, actor, plan) != asked
    await say(deps, actor, "a", "e2")
    await command(deps, actor, f"ask {asked}")
    await say(deps, actor, "b", "e3")
    state = await state_of(deps, actor, plan)
    assert {a.question_id: a.letter for a in state.live_answers()}[asked] == "b"
    with pytest.raises(NotFound):
        await command(deps, actor, "ask QN-9")


async def test_the_road_waits_for_the_decision_and_goes_on_with_it(deps: Deps, actor: Actor) -> None:
    plan, _, asked = await disputed(deps, actor)
    for number in range(5):  # the rest is asked although the first is in dispute, then the run waits for the decision
        run = await claimed(deps, actor, plan)
        assert run is not None
        await stage.work(deps, run)
        if number < 4:
            await say(deps, actor, "not now", f"later-{number}")
    state = await state_of(deps, actor, plan)
    assert [q.id for q in state.waiting()] == [asked]
    assert len(state.questions) == 5
    assert await status_of(deps, actor, plan) == [RunStatus.WAITING]
    await say(deps, actor, "Ben", "e9")
    run = await claimed(deps, actor, plan)
    assert run is not None
    following = await stage.work(deps, run)
    assert following is not None
    assert await status_of(deps, actor, plan) == [RunStatus.DONE, RunStatus.RUNNING]


async def claimed(deps: Deps, actor: Actor, plan: Initiative) -> workflow.Run | None:
    async with deps.open_tx(actor) as tx:
        runs = await workflow.stage_runs(tx, plan.id)
        return await workflow.claim(tx, runs[-1].id, worker="w")


async def status_of(deps: Deps, actor: Actor, plan: Initiative) -> list[RunStatus]:
    async with deps.open_tx(actor) as tx:
        return [run.status for run in await workflow.stage_runs(tx, plan.id)]
