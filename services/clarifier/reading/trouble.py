"""The clause of German or Spanish that tells of trouble: that this becomes less is what a product is measured by first."""

from __future__ import annotations

import re

from services.clarifier.reading.packs import pack

_JOINT = re.compile(
    r";\s|,?\s(?:y|und)\s(?=(?:wir|ich|jede\w*|nos|se|cada)\b)|,\s(?:pero|aber)\s",
    re.I,
)
_BAD = re.compile(
    r"\b(?:chaos|perd\w+|pierd\w+|olvid\w+|tarde|caos|lío|nadie|mal|verlier\w*|verlor\w*|verg[ei][sß]\w*|verpass\w*|zu spät|falsch\w*|niemand|ärger\w*)\b",
    re.I,
)
FEWEST, MOST = 3, 30  # words of a clause that says it


def trouble(words: str, language: str) -> str:
    """The clause of a sentence that does, in German or Spanish; empty where it only tells who writes or how things are."""
    data = pack(language)
    pieces = [piece for piece in _JOINT.split(words) if FEWEST <= len(piece.split()) <= MOST]
    bad = next((piece for piece in pieces if _BAD.search(piece)), "")
    hints = (piece for piece in pieces if data.pattern("problem").search(piece))
    return bad or next(hints, "")
