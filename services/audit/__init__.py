"""The append-only, hash-chained audit log."""

from services.audit.rules import Entry
from services.audit.service import (
    BEFORE_ALL,
    PAGE,
    Verified,
    has_head,
    list_entries,
    list_newest,
    record,
    told,
    verify,
)

__all__ = [
    "BEFORE_ALL",
    "PAGE",
    "Entry",
    "Verified",
    "has_head",
    "list_entries",
    "list_newest",
    "record",
    "told",
    "verify",
]
