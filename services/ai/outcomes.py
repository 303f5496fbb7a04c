"""What comes of trials, as it is kept and told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.ai.judging import Ratio, Verdict
from services.core.differences import Changed
from services.core.values import Value, read_back


class Measured(Value):
    """So many good ones of so many, on each side."""

    measure: str
    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def shares(self) -> tuple[str, str]:
        return str(Ratio(*self.before)), str(Ratio(*self.after))


class Judged(Value):
    """`is_paired`: both were asked the same questions. `unplayed`: cases with a thumb down that could not be played
    again."""

    answers: tuple[int, int] = (0, 0)
    is_paired: bool = False
    measures: tuple[Measured, ...] = ()
    disliked: int = 0
    unplayed: int = 0


class Difference(Value):
    """One document of a past plan; `why` says why nothing can be told of it, `more` how many lines are left out."""

    plan: int
    artifact: str
    then: str
    model: str
    why: str = ""
    lines: tuple[Changed, ...] = ()
    more: int = 0


class Differences(Value):
    changes: tuple[Difference, ...] = ()


def outcome_of(found: Verdict) -> Judged:
    measures = tuple(
        Measured(measure=name, before=(old.good, old.total), after=(new.good, new.total))
        for name, old in found.before.items()
        if (new := found.after.get(name)) is not None
    )
    return Judged(
        answers=found.asked,
        is_paired=found.is_paired,
        measures=measures,
        disliked=found.disliked,
        unplayed=found.unplayed,
    )


def judged_in(kept: Mapping[str, Any]) -> Judged | None:
    """None before the end, and where nothing was judged."""
    return read_back(Judged, kept) if "answers" in kept else None


def compared_in(kept: Mapping[str, Any]) -> Differences | None:
    return read_back(Differences, kept) if "changes" in kept else None
