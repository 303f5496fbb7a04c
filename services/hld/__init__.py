"""The high-level design: one architecture model, its printers and its diagrams."""

from services.hld.adopting import undrawn
from services.hld.diagrams import diagrams
from services.hld.edits import edited
from services.hld.graph import graph
from services.hld.loading import open_catalogue
from services.hld.markdown import markdown
from services.hld.offline import HldGiven, draft_offline
from services.hld.patterns import Pattern
from services.hld.redraft import REDRAFT, redraft, seen_by_tickets
from services.hld.restore import differing, restored
from services.hld.rules import findings
from services.hld.service import DRAFT, draft, load, save, versions

__all__ = [
    "DRAFT",
    "REDRAFT",
    "HldGiven",
    "Pattern",
    "diagrams",
    "differing",
    "draft",
    "draft_offline",
    "edited",
    "findings",
    "graph",
    "load",
    "markdown",
    "open_catalogue",
    "redraft",
    "restored",
    "save",
    "seen_by_tickets",
    "undrawn",
    "versions",
]
