"""What stands in brackets: taken out before a sentence is read, since its commas join no clauses, and put back after."""

from __future__ import annotations

import re

from services.clarifier.reading.statements import SentenceParts

_ASIDE = re.compile(r"(?P<before>[^\W_][\w\-’']*)\s+\((?P<aside>[^()]{2,120})\)")


def taken_out(sentence: str) -> tuple[str, list[tuple[str, str]]]:
    """The sentence without its brackets, and each with the word that it stood behind."""
    asides = [(match["before"], match["aside"].strip()) for match in _ASIDE.finditer(sentence)]
    return _ASIDE.sub(lambda match: match["before"], sentence), asides


def put_back(parts: SentenceParts, asides: list[tuple[str, str]]) -> None:
    """Each behind its word, in the first statement that has it; what was listed there are facts of that word."""
    for before, aside in asides:
        word = re.compile(rf"(?<![\w\-]){re.escape(before)}(?![\w\-])", re.I)
        for statement in parts.statements:
            if word.search(statement.phrase):
                statement.phrase = word.sub(lambda match: f"{match[0]} ({aside})", statement.phrase, count=1)  # noqa: B023
                break
            if word.search(statement.subject):
                statement.subject = word.sub(lambda match: f"{match[0]} ({aside})", statement.subject, count=1)  # noqa: B023
                break
