"""How one step of one recorded model fared."""

from __future__ import annotations

from dataclasses import dataclass, replace

from services.ai import Ratio


@dataclass(frozen=True, slots=True)
class StepScore:
    """One step of one model: how its answers fared, and what they were worth where they were taken."""

    prompt: str
    model: str
    first: Ratio  # taken at the first try
    taken: Ratio  # taken at last
    covered: Ratio
    cited: Ratio
    unique: Ratio
    errors: int = 0
    warnings: int = 0

    def __add__(self, other: StepScore) -> StepScore:
        return replace(
            self,
            first=self.first + other.first,
            taken=self.taken + other.taken,
            covered=self.covered + other.covered,
            cited=self.cited + other.cited,
            unique=self.unique + other.unique,
            errors=self.errors + other.errors,
            warnings=self.warnings + other.warnings,
        )
