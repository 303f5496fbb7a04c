"""Replies as Adaptive Cards: every neutral block, split into as many messages as Teams wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from integrations.teams.choices import choices_blocks, form_blocks
from integrations.teams.encoding import Mark
from integrations.teams.pack import Piece, packed
from integrations.teams.rich import Json, blocks_of, rich_blocks, words
from integrations.teams.tables import table_blocks
from services.core import markup
from services.core.chat import Block, Choices, File, Form, Picture, Progress, Reply, Section, Table, Text
from services.core.markup import Line, Span
from services.core.words import frame

BUDGET = 20_000  # bytes of one card's blocks; Teams takes 28 KB a message, with all that goes around them
NOTICE = 400
MARKS = {"waiting": "○", "running": "▶", "done": "✓", "failed": "✗", "stopped": "■", "skipped": "–"}
VERSION = "1.5"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `files` go with it, `pictures` are shown by blocks that name them by their blob's key."""

    blocks: tuple[Json, ...]
    text: str  # of the notification
    files: tuple[File, ...] = ()
    pictures: tuple[Picture, ...] = ()
    language: str = "en"


def render(reply: Reply, *, budget: int = BUDGET) -> tuple[Message, ...]:
    """The messages of one logical post, in order; none for a reply without blocks."""
    head = next((block for block in reply.blocks if isinstance(block, Section)), None)
    found = [piece for block in reply.blocks for piece in _pieces(block, reply.language, is_head=block is head)]
    text = notice(reply)
    return tuple(
        Message(tuple(one.blocks), text, tuple(one.files), tuple(one.pictures), reply.language)
        for one in packed(found, budget=budget)
    )


def card_of(blocks: tuple[Json, ...] | list[Json], mark: Mark | None = None) -> Json:
    """The card; `mark` says whose message it is, for whoever looks for it later."""
    body = [dict(one) for one in blocks] or words("…")
    if mark is not None:
        body[0]["id"] = mark.id
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": VERSION,
        "body": body,
        "msteams": {"width": "Full"},
    }


def notice(reply: Reply) -> str:
    """Plain words, never empty."""
    said = markup.one_line(reply.summary, NOTICE)
    if not said:
        texts = (getattr(one, "text", "") or markup.escape(getattr(one, "title", "") or "") for one in reply.blocks)
        said = next((markup.one_line(markup.plain(one), NOTICE) for one in texts if one.strip()), "")
    return said or "…"


def _pieces(block: Block, language: str, *, is_head: bool) -> list[Piece]:
    """`is_head`: the first section names the whole card, the others a part of it."""
    match block:
        case Text():
            return [Piece([one]) for one in rich_blocks(block.text)]
        case Section():
            return _section(block, "Large" if is_head else "Medium")
        case Table():
            return _table(block)
        case Choices():
            return _whole(choices_blocks(block, language))
        case Form():
            return _whole(form_blocks(block, language))
        case File():
            return [Piece(files=[block])]
        case Picture():
            return [Piece(_picture(block, language), pictures=[block])]
        case Progress():
            return _whole(_progress(block, language))
        case _:
            assert_never(block)


def _whole(blocks: list[Json]) -> list[Piece]:
    return [Piece(blocks)] if blocks else []


def _section(block: Section, size: str) -> list[Piece]:
    head = words(block.title, is_bold=True, size=size)
    rest = [*rich_blocks(block.text), *_fields(block)]
    if not head:
        return [Piece([one]) for one in rest]
    return [Piece([*head, *rest[:1]]), *(Piece([one]) for one in rest[1:])]


def _fields(block: Section) -> list[Json]:
    lines = (
        Line((Span(f"{markup.one_line(label)}: ", is_bold=True), Span(markup.one_line(value) or "–")))
        for label, value in block.fields
    )
    return blocks_of(lines)


def _table(block: Table) -> list[Piece]:
    title, blocks = words(block.title, is_bold=True), table_blocks(block)
    return [Piece([*title, *blocks[:1]]), *(Piece([one]) for one in blocks[1:])] if title or blocks else []


def _picture(block: Picture, language: str) -> list[Json]:
    """The address comes with the upload; until then the blob's key stands there."""
    alt = markup.one_line(block.alt, 2_000) or markup.one_line(block.title) or frame(language, "frame-picture")
    image: Json = {"type": "Image", "url": f"blob:{block.blob}", "altText": alt, "size": "Stretch"}
    image |= {"msTeams": {"allowExpand": True}}
    return [*words(block.title, is_bold=True), image]


def _progress(block: Progress, language: str) -> list[Json]:
    lines = []
    for step in block.steps:
        status = markup.escape(frame(language, "frame-step", status=step.status))
        said = f"{MARKS[step.status]} **{markup.quote(step.label, 0)}** {status}"
        lines.append(f"{said} · {markup.quote(step.note, 0)}" if step.note.strip() else said)
    return [*words(block.title, is_bold=True), *rich_blocks("\n".join(lines)), *rich_blocks(block.note)]
