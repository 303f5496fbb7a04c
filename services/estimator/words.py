"""The estimator's sentences per language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from services.core import yamls

_COMMA = ("de", "es")  # write decimals with a comma


@cache
def _phrases() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yamls.loaded((Path(__file__).parent / "phrases.yaml").read_text("utf-8"))
    return loaded


def say(language: str, key: str, **words: object) -> str:
    """The phrase in that language (English when it is not ours to speak), filled."""
    forms = _phrases()[key]
    return forms.get(language, forms["en"]).format(**words)


def figure(value: float, language: str, *, digits: int = 1) -> str:
    """2.5 (2,5 where the language writes it so), or 3 when it is whole."""
    told = f"{value:.{digits}f}".removesuffix(".0")
    return told.replace(".", ",") if language in _COMMA else told


def name_list(names: list[str], most: int = 3) -> str:
    """The first few by name, the rest by number."""
    shown = ", ".join(names[:most])
    return f"{shown} (+{len(names) - most})" if len(names) > most else shown
