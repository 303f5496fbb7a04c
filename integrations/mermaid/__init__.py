"""Real Mermaid, in process: SVG and PNG of a source, or the line and the words that do not parse."""

from integrations.mermaid.diagrams import MermaidDiagrams
from integrations.mermaid.opening import open_diagrams
from integrations.mermaid.sources import SourcesOnly

__all__ = ["MermaidDiagrams", "SourcesOnly", "open_diagrams"]
