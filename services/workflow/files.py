"""Files that people give along: allowed, taken once they came, listed, and gone with everything that was stored.

An allowed file becomes `taking` under a lease, then `kept`; a file that goes is `leaving` until its object is gone, so
that whoever dies in the middle leaves a row behind that a worker looks after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping

from services.core.errors import Conflict, NotFound
from services.core.sealed import hide, show
from services.core.tx import Lobby, Tx
from services.core.upload_ports import Expected
from services.core.words import sentence
from services.workflow import file_queries as queries
from services.workflow import file_rules as rules
from services.workflow.file_tables import file

LEASE_SECONDS = 120.0  # to fetch what came, look at it and store it
# After a form is over: clocks of a store may be so far from ours, and who sent in time may finish so late.
GRACE_SECONDS = 900.0
AGAIN_SECONDS = 300.0  # what could not be removed is tried again
LOOKS_SECONDS = 30 * 86_400.0
DUE_AT_ONCE = 50


class FileStatus(StrEnum):
    ALLOWED = "allowed"
    TAKING = "taking"
    KEPT = "kept"
    LEAVING = "leaving"


class AlreadyThere(Conflict):
    """The initiative has a file of the same content."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """`size` in bytes, `sha256` in hexadecimal."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class File:
    """`is_open`: its upload may still come. `holds`: its object may be stored; of one just claimed, by an earlier
    try."""

    id: UUID
    tenant_id: UUID
    initiative_id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    status: FileStatus
    holds: bool
    lease_epoch: int
    until: datetime
    is_open: bool
    created_by: str
    created_at: datetime
    kept_at: datetime | None

    @property
    def expected(self) -> Expected:
        return Expected(self.size, self.media_type, bytes.fromhex(self.sha256))

    @property
    def incoming(self) -> str:
        """Where its upload lies."""
        return rules.incoming_key(self.tenant_id, self.id)

    @property
    def blob(self) -> str:
        """Where its bytes are kept."""
        return rules.object_key(self.tenant_id, self.initiative_id, self.sha256, self.media_type)


@dataclass(frozen=True, slots=True)
class DueFile:
    """What is to be removed: its upload in any case; unless `is_kept`, its object where it `holds` one, and its row."""

    id: UUID
    incoming: str
    blob: str
    holds: bool
    is_kept: bool
    is_over: bool


async def allow_file(
    tx: Tx, initiative_id: UUID, asked: NewFile, *, origin: str, seconds: int, most: int, most_bytes: int
) -> File:
    """A file that may be uploaded for so many seconds. Asked again with the same `origin` it is the same one. Raises
    BadInput, AlreadyThere, and Conflict where the initiative has `most` of them."""
    rules.need_type(asked.media_type)
    rules.need_size(asked.size, most_bytes)
    name = rules.called(asked.name)
    plan = {"tenant": tx.tenant_id, "initiative": initiative_id}
    await tx.execute(queries.LOCK, {"initiative": initiative_id})
    await _need_no_twin(tx, initiative_id, asked.sha256)
    if (await tx.execute(queries.COUNT, {**plan, "origin": origin})).scalar_one() >= most:
        raise Conflict(sentence("file-too-many", most=most))
    told = {
        "name": hide(tx, file.c.name, {"origin": origin}, name),
        "media_type": asked.media_type,
        "size": asked.size,
        "sha256": asked.sha256,
        "by": tx.actor.name,
    }
    times = {"seconds": seconds, "grace": GRACE_SECONDS}
    row = (await tx.execute(queries.ALLOW, {**plan, **told, **times, "origin": origin})).mappings().one_or_none()
    if row is None:
        raise Conflict(sentence("file-busy"))
    return _read(tx, row)


async def expects_file(tx: Tx, file_id: UUID) -> bool:
    """Whether its upload may come now."""
    return bool((await tx.execute(queries.EXPECTS, {"tenant": tx.tenant_id, "file": file_id})).all())


async def get_file(tx: Tx, initiative_id: UUID, file_id: UUID) -> File:
    """Raises NotFound."""
    row = (await tx.execute(queries.GET, _of(tx, initiative_id, file_id))).mappings().one_or_none()
    if row is None:
        raise NotFound(sentence("no-file"))
    return _read(tx, row)


async def list_files(tx: Tx, initiative_id: UUID, *, after: UUID | None = None, limit: int = 50) -> tuple[File, ...]:
    """Those that are kept, the oldest first."""
    values = {"tenant": tx.tenant_id, "initiative": initiative_id, "after": after, "limit": limit}
    return tuple(_read(tx, row) for row in (await tx.execute(queries.LIST, values)).mappings())


async def claim_file(tx: Tx, initiative_id: UUID, file_id: UUID) -> File:
    """This process alone takes what came, for LEASE_SECONDS; one that is kept already comes back as it is. Raises
    NotFound, Conflict while another one takes it, AlreadyThere."""
    await tx.execute(queries.LOCK, {"initiative": initiative_id})
    found = await get_file(tx, initiative_id, file_id)
    if found.status is FileStatus.KEPT:
        return found
    await _need_no_twin(tx, initiative_id, found.sha256, own=file_id)
    values = {**_of(tx, initiative_id, file_id), "lease": LEASE_SECONDS}
    row = (await tx.execute(queries.CLAIM, values)).mappings().one_or_none()
    if row is None:
        raise Conflict(sentence("file-busy"))
    return _read(tx, row)


async def release_file(tx: Tx, claimed: File, *, holds: bool) -> None:
    """It was not taken and may be tried again. `holds`: its object may have been stored."""
    await tx.execute(queries.RELEASE, {**_fence(tx, claimed), "holds": holds})


async def keep_file(tx: Tx, claimed: File) -> File:
    """Its bytes are stored. Raises Conflict when the lease was lost."""
    row = (await tx.execute(queries.KEEP, _fence(tx, claimed))).mappings().one_or_none()
    if row is None:
        raise Conflict(sentence("file-busy"))
    return _read(tx, row)


async def leave_file(tx: Tx, initiative_id: UUID, file_id: UUID, *, epoch: int = -1) -> File:
    """From now on it is nowhere to be found; the caller removes what is stored and says `file_gone`. `epoch`: of who
    took it. Raises NotFound, Conflict while another one takes it."""
    values = {**_of(tx, initiative_id, file_id), "epoch": epoch}
    row = (await tx.execute(queries.LEAVE, values)).mappings().one_or_none()
    if row is None:
        await get_file(tx, initiative_id, file_id)
        raise Conflict(sentence("file-busy"))
    return _read(tx, row)


async def file_gone(tx: Tx, file_id: UUID) -> None:
    """Nothing is stored of one that leaves. While its form may still be sent its row stays, to be looked at again."""
    values = {"tenant": tx.tenant_id, "file": file_id, "grace": GRACE_SECONDS}
    await tx.execute(queries.REMOVED, values)
    await tx.execute(queries.GONE, values)


async def leave_object(tx: Tx, lost: File) -> DueFile | None:
    """What somebody stored whose lease was lost; None where it belongs to a file by now."""
    await tx.execute(queries.LOCK, {"initiative": lost.initiative_id})
    origin = f"left:{lost.id}:{lost.lease_epoch}"
    values = {
        **_content(tx, lost.initiative_id, lost.sha256),
        "origin": origin,
        "name": hide(tx, file.c.name, {"origin": origin}, lost.name),
        "media_type": lost.media_type,
        "size": lost.size,
        "grace": GRACE_SECONDS,
        "by": lost.created_by,
    }
    row = (await tx.execute(queries.LEFT, values)).one_or_none()
    if row is None:
        return None
    return DueFile(row[0], rules.incoming_key(tx.tenant_id, row[0]), lost.blob, True, is_kept=False, is_over=False)


async def tenants_with_due_files(lobby: Lobby, *, limit: int) -> tuple[UUID, ...]:
    """Of this database."""
    return tuple(UUID(str(row["tenant_id"])) for row in await lobby.fetch(queries.DUE_TENANTS, {"most": limit}))


async def claim_due_files(tx: Tx, *, keep_days: int) -> tuple[DueFile, ...]:
    """This worker's for some minutes. `keep_days`: how long a file stays; 0: as long as its initiative."""
    values = {"tenant": tx.tenant_id, "again": AGAIN_SECONDS, "days": keep_days, "most": DUE_AT_ONCE}
    return tuple(
        DueFile(
            id=row["id"],
            incoming=rules.incoming_key(tx.tenant_id, row["id"]),
            blob=rules.object_key(tx.tenant_id, row["initiative_id"], row["sha256"], row["media_type"]),
            holds=row["holds"],
            is_kept=row["status"] == FileStatus.KEPT,
            is_over=row["is_over"],
        )
        for row in (await tx.execute(queries.DUE, values)).mappings()
    )


async def file_settled(tx: Tx, file_id: UUID, *, keep_days: int) -> None:
    """Nothing of its upload is left; the file stays."""
    values = {"tenant": tx.tenant_id, "file": file_id, "days": keep_days, "looks": LOOKS_SECONDS}
    await tx.execute(queries.SETTLED, values)


async def _need_no_twin(tx: Tx, initiative_id: UUID, sha256: str, *, own: UUID | None = None) -> None:
    twin = (await tx.execute(queries.TWIN, _content(tx, initiative_id, sha256))).mappings().one_or_none()
    if twin is None or twin["id"] == own:
        return
    if twin["status"] != FileStatus.KEPT:
        raise Conflict(sentence("file-busy"))
    raise AlreadyThere(sentence("file-there", name=show(tx, file.c.name, twin, twin["name"])))


def _content(tx: Tx, initiative_id: UUID, sha256: str) -> dict[str, Any]:
    return {"tenant": tx.tenant_id, "initiative": initiative_id, "sha256": sha256}


def _of(tx: Tx, initiative_id: UUID, file_id: UUID) -> dict[str, Any]:
    return {"tenant": tx.tenant_id, "initiative": initiative_id, "file": file_id}


def _fence(tx: Tx, claimed: File) -> dict[str, Any]:
    return {"tenant": tx.tenant_id, "file": claimed.id, "epoch": claimed.lease_epoch}


def _read(tx: Tx, row: RowMapping) -> File:
    return File(
        id=row["id"],
        tenant_id=tx.tenant_id,
        initiative_id=row["initiative_id"],
        name=show(tx, file.c.name, row, row["name"]),
        media_type=row["media_type"],
        size=row["size"],
        sha256=row["sha256"],
        status=FileStatus(row["status"]),
        holds=row["holds"],
        lease_epoch=row["lease_epoch"],
        until=row["until"],
        is_open=row["is_open"],
        created_by=row["created_by"],
        created_at=row["created_at"],
        kept_at=row["kept_at"],
    )
