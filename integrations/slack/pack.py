"""Blocks into as few messages as hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from integrations.slack.rich import Json
from services.core.chat import File, Picture


@dataclass(slots=True)
class Piece:
    """What stays together when it can."""

    blocks: list[Json] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def tables(self) -> int:
        return sum(block["type"] == "table" for block in self.blocks)

    @property
    def size(self) -> int:
        return sum(size_of(block) for block in self.blocks)


def packed(pieces: Iterable[Piece], *, most: int, budget: int) -> list[Piece]:
    """At most `most` blocks, one table and `budget` characters in each; a piece that is too large for one is spread
    over several."""
    done: list[Piece] = []
    for piece in (part for one in pieces for part in _fitting(one, most, budget)):
        last = done[-1] if done else None
        if last is None or not _fits(last, piece, most, budget):
            done.append(piece)
        else:
            last.blocks += piece.blocks
            last.files += piece.files
            last.pictures += piece.pictures
    return done


def size_of(block: Json) -> int:
    """The characters that are shown."""
    return sum(len(text) for text in _shown(block))


def _shown(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            if isinstance(value, str) and name in ("text", "alt_text"):
                yield value
            else:
                yield from _shown(value)
    elif isinstance(node, list):
        for one in node:
            yield from _shown(one)


def _fits(last: Piece, piece: Piece, most: int, budget: int) -> bool:
    return (
        len(last.blocks) + len(piece.blocks) <= most
        and last.tables + piece.tables <= 1
        and (not piece.blocks or last.size + piece.size <= budget)
    )


def _fitting(piece: Piece, most: int, budget: int) -> list[Piece]:
    if len(piece.blocks) <= most and piece.size <= budget:
        return [piece]
    parts = [Piece([block]) for block in piece.blocks]
    parts[-1].files, parts[-1].pictures = piece.files, piece.pictures
    return parts
