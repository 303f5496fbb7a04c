"""What is asked for in German or Spanish, said plainly before anything is read; other languages stay as they are."""

from __future__ import annotations

from functools import lru_cache

from services.clarifier.reading import german_asked, spanish_asked


@lru_cache(maxsize=64)
def asked_plainly(text: str) -> str:
    return spanish_asked.said_plainly(german_asked.said_plainly(text))
