"""Idempotency keys: the same request twice is done once and answered twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.core.errors import Conflict
from services.core.tx import Tx
from services.events import queries


@dataclass(frozen=True, slots=True)
class Remembered:
    """`is_first`: do the work in this very transaction. Else `result` is what was remembered then, if anything."""

    is_first: bool
    result: dict[str, Any] | None = None


async def once(tx: Tx, key: str, body_hash: str) -> Remembered:
    """Raises Conflict when the key came with another body before. Waits for a twin that is still open elsewhere."""
    parameters = {"tenant_id": tx.tenant_id, "key": key}
    made = await tx.execute(queries.REMEMBER_KEY, {**parameters, "body_hash": body_hash})
    if made.one_or_none() is not None:
        return Remembered(is_first=True)
    known_hash, result = (await tx.execute(queries.FIND_KEY, parameters)).one()
    if known_hash != body_hash:
        raise Conflict("This idempotency key was used with another body; use a new key for a new request.")
    return Remembered(is_first=False, result=json.loads(result) if isinstance(result, str) else result)


async def remember(tx: Tx, key: str, result: Mapping[str, Any]) -> None:
    """What the next one with this key is answered."""
    parameters = {"tenant_id": tx.tenant_id, "key": key, "result": json.dumps(dict(result), default=str)}
    await tx.execute(queries.KEEP_RESULT, parameters)
