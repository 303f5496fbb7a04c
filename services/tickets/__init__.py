"""Tickets: epics, stories, tasks and spikes sliced from the BDD and the HLD."""

from services.tickets.csv_export import to_csv
from services.tickets.edits import edited
from services.tickets.graph import graph
from services.tickets.offline import SliceGiven
from services.tickets.queries import items
from services.tickets.redraft import redraft, seen_by_owners
from services.tickets.restore import differing, restored
from services.tickets.rules import findings
from services.tickets.service import SLICE, load, save, slice_plan, versions

__all__ = [
    "SLICE",
    "SliceGiven",
    "differing",
    "edited",
    "findings",
    "graph",
    "items",
    "load",
    "redraft",
    "restored",
    "save",
    "seen_by_owners",
    "slice_plan",
    "to_csv",
    "versions",
]
