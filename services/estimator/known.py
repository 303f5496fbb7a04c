"""Hours that the catalogue's patterns know for the work that they bring."""

from __future__ import annotations

import math
from dataclasses import dataclass

from services.core.contracts import Hld, Ticket
from services.estimator.words import figure, say

Z80 = 0.8416


@dataclass(frozen=True)
class Known:
    """`is_part`: the ticket is more than that work, so that its hours are the least and not the whole."""

    p50_hours: float
    p80_hours: float
    is_part: bool

    @property
    def sigma(self) -> float:
        """The spread between its two figures."""
        return math.log(self.p80_hours / self.p50_hours) / Z80 if self.p80_hours > self.p50_hours else 0.0

    def reason(self, language: str, counted: float = 0.0) -> str:
        """`counted` are the hours of the whole ticket that this work is a part of, 0 where it is the whole."""
        hours = figure(self.p50_hours, language)
        if not counted:
            return say(language, "known", h=hours)
        return say(language, "known_within" if counted >= self.p50_hours else "known_least", h=hours)


def known_work(ticket: Ticket, hld: Hld) -> Known | None:
    """None when no pattern brought it, or when the pattern knows no hours."""
    found = [w for w in hld.work if w.key in ticket.work and w.p50_hours > 0]
    if not found:
        return None
    return Known(
        p50_hours=sum(w.p50_hours for w in found),
        p80_hours=sum(max(w.p80_hours, w.p50_hours) for w in found),
        is_part=not ticket.subject.startswith("work:"),
    )
