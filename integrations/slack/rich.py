"""The small Markdown as Slack's rich text: words are values there and never syntax, so nothing in them can fire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from services.core import markup
from services.core.cutting import split_line
from services.core.markup import Line, Span

Json = dict[str, Any]

PIECE = 2_400  # characters of one block; Slack takes 3,000 in a text


def rich_blocks(text: str) -> list[Json]:
    """Blocks of at most `PIECE` characters each; none for no words."""
    return blocks_of(markup.parse(text)) if text.strip() else []


def words(text: str, *, is_bold: bool = False) -> list[Json]:
    """Plain words from outside, on one line."""
    said = markup.one_line(text)
    return blocks_of([Line((Span(said, is_bold),))]) if said else []


def blocks_of(lines: Iterable[Line]) -> list[Json]:
    blocks: list[Json] = []
    for chunk in _chunks([part for line in lines for part in split_line(line, PIECE)]):
        elements = list(_elements(chunk))
        if elements:
            blocks.append({"type": "rich_text", "elements": elements})
    return blocks


def preformatted(text: str) -> Json:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}],
    }


def section(spans: Iterable[Span]) -> Json:
    return {"type": "rich_text_section", "elements": [_inline(span) for span in spans if span.text]}


def _chunks(lines: list[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    size = 0
    for line in lines:
        length = len(line.text) + 1
        if chunk and size + length > PIECE:
            yield chunk
            chunk, size = [], 0
        chunk.append(line)
        size += length
    if chunk:
        yield chunk


def _elements(lines: list[Line]) -> Iterator[Json]:
    """Paragraphs and lists, in turn."""
    paragraph: list[Json] = []
    items: list[Json] = []
    for line in [*lines, None]:
        if (line is None or line.is_item) and paragraph:
            yield {"type": "rich_text_section", "elements": _trimmed(paragraph)}
            paragraph = []
        if (line is None or not line.is_item) and items:
            yield {"type": "rich_text_list", "style": "bullet", "elements": items}
            items = []
        if line is None:
            return
        inline = [_inline(span) for span in line.spans if span.text]
        if line.is_item and inline:
            items.append({"type": "rich_text_section", "elements": inline})
        elif not line.is_item and (inline or paragraph):
            paragraph += [*([_inline(Span("\n"))] if paragraph else []), *inline]


def _trimmed(paragraph: list[Json]) -> list[Json]:
    while paragraph[-1].get("text") == "\n" and len(paragraph) > 1:
        paragraph.pop()
    return paragraph


def _inline(span: Span) -> Json:
    style = {name: True for name, is_on in (("bold", span.is_bold), ("code", span.is_code)) if is_on}
    element: Json = {"type": "text", "text": span.text}
    if span.url:
        element = {"type": "link", "url": span.url, "text": span.text}
    return {**element, "style": style} if style else element
