"""The domain events that leave this product, and the envelope around each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from services.core.values import Value


class EventType(StrEnum):
    CLARIFIER_REQUESTED = "ClarifierRequested"
    BDD_READY = "BDDReady"
    HLD_DRAFT_READY = "HLDDraftReady"
    TICKET_PLAN_READY = "TicketPlanReady"
    ESTIMATES_READY = "EstimatesReady"
    ASSIGNMENTS_READY = "AssignmentsReady"
    TICKETS_PUBLISHED = "TicketsPublished"
    TICKET_MOVED_ON = "TicketMovedOn"  # its issue has another status, or is gone
    TIME_LOGGED = "TimeLogged"  # on its issue, by people, in the tracker
    CONSENT_GIVEN = "ConsentGiven"
    CONSENT_REVOKED = "ConsentRevoked"
    TRACKER_SESSION_STARTED = "TrackerSessionStarted"
    TRACKER_SESSION_ENDED = "TrackerSessionEnded"


class Envelope(Value):
    """`correlation_id` is the initiative, or what else the events of one story share; consumers go by `event_id`."""

    event_id: UUID
    event_type: EventType
    schema_version: int
    tenant_id: UUID
    correlation_id: UUID
    produced_at: datetime
    payload: dict[str, Any]
