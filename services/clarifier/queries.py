"""All SQL of the clarifier."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from services.clarifier.state import Heard
from services.clarifier.tables import answer, message, question, session
from services.core.contracts import Answer, Idea, Message, Question
from services.core.errors import NotFound
from services.core.tx import Tx
from services.core.values import Value
from services.core.words import sentence


def _json(value: Value) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True)


def _of(tx: Tx, table: Table, initiative_id: UUID) -> ColumnElement[bool]:
    return and_(table.c.tenant_id == tx.tenant_id, table.c.initiative_id == initiative_id)


def _ids(tx: Tx, initiative_id: UUID) -> dict[str, Any]:
    return {"tenant_id": tx.tenant_id, "initiative_id": initiative_id}


async def add_session(tx: Tx, initiative_id: UUID, idea: Idea, budget: int, last_message: int) -> bool:
    """False when the session is there already."""
    row = {**_ids(tx, initiative_id), "idea": _json(idea), "budget": budget, "last_message": last_message}
    made = await tx.execute(upsert(session).values(row).on_conflict_do_nothing().returning(session.c.id))
    return made.first() is not None


async def lock_session(tx: Tx, initiative_id: UUID) -> tuple[Idea, int, bool, int]:
    """Idea, budget, whether it is enough, and the number of the newest message; held until the transaction ends."""
    return await _session(tx, initiative_id, is_locked=True)


async def read_session(tx: Tx, initiative_id: UUID) -> tuple[Idea, int, bool, int]:
    return await _session(tx, initiative_id, is_locked=False)


async def _session(tx: Tx, initiative_id: UUID, *, is_locked: bool) -> tuple[Idea, int, bool, int]:
    columns = (session.c.idea, session.c.budget, session.c.is_enough, session.c.last_message)
    query = select(*columns).where(_of(tx, session, initiative_id))
    row = (await tx.execute(query.with_for_update() if is_locked else query)).first()
    if row is None:
        raise NotFound(sentence("nothing-asked"))
    return Idea.model_validate(row[0]), row[1], row[2], row[3]


async def set_session(tx: Tx, initiative_id: UUID, **columns: Any) -> None:
    await tx.execute(update(session).where(_of(tx, session, initiative_id)).values(**columns))


async def add_message(tx: Tx, initiative_id: UUID, event_id: str, said: Message) -> None:
    number = int(said.id.split("-")[1])
    row = {**_ids(tx, initiative_id), "number": number, "event_id": event_id, "body": _json(said)}
    await tx.execute(insert(message).values(row))


async def set_heard(tx: Tx, initiative_id: UUID, event_id: str, heard: Heard) -> None:
    where = and_(_of(tx, message, initiative_id), message.c.event_id == event_id)
    await tx.execute(update(message).where(where).values(heard=_json(heard)))


async def find_heard(tx: Tx, initiative_id: UUID, event_id: str) -> Heard | None:
    """What the event did when it came first."""
    query = select(message.c.heard).where(_of(tx, message, initiative_id), message.c.event_id == event_id)
    row = (await tx.execute(query)).first()
    return None if row is None or row[0] is None else Heard.model_validate(row[0])


async def messages(tx: Tx, initiative_id: UUID) -> tuple[Message, ...]:
    rows = await tx.execute(select(message.c.body).where(_of(tx, message, initiative_id)).order_by(message.c.number))
    return tuple(Message.model_validate(row[0]) for row in rows)


async def add_question(tx: Tx, initiative_id: UUID, asked: Question) -> None:
    number = int(asked.id.split("-")[1])
    row = {**_ids(tx, initiative_id), "number": number, "topic": asked.topic, "body": _json(asked)}
    await tx.execute(insert(question).values(row))


async def questions(tx: Tx, initiative_id: UUID) -> tuple[Question, ...]:
    rows = await tx.execute(select(question.c.body).where(_of(tx, question, initiative_id)).order_by(question.c.number))
    return tuple(Question.model_validate(row[0]) for row in rows)


async def add_answer(tx: Tx, initiative_id: UUID, given: Answer) -> None:
    row = {**_ids(tx, initiative_id), "number": int(given.id.split("-")[1]), "body": _json(given)}
    await tx.execute(insert(answer).values(row))


async def answers(tx: Tx, initiative_id: UUID) -> tuple[Answer, ...]:
    rows = await tx.execute(select(answer.c.body).where(_of(tx, answer, initiative_id)).order_by(answer.c.number))
    return tuple(Answer.model_validate(row[0]) for row in rows)
