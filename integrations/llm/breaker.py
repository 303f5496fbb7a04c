"""A circuit breaker: a model that fails again and again is left alone for a while, then one call may try."""

from __future__ import annotations

from collections.abc import Callable

from integrations.llm.faults import ModelFault
from services.core.words import sentence

MOST_FAILURES = 3  # questions in a row, each after its own retries
REST_SECONDS = 30.0
LONGEST_REST = 600.0


class Breaker:
    """Of one model at one address with one key, in this process."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._failures = 0
        self._rests_until = 0.0
        self._is_trying = False

    def enter(self) -> None:
        """Before a question. Raises ModelFault while the model is left alone."""
        if self._now() < self._rests_until or self._is_trying:
            raise ModelFault(sentence("model-resting", failures=max(self._failures, 1)))
        self._is_trying = self._failures >= MOST_FAILURES  # the one that finds out whether it is well again

    def leave(self, fault: ModelFault | None) -> None:
        """After it, however it ended; a fault of the request alone says nothing about the model."""
        self._is_trying = False
        if fault is None or not fault.is_health:
            if fault is None:
                self._failures = 0
            return
        self._failures += 1
        rest = fault.rest if fault.rest else REST_SECONDS if self._failures >= MOST_FAILURES else 0.0
        if rest:
            self._rests_until = self._now() + min(rest, LONGEST_REST)
