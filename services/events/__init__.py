"""The outbox, the durable inbox, idempotency keys and the schemas of domain events."""

from services.events.held import HeldBack, forget_held, hold_received, release_held
from services.events.inbox import (
    MAX_ATTEMPTS,
    Arrival,
    Receipt,
    Received,
    claim_received,
    due_inbox,
    receive,
    receive_anywhere,
    receive_own,
    received_done,
    received_failed,
    stray,
    strays,
    take_in,
    taken_in,
)
from services.events.marks import is_outdated, mark_deleted, mark_edited
from services.events.outbox import (
    Batch,
    claim_events,
    emit,
    emit_in_statement,
    mark_published,
    release_events,
    tenants_to_publish,
)
from services.events.sealing import InboxSeal
from services.events.service import ClaimedKey, claim_key, keep_answer, loosen_key, release_key, use_once
from services.events.values import Envelope, EventType

__all__ = [
    "MAX_ATTEMPTS",
    "Arrival",
    "Batch",
    "ClaimedKey",
    "Envelope",
    "EventType",
    "HeldBack",
    "InboxSeal",
    "Receipt",
    "Received",
    "claim_events",
    "claim_key",
    "claim_received",
    "due_inbox",
    "emit",
    "emit_in_statement",
    "forget_held",
    "hold_received",
    "is_outdated",
    "keep_answer",
    "loosen_key",
    "mark_deleted",
    "mark_edited",
    "mark_published",
    "receive",
    "receive_anywhere",
    "receive_own",
    "received_done",
    "received_failed",
    "release_events",
    "release_held",
    "release_key",
    "stray",
    "strays",
    "take_in",
    "taken_in",
    "tenants_to_publish",
    "use_once",
]
