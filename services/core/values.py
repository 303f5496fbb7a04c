"""The base of every value that crosses a door: frozen, strict about fields, hashed by content.

While a deployment is replaced process by process, a process of the version before reads what a newer one wrote. What we
stored ourselves is therefore read by `read_back`: fields that this version does not know are kept beside the value and
stand in every dump, so that writing it back loses nothing and its hash stays (docs/adr/0009).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

OFFLINE_GENERATOR = "offline-drafter@1.0.0"
GENERATOR_NOTE = "Which generator wrote this, e.g. `offline-drafter@1.0.0` or `openai/gpt-5 hld.design@1.0.0`."


class Value(BaseModel):
    """Frozen; unknown fields are refused, so that a typo in a file or a model's answer is named."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def model_dump(self, **how: Any) -> dict[str, Any]:
        told = super().model_dump(**how)
        if _newer and how.get("include") is None:
            _add_kept(self, told, by_alias=bool(how.get("by_alias")))
        return told

    def model_dump_json(self, **how: Any) -> str:
        if not _newer or how.get("include") is not None:
            return super().model_dump_json(**how)
        indent, is_ascii = how.pop("indent", None), how.pop("ensure_ascii", False)
        gaps = (",", ":") if indent is None else None
        told = self.model_dump(mode="json", **how)
        return json.dumps(told, indent=indent, ensure_ascii=is_ascii, separators=gaps)


V = TypeVar("V", bound=BaseModel)
# Types in whose values this process met fields of a newer version. Empty but while a deployment is being replaced, and
# then no dump looks for them.
_newer: set[str] = set()


def read_back(kind: type[V], told: Any) -> V:
    """What we wrote ourselves, perhaps a newer version of us; for what comes from outside use `model_validate`, which
    names an unknown field. Raises ValidationError for everything else that does not fit."""
    try:
        return kind.model_validate(told)
    except ValidationError as error:
        if all(one["type"] != "extra_forbidden" for one in error.errors(include_url=False, include_input=False)):
            raise
    found = kind.model_validate(told, extra="allow")
    _newer.add(kind.__name__)
    return found


def _add_kept(value: Any, told: Any, *, by_alias: bool) -> None:
    """Into the dump of `value`, wherever below it a value has fields that are not known here."""
    if isinstance(value, BaseModel) and isinstance(told, dict):
        for name, field in type(value).model_fields.items():
            key = (field.serialization_alias or field.alias or name) if by_alias else name
            if key in told:
                _add_kept(getattr(value, name), told[key], by_alias=by_alias)
        for name, kept in (value.__pydantic_extra__ or {}).items():
            told.setdefault(name, kept)
    elif isinstance(value, Mapping) and isinstance(told, dict) and len(value) == len(told):
        for one, below in zip(value.values(), told.values(), strict=True):
            _add_kept(one, below, by_alias=by_alias)
    elif isinstance(value, (tuple, list)) and isinstance(told, (tuple, list)) and len(value) == len(told):
        for one, below in zip(value, told, strict=True):
            _add_kept(one, below, by_alias=by_alias)


class Making(Value):
    """What a model was asked with for a document, or for a part of one. `digest` tells two apart that call
    themselves the same version, by their words and their worked examples; `take` is the address of what was asked and
    answered, where that is recorded."""

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
