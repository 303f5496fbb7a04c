"""Messages: heard as what they are, once, with or without a mention, in a chat, a group or a channel's thread."""

from __future__ import annotations

from dataclasses import replace

from bot.teams import enclosed
from bot.teams.answers import answer, tell
from bot.teams.delivery import Delivery, need, text_of
from bot.teams.history import mark_planned, thread_messages
from bot.teams.invited import admit, code_in
from bot.teams.words import Spoken, spoken
from handlers import replies
from handlers.enclosed import with_files
from handlers.meaning import SHORTEST_IDEA, Meant, Seen, What, commanded, meant
from handlers.replies import Words
from services import clarifier, events, tenancy, workflow
from services.core.chat import Incoming, IncomingKind, Said, ThreadRef
from services.core.errors import AppError, Unavailable
from services.core.tx import Tx
from services.tenancy import ChannelRule, ChatScope, Hears
from services.workflow import Initiative, InitiativeStatus

_PAGES = {"idea": "idea-form", "home": "home"}
_OVER = (InitiativeStatus.STOPPED,)


async def on_words(delivery: Delivery) -> None:
    if not is_of_a_person(delivery):
        return
    message = need(delivery.body, "id")
    said = await _with_files(delivery, spoken(delivery.body), message)
    if not said.text and (said.has_files or not said.is_mention):
        if said.has_files:
            await _on_files(delivery, said, message)
        return
    page = _PAGES.get(said.text.lower().lstrip("/"))
    if page is not None and (said.is_mention or delivery.scope is ChatScope.PERSONAL):
        await _show(delivery, delivery.place(delivery.root or message), page)
        return
    async with delivery.deps.open_tx(delivery.system) as tx:
        where, plan = await belonging(tx, delivery, said, message)
        if await events.is_outdated(tx, where, message):
            return
        rule = await tenancy.channel_rule(tx, where)
        asks = plan is not None and await _is_asked(tx, plan)
    heard = meaning(delivery, said, rule, where, message, has_plan=plan is not None, asks=asks)
    if heard.what in (What.IDEA, What.THREAD) or (heard.what is What.COMMAND and heard.command == "idea"):
        where = delivery.place(delivery.root or message)  # an idea begins a thread of its own, where there is none
    if heard.what is What.NOTHING:
        return
    history: tuple[Said, ...] = ()
    if heard.what is What.THREAD:
        history = await thread_messages(delivery, where, skip=message)
        await mark_planned(delivery, where, history)
    incoming = incoming_of(delivery, where, heard, event_id=event_id(where, message), history=history)
    if not (incoming.kind is IncomingKind.COMMAND and await _is_admitted(delivery, where, said)):
        await _tell(delivery, said, incoming)


async def _with_files(delivery: Delivery, said: Spoken, message: str) -> Spoken:
    """What its text files say follows the words; of a file beside them that is not read its sender is told."""
    if not said.has_files or delivery.scope is not ChatScope.PERSONAL:
        return said
    texts, has_more = await enclosed.texts(delivery)
    said = replace(said, text=with_files(said.text, texts))
    if said.text and has_more:
        await answer(delivery, delivery.place(delivery.root or message), replies.only_files(Words.of(delivery.locale)))
    return said


async def _on_files(delivery: Delivery, said: Spoken, message: str) -> None:
    """Files without a word: sent to us, or as an answer."""
    async with delivery.deps.open_tx(delivery.system) as tx:
        where, plan = await belonging(tx, delivery, said, message)
        rule = await tenancy.channel_rule(tx, where)
        asks = plan is not None and await _is_asked(tx, plan)
    is_addressed = said.is_mention or delivery.scope is ChatScope.PERSONAL
    if asks or (is_addressed and (plan is not None or rule.hears is not Hears.NEVER)):
        await answer(delivery, where, replies.only_files(Words.of(delivery.locale)))


async def _is_admitted(delivery: Delivery, where: ThreadRef, said: Spoken) -> bool:
    """`team join CODE` with the code that has let the whole organisation in."""
    code = code_in(said.text)
    if not code or await admit(delivery.deps, delivery.workspace, code, delivery.user, delivery.name) is None:
        return False
    await answer(delivery, where, replies.welcome(Words.of(delivery.locale)))
    return True


async def _tell(delivery: Delivery, said: Spoken, incoming: Incoming) -> None:
    if incoming.kind is IncomingKind.COMMAND and said.named:
        incoming = incoming.model_copy(update={"mentions": await _named(delivery, said)})
    if code := code_in(said.text):  # it may have come as an address
        incoming = incoming.model_copy(update={"text": f"join {code}"})
    is_kept = incoming.kind is IncomingKind.TEXT or incoming.command == "idea" or _says_more(incoming.text)
    is_direct = delivery.scope is ChatScope.PERSONAL
    is_addressed = said.is_mention or is_direct
    incoming = incoming.model_copy(update={"is_addressed": is_addressed, "is_overheard": not is_direct})
    await tell(delivery, incoming, is_kept=is_kept, is_addressed=is_addressed)


def _says_more(text: str) -> bool:
    """Whether a command carries words of a person beside its own; an approval or a stop is not repeated later."""
    return text.partition(" ")[0].lower() in ("change", "ask")


async def _named(delivery: Delivery, said: Spoken) -> dict[str, str]:
    """Name → the id in the directory, as people are known here; Teams mentions them by another one."""
    found = {}
    for name, user in said.named:
        try:
            url, where = need(delivery.body, "serviceUrl"), need(delivery.body, "conversation", "id")
            found[name] = await delivery.teams.client.member(url, where, user) or user
        except Unavailable:
            raise
        except AppError:  # who left is known by the name alone
            continue
    return found


async def _show(delivery: Delivery, where: ThreadRef, page: str) -> None:
    """What has no words of its own: the form for an idea, and a person's own page."""
    incoming = Incoming(
        event_id=event_id(where, need(delivery.body, "id")),
        kind=IncomingKind.ACTION,
        thread=where,
        user=delivery.user,
        user_name=delivery.name,
        action=page,
        locale=delivery.locale,
    )
    await tell(delivery, incoming, is_kept=False)


def is_of_a_person(delivery: Delivery) -> bool:
    sender = delivery.body.get("from")
    return bool(delivery.user) and text_of(sender, "role") != "bot" and not text_of(sender, "id").startswith("28:")


async def belonging(tx: Tx, delivery: Delivery, said: Spoken, message: str) -> tuple[ThreadRef, Initiative | None]:
    """Where it belongs. In a chat, which has no threads: to the plan whose message it quotes, else to the newest."""
    where = delivery.place(delivery.root or message)
    if delivery.scope is ChatScope.CHANNEL:
        return where, await workflow.find_by_thread(tx, where)
    if said.quoted and (found := await workflow.find_message(tx, where, said.quoted)) is not None:
        return found[0], await workflow.find_by_thread(tx, found[0])
    newest = await workflow.newest_in_channel(tx, where)
    return newest if newest is not None and newest[1].status not in _OVER else (where, None)


async def _is_asked(tx: Tx, plan: Initiative) -> bool:
    return (await clarifier.load_state(tx, plan.id)).is_listening()


def meaning(
    delivery: Delivery, said: Spoken, rule: ChannelRule, where: ThreadRef, message: str, *, has_plan: bool, asks: bool
) -> Meant:
    """In a chat a plan takes all words while it waits for an answer; else only those that are too few for an idea."""
    is_channel = delivery.scope is ChatScope.CHANNEL
    is_direct = delivery.scope is ChatScope.PERSONAL
    command = commanded(said.text, has_plan=has_plan)
    if not is_channel and has_plan:
        is_addressed = is_direct or said.is_mention
        if command is not None and (is_addressed or rule.hears is Hears.ALL or said.text.startswith("/")):
            return command
        is_talk = len(said.text.split()) >= SHORTEST_IDEA and not said.quoted
        if not asks and is_talk:
            has_plan = False
        elif not is_addressed and not asks and not said.quoted:
            return Meant(What.NOTHING)
    seen = Seen(
        words=said.text,
        is_mention=said.is_mention,
        is_direct=is_direct,
        is_in_thread=is_channel and delivery.root not in ("", message),
        has_plan=has_plan,
        to_other=said.to_other,
    )
    return meant(seen, rule)


def event_id(where: ThreadRef, message: str) -> str:
    """Of the message itself, so that its repeats are one."""
    return f"teams:{where.channel}:{message}"


def incoming_of(
    delivery: Delivery, where: ThreadRef, heard: Meant, *, event_id: str, history: tuple[Said, ...] = ()
) -> Incoming:
    is_command = heard.what in (What.COMMAND, What.IDEA, What.THREAD)
    return Incoming(
        event_id=event_id,
        kind=IncomingKind.COMMAND if is_command else IncomingKind.TEXT,
        thread=where,
        user=delivery.user,
        user_name=delivery.name,
        text=heard.text,
        command=heard.command or ("idea" if is_command else ""),
        locale=delivery.locale,
        history=history,
        is_aside=heard.what is What.ASIDE,
    )
