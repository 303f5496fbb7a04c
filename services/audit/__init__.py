"""The append-only, hash-chained audit log."""

from services.audit.rules import Entry
from services.audit.service import Verified, list_about, list_entries, record, verify

__all__ = ["Entry", "Verified", "list_about", "list_entries", "record", "verify"]
