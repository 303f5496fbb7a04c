"""The SQL of closed plans and of what teams learnt from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.core.sealed import hide, show_json
from services.core.tx import Tx
from services.core.values import read_back
from services.estimator.lessons import Draft, Lesson, LessonStatus
from services.estimator.past_rows import words_of
from services.estimator.tables import lesson, past_ticket, plan_review
from services.estimator.variance import Review

DIGEST = "sha256:"
NEWEST = 6_000  # past tickets that are looked through for a technology's name


async def add_review(tx: Tx, initiative_id: UUID, review: Review, by: str) -> bool:
    """False when the plan was closed already: the first review stays."""
    body = hide(tx, plan_review.c.body, {"initiative_id": initiative_id}, review.model_dump_json())
    values = {"tenant_id": tx.tenant_id, "initiative_id": initiative_id, "team": review.team}
    made = insert(plan_review).values(**values, body=body, closed_by=by).on_conflict_do_nothing()
    return (await tx.execute(made)).rowcount > 0


async def review(tx: Tx, initiative_id: UUID, *, is_locked: bool = False) -> Review | None:
    query = select(plan_review.c.initiative_id, plan_review.c.body).where(
        plan_review.c.tenant_id == tx.tenant_id, plan_review.c.initiative_id == initiative_id
    )
    row = (await tx.execute(query.with_for_update() if is_locked else query)).mappings().one_or_none()
    return None if row is None else read_back(Review, show_json(tx, plan_review.c.body, row, row["body"]))


async def put_review(tx: Tx, initiative_id: UUID, made: Review) -> None:
    body = hide(tx, plan_review.c.body, {"initiative_id": initiative_id}, made.model_dump_json())
    await tx.execute(
        update(plan_review)
        .where(plan_review.c.tenant_id == tx.tenant_id, plan_review.c.initiative_id == initiative_id)
        .values(body=body, revision=plan_review.c.revision + 1)
    )


async def lock_lessons(tx: Tx) -> None:
    """Numbers are given, and lessons decided, by one transaction of a tenant at a time."""
    await tx.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"lessons:{tx.tenant_id}", 0))))


async def lessons(
    tx: Tx,
    *,
    team: str | None = None,
    initiative_id: UUID | None = None,
    number: int | None = None,
    status: LessonStatus | None = None,
) -> list[Lesson]:
    """By number; the lessons that were declined or replaced too, unless a status is named."""
    query = select(lesson).where(lesson.c.tenant_id == tx.tenant_id).order_by(lesson.c.number)
    for column, value in (
        (lesson.c.team, team),
        (lesson.c.initiative_id, initiative_id),
        (lesson.c.number, number),
        (lesson.c.status, status.value if status else None),
    ):
        if value is not None:
            query = query.where(column == value)
    return [_lesson(tx, row) for row in await tx.execute(query)]


def _lesson(tx: Tx, row: Row[Any]) -> Lesson:
    body = show_json(tx, lesson.c.body, {"number": row.number}, row.body)
    return Lesson(
        **{"key": row.key, **body},  # beside the body, from before it was kept in it
        kind=row.kind,
        number=row.number,
        team=row.team,
        plan=row.plan,
        status=LessonStatus(row.status),
        decided_by=row.decided_by,
    )


async def put_drafts(tx: Tx, initiative_id: UUID, team: str, plan: int, drafts: Sequence[Draft]) -> None:
    """What is proposed and nobody has decided becomes these; what was decided stays as it is."""
    there = {(one.kind, one.key): one for one in await lessons(tx, initiative_id=initiative_id)}
    wanted = {(one.kind, one.key): one for one in drafts}
    for key, old in there.items():
        if old.status is LessonStatus.PROPOSED and key not in wanted:
            await set_status(tx, old.number, LessonStatus.WITHDRAWN, by="")
    highest = await tx.execute(select(func.coalesce(func.max(lesson.c.number), 0)).where(_mine(tx)))
    number = int(highest.scalar_one())
    for key, draft in wanted.items():
        known = there.get(key)
        if known is None:
            number += 1
            values = {"tenant_id": tx.tenant_id, "number": number, "team": team, "initiative_id": initiative_id}
            values |= {"plan": plan, "kind": draft.kind.value, "status": LessonStatus.PROPOSED.value}
            values |= {"key": _digest(tx, draft.kind, draft.key)}
            await tx.execute(insert(lesson).values(**values, body=_hidden(tx, number, draft)))
        elif known.status is LessonStatus.PROPOSED or (known.status is LessonStatus.WITHDRAWN and not known.decided_by):
            body = _hidden(tx, known.number, draft)
            await tx.execute(
                update(lesson)
                .where(_mine(tx), lesson.c.number == known.number)
                .values(body=body, status=LessonStatus.PROPOSED.value)
            )


def _digest(tx: Tx, kind: str, key: str) -> str:
    """Two lessons about one thing meet, and the column holds nobody's words."""
    return DIGEST + hashlib.sha256(f"{tx.tenant_id}/{kind}/{key}".encode()).hexdigest()


async def hide_keys(tx: Tx) -> int:
    """Of lessons from before keys were digests; how many."""
    await lock_lessons(tx)
    query = select(lesson).where(_mine(tx), lesson.c.key.not_like(f"{DIGEST}%"))
    old = (await tx.execute(query)).all()
    for row in old:
        body = show_json(tx, lesson.c.body, {"number": row.number}, row.body)
        hidden = hide(tx, lesson.c.body, {"number": row.number}, json.dumps({**body, "key": row.key}))
        values = {"key": _digest(tx, row.kind, row.key), "body": hidden}
        await tx.execute(update(lesson).where(_mine(tx), lesson.c.number == row.number).values(**values))
    return len(old)


def _mine(tx: Tx) -> Any:
    return lesson.c.tenant_id == tx.tenant_id


def _hidden(tx: Tx, number: int, draft: Draft) -> str:
    plain = draft.model_dump(mode="json", exclude={"kind"})
    return hide(tx, lesson.c.body, {"number": number}, json.dumps(plain))


async def set_status(tx: Tx, number: int, status: LessonStatus, *, by: str) -> None:
    await tx.execute(
        update(lesson)
        .where(_mine(tx), lesson.c.number == number)
        .values(status=status.value, decided_by=by, decided_at=func.now())
    )


async def named_in_past(tx: Tx, team: str, names: Sequence[str]) -> tuple[int, Mapping[str, int]]:
    """How many past tickets there are, and in how many of the newest each name stands, by its lower-case letters."""
    query = (
        select(past_ticket)
        .where(past_ticket.c.tenant_id == tx.tenant_id, past_ticket.c.team == team)
        .order_by(past_ticket.c.created_at.desc().nulls_last(), past_ticket.c.seq.desc())
        .limit(NEWEST)
    )
    total, found = 0, dict.fromkeys(names, 0)
    for row in await tx.execute(query):
        title, description, components, labels = words_of(tx, row, NEWEST)
        words = " ".join((title, description, *components, *labels)).lower()
        total += 1
        for name in names:
            found[name] += name in words
    return total, found
