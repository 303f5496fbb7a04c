"""The open question in the thread, and how long the bot waits for an answer to it."""

from __future__ import annotations

from uuid import UUID

from handlers import replies
from handlers.call import words_in
from services import clarifier, tenancy
from services.clarifier import ClarifierState, Person
from services.core.chat import Reply
from services.core.contracts import Question
from services.core.settings import Settings
from services.core.tx import Tx
from services.workflow import Initiative


def question_card(plan: Initiative, state: ClarifierState, asked: Question, *, person: Person | None = None) -> Reply:
    """The question with its place in the dialogue, and the person whom it is for: `person`, else who is known to be."""
    owner = person or state.asked_of(asked)
    number = int(asked.id.rpartition("-")[2])
    name = owner.name if owner else ""
    return replies.question(words_in(plan), asked, number, plan.settings.budget, asked_of=name)


async def start_waiting(tx: Tx, settings: Settings, initiative_id: UUID) -> None:
    """The clock of the reminder and of the parking begins anew: the tenant's choice, else the installation's."""
    tenant = await tenancy.get_settings(tx)
    hours, days = tenant.reminder_hours, tenant.parking_days
    await clarifier.start_waiting(
        tx,
        initiative_id,
        reminder_hours=settings.clarifier.reminder_hours if hours is None else hours,
        parking_days=settings.clarifier.parking_days if days is None else days,
    )
