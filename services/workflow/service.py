"""Initiatives: begin, find, list, stop, retry and run again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import RowMapping

from services.core.chat import Reply, ThreadRef
from services.core.contracts import Idea
from services.core.errors import Conflict, NotFound
from services.core.ports import Job
from services.core.sealed import hide, hide_json, show_json
from services.core.tx import Lobby, Tx
from services.core.values import read_back
from services.core.words import sentence
from services.events import EventType
from services.workflow import approval_queries, queries, thread_queries
from services.workflow.model import (
    Event,
    Initiative,
    InitiativeSettings,
    InitiativeStatus,
    Post,
    RunStatus,
    Stage,
    StageRun,
)
from services.workflow.tables import initiative, thread_post


def loaded(value: Any) -> Any:
    """JSON as the driver gives it: already decoded, or still text."""
    return json.loads(value) if isinstance(value, str | bytes) else value


def place(thread: ThreadRef) -> dict[str, str]:
    return {
        "platform": thread.platform.value,
        "workspace": thread.workspace,
        "channel": thread.channel,
        "thread": thread.thread,
    }


def thread_of(row: RowMapping | Mapping[str, Any]) -> ThreadRef:
    return ThreadRef(platform=row["platform"], workspace=row["workspace"], channel=row["channel"], thread=row["thread"])


def events_json(events: Sequence[Event]) -> str:
    return json.dumps([{"type": event.type, "payload": event.payload} for event in events])


def posts_json(tx: Tx, initiative_id: UUID, posts: Sequence[Post]) -> str:
    return json.dumps([{"key": post.key, "reply": reply_hidden(tx, initiative_id, post.reply)} for post in posts])


def reply_hidden(tx: Tx, initiative_id: UUID, reply: Reply) -> str:
    """As a JSON string; the same reply gives the same."""
    return hide(tx, thread_post.c.reply, {"initiative_id": initiative_id}, reply.model_dump_json())


def reply_shown(tx: Tx, row: RowMapping | Mapping[str, Any]) -> Reply:
    return read_back(Reply, show_json(tx, thread_post.c.reply, row, row["reply"]))


def read_initiative(tx: Tx, row: RowMapping | Mapping[str, Any]) -> Initiative:
    return Initiative(
        id=row["id"],
        tenant_id=row["tenant_id"],
        number=row["number"],
        title=row["title"],
        idea=read_back(Idea, show_json(tx, initiative.c.idea, row, row["idea"])),
        status=InitiativeStatus(row["status"]),
        stage=Stage(row["stage"]),
        thread=thread_of(row),
        language=row["language"],
        settings=read_back(InitiativeSettings, loaded(row["settings"])),
        created_by=row["created_by"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


async def _one(tx: Tx, query: Any, **values: Any) -> Initiative | None:
    row = await tx.first(query, {"tenant": tx.tenant_id, **values})
    return None if row is None else read_initiative(tx, row)


async def create_initiative(
    tx: Tx,
    idea: Idea,
    *,
    thread: ThreadRef,
    created_by: str,
    origin: str = "",
    settings: InitiativeSettings | None = None,
) -> Initiative:
    """Begins the road at `clarify`. The same `origin` (an event's id) gives the same initiative again.

    Raises Conflict when the thread has one already that is not stopped.
    """
    if origin and (known := await _one(tx, queries.BY_ORIGIN, origin=origin)) is not None:
        return known
    values = {"tenant": tx.tenant_id, **place(thread)}
    await tx.fetch(thread_queries.LEAVE_THREAD, values)
    other = await find_by_thread(tx, thread)
    if other is not None and other.status is not InitiativeStatus.STOPPED:
        raise Conflict(sentence("thread-taken", number=str(other.number), title=other.title))
    chosen, initiative_id = settings or InitiativeSettings(), uuid4()
    row = await tx.first(
        queries.CREATE,
        {
            **values,
            "initiative": initiative_id,
            "origin": origin or None,
            "title": idea.title,
            "language": idea.language,
            "idea": hide_json(tx, initiative.c.idea, {"id": initiative_id}, idea.model_dump_json()),
            "stage": Stage.CLARIFY.value,
            "settings": chosen.model_dump_json(),
            "deadline": chosen.deadline_seconds,
            "created_by": created_by,
            "events": events_json(
                [Event(EventType.CLARIFIER_REQUESTED, {"title": idea.title, "language": idea.language})]
            ),
        },
    )
    assert row is not None
    tx.enqueue(Job.RUN_STAGE, row["run_id"])
    tx.enqueue(Job.RELAY, tx.tenant_id)
    return await get_initiative(tx, row["id"])


async def get_initiative(tx: Tx, initiative_id: UUID) -> Initiative:
    """Raises NotFound, also for another tenant's."""
    found = await _one(tx, queries.BY_ID, initiative=initiative_id)
    if found is None:
        raise NotFound(sentence("no-initiative"))
    return found


async def find_by_number(tx: Tx, number: int) -> Initiative | None:
    return await _one(tx, queries.BY_NUMBER, number=number)


async def find_by_thread(tx: Tx, thread: ThreadRef) -> Initiative | None:
    """The one that the thread belongs to now, or last did."""
    row = await tx.first(thread_queries.BY_THREAD, {"tenant": tx.tenant_id, **place(thread)})
    return None if row is None else await get_initiative(tx, row["initiative_id"])


async def list_initiatives(tx: Tx, *, after: int | None = None, limit: int = 50) -> tuple[Initiative, ...]:
    """Newest first; `after` is the last number of the page before."""
    rows = await tx.fetch(queries.LIST, {"tenant": tx.tenant_id, "after": after, "limit": limit})
    return tuple(read_initiative(tx, row) for row in rows)


async def find_initiatives(
    tx: Tx, words: str, *, after: int | None = None, limit: int = 50, member_id: UUID | None = None
) -> tuple[Initiative, ...]:
    """Whose title has all the words, or such as begin with them; newest first. `member_id`: among those that this
    member takes part in, and of these no more than the 1000 newest that have the words."""
    query = queries.FOUND if member_id is None else queries.FOUND_TAKEN
    values = {"tenant": tx.tenant_id, "words": words, "after": after, "limit": limit}
    rows = await tx.fetch(query, values if member_id is None else {**values, "member": member_id})
    return tuple(read_initiative(tx, row) for row in rows)


async def set_languages(
    tx: Tx, initiative_id: UUID, *, chat: str | None = None, document: str | None = None
) -> Initiative:
    """Of the bot in the thread, and of what is written from now on; empty: the idea's, None: as it was."""
    chosen = {"chat_language": chat, "document_language": document}
    changes = json.dumps({name: value for name, value in chosen.items() if value is not None})
    await tx.execute(queries.SET_SETTINGS, {"tenant": tx.tenant_id, "initiative": initiative_id, "changes": changes})
    return await get_initiative(tx, initiative_id)


async def exclude_ai(tx: Tx, initiative_id: UUID) -> None:
    """No model is asked about the plan from now on."""
    changes = json.dumps({"is_ai_excluded": True})
    await tx.execute(queries.SET_SETTINGS, {"tenant": tx.tenant_id, "initiative": initiative_id, "changes": changes})


async def add_thread(tx: Tx, initiative_id: UUID, thread: ThreadRef) -> bool:
    """A further thread whose replies belong to the initiative; False when another one has it."""
    added = await tx.execute(
        thread_queries.ADD_THREAD, {"tenant": tx.tenant_id, "initiative": initiative_id, **place(thread)}
    )
    return added.rowcount == 1


async def stage_runs(tx: Tx, initiative_id: UUID) -> tuple[StageRun, ...]:
    """Oldest first, runs that were repeated or superseded included."""
    rows = await tx.fetch(queries.RUNS, {"tenant": tx.tenant_id, "initiative": initiative_id})
    return tuple(StageRun(**{**row, "stage": Stage(row["stage"]), "status": RunStatus(row["status"])}) for row in rows)


@dataclass(frozen=True, slots=True)
class Stopped:
    """`stage` is the one that was under way, if any; `is_new` is false when it had been stopped before."""

    stage: Stage | None
    is_new: bool


async def stop(tx: Tx, initiative_id: UUID, *, by: str) -> Stopped:
    """Ends whatever is under way; a worker in the middle of it is fenced out. `retry` goes on from here."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id}
    told = sentence("stopped-by", by=by).text((await get_initiative(tx, initiative_id)).chat_language)
    runs = await tx.execute(queries.STOP_RUNS, {**values, "kind": "stopped", "error": told})
    stage = runs.scalar_one_or_none()
    await tx.execute(approval_queries.WITHDRAW, values)
    moved = await tx.execute(queries.MOVE, {**values, "status": InitiativeStatus.STOPPED.value, "stage": None})
    return Stopped(None if stage is None else Stage(stage), moved.rowcount == 1)


async def retry(tx: Tx, initiative_id: UUID) -> Stage | None:
    """Goes on with the run that failed or was stopped, with all its tries again; None when there is none.

    What an approver rejected asks for the approval again.
    """
    values = {"tenant": tx.tenant_id, "initiative": initiative_id}
    last = (await tx.execute(queries.LAST_RUN, values)).mappings().one_or_none()
    if last is None:
        await get_initiative(tx, initiative_id)
        return None
    status = InitiativeStatus.ACTIVE
    if last["status"] == RunStatus.DONE:  # stopped, or rejected, after the last stage
        reopened = await tx.execute(approval_queries.REOPEN, {**values, "run": None})
        if reopened.rowcount == 0:
            return None
        status = InitiativeStatus.PLAN_READY
    elif last["status"] not in (RunStatus.FAILED, RunStatus.STOPPED):
        return None
    else:
        reopened = await tx.execute(approval_queries.REOPEN, {**values, "run": last["id"]})
        query = queries.REGATE if reopened.rowcount else queries.REVIVE
        await tx.execute(query, {"tenant": tx.tenant_id, "run": last["id"]})
        if not reopened.rowcount:
            tx.enqueue(Job.RUN_STAGE, last["id"])
    await tx.execute(queries.MOVE, {**values, "status": status.value, "stage": last["stage"]})
    return Stage(last["stage"])


async def park(tx: Tx, initiative_id: UUID) -> bool:
    """Set aside while it waits for a person; False when it does not wait, or is parked already."""
    parked = await tx.execute(queries.PARK, {"tenant": tx.tenant_id, "initiative": initiative_id})
    return parked.rowcount == 1


async def unpark(tx: Tx, initiative_id: UUID) -> bool:
    """Somebody is back; False when it was not parked."""
    back = await tx.execute(queries.UNPARK, {"tenant": tx.tenant_id, "initiative": initiative_id})
    return back.rowcount == 1


async def rerun_from(tx: Tx, initiative_id: UUID, stage: Stage, *, origin: str = "") -> UUID:
    """A new run of `stage`, and of what follows it; what is under way is superseded. Older documents stay.

    The same `origin` (an event's id) starts it once.
    """
    values = {"tenant": tx.tenant_id, "initiative": initiative_id}
    found = await get_initiative(tx, initiative_id)
    if origin:
        known = (await tx.execute(queries.RUN_BY_ORIGIN, {"tenant": tx.tenant_id, "origin": origin})).scalar()
        if known is not None:
            return UUID(str(known))
    told = sentence("superseded", stage=stage.value).text(found.chat_language)
    await tx.execute(queries.STOP_RUNS, {**values, "kind": "superseded", "error": told})
    await tx.execute(approval_queries.WITHDRAW, values)
    started = await tx.execute(
        queries.START,
        {
            **values,
            "origin": origin or None,
            "stage": stage.value,
            "deadline": found.settings.deadline_seconds,
        },
    )
    run_id = UUID(str(started.scalar_one()))
    await tx.execute(queries.MOVE, {**values, "status": InitiativeStatus.ACTIVE.value, "stage": stage.value})
    tx.enqueue(Job.RUN_STAGE, run_id)
    return run_id


async def due_runs(lobby: Lobby, *, limit: int = 200) -> tuple[tuple[UUID, UUID], ...]:
    """(tenant, run) of every tenant that may be claimed now: ready, or left by a worker, or past its deadline."""
    rows = await lobby.execute(queries.DUE_RUNS, {"limit": limit})
    return tuple((row[0], row[1]) for row in rows)
