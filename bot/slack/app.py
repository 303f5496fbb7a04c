"""Bolt's dispatch behind the durable inbox: which payload goes to which code."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any, Protocol
from uuid import UUID

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.slack import actions, edits, history, home, life, messages
from bot.slack.commands import on_command
from bot.slack.delivery import Delivery, text_of
from bot.slack.people import People
from bot.slack.waiting import Waiting
from integrations.slack import ConnectedSlack
from services import tenancy
from services.core.actor import system
from services.core.chat import Platform
from services.core.deps import Deps
from services.events import Received

log = structlog.get_logger(__name__)


class Hear(Protocol):
    """`waiting`: who waits for what comes of it."""

    async def __call__(
        self, deps: Deps, tenant_id: UUID, received: Received, *, waiting: Waiting | None = None
    ) -> None: ...


_OURS = re.compile("^tw")
_QUIET = logging.getLogger("threadwright.slack.dispatch")
_QUIET.setLevel(logging.ERROR)  # at less Bolt writes down what it was sent
_ANY = re.compile("")
_LIFE = ("app_uninstalled", "tokens_revoked")


def hearing(slack: ConnectedSlack) -> Hear:
    """For the RECEIVE job: what one row of the inbox says is acted on, safe to repeat. One a process."""
    app, people = _app(), People()

    async def hear(deps: Deps, tenant_id: UUID, received: Received, *, waiting: Waiting | None = None) -> None:
        body: dict[str, Any] = json.loads(received.body)
        event = text_of(body, "event", "type")
        async with deps.open_tx(system(tenant_id)) as tx:
            install = await tenancy.find_install(tx, Platform.SLACK, received.workspace)
        if install is not None and install.tokens is None and event not in _LIFE:
            log.info("after_uninstall", type=event or text_of(body, "type"))
            return
        bot = (install.bot_user_id if install is not None else "") or _bot_told(body)
        delivery = Delivery(
            deps,
            slack,
            people,
            tenant_id,
            received.workspace,
            bot,
            key=received.event_key,
            row=received.id,
            attempt=received.attempt,
            body=body,
            waiting=waiting,
        )
        if text_of(body, "type") == history.READ_ON:
            await history.read_on(delivery)
            return
        await _dispatch(app, delivery)

    return hear


async def _dispatch(app: AsyncApp, delivery: Delivery) -> None:
    """Raises what the listener raised: Bolt itself would only log it."""
    failures: list[Exception] = []
    context = {"delivery": delivery, "failures": failures}
    request = AsyncBoltRequest(body=delivery.body, mode="socket_mode", context=context)  # verified long ago
    await app.async_dispatch(request)
    if failures:
        raise failures[0]


def _app() -> AsyncApp:
    """Everything that Bolt does for an app that answers Slack itself is off: here it only dispatches."""
    app = AsyncApp(
        name="threadwright",  # without one Bolt reads the source of every caller to find a name
        logger=_QUIET,
        authorize=_authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.error(_keep_failure)
    for name, act in _EVENTS.items():
        app.event(name)(_listener(act))
    app.command(_ANY)(_listener(lambda delivery: on_command(delivery)))
    app.action(_OURS)(_listener(actions.on_buttons))
    app.view(_OURS)(_listener(actions.on_submitted))
    app.shortcut(actions.SHORTCUT)(_listener(actions.on_shortcut))
    return app


def _listener(act: Callable[[Delivery], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def listen(ack: Callable[[], Awaitable[Any]], context: AsyncBoltContext) -> None:
        await ack()  # Slack had its 200 when the row was saved; this one only ends Bolt's waiting
        await act(context["delivery"])

    return listen


async def _on_message(delivery: Delivery) -> None:
    event = delivery.body["event"]
    match event.get("subtype"):
        case "message_changed":
            await edits.on_changed(delivery, event)
        case "message_deleted":
            await edits.on_deleted(delivery, event)
        case _:
            await messages.on_words(delivery, event)


_EVENTS: dict[str, Callable[[Delivery], Awaitable[None]]] = {
    "message": _on_message,
    "app_mention": _on_message,
    "app_home_opened": home.on_opened,
    "assistant_thread_started": home.on_agent_opened,
    "agent_session_stopped": actions.on_agent_stopped,
    "app_uninstalled": life.on_uninstalled,
    "tokens_revoked": life.on_revoked,
}


async def _authorize(context: AsyncBoltContext) -> AuthorizeResult:
    """Our own client has the token; Bolt needs none."""
    delivery: Delivery = context["delivery"]
    return AuthorizeResult(enterprise_id=None, team_id=delivery.workspace, bot_user_id=delivery.bot)


async def _keep_failure(error: Exception, context: AsyncBoltContext) -> None:
    context["failures"].append(error)


def _bot_told(body: dict[str, Any]) -> str:
    told = body.get("authorizations") or [{}]
    return text_of(told[0], "user_id") if isinstance(told, list) else ""
