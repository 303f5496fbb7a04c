"""Tickets: epics, stories, tasks and spikes sliced from the BDD and the HLD."""

from services.tickets.csv_export import to_csv
from services.tickets.graph import graph
from services.tickets.offline import SliceGiven
from services.tickets.queries import items
from services.tickets.rules import findings
from services.tickets.service import SLICE, load, save, slice_plan, versions

__all__ = [
    "SLICE",
    "SliceGiven",
    "findings",
    "graph",
    "items",
    "load",
    "save",
    "slice_plan",
    "to_csv",
    "versions",
]
