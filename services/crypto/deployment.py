"""Sealing what nobody's tenant is known for yet: with a key of the deployment's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from services.core.actor import Actor, system
from services.core.errors import Unavailable
from services.core.tx import Tx
from services.crypto.rules import DataKey, Place, key_id_of, open_sealed, seal_all
from services.crypto.vault import Vault

# The deployment's keys stand where a tenant's do, under an id that no tenant has: tenants' ids are random.
DEPLOYMENT = uuid5(NAMESPACE_URL, "https://threadwright.invalid/deployment")


class DeploymentSeal:
    """One a process: the key is asked for once in a while, a value costs one AES-GCM and nothing else."""

    def __init__(self, vault: Vault, open_tx: Callable[[Actor], AbstractAsyncContextManager[Tx]]) -> None:
        self._vault = vault
        self._open_tx = partial(open_tx, system(DEPLOYMENT))
        self._last: DataKey | None = None

    async def seal(self, table: str, column: str, values: Sequence[tuple[str, bytes]]) -> list[bytes]:
        """(row, plaintext) → sealed for that row alone. Raises Unavailable when no key was ever to be had."""
        return seal_all(await self._sealing_key(), DEPLOYMENT, table, column, values)

    async def open(self, table: str, column: str, row: str, sealed: bytes) -> bytes:
        """Raises NotAllowed for what was changed or stands elsewhere, Unavailable, NotFound."""
        key = await self._vault.key(DEPLOYMENT, self._open_tx, key_id=key_id_of(sealed))
        return open_sealed(key, sealed, Place(DEPLOYMENT, table, column, row))

    async def _sealing_key(self) -> DataKey:
        """While the key service is away the last key goes on sealing: nothing may be lost for it."""
        try:
            self._last = await self._vault.key(DEPLOYMENT, self._open_tx)
        except Unavailable:
            if self._last is None:
                raise
        return self._last
