"""Where long words are cut: between sentences, else between words, in the middle of one only when it has no end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from services.core.markup import Line, Span

_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]]*\s+|[。！？]")
_SPACE = re.compile(r"\s+")


def cuts(text: str, limit: int) -> list[int]:
    """The places at which `text` falls into pieces of at most `limit` characters."""
    found: list[int] = []
    start = 0
    while len(text) - start > limit:
        window = text[start : start + limit + 1]
        cut = _last_end(_SENTENCE, window, limit) or _last_end(_SPACE, window, limit) or limit
        start += cut
        found.append(start)
    return found


def pieces(text: str, limit: int) -> list[str]:
    """`text` in pieces, nothing lost but the spaces at the cuts."""
    places = [0, *cuts(text, limit), len(text)]
    return [text[a:b].rstrip() for a, b in pairwise(places) if text[a:b].strip()]


def split_line(line: Line, limit: int) -> list[Line]:
    """A long line as several, each with the styles that it had."""
    places = cuts(line.text, limit)
    if not places:
        return [line]
    lines: list[Line] = []
    for a, b in zip([0, *places], [*places, len(line.text)], strict=True):
        spans = tuple(_between(line.spans, a, b))
        if any(span.text.strip() for span in spans):
            lines.append(Line(spans, line.is_item))
    return lines


def _between(spans: Iterable[Span], a: int, b: int) -> Iterable[Span]:
    at = 0
    for span in spans:
        text = span.text[max(0, a - at) : max(0, b - at)]
        at += len(span.text)
        if text:
            yield Span(text, span.is_bold, span.is_code, span.url)


def _last_end(pattern: re.Pattern[str], window: str, limit: int) -> int:
    """The end of the last match that leaves a piece of at most `limit`; 0 when none does."""
    ends = [found.end() for found in pattern.finditer(window) if 0 < found.end() <= limit]
    return ends[-1] if ends else 0


def some_of(names: Iterable[str], most: int = 12) -> str:
    """Names in a row; what is left out shows as an ellipsis."""
    listed = list(names)
    return ", ".join([*listed[:most], *(("…",) if len(listed) > most else ())]) or "–"
