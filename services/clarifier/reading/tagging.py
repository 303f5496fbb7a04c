"""Words with their parts of speech: what the taggers of the languages share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol


class Tagger(Protocol):
    def tag_sent(self, sent: list[str]) -> list[tuple[str, str, str]]: ...


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word or mark with its place in the sentence (offsets of characters) and its tag."""

    text: str
    start: int
    end: int
    tag: str

    @property
    def low(self) -> str:
        return self.text.lower()


@lru_cache(maxsize=2)
def tagger(model: str) -> Tagger:
    """The Hanover tagger with the model of one language; it is read from the disk once, when it is first needed."""
    from HanTa.HanoverTagger import HanoverTagger

    made: Tagger = HanoverTagger(model)
    return made
