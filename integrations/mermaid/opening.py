"""Which of the two is used."""

from __future__ import annotations

from contextlib import AsyncExitStack

from integrations.mermaid.diagrams import MermaidDiagrams
from integrations.mermaid.sources import SourcesOnly
from services.core.ports import Diagrams


def open_diagrams(stack: AsyncExitStack, *, has_pictures: bool) -> Diagrams:
    """Closed with the stack."""
    if not has_pictures:
        return SourcesOnly()
    diagrams = MermaidDiagrams()
    stack.callback(diagrams.close)
    return diagrams
