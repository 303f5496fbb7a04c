"""Estimates: how long each ticket may take, with the reasons."""

from __future__ import annotations

from enum import StrEnum

from services.core.values import Document, Value


class Size(StrEnum):
    XS = "XS"
    S = "S"
    M = "M"
    L = "L"
    XL = "XL"


class Estimate(Value):
    """Hours of one person's work: half of such tickets take less than P50, four of five less than P80."""

    ticket_id: str
    p50_hours: float
    p80_hours: float
    points: float
    size: Size
    reasons: tuple[str, ...]
    similar: tuple[str, ...] = ()  # past tickets
    lessons: tuple[str, ...] = ()  # L-n of closed plans that its hours follow
    generator: str


class EstimateSet(Document):
    """Epics carry none: theirs is the roll-up. `total_*` are of the whole plan, p80 not a plain sum; `common_error` is
    the share of the error's variance, 0 to 1, that they take all tickets to have in common."""

    estimates: tuple[Estimate, ...]
    total_p50_hours: float
    total_p80_hours: float
    common_error: float = 0.25
    note: str = ""
