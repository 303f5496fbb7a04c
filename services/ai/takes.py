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

from sqlalchemy import TextClause

from services import crypto
from services.ai import take_queries as queries
from services.ai.prompts import Message, digest_of, instructions_of
from services.ai.reading import Prompt
from services.core.tx import Lobby, Tx

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
    were repaired included; `downgrade` is what the document was told of models that had failed before. `digest` is the
    whole instructions' and `max_tokens` what an answer could hold; empty and 0 in what was recorded before they were.
    `is_taken`: False where no answer could be used; `is_trial`: it was asked to compare prompts, and wrote nothing."""

    step: str
    prompt: str  # id@version
    model: str
    given: dict[str, Any]
    heard: dict[str, Heard] = field(default_factory=dict)
    downgrade: str = ""
    digest: str = ""
    max_tokens: int = 0
    is_taken: bool = True
    is_trial: bool = False
    people: tuple[str, ...] = ()  # whose names were hidden in it
    text: str = ""  # the prompt as it was written, and
    instructions: str = ""  # all that stood before the data: a later product has others
    found: dict[str, str] | None = None  # what was hidden, with its kinds; None in what was recorded before it was

    @property
    def hash(self) -> str:
        """Of what was asked: the same question of the same plan is one take."""
        return _hash([self.step, self.prompt, self.model, self.given, self.digest])


@dataclass(frozen=True, slots=True)
class Kept:
    """A take where it is kept."""

    initiative_id: UUID
    hash: str
    take: Take


def was_asked(take: Take, prompt: Prompt) -> bool:
    """Whether it was this prompt, to the letter, worked examples included. Older records have the digest of the text
    alone, and the oldest of them no instructions beside it."""
    if take.digest != prompt.digest or not take.instructions:
        return take.digest in (digest_of(prompt), prompt.digest)
    return take.instructions == instructions_of(prompt)


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
        "digest": take.digest,
        "max_tokens": take.max_tokens,
        "is_trial": take.is_trial,
        "people": take.people,
        "text": take.text,
        "instructions": take.instructions,
        **({} if take.found is None else {"found": take.found}),
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
        "is_taken": take.is_taken,
    }
    async with open_tx() as tx:
        await tx.execute(queries.KEEP, values)


async def takes_of(vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, initiative_id: UUID) -> tuple[Take, ...]:
    """Those of one plan that are still kept and wrote something, the oldest first. Raises NotAllowed for a row that was
    changed."""
    values = {"tenant_id": tenant_id, "initiative_id": initiative_id}
    found = await _opened(vault, open_tx, tenant_id, queries.OF_INITIATIVE, values)
    return tuple(one.take for one in found if one.take.is_taken and not one.take.is_trial)


async def takes_of_prompt(
    vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, prompt: str, *, limit: int
) -> tuple[Kept, ...]:
    """The newest of every plan that this version of a prompt was asked for, those that no answer was taken of too."""
    values = {"tenant_id": tenant_id, "prompt": prompt, "limit": limit}
    return await _opened(vault, open_tx, tenant_id, queries.OF_PROMPT, values)


async def takes_of_step(
    vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, initiative_id: UUID, step: str
) -> tuple[Kept, ...]:
    """All of one plan's step, whichever prompt was asked, the oldest first."""
    values = {"tenant_id": tenant_id, "initiative_id": initiative_id, "step": step}
    return await _opened(vault, open_tx, tenant_id, queries.OF_STEP, values)


async def plans_asked(tx: Tx, step: str, *, limit: int) -> tuple[UUID, ...]:
    """Plans for which a step is on record, the newest first."""
    rows = await tx.fetch(queries.PLANS, {"tenant_id": tx.tenant_id, "step": step, "limit": limit})
    return tuple(UUID(str(row["initiative_id"])) for row in rows)


async def hold_take(tx: Tx, initiative_id: UUID, hash_: str, *, days: int) -> bool:
    """Keeps one take for at least `days` from now; whether it is there."""
    values = {"tenant_id": tx.tenant_id, "initiative_id": initiative_id, "hash": hash_, "days": days}
    return bool(await tx.fetch(queries.HOLD, values))


async def tenants_to_forget(lobby: Lobby, *, limit: int) -> tuple[UUID, ...]:
    """Of this database: who has takes that are over their time."""
    return tuple(UUID(str(row["tenant_id"])) for row in await lobby.fetch(queries.TO_FORGET, {"most": limit}))


async def forget_takes(tx: Tx) -> int:
    """Deletes those that are over their time, some hundred at once; how many."""
    return len(await tx.fetch(queries.FORGET, {"tenant_id": tx.tenant_id}))


async def _opened(
    vault: crypto.Vault, open_tx: OpenTx, tenant_id: UUID, query: TextClause, values: dict[str, Any]
) -> tuple[Kept, ...]:
    async with open_tx() as tx:
        rows = await tx.fetch(query, values)
    found = []
    for row in rows:
        sealed, initiative_id = bytes(row["sealed"]), UUID(str(row["initiative_id"]))
        data_key = await vault.key(tenant_id, open_tx, key_id=crypto.key_id_of(sealed))
        packed = crypto.open_sealed(data_key, sealed, _place(tenant_id, initiative_id, row["hash"]))
        plain = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        take = Take(
            row["step"],
            row["prompt"],
            row["model"],
            plain["given"],
            {name: Heard(*one) for name, one in plain["heard"].items()},
            plain["downgrade"],
            plain.get("digest", ""),
            plain.get("max_tokens", 0),
            row["is_taken"],
            plain.get("is_trial", False),
            tuple(plain.get("people", ())),  # older ones have none
            plain.get("text", ""),
            plain.get("instructions", ""),
            plain.get("found"),
        )
        found.append(Kept(initiative_id, row["hash"], take))
    return tuple(found)


def _place(tenant_id: UUID, initiative_id: UUID, name: str) -> crypto.Place:
    return crypto.Place(tenant_id, "ai.take", "sealed", f"{initiative_id}/{name}")


_PLAIN = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _hash(value: Any) -> str:
    return hashlib.sha256(_PLAIN.encode(value).encode("utf-8", "surrogatepass")).hexdigest()
