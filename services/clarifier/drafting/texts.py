"""The drafter's own sentences, from the catalogue, in the document's language."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.reading.yaml_files import load_yaml


@lru_cache(maxsize=1)
def _sentences() -> dict[str, dict[str, str]]:
    rows = load_yaml(FOLDER / "sentences.yaml")
    assert isinstance(rows, dict)
    return rows


def say(language: str, key: str, **words: object) -> str:
    """The sentence called `key`, as it stands when no words are to be set in; English where the language has none."""
    row = _sentences()[key]
    text = row[language] if language in row else row["en"]
    return text.format(**words) if words else text


def and_before(last: str, language: str) -> str:
    """Spanish says "e" before the sound of an i: "socios e inspectores"; not before "hielo"."""
    is_same = language == "es" and re.match(r"h?[ií](?![aeo])", last, re.I) is not None
    return "e" if is_same else {"es": "y", "de": "und"}.get(language, "and")


def joined(items: list[str], language: str) -> str:
    """ "boxes, families and volunteers"; with semicolons where an item has a comma or an "and" of its own."""
    word = and_before(items[-1] if items else "", language)
    joint = "; " if any(", " in item or f" {word} " in item for item in items) else ", "
    if len(items) < 2:
        return "".join(items)
    last = f"; {word} " if joint == "; " else f" {word} "
    return joint.join(items[:-1]) + last + items[-1]
