"""Reads the catalogue's YAML files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from services.core import yamls


def load_yaml(path: Path) -> Any:
    """The document as plain values; only safe tags are read."""
    return yamls.loaded(path.read_text(encoding="utf-8"))
