"""What tokens cost, by a table of our own that has a version; an unknown price is unknown, never nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from services.core import yamls
from services.core.errors import BadConfig
from services.core.ports import Usage


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens, which is as much as millionths of a dollar for one."""

    read: float
    cached: float
    written: float

    def micros(self, prompt_tokens: int, completion_tokens: int, cached_tokens: int = 0) -> int:
        """Rounded up, so that a cap in money holds."""
        cached = min(cached_tokens, prompt_tokens)
        cost = (prompt_tokens - cached) * self.read + cached * self.cached + completion_tokens * self.written
        return math.ceil(round(cost, 6))


@dataclass(frozen=True, slots=True)
class PriceTable:
    version: str
    models: Mapping[str, Price]

    def of(self, model: str) -> Price | None:
        """By litellm's name, with or without the provider in front where it is OpenAI's. None: unknown."""
        return self.models.get(model) or self.models.get(f"openai/{model}")

    def cost(self, usage: Usage) -> int | None:
        """Millionths of a dollar; None where the price is not known."""
        price = self.of(usage.model)
        if price is None:
            return None
        return price.micros(usage.prompt_tokens, usage.completion_tokens, usage.cached_tokens)


@lru_cache(maxsize=8)
def price_table(own: Path | None = None) -> PriceTable:
    """Ours, and over it a deployment's own file of the same form. Raises BadConfig that names the file."""
    table = _read(Path(__file__).with_name("prices.yaml"))
    if own is None:
        return table
    theirs = _read(own)
    return PriceTable(f"{table.version}+{theirs.version}", {**table.models, **theirs.models})


def _read(path: Path) -> PriceTable:
    try:
        data = yamls.loaded(path.read_text(encoding="utf-8"))
        prices = {str(name): Price(*(_amount(one) for one in row)) for name, row in data["models"].items()}
        return PriceTable(str(data["version"]), prices)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        words = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadConfig(
            f"The prices in {path} cannot be read ({words}); it needs a version and models, each as "
            "provider/name: [read, cached, written] in US dollars for a million tokens."
        ) from error


def _amount(value: object) -> float:
    amount = float(str(value))
    if not 0 <= amount < 1_000_000:
        raise ValueError(f"{value} is no price")
    return amount
