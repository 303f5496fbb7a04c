"""What a run of the fuzzer did and found."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from services import tenancy

DONE, REFUSED = "done", "refused"  # in chat


@dataclass
class Found:
    """`answers`: of each route, page, form, command and button, how often which answer came."""

    operations: Counter[str] = field(default_factory=Counter)
    verbs: set[str] = field(default_factory=set)
    answers: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    cancelled: int = 0
    errors: int = 0
    leaks: list[str] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)  # answers of 500

    @property
    def reached(self) -> set[str]:
        """What was answered with a yes at least once."""
        return {name for name, counts in self.answers.items() if any(_is_yes(answer) for answer in counts)}

    @property
    def statuses(self) -> Counter[str]:
        return sum(self.answers.values(), Counter())


def _is_yes(answer: str) -> bool:
    return answer == DONE or answer.startswith("2") or answer == "303"


def told(found: Found, seed: int, seconds: float, *, is_whole: bool = False) -> int:
    """`is_whole`: every verb with its answers as well."""
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(found.operations.items()))
    total = sum(found.operations.values())
    missed = sorted(set(tenancy.RIGHTS) - found.verbs)
    statuses = _listed(found.statuses)
    sys.stdout.write(
        f"{total} operations ({kinds}), {found.cancelled} cancelled, {found.errors} broken off by an error, "
        f"seed {seed}, {seconds:.0f} s: {len(found.leaks)} leaks, "
        f"{len(found.bugs)} bugs\n"
        f"{len(found.answers)} routes, pages, forms, commands and buttons asked, {len(found.reached)} of them "
        f"with a yes ({statuses})\n"
    )
    if is_whole:
        for name, counts in sorted(found.answers.items()):
            sys.stdout.write(f"{'' if name in found.reached else 'NO YES '}{name}: {_listed(counts)}\n")
    for line in (*found.leaks[:20], *found.bugs[:20]):
        sys.stdout.write(f"{line}\n")
    if missed:
        sys.stdout.write(f"never asked: {', '.join(missed)}\n")
    return 1 if found.leaks or found.bugs or missed else 0


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{answer}: {count}" for answer, count in sorted(counts.items()))
