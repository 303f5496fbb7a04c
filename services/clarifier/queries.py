"""All SQL of the clarifier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from services.clarifier.state import Heard, HeardKind, Terms
from services.clarifier.tables import answer, message, question, session
from services.core.contracts import Answer, Idea, Message, Question
from services.core.errors import NotFound
from services.core.tx import Lobby, Tx
from services.core.values import Value
from services.core.words import sentence


def _json(value: Value) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True)


def _of(tx: Tx, table: Table, initiative_id: UUID) -> ColumnElement[bool]:
    return and_(table.c.tenant_id == tx.tenant_id, table.c.initiative_id == initiative_id)


def _ids(tx: Tx, initiative_id: UUID) -> dict[str, Any]:
    return {"tenant_id": tx.tenant_id, "initiative_id": initiative_id}


async def add_session(tx: Tx, initiative_id: UUID, idea: Idea, budget: int, last_message: int, terms: Terms) -> bool:
    """False when the session is there already."""
    row = {
        **_ids(tx, initiative_id),
        "idea": _json(idea),
        "budget": budget,
        "last_message": last_message,
        "terms": _json(terms),
    }
    made = await tx.execute(upsert(session).values(row).on_conflict_do_nothing().returning(session.c.id))
    return made.first() is not None


@dataclass(frozen=True, slots=True)
class Session:
    """`last_message` is the number of the newest message."""

    idea: Idea
    budget: int
    is_enough: bool
    last_message: int
    terms: Terms


async def lock_session(tx: Tx, initiative_id: UUID) -> Session:
    """Held until the transaction ends."""
    return await _session(tx, initiative_id, is_locked=True)


async def read_session(tx: Tx, initiative_id: UUID) -> Session:
    return await _session(tx, initiative_id, is_locked=False)


async def _session(tx: Tx, initiative_id: UUID, *, is_locked: bool) -> Session:
    columns = (session.c.idea, session.c.budget, session.c.is_enough, session.c.last_message, session.c.terms)
    query = select(*columns).where(_of(tx, session, initiative_id))
    row = (await tx.execute(query.with_for_update() if is_locked else query)).first()
    if row is None:
        raise NotFound(sentence("nothing-asked"))
    return Session(Idea.model_validate(row[0]), row[1], row[2], row[3], Terms.model_validate(row[4]))


_TAKE_DUE = text(
    """
WITH found AS (
    SELECT id, initiative_id, coalesce(remind_at <= now(), false) AS is_reminder,
           coalesce(park_at <= now(), false) AS is_parking
    FROM clarifier.clarifier_session WHERE tenant_id = :tenant AND id = :session FOR UPDATE
)
UPDATE clarifier.clarifier_session s SET
    remind_at = NULL, park_at = CASE WHEN found.is_parking THEN NULL ELSE s.park_at END
FROM found
WHERE s.tenant_id = :tenant AND s.id = found.id AND (found.is_reminder OR found.is_parking)
RETURNING found.initiative_id, found.is_parking
"""
)
_WAIT = text(
    """
UPDATE clarifier.clarifier_session SET
    remind_at = CASE WHEN :hours > 0 THEN now() + make_interval(hours => :hours) END,
    park_at = CASE WHEN :days > 0 THEN now() + make_interval(days => :days) END
WHERE tenant_id = :tenant AND initiative_id = :initiative
"""
)
_DUE = text("SELECT tenant_id, id FROM clarifier.due_sessions(:limit)")


async def take_due(tx: Tx, session_id: UUID) -> tuple[UUID, bool] | None:
    """(initiative, whether it is to be parked), once: whoever comes second gets None."""
    row = (await tx.execute(_TAKE_DUE, {"tenant": tx.tenant_id, "session": session_id})).one_or_none()
    return None if row is None else (row[0], row[1])


async def set_waiting(tx: Tx, initiative_id: UUID, *, hours: int, days: int) -> None:
    """Zero: never."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "hours": hours, "days": days}
    await tx.execute(_WAIT, values)


async def due_sessions(lobby: Lobby, limit: int) -> tuple[tuple[UUID, UUID], ...]:
    return tuple((row[0], row[1]) for row in await lobby.execute(_DUE, {"limit": limit}))


async def set_session(tx: Tx, initiative_id: UUID, **columns: Any) -> None:
    await tx.execute(update(session).where(_of(tx, session, initiative_id)).values(**columns))


async def set_terms(tx: Tx, initiative_id: UUID, terms: Terms) -> None:
    await set_session(tx, initiative_id, terms=_json(terms))


async def add_message(tx: Tx, initiative_id: UUID, event_id: str, said: Message) -> None:
    number = int(said.id.split("-")[1])
    row = {**_ids(tx, initiative_id), "number": number, "event_id": event_id, "body": _json(said)}
    await tx.execute(insert(message).values(row))


async def set_heard(tx: Tx, initiative_id: UUID, event_id: str, heard: Heard) -> None:
    where = and_(_of(tx, message, initiative_id), message.c.event_id == event_id)
    await tx.execute(update(message).where(where).values(heard=_json(heard)))


async def set_message(tx: Tx, initiative_id: UUID, event_id: str, said: Message, heard: Heard) -> None:
    where = and_(_of(tx, message, initiative_id), message.c.event_id == event_id)
    await tx.execute(update(message).where(where).values(body=_json(said), heard=_json(heard)))


async def find_heard(tx: Tx, initiative_id: UUID, event_id: str) -> Heard | None:
    """What the event did when it came first."""
    query = select(message.c.heard).where(_of(tx, message, initiative_id), message.c.event_id == event_id)
    row = (await tx.execute(query)).first()
    return None if row is None or row[0] is None else Heard.model_validate(row[0])


async def was_asked_back(tx: Tx, initiative_id: UUID, question_id: str) -> bool:
    """Whether an ambiguous answer to the question had its one follow-up."""
    asked = and_(
        _of(tx, message, initiative_id),
        message.c.heard["question"]["id"].astext == question_id,
        message.c.heard["kind"].astext == HeardKind.AMBIGUOUS.value,
    )
    return (await tx.execute(select(message.c.id).where(asked).limit(1))).first() is not None


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
