"""Which ticket is which issue: written down before a request leaves, and after its answer came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from services.core.issues import IssueNow, IssueRef
from services.core.sealed import hide_json, show_json
from services.core.tx import Tx
from services.core.values import read_back
from services.tickets import existing
from services.tickets import link_queries as queries
from services.tickets.tables import publication
from services.tickets.writes import CreateWrite, Linked, Relation, RelationState, WriteList


async def links(tx: Tx, account_id: UUID, initiative_id: UUID) -> dict[str, Linked]:
    """By ticket id."""
    rows = await tx.execute(queries.LINKS, _where(tx, account_id, initiative_id))
    return {
        row["ticket_id"]: Linked(
            ticket_id=row["ticket_id"],
            marker=row["marker"],
            state=row["state"],
            issue=IssueRef(id=row["issue_id"], key=row["issue_key"]),
            written={name: (pair[0], pair[1]) for name, pair in _loaded(row["written"]).items()},
            labels=tuple(row["labels"]),
            blocks=tuple(row["blocks"]),
            run_id=row["run_id"],
            age=float(row["age"]),
            linking=tuple(row["linking"]),
            files=_loaded(row["attached"]),
            stood=tuple(row["stood"]),
            relates={issue: read_back(Relation, one) for issue, one in _loaded(row["relates"]).items()},
        )
        for row in rows.mappings()
    }


async def note_sending(
    tx: Tx, account_id: UUID, initiative_id: UUID, run_id: UUID, creates: Sequence[CreateWrite]
) -> dict[str, datetime]:
    """The tickets whose creation may now be asked for, those without an issue, each with the time by which it is known
    that nobody else has asked since. Commit before the request leaves."""
    sent = json.dumps([{"ticket": one.ticket_id, "marker": one.marker} for one in creates])
    values = {**_where(tx, account_id, initiative_id), "run": run_id, "sent": sent}
    return {row[0]: row[1] for row in (await tx.execute(queries.SENDING, values)).all()}


async def note_made(
    tx: Tx,
    account_id: UUID,
    initiative_id: UUID,
    run_id: UUID,
    create: CreateWrite,
    issue: IssueRef,
    written: Mapping[str, tuple[str, str]],
) -> None:
    values = _made(tx, account_id, initiative_id, run_id, create, issue, written)
    await tx.execute(queries.MADE, {**values, "marker": create.marker})


async def note_made_late(
    tx: Tx,
    account_id: UUID,
    initiative_id: UUID,
    run_id: UUID,
    create: CreateWrite,
    issue: IssueRef,
    written: Mapping[str, tuple[str, str]],
    *,
    sent_at: datetime,
) -> bool:
    """By a worker that has lost its run meanwhile: True when nobody has asked again since `sent_at`, so that the issue
    is the ticket's."""
    values = _made(tx, account_id, initiative_id, run_id, create, issue, written)
    return (await tx.execute(queries.LATE, {**values, "sent_at": sent_at})).one_or_none() is not None


def _made(
    tx: Tx,
    account_id: UUID,
    initiative_id: UUID,
    run_id: UUID,
    create: CreateWrite,
    issue: IssueRef,
    written: Mapping[str, tuple[str, str]],
) -> dict[str, Any]:
    return {
        **_where(tx, account_id, initiative_id),
        "run": run_id,
        "ticket": create.ticket_id,
        "issue_id": issue.id,
        "issue_key": issue.key,
        "written": json.dumps(written),
        "labels": list(create.fields.labels),
    }


async def note_not_made(tx: Tx, account_id: UUID, initiative_id: UUID, ticket_ids: Iterable[str]) -> None:
    """The tracker answered that it did not, so there is nothing to look for."""
    await tx.execute(queries.NOT_SENT, {**_where(tx, account_id, initiative_id), "tickets": list(ticket_ids)})


async def note_changed(
    tx: Tx,
    account_id: UUID,
    initiative_id: UUID,
    ticket_id: str,
    written: Mapping[str, tuple[str, str]],
    labels: Sequence[str],
) -> None:
    values = {**_where(tx, account_id, initiative_id), "ticket": ticket_id}
    await tx.execute(queries.CHANGED, {**values, "written": json.dumps(written), "labels": list(labels)})


async def note_linking(tx: Tx, account_id: UUID, initiative_id: UUID, blocker: str, blocked: str) -> None:
    """Before the request leaves."""
    await tx.execute(queries.LINKING, {**_where(tx, account_id, initiative_id), "ticket": blocker, "blocked": blocked})


async def note_unlinked(tx: Tx, account_id: UUID, initiative_id: UUID, blocker: str, blocked: str) -> None:
    values = {**_where(tx, account_id, initiative_id), "ticket": blocker, "blocked": blocked}
    await tx.execute(queries.UNBLOCKED, values)


async def note_stood(tx: Tx, account_id: UUID, initiative_id: UUID, blocker: str, blocked: str) -> None:
    """The link is a person's, and the plan says the same."""
    await tx.execute(queries.STOOD, {**_where(tx, account_id, initiative_id), "ticket": blocker, "blocked": blocked})


async def note_relation(
    tx: Tx, account_id: UUID, initiative_id: UUID, ticket_id: str, issue_id: str, relation: Relation | None
) -> None:
    """Before the request leaves, and after its answer came; None: there is none of ours."""
    values = {**_where(tx, account_id, initiative_id), "ticket": ticket_id, "issue": issue_id}
    if relation is None:
        await tx.execute(queries.UNRELATED, values)
    else:
        await tx.execute(queries.RELATED, {**values, "relation": relation.model_dump_json()})


async def note_taken_away(tx: Tx, account_id: UUID, initiative_id: UUID, known: Linked, there: IssueNow) -> None:
    """Links of ours that people took away stay away, until somebody decides anew."""
    for issue_id in existing.gone(known, there):
        relation = known.relates[issue_id].model_copy(update={"state": RelationState.GONE})
        await note_relation(tx, account_id, initiative_id, known.ticket_id, issue_id, relation)


async def relate_again(tx: Tx, initiative_id: UUID, ticket_id: str) -> None:
    """What people took away in the tracker may be drawn again."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "ticket": ticket_id}
    await tx.execute(queries.RELATE_AGAIN, values)


async def note_file(tx: Tx, account_id: UUID, initiative_id: UUID, ticket_id: str, name: str, file_id: str) -> None:
    """An empty id: the file is gone."""
    values = {**_where(tx, account_id, initiative_id), "ticket": ticket_id, "name": name}
    if file_id:
        await tx.execute(queries.ATTACHED, {**values, "file": file_id})
    else:
        await tx.execute(queries.DETACHED, values)


@dataclass(frozen=True, slots=True)
class Addresses:
    """What the issues of a plan lead back to: its thread, and the page of its documents; empty where there is none."""

    thread: str = ""
    pages: str = ""


async def addresses(tx: Tx, initiative_id: UUID) -> Addresses | None:
    """None when nobody has asked the chat yet."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id}
    found = (await tx.execute(queries.ADDRESSES, values)).one_or_none()
    return None if found is None else Addresses(str(found[0]), str(found[1]))


async def keep_addresses(tx: Tx, initiative_id: UUID, found: Addresses) -> Addresses:
    """Those that count: what was kept first."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "url": found.thread, "pages": found.pages}
    await tx.execute(queries.PUT_ADDRESSES, values)
    return await addresses(tx, initiative_id) or found


async def note_link(tx: Tx, account_id: UUID, initiative_id: UUID, blocker: str, blocked: str) -> None:
    await tx.execute(queries.BLOCKS, {**_where(tx, account_id, initiative_id), "ticket": blocker, "blocked": blocked})


async def note_place(tx: Tx, account_id: UUID, initiative_id: UUID, ticket_id: str, key: str) -> None:
    """Where an issue is now; an empty key: it is gone."""
    values = {**_where(tx, account_id, initiative_id), "ticket": ticket_id, "issue_key": key}
    await tx.execute(queries.MOVED, {**values, "state": "made" if key else "gone"})


async def forget_link(tx: Tx, account_id: UUID, initiative_id: UUID, ticket_id: str) -> None:
    """After the issue was taken back: the ticket has none, and no link leads to it."""
    values = {**_where(tx, account_id, initiative_id), "ticket": ticket_id}
    await tx.execute(queries.FORGET, values)
    await tx.execute(queries.UNBLOCK, values)


async def keep_publication(tx: Tx, initiative_id: UUID, run_id: UUID, writes: WriteList, *, base: str) -> None:
    """What people will be asked about, word for word."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "run": run_id, "hash": writes.hash, "base": base}
    body = hide_json(tx, publication.c.body, {"run_id": run_id, "hash": writes.hash}, writes.model_dump_json())
    await tx.execute(queries.PUT_PUBLICATION, {**values, "body": body})


async def find_publication(tx: Tx, run_id: UUID, hash_: str) -> tuple[WriteList, str] | None:
    """The list and what it was made from; None for a hash that was never shown, or a list that was altered."""
    values = {"tenant": tx.tenant_id, "run": run_id, "hash": hash_}
    row = (await tx.execute(queries.PUBLICATION, values)).one_or_none()
    if row is None:
        return None
    body = show_json(tx, publication.c.body, {"run_id": run_id, "hash": hash_}, row.body)
    writes = read_back(WriteList, body)
    return (writes, row.base) if writes.hash == hash_ else None


def _where(tx: Tx, account_id: UUID, initiative_id: UUID) -> dict[str, Any]:
    return {"tenant": tx.tenant_id, "account": account_id, "initiative": initiative_id}


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value
