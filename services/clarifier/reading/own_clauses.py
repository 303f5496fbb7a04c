"""Clauses side by side, each with somebody of its own who does something."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_words import is_actor

CASE = re.compile(r"^(?:if|when|once)\s", re.I)
_CLAUSE_EN = re.compile(r",?\s(?:and|but)\s(?:then\s)?|,\s", re.I)
_HANGS_EN = re.compile(
    r"\b(?:who|that|which|what|where|when|whether|if|because|so|until|unless|while|how|whose)\b", re.I
)


def clauses_en(text: str) -> list[str]:
    """ "schools request a tour and volunteers accept it": each does something of their own."""
    if CASE.match(text):
        return [text]
    for joint in _CLAUSE_EN.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        if not _HANGS_EN.search(left) and _is_clause_en(left) and _is_clause_en(right):
            return [left, *clauses_en(right)]
    return [text]


def _is_clause_en(text: str) -> bool:
    """Somebody does something: the people are named first, and what they do is said of them."""
    found = english.parse(text)
    if found is None or not found.subject or found.is_be or not text.casefold().startswith(found.subject.casefold()):
        return False
    bare = re.sub(r"^(?:the|an?|each|every|all|our|their)\s", "", found.subject, flags=re.I)
    return len(found.subject.split()) < 5 and "," not in bare and is_actor(bare) and len(text.split()) > 2
