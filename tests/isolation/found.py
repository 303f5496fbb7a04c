"""What a run of the fuzzer did and found."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

from services import tenancy


@dataclass
class Found:
    """`reached`: what was answered with a yes at least once."""

    operations: Counter[str] = field(default_factory=Counter)
    verbs: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    cancelled: int = 0
    errors: int = 0
    leaks: list[str] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)  # answers of 500


def told(found: Found, seed: int, seconds: float) -> int:
    kinds = ", ".join(f"{count} {name}" for name, count in sorted(found.operations.items()))
    total = sum(found.operations.values())
    missed = sorted(set(tenancy.RIGHTS) - found.verbs)
    statuses = ", ".join(f"{status}: {count}" for status, count in sorted(found.statuses.items()))
    sys.stdout.write(
        f"{total} operations ({kinds}), {found.cancelled} cancelled, {found.errors} broken off by an error, "
        f"seed {seed}, {seconds:.0f} s: {len(found.leaks)} leaks, "
        f"{len(found.bugs)} bugs\n"
        f"{len(found.asked)} routes, pages and forms asked, {len(found.asked & found.reached)} of them with a yes "
        f"({statuses})\n"
    )
    for line in (*found.leaks[:20], *found.bugs[:20]):
        sys.stdout.write(f"{line}\n")
    if missed:
        sys.stdout.write(f"never asked: {', '.join(missed)}\n")
    return 1 if found.leaks or found.bugs or missed else 0
