"""The high-level design: one architecture model, its printers and its diagrams."""

from services.hld.diagrams import diagrams
from services.hld.graph import graph
from services.hld.loading import open_catalogue
from services.hld.markdown import markdown
from services.hld.offline import HldGiven, draft_offline
from services.hld.patterns import Pattern
from services.hld.rules import findings
from services.hld.service import DRAFT, draft, load, save, versions

__all__ = [
    "DRAFT",
    "HldGiven",
    "Pattern",
    "diagrams",
    "draft",
    "draft_offline",
    "findings",
    "graph",
    "load",
    "markdown",
    "open_catalogue",
    "save",
    "versions",
]
