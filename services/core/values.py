"""The base of every value that crosses a door: frozen, strict about fields, hashed by content."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

OFFLINE_GENERATOR = "offline-drafter@1.0.0"
GENERATOR_NOTE = "Which generator wrote this, e.g. `offline-drafter@1.0.0` or `openai/gpt-5 hld.design@1.0.0`."


class Value(BaseModel):
    """Frozen; unknown fields are refused, so that a typo in a file or a model's answer is named."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Making(Value):
    """What a model was asked with for a document, or for a part of one. `digest` tells two texts apart that call
    themselves the same version; `take` is the address of what was asked and answered, where that is recorded."""

    prompt: str  # id@version
    digest: str = ""
    model: str
    parameters: dict[str, int | str] = Field(default_factory=dict)
    take: str = ""


class Document(Value):
    """A versioned artifact; `downgrade` says why a lesser generator had to write it, empty when none did. `made` is how
    a model wrote the whole, then how parts were written anew; without a model it is not there."""

    generator: Annotated[str, Field(description=GENERATOR_NOTE)]
    downgrade: str = ""
    made: Annotated[tuple[Making, ...], Field(exclude_if=lambda made: not made)] = ()
    language: str = "en"  # ISO 639-1


Sources = tuple[
    str, ...
]  # ids of what a statement rests on: M-n messages, ANS-n answers, A-n assumptions, R-n, Q-n, D-n


def content_hash(value: BaseModel | dict[str, Any] | list[Any] | str) -> str:
    """SHA-256 (hex) of the canonical JSON: keys sorted, no spaces, UTF-8."""
    plain = value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else value
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
