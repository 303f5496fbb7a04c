"""The shape that each language's grammar gives back for one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from services.clarifier.reading.model import Term


@dataclass(slots=True)
class Statement:
    """One thing said in a sentence, before its sources and its order are known."""

    role: str
    phrase: str
    verb: str = ""
    kind: str = ""
    subject: str = ""
    actor: str = ""
    target: str = ""
    condition: str = ""
    is_negated: bool = False
    is_duty: bool = False


@dataclass(slots=True)
class SentenceParts:
    """What one sentence holds; `product` when it says what is to be built."""

    product: str = ""
    purpose: str = ""
    background: str = ""
    statements: list[Statement] = field(default_factory=list)
    holdings: list[tuple[str, list[str]]] = field(default_factory=list)


class Grammar(Protocol):
    """One language's way of reading; pure."""

    def read(self, sentence: str, *, is_first: bool, last_actor: str) -> SentenceParts: ...

    def noun_phrases(self, text: str) -> list[str]: ...

    def is_actor(self, noun: str) -> bool: ...

    def as_term(self, noun: str) -> Term: ...

    def has_clause(self, text: str) -> bool:
        """Whether somebody or something does something in these words."""
        ...
