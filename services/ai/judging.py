"""What a prompt's answers are worth beside another's: shares that may not fall, and cases that may not get worse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

FEWEST = 3  # answers of each side, below which nothing can be said


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many good ones of so many."""

    good: int
    total: int

    @property
    def share(self) -> float:
        return self.good / self.total if self.total else 1.0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.good + other.good, self.total + other.total)

    def __str__(self) -> str:
        return f"{100 * self.share:.0f} %" if self.total else "–"


Marks = Mapping[str, Ratio]  # by measure; more is better


@dataclass(frozen=True, slots=True)
class Compared:
    """One recorded question: the marks of what is in force, and of the candidate where it has answered the same;
    `is_disliked`: a person had put a thumb down. `where` names the plan."""

    where: str
    before: Marks
    after: Marks | None
    is_disliked: bool = False


@dataclass(frozen=True, slots=True)
class Fall:
    """`where` is empty for all answers together."""

    measure: str
    before: Ratio
    after: Ratio
    where: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`is_paired`: both were asked the same questions; else the candidate's answers to other questions stand beside
    them. `unplayed` cases with a thumb down have no answer of the candidate."""

    before: Marks
    after: Marks
    asked: tuple[int, int]  # answers of each side that count
    is_paired: bool
    falls: tuple[Fall, ...] = ()
    disliked: int = 0
    unplayed: int = 0

    @property
    def is_enough(self) -> bool:
        return min(self.asked) >= FEWEST

    @property
    def holds(self) -> bool:
        return self.is_enough and not self.falls


@dataclass(slots=True)
class Evidence:
    """All that is on record: the same questions to both, and the candidate's answers to questions of its own. `lost`
    cases with a thumb down can be played by nobody any more."""

    same: list[Compared] = field(default_factory=list)
    own: list[Marks] = field(default_factory=list)
    lost: int = 0


def judged(evidence: Evidence) -> Verdict:
    """By the same questions where there are enough of them, else by each side's own."""
    pairs = [(one.before, one.after) for one in evidence.same if one.after is not None]
    is_paired = len(pairs) >= FEWEST
    if is_paired:
        before, after = [one for one, _ in pairs], [one for _, one in pairs]
    else:
        before = [one.before for one in evidence.same if not one.is_disliked or one.after is not None]
        after = [*(one for _, one in pairs), *evidence.own]
    old, new = summed(before), summed(after)
    disliked = [one for one in evidence.same if one.is_disliked]
    worse = [
        fall for one in disliked if one.after is not None for fall in fallen(one.before, one.after, where=one.where)
    ]
    unplayed = evidence.lost + sum(one.after is None for one in disliked)
    whole = fallen(old, new) if before and after else ()
    falls = (*whole, *worse)
    return Verdict(old, new, (len(before), len(after)), is_paired, falls, evidence.lost + len(disliked), unplayed)


def summed(marks: Sequence[Marks]) -> dict[str, Ratio]:
    total: dict[str, Ratio] = {}
    for one in marks:
        for name, ratio in one.items():
            total[name] = total.get(name, Ratio(0, 0)) + ratio
    return total


def fallen(before: Marks, after: Marks, *, where: str = "") -> tuple[Fall, ...]:
    """In the order of `before`; what one side has no figure for says nothing."""
    return tuple(_fallen(before, after, where))


def _fallen(before: Marks, after: Marks, where: str) -> Iterable[Fall]:
    for name, old in before.items():
        new = after.get(name)
        if new is None or not new.total or not old.total:
            continue
        if new.good * old.total < old.good * new.total:  # exactly: no rounding lets a fall through
            yield Fall(name, old, new, where)
