"""The vocabulary of access that a person grants in a browser: the tokens of one grant, and what they reach."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import SecretStr

from services.core.values import Value


@dataclass(frozen=True, slots=True)
class Tokens:
    """`access` holds for `seconds`; `refresh` is good once, and its answer brings the next."""

    access: SecretStr = field(repr=False)
    refresh: SecretStr = field(repr=False)
    seconds: float = 3600.0


class GrantedSite(Value):
    """One site that the access reaches; `id` names it to the gateway."""

    id: str
    url: str
    name: str
