"""All SQL of the clarifier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Table, and_, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from services.clarifier.state import Heard, HeardKind, Terms
from services.clarifier.tables import answer, message, question, session
from services.core.contracts import Answer, Idea, Message, Question
from services.core.errors import NotFound
from services.core.sealed import hide, show_json
from services.core.tx import Lobby, Tx
from services.core.values import Value, read_back
from services.core.words import sentence


def _json(value: Value) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True)


def _hidden(tx: Tx, column: Column[Any], row: Mapping[str, Any], value: Value) -> str:
    return hide(tx, column, row, value.model_dump_json(by_alias=True))


def _of(tx: Tx, table: Table, initiative_id: UUID) -> ColumnElement[bool]:
    return and_(table.c.tenant_id == tx.tenant_id, table.c.initiative_id == initiative_id)


def _ids(tx: Tx, initiative_id: UUID) -> dict[str, Any]:
    return {"tenant_id": tx.tenant_id, "initiative_id": initiative_id}


async def add_session(tx: Tx, initiative_id: UUID, idea: Idea, budget: int, last_message: int, terms: Terms) -> bool:
    """False when the session is there already."""
    row = {
        **_ids(tx, initiative_id),
        "idea": _hidden(tx, session.c.idea, {"initiative_id": initiative_id}, idea),
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
    idea = show_json(tx, session.c.idea, {"initiative_id": initiative_id}, row[0])
    return Session(read_back(Idea, idea), row[1], row[2], row[3], read_back(Terms, row[4]))


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
_LATER = text(
    """
UPDATE clarifier.clarifier_session SET
    remind_at = remind_at + CAST(:paused AS interval), park_at = park_at + CAST(:paused AS interval)
WHERE tenant_id = :tenant AND (remind_at IS NOT NULL OR park_at IS NOT NULL)
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


async def wait_longer(tx: Tx, paused: timedelta) -> None:
    await tx.execute(_LATER, {"tenant": tx.tenant_id, "paused": paused})


async def due_sessions(lobby: Lobby, limit: int) -> tuple[tuple[UUID, UUID], ...]:
    return tuple((row[0], row[1]) for row in await lobby.execute(_DUE, {"limit": limit}))


async def set_session(tx: Tx, initiative_id: UUID, **columns: Any) -> None:
    await tx.execute(update(session).where(_of(tx, session, initiative_id)).values(**columns))


async def set_terms(tx: Tx, initiative_id: UUID, terms: Terms) -> None:
    await set_session(tx, initiative_id, terms=_json(terms))


async def add_message(tx: Tx, initiative_id: UUID, event_id: str, said: Message) -> None:
    number = int(said.id.split("-")[1])
    row = {**_ids(tx, initiative_id), "number": number, "event_id": event_id}
    await tx.execute(insert(message).values({**row, "body": _hidden(tx, message.c.body, row, said)}))


async def set_heard(tx: Tx, initiative_id: UUID, event_id: str, heard: Heard) -> None:
    where = and_(_of(tx, message, initiative_id), message.c.event_id == event_id)
    row = {"initiative_id": initiative_id, "event_id": event_id}
    await tx.execute(update(message).where(where).values(heard=_hidden(tx, message.c.heard, row, heard)))


async def set_message(tx: Tx, initiative_id: UUID, event_id: str, said: Message, heard: Heard) -> None:
    where = and_(_of(tx, message, initiative_id), message.c.event_id == event_id)
    row = {"initiative_id": initiative_id, "event_id": event_id}
    told = {"body": _hidden(tx, message.c.body, row, said), "heard": _hidden(tx, message.c.heard, row, heard)}
    await tx.execute(update(message).where(where).values(told))


async def find_heard(tx: Tx, initiative_id: UUID, event_id: str) -> Heard | None:
    """What the event did when it came first."""
    query = select(message.c.heard).where(_of(tx, message, initiative_id), message.c.event_id == event_id)
    row = (await tx.execute(query)).first()
    if row is None or row[0] is None:
        return None
    where = {"initiative_id": initiative_id, "event_id": event_id}
    return read_back(Heard, show_json(tx, message.c.heard, where, row[0]))


async def find_told(tx: Tx, initiative_id: UUID, message_id: str) -> tuple[str, Heard] | None:
    """The event of M-n and what it did, where it was told beside the questions."""
    number = int(message_id.rpartition("-")[2])
    query = select(message.c.event_id).where(_of(tx, message, initiative_id), message.c.number == number)
    event_id = (await tx.execute(query)).scalar_one_or_none()
    heard = await find_heard(tx, initiative_id, event_id) if event_id else None
    return (event_id, heard) if event_id and heard is not None and heard.kind is HeardKind.TOLD else None


async def was_asked_back(tx: Tx, initiative_id: UUID, question_id: str) -> bool:
    """Whether an ambiguous answer to the question had its one follow-up."""
    rows = await tx.execute(
        select(message.c.initiative_id, message.c.event_id, message.c.heard).where(
            _of(tx, message, initiative_id), message.c.heard.is_not(None)
        )
    )
    for row in rows.mappings():
        heard = show_json(tx, message.c.heard, row, row["heard"])
        if heard["kind"] == HeardKind.AMBIGUOUS.value and (heard.get("question") or {}).get("id") == question_id:
            return True
    return False


async def messages(tx: Tx, initiative_id: UUID) -> tuple[Message, ...]:
    return tuple(read_back(Message, one) for one in await _shown(tx, message, initiative_id, "event_id"))


async def _shown(tx: Tx, table: Table, initiative_id: UUID, key: str) -> list[Any]:
    """The bodies of an initiative's rows, in their order; `key` is the column that binds each to its row."""
    query = select(table.c.initiative_id, table.c[key], table.c.body).where(_of(tx, table, initiative_id))
    rows = await tx.execute(query.order_by(table.c.number))
    return [show_json(tx, table.c.body, row, row["body"]) for row in rows.mappings()]


async def add_question(tx: Tx, initiative_id: UUID, asked: Question) -> None:
    number = int(asked.id.split("-")[1])
    row = {**_ids(tx, initiative_id), "number": number, "topic": asked.topic}
    await tx.execute(insert(question).values({**row, "body": _hidden(tx, question.c.body, row, asked)}))


async def questions(tx: Tx, initiative_id: UUID) -> tuple[Question, ...]:
    return tuple(read_back(Question, one) for one in await _shown(tx, question, initiative_id, "number"))


async def add_answer(tx: Tx, initiative_id: UUID, given: Answer) -> None:
    row = {**_ids(tx, initiative_id), "number": int(given.id.split("-")[1])}
    await tx.execute(insert(answer).values({**row, "body": _hidden(tx, answer.c.body, row, given)}))


async def answers(tx: Tx, initiative_id: UUID) -> tuple[Answer, ...]:
    return tuple(read_back(Answer, one) for one in await _shown(tx, answer, initiative_id, "number"))
