"""The drafter without a model."""

from __future__ import annotations

import threading
from pathlib import Path

from integrations.llm import OfflineAi
from services.core.ports import AiStep
from services.core.values import OFFLINE_GENERATOR, Value


class Words(Value):
    text: str


async def test_it_runs_the_steps_own_drafter_in_another_thread() -> None:
    seen: list[int] = []

    def draft(given: Words) -> Words:
        seen.append(threading.get_ident())
        return Words(text=given.text[::-1])

    filled = await OfflineAi().fill(AiStep("t.turn", Words, Words, draft, Path("none.md")), Words(text="abc"))

    assert filled.value.text == "cba"
    assert (filled.generator, filled.downgrade, filled.usage) == (OFFLINE_GENERATOR, "", ())
    assert seen != [threading.get_ident()]
    assert "THREADWRIGHT_AI__MODEL" in await OfflineAi().ping()
