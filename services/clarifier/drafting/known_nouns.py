"""Facts that are usually kept about a thing, by its noun."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import Field

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Term
from services.clarifier.reading.yaml_files import load_yaml
from services.core.contracts import DataClass
from services.core.values import Value


class _Known(Value):
    """`given`: the row holds only where one of these words stands in the text too (a vet's “Rezept” is no dish);
    `data_class`: whom such a thing concerns, where its facts do not say so (where somebody was)."""

    words: dict[str, str]
    attributes: dict[str, str]
    given: dict[str, str] = Field(default_factory=dict)
    data_class: DataClass = DataClass.INTERNAL


@lru_cache(maxsize=1)
def _rows() -> tuple[_Known, ...]:
    return tuple(_Known.model_validate(row) for row in load_yaml(FOLDER / "nouns.yaml"))


@lru_cache(maxsize=32)
def _table(language: str, holding: tuple[bool, ...]) -> dict[str, _Known]:
    """The rows that hold; one with a condition goes before one without."""
    rows = sorted((row for row, holds in zip(_rows(), holding, strict=True) if holds), key=lambda row: bool(row.given))
    return {word: row for row in rows for word in row.words.get(language, "").split("|")}


@lru_cache(maxsize=64)
def _holding(language: str, text: str) -> tuple[bool, ...]:
    return tuple(not row.given or finder(row.given.get(language, "")).search(text) is not None for row in _rows())


def facts_of(term: Term, language: str, text: str = "") -> str:
    """ "name:type, …" of the noun or of what it ends in; "" for a noun that the table does not know. `text` is all
    that was said, in small letters: it tells which of two meanings a noun has."""
    language = language if language in ("en", "es", "de") else "en"
    row = _row(term, language, text)
    return row.attributes[language] if row is not None else ""


def class_of(term: Term, language: str, text: str = "") -> DataClass:
    """Whom such a thing concerns by itself: where somebody was is personal."""
    row = _row(term, language if language in ("en", "es", "de") else "en", text)
    return row.data_class if row is not None else DataClass.INTERNAL


def _row(term: Term, language: str, text: str) -> _Known | None:
    table = _table(language, _holding(language, text))
    key = term.key
    if key in table:
        return table[key]
    words = re.split(r"[\s\-]", key)
    head = words[0] if language == "es" else words[-1]
    if head in table:
        return table[head]
    ends = (
        sorted((word for word in table if len(word) > 3 and head.endswith(word)), key=len) if language == "de" else []
    )
    return table[ends[-1]] if ends else None
