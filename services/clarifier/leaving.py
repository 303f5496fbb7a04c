"""A text without words that no longer hold, and without the comma or "and" that joined them to what stays."""

from __future__ import annotations

import re

_JOINED_BEFORE = re.compile(r"(?:\s*[,;:–—-]+)?(?:\s+(?:and|but|or|y|e|o|pero|und|aber|oder|sondern))?\s*$", re.I)
_JOINED_AFTER = re.compile(r"^[\s,;:.!?–—-]*(?:(?:and|but|y|e|pero|und|aber|sondern)\s+)?", re.I)
_AND = re.compile(r"^\s*(?:and|y|e|und)\s", re.I)


def without(text: str, gone: str) -> str:
    """Every place of it goes; what stood around it is joined as if it had never been said."""
    while gone and gone in text:
        before, _, after = text.partition(gone)
        if not before.strip() or re.search(r"[.!?:]\s*$", before):
            after = _JOINED_AFTER.sub("", after)
        elif _AND.match(after):
            before = before.rstrip(" ,;")
        elif re.match(r"\s*\w", after) is None:
            before = _JOINED_BEFORE.sub("", before)
        before, after = before.rstrip(" "), after.lstrip(" ")
        text = f"{before}{after}" if not before or re.match(r"[.,;:!?)]|$", after) else f"{before} {after}"
    return text
