"""Every sentence and card that the bot says, as neutral blocks; adapters only draw them."""

from handlers.replies.adopted import adopted
from handlers.replies.assigned import assignments_table
from handlers.replies.backlog import duplicate_decided, duplicates_accepted, duplicates_found
from handlers.replies.budget import budget_reached, budget_set, budget_warning, budgets, costs, money, without_model
from handlers.replies.choosing import assigned_by, candidates, shares
from handlers.replies.connections import channel_project, person_linked
from handlers.replies.dialogs import change_dialog, ticket_dialog, with_dialogs
from handlers.replies.dialogue import (
    ambiguous,
    aside,
    asking_more,
    closed,
    coverage,
    enough,
    no_hurry,
    no_such_question,
    nothing_more,
    parked,
    question,
    question_answered,
    question_left,
    reminder,
    started,
    taken,
    thinking,
    together,
    told,
)
from handlers.replies.differing import versions_differ
from handlers.replies.documents import bdd_ready, document, drawn, hld_ready, of_version, picture
from handlers.replies.entry import (
    answer_deleted,
    channel_rule,
    first_reworded,
    foreigner,
    idea_form,
    idea_told,
    no_chat,
    no_dialog,
    no_entry,
    not_here,
    only_files,
    thread_joined,
    thread_read,
    welcome,
)
from handlers.replies.feedback import thumb_taken, thumbs
from handlers.replies.files import files_given
from handlers.replies.forecast import forecast
from handlers.replies.history import evidence, histories, history_begun, history_forgotten, history_taken, left_out
from handlers.replies.home import HomeTicket, home, of_plan
from handlers.replies.impact import (
    change_again,
    change_applied,
    change_computing,
    change_decided,
    change_discarded,
    change_empty,
    change_failed,
    change_outdated,
    change_voted,
    change_waits,
    impact,
    stale,
)
from handlers.replies.joining import (
    invitation,
    join_decided,
    join_requests,
    joined,
    joining,
    link_asked,
    link_card,
    member_already,
    shut_by,
    workspace_invitation,
)
from handlers.replies.journey import (
    approval,
    approved,
    bug,
    error,
    exported,
    help_text,
    nothing_to_retry,
    published_as_csv,
    quoted,
    retrying,
    stage_failed,
    stage_label,
    status,
    status_card,
    stopped,
    stopped_before,
    undo_nothing,
    voted_before,
)
from handlers.replies.language import languages, speaks, speaks_everywhere, writes
from handlers.replies.learning import lesson_decided, lessons, variance_card
from handlers.replies.members import (
    api_key_made,
    api_key_revoked,
    api_keys,
    member_removed,
    member_role,
    members,
)
from handlers.replies.pages import page
from handlers.replies.people import (
    agreed,
    decided,
    decider_named,
    dispute,
    disputed,
    owner_named,
    proposal,
    proposed,
)
from handlers.replies.plan import (
    assignments_ready,
    estimate_line,
    estimates_ready,
    estimates_table,
    plan_ready,
    plan_table,
    table_of,
    ticket_line,
    ticket_lines,
    tickets_ready,
)
from handlers.replies.publish import nothing_to_publish, publish_begun, publish_preview, publish_waits, published
from handlers.replies.sessions import SESSION_DIGITS, sessions, sessions_ended
from handlers.replies.team import team
from handlers.replies.trace import node_kind, node_words, traced, walk_back
from handlers.replies.track import (
    asks_consent,
    asks_forgetting,
    consented,
    forgotten,
    logged,
    revoked,
    track_export,
    track_report,
    track_status,
    tracking,
)
from handlers.replies.tracked import (
    edits_wait,
    issues_moved,
    newcomers_taken,
    no_tracker_edits,
    standing_line,
    standing_table,
    tracker_edits,
)
from handlers.replies.voting import vote_card, vote_in, vote_revealed
from handlers.replies.words import ENGLISH, Words, sentence

__all__ = [
    "ENGLISH", "SESSION_DIGITS", "HomeTicket", "Words", "adopted", "agreed", "ambiguous", "answer_deleted",
    "api_key_made", "api_key_revoked", "api_keys", "approval", "approved", "aside", "asking_more", "asks_consent",
    "asks_forgetting", "assigned_by", "assignments_ready", "assignments_table", "bdd_ready", "budget_reached",
    "budget_set",
    "budget_warning", "budgets", "bug", "candidates", "change_again", "change_applied", "change_computing",
    "change_decided", "change_dialog", "change_discarded", "change_empty", "change_failed", "change_outdated",
    "change_voted", "change_waits", "channel_project", "channel_rule", "closed", "consented", "costs", "coverage",
    "decided", "decider_named", "dispute", "disputed", "document", "drawn", "duplicate_decided", "duplicates_accepted",
    "duplicates_found", "edits_wait", "enough", "error", "estimate_line", "estimates_ready", "estimates_table",
    "evidence", "exported", "files_given", "first_reworded", "forecast", "foreigner", "forgotten",
    "help_text", "histories",
    "history_begun", "history_forgotten", "history_taken", "hld_ready", "home", "idea_form", "idea_told", "impact",
    "invitation", "issues_moved", "join_decided", "join_requests", "joined", "joining", "languages", "left_out",
    "lesson_decided", "lessons", "link_asked", "link_card", "logged", "member_already", "member_removed", "member_role",
    "members", "money", "newcomers_taken", "no_chat", "no_dialog", "no_entry", "no_hurry", "no_such_question",
    "no_tracker_edits", "node_kind", "node_words", "not_here", "nothing_more", "nothing_to_publish", "nothing_to_retry",
    "of_plan", "of_version", "only_files", "owner_named", "page", "parked", "person_linked", "picture", "plan_ready",
    "plan_table", "proposal", "proposed", "publish_begun", "publish_preview", "publish_waits", "published",
    "published_as_csv", "question", "question_answered", "question_left", "quoted", "reminder", "retrying", "revoked",
    "sentence",
    "sessions", "sessions_ended", "shares", "shut_by", "speaks", "speaks_everywhere", "stage_failed", "stage_label",
    "stale", "standing_line", "standing_table", "started", "status", "status_card", "stopped",
    "stopped_before", "table_of", "taken", "team", "thinking", "thread_joined", "thread_read", "thumb_taken", "thumbs",
    "ticket_dialog", "ticket_line", "ticket_lines", "tickets_ready", "together", "told", "traced", "track_export",
    "track_report", "track_status", "tracker_edits", "tracking", "undo_nothing", "variance_card", "versions_differ",
    "vote_card", "vote_in", "vote_revealed", "voted_before", "walk_back", "welcome", "with_dialogs", "without_model",
    "workspace_invitation", "writes",
]  # fmt: skip
