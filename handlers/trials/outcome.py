"""What a comparison has shown, as it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.trials.changes import Change
from services.ai import Difference, Differences

MOST_LINES = 400  # of one document; the terminal's own replay shows all


def compared(found: Sequence[Change]) -> Differences:
    return Differences(
        changes=tuple(
            Difference(
                plan=one.plan,
                artifact=one.artifact,
                then=one.then,
                model=one.model,
                why=one.why,
                lines=one.lines[:MOST_LINES],
                more=max(0, len(one.lines) - MOST_LINES),
            )
            for one in found
        )
    )
