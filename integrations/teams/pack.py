"""Blocks into as few messages as hold them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from integrations.teams.rich import Json
from services.core.chat import File, Picture


@dataclass(slots=True)
class Piece:
    """What stays together when it can."""

    blocks: list[Json] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def size(self) -> int:
        return sum(size_of(block) for block in self.blocks)


def size_of(block: object) -> int:
    """In bytes, as it goes over the wire."""
    return len(json.dumps(block, ensure_ascii=False).encode()) + 2


def packed(pieces: Iterable[Piece], *, budget: int) -> list[Piece]:
    """At most `budget` bytes in each; a piece that is too large for one is spread over several."""
    done: list[Piece] = []
    size = 0
    for piece in (part for one in pieces for part in _fitting(one, budget)):
        length = piece.size
        if not done or size + length > budget:
            done.append(Piece())
            size = 0
        done[-1].blocks += piece.blocks
        done[-1].files += piece.files
        done[-1].pictures += piece.pictures
        size += length
    return done


def _fitting(piece: Piece, budget: int) -> list[Piece]:
    if piece.size <= budget:
        return [piece]
    parts = [Piece([block]) for block in piece.blocks]
    parts[-1].files, parts[-1].pictures = piece.files, piece.pictures
    return parts
