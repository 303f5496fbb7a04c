"""A tenant's own prompts: drafted, tried on a part of its plans, put in force, taken back; seen by nobody else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import structlog

from services.ai import registry_queries as queries
from services.ai.prompts import fitted, prompt_of
from services.ai.reading import Prompt, read_prompt, version_key
from services.ai.tables import prompt_version
from services.core.errors import BadInput, Conflict, NotFound
from services.core.ports import A, AiStep, G
from services.core.sealed import hide, show
from services.core.tx import Tx
from services.core.words import sentence

log = structlog.get_logger(__name__)
_SLICES = 10_000  # so fine are plans told apart, and so small a part of them can be named


class Status(StrEnum):
    DRAFT = "draft"
    CANARY = "canary"  # writes for a part of the plans
    LIVE = "live"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class PromptVersion:
    """`percent` of the plans that a canary writes for; `before` is what was in force when it was promoted, empty for
    the product's own. `text` is the whole, front matter included."""

    step: str
    version: str
    status: Status
    percent: int
    text: str
    digest: str
    before: str
    author: str
    created_at: datetime
    changed_at: datetime

    @property
    def label(self) -> str:
        return f"{self.step}@{self.version}"


@dataclass(frozen=True, slots=True)
class RolledBack:
    """`was` is what `gone` had been, `now` the version in force afterwards (empty: the product's own)."""

    gone: str
    was: Status
    now: str


async def prompt_versions(tx: Tx, step: str = "") -> tuple[PromptVersion, ...]:
    """Of one step or of all, the oldest version first."""
    return _shown(tx, await tx.fetch(queries.ALL, {"tenant_id": tx.tenant_id, "step": step}))


async def draft_prompt(tx: Tx, step: AiStep[G, A], text: str, *, author: str) -> PromptVersion:
    """Keeps a new version, which nothing uses yet; the same text again is no harm.

    Raises BadInput for what is no prompt of that step, or is not newer than what is in force, Conflict for a version
    that there is with another text.
    """
    prompt = read_prompt(text)
    fitted(step, prompt)
    await _lock(tx, step.name)
    there = await prompt_versions(tx, step.name)
    same = next((one for one in there if one.version == prompt.version), None)
    if same is not None and same.digest == prompt.digest:
        return same
    if same is not None or prompt.version == prompt_of(step).version:
        raise Conflict(sentence("prompt-taken", name=prompt.label))
    base = _live(there)
    now = base.version if base else prompt_of(step).version
    if version_key(prompt.version) <= version_key(now):
        raise BadInput(sentence("prompt-older", name=prompt.label, now=f"{step.name}@{now}"))
    before = read_prompt(base.text) if base else prompt_of(step)
    if before.variables != prompt.variables and version_key(prompt.version)[0] == version_key(now)[0]:
        raise BadInput(sentence("prompt-major", name=prompt.label, next=f"{version_key(now)[0] + 1}.0.0"))
    row = {"step": step.name, "version": prompt.version}
    body = hide(tx, prompt_version.c.body, row, text)
    await tx.execute(
        queries.ADD,
        {**row, "tenant_id": tx.tenant_id, "body": body, "digest": prompt.digest, "author": author[:80]},
    )
    return next(one for one in await prompt_versions(tx, step.name) if one.version == prompt.version)


async def try_prompt(tx: Tx, step: str, version: str, percent: int) -> PromptVersion:
    """From now on it writes for `percent` of the plans, and for the same ones as long as it is tried; more only adds.

    Raises NotFound, BadInput for a percentage that is none, Conflict while another version of the step is tried.
    """
    if not 1 <= percent <= 100:
        raise BadInput(sentence("prompt-percent", percent=percent))
    await _lock(tx, step)
    there = await prompt_versions(tx, step)
    meant = _named(there, step, version)
    other = next((one for one in there if one.status is Status.CANARY and one.version != version), None)
    if other is not None:
        raise Conflict(sentence("prompt-canary-other", name=other.label))
    if meant.status is Status.LIVE:
        raise Conflict(sentence("prompt-live", name=meant.label))
    await _move(tx, meant, Status.CANARY, percent=percent)
    return replace(meant, status=Status.CANARY, percent=percent)


async def promote_prompt(tx: Tx, step: str, version: str, *, over: str) -> PromptVersion:
    """Puts what was tried in force for every plan. `over` is the version that it was judged against, empty for the
    product's own. Raises NotFound, Conflict when it is not tried, or when another version has come in force since."""
    await _lock(tx, step)
    there = await prompt_versions(tx, step)
    meant = _named(there, step, version)
    if meant.status is not Status.CANARY:
        raise Conflict(sentence("prompt-not-tried", name=meant.label))
    live = _live(there)
    if (live.version if live else "") != over:
        raise Conflict(sentence("prompt-moved", step=step))
    if live is not None:
        await _move(tx, live, Status.RETIRED)
    await _move(tx, meant, Status.LIVE, before=over)
    return replace(meant, status=Status.LIVE, percent=0, before=over)


async def roll_back_prompt(tx: Tx, step: str, version: str = "") -> RolledBack:
    """Takes back what is tried, else what is in force: then what was in force before it is so again. Raises NotFound
    when the product's own prompt is all that there is, Conflict for a version that is neither."""
    await _lock(tx, step)
    there = await prompt_versions(tx, step)
    live = _live(there)
    tried = next((one for one in there if one.status is Status.CANARY), None)
    gone = _named(there, step, version) if version else tried or live
    if gone is None:
        raise NotFound(sentence("prompt-shipped-only", step=step))
    if gone.status is Status.CANARY:
        await _move(tx, gone, Status.DRAFT)
        return RolledBack(gone.version, Status.CANARY, live.version if live else "")
    if gone.status is not Status.LIVE:
        raise Conflict(sentence("prompt-not-used", name=gone.label))
    await _move(tx, gone, Status.RETIRED)
    earlier = next((one for one in there if one.version == gone.before), None)
    if earlier is not None:
        await _move(tx, earlier, Status.LIVE, before=earlier.before)
    return RolledBack(gone.version, Status.LIVE, earlier.version if earlier else "")


async def prompts_for(tx: Tx, initiative_id: UUID) -> dict[str, Prompt]:
    """By step, for one plan: what its tenant has put in force, or tries on plans like this one. Steps that are not in
    it have the product's own."""
    found: dict[str, Prompt] = {}
    rows = _shown(tx, await tx.fetch(queries.CHOSEN, {"tenant_id": tx.tenant_id}))
    for one in sorted(rows, key=lambda row: row.status is Status.CANARY):  # what is tried goes before what is in force
        if one.status is Status.CANARY and not is_tried_on(initiative_id, one.label, one.percent):
            continue
        try:
            found[one.step] = read_prompt(one.text)
        except BadInput as error:  # a later product asks more of a prompt than this text has
            log.warning("prompt_unreadable", prompt_id=one.label, why=str(error))
    return found


def is_tried_on(initiative_id: UUID, label: str, percent: int) -> bool:
    """The same plan always falls on the same side, and a plan that is in stays in when the part grows."""
    told = hashlib.sha256(f"{initiative_id} {label}".encode()).digest()
    return int.from_bytes(told[:8]) % _SLICES < percent * _SLICES // 100


def _shown(tx: Tx, rows: Sequence[Any]) -> tuple[PromptVersion, ...]:
    return tuple(
        PromptVersion(
            step=row["step"],
            version=row["version"],
            status=Status(row["status"]),
            percent=row["percent"],
            text=show(tx, prompt_version.c.body, dict(row), row["body"]),
            digest=row["digest"],
            before=row["before"],
            author=row["author"],
            created_at=row["created_at"],
            changed_at=row["changed_at"],
        )
        for row in rows
    )


def _live(there: Sequence[PromptVersion]) -> PromptVersion | None:
    return next((one for one in there if one.status is Status.LIVE), None)


def _named(there: Sequence[PromptVersion], step: str, version: str) -> PromptVersion:
    found = next((one for one in there if one.version == version), None)
    if found is None:
        names = ", ".join(one.version for one in there) or "–"
        raise NotFound(sentence("prompt-unknown-version", name=f"{step}@{version[:20]}", versions=names))
    return found


async def _lock(tx: Tx, step: str) -> None:
    await tx.execute(queries.LOCK, {"tenant_id": tx.tenant_id, "step": step})


async def _move(tx: Tx, one: PromptVersion, status: Status, *, percent: int = 0, before: str = "") -> None:
    values = {"step": one.step, "version": one.version, "status": status.value, "percent": percent, "before": before}
    await tx.execute(queries.MOVE, {**values, "tenant_id": tx.tenant_id})
