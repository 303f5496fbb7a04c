"""In which language a browser is answered: the first of its list that the bot speaks."""

from __future__ import annotations

from fastapi import Request

from handlers.replies import Words
from services.core.words import LANGUAGES, SOURCE


def words_for(request: Request) -> Words:
    """By its Accept-Language, each with its weight; what cannot be read is not asked for."""
    wanted: list[tuple[float, str]] = []
    for part in request.headers.get("accept-language", "")[:500].split(","):
        name, _, rest = part.strip().partition(";")
        tongue = name.strip().lower().partition("-")[0]
        weight = _weight(rest.strip())
        if tongue in LANGUAGES and weight > 0:
            wanted.append((weight, tongue))
    best = max(wanted, key=lambda one: one[0], default=(1.0, SOURCE))  # of two that weigh the same, the first
    return Words.of(best[1])


def _weight(text: str) -> float:
    if not text:
        return 1.0
    name, _, value = text.partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
