"""Tickets: epics, stories, tasks and spikes sliced from the BDD and the HLD."""

from services.tickets import between, newcomers, sharing
from services.tickets.accounts import (
    Account,
    Place,
    account_for,
    account_in,
    account_named,
    accounts,
    active_account,
    channels,
    choose_account,
    connect,
    disconnect,
    granted_account,
    link_person,
    move_home,
    name_of,
    project_key,
    seal_secret,
    set_mapping,
    site_of,
)
from services.tickets.adopting import ADOPTED, Adopted, Gap, Lack, adopt, adopted_link
from services.tickets.backlog import parse_backlog
from services.tickets.csv_export import to_csv
from services.tickets.deciding import accept_all, decide, decided, duplicates_of, propose
from services.tickets.duplicates import compare
from services.tickets.edits import edited
from services.tickets.existing import Apart, Why
from services.tickets.existing import named as named_issues
from services.tickets.existing import relation as relation_of
from services.tickets.forecast import Forecast, forecast
from services.tickets.grants import Grant, find_grant, keep_grant, tidy_grants, use_grant
from services.tickets.graph import graph
from services.tickets.health import Checked, Health, check_all
from services.tickets.limits import StoryLimits
from services.tickets.linking import (
    Addresses,
    addresses,
    find_publication,
    forget_link,
    keep_addresses,
    keep_publication,
    links,
    note_changed,
    note_file,
    note_link,
    note_linking,
    note_made,
    note_made_late,
    note_not_made,
    note_place,
    note_relation,
    note_sending,
    note_stood,
    note_taken_away,
    note_unlinked,
)
from services.tickets.mapping import misfits
from services.tickets.mapping import propose as propose_mapping
from services.tickets.merging import Difference, Merged, Mine, merge
from services.tickets.offline import SliceGiven
from services.tickets.opening import open_site
from services.tickets.ownership import ASKED, OWNERS, Owner
from services.tickets.planning import DesignPicture, Ground, Planned, base_of, plan_writes
from services.tickets.queries import items
from services.tickets.redraft import REDRAFT, redraft, seen_by_owners
from services.tickets.removal import TAKEN_BACK, plan_removal, touched_names
from services.tickets.restore import differing, restored
from services.tickets.rules import findings
from services.tickets.service import SLICE, load, save, slice_plan, versions
from services.tickets.splits import splits
from services.tickets.standing import (
    LinkedIssue,
    SeenBefore,
    Standing,
    actuals_graph,
    adopted_elsewhere,
    forget_seen,
    issues_after,
    last_update,
    note_adopted,
    note_seen,
    seen_before,
    standing,
    tickets_of,
)
from services.tickets.tracker_edits import (
    GONE,
    EditKind,
    EditStatus,
    TrackerEdit,
    decide_edit,
    find_edit,
    note_edit,
    restore_ours,
    settle,
    still_asked,
    tracker_edits,
)
from services.tickets.twins import twins
from services.tickets.watching import (
    FoundHook,
    Sync,
    Watched,
    WayIn,
    claim_sync,
    due_syncs,
    find_account,
    find_hook,
    keep_cursor,
    keep_first_way_in,
    keep_hook,
    keep_way_in,
    new_way_in,
    note_heard,
    open_way_in,
    path_hash,
    same_site,
    seal_way_in,
    second_of_night,
    sync_all_soon,
    sync_done,
    sync_later,
    sync_soon,
    watched,
    way_in,
)
from services.tickets.writes import (
    MARK,
    MARK_DONE,
    MARK_OPEN,
    CreateWrite,
    DropFile,
    EditWrite,
    FileWrite,
    Kept,
    Linked,
    LinkWrite,
    RelateWrite,
    Relation,
    RelationState,
    RemoveWrite,
    UnlinkWrite,
    UnrelateWrite,
    WriteList,
    compared,
    written_of,
)

__all__ = [
    "ADOPTED", "ASKED", "GONE", "MARK", "MARK_DONE", "MARK_OPEN", "OWNERS", "REDRAFT", "SLICE", "TAKEN_BACK",
    "Account", "Addresses", "Adopted", "Apart", "Checked", "CreateWrite", "DesignPicture", "Difference", "DropFile",
    "EditKind", "EditStatus", "EditWrite", "FileWrite", "Forecast", "FoundHook", "Gap", "Grant", "Ground", "Health",
    "Kept", "Lack", "LinkWrite", "Linked", "LinkedIssue", "Merged", "Mine", "Owner", "Place", "Planned",
    "RelateWrite", "Relation", "RelationState", "RemoveWrite", "SeenBefore", "SliceGiven", "Standing",
    "StoryLimits", "Sync", "TrackerEdit", "UnlinkWrite", "UnrelateWrite", "Watched", "WayIn", "Why", "WriteList",
    "accept_all", "account_for", "account_in", "account_named", "accounts", "active_account", "actuals_graph",
    "addresses", "adopt", "adopted_elsewhere", "adopted_link", "base_of", "between", "channels", "check_all",
    "choose_account", "claim_sync", "compare", "compared", "connect", "decide", "decide_edit", "decided",
    "differing", "disconnect", "due_syncs", "duplicates_of", "edited", "find_account", "find_edit", "find_grant",
    "find_hook", "find_publication", "findings", "forecast", "forget_link", "forget_seen", "granted_account",
    "graph", "issues_after", "items", "keep_addresses", "keep_cursor", "keep_first_way_in", "keep_grant",
    "keep_hook", "keep_publication", "keep_way_in", "last_update", "link_person", "links", "load", "merge",
    "misfits", "move_home", "name_of", "named_issues", "new_way_in", "newcomers", "note_adopted", "note_changed",
    "note_edit", "note_file", "note_heard", "note_link", "note_linking", "note_made", "note_made_late",
    "note_not_made", "note_place", "note_relation", "note_seen", "note_sending", "note_stood", "note_taken_away",
    "note_unlinked", "open_site", "open_way_in", "parse_backlog", "path_hash", "plan_removal", "plan_writes",
    "project_key", "propose", "propose_mapping", "redraft", "relation_of", "restore_ours", "restored", "same_site",
    "save", "seal_secret", "seal_way_in", "second_of_night", "seen_before", "seen_by_owners", "set_mapping",
    "settle", "sharing", "site_of", "slice_plan", "splits", "standing", "still_asked", "sync_all_soon", "sync_done",
    "sync_later", "sync_soon", "tickets_of", "tidy_grants", "to_csv", "touched_names", "tracker_edits", "twins",
    "use_grant", "versions", "watched", "way_in", "written_of",
]  # fmt: skip
