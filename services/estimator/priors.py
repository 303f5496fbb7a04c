"""The catalogue's priors: hours per kind of work, per countable thing, and the spread."""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path

from services.core import yamls
from services.core.values import Value
from services.estimator.known import Z80


class Spread(Value):
    """Sigmas of log-normals; `pace` is common to all tickets of a team, `week` to a plan, the others are a
    ticket's own."""

    pace: float
    week: float
    start: float
    outside: float
    after_spike: float
    assumption: float
    exception: float
    guarded: float
    time_boxed: float
    most: float


class Work(Value):
    """Something a ticket's words show that it does."""

    hours: float
    en: str  # a regular expression, as the other two
    es: str
    de: str

    def is_in(self, text: str, language: str) -> bool:
        """By the words of the document's language, English where it is none of ours: German looks for something with
        "such", English does not."""
        words = {"es": self.es, "de": self.de}.get(language, self.en)
        return re.search(rf"\b({words})\b", text, re.IGNORECASE | re.MULTILINE) is not None


class Priors(Value):
    base: dict[str, float]
    adds: dict[str, float]
    slow: float  # weeks that a plan takes per week that its hours say, of a team whose pace nobody knows
    spread: Spread
    work: dict[str, Work]


def usual_spread() -> float:
    """P80 over P50 of a plain ticket before anything is known of a team."""
    spread = load_priors().spread
    return math.exp(Z80 * math.hypot(spread.start, spread.pace))


@cache
def load_priors() -> Priors:
    return Priors.model_validate(yamls.loaded((Path(__file__).parent / "priors.yaml").read_text("utf-8")))
