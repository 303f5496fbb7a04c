"""Variables that carry our name and that no setting hears: a slip that would be passed over in silence."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_settings import BaseSettings

PREFIX = "THREADWRIGHT_"


def variables(model: type[BaseModel], prefix: str = PREFIX) -> set[str]:
    """Every variable that the settings of this model hear, in capitals."""
    found = set()
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found |= variables(field.annotation, f"{prefix}{name.upper()}__")
        else:
            found.add(f"{prefix}{name.upper()}")
    return found


def unheard(given: Mapping[str, str | None], model: type[BaseSettings]) -> tuple[str, str] | None:
    """The first variable that was meant for us and that nothing hears, and the likeliest one that was meant, or "".

    What an orchestrator puts in by itself for a service of our name (`THREADWRIGHT_PORT`,
    `THREADWRIGHT_WEB_PORT=tcp://…`, `THREADWRIGHT_SERVICE_HOST`) is nobody's slip. Names of fields that a known group
    does not have are refused by the group itself.
    """
    heard = variables(model)
    joined = {name.replace("__", "_"): name for name in heard}
    for name in sorted(map(str.upper, given)):
        if not name.startswith(PREFIX) or name in heard:
            continue
        if name in joined and not (given.get(name.lower()) or given.get(name) or "").startswith("tcp://"):
            return name, joined[name]
        group, split, _ = name.removeprefix(PREFIX).partition("__")
        if split and group.lower() not in model.model_fields:
            return name, next(iter(get_close_matches(name, heard, n=1, cutoff=0.8)), "")
    return None
