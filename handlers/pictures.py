"""Pictures of a post: their sources are kept, and drawn by the worker just before the post is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from uuid import UUID

from services.core.deps import Deps

SOURCE = ".mmd"
PICTURE = ".png"


async def keep_sources(deps: Deps, folder: str, diagrams: Mapping[str, str]) -> dict[str, str]:
    """Keeps each diagram's Mermaid and gives the key that its picture will have, by name. The key follows from the
    source, so that a repeat puts the same again."""
    keys: dict[str, str] = {}
    for name, source in diagrams.items():
        stem = f"{folder}/{name}-{hashlib.sha256(source.encode()).hexdigest()[:16]}"
        await deps.blobs.put(stem + SOURCE, source.encode(), media_type="text/vnd.mermaid")
        keys[name] = stem + PICTURE
    return keys


def folder_of(tenant_id: UUID, initiative_id: UUID, room: str) -> str:
    return f"{tenant_id}/{initiative_id}/{room}"
