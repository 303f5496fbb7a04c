"""A new idea begins its road."""

from __future__ import annotations

from handlers import card, replies
from handlers.call import Call, words_in
from services import clarifier, tenancy, workflow
from services.core.chat import Reply, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.tx import Tx
from services.core.words import AUTO
from services.workflow import Initiative

LONGEST = 400_000  # characters


async def start(call: Call) -> Reply | None:
    """The words behind `/idea`, or the thread's first words. The same event a second time begins nothing new."""
    idea = understood(call.rest)
    async with call.deps.open_tx(call.actor) as tx:
        said = call.incoming
        await begin(tx, call.deps, idea, thread=said.thread, by=call.name, origin=said.event_id)
    return None


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
