"""Tickets: epics, stories, tasks and spikes sliced from the BDD and the HLD."""

from services.tickets.backlog import parse_backlog
from services.tickets.csv_export import to_csv
from services.tickets.deciding import accept_all, decide, decided, duplicates_of, propose
from services.tickets.duplicates import compare
from services.tickets.edits import edited
from services.tickets.graph import graph
from services.tickets.limits import StoryLimits
from services.tickets.offline import SliceGiven
from services.tickets.queries import items
from services.tickets.redraft import redraft, seen_by_owners
from services.tickets.restore import differing, restored
from services.tickets.rules import findings
from services.tickets.service import SLICE, load, save, slice_plan, versions
from services.tickets.splits import splits

__all__ = [
    "SLICE",
    "SliceGiven",
    "StoryLimits",
    "accept_all",
    "compare",
    "decide",
    "decided",
    "differing",
    "duplicates_of",
    "edited",
    "findings",
    "graph",
    "items",
    "load",
    "parse_backlog",
    "propose",
    "redraft",
    "restored",
    "save",
    "seen_by_owners",
    "slice_plan",
    "splits",
    "to_csv",
    "versions",
]
