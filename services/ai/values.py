"""What this room hands out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from services.core.values import Value


class ModelUsage(Value):
    """What one model was used for in a period: sums of tokens and calls; `micros` (of a US dollar) is None as soon as
    one price was not known."""

    model: str
    prompt_tokens: int
    completion_tokens: int
    calls: int
    micros: int | None = None


class StepCost(Value):
    """What one stage of a plan has cost; `micros` as in ModelUsage, `estimated` calls left no word of their use."""

    step: str
    tokens: int
    calls: int
    micros: int | None = None
    estimated: int = 0


class Scope(StrEnum):
    """Whose use is capped."""

    TENANT = "tenant"
    MEMBER = "member"
    INITIATIVE = "initiative"


class Period(StrEnum):
    """Days and months are those of UTC."""

    DAY = "day"
    MONTH = "month"
    EVER = "ever"


class AtCap(StrEnum):
    """What happens to work that a cap has no room for: a person is asked, the drafter without a model does it, or it
    stops."""

    ASK = "ask"
    DEGRADE = "degrade"
    STOP = "stop"


class Cap(Value):
    """An empty subject: every member, every initiative. None: no cap of that kind."""

    scope: Scope
    period: Period
    subject: str = ""
    tokens: int | None = None
    micros: int | None = None


@dataclass(frozen=True, slots=True)
class Spender:
    """Whose call it is."""

    initiative_id: UUID | None = None
    member_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """The most that one call can use; `micros` is None where the model's price is not known."""

    step: str
    model: str
    prompt_tokens: int
    completion_tokens: int
    micros: int | None
    prompt: str = ""
    seconds: float = 600.0  # after that it counts as spent, whoever may have died


@dataclass(frozen=True, slots=True)
class Used:
    """What a call did use; `is_estimated` when nobody said."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    micros: int | None = 0
    is_estimated: bool = False
    is_billed: bool = True  # False: the call never came about, and nothing is written down


@dataclass(frozen=True, slots=True)
class Filling:
    """How full one cap is, the calls under way included; amounts as in Cap."""

    scope: Scope
    period: Period
    subject: str
    starts_on: date
    tokens: int
    micros: int
    cap: Cap | None = None
    tokens_unpriced: int = 0

    @property
    def share(self) -> float:
        """Of the fuller of its two caps; 0 without any. A cap of nothing is always full."""
        if self.cap is None:
            return 0.0
        pairs = ((self.tokens, self.cap.tokens), (self.micros, self.cap.micros))
        return max((1.0 if not most else used / most for used, most in pairs if most is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class Settled:
    """`warnings`: caps that this call has brought to their mark, each told once."""

    warnings: tuple[Filling, ...] = field(default=())
