"""What people changed in issues: shown once, decided by a person, and not asked again about the same words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from services.core.errors import NotFound
from services.core.issues import IssueFields
from services.core.sealed import hide_json, show_json
from services.core.tx import Tx
from services.core.values import content_hash, read_back
from services.core.words import sentence
from services.tickets import between
from services.tickets import watch_queries as queries
from services.tickets.linking import note_changed, note_link, note_stood, note_unlinked
from services.tickets.merging import Difference
from services.tickets.tables import tracker_edit
from services.tickets.writes import Linked, hash_of


class EditKind(StrEnum):
    CHANGED = "changed"
    DELETED = "deleted"
    NEW = "new"  # made below an issue of the plan; its name is no ticket's yet


class EditStatus(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"  # its change is computed, or waits to be applied
    SETTLED = "settled"  # the plan says it too
    KEPT = "kept"  # both stand as they are
    RESTORED = "restored"  # the next publish writes ours
    OUTDATED = "outdated"  # there is nothing to decide any more


@dataclass(frozen=True, slots=True)
class TrackerEdit:
    """One issue that a person changed; `card` names the message that tells it, `revision` what of it people saw."""

    id: UUID
    initiative_id: UUID
    account_id: UUID
    ticket_id: str
    issue_key: str
    number: int
    card: int
    kind: EditKind
    status: EditStatus
    revision: int
    fields: tuple[Difference, ...]
    change_id: UUID | None
    decided_by: str

    @property
    def name(self) -> str:
        return f"JE-{self.number}"

    @property
    def hashes(self) -> dict[str, str]:
        return {one.name: one.hash for one in self.fields}


GONE = Difference(name="issue", ours="", theirs="", hash=content_hash("gone"))


async def tracker_edits(tx: Tx, initiative_id: UUID) -> tuple[TrackerEdit, ...]:
    """Oldest first."""
    rows = await tx.execute(queries.EDITS, {"tenant": tx.tenant_id, "initiative": initiative_id})
    return tuple(_edit(tx, row) for row in rows.mappings())


async def find_edit(tx: Tx, initiative_id: UUID, number: int) -> TrackerEdit:
    """Locked, so that it is not decided twice. Raises NotFound."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "number": number}
    row = (await tx.execute(queries.EDIT_LOCKED, values)).mappings().one_or_none()
    if row is None:
        raise NotFound(sentence("no-tracker-edit", id=f"JE-{number}"))
    return _edit(tx, row)


def still_asked(history: Sequence[TrackerEdit], found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Without what a person has let stand in these very words; `history` of one ticket, oldest first. Once ours was
    restored, or theirs taken over, whatever comes later is news."""
    quiet: dict[str, set[str]] = {}
    for edit in history:
        for one in edit.fields:
            if edit.status in (EditStatus.KEPT, EditStatus.ACCEPTED):
                quiet.setdefault(one.name, set()).add(one.hash)
            elif edit.status in (EditStatus.RESTORED, EditStatus.SETTLED):
                quiet.pop(one.name, None)
    return tuple(one for one in found if one.hash not in quiet.get(one.name, ()))


async def note_edit(
    tx: Tx,
    initiative_id: UUID,
    account_id: UUID,
    ticket_id: str,
    issue_key: str,
    found: Sequence[Difference],
    *,
    history: Sequence[TrackerEdit],
    kind: EditKind = EditKind.CHANGED,
    card: int | None = None,
) -> int | None:
    """The card that has to be drawn, anew or again; None when nothing is new. `card`: the one that a new edit joins.
    For a transaction that holds the plan."""
    is_open = next((one for one in history if one.status is EditStatus.OPEN), None)
    asked = still_asked(history, found)
    if not asked:
        if is_open is None:
            return None
        await decide_edit(tx, is_open, EditStatus.OUTDATED, by="")
        return is_open.card
    values = {
        "tenant": tx.tenant_id,
        "initiative": initiative_id,
        "account": account_id,
        "ticket": ticket_id,
        "issue_key": issue_key,
        "kind": kind.value,
        "fields": hide_json(
            tx,
            tracker_edit.c.fields,
            {"initiative_id": initiative_id, "ticket_id": ticket_id},
            json.dumps([one.model_dump(mode="json") for one in asked]),
        ),
    }
    if is_open is None:
        row = (await tx.execute(queries.ADD_EDIT, {**values, "card": card})).one()
        return int(row[1])
    if is_open.hashes == {one.name: one.hash for one in asked} and is_open.kind is kind:
        return None
    await tx.execute(queries.CHANGE_EDIT, {**values, "id": is_open.id})
    return is_open.card


async def decide_edit(tx: Tx, edit: TrackerEdit, status: EditStatus, *, by: str, change_id: UUID | None = None) -> bool:
    """False when it stood like that before."""
    values = {"tenant": tx.tenant_id, "id": edit.id, "status": status.value, "by": by, "change": change_id}
    return (await tx.execute(queries.DECIDE_EDIT, values)).one_or_none() is not None


async def restore_ours(tx: Tx, edit: TrackerEdit, known: Linked) -> None:
    """What stands there counts as what we wrote, and what we meant as something else: so the next list of writes has
    ours in it, and a person approves it as any other. A link of theirs counts as ours to take away, one of ours that
    is gone as never written."""
    written = {one.name: ("", one.hash) for one in edit.fields if one.name in known.written}
    await note_changed(tx, edit.account_id, edit.initiative_id, edit.ticket_id, written, known.labels)
    where = (edit.account_id, edit.initiative_id, edit.ticket_id)
    for name in between.ends(edit.fields, between.NEW):
        await note_link(tx, *where, name)
    for name in between.ends(edit.fields, between.GONE):
        await note_unlinked(tx, *where, name)


async def settle(tx: Tx, edit: TrackerEdit, known: Linked | None, ours: IssueFields | None) -> None:
    """The plan has taken it over: what the plan says now and what stands there are one. Nothing is written for it."""
    if known is not None and ours is not None:
        written = {one.name: (hash_of(ours, one.name), one.hash) for one in edit.fields if one.name in known.written}
        await note_changed(tx, edit.account_id, edit.initiative_id, edit.ticket_id, written, known.labels)
    where = (edit.account_id, edit.initiative_id, edit.ticket_id)
    for name in between.ends(edit.fields, between.NEW):
        await note_stood(tx, *where, name)
    for name in between.ends(edit.fields, between.GONE):
        await note_unlinked(tx, *where, name)
    await decide_edit(tx, edit, EditStatus.SETTLED, by=edit.decided_by)


def _edit(tx: Tx, row: RowMapping | Mapping[str, Any]) -> TrackerEdit:
    told = show_json(tx, tracker_edit.c.fields, row, row["fields"])
    return TrackerEdit(
        id=row["id"],
        initiative_id=row["initiative_id"],
        account_id=row["account_id"],
        ticket_id=row["ticket_id"],
        issue_key=row["issue_key"],
        number=row["number"],
        card=row["card"],
        kind=EditKind(row["kind"]),
        status=EditStatus(row["status"]),
        revision=row["revision"],
        fields=tuple(read_back(Difference, one) for one in told),
        change_id=row["change_id"],
        decided_by=row["decided_by"],
    )
