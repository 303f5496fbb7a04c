"""Socket Mode over a real websocket: saved, then acknowledged; what was not acknowledged comes again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from handlers.replies import ENGLISH, idea_form
from integrations.slack import modal
from services.core.actor import Actor
from services.core.deps import Deps
from tests.slack.joined import IDEA, Joined, joined
from tests.slack.server import SlackServer, slack_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with slack_server() as server:
        server.world.add_team("app", token="xapp-1")
        more = {"app_token": "xapp-1", "signing_secret": ""}
        async with joined(deps, server, **more) as found:
            await found.connect(actor.tenant_id)
            await until(lambda: bool(server.sockets))
            yield found


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.01)


def envelope(number: int, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    return {"envelope_id": f"e{number}", "type": kind, "payload": payload, "accepts_response_payload": False}


def acknowledged(server: SlackServer) -> list[str]:
    return [one["envelope_id"] for one in server.acknowledged]


async def test_events_commands_and_clicks_come_over_the_socket(here: Joined, actor: Actor) -> None:
    sender, server = here.sender(), here.server
    message = server.world.add_message("C1", "U1", f"<@{sender.bot}> {IDEA}")
    told = {"type": "message", "channel": "C1", "user": "U1", "text": message.text, "ts": message.ts}
    event = sender.event(told)
    for number in (1, 2):  # the same event again
        await server.push(envelope(number, "events_api", event))
    fields = {"command": "/plan", "text": "status", "channel_id": "C1", "user_id": "U1", "team_id": "T1"}
    trigger = {"trigger_id": server.world.new_trigger("T1"), "token": "old"}
    await server.push(envelope(3, "slash_commands", {**fields, **trigger}))
    await until(lambda: len(server.acknowledged) == 3)
    assert sorted(acknowledged(server)) == ["e1", "e2", "e3"]
    await here.settle()
    assert len(await here.plans(actor.tenant_id)) == 1
    assert len(await here.inbox(actor.tenant_id)) == 2
    assert server.world.ephemerals  # the status, to the one who asked


async def test_a_dialog_that_came_over_the_socket_is_answered_there(here: Joined) -> None:
    view = modal(idea_form(ENGLISH).blocks[0], thread=None)  # type: ignore[arg-type]
    state = {"values": {"idea": {"value": {"type": "plain_text_input", "value": "?!"}}}}
    who = {"user": {"id": "U1", "team_id": "T1"}, "team": {"id": "T1"}}
    told = {"type": "view_submission", **who, "view": {**view, "state": state}, "trigger_id": "1.2"}
    await here.server.push({**envelope(1, "interactive", told), "accepts_response_payload": True})
    await until(lambda: bool(here.server.acknowledged))
    (one,) = here.server.acknowledged
    assert one["payload"]["response_action"] == "errors" and "idea" in one["payload"]["errors"]


async def test_what_cannot_be_saved_is_not_acknowledged(here: Joined, actor: Actor) -> None:
    sender, server = here.sender(), here.server
    inbox = here.app.inbox()
    real, inbox.open_door = inbox.open_door, broken
    event = sender.event({"type": "message", "channel": "C1", "user": "U1", "text": "x", "ts": "1.1"})
    await server.push(envelope(1, "events_api", event))
    await asyncio.sleep(0.2)
    assert server.acknowledged == []
    inbox.open_door = real
    await server.push(envelope(2, "events_api", {**event, "retry_attempt": 1}))
    await until(lambda: bool(server.acknowledged))
    assert acknowledged(server) == ["e2"]
    assert len(await here.inbox(actor.tenant_id)) == 1


def broken() -> Any:
    from services.core.errors import Unavailable

    raise Unavailable("The database is away.")


async def test_a_connection_that_is_lost_is_made_again(here: Joined) -> None:
    server = here.server
    (first,) = server.sockets
    await first.close()
    await until(lambda: bool(server.sockets) and server.sockets[0] is not first)
    assert len(server.called("apps.connections.open")) >= 2


async def test_without_a_signing_secret_nothing_is_believed_over_http(here: Joined) -> None:
    sender = here.sender()
    assert await sender.send(sender.event({"type": "message", "channel": "C1", "ts": "1.1"})) == 401
