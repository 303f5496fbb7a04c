"""Whether every word of a clause has its place, in the language that it is written in."""

from __future__ import annotations

from services.clarifier.reading import english_said, german_sure, spanish_misread, spanish_sure
from services.clarifier.reading.model import Clause

STATED = frozenset(["en", "es"])  # where such a clause has a sentence of its own


def is_sure(text: str, language: str) -> bool:
    """Such a clause is stated whole, and not taken apart."""
    match language:
        case "de":
            return german_sure.is_sure(text)
        case "es":
            return spanish_sure.is_sure(text)
        case _:
            return english_said.is_sure(text, language)


def sentence(text: str, language: str) -> str:
    """The requirement that such a clause makes, in the languages that state it at once; "" for none."""
    match language:
        case "en":
            return english_said.sure_sentence(text)
        case "es":
            return spanish_sure.sure_sentence(text)
        case _:
            return ""


def is_misread(part: str, read: list[Clause], language: str) -> bool:
    """Whether what was read in a clause that is sure says something else."""
    match language:
        case "de":
            return german_sure.is_misread(part, read)
        case "es":
            return spanish_misread.is_misread(part, read)
        case _:
            return False
