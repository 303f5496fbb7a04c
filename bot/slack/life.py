"""When a workspace takes the app away: the tokens are destroyed, what still waits to be posted is given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog

from bot.slack.delivery import Delivery
from services import tenancy, workflow
from services.core.chat import Platform
from services.core.errors import AppError, Unavailable

log = structlog.get_logger(__name__)

CLOCKS = timedelta(seconds=5)  # Slack's and ours may differ so much


async def on_uninstalled(delivery: Delivery) -> None:
    await _disconnect(delivery)


async def on_revoked(delivery: Delivery) -> None:
    """Only the bot's token is ours; a person's that was revoked changes nothing."""
    tokens = delivery.body["event"].get("tokens") or {}
    revoked = tokens.get("bot") if isinstance(tokens, dict) else None
    if isinstance(revoked, list) and revoked and (not delivery.bot or delivery.bot in revoked):
        await _disconnect(delivery)


async def _disconnect(delivery: Delivery) -> None:
    async with delivery.deps.open_tx(delivery.system) as tx:
        install = await tenancy.find_install(tx, Platform.SLACK, delivery.workspace)
    if install is None or install.tokens is None:
        return
    told = delivery.body.get("event_time")
    at = datetime.fromtimestamp(told, UTC) if isinstance(told, int) else datetime.now(UTC)
    if at + CLOCKS < install.installed_at and await _still_works(delivery):
        log.info("uninstall_outdated")  # it was installed again before this came
        return
    async with delivery.deps.open_tx(delivery.system) as tx:
        await tenancy.disconnect(tx, Platform.SLACK, delivery.workspace)
        given_up = await workflow.give_up_workspace(
            tx, Platform.SLACK, delivery.workspace, error=delivery.slack.tokens.uninstalled
        )
    delivery.slack.tokens.forget(delivery.workspace)
    log.info("workspace_disconnected", posts_given_up=given_up)


async def _still_works(delivery: Delivery) -> bool:
    """Raises Unavailable."""
    try:
        await delivery.web.call(delivery.workspace, "auth.test", params={})
    except Unavailable:
        raise
    except AppError:
        return False
    return True
