"""What a program asks for, done by the handlers of the conversation: there is no second way to do a thing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID, uuid4

from fastapi import Depends, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from bot.api.errors import WORDS
from bot.api.repeated import EVENT, event_of
from bot.auth import caller_of, deps_of
from handlers import access
from handlers.call import Call, Handler, patiently
from handlers.router import done
from services.core.actor import Actor
from services.core.chat import Incoming, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.workflow import Initiative

T = TypeVar("T")
# No NUL, which Postgres does not keep, and not blank alone.
Words = Annotated[str, StringConstraints(pattern=WORDS, min_length=1, max_length=20_000)]
Name = Annotated[str, StringConstraints(pattern=r"^[\w][\w .'-]*$", min_length=1, max_length=80)]


def _number(given: object) -> object:
    """JSON has one kind of number, and a word is none: 3.0 is whole, "3" and true are not."""
    if isinstance(given, bool | str):
        raise ValueError("a number is wanted")
    return given


def _text(given: object) -> object:
    if not isinstance(given, str):
        raise ValueError("words are wanted")
    return given


NUMBER = BeforeValidator(_number)  # behind the bounds: before them it hides them from the document
Day = Annotated[date, BeforeValidator(_text)]


class Body(BaseModel):
    """`python-re`: a program's own validator reads a pattern as Python does, not as Rust does."""

    model_config = ConfigDict(extra="forbid", regex_engine="python-re")


class Done(BaseModel):
    """`reply` is what the bot says to the one who asked; what everybody hears is in …/posts."""

    reply: Reply | None


@dataclass(frozen=True)
class Acting:
    """`event_id` is what the deed is known by; see bot/api/repeated.py."""

    deps: Deps
    actor: Actor
    event_id: str

    @property
    def id(self) -> UUID:
        """Of what is made here and shown this once: who asks again after a death in the middle leaves none behind that
        nobody saw."""
        return UUID(self.event_id.removeprefix(EVENT))

    async def plan(self, initiative_id: UUID) -> Initiative:
        """Raises NotFound, also for one that the caller may not see."""
        async with self.deps.open_tx(self.actor) as tx:
            return await access.plan(tx, self.actor, initiative_id)

    def call(
        self, plan: Initiative | None, *, rest: str = "", values: dict[str, str] | None = None, is_text: bool = False
    ) -> Call:
        """`values` as a button or a dialog of chat carries them."""
        own = ThreadRef(platform=Platform.API, workspace=str(self.actor.tenant_id), channel="api", thread=self.event_id)
        said = Incoming(
            event_id=self.event_id,
            kind=IncomingKind.TEXT if is_text else IncomingKind.ACTION,
            thread=plan.thread if plan else own,
            user=str(self.actor.member_id or self.actor.name),
            user_name=self.actor.name,
            text=rest,
            values=values or {},
        )
        return Call(self.deps, self.actor, said, rest=rest, plan_id=plan.id if plan else None)

    async def do(self, verb: str, handler: Handler, call: Call) -> Done:
        return Done(reply=await patiently(lambda: done(call, verb, handler)))

    async def told(self, work: Callable[[Call], Awaitable[T]], call: Call) -> T:
        """What a handler knows before it makes a reply of it; its right was asked for at the door."""
        return await patiently(lambda: work(call))


def _acting(request: Request) -> Acting:
    return Acting(deps_of(request), caller_of(request), event_of(request))


def _looking(request: Request) -> Acting:
    return Acting(deps_of(request), caller_of(request), f"api:{uuid4()}")


Act = Annotated[Acting, Depends(_acting)]
Look = Annotated[Acting, Depends(_looking)]  # for what changes nothing
