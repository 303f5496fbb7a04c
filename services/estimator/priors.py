"""The catalogue's priors: hours per kind of work, per countable thing, and the spread."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from services.core.values import Value


class Spread(Value):
    start: float
    outside: float
    after_spike: float
    assumption: float
    exception: float
    guarded: float
    time_boxed: float
    most: float


class Priors(Value):
    base: dict[str, float]
    adds: dict[str, float]
    spread: Spread


@cache
def load_priors() -> Priors:
    return Priors.model_validate(yaml.safe_load((Path(__file__).parent / "priors.yaml").read_text("utf-8")))
