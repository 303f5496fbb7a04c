"""The trace graph: message to answer to requirement to decision to ticket to estimate, walkable both ways."""

from services.trace.rules import gaps, path_back, path_forward
from services.trace.service import load, load_part, record

__all__ = ["gaps", "load", "load_part", "path_back", "path_forward", "record"]
