"""`/team prompts`: which prompts write here, and the way back from one of the company's own."""

from __future__ import annotations

from handlers import prompts, replies
from handlers.call import Call
from handlers.steps import step_of
from services.ai import prompt_of
from services.core.chat import Reply
from services.core.errors import BadInput

BACK = ("rollback", "zurück", "zurueck", "revertir")


async def show(call: Call) -> Reply | None:
    """`/team prompts` lists; `rollback hld.draft` takes back what is tried, else what is in force."""
    said = call.rest.split()
    async with call.deps.open_tx(call.actor) as tx:
        if not said:
            return replies.own_prompts(call.words, await prompts.standings(tx))
        if said[0].casefold() not in BACK or len(said) != 2:
            raise BadInput(replies.sentence("prompts-how-back"))
        step, _, version = said[1].partition("@")
        done = await prompts.roll_back(tx, step, version)
    now = done.now or prompt_of(step_of(step)).version
    return replies.prompt_rolled_back(call.words, f"{step}@{done.gone}", f"{step}@{now}")
