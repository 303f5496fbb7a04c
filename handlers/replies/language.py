"""What the bot says about the languages that it speaks and writes."""

from __future__ import annotations

from handlers.replies.words import Words
from services.core.chat import Reply
from services.core.words import AUTO


def languages(words: Words, *, chat: str, document: str) -> Reply:
    """Both, as they are now."""
    said = words("languages", chat=name_of(words, chat), document=name_of(words, document))
    return words.text(said, summary=words("languages-summary"))


def speaks(words: Words, language: str) -> Reply:
    said = words("language-speaks", language=name_of(words, language))
    return words.text(said, summary=words("languages-summary"))


def writes(words: Words, language: str, *, is_possible: bool) -> Reply:
    """`is_possible`: false when nothing here can translate the idea's own words."""
    name = name_of(words, language)
    said = words("language-writes", language=name) if is_possible else words("language-writes-not", language=name)
    return words.text(said, summary=words("languages-summary"))


def speaks_everywhere(words: Words, language: str) -> Reply:
    said = words("language-auto") if language == AUTO else words("language-default", language=name_of(words, language))
    return words.text(said, summary=words("languages-summary"), is_private=True)


def name_of(words: Words, language: str) -> str:
    return words("language-name", language=language)
