"""Slash commands, and an idea that has no thread yet: its first message is posted, and all goes on below it."""

from __future__ import annotations

from bot.inbox import identify, voice
from bot.slack.answers import answer, say_privately, tell
from bot.slack.delivery import Delivery, need, text_of
from bot.slack.people import Someone
from bot.slack.words import mentioned, plain
from handlers import replies
from handlers.idea import may_begin, understood
from handlers.replies import Words
from services.core.actor import Actor
from services.core.chat import Incoming, IncomingKind, ThreadRef
from services.core.errors import AppError, NotFound, NotLinked, Unavailable


async def on_command(delivery: Delivery) -> None:
    body = delivery.body
    name = delivery.deps.settings.slack.commands.get(need(body, "command"), need(body, "command").lstrip("/"))
    where = delivery.place(need(body, "channel_id"))
    someone = await delivery.people.get(delivery.web, delivery.workspace, need(body, "user_id"))
    if someone.is_foreign:
        await say_privately(delivery, where, someone.id, replies.foreigner(Words.of(someone.locale)))
        return
    raw = text_of(body, "text")
    names = await delivery.people.names(delivery.web, delivery.workspace, mentioned(raw))
    text = plain(raw, names)
    if name == "idea" and text:
        await begin(delivery, where, someone, text)
        return
    asks = name == "idea"
    kind, called = (IncomingKind.ACTION, {"action": "idea-form"}) if asks else (IncomingKind.COMMAND, {"command": name})
    named = {name: user for user, name in names.items()}
    incoming = delivery.told(kind, where, someone, text=text, mentions=named, **called)
    await tell(delivery, incoming, trigger=text_of(body, "trigger_id"), is_kept=name == "plan" and says_more(text))


def says_more(text: str) -> bool:
    """Whether a command carries words of a person beside its own; an approval or a stop is not repeated later."""
    return text.partition(" ")[0].lower() in ("change", "ask")


async def begin(delivery: Delivery, where: ThreadRef, someone: Someone, text: str) -> None:
    """The idea's first message in the channel, once, and the plan in its thread."""
    incoming = delivery.told(IncomingKind.COMMAND, where, someone, text=text, command="idea")
    words = Words.of(someone.locale)
    try:
        actor = await identify(delivery.deps, incoming)
        words = await voice(delivery.deps, actor, incoming)
        thread = await _first_message(delivery, actor, incoming, words)
    except Unavailable:
        raise
    except NotLinked:
        await tell(delivery, incoming)
        return
    except AppError as error:
        said = replies.no_entry(words) if isinstance(error, NotFound) else replies.error(words, error)
        await answer(delivery, where, someone.id, said)
        return
    await tell(delivery, incoming.model_copy(update={"thread": thread}))


async def _first_message(delivery: Delivery, actor: Actor, incoming: Incoming, words: Words) -> ThreadRef:
    """Safe to repeat: the message that an earlier try left behind is looked for. Raises NotFound where the app may
    not write."""
    understood(incoming.text)
    async with delivery.deps.open_tx(actor) as tx:
        await may_begin(tx, incoming.thread)
    key, where = delivery.operation("idea"), incoming.thread
    if delivery.attempt > 1 and (there := await delivery.slack.find(where, key=key)) is not None:
        thread = there.external_id.split()[0]
    else:
        first = replies.idea_told(words, incoming.text, by=actor.name)
        thread = await delivery.slack.begin(where.workspace, where.channel, first, key=key)
    return where.model_copy(update={"thread": thread})
