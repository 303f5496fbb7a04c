"""What the sentences before spoke of, and what was put for what: a quotation is what was typed."""

from __future__ import annotations

from dataclasses import dataclass, field

Swap = tuple[str, str]


@dataclass(slots=True)
class Memory:
    """What the sentences before spoke of."""

    is_built: bool = False  # a thing to build was named
    before: str = ""
    people: str = ""
    owner: str = ""  # "my sister runs a bakery": who she is
    me: str = ""  # "as a landlord I want …": who writes
    thing: str = ""  # of which each was told: "Each costume has …"
    swaps: list[Swap] = field(default_factory=list)


def swapped(memory: Memory, new: str, old: str) -> str:
    memory.swaps.append((new, old))
    return new
