"""Draws the pictures of a post just before it is sent: nobody waits for a diagram to see the plan."""

from __future__ import annotations

import asyncio

import structlog

from handlers.pictures import PICTURE, SOURCE
from services.core.chat import Block, File, Picture, Reply
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound

log = structlog.get_logger(__name__)


async def is_drawn(deps: Deps, key: str) -> bool:
    """Draws it where nobody has yet; False for what cannot or must not be drawn."""
    if await _found(deps, key) is not None:
        return True
    source = await _found(deps, key.removesuffix(PICTURE) + SOURCE)
    try:
        await deps.blobs.put(key, await deps.diagrams.png((source or b"").decode()), media_type="image/png")
    except (BadInput, NotFound):
        return False
    return True


async def with_pictures(deps: Deps, reply: Reply) -> Reply:
    """The reply once all its pictures are there; one that cannot or must not be drawn becomes its source as a file."""
    if not any(isinstance(block, Picture) for block in reply.blocks):
        return reply
    blocks = await asyncio.gather(*(_drawn(deps, block) for block in reply.blocks))
    return reply.model_copy(update={"blocks": tuple(blocks)})


async def _drawn(deps: Deps, block: Block) -> Block:
    if not isinstance(block, Picture) or await _found(deps, block.blob) is not None:
        return block
    source = await _found(deps, block.blob.removesuffix(PICTURE) + SOURCE)
    if source is None:
        return block  # drawn by somebody else, long ago
    words = source.decode()
    try:
        await deps.blobs.put(block.blob, await deps.diagrams.png(words), media_type=block.media_type)
    except BadInput as error:
        log.error("diagram_not_drawn", title=block.title, error=str(error))
        return _source(block, words)
    except NotFound:
        return _source(block, words)
    return block


def _source(block: Picture, words: str) -> File:
    return File(name=f"{block.title}.mmd", media_type="text/plain", content=words, title=block.title)


async def _found(deps: Deps, key: str) -> bytes | None:
    try:
        return await deps.blobs.get(key)
    except NotFound:
        return None
