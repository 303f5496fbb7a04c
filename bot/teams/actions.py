"""Buttons, dialogs and “Plan this message”: what is answered at once, while the person waits for it."""

from __future__ import annotations

from typing import Any

from bot.teams.answers import answer, asked, notify, tell
from bot.teams.delivery import Delivery, need, text_of
from bot.teams.words import plain_html
from handlers import replies
from handlers.replies import Words
from integrations.teams import CARD, SAVE, Pressed, dialog, pressed
from services import audit, workflow
from services.core import markup
from services.core.chat import Form, Incoming, IncomingKind, Platform, Reply, Said, Text, ThreadRef
from services.core.errors import AppError, NotFound, Unavailable
from services.tenancy import ChatScope

PLAN = "planMessage"
TOLD = "application/vnd.microsoft.activity.message"
SHORT = 400

Json = dict[str, Any]


async def on_invoke(delivery: Delivery) -> Json:
    """The body of the answer."""
    match text_of(delivery.body, "name"):
        case "adaptiveCard/action":
            return await _on_button(delivery)
        case "task/submit":
            return await _on_submitted(delivery)
        case "composeExtension/submitAction":
            return await _on_message_action(delivery)
        case "fileConsent/invoke":
            await _on_consent(delivery)
            return {}
        case "message/submitAction":
            await _on_feedback(delivery)
            return {}
        case _:
            return {}


def fetched(body: Json) -> Json:
    """The dialog that a button carries; made of nothing but the button, so that it opens at once."""
    language = text_of(body, "locale")[:2].lower() or "en"
    if text_of(body, "name") == "composeExtension/fetchTask":
        return {"task": dialog(_idea_of(body, language), language=language)}
    value = body.get("value")
    found = pressed(value.get("data") if isinstance(value, dict) else None)
    if found is None or found.form is None:
        return {"task": {"type": "message", "value": replies.no_dialog(Words.of(language)).summary}}
    return {"task": dialog(found.form, at=found.at, language=language)}


def late(body: Json) -> Json:
    """It takes longer than the person's client waits; a worker ends it."""
    words = Words.of(text_of(body, "locale")[:2].lower())
    said = words("teams-working")
    is_button = text_of(body, "name") == "adaptiveCard/action"
    return _told(said) if is_button else {"task": {"type": "message", "value": said}}


async def on_submit(delivery: Delivery, data: Any) -> None:
    """A button of a client that knows no Action.Execute: it comes as a message with a value."""
    found = pressed(data)
    if found is None:
        return
    await tell(delivery, await _incoming(delivery, found), is_kept=False)


async def _on_button(delivery: Delivery) -> Json:
    """The card as it is now comes back at once; for everybody else it is edited."""
    value = delivery.body.get("value")
    action = value.get("action") if isinstance(value, dict) else None
    found = pressed(action.get("data") if isinstance(action, dict) else None)
    if found is None:
        return _told("")
    if found.action == SAVE:
        return await _offer(delivery, found.values.get("file", ""))
    incoming = await _incoming(delivery, found)
    reply = await asked(delivery, incoming)
    if reply is not None:
        said = _short(reply)
        if said is None:
            await answer(delivery, incoming.thread, reply)
        else:
            await notify(delivery, reply)
        words = Words.of(reply.language)
        return _told(said or words("teams-done"))
    card = await _card_now(delivery, incoming.thread, text_of(delivery.body, "replyToId"))
    if card is None:  # what was done is told below; without a word here Teams shows an empty line
        return _told(Words.of(delivery.locale)("teams-done"))
    return {"statusCode": 200, "type": CARD, "value": card}


async def _on_submitted(delivery: Delivery) -> Json:
    value = delivery.body.get("value")
    found = pressed(value.get("data") if isinstance(value, dict) else None)
    if found is None:
        return {}
    incoming = await _incoming(delivery, found)
    reply = await asked(delivery, incoming)
    if reply is None:
        return {}
    form = next((block for block in reply.blocks if isinstance(block, Form)), None)
    if form is not None:
        return {"task": dialog(form, at=incoming.thread.thread, language=reply.language)}
    said = _short(reply)
    if said is None:
        await answer(delivery, incoming.thread, reply)
        return {}
    await notify(delivery, reply)
    if reply.is_refusal and found.form is not None:  # what was typed is still there, to be mended
        again = _filled(found.form, found.values)
        return {"task": dialog(again, at=incoming.thread.thread, language=reply.language, wrong=said)}
    return {"task": {"type": "message", "value": said}}


def _filled(form: Form, values: dict[str, str]) -> Form:
    inputs = tuple(one.model_copy(update={"value": values.get(one.name, "")}) for one in form.inputs)
    return form.model_copy(update={"inputs": inputs})


async def _on_message_action(delivery: Delivery) -> Json:
    """“Plan this message”: its words are the idea, and the plan's thread is the one that it stands in."""
    value = delivery.body.get("value")
    told = value.get("messagePayload") if isinstance(value, dict) else None
    if not isinstance(value, dict) or value.get("commandId") != PLAN or not isinstance(told, dict):
        return {}
    words = Words.of(delivery.locale)
    message = text_of(told, "id")
    said = plain_html(text_of(told, "body", "content"))
    text = text_of(value, "data", "idea").strip() or said
    root = text_of(told, "replyToId") or delivery.root or message
    where = delivery.place(root if delivery.scope is ChatScope.CHANNEL else message)
    try:
        await delivery.teams.places.of(where)
    except NotFound:
        return _message(replies.not_here(words))
    author = text_of(told, "from", "user", "displayName")
    name = author if author and text == said else delivery.name  # whoever mended the words said them
    incoming = Incoming(
        event_id=delivery.event_id,
        kind=IncomingKind.COMMAND,
        thread=where,
        user=delivery.user,
        user_name=delivery.name,
        command="idea",
        history=(Said(id=message, author=name, text=text),) if text else (),
        locale=delivery.locale,
    )
    reply = await asked(delivery, incoming)
    if reply is None:
        return {"task": {"type": "message", "value": words("teams-begun")}}
    if reply.is_refusal and (wrong := _short(reply)) is not None:
        form = _filled(_idea_of(delivery.body, delivery.locale), {"idea": text})
        return {"task": dialog(form, language=reply.language, wrong=wrong)}
    return _message(reply)


def _idea_of(body: Json, language: str) -> Form:
    """The dialog with the message's words, which may be mended before they become a plan."""
    form = replies.idea_form(Words.of(language)).blocks[0]
    assert isinstance(form, Form)
    said = plain_html(text_of(body, "value", "messagePayload", "body", "content"))
    inputs = tuple(one.model_copy(update={"value": said}) for one in form.inputs)
    return form.model_copy(update={"inputs": inputs})


async def _offer(delivery: Delivery, token: str) -> Json:
    """A document for the person's own drive: asked for in the chat, as Teams wants it."""
    words = Words.of(delivery.locale)
    try:
        place = await delivery.teams.places.of(delivery.place(""))
        await delivery.teams.drive.offer(place, token, delivery.locale or "en")
    except Unavailable:
        raise
    except AppError as error:
        return _told(words.error(error))
    return _told(words("teams-done"))


async def _on_consent(delivery: Delivery) -> None:
    value = delivery.body.get("value")
    if isinstance(value, dict) and delivery.scope is ChatScope.PERSONAL:
        place = await delivery.teams.places.of(delivery.place(""))
        await delivery.teams.drive.agreed(place, value, text_of(delivery.body, "replyToId"))


async def _on_feedback(delivery: Delivery) -> None:
    """A thumb up or down below what a model may have written; what was said with it is not kept."""
    reaction = text_of(delivery.body, "value", "actionValue", "reaction")
    if reaction in ("like", "dislike"):
        message = text_of(delivery.body, "replyToId")
        async with delivery.deps.open_tx(delivery.system) as tx:
            found = await workflow.find_message(tx, delivery.place(""), message)
            thread = found[0].thread if found is not None else ""
            await audit.record(tx, "chat.feedback", f"message/{message}", {"reaction": reaction, "thread": thread})


async def _incoming(delivery: Delivery, found: Pressed) -> Incoming:
    """A button of ours says which thread it stands in; elsewhere it is where it was pressed. One of a person's own
    page names its plan by number, and is pressed in that plan's thread."""
    root = delivery.root or found.at or text_of(delivery.body, "replyToId") or need(delivery.body, "id")
    where = await _plan_place(delivery, found.values) or delivery.place(root)
    is_idea = found.action == "idea"
    return Incoming(
        event_id=delivery.event_id,
        kind=IncomingKind.COMMAND if is_idea else IncomingKind.ACTION,
        thread=where,
        user=delivery.user,
        user_name=delivery.name,
        text=found.values.get("idea", "").strip() if is_idea else "",
        command="idea" if is_idea else "",
        action="" if is_idea else found.action,
        values=found.values,
        locale=delivery.locale,
    )


async def _plan_place(delivery: Delivery, values: dict[str, str]) -> ThreadRef | None:
    number = values.get("plan", "")
    if not number.isdecimal() or len(number) > 9:
        return None
    async with delivery.deps.open_tx(delivery.system) as tx:
        plan = await workflow.find_by_number(tx, int(number))
    if plan is None or (plan.thread.platform, plan.thread.workspace) != (Platform.TEAMS, delivery.workspace):
        return None
    return plan.thread


async def _card_now(delivery: Delivery, where: ThreadRef, message: str) -> Json | None:
    """None when the message was not changed into something that one card shows."""
    async with delivery.deps.open_tx(delivery.system) as tx:
        found = await workflow.find_message(tx, where, message)
    if found is None:
        return None
    try:
        return await delivery.teams.card_at(found[0], found[1])
    except AppError:
        return None


def _short(reply: Reply) -> str | None:
    """Words that fit in a notice; None for what does not."""
    if not all(isinstance(block, Text) for block in reply.blocks):
        return None
    said = "\n".join(markup.plain(block.text) for block in reply.blocks if isinstance(block, Text))
    return said if len(said) <= SHORT else None


def _message(reply: Reply) -> Json:
    return {"task": {"type": "message", "value": _short(reply) or reply.summary}}


def _told(text: str) -> Json:
    return {"statusCode": 200, "type": TOLD, "value": text}
