"""Values for whatever a reply asks for: by its name where that means something, else by its type."""

from __future__ import annotations

import enum
import inspect
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel, SecretStr

from tests.gallery.said import SAID

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
NUMBERS = {"p50": 12.0, "p80": 21.5, "micros": 1_240_000, "percent": 10, "ratio": 1.6, "minutes": 95, "share": 0.25}
DEEP = 8


@dataclass(frozen=True, slots=True)
class Fill:
    """`known` are values that were really made, by type; `is_up` is what flags say."""

    language: str
    known: Mapping[Any, Callable[[int], Any]]
    is_up: bool

    def of(self, name: str, hint: Any, at: int = 0, deep: int = 0) -> Any:
        origin, inside = typing.get_origin(hint), typing.get_args(hint)
        if made := self.known.get(hint):
            return made(at)
        if origin in (types.UnionType, typing.Union):
            return (
                None if deep > DEEP else self.of(name, next(one for one in inside if one is not type(None)), at, deep)
            )
        if origin is typing.Annotated:
            return self.of(name, inside[0], at, deep)
        if origin is typing.Literal:
            return inside[at % len(inside)]
        if origin is tuple and (len(inside) != 2 or inside[1] is not ...):
            return tuple(self.of(name, one, number, deep + 1) for number, one in enumerate(inside))
        if origin in (tuple, list, set, frozenset, Sequence, Iterable):
            held = [self.of(_one(name), inside[0], number, deep + 1) for number in range(2)] if deep < DEEP else []
            return origin(held) if origin in (list, set, frozenset) else tuple(held)
        if origin in (dict, Mapping):
            keys = [self.of(f"{_one(name)}_id", inside[0], number, deep + 1) for number in range(2)]
            return {key: self.of(_one(name), inside[1], number, deep + 1) for number, key in enumerate(keys)}
        return self._plain(name, hint, at, deep)

    def _plain(self, name: str, hint: Any, at: int, deep: int) -> Any:
        if hint is bool:
            return self.is_up
        if hint is str or hint is Any:
            return self._words(name, at)
        if hint in (int, float):
            return hint(next((value for part, value in NUMBERS.items() if part in name), 3 + at))
        if hint is UUID:
            return UUID(int=at + 1)
        if hint in (datetime, date, time):
            moment = NOW + timedelta(days=at)
            return moment if hint is datetime else moment.date() if hint is date else moment.time()
        if hint is timedelta:
            return timedelta(minutes=90)
        if hint is SecretStr:
            return SecretStr("secret")
        if inspect.isclass(hint) and issubclass(hint, enum.Enum):
            return list(hint)[at % len(hint)]
        return self._made(hint, at, deep)

    def _made(self, hint: Any, at: int, deep: int) -> Any:
        hints = typing.get_type_hints(hint)
        if inspect.isclass(hint) and issubclass(hint, BaseModel):
            return hint.model_validate(
                {one.alias or name: self.of(name, hints[name], at, deep + 1) for name, one in hint.model_fields.items()}
            )
        if is_dataclass(hint):
            asked = [one.name for one in fields(hint) if one.init and (one.default is MISSING or deep < DEEP)]
            return hint(**{name: self.of(name, hints[name], at, deep + 1) for name in asked})
        asked = {**hints, **_properties(hint)}
        return types.SimpleNamespace(**{name: self.of(name, one, at, deep + 1) for name, one in asked.items()})

    def _words(self, name: str, at: int) -> str:
        said = SAID[self.language]
        whole = name.rsplit("_", 1)[-1]
        found = next(said[one] for one in (name, whole, "any") if one in said)
        return found[at % len(found)]


def _one(name: str) -> str:
    return name.removesuffix("s") if len(name) > 3 else name


def _properties(hint: Any) -> dict[str, Any]:
    """Of a protocol that asks for what can be read."""
    return {
        name: typing.get_type_hints(one.fget, vars(inspect.getmodule(hint)))["return"]
        for name, one in vars(hint).items()
        if isinstance(one, property) and one.fget
    }
