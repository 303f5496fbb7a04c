"""The shape that every versioned document table shares: a re-run adds a version and never overwrites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from services.core.metadata import metadata
from services.core.sealed import hide, sealed, show_json
from services.core.tx import Tx
from services.core.values import Document, content_hash, read_back

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class Version:
    """One stored version; `number` starts at 1 in each initiative."""

    number: int
    run_id: UUID
    content_hash: str
    generator: str
    created_at: datetime


def document_table(schema: str, name: str) -> Table:
    """`run_id` is unique: a stage run that is repeated after a crash finds its own version again."""
    return Table(
        name,
        metadata,
        Column("id", Uuid, primary_key=True, server_default=text("uuidv7()")),
        Column("tenant_id", Uuid, nullable=False),
        Column("initiative_id", Uuid, nullable=False),
        Column("version", Integer, nullable=False),
        Column("run_id", Uuid, nullable=False),
        Column("body", JSONB, nullable=False, info=sealed("{initiative_id}/{run_id}")),
        Column("content_hash", Text, nullable=False),
        Column("generator", Text, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        UniqueConstraint("tenant_id", "initiative_id", "version", name=f"uq_{name}_version"),
        UniqueConstraint("tenant_id", "run_id", name=f"uq_{name}_run"),
        schema=schema,
    )


async def save_version(tx: Tx, table: Table, initiative_id: UUID, run_id: UUID, document: Document) -> int:
    """The version's number; the same run saved twice keeps its first version."""
    saved = await tx.execute(select(table.c.version).where(table.c.tenant_id == tx.tenant_id, table.c.run_id == run_id))
    found = saved.scalar_one_or_none()
    if found is not None:
        return int(found)
    latest = await tx.execute(
        select(func.coalesce(func.max(table.c.version), 0)).where(
            table.c.tenant_id == tx.tenant_id, table.c.initiative_id == initiative_id
        )
    )
    number = int(latest.scalar_one()) + 1
    row: dict[str, Any] = {"initiative_id": initiative_id, "run_id": run_id}
    body = hide(tx, table.c.body, row, document.model_dump_json(by_alias=True))
    await tx.execute(
        insert(table).values(
            **row,
            tenant_id=tx.tenant_id,
            version=number,
            body=body,
            content_hash=content_hash(document),
            generator=document.generator,
        )
    )
    return number


async def load_version(
    tx: Tx, table: Table, kind: type[D], initiative_id: UUID, *, version: int | None = None
) -> D | None:
    """The named version, or the newest; None when there is none."""
    query = select(table.c.initiative_id, table.c.run_id, table.c.body).where(
        table.c.tenant_id == tx.tenant_id, table.c.initiative_id == initiative_id
    )
    if version is not None:
        query = query.where(table.c.version == version)
    row = (await tx.execute(query.order_by(table.c.version.desc()).limit(1))).mappings().one_or_none()
    return None if row is None else read_back(kind, show_json(tx, table.c.body, row, row["body"]))


async def list_versions(tx: Tx, table: Table, initiative_id: UUID) -> tuple[Version, ...]:
    """Oldest first."""
    rows = await tx.execute(
        select(table.c.version, table.c.run_id, table.c.content_hash, table.c.generator, table.c.created_at)
        .where(table.c.tenant_id == tx.tenant_id, table.c.initiative_id == initiative_id)
        .order_by(table.c.version)
    )
    return tuple(Version(*row) for row in rows)
