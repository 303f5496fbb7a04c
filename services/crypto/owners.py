"""Keys of single people, for what is recorded about them: destroying one makes that person's records unreadable.

They are sealed with the tenant's own key, so the key service is not asked for them, and they die with it.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from services.core.tx import Tx
from services.crypto import queries, rules, service
from services.crypto.rules import DataKey
from services.crypto.service import WrappedKey

_TABLE, _COLUMN = "crypto.data_key", "wrapped"


async def owner_key(tx: Tx, owner: str) -> DataKey:
    """Of `owner`, e.g. `member/<id>`; made when there is none."""
    found = await find_owner_key(tx, owner)
    if found is not None:
        return found
    assert tx.sealer is not None, "opened without keys"
    await tx.execute(queries.LOCK, {"tenant_id": tx.tenant_id})
    again = await find_owner_key(tx, owner)  # somebody else may have been first
    if again is not None:
        return again
    key_id, secret = uuid4(), rules.new_key_bytes()
    wrapped = tx.sealer.seal(_TABLE, _COLUMN, str(key_id), secret)
    values = {"tenant_id": tx.tenant_id, "id": key_id, "owner": owner, "wrapped": wrapped, "after": 0.0}
    await tx.execute(queries.ADD, values)
    return rules.data_key(key_id, tx.tenant_id, secret)


async def destroy_owner(tx: Tx, owner: str) -> bool:
    """False when there was none. The next record makes a new key, which opens nothing of before."""
    destroyed = await tx.execute(queries.DESTROY_OWNERS, {"tenant_id": tx.tenant_id, "owner": owner})
    return destroyed.rowcount > 0


async def reseal_owners(tx: Tx) -> int:
    """People's keys, sealed with the tenant's present one; how many were not."""
    sealer, done = tx.sealer, 0
    assert sealer is not None, "opened without keys"
    for key_id, wrapped in (await tx.execute(queries.ALL_OWNERS, {"tenant_id": tx.tenant_id})).all():
        if rules.key_id_of(wrapped) != sealer.present:
            secret = sealer.open(_TABLE, _COLUMN, str(key_id), wrapped)
            await service.replace_wrapped(tx, WrappedKey(key_id, sealer.seal(_TABLE, _COLUMN, str(key_id), secret)))
            done += 1
    return done


async def find_owner_key(tx: Tx, owner: str) -> DataKey | None:
    """None when it was destroyed or never made."""
    row = (await tx.execute(queries.OWNERS, {"tenant_id": tx.tenant_id, "owner": owner})).one_or_none()
    if row is None:
        return None
    assert tx.sealer is not None, "opened without keys"
    key_id = UUID(str(row[0]))
    return rules.data_key(key_id, tx.tenant_id, tx.sealer.open(_TABLE, _COLUMN, str(key_id), row[1]))
