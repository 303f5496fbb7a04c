"""Imports every room's tables, so that the metadata is whole."""

from __future__ import annotations

from services.ai import tables as ai
from services.audit import tables as audit
from services.clarifier import tables as clarifier
from services.core.metadata import metadata
from services.crypto import tables as crypto
from services.estimator import tables as estimator
from services.events import tables as events
from services.hld import tables as hld
from services.tenancy import session_tables as sessions
from services.tenancy import tables as tenancy
from services.tickets import tables as tickets
from services.trace import tables as trace
from services.tracker import tables as tracker
from services.workflow import file_tables as files
from services.workflow import loose_tables as loose
from services.workflow import tables as workflow

__all__ = [
    "ai",
    "audit",
    "clarifier",
    "crypto",
    "estimator",
    "events",
    "files",
    "hld",
    "loose",
    "metadata",
    "sessions",
    "tenancy",
    "tickets",
    "trace",
    "tracker",
    "workflow",
]
