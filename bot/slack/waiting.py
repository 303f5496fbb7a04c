"""Somebody who waits before an open dialog: Slack takes an answer in it for three seconds, and what was typed stays."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from integrations.slack import modal
from services.core import markup
from services.core.chat import Form, Reply, Text, ThreadRef
from services.core.errors import BadInput

SECONDS = 2.0  # of Slack's three; the rest is for saving the row and for the way
LONGEST = 2_000


@dataclass
class Waiting:
    """`view` is what was submitted; `told` what Slack is answered."""

    view: dict[str, Any]
    until: float = field(default_factory=lambda: time.monotonic() + SECONDS)
    told: dict[str, Any] = field(default_factory=dict)

    def takes(self, reply: Reply, where: ThreadRef) -> bool:
        """Whether the dialog says it: what is wrong, below what was typed, or the next dialog. False for everything
        else, and once Slack waits no longer."""
        if self.told or time.monotonic() > self.until:
            return False
        form = next((block for block in reply.blocks if isinstance(block, Form)), None)
        if form is not None:
            try:
                view = modal(form, thread=where, language=reply.language)
            except BadInput:
                return False
            self.told = {"response_action": "update", "view": view}
            return True
        said = "\n".join(markup.plain(block.text) for block in reply.blocks if isinstance(block, Text)).strip()
        names = self._inputs()
        if not reply.is_refusal or not said or not names:
            return False
        self.told = {"response_action": "errors", "errors": {self._meant(names, said): said[:LONGEST]}}
        return True

    def _inputs(self) -> list[str]:
        blocks = self.view.get("blocks")
        found = [one for one in blocks if isinstance(one, dict)] if isinstance(blocks, list) else []
        return [str(one.get("block_id")) for one in found if one.get("type") == "input" and one.get("block_id")]

    def _meant(self, names: list[str], said: str) -> str:
        """The input whose words the sentence repeats, else the first."""
        state = self.view.get("state")
        values = state.get("values") if isinstance(state, dict) else None
        for name in names:
            typed = _typed(values.get(name) if isinstance(values, dict) else None)
            if typed and typed in said:
                return name
        return names[0]


def _typed(told: Any) -> str:
    for one in told.values() if isinstance(told, dict) else ():
        value = one.get("value") if isinstance(one, dict) else None
        if isinstance(value, str):
            return markup.one_line(value, 200).strip()
    return ""
