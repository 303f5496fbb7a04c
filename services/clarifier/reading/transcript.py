"""A conversation that was copied out of a chat: what was said in it, without who said it and when."""

from __future__ import annotations

import re

LEAST_LINES = 3
_TIME = r"\[?\(?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?\)?\]?"
_LINE = re.compile(
    rf"^\s*(?:[-–•*>]\s*)?(?:{_TIME},?\s*[-–]?\s*)?(?P<who>@?[^\W\d_][\w.'’-]{{0,19}}(?: [^\W\d_][\w.'’-]{{0,19}})?)"
    rf"\s*(?:{_TIME})?\s*:\s+(?P<said>\S.*)$"
)


def unnamed(text: str) -> str:
    """Each line a paragraph of its own where most lines begin with who speaks, and somebody speaks twice; else as it is."""
    lines = [line for line in text.split("\n") if line.strip()]
    found = [_LINE.match(line) for line in lines]
    who = [match["who"].lower() for match in found if match is not None]
    if len(lines) < LEAST_LINES or len(who) * 3 < len(lines) * 2 or len(set(who)) in (0, len(who)):
        return text
    return "\n\n".join(line if match is None else match["said"] for line, match in zip(lines, found, strict=True))
