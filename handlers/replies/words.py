"""The voice of the bot in one language: every sentence by its id, every reply marked with its language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from services.core.chat import Block, Reply, Text
from services.core.words import SOURCE, Catalogue, Said, Sentence, in_words_of, spoken

CATALOGUE = Catalogue(Path(__file__).parent / "catalogue")


@dataclass(frozen=True, slots=True)
class Words:
    """`words("stopped", who=…)` is that sentence in this language. What people wrote is quoted before it is handed
    in; a value is never read as a pattern."""

    language: str = SOURCE

    @classmethod
    def of(cls, language: str) -> Words:
        """In the nearest language that the bot speaks."""
        return cls(spoken(language))

    def __call__(self, message: str, /, **values: Said) -> str:
        return CATALOGUE.say(self.language, message, **values)

    def reply(self, *blocks: Block, summary: str, is_private: bool = False) -> Reply:
        return Reply(blocks=blocks, summary=summary, is_private=is_private, language=self.language)

    def text(self, text: str, *, summary: str, is_private: bool = False) -> Reply:
        """One paragraph."""
        return self.reply(Text(text=text), summary=summary, is_private=is_private)

    def error(self, error: Exception) -> str:
        """An error's sentence: in this language when it comes from a catalogue."""
        return in_words_of(self.language, error)

    def hours(self, value: float) -> str:
        """`6 h`, `2.5 h`, `2,5 h`: at most one decimal below ten."""
        return self("hours", hours=round(value) if value >= 10 else round(value, 1))

    def number(self, value: float) -> str:
        return self("number", number=value)

    def day(self, day: date) -> str:
        """`May 4, 2026`, `4 may 2026`, `04.05.2026`."""
        return self("day", day=day)

    def decimal(self, figure: str) -> str:
        """A figure with as many digits as it came with, a point before the decimals: with the language's own sign."""
        return figure if self.language == SOURCE else figure.replace(".", ",")


ENGLISH = Words()  # for programs and logs


def sentence(message: str, /, **values: Said) -> Sentence:
    """For an error: it is raised before it is known who will read it."""
    return CATALOGUE.sentence(message, **values)
