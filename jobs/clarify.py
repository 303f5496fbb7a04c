"""Stage clarify: ask the next question, or end the dialogue."""

from __future__ import annotations

from handlers import card, replies
from handlers.call import words_in
from handlers.feeding import team_of
from handlers.learning import learnt
from handlers.waiting import question_card, start_waiting
from jobs.pipeline import Made, advance, saving
from services import clarifier, estimator, workflow
from services.core.actor import system
from services.core.deps import Deps
from services.core.values import content_hash
from services.estimator import LessonKind
from services.workflow import Run


async def work(deps: Deps, run: Run) -> Run | None:
    """One question at a time; the run waits for its answer and comes back here."""
    async with deps.open_tx(system(run.tenant_id)) as tx:
        initiative = await workflow.get_initiative(tx, run.initiative_id)
        state = await clarifier.load_state(tx, run.initiative_id)
        team, _ = await team_of(tx, run.initiative_id, initiative.thread)
        taught = [learnt(one) for one in await estimator.lessons_of(tx, team) if one.kind is LessonKind.QUESTION]
        state = state.model_copy(update={"taught": tuple(taught)})
    if state.open_question() is not None and not state.is_enough:  # gone on after a stop: it still waits
        async with saving(deps, run) as tx:
            await workflow.wait(tx, run)
            await start_waiting(tx, deps.settings, run.initiative_id)
            await card.refresh(tx, run.initiative_id)
        return None
    filled = await clarifier.next_step(deps.ai, state)
    asked = filled.value.question
    async with saving(deps, run) as tx:
        if asked is None and state.waiting() and not state.is_enough:  # for the word of one person
            await workflow.wait(tx, run)
            await start_waiting(tx, deps.settings, run.initiative_id)
            await card.refresh(tx, run.initiative_id)
            return None
        if asked is None:
            if state.budget > initiative.settings.budget and not state.is_finished():
                key = f"nothing-more-{state.budget}"
                await workflow.post(tx, run.initiative_id, key=key, reply=replies.nothing_more(words_in(initiative)))
            return await advance(tx, run, Made("clarified", filled.generator, content_hash(state)))
        if await workflow.wait(tx, run):  # False: somebody spoke meanwhile, so the question may be moot
            saved = await clarifier.save_question(tx, run.initiative_id, asked)
            await start_waiting(tx, deps.settings, run.initiative_id)
            reply = question_card(initiative, state, saved).model_copy(update={"is_generated": bool(filled.made)})
            await workflow.post(tx, run.initiative_id, key=f"question-{saved.id}", reply=reply)
            await card.refresh(tx, run.initiative_id)
    return None
