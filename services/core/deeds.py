"""A title that begins with who does it ("Dispatcher sees how many …"), told as what that person does."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ARTICLE = r"(?:(?:the|an?|each|every|der|die|das|jede[rs]?|el|la|los|las|cada)\s)?"
_MAY = r"(?:can|may|kann|können|darf|dürfen|puede|pueden)"
_LIMITED = r"(?!not\b|never\b|only\b|be\b|nicht\b|nie\b|nur\b|kein|no\b|nunca\b|solo\b|sólo\b)"
_NAMED = r"(?!(?:das|dies|es|ihn|sie|lo|la|eso|that|this|it|so)\s\w+$|\w+ (?:it|that|this|them)$)"  # by its own word
# What somebody wants to do, by the form of one person; who comes twice a year wants something else.
_WANTS = r"(?:see|get|receive|read|find|view|choose|pick|enter|write|type|tick|mark)"
_SECOND = re.compile(r"\band (?:\w+ )?\w+[^\Wsui]s\b")


def leads(title: str, people: Iterable[str]) -> bool:
    """Whether a title begins with one of the people."""
    return bool(named := _one_of(people)) and re.match(rf"{_ARTICLE}(?:{named})\b", title, re.IGNORECASE) is not None


def deed_of(title: str, people: Iterable[str]) -> str:
    """The title itself where nobody leads it, or where it says more than what that person wants to do."""
    if not (named := _one_of(people)):
        return title
    may = re.match(rf"{_ARTICLE}(?:{named})\s{_MAY}\s{_LIMITED}{_NAMED}(?P<deed>\w.+)$", title, re.IGNORECASE)
    does = re.match(rf"{_ARTICLE}(?:{named})\s(?P<deed>{_WANTS}s\s.+)$", title, re.IGNORECASE)
    if does and not _SECOND.search(does["deed"]):
        verb, rest = does["deed"].split(" ", 1)
        return f"{verb[:-1].capitalize()} {rest}"
    return may["deed"][:1].upper() + may["deed"][1:] if may else title


def _one_of(people: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(filter(None, people), key=len, reverse=True))
