"""In a channel that excludes it no model is asked, whatever is set up; the documents say why."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from integrations.llm.offline import OfflineAi
from services import clarifier
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.ports import Filled
from tests.slack.joined import IDEA, Joined, joined
from tests.slack.server import slack_server


@dataclass
class Model:
    """A model that notes what it is asked."""

    asked: list[str] = field(default_factory=list)

    async def fill(self, step: Any, given: Any) -> Filled[Any]:
        self.asked.append(step.name)
        return replace(await OfflineAi().fill(step, given), generator="some model")

    async def ping(self) -> str:
        return "There."


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with slack_server() as server, joined(replace(deps, ai=Model()), server) as found:
        await found.connect(actor.tenant_id)
        await found.own(actor.tenant_id)
        yield found


@pytest.mark.parametrize("when", ["before", "after", "never"])
async def test_no_model_is_asked(here: Joined, actor: Actor, when: str) -> None:
    sender, model = here.sender(), here.deps.ai
    assert isinstance(model, Model)
    if when == "before":
        await sender.command("U1", "/plan", "channel no-ai")
        await here.settle()
    ts = await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.settle()
    if when == "after":
        assert model.asked  # the question was the model's
        model.asked.clear()
        await sender.command("U1", "/plan", "channel no-ai")
        await here.settle()
    await sender.say("U1", "enough", thread=ts)
    await here.settle()
    (plan,) = await here.plans(actor.tenant_id)
    async with here.deps.open_tx(actor) as tx:
        draft = await clarifier.load_bdd(tx, plan.id)
    assert draft is not None
    if when == "never":
        assert model.asked and draft.downgrade == ""
        return
    assert model.asked == []
    assert "no model may be asked" in draft.downgrade
    await sender.command("U1", "/plan", "channel ai")
    await here.settle()
    assert plan.settings.is_ai_excluded is (when == "before")
    await sender.say("U1", "ask more", thread=ts)
    await here.settle()
    await sender.say("U1", "yes", thread=ts)  # an answer asks for the next question
    await here.settle()
    assert bool(model.asked) is (when == "after")  # a plan that began without a model stays so
