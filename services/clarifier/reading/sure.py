"""Whether every word of a clause has its place, in the language that it is written in."""

from __future__ import annotations

from services.clarifier.reading import english_said, german_sure
from services.clarifier.reading.model import Clause


def is_sure(text: str, language: str) -> bool:
    """Such a clause is stated whole, and not taken apart."""
    return german_sure.is_sure(text) if language == "de" else english_said.is_sure(text, language)


def is_misread(part: str, read: list[Clause], language: str) -> bool:
    """Whether what was read in a clause that is sure says something else."""
    return language == "de" and german_sure.is_misread(part, read)
