"""The commands that replies name, as they are called in this deployment's Slack app."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.core.chat import Reply

_NOT_SAID = frozenset(("kind", "action", "values", "name", "blob", "content", "media_type", "workspace", "user"))


class Typed:
    """`commands`: what is typed → whose command it is, as the settings have it."""

    def __init__(self, commands: Mapping[str, str]) -> None:
        self._typed = {f"/{name}": typed for typed, name in commands.items() if typed != f"/{name}"}
        names = "|".join(re.escape(one) for one in self._typed)
        self._named = re.compile(rf"(?<![\w/:.-])(?:{names})(?![\w/-])") if names else None

    def of(self, reply: Reply) -> Reply:
        """The same reply where nothing is called otherwise."""
        if self._named is None:
            return reply
        return Reply.model_validate(self._walked(reply.model_dump()))

    def _walked(self, value: Any) -> Any:
        if isinstance(value, str) and self._named is not None:
            return self._named.sub(lambda found: self._typed[found[0]], value)
        if isinstance(value, dict):
            return {name: one if name in _NOT_SAID else self._walked(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self._walked(one) for one in value]
        return value
