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

    def look(self) -> None:
        """Whether there is any use in waiting for a turn. Raises ModelFault while the model is left alone."""
        if self._now() < self._rests_until or self._is_trying:
            raise ModelFault(sentence("model-resting", failures=max(self._failures, 1)))

    def enter(self) -> bool:
        """Before a question: whether it is the one that finds out if the model is well again. Raises ModelFault."""
        self.look()
        self._is_trying = self._failures >= MOST_FAILURES
        return self._is_trying

    def leave(self, fault: ModelFault | None, *, was_trying: bool) -> None:
        """After it, however it ended; a fault of the request alone says nothing about the model. Others may still be
        under way that began before it was left alone."""
        if was_trying:
            self._is_trying = False
        if fault is None or not fault.is_health:
            if fault is None:
                self._failures = 0
            return
        self._failures += 1
        rest = fault.rest if fault.rest else REST_SECONDS if self._failures >= MOST_FAILURES else 0.0
        if rest:
            self._rests_until = max(self._rests_until, self._now() + min(rest, LONGEST_REST))
