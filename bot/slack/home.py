"""The app's home and the agent view, when somebody opens them."""

from __future__ import annotations

from bot.inbox import met, receive
from bot.slack.delivery import Delivery, need, text_of
from bot.slack.people import Someone
from handlers.replies import Words
from services.core.chat import IncomingKind
from services.core.errors import NotLinked


async def on_opened(delivery: Delivery) -> None:
    """What waits for the one who opened it, as it is now."""
    event = delivery.body["event"]
    if event.get("tab") != "home":
        return
    someone = await delivery.people.get(delivery.web, delivery.workspace, need(event, "user"))
    if not someone.is_foreign:
        await show_home(delivery, someone)


async def show_home(delivery: Delivery, someone: Someone) -> None:
    """Opened, or after something on it was pressed."""
    incoming = delivery.told(IncomingKind.ACTION, delivery.place(""), someone, action="home")
    try:
        reply = await receive(delivery.deps, incoming, is_durable=True)
    except NotLinked:
        reply = (await met(delivery.deps, incoming, is_kept=False)).reply
    if reply is not None:
        await delivery.slack.show_home(delivery.workspace, someone.id, reply)


async def on_agent_opened(delivery: Delivery) -> None:
    """A few words to begin with; the conversation itself comes as direct messages."""
    thread = delivery.body["event"].get("assistant_thread") or {}
    someone = await delivery.people.get(delivery.web, delivery.workspace, need(thread, "user_id"))
    words = Words.of(someone.locale)
    prompts = [
        {"title": words("agent-idea"), "message": words("agent-idea-text")},
        {"title": words("agent-help"), "message": "help"},
    ]
    said = {
        "channel_id": need(thread, "channel_id"),
        "thread_ts": text_of(thread, "thread_ts"),
        "title": words("agent-prompts"),
        "prompts": prompts,
    }
    await delivery.web.call(delivery.workspace, "assistant.threads.setSuggestedPrompts", json=said)
