"""A trial asked for and stopped: by chat and by programs alike."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from handlers import prompts
from handlers.steps import labelled
from handlers.trials.live import MOST, Live
from services import ai, audit, tenancy
from services.ai import Trial, TrialKind, Wish
from services.core.actor import Actor
from services.core.chat import ThreadRef
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.words import sentence

MOST_PLANS = 20
VERBS = {TrialKind.COMPARISON: "prompts.replay", TrialKind.PROMOTION: "prompts.promote"}


async def begin(
    deps: Deps,
    actor: Actor,
    kind: TrialKind,
    label: str,
    *,
    origin: str,
    is_live: bool,
    plans: Sequence[int] = (),
    most: int = MOST,
    initiative_id: UUID | None = None,
    language: str = "en",
    thread: ThreadRef | None = None,
    user: str = "",
) -> Trial:
    """The worker runs it, and tells the plan's thread, or `user` in `thread`.

    Raises BadInput, NotFound, Conflict for what cannot be tried, before anything is kept."""
    tenancy.need(actor, VERBS[kind])
    step, version = labelled(label)
    if is_live:
        Live.of(deps, actor)
    numbers = tuple(dict.fromkeys(plans))
    if len(numbers) > MOST_PLANS:
        raise BadInput(sentence("prompt-trial-plans", most=MOST_PLANS))
    wish = Wish(
        kind, step.name, version, is_live, most, numbers, actor.member_id, initiative_id, language, thread, user
    )
    async with deps.open_tx(actor) as tx:
        if kind is TrialKind.PROMOTION:
            await prompts.promotable(tx, step.name, version)
        else:
            await prompts.text(tx, step.name, version)
        made = await ai.open_trial(tx, wish, origin=origin)
        await audit.record(tx, "prompts.trial", f"prompt/{wish.label}", {"kind": kind.value, "is_live": is_live})
    return made


async def stop(deps: Deps, actor: Actor, trial_id: UUID) -> Trial:
    """Raises NotFound, Conflict."""
    tenancy.need(actor, "prompts.replay")
    async with deps.open_tx(actor) as tx:
        made = await ai.stop_trial(tx, trial_id)
        await audit.record(tx, "prompts.trial_stopped", f"prompt/{made.wish.label}", {"kind": made.wish.kind.value})
    return made
