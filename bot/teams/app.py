"""Bot Builder's dispatch behind the durable inbox: which activity goes to which code."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import structlog
from botbuilder.core import BotAdapter, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity, ResourceResponse

from bot.teams import actions, edits, life, messages
from bot.teams.delivery import Delivery, text_of
from integrations.teams import ConnectedTeams
from services import tenancy
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import AppError, Unavailable
from services.events import Received

log = structlog.get_logger(__name__)

Hear = Callable[[Deps, UUID, Received], Awaitable[None]]
DELIVERY = "delivery"


def hearing(teams: ConnectedTeams) -> Hear:
    """For the RECEIVE job: what one row of the inbox says is acted on, safe to repeat."""

    async def hear(deps: Deps, tenant_id: UUID, received: Received) -> None:
        await heard(deps, teams, tenant_id, received)

    return hear


async def heard(deps: Deps, teams: ConnectedTeams, tenant_id: UUID, received: Received) -> dict[str, Any]:
    """What is answered to the one who waits, where somebody does. Raises Unavailable."""
    delivery = Delivery(
        deps,
        teams,
        tenant_id,
        received.workspace,
        key=received.event_key,
        row=received.id,
        attempt=received.attempt,
        body=json.loads(received.body),
    )
    if life.is_among(delivery.body):
        async with deps.open_tx(delivery.system) as tx:
            where = (Platform.TEAMS, delivery.workspace)
            await tenancy.keep_conversation(tx, *where, delivery.conversation(), told_at=delivery.at)
    handler = _Handler()
    context = TurnContext(_Silent(), Activity().deserialize(delivery.body))
    context.turn_state[DELIVERY] = delivery
    try:
        await handler.on_turn(context)
    except Unavailable:
        raise
    except AppError as error:
        log.info("refused", kind=error.kind, type=text_of(delivery.body, "type"), error=str(error))
    return handler.answer


class _Handler(TeamsActivityHandler):  # type: ignore[misc] # it comes without types
    """One a turn; `answer` is the body for an invoke."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {}

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        delivery = _delivery(turn_context)
        value = delivery.body.get("value")
        if isinstance(value, dict) and not text_of(delivery.body, "text").strip():
            await actions.on_submit(delivery, value)
        else:
            await messages.on_words(delivery)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        await edits.on_changed(_delivery(turn_context))

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        await edits.on_deleted(_delivery(turn_context))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        await life.on_conversation(_delivery(turn_context))

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        await life.on_installed(_delivery(turn_context))

    async def on_invoke_activity(self, turn_context: TurnContext) -> None:
        self.answer = await actions.on_invoke(_delivery(turn_context))


def _delivery(context: TurnContext) -> Delivery:
    found: Delivery = context.turn_state[DELIVERY]
    return found


class _Silent(BotAdapter):  # type: ignore[misc]
    """What goes out goes through our own rows, each once; nothing is sent from here."""

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        raise RuntimeError("Nothing is sent past the rows.")

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        raise RuntimeError("Nothing is sent past the rows.")

    async def delete_activity(self, context: TurnContext, reference: Any) -> None:
        raise RuntimeError("Nothing is sent past the rows.")
