"""A new idea begins its road."""

from __future__ import annotations

from handlers import card, replies
from handlers.call import Call, words_in
from services import clarifier, tenancy, workflow
from services.core.chat import Reply, Said, ThreadRef
from services.core.contracts import Idea, Message
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed
from services.core.tx import Tx
from services.core.words import AUTO
from services.workflow import Initiative

LONGEST = 400_000  # characters
LEAST_WORDS = 5  # of the message that names a thread's plan


async def start(call: Call) -> Reply | None:
    """The words behind `/idea`, or the thread's first words. The same event a second time begins nothing new."""
    said = call.incoming
    idea = of_thread(said.history, call.rest, by=call.name) if said.history else understood(call.rest)
    async with call.deps.open_tx(call.actor) as tx:
        await may_begin(tx, said.thread)
        await begin(tx, call.deps, idea, thread=said.thread, by=call.name, origin=said.event_id)
    return None


async def form(call: Call) -> Reply | None:
    """The dialog for an idea that was called for without words."""
    return replies.idea_form(call.words)


async def may_begin(tx: Tx, thread: ThreadRef) -> None:
    """Raises NotAllowed in a channel where no plan may begin."""
    rule = await tenancy.channel_rule(tx, thread)
    if rule.hears is tenancy.Hears.NEVER:
        raise NotAllowed(replies.sentence("channel-closed"))


def of_thread(history: tuple[Said, ...], asked: str, *, by: str) -> Idea:
    """The whole thread as the idea: `asked`, or the first message that says enough, comes first and names it."""
    said = [Message(id="", author=one.author, text=one.text) for one in history]
    if asked.strip():
        said.insert(0, Message(id="", author=by, text=asked.strip()))
    main = next((one for one in said if len(one.text.split()) >= LEAST_WORDS), max(said, key=lambda one: len(one.text)))
    ordered = (main, *(one for one in said if one is not main))
    numbered = tuple(one.model_copy(update={"id": f"M-{place}"}) for place, one in enumerate(ordered, start=1))
    if sum(len(one.text) for one in numbered) > LONGEST:
        raise BadInput(replies.sentence("idea-too-long", most=LONGEST))
    return understood(main.text).model_copy(update={"messages": numbered})


def understood(text: str) -> Idea:
    """Raises BadInput with the sentence that mends it."""
    if not text.strip():
        raise BadInput(replies.sentence("idea-same-line"))
    if not any(char.isalnum() for char in text):
        raise BadInput(replies.sentence("idea-no-words"))
    if len(text) > LONGEST:
        raise BadInput(replies.sentence("idea-too-long", most=LONGEST))
    return clarifier.understand(text)


async def begin(tx: Tx, deps: Deps, idea: Idea, *, thread: ThreadRef, by: str, origin: str) -> Initiative:
    """Initiative, dialogue and first words in one transaction. Raises Conflict when the thread has a plan."""
    tenant = await tenancy.get_settings(tx)
    rule = await tenancy.channel_rule(tx, thread)
    made = await workflow.create_initiative(
        tx,
        idea,
        thread=thread,
        created_by=by,
        origin=origin,
        settings=workflow.InitiativeSettings(
            budget=tenant.clarifier_budget,
            deadline_seconds=int(deps.settings.worker.deadline_seconds),
            chat_language=chosen(tenant.language, deps.settings.language.chat),
            document_language=chosen(deps.settings.language.document),
            is_ai_excluded=rule.is_ai_excluded,
            member_id=str(tx.actor.member_id or ""),
        ),
    )
    member = str(tx.actor.member_id or "")
    await clarifier.begin(tx, made.id, idea, budget=tenant.clarifier_budget, author=by, author_id=member)
    await workflow.post(tx, made.id, key="started", reply=replies.started(words_in(made), made.title, made.number))
    await card.refresh(tx, made.id)
    if made.document_language != made.language and not deps.settings.ai.model:
        told = replies.writes(words_in(made), made.document_language, is_possible=False)
        await workflow.post(tx, made.id, key="document-language", reply=told)
    return made


def chosen(*settings: str) -> str:
    """The first that names a language; empty when all leave it to the idea."""
    return next((one for one in settings if one != AUTO), "")
