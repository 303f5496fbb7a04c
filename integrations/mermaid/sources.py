"""Stands in for Mermaid where pictures are switched off: people get the sources."""

from __future__ import annotations

from services.core.errors import NotFound

OFF = "Pictures are switched off; set THREADWRIGHT_DIAGRAMS__PICTURES=true to have them drawn."


class SourcesOnly:
    """Every picture is NotFound."""

    async def svg(self, mermaid: str) -> str:
        raise NotFound(OFF)

    async def png(self, mermaid: str) -> bytes:
        raise NotFound(OFF)
