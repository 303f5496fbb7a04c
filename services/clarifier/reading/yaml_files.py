"""Reads the catalogue's YAML files and lists of words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from services.core import yamls


def load_yaml(path: Path) -> Any:
    """The document as plain values; only safe tags are read."""
    return yamls.loaded(path.read_text(encoding="utf-8"))


def word_lines(path: Path) -> list[str]:
    """The entries of a list of words, one a line, without the remarks on where they are from."""
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
