"""What this room hands out."""

from __future__ import annotations

from services.core.values import Value


class ModelUsage(Value):
    """What one model was used for in a period: sums of tokens and calls."""

    model: str
    prompt_tokens: int
    completion_tokens: int
    calls: int
