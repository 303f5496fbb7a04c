"""How fast Slack may be called: one line per workspace and method, and per channel for posts."""

from __future__ import annotations

from services.core import pace
from services.core.pace import CALM, MAX_LINES, Line
from services.core.words import sentence

__all__ = ["CALM", "MAX_LINES", "Line", "Pace"]


class Pace(pace.Pace):
    def __init__(self, patience: float = 3.0) -> None:
        super().__init__(patience, slow=sentence("slack-slow"))
