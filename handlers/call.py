"""What every handler gets: who did what where, and how its thread and its plan are found."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from handlers import access
from handlers.replies import ENGLISH, Words, sentence
from services import workflow
from services.core.actor import Actor
from services.core.chat import Incoming, Reply
from services.core.deps import Deps
from services.core.errors import BadInput, Busy, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.workflow import Initiative

T = TypeVar("T")
TRIES = 4
BUSY_PAUSE = 0.05  # seconds, growing

_NUMBER = re.compile(r"(?:^|\s)#(\d{1,9})(?=\s|$)")


@dataclass(frozen=True)
class Call:
    """`rest` is what stands behind the command's word; a handler's Reply goes into the thread, or to the person
    alone when it is private or the thread has no plan. `words` speaks to the one who acted; what is posted into a
    plan's thread speaks the plan's language (`words_in`). `plan_id`: a program has named the plan, and no word
    does."""

    deps: Deps
    actor: Actor
    incoming: Incoming
    rest: str = ""
    words: Words = ENGLISH
    plan_id: UUID | None = None

    @property
    def name(self) -> str:
        return self.actor.name or self.incoming.user_name or self.incoming.user

    @property
    def person_id(self) -> str:
        """The member's, empty for the system."""
        return str(self.actor.member_id or "")

    def behind(self, rest: str) -> Call:
        return replace(self, rest=rest.strip())


Handler = Callable[[Call], Awaitable[Reply | None]]


def plan_number(text: str) -> tuple[int | None, str]:
    """`#3` anywhere names an initiative; the rest comes back without it."""
    found = _NUMBER.search(text)
    if found is None:
        return None, text.strip()
    return int(found[1]), (text[: found.start()] + " " + text[found.end() :]).strip()


async def find_plan(tx: Tx, call: Call) -> Initiative | None:
    """The one that `#N` or the button names, else the thread's, else the newest in the channel (slash commands carry
    no thread)."""
    if call.plan_id is not None:
        return await access.plan(tx, call.actor, call.plan_id)
    number, _ = plan_number(call.rest)
    pressed = call.incoming.values.get("plan", "")
    if number is None and pressed.isdecimal() and len(pressed) < 10:
        number = int(pressed)
    if number is not None:
        named = await workflow.find_by_number(tx, number)
        if named is None or not (_is_here(call, named) or await access.sees(tx, call.actor, named)):
            raise NotFound(sentence("no-plan-numbered", number=str(number)))
        return named
    found = await workflow.find_by_thread(tx, call.incoming.thread)
    if found is None and call.incoming.kind.value != "text":
        newest = await workflow.newest_in_channel(tx, call.incoming.thread)
        found = newest[1] if newest is not None else None
    if found is not None:
        await access.came_by_thread(tx, call.actor, found)
    return found


async def need_plan(tx: Tx, call: Call) -> Initiative:
    """Raises NotFound with the sentence that says how to begin."""
    found = await find_plan(tx, call)
    if found is None:
        raise NotFound(sentence("no-plan"))
    return found


async def hold_plan(tx: Tx, call: Call) -> Initiative:
    """For a transaction that moves the plan, before anything else in it: no stage ends beside it, and who holds
    the plan waits for nobody who wants it. Raises NotFound."""
    found = await need_plan(tx, call)
    await workflow.lock_road(tx, found.id)
    return await workflow.get_initiative(tx, found.id)


async def patiently(work: Callable[[], Awaitable[T]]) -> T:
    """The work, once more when somebody stood in the way. It must be safe to repeat, and open its own transactions."""
    for tried in range(TRIES - 1):
        try:
            return await work()
        except Busy:
            await asyncio.sleep(BUSY_PAUSE * (tried + random.random()))  # noqa: S311
    return await work()


def words_in(plan: Initiative) -> Words:
    """The voice of the bot in the plan's thread."""
    return Words.of(plan.chat_language)


def words_of(call: Call) -> str:
    """What stands behind the command, without the initiative's number."""
    return call.rest if call.plan_id is not None else plan_number(call.rest)[1]


def version_in(text: str) -> tuple[str, tuple[int, ...]]:
    """The first word and the numbers behind it (`bdd 2`, `hld v1 v3`). Raises BadInput for anything else."""
    name, *others = text.split() or [""]
    numbers = []
    for other in others:
        digits = other.lower().removeprefix("v")
        if not digits.isdecimal() or not 1 <= int(digits) <= 1_000_000:
            raise BadInput(sentence("no-version-word", word=one_line(other, 40)))
        numbers.append(int(digits))
    return name.lower(), tuple(numbers)


def _is_here(call: Call, one: Initiative) -> bool:
    """Whether it is talked about in this very channel."""
    here = call.incoming.thread
    return (one.thread.platform, one.thread.workspace, one.thread.channel) == (
        here.platform,
        here.workspace,
        here.channel,
    )
