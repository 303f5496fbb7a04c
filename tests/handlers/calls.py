"""Calls as an adapter would make them."""

from __future__ import annotations

from itertools import count

from handlers.call import Call
from services.core.actor import Actor
from services.core.chat import Incoming, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps

_numbers = count(1)
THREAD = ThreadRef(platform=Platform.CONSOLE, workspace="w", channel="c", thread="t-1")


def call(
    deps: Deps,
    actor: Actor,
    text: str,
    *,
    kind: IncomingKind = IncomingKind.COMMAND,
    command: str = "plan",
    action: str = "",
    values: dict[str, str] | None = None,
    thread: ThreadRef = THREAD,
    event_id: str = "",
) -> Call:
    said = Incoming(
        event_id=event_id or f"ev-{next(_numbers)}",
        kind=kind,
        thread=thread,
        user="U1",
        user_name=actor.name,
        text=text,
        command=command if kind is IncomingKind.COMMAND else "",
        action=action,
        values=values or {},
    )
    return Call(deps, actor, said)


def words(reply: Reply | None) -> str:
    """Everything that a reply says, as one text."""
    assert reply is not None
    return reply.model_dump_json()
