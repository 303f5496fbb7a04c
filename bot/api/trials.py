"""`/v1/prompts/{prompt}/trials`: a prompt looked at by the worker; what it would change, or whether it may come in
force, also by asking a model anew."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query, Response, status
from pydantic import BaseModel, Field

from bot.api.acting import NUMBER, Act, Body
from bot.api.door import asks, router
from bot.api.prompts import Name, Version
from bot.auth import Caller, Dependencies
from handlers import prompts as own
from handlers.trials import asking
from handlers.trials.live import MOST
from services import ai
from services.ai import Difference, Judged, Trial, TrialKind, TrialStatus
from services.core.errors import NotFound
from services.core.words import sentence

routes = router("/prompts/{prompt}/trials", "prompts")


class NewTrial(Body):
    version: Version
    kind: TrialKind = Field(
        default=TrialKind.COMPARISON,
        description="`comparison` says what it would change in past plans; `promotion` judges it, and puts it in force "
        "where nothing falls.",
    )
    is_live: bool = Field(
        default=False, strict=True, description="Ask the models that wrote then what is not on record, for its price."
    )
    most: Annotated[int, Field(ge=1, le=40), NUMBER] = Field(
        default=MOST, description="So many questions may be put to a model."
    )
    plans: list[Annotated[int, Field(ge=1, le=2**31 - 1), NUMBER]] = Field(
        default=[], max_length=asking.MOST_PLANS, description="Numbers of plans; none: the newest on record."
    )


class TrialView(BaseModel):
    """`done` of `total` recorded questions are through. `judged` is of a promotion, `changes` of a comparison; empty
    until it is over."""

    id: UUID
    name: str
    version: str
    kind: TrialKind
    status: TrialStatus
    is_live: bool
    done: int
    total: int
    error: str
    created_at: datetime
    finished_at: datetime | None
    judged: Judged | None
    changes: tuple[Difference, ...]


@routes.post("", status_code=status.HTTP_202_ACCEPTED, openapi_extra=asks("prompts.replay", body={"version": "1.3.0"}))
async def create(prompt: Name, body: NewTrial, act: Act, response: Response) -> TrialView:
    """Begins one; at most one of a prompt goes on at a time. Follow it by GET; what it spends counts against the
    budgets of the plans that it asks about."""
    made = await asking.begin(
        act.deps,
        act.actor,
        body.kind,
        f"{prompt}@{body.version}",
        origin=act.event_id,
        is_live=body.is_live,
        plans=body.plans,
        most=body.most,
    )
    response.headers["Location"] = f"/v1/prompts/{prompt}/trials/{made.id}"
    return _view(made)


@routes.get("", openapi_extra=asks("prompts.read"))
async def index(
    prompt: Name, caller: Caller, deps: Dependencies, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> list[TrialView]:
    """The newest first."""
    async with deps.open_tx(caller) as tx:
        await own.text(tx, prompt)  # an unknown one is not found
        return [_view(one) for one in await ai.list_trials(tx, prompt, limit=limit)]


@routes.get("/{trial_id}", openapi_extra=asks("prompts.read"))
async def one(prompt: Name, trial_id: UUID, caller: Caller, deps: Dependencies) -> TrialView:
    async with deps.open_tx(caller) as tx:
        return _view(_of(prompt, await ai.get_trial(tx, trial_id)))


@routes.delete("/{trial_id}", openapi_extra=asks("prompts.replay"))
async def stop(prompt: Name, trial_id: UUID, act: Act) -> TrialView:
    """Ends it within seconds; what a model has answered until then stays on record."""
    async with act.deps.open_tx(act.actor) as tx:
        _of(prompt, await ai.get_trial(tx, trial_id))
    return _view(await asking.stop(act.deps, act.actor, trial_id))


def _of(prompt: str, found: Trial) -> Trial:
    if found.wish.step != prompt:
        raise NotFound(sentence("prompt-trial-none", id=str(found.id)))
    return found


def _view(one: Trial) -> TrialView:
    compared = ai.compared_in(one.outcome)
    return TrialView(
        id=one.id,
        name=one.wish.step,
        version=one.wish.version,
        kind=one.wish.kind,
        status=one.status,
        is_live=one.wish.is_live,
        done=one.done,
        total=one.total,
        error=one.error,
        created_at=one.created_at,
        finished_at=one.finished_at,
        judged=ai.judged_in(one.outcome),
        changes=compared.changes if compared else (),
    )
