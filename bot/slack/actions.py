"""Buttons, dialogs and the message shortcut."""

from __future__ import annotations

from typing import Any

from bot.slack.answers import open_form, say_privately, tell
from bot.slack.commands import begin
from bot.slack.delivery import Delivery, need, text_of
from bot.slack.history import Read, mark_planned, one_message, read_later, thread_messages
from bot.slack.home import show_home
from bot.slack.people import Someone
from handlers import replies
from handlers.replies import Words
from integrations.slack import action_of, form_of, is_opener, metadata_of, state_of, values_of
from services import workflow
from services.core.chat import IncomingKind, Platform, ThreadRef
from services.core.errors import NotFound

SHORTCUT = "plan_thread"


async def on_buttons(delivery: Delivery) -> None:
    """What a button carries was written by us; it is read as untrusted all the same."""
    body, where = delivery.body, _where(delivery)
    for action in body.get("actions") or ():
        if isinstance(action, dict) and is_opener(text_of(action, "action_id")):
            await _open(delivery, where, text_of(action, "value"))  # before all else: Slack waits three seconds
            return
    someone = await _someone(delivery)
    if someone.is_foreign:
        await _refuse(delivery, where, someone)
        return
    for place, action in enumerate(one for one in body.get("actions") or () if isinstance(one, dict)):
        pressed, value = text_of(action, "action_id"), text_of(action, "value")
        if (name := action_of(pressed)) is not None:
            carried = {**state_of(body.get("state")), **values_of(value)}
            there = where if where.channel else await _plan_place(delivery, carried)
            event_id = f"slack:{delivery.key}" + (f":{place}" if place else "")
            incoming = delivery.told(
                IncomingKind.ACTION, there, someone, event_id=event_id, action=name, values=carried
            )  # fmt: skip
            await tell(delivery, incoming, trigger=text_of(body, "trigger_id"), is_kept=False, seen=where)
    if not where.channel:
        await show_home(delivery, someone)  # without what was just answered


async def on_submitted(delivery: Delivery) -> None:
    view = delivery.body.get("view") or {}
    name = action_of(text_of(view, "callback_id"))
    if name is None:
        return
    values, thread = metadata_of(text_of(view, "private_metadata"))
    where = thread if thread is not None and thread.workspace == delivery.workspace else delivery.place("")
    someone = await _someone(delivery)
    if someone.is_foreign:
        await _refuse(delivery, where, someone)
        return
    given = {**values, **state_of(view.get("state"))}
    there = where if where.channel else await _plan_place(delivery, given)
    if name == "idea":
        await begin(delivery, there, someone, given.get("idea", "").strip())
        return
    await tell(delivery, delivery.told(IncomingKind.ACTION, there, someone, action=name, values=given), seen=where)
    if not where.channel:
        await show_home(delivery, someone)


async def on_shortcut(delivery: Delivery) -> None:
    """“Plan this thread”: the message that it was called on is the idea, the thread around it is the context."""
    body = delivery.body
    message = body.get("message") or {}
    channel, ts = need(body, "channel", "id"), need(message, "ts")
    where = delivery.place(channel, text_of(message, "thread_ts") or ts)
    someone = await _someone(delivery)
    if someone.is_foreign:
        await _refuse(delivery, where, someone)
        return
    try:
        read = await thread_messages(delivery, where, until=text_of(body, "action_ts"))
    except NotFound:  # the app is no member: what the shortcut itself carries is all that we may see
        read = Read(await one_message(delivery, message))
    chosen = tuple(one for one in read.said if one.id == ts)
    if read.cursor and not chosen:  # it stands in the part that is read later
        chosen = await one_message(delivery, message)
    said = (*chosen, *(one for one in read.said if one.id != ts))
    await mark_planned(delivery, where, said)
    await tell(delivery, delivery.told(IncomingKind.COMMAND, where, someone, command="idea", history=said))
    await read_later(delivery, where, read)


async def on_agent_stopped(delivery: Delivery) -> None:
    """The Stop button that Slack itself shows while we are at work. Where there is nothing to stop, Slack is told that
    nothing runs: it waits for that."""
    event = delivery.body["event"]
    where = delivery.place(need(event, "channel"), text_of(event, "thread_ts"))
    someone = await delivery.people.get(delivery.web, delivery.workspace, need(event, "user"))
    async with delivery.deps.open_tx(delivery.system) as tx:
        plan = await workflow.find_by_thread(tx, where)
    if plan is None or someone.is_bot or someone.is_foreign:
        await delivery.slack.presence.idle(where)
        return
    await tell(delivery, delivery.told(IncomingKind.ACTION, where, someone, action="stop"), is_kept=False)


async def _open(delivery: Delivery, where: ThreadRef, value: str) -> None:
    form, trigger = form_of(value), text_of(delivery.body, "trigger_id")
    known = delivery.people.known(delivery.workspace, need(delivery.body, "user", "id"))
    language = known.locale if known is not None and known.locale else "en"
    if not await open_form(delivery, form, where, trigger=trigger, language=language):
        someone = await _someone(delivery)
        said = replies.no_dialog(Words.of(someone.locale))
        await say_privately(delivery, where, someone.id, said)


async def _plan_place(delivery: Delivery, carried: dict[str, str]) -> ThreadRef:
    """A button of the app's home names its plan by number: it is pressed in that plan's thread."""
    number = carried.get("plan", "")
    async with delivery.deps.open_tx(delivery.system) as tx:
        plan = await workflow.find_by_number(tx, int(number)) if number.isdecimal() and len(number) < 10 else None
    if plan is None or (plan.thread.platform, plan.thread.workspace) != (Platform.SLACK, delivery.workspace):
        return delivery.place("")
    return plan.thread


async def _someone(delivery: Delivery) -> Someone:
    user = need(delivery.body, "user", "id")
    event = {"user_team": text_of(delivery.body, "user", "team_id")}
    return await delivery.people.seen(delivery.web, delivery.workspace, user, event)


async def _refuse(delivery: Delivery, where: ThreadRef, someone: Someone) -> None:
    said = replies.foreigner(Words.of(someone.locale))
    await say_privately(delivery, where, someone.id, said)


def _where(delivery: Delivery) -> ThreadRef:
    """The thread that the button stands in; on the app's home what the home was made with."""
    body: dict[str, Any] = delivery.body
    channel = text_of(body, "container", "channel_id") or text_of(body, "channel", "id")
    if channel:
        places = (
            text_of(body, "message", "thread_ts"),
            text_of(body, "container", "thread_ts"),
            text_of(body, "message", "ts"),
            text_of(body, "container", "message_ts"),
        )
        return delivery.place(channel, next((one for one in places if one), ""))
    _, thread = metadata_of(text_of(body, "view", "private_metadata"))
    return thread if thread is not None and thread.workspace == delivery.workspace else delivery.place("")
