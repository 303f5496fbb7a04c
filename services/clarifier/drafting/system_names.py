"""What a document calls an outside system in its own language."""

from __future__ import annotations

from services.clarifier.reading.facts import systems


def named_in(name: str, language: str) -> str:
    """The system as a document of that language calls it: "Zahlungsanbieter"."""
    known = next((system for system in systems() if system.name == name), None)
    return known.names.get(language, name) if known is not None else name
