"""A company's own prompt from draft to rollback: over a real database, with a model that answers over HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.operate.replay import changed, replayed
from handlers import prompts
from handlers.router import route
from services import ai, audit, clarifier, estimator, tenancy
from services.ai import Status, prompt_of
from services.clarifier import BDD
from services.core.actor import Actor, Role
from services.core.chat import IncomingKind
from services.core.contracts import Developer
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, NotAllowed, NotFound
from tests.ai.desk import IDEAS, SHIPPED, Desk, as_it_is, opened_desk, own, without_scenarios
from tests.handlers.calls import call, words


@pytest.fixture
async def desk(deps: Deps, actor: Actor) -> AsyncIterator[Desk]:
    async with opened_desk(deps, actor) as opened:
        yield opened


async def test_a_prompt_comes_in_force_only_where_nothing_falls(desk: Desk, other_actor: Actor) -> None:
    deps, actor = desk.deps, desk.actor
    for idea in IDEAS:
        _, bdd = await desk.plan(idea)
        assert (bdd.made[0].prompt, bdd.made[0].digest) == (SHIPPED.label, ai.digest_of(SHIPPED))
    newest_first = tuple(reversed(IDEAS))

    await desk.draft(own("1.2.0"))
    await desk.draft(own("1.2.0"))  # the same again is no harm
    for written, error in ((own("1.2.0", words="Other."), Conflict), (own("1.0.9"), BadInput), ("no prompt", BadInput)):
        with pytest.raises(error):
            await desk.draft(written)
    async with deps.open_tx(actor) as tx:
        stored = (await tx.execute(text("SELECT body FROM ai.prompt_version"))).scalar_one()
        assert "Be brief" not in stored
    async with deps.open_tx(other_actor) as tx:
        assert await ai.prompt_versions(tx) == ()
    with pytest.raises(Conflict, match="not being tried"):
        await prompts.promote(deps, actor, BDD.name, "1.2.0", desk.judge)
    async with deps.open_tx(actor) as tx:
        with pytest.raises(Conflict, match="not being tried"):  # nor by another way
            await ai.promote_prompt(tx, BDD.name, "1.2.0", over="")
    await desk.canary("1.2.0")
    with pytest.raises(Conflict, match=rf"takes 3 recorded answers.*3 of {prompt_of(BDD).label} and 0 of it"):
        await prompts.promote(deps, actor, BDD.name, "1.2.0", desk.judge)
    desk.says_of(newest_first, as_it_is, as_it_is, without_scenarios)
    with pytest.raises(Conflict, match="evaluation falls: what is covered"):
        await prompts.promote(deps, actor, BDD.name, "1.2.0", desk.judge_live)
    asked = len(desk.server.requests)
    with pytest.raises(Conflict, match="what is covered"):  # from the record now: nobody is asked again
        await prompts.promote(deps, actor, BDD.name, "1.2.0", desk.judge)
    assert len(desk.server.requests) == asked

    await desk.draft(own("1.3.0", words="Be clear."))
    with pytest.raises(Conflict, match=r"1\.2\.0 is being tried already"):
        await desk.canary("1.3.0")
    async with deps.open_tx(actor) as tx:
        assert (await prompts.roll_back(tx, BDD.name)).was is Status.CANARY
    await desk.canary("1.3.0")
    assert "1.3.0, on 100 % of the plans" in words(await route(call(deps, actor, "prompts", command="team")))
    desk.says_of(newest_first, as_it_is, as_it_is, as_it_is)
    made, found = await prompts.promote(deps, actor, BDD.name, "1.3.0", desk.judge_live)
    assert made.status is Status.LIVE and found.is_paired and found.asked == (3, 3)

    plan, bdd = await desk.plan(IDEAS[0])
    assert bdd.made[0].prompt == "clarifier.bdd@1.3.0" and bdd.generator.endswith("clarifier.bdd@1.3.0")
    assert bdd.made[0].parameters == {"max_tokens": 16_384, "shape": "schema"}
    assert "at most 16,384 tokens" in clarifier.bdd_markdown(bdd)
    assert "Be clear." in desk.server.requests[-1]["messages"][0]["content"]
    for number in (1, plan.number):  # each by the text that wrote it, and no trial among them
        assert [(one.name, one.version) for one in await replayed(deps, actor, number)] == [("bdd", 1)]
    async with deps.open_tx(actor) as tx:
        assert (await prompts.roll_back(tx, BDD.name)).now == ""
        assert {one.in_force for one in await prompts.standings(tx) if one.step == BDD.name} == {SHIPPED.version}
        with pytest.raises(NotFound):
            await prompts.roll_back(tx, BDD.name)
        said = [one.verb for one in await audit.list_entries(tx) if one.verb.startswith("prompts.")]
    assert said == [
        *("prompts.drafted", "prompts.drafted", "prompts.tried", *["prompts.refused"] * 3, "prompts.drafted"),
        *("prompts.rolled_back", "prompts.tried", "prompts.promoted", "prompts.rolled_back"),
    ]


async def test_no_document_that_somebody_disliked_may_get_worse(desk: Desk) -> None:
    deps, actor = desk.deps, desk.actor
    first, bdd = await desk.plan(IDEAS[0])
    for idea, change in ((IDEAS[1], without_scenarios), (IDEAS[2], without_scenarios)):
        await desk.plan(idea, change)
    values = {"document": "bdd", "version": "1", "thumb": "down", "plan": str(first.number)}
    pressed = call(deps, actor, "", kind=IncomingKind.ACTION, action="feedback", values=values, thread=first.thread)
    assert "What is wrong" in words(await route(pressed))
    why = call(deps, actor, "feedback bdd down it forgets the caretaker", thread=first.thread)
    assert "Thank you" in words(await route(why))
    async with deps.open_tx(actor) as tx:
        (kept,) = await ai.feedback_of(tx, BDD.name, SHIPPED.version, is_bad=True)
        assert (kept.reason, kept.take, kept.document) == ("it forgets the caretaker", bdd.made[0].take, "bdd")
        assert "caretaker" not in (await tx.execute(text("SELECT reason FROM ai.feedback"))).scalar_one()
        lasts = await tx.execute(text("SELECT expires_at > now() + interval '1 year' FROM ai.take ORDER BY created_at"))
        assert lasts.scalars().all() == [True, False, False]
    for wrong in ("feedback", "feedback bdd", "feedback shop down", "feedback assignments up"):
        with pytest.raises(BadInput):
            await route(call(deps, actor, wrong, thread=first.thread))
    with pytest.raises(NotFound):
        await route(call(deps, actor, "feedback bdd 7 up", thread=first.thread))

    await desk.draft(own("1.2.0"))
    await desk.canary("1.2.0")
    # More is covered than before on the whole; the one that was disliked has got worse.
    desk.says_of((IDEAS[0], IDEAS[2], IDEAS[1]), without_scenarios, as_it_is, as_it_is)
    with pytest.raises(Conflict, match=r"what is covered \d+/\d+ → 0/\d+ in #1"):
        await prompts.promote(deps, actor, BDD.name, "1.2.0", desk.judge_live)


async def test_what_a_prompt_would_change_is_told_line_by_line(desk: Desk) -> None:
    deps, actor = desk.deps, desk.actor
    plan, _ = await desk.plan(IDEAS[0])
    await desk.draft(own("1.2.0"))
    label = "clarifier.bdd@1.2.0"
    (told,) = await changed(deps, actor, label, (), live=False)
    assert not told.lines and "would be asked differently today" in told.why
    desk.says_of(IDEAS[:1], lambda bdd: bdd.model_copy(update={"title": "A shed for everybody"}))
    (told,) = await changed(deps, actor, label, (plan.number,), live=True)
    assert (told.plan, told.artifact, told.then, told.why) == (plan.number, "bdd", SHIPPED.label, "")
    added = "".join(piece.text for line in told.lines for piece in line.pieces if piece.how == "added")
    assert "shed for everybody" in added
    assert await changed(deps, actor, label, (), live=False) == [told]  # on record now
    async with deps.open_tx(actor) as tx:
        spent = (await tx.execute(text("SELECT step, prompt FROM ai.token_ledger ORDER BY id"))).all()
    assert spent[-1] == ("replay", label)
    with pytest.raises(NotFound):
        await changed(deps, actor, label, (99,), live=False)
    with pytest.raises(BadInput, match="names no version"):
        await changed(deps, actor, "clarifier.bdd", (), live=False)
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE workflow.initiative SET settings = settings || '{\"is_ai_excluded\": true}'"))
    await desk.draft(own("1.4.0", words="Other."))
    (told,) = await changed(deps, actor, "clarifier.bdd@1.4.0", (), live=True)
    assert "No model may be asked" in told.why


async def test_a_trial_names_nobody(desk: Desk) -> None:
    """Nor people who are known only since the plan was written."""
    deps, actor = desk.deps, desk.actor
    named = tuple(f"{idea} Priya Raghunathan and Ben Okoye look at what is late." for idea in IDEAS)
    for idea in named:
        await desk.plan(idea)
    assert "Raghunathan" in json.dumps(desk.server.requests)
    async with deps.open_tx(actor) as tx:
        await tenancy.add_member(tx, "Priya Raghunathan", Role.MANAGER)
        await estimator.add_developer(tx, Developer(id="ben", name="Ben Okoye"))
    await desk.draft(own("1.2.0"))
    desk.says_of(named[:1], as_it_is)
    (told,) = await changed(deps, actor, "clarifier.bdd@1.2.0", (1,), live=True)
    assert not told.why
    sent = list(desk.server.requests)
    await desk.canary("1.2.0")
    desk.says_of((named[2], named[1]), as_it_is, as_it_is)
    _, found = await prompts.promote(deps, actor, BDD.name, "1.2.0", desk.judge_live)
    assert found.asked == (3, 3)
    sent += desk.server.requests
    assert len(sent) == 3
    for one in map(json.dumps, sent):
        assert "[PERSON_" in one
        assert not [name for name in ("Priya", "Raghunathan", "Okoye") if name in one]


async def test_answers_that_could_not_be_used_count_against_a_prompt_that_is_tried(desk: Desk) -> None:
    deps, actor = desk.deps, desk.actor
    for idea in IDEAS:
        await desk.plan(idea)
    await desk.draft(own("1.2.0"))
    await desk.canary("1.2.0")
    for idea in IDEAS:
        with pytest.raises(AssertionError):  # the offline drafter had to write
            await desk.plan(idea, lambda bdd: bdd.model_copy(update={"requirements": ()}))
    with pytest.raises(Conflict, match="answers that could be used 3/3 → 0/3"):
        await prompts.promote(deps, actor, BDD.name, "1.2.0", desk.judge)


async def test_only_an_admin_moves_prompts(desk: Desk) -> None:
    manager = replace(desk.actor, role=Role.MANAGER)
    async with desk.deps.open_tx(manager) as tx:
        for work in (prompts.draft(tx, own("1.2.0")), prompts.canary(tx, BDD.name, "1.2.0", 5)):
            with pytest.raises(NotAllowed):
                await work
        with pytest.raises(NotAllowed):
            await prompts.roll_back(tx, BDD.name)
    with pytest.raises(NotAllowed):
        await prompts.promote(desk.deps, manager, BDD.name, "1.2.0", desk.judge)
