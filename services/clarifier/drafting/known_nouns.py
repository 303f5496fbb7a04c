"""Facts that are usually kept about a thing, by its noun."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.reading.model import Term
from services.clarifier.reading.yaml_files import load_yaml
from services.core.values import Value


class _Known(Value):
    words: dict[str, str]
    attributes: dict[str, str]


@lru_cache(maxsize=4)
def _table(language: str) -> dict[str, str]:
    rows = [_Known.model_validate(row) for row in load_yaml(FOLDER / "nouns.yaml")]
    return {word: row.attributes[language] for row in rows for word in row.words[language].split("|")}


def facts_of(term: Term, language: str) -> str:
    """ "name:type, …" of the noun or of what it ends in; "" for a noun that the table does not know."""
    table = _table(language if language in ("en", "es", "de") else "en")
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
    return table[ends[-1]] if ends else ""
