"""`/v1/prompts`: a company's own prompts, tried on a part of its plans, and in force only where nothing falls."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, status
from pydantic import BaseModel, Field, StringConstraints

from bot.api.acting import NUMBER, Act, Body
from bot.api.door import asks, router
from bot.api.errors import WORDS
from bot.api.paging import AfterName, Limit, Page, behind, page
from bot.auth import Caller, Dependencies
from handlers import prompts as own
from handlers import trials
from handlers.prompts import Standing
from handlers.trials import Player
from integrations.llm import ReplayAi
from services import ai
from services.ai import Feedback, Measured, Prompt, PromptVersion, Status, Verdict
from services.ai.reading import LONGEST
from services.core.differences import Changed, differences

routes = router("/prompts", "prompts")
VERSION = r"^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})$"
Name = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$", max_length=60)]
Version = Annotated[str, StringConstraints(pattern=VERSION, max_length=20)]
InPath = Annotated[str, Path(pattern=VERSION, max_length=20)]
InQuery = Annotated[str, Query(pattern=VERSION, max_length=20)]
TEXT = "---\nid: hld.draft\nversion: 1.3.0\n…"


class VersionView(BaseModel):
    """`digest` tells texts apart that call themselves the same version, worked examples included: the one that
    documents name."""

    version: str
    status: Status
    percent: int = Field(description="Of the plans that it writes for while it is tried.")
    digest: str
    author: str
    created_at: datetime
    changed_at: datetime


class PromptView(BaseModel):
    name: str
    shipped: str = Field(description="The product's own version.")
    in_force: str
    is_own: bool = Field(description="Whether what is in force is the company's.")
    canary: str = Field(description="The version that is tried; empty for none.")
    percent: int
    versions: list[VersionView] = Field(description="The company's, the oldest first.")


class TextView(BaseModel):
    name: str
    version: str
    digest: str
    text: str


class DiffView(BaseModel):
    """Lines that are not as they were, word by word."""

    name: str
    old: str
    new: str
    lines: tuple[Changed, ...]


class NewDraft(Body):
    text: Annotated[str, StringConstraints(pattern=WORDS, min_length=1, max_length=LONGEST)]


class NewCanary(Body):
    version: Version
    percent: Annotated[int, Field(ge=1, le=100), NUMBER]


class NewPromotion(Body):
    version: Version


class NewRollback(Body):
    version: Version = Field(description="What is tried, or what is in force.")


class PromotedView(BaseModel):
    """`is_paired`: both were asked the same questions. `unplayed`: cases with a thumb down that could not be played
    again."""

    version: VersionView
    answers: tuple[int, int]
    is_paired: bool
    measures: tuple[Measured, ...]
    disliked: int
    unplayed: int


class RolledBackView(BaseModel):
    gone: str
    was: Status
    in_force: str


class SaidView(BaseModel):
    """`version` is the document's; `prompt_version` is empty where no model wrote it. `is_recorded`: it can be asked
    again."""

    initiative_id: UUID
    document: str
    version: int
    prompt_version: str
    model: str
    is_good: bool
    reason: str
    is_recorded: bool
    said_at: datetime


@routes.get("", openapi_extra=asks("prompts.read"))
async def index(
    caller: Caller, deps: Dependencies, after: AfterName = None, limit: Limit = 100
) -> Page[PromptView]:  # fmt: skip
    """By name."""
    async with deps.open_tx(caller) as tx:
        found = behind(await own.standings(tx), lambda one: one.step, after, limit)
    return page(found, _prompt, lambda one: one.step, limit)


@routes.post("/drafts", status_code=status.HTTP_201_CREATED, openapi_extra=asks("prompts.draft", body={"text": TEXT}))
async def draft(body: NewDraft, act: Act) -> VersionView:
    """A whole prompt file, its front matter included; nothing uses it yet. The same text again is the same draft."""
    async with act.deps.open_tx(act.actor) as tx:
        return _version(await own.draft(tx, body.text))


@routes.get("/{prompt}/versions/{version}", openapi_extra=asks("prompts.read"))
async def text(prompt: Name, version: InPath, caller: Caller, deps: Dependencies) -> TextView:
    async with deps.open_tx(caller) as tx:
        found = await own.text(tx, prompt, version)
    return TextView(name=found.id, version=found.version, digest=ai.digest_of(found), text=found.text)


@routes.get("/{prompt}/diff", openapi_extra=asks("prompts.read"))
async def diff(
    prompt: Name,
    caller: Caller,
    deps: Dependencies,
    old: Annotated[str, Query(alias="from", pattern=VERSION, max_length=20)],
    new: Annotated[str, Query(alias="to", pattern=VERSION, max_length=20)],
) -> DiffView:
    async with deps.open_tx(caller) as tx:
        before, after = await own.text(tx, prompt, old), await own.text(tx, prompt, new)
    return DiffView(name=prompt, old=old, new=new, lines=differences(before.text, after.text))


@routes.put("/{prompt}/canary", openapi_extra=asks("prompts.canary", body={"version": "1.3.0", "percent": 10}))
async def canary(prompt: Name, body: NewCanary, act: Act) -> VersionView:
    """It writes for that part of the plans, always for the same ones."""
    async with act.deps.open_tx(act.actor) as tx:
        return _version(await own.canary(tx, prompt, body.version, body.percent))


@routes.post("/{prompt}/promotions", openapi_extra=asks("prompts.promote", body={"version": "1.3.0"}))
async def promote(prompt: Name, body: NewPromotion, act: Act) -> PromotedView:
    """Puts it in force, where its recorded answers are no worse than those of what is in force; 409 says what fell, or
    what is missing to say so. No model is asked; a trial may."""
    player = Player(act.deps, act.actor, ReplayAi)

    async def judge(step: str, candidate: Prompt, current: Prompt) -> Verdict:
        return await trials.verdict(player, step, candidate, current)

    made, found = await own.promote(act.deps, act.actor, prompt, body.version, judge)
    return PromotedView(version=_version(made), **dict(ai.outcome_of(found)))


@routes.post("/{prompt}/rollbacks", openapi_extra=asks("prompts.rollback", body={"version": "1.3.0"}))
async def roll_back(prompt: Name, body: NewRollback, act: Act) -> RolledBackView:
    """Takes back what is tried, or what is in force: then what was in force before it is so again."""
    async with act.deps.open_tx(act.actor) as tx:
        done = await own.roll_back(tx, prompt, body.version)
        now = (await own.text(tx, prompt)).version
    return RolledBackView(gone=done.gone, was=done.was, in_force=now)


@routes.get("/{prompt}/feedback", openapi_extra=asks("prompts.read"))
async def feedback(
    prompt: Name,
    caller: Caller,
    deps: Dependencies,
    version: InQuery | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[SaidView]:
    """What people said of what it wrote, the newest first."""
    async with deps.open_tx(caller) as tx:
        await own.text(tx, prompt)  # an unknown one is not found
        found = await ai.feedback_of(tx, prompt, version or "", limit=limit)
    return [_said(one) for one in found]


def _prompt(one: Standing) -> PromptView:
    return PromptView(
        name=one.step,
        shipped=one.shipped,
        in_force=one.in_force,
        is_own=bool(one.live),
        canary=one.canary,
        percent=one.percent,
        versions=[_version(each) for each in one.versions],
    )


def _version(one: PromptVersion) -> VersionView:
    return VersionView(
        version=one.version,
        status=one.status,
        percent=one.percent,
        digest=own.digest_of(one),
        author=one.author,
        created_at=one.created_at,
        changed_at=one.changed_at,
    )


def _said(one: Feedback) -> SaidView:
    return SaidView(
        initiative_id=one.initiative_id,
        document=one.document,
        version=one.version,
        prompt_version=one.prompt_version,
        model=one.model,
        is_good=one.is_good,
        reason=one.reason,
        is_recorded=bool(one.take),
        said_at=one.said_at,
    )
