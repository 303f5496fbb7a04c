"""Consented time tracking: policies, consent records and sessions."""

from services.tracker.consent import current_policy, forget, give_consent, list_consents, revoke_consent, set_policy
from services.tracker.rules import parse_duration, parse_key
from services.tracker.service import (
    log_time,
    open_session,
    pause_session,
    report,
    start_session,
    status,
    stop_session,
)
from services.tracker.values import (
    Consent,
    Policy,
    PolicyTerms,
    Recorded,
    Session,
    SessionStatus,
    Status,
    TicketTime,
)

__all__ = [
    "Consent",
    "Policy",
    "PolicyTerms",
    "Recorded",
    "Session",
    "SessionStatus",
    "Status",
    "TicketTime",
    "current_policy",
    "forget",
    "give_consent",
    "list_consents",
    "log_time",
    "open_session",
    "parse_duration",
    "parse_key",
    "pause_session",
    "report",
    "revoke_consent",
    "set_policy",
    "start_session",
    "status",
    "stop_session",
]
