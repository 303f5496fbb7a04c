"""Files that people give along with an initiative: allowed, uploaded past us, taken, sealed, handed out and removed."""

from __future__ import annotations

import asyncio
from uuid import UUID

import structlog

from handlers import access, replies
from handlers.call import Call, need_plan
from services import audit, tenancy, workflow
from services.core.actor import Actor, system
from services.core.chat import Reply
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Conflict, NotAllowed, NotFound, Unavailable
from services.core.ports import INCOMING, Expected, Form, Receives, Uploads
from services.core.words import sentence
from services.workflow import AlreadyThere, DueFile, File, FileStatus, NewFile

log = structlog.get_logger(__name__)
MOST_SHOWN = 50  # in a chat
PAUSES = (0.2, 0.8, 2.0)  # seconds


async def allow(deps: Deps, actor: Actor, initiative_id: UUID, asked: NewFile, *, origin: str) -> tuple[File, Form]:
    """A file that may be uploaded, and the form for it. Asked again with the same `origin` it is the same file. Raises
    NotFound, BadInput, Conflict, Unavailable."""
    uploads, told = _uploads(deps), deps.settings.files
    async with deps.open_tx(actor) as tx:
        await access.plan(tx, actor, initiative_id)
        file = await workflow.allow_file(
            tx,
            initiative_id,
            asked,
            origin=origin,
            seconds=told.form_seconds,
            most=told.per_initiative,
            most_bytes=told.max_bytes,
        )
    return file, await uploads.allow(file.incoming, file.expected, seconds=told.form_seconds)


async def complete(deps: Deps, actor: Actor, initiative_id: UUID, file_id: UUID) -> File:
    """Takes what came: looked at, sealed, stored under its content, and gone from where it was uploaded to. One that is
    kept already comes back as it is. Raises NotFound, BadInput for what is not what was announced (and forgets it),
    Conflict, Unavailable."""
    uploads = _uploads(deps)
    try:
        async with deps.open_tx(actor) as tx:
            await access.plan(tx, actor, initiative_id)
            claimed = await workflow.claim_file(tx, initiative_id, file_id)
    except AlreadyThere:
        await _forget(deps, actor, initiative_id, file_id)
        raise
    if claimed.status is FileStatus.KEPT:
        return claimed
    data = await _taken(deps, actor, uploads, claimed)
    try:
        await deps.blobs.put(claimed.blob, data, media_type=claimed.media_type)
    except AppError:
        await _release(deps, actor, claimed, holds=True)
        raise
    kept = await _keep(deps, actor, claimed)
    try:
        await uploads.drop(kept.incoming)
    except AppError as error:  # a worker removes it once the form is over, as it looks after each
        log.warning("upload_left", file=str(kept.id), error=str(error))
    return kept


async def read(deps: Deps, actor: Actor, initiative_id: UUID, file_id: UUID) -> File:
    """Raises NotFound."""
    async with deps.open_tx(actor) as tx:
        await access.plan(tx, actor, initiative_id)
        return await workflow.get_file(tx, initiative_id, file_id)


async def content(deps: Deps, file: File) -> bytes:
    """Its bytes, as they were taken. Raises Conflict before they were; Unavailable, also for what was changed in the
    store."""
    if file.status is not FileStatus.KEPT:
        raise Conflict(sentence("file-not-come"))
    try:
        data = await deps.blobs.get(file.blob)
        await asyncio.to_thread(file.expected.need, data)
    except (NotAllowed, BadInput) as error:  # it does not open, or is not what was announced then
        raise Unavailable(sentence("object-damaged", key=file.name)) from error
    return data


async def listed(deps: Deps, actor: Actor, initiative_id: UUID, *, after: UUID | None, limit: int) -> tuple[File, ...]:
    """The oldest first. Raises NotFound for an initiative that the actor may not see."""
    async with deps.open_tx(actor) as tx:
        await access.plan(tx, actor, initiative_id)
        return await workflow.list_files(tx, initiative_id, after=after, limit=limit)


async def shown(call: Call) -> Reply | None:
    """`/plan files`: what was given along with the plan."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        found = await workflow.list_files(tx, plan.id, limit=MOST_SHOWN)
    return replies.files_given(call.words, found)


async def remove(deps: Deps, actor: Actor, initiative_id: UUID, file_id: UUID) -> None:
    """At once for everybody who asks; what is stored of it goes then, or by a worker. Raises NotFound, Conflict while
    somebody takes it."""
    async with deps.open_tx(actor) as tx:
        await access.plan(tx, actor, initiative_id)
        file = await workflow.leave_file(tx, initiative_id, file_id)
        await audit.record(tx, "file.deleted", f"file/{file.id}", {"initiative": str(initiative_id)})
    await _removed(deps, actor, DueFile(file.id, file.incoming, file.blob, file.holds, is_kept=False, is_over=False))


# --- the door of a store that has none ------------------------------------------------------------


async def expected(deps: Deps, token: str) -> tuple[str, Expected]:
    """The key and what may come there now. Raises NotFound for an address that is not ours, is over or was used."""
    if not isinstance(deps.uploads, Receives):
        raise NotFound(sentence("upload-over"))
    key, awaited = await deps.uploads.opened(token)
    tenant_id, file_id = (UUID(part) for part in key.split("/")[1:])
    async with deps.open_tx(system(tenant_id)) as tx:
        await tenancy.need_active(tx)
        if not await workflow.expects_file(tx, file_id):
            raise NotFound(sentence("upload-over"))
    return key, awaited


async def receive(deps: Deps, key: str, data: bytes, awaited: Expected) -> None:
    """Raises BadInput, Conflict for a second one, Unavailable."""
    assert isinstance(deps.uploads, Receives)
    await deps.uploads.receive(key, data, awaited)


# --- what is left over ----------------------------------------------------------------------------


async def clear(deps: Deps, tenant_id: UUID) -> int:
    """Of one tenant: uploads whose time is over, files that somebody began to remove, and files that were kept long
    enough. How many it looked after."""
    actor, days = system(tenant_id), deps.settings.files.keep_days
    async with deps.open_tx(actor) as tx:
        due = await workflow.claim_due_files(tx, keep_days=days)
        for file in due:
            if file.is_over:
                await audit.record(tx, "file.forgotten", f"file/{file.id}", {"days": days})
    for file in due:
        await _removed(deps, actor, file)
    return len(due)


async def drop_uploads(deps: Deps, tenant_id: UUID) -> None:
    """Everything of the tenant that came and was not taken."""
    if deps.uploads is not None:
        await deps.uploads.drop(f"{INCOMING}/{tenant_id}")


async def _taken(deps: Deps, actor: Actor, uploads: Uploads, claimed: File) -> bytes:
    """What came, looked at."""
    try:
        data = await uploads.take(claimed.incoming, claimed.expected)
        await asyncio.to_thread(workflow.need_whole, claimed.expected, data)
    except NotFound:
        if not claimed.is_open:
            await _forget(deps, actor, claimed.initiative_id, claimed.id, epoch=claimed.lease_epoch)
            raise Conflict(sentence("file-form-over")) from None
        await _release(deps, actor, claimed, holds=claimed.holds)
        raise Conflict(sentence("file-not-come")) from None
    except BadInput:
        await _forget(deps, actor, claimed.initiative_id, claimed.id, epoch=claimed.lease_epoch)
        raise
    except AppError:
        await _release(deps, actor, claimed, holds=claimed.holds)
        raise
    return data


async def _keep(deps: Deps, actor: Actor, claimed: File) -> File:
    """Its bytes are stored: a database that is away for a moment, e.g. while the tenant moves, is waited for."""
    for pause in PAUSES:
        try:
            return await _noted(deps, actor, claimed)
        except Unavailable:
            await asyncio.sleep(pause)
    return await _noted(deps, actor, claimed)


async def _noted(deps: Deps, actor: Actor, claimed: File) -> File:
    told = {"initiative": str(claimed.initiative_id), "size": claimed.size, "sha256": claimed.sha256}
    try:
        async with deps.open_tx(actor) as tx:
            kept, is_new = await workflow.keep_file(tx, claimed)
            if is_new:
                await audit.record(tx, "file.added", f"file/{kept.id}", {**told, "media_type": kept.media_type})
    except Conflict:
        async with deps.open_tx(actor) as tx:  # whoever was quicker has it, or it was removed meanwhile
            left = await workflow.leave_object(tx, claimed)
        if left is not None:
            await _removed(deps, actor, left)
        raise
    return kept


async def _release(deps: Deps, actor: Actor, claimed: File, *, holds: bool) -> None:
    async with deps.open_tx(actor) as tx:
        await workflow.release_file(tx, claimed, holds=holds)


async def _forget(deps: Deps, actor: Actor, initiative_id: UUID, file_id: UUID, *, epoch: int = -1) -> None:
    async with deps.open_tx(actor) as tx:
        file = await workflow.leave_file(tx, initiative_id, file_id, epoch=epoch)
    await _removed(deps, actor, DueFile(file.id, file.incoming, file.blob, file.holds, is_kept=False, is_over=False))


async def _removed(deps: Deps, actor: Actor, file: DueFile) -> None:
    """What is stored first, then the row: what fails in the middle is looked after later."""
    try:
        await _uploads(deps).drop(file.incoming)
        if file.holds and not file.is_kept:
            await deps.blobs.delete(file.blob)
    except AppError as error:
        log.warning("file_left", file=str(file.id), error=str(error))
        return
    async with deps.open_tx(actor) as tx:
        if file.is_kept:
            await workflow.file_settled(tx, file.id, keep_days=deps.settings.files.keep_days)
        else:
            await workflow.file_gone(tx, file.id)


def _uploads(deps: Deps) -> Uploads:
    if deps.uploads is None:
        raise Unavailable(sentence("files-off"))
    return deps.uploads
