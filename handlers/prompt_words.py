"""`/team prompts`: which prompts write here, with the figures of their last trial, and a company's own from draft to
rollback."""

from __future__ import annotations

import re

from handlers import prompts, replies
from handlers.call import Call
from handlers.replies import own_prompts as told
from handlers.steps import STEPS, step_of
from handlers.trials import asking
from services import ai, workflow
from services.ai import TrialKind, prompt_of
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound

DRAFT = ("draft", "entwurf", "borrador")
CANARY = ("canary", "probe", "prueba")
REPLAY = ("replay", "vergleich", "comparar")
PROMOTE = ("promote", "freigeben", "promover")
STOP = ("stop", "stopp", "parar")
BACK = ("rollback", "zurück", "zurueck", "revertir")
LIVE = ("live", "--live")
_FENCE = re.compile(r"^\s*```\w*\n?|\n?```\s*$")
_PLAN = re.compile(r"#(\d{1,9})")


async def show(call: Call) -> Reply | None:
    """`/team prompts` lists, `hld.draft` behind it shows one; `draft` with a text below it, `canary NAME@VERSION 10`,
    `replay NAME@VERSION [#3] [live]`, `promote NAME@VERSION [live]`, `stop NAME` and `rollback NAME` move one."""
    word, _, rest = _split(call.rest)
    match word.casefold():
        case "":
            async with call.deps.open_tx(call.actor) as tx:
                found, last = await prompts.standings(tx), await ai.last_trials(tx)
            return told.own_prompts(call.words, found, last)
        case one if one in DRAFT:
            return await _draft(call, _FENCE.sub("", rest))
        case one if one in CANARY:
            return await _canary(call, rest.split())
        case one if one in REPLAY:
            return await _begin(call, TrialKind.COMPARISON, rest.split())
        case one if one in PROMOTE:
            return await _begin(call, TrialKind.PROMOTION, rest.split())
        case one if one in STOP:
            return await _stop(call, rest.strip())
        case one if one in BACK and rest.strip():
            return await _back(call, rest.strip())
        case one if one in STEPS and not rest.strip():
            return await _one(call, one)
        case _:
            raise BadInput(replies.sentence("prompts-what"))


def _split(text: str) -> tuple[str, str, str]:
    found = re.match(r"\s*(\S*)(\s?)(.*)", text, re.DOTALL)
    assert found is not None
    return found[1], found[2], found[3]


async def _one(call: Call, step: str) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        (standing,) = [one for one in await prompts.standings(tx) if one.step == step]
        last = [one for one in await ai.last_trials(tx) if one.wish.step == step]
    return told.own_prompt(call.words, standing, last)


async def _draft(call: Call, written: str) -> Reply:
    if not written.strip():
        raise BadInput(replies.sentence("prompts-draft-how"))
    async with call.deps.open_tx(call.actor) as tx:
        made = await prompts.draft(tx, written.lstrip())
    return told.prompt_drafted(call.words, made.label)


async def _canary(call: Call, said: list[str]) -> Reply:
    percent = said[1].rstrip("%") if len(said) > 1 else ""
    if len(said) not in (2, 3) or not percent.isdecimal() or said[2:] not in ([], ["%"]):
        raise BadInput(replies.sentence("prompts-what"))
    step, _, version = said[0].partition("@")
    async with call.deps.open_tx(call.actor) as tx:
        tried = await prompts.canary(tx, step, version, min(int(percent), 1000))
    return told.prompt_tried(call.words, tried.label, tried.percent)


async def _begin(call: Call, kind: TrialKind, said: list[str]) -> Reply:
    is_live = any(one.casefold() in LIVE for one in said)
    rest = [one for one in said if one.casefold() not in LIVE]
    numbers = [_PLAN.fullmatch(one) for one in rest[1:]]
    if not rest or any(one is None for one in numbers) or (numbers and kind is TrialKind.PROMOTION):
        raise BadInput(replies.sentence("prompts-what"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await workflow.find_by_thread(tx, call.incoming.thread)
    made = await asking.begin(
        call.deps,
        call.actor,
        kind,
        rest[0],
        origin=call.incoming.event_id,
        is_live=is_live,
        plans=[int(one[1]) for one in numbers if one is not None],
        initiative_id=plan.id if plan else None,
        language=call.words.language,
        thread=None if plan else call.incoming.thread,
        user=call.incoming.user,
    )
    return told.trial_begun(call.words, made)


async def _stop(call: Call, step: str) -> Reply:
    step_of(step)
    async with call.deps.open_tx(call.actor) as tx:
        there = await ai.list_trials(tx, step, limit=1)
    if not there or not there[0].is_open:
        raise NotFound(replies.sentence("prompts-none-open", step=step))
    over = told.trial_over(call.words, await asking.stop(call.deps, call.actor, there[0].id))
    return over.model_copy(update={"is_private": True})


async def _back(call: Call, name: str) -> Reply:
    step, _, version = name.partition("@")
    async with call.deps.open_tx(call.actor) as tx:
        done = await prompts.roll_back(tx, step, version)
    now = done.now or prompt_of(step_of(step)).version
    return told.prompt_rolled_back(call.words, f"{step}@{done.gone}", f"{step}@{now}")
