"""Words of English that are verbs and next to never anything else, beyond those of which the catalogue knows what they do."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from services.clarifier.reading.yaml_files import word_lines

PATH = Path(__file__).parent.parent / "catalogue" / "languages" / "en_verbs.txt"


@lru_cache(maxsize=1)
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Those that are verbs in their bare form too, and those that are only with an s."""
    lines = word_lines(PATH)
    return (
        frozenset(line for line in lines if not line.endswith(" s")),
        frozenset(line.removesuffix(" s") for line in lines),
    )


def sure_verb(word: str) -> str:
    """ "sings" → "sing"; "" for a word that is as often a noun: "prunes"."""
    bare, third = _verbs()
    if word in bare:
        return word
    stems = (word[:-3] + "y" if word.endswith("ies") else "", word[:-2] if word.endswith("es") else "", word[:-1])
    return next((one for one in stems if one in third), "") if word.endswith("s") else ""


def bases(low: str) -> list[str]:
    """What a form with an s may be of: "carries" of "carry", "goes" of "go"; "sites" are no form of "sit"."""
    found = [low[:-3] + "y"] if low.endswith("ies") else []
    if low.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
        found.append(low[:-2])
    return [*found, low[:-1]] if low.endswith("s") else found
