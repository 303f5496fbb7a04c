"""The small Markdown as text runs of a card: words are values there and never syntax, so nothing in them can fire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.core import markup
from services.core.cutting import split_line
from services.core.markup import Line, Span

Json = dict[str, Any]

PIECE = 2_400  # characters of one block
BULLET = "•\u00a0"


def rich_blocks(text: str, *, is_small: bool = False) -> list[Json]:
    """One block a line; none for no words."""
    return blocks_of(markup.parse(text), is_small=is_small) if text.strip() else []


def words(text: str, *, is_bold: bool = False, size: str = "") -> list[Json]:
    """Plain words from outside, on one line."""
    said = markup.one_line(text)
    return blocks_of([Line((Span(said, is_bold),))], size=size) if said else []


def blocks_of(lines: Iterable[Line], *, is_small: bool = False, size: str = "") -> list[Json]:
    """Lines that belong together stand close; an empty one is a gap."""
    blocks: list[Json] = []
    is_gap = True
    for line in (part for one in lines for part in split_line(one, PIECE)):
        runs = [_run(span, is_small=is_small, size=size) for span in line.spans if span.text]
        if not any(span.text.strip() for span in line.spans):
            is_gap = True
            continue
        if line.is_item:
            runs.insert(0, BULLET)
        block: Json = {"type": "RichTextBlock", "inlines": runs}
        if not is_gap:
            block["spacing"] = "None" if line.is_item else "Small"
        blocks.append(block)
        is_gap = False
    return blocks


def cell(text: str, *, is_bold: bool = False, align: str = "left", size: str = "") -> Json:
    """One cell of a table."""
    block: Json = {"type": "RichTextBlock", "inlines": [_run(Span(text, is_bold), is_small=False, size=size)]}
    if align == "right":
        block["horizontalAlignment"] = "Right"
    return {"type": "TableCell", "items": [block]}


def _run(span: Span, *, is_small: bool, size: str = "") -> Json | str:
    """A plain run is just its words, which keeps a card small."""
    run: Json = {"type": "TextRun", "text": span.text}
    if span.is_bold:
        run["weight"] = "Bolder"
    if span.is_code:
        run["fontType"] = "Monospace"
    if size:
        run["size"] = size
    if is_small:
        run |= {"isSubtle": True, "size": "Small"}
    if span.url:
        run["selectAction"] = {"type": "Action.OpenUrl", "url": span.url}
    return run if len(run) > 2 else span.text
