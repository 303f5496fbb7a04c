"""Tickets: epics, stories, tasks and spikes sliced from the BDD and the HLD."""

from services.tickets.accounts import (
    Account,
    active_account,
    connect,
    disconnect,
    open_site,
    seal_secret,
    set_mapping,
    site_of,
)
from services.tickets.backlog import parse_backlog
from services.tickets.csv_export import to_csv
from services.tickets.deciding import accept_all, decide, decided, duplicates_of, propose
from services.tickets.duplicates import compare
from services.tickets.edits import edited
from services.tickets.graph import graph
from services.tickets.limits import StoryLimits
from services.tickets.linking import (
    find_publication,
    forget_link,
    keep_publication,
    links,
    note_changed,
    note_link,
    note_made,
    note_not_made,
    note_place,
    note_sending,
)
from services.tickets.mapping import misfits
from services.tickets.mapping import propose as propose_mapping
from services.tickets.offline import SliceGiven
from services.tickets.queries import items
from services.tickets.redraft import redraft, seen_by_owners
from services.tickets.removal import plan_removal, touched_names
from services.tickets.restore import differing, restored
from services.tickets.rules import findings
from services.tickets.service import SLICE, load, save, slice_plan, versions
from services.tickets.splits import splits
from services.tickets.writes import (
    CreateWrite,
    EditWrite,
    Ground,
    Kept,
    Linked,
    LinkWrite,
    Planned,
    RemoveWrite,
    WriteList,
    base_of,
    compared,
    plan_writes,
    written_of,
)

__all__ = [
    "SLICE",
    "Account",
    "CreateWrite",
    "EditWrite",
    "Ground",
    "Kept",
    "LinkWrite",
    "Linked",
    "Planned",
    "RemoveWrite",
    "SliceGiven",
    "StoryLimits",
    "WriteList",
    "accept_all",
    "active_account",
    "base_of",
    "compare",
    "compared",
    "connect",
    "decide",
    "decided",
    "differing",
    "disconnect",
    "duplicates_of",
    "edited",
    "find_publication",
    "findings",
    "forget_link",
    "graph",
    "items",
    "keep_publication",
    "links",
    "load",
    "misfits",
    "note_changed",
    "note_link",
    "note_made",
    "note_not_made",
    "note_place",
    "note_sending",
    "open_site",
    "parse_backlog",
    "plan_removal",
    "plan_writes",
    "propose",
    "propose_mapping",
    "redraft",
    "restored",
    "save",
    "seal_secret",
    "seen_by_owners",
    "set_mapping",
    "site_of",
    "slice_plan",
    "splits",
    "to_csv",
    "touched_names",
    "versions",
    "written_of",
]
