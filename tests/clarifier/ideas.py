"""Ideas of many kinds that the tests draft from, with nouns that must be in their requirements."""

from __future__ import annotations

from pathlib import Path

from services.core import yamls

_ROWS = yamls.loaded((Path(__file__).parent / "ideas.yaml").read_text(encoding="utf-8"))
IDEAS: dict[str, str] = {name: row["idea"].strip() for name, row in _ROWS.items()}
NOUNS: dict[str, tuple[str, ...]] = {name: tuple(row["nouns"]) for name, row in _ROWS.items()}
