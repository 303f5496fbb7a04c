"""What a document calls an outside system in its own language."""

from __future__ import annotations

from services.clarifier.reading.facts import systems


def named_in(name: str, language: str) -> str:
    """The system as a document of that language calls it: "Zahlungsanbieter"."""
    known = next((system for system in systems() if system.name == name), None)
    return known.names.get(language, name) if known is not None else name


def role_of(name: str) -> str:
    """ "sign-in", "format", "source" (it only hands over to us) or "partner": what its being away means."""
    known = next((system for system in systems() if system.name == name), None)
    if known is None:
        return "partner"
    purpose = known.purpose["en"]
    if purpose.startswith("sign people in"):
        return "sign-in"
    if purpose.startswith("import and export tables"):
        return "format"
    return "source" if known.direction == "in" else "partner"
