"""Takes: what a model was asked and what it answered, so that a document can be made again byte for byte."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from services import crypto
from services.ai import take_queries as queries
from services.ai.prompts import Message
from services.core.tx import Tx

OpenTx = Callable[[], AbstractAsyncContextManager[Tx]]


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer as it came."""

    text: str
    is_cut: bool
    is_tool: bool


@dataclass(frozen=True, slots=True)
class Take:
    """One filled step: `given` is its input as JSON, `heard` each answer under the hash of its request, those that
    were repaired included; `downgrade` is what the document was told of models that had failed before."""

    step: str
    prompt: str  # id@version
    model: str
    given: dict[str, Any]
    heard: dict[str, Heard] = field(default_factory=dict)
    downgrade: str = ""
    people: tuple[str, ...] = ()  # whose names were hidden in it

    @property
    def hash(self) -> str:
        """Of what was asked: the same question of the same plan is one take."""
        return _hash([self.step, self.prompt, self.model, self.given])


def request_hash(messages: Iterable[Message], mode: str) -> str:
    """The address of an answer: what was asked, word for word, and in which way."""
    return _hash([mode, [[one.role, one.content] for one in messages]])


async def keep_take(
    vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, initiative_id: UUID, take: Take, *, days: int
) -> None:
    """For `days`; what is older goes, a hundred at a time."""
    plain = {
        "given": take.given,
        "heard": {name: [one.text, one.is_cut, one.is_tool] for name, one in take.heard.items()},
        "downgrade": take.downgrade,
        "people": take.people,
    }
    data_key = await vault.key(tenant_id, open_tx)
    packed = zlib.compress(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    values = {
        "tenant_id": tenant_id,
        "initiative_id": initiative_id,
        "hash": take.hash,
        "step": take.step,
        "prompt": take.prompt,
        "model": take.model,
        "sealed": crypto.seal(data_key, packed, _place(tenant_id, initiative_id, take.hash)),
        "days": days,
    }
    async with open_tx() as tx:
        await tx.execute(queries.KEEP, values)


async def takes_of(vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, initiative_id: UUID) -> tuple[Take, ...]:
    """Those that are still kept, the oldest first. Raises NotAllowed for a row that was changed."""
    async with open_tx() as tx:
        rows = await tx.fetch(queries.OF_INITIATIVE, {"tenant_id": tenant_id, "initiative_id": initiative_id})
    found = []
    for row in rows:
        sealed = bytes(row["sealed"])
        data_key = await vault.key(tenant_id, open_tx, key_id=crypto.key_id_of(sealed))
        packed = crypto.open_sealed(data_key, sealed, _place(tenant_id, initiative_id, row["hash"]))
        plain = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        heard = {name: Heard(*one) for name, one in plain["heard"].items()}
        people = tuple(plain.get("people", ()))  # older ones have none
        told = plain["downgrade"]
        found.append(Take(row["step"], row["prompt"], row["model"], plain["given"], heard, told, people))
    return tuple(found)


def _place(tenant_id: UUID, initiative_id: UUID, name: str) -> crypto.Place:
    return crypto.Place(tenant_id, "ai.take", "sealed", f"{initiative_id}/{name}")


def _hash(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
