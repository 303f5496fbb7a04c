"""Pictures of the design at their issues: put there once, by the hash in their name, and exchanged when it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import structlog

from handlers import replies
from handlers.pictures import PICTURE, SOURCE, keep_sources
from jobs import draw
from jobs.pipeline import saving
from jobs.publish_edits import patiently
from jobs.publish_hand import ROUNDS, Done, Hand
from services import tickets
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound, Unavailable, Unsure
from services.core.issues import AttachFile, DetachFile, IssueNow
from services.tickets import DesignPicture, FileWrite, WriteList

log = structlog.get_logger(__name__)

SHORT = 12  # characters of a hash in a file's name


async def pictures(deps: Deps, folder: str, diagrams: Mapping[str, str]) -> tuple[DesignPicture, ...]:
    """Drawn now, where they are not drawn yet; what cannot or must not be drawn goes as its source."""
    keys = await keep_sources(deps, folder, diagrams)
    found = []
    for kind, source in diagrams.items():
        short = hashlib.sha256(source.encode()).hexdigest()[:SHORT]
        if await draw.is_drawn(deps, keys[kind]):
            found.append(DesignPicture(kind, f"{kind}-{short}.png", "image/png", keys[kind]))
        else:
            blob = keys[kind].removesuffix(PICTURE) + SOURCE
            found.append(DesignPicture(kind, f"{kind}-{short}.mmd", "text/plain", blob))
    return tuple(found)


async def file_all(hand: Hand, writes: WriteList, done: Done) -> None:
    if not (writes.files or writes.dropped_files):
        return
    linked = await hand.linked()
    where = (hand.account.id, hand.run.initiative_id)
    named = {one.ticket_id for one in writes.files} | {one.ticket_id for one in writes.dropped_files}
    refs = {ticket: linked[ticket].issue for ticket in sorted(named) if ticket in linked and linked[ticket].is_made}
    now = await hand.issues.read(hand.site, hand.mapping, list(refs.values())) if refs else {}
    for file in writes.files:
        there = now.get(refs[file.ticket_id].id) if file.ticket_id in refs else None
        if there is None or file.name in linked[file.ticket_id].files:
            continue
        try:
            file_id = await _attach(hand, there, file)
        except (BadInput, NotFound) as error:
            done.refused.setdefault(f"{file.ticket_id} {file.name}", str(error))
            continue
        async with saving(hand.deps, hand.run) as tx:
            await tickets.note_file(tx, *where, file.ticket_id, file.name, file_id)
        done.files += 1
    for drop in writes.dropped_files:
        if drop.ticket_id not in refs or linked[drop.ticket_id].files.get(drop.name) != drop.file_id:
            continue
        try:
            await patiently(hand, DetachFile(issue=refs[drop.ticket_id], file_id=drop.file_id))
        except BadInput as error:
            done.refused.setdefault(f"{drop.ticket_id} {drop.name}", str(error))
            continue
        async with saving(hand.deps, hand.run) as tx:
            await tickets.note_file(tx, *where, drop.ticket_id, drop.name, "")


async def _attach(hand: Hand, there: IssueNow, file: FileWrite) -> str:
    """Looked for before it is sent again; the file's id."""
    content = await hand.deps.blobs.get(file.blob)
    for _ in range(ROUNDS):
        known = next((file_id for file_id, name in there.files.items() if name == file.name), "")
        if known:
            return known
        wanted = AttachFile(issue=there.issue, name=file.name, media_type=file.media_type, content=content)
        try:
            return (await patiently(hand, wanted, is_repeatable=False))["file"]
        except Unsure:
            again = await hand.issues.read(hand.site, hand.mapping, [there.issue])
            there = again.get(there.issue.id, there)
    raise Unavailable(replies.sentence("publish-unsure", site=hand.account.site))
