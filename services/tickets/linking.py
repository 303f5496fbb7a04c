"""Which ticket is which issue: written down before a request leaves, and after its answer came."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from services.core.issues import IssueRef
from services.core.tx import Tx
from services.tickets import account_queries as queries
from services.tickets.writes import CreateWrite, Linked, WriteList


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
        )
        for row in rows.mappings()
    }


async def note_sending(
    tx: Tx, account_id: UUID, initiative_id: UUID, run_id: UUID, creates: Sequence[CreateWrite]
) -> frozenset[str]:
    """The tickets whose creation may now be asked for: those without an issue. Commit before the request leaves."""
    sent = json.dumps([{"ticket": one.ticket_id, "marker": one.marker} for one in creates])
    values = {**_where(tx, account_id, initiative_id), "run": run_id, "sent": sent}
    return frozenset(row[0] for row in (await tx.execute(queries.SENDING, values)).all())


async def note_made(
    tx: Tx,
    account_id: UUID,
    initiative_id: UUID,
    run_id: UUID,
    create: CreateWrite,
    issue: IssueRef,
    written: Mapping[str, tuple[str, str]],
) -> None:
    values = {
        **_where(tx, account_id, initiative_id),
        "run": run_id,
        "ticket": create.ticket_id,
        "marker": create.marker,
        "issue_id": issue.id,
        "issue_key": issue.key,
        "written": json.dumps(written),
        "labels": list(create.fields.labels),
    }
    await tx.execute(queries.MADE, values)


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
    await tx.execute(queries.PUT_PUBLICATION, {**values, "body": writes.model_dump_json()})


async def find_publication(tx: Tx, run_id: UUID, hash_: str) -> tuple[WriteList, str] | None:
    """The list and what it was made from; None for a hash that was never shown, or a list that was altered."""
    values = {"tenant": tx.tenant_id, "run": run_id, "hash": hash_}
    row = (await tx.execute(queries.PUBLICATION, values)).one_or_none()
    if row is None:
        return None
    writes = WriteList.model_validate(_loaded(row.body))
    return (writes, row.base) if writes.hash == hash_ else None


def _where(tx: Tx, account_id: UUID, initiative_id: UUID) -> dict[str, Any]:
    return {"tenant": tx.tenant_id, "account": account_id, "initiative": initiative_id}


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value
