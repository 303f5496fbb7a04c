"""Draws the diagrams of ARCHITECTURE.md into docs/pictures: `.venv/bin/python docs/draw.py`."""

from __future__ import annotations

import asyncio
import hashlib
import re
from pathlib import Path

from integrations.mermaid import MermaidDiagrams

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
_PAIR = re.compile(r"!\[[^\]]*\]\(docs/pictures/([a-z-]+)\.svg\)\s+```mermaid\n(.*?)```", re.DOTALL)


def sources() -> dict[str, str]:
    """Name of the picture → the Mermaid that stands below it."""
    return dict(_PAIR.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")))


def stamp(source: str) -> str:
    """Goes into the picture, so that a test sees when it is older than its source."""
    return f"<!-- source {hashlib.sha256(source.encode()).hexdigest()[:16]} -->"


async def draw() -> None:
    diagrams = MermaidDiagrams()
    for name, source in sources().items():
        svg = await diagrams.svg(source)
        (PICTURES / f"{name}.svg").write_text(f"{svg}\n{stamp(source)}\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw())
