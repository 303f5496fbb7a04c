"""A new idea begins its road."""

from __future__ import annotations

from handlers import replies
from handlers.call import Call
from services import clarifier, workflow
from services.core.chat import Reply
from services.core.errors import BadInput

LONGEST = 400_000  # characters


async def start(call: Call) -> Reply | None:
    """The words behind `/idea`, or the thread's first words. Posting a second time begins nothing new."""
    text = call.rest.strip()
    if not text:
        raise BadInput("Tell me the idea in the same line: /idea a booking page for our climbing gym.")
    if not any(char.isalnum() for char in text):
        raise BadInput("I find no words in that; one sentence of what should exist is enough.")
    if len(text) > LONGEST:
        raise BadInput(f"That is longer than {LONGEST // 1000},000 characters; leave out what is not the idea.")
    idea = clarifier.understand(text)
    settings = call.deps.settings
    async with call.deps.open_tx(call.actor) as tx:
        made = await workflow.create_initiative(
            tx,
            idea,
            thread=call.incoming.thread,
            created_by=call.name,
            origin=call.incoming.event_id,
            settings=workflow.InitiativeSettings(
                budget=settings.clarifier.budget, deadline_seconds=int(settings.worker.deadline_seconds)
            ),
        )
        await workflow.post(tx, made.id, key="started", reply=replies.started(made.title, made.number))
    return None
