"""Idempotency keys: the same request twice is done once and answered twice, for a day."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from services.core.errors import Conflict
from services.core.tx import Tx
from services.core.words import sentence
from services.events import queries

DAY = 24 * 3600.0  # seconds
CLAIM_SECONDS = 60.0  # somebody who died in the middle holds a key no longer


@dataclass(frozen=True, slots=True)
class ClaimedKey:
    """`answer` is what was answered the first time; None: do the work, under `id`, which stays the same when somebody
    who died in the middle is succeeded. So what the work does once by that id is done once."""

    id: UUID
    answer: bytes | None


async def use_once(tx: Tx, key: str) -> bool:
    """False when it was used within the day before; waits for a twin that is still open elsewhere."""
    made = await tx.execute(queries.CLAIM_KEY, {"tenant_id": tx.tenant_id, "key": key, "body_hash": "", "seconds": DAY})
    return made.one_or_none() is not None


async def claim_key(tx: Tx, key: str, body_hash: str) -> ClaimedKey:
    """Raises Conflict when the key came with another body within the day, or while its request is under way."""
    where = {"tenant_id": tx.tenant_id, "key": key}
    await tx.execute(queries.FORGET_KEYS, {"tenant_id": tx.tenant_id})
    made = await tx.execute(queries.CLAIM_KEY, {**where, "body_hash": body_hash, "seconds": CLAIM_SECONDS})
    claimed = made.scalar_one_or_none()
    if claimed is not None:
        return ClaimedKey(claimed, None)
    known = (await tx.execute(queries.FIND_KEY, where)).one()
    if known[1] != body_hash:
        raise Conflict(sentence("key-other-body"))
    if known[2] is None:
        raise Conflict(sentence("key-under-way"))
    return ClaimedKey(known[0], bytes(known[2]))


async def keep_answer(tx: Tx, claimed: ClaimedKey, answer: bytes) -> None:
    """What the next one with this key is answered."""
    await tx.execute(queries.KEEP_ANSWER, {"tenant_id": tx.tenant_id, "id": claimed.id, "answer": answer})


async def release_key(tx: Tx, claimed: ClaimedKey) -> None:
    """Nothing was done: the key is as new."""
    await tx.execute(queries.RELEASE_KEY, {"tenant_id": tx.tenant_id, "id": claimed.id})


async def loosen_key(tx: Tx, claimed: ClaimedKey) -> None:
    """Something may have been done: whoever comes next with this request goes on under the same id."""
    await tx.execute(queries.LOOSEN_KEY, {"tenant_id": tx.tenant_id, "id": claimed.id})
