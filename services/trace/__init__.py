"""The trace graph: message to answer to requirement to decision to ticket to estimate, walkable both ways."""

from services.trace.dirty import Part, Rewrite, Settled, mentioned, merged, part, settle
from services.trace.redrafts import Redraft, Rounds, Writer, altered, ids_in, is_offline, repaired
from services.trace.rules import gaps, path_back, path_forward
from services.trace.service import load, load_part, record
from services.trace.told import DRAFT_CHANGED, PLAN_CHANGED, TICKETS_CHANGED, told, told_answers

__all__ = [
    "DRAFT_CHANGED",
    "PLAN_CHANGED",
    "TICKETS_CHANGED",
    "Part",
    "Redraft",
    "Rewrite",
    "Rounds",
    "Settled",
    "Writer",
    "altered",
    "gaps",
    "ids_in",
    "is_offline",
    "load",
    "load_part",
    "mentioned",
    "merged",
    "part",
    "path_back",
    "path_forward",
    "record",
    "repaired",
    "settle",
    "told",
    "told_answers",
]
