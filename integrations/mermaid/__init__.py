"""Real Mermaid, in process: SVG and PNG of a source, or the line and the words that do not parse."""

from integrations.mermaid.diagrams import MermaidDiagrams

__all__ = ["MermaidDiagrams"]
