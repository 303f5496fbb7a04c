"""Objects are sealed before they leave: the store, its versions and its backups hold ciphertext."""

from __future__ import annotations

from uuid import UUID

from services.core.errors import BadInput
from services.core.ports import Blobs, Sealing

_TABLE, _COLUMN = "objects", "content"
_MARK = b"tw1\x00"  # what was stored before objects were sealed has none


class SealedBlobs:
    """Fills the port Blobs over another one. An object opens only under its own key, which begins with its tenant, and
    only unchanged; the probe of `ping` is nobody's and passes as it is."""

    def __init__(self, store: Blobs, sealing: Sealing) -> None:
        self.store = store
        self._sealing = sealing

    async def put(self, key: str, data: bytes, *, media_type: str) -> None:
        sealer = await self._sealing.sealer(_tenant_of(key))
        await self.store.put(key, _MARK + sealer.seal(_TABLE, _COLUMN, key, data), media_type=media_type)

    async def get(self, key: str) -> bytes:
        """Raises NotFound (also when its key was destroyed), NotAllowed for what was changed or moved, Unavailable."""
        tenant_id = _tenant_of(key)
        data = await self.store.get(key)
        if not data.startswith(_MARK):
            return data
        return (await self._sealing.sealer(tenant_id)).open(_TABLE, _COLUMN, key, data[len(_MARK) :])

    async def delete(self, key: str) -> None:
        await self.store.delete(key)

    async def list_keys(self, prefix: str) -> tuple[str, ...]:
        return await self.store.list_keys(prefix)

    async def ping(self) -> str:
        return await self.store.ping()


def _tenant_of(key: str) -> UUID:
    try:
        return UUID(key.partition("/")[0])
    except ValueError as error:
        raise BadInput(f"{key[:80]!r} is not a storage key: it begins with the tenant.") from error
