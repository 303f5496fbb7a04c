"""What models answered is kept sealed, and the documents come out of it again byte for byte."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.operate.replay import Replayed, replayed
from handlers.idea import begin
from handlers.steps import step_of
from handlers.trials import text_for, texts_of
from integrations.llm import LiteLlmAi, ReplayAi
from jobs.forget import forget_takes
from jobs.thinking import bound
from services import ai, clarifier, estimator, hld, tickets
from services.ai import as_asked, digest_of, prompt_of, render, request_hash
from services.clarifier import ClarifierState
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import TicketSet
from services.core.deps import Deps
from services.core.errors import NotAllowed, NotFound
from services.core.ports import Ai, AiStep, Filled
from services.core.settings import AiSettings, Settings
from services.core.values import Value
from services.crypto import Vault
from services.estimator import Card, Evidence, Knowledge, Mode, PastTicket, Similar
from tests.fakes import model_server as say
from tests.fakes.model_server import ModelServer, model_server

IDEA = "A library of tools where neighbours borrow drills. Owners add tools with a photo. Neighbours rate the drills."
THREAD = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="1")


class Dictated:
    """Asks the real model port; its server answers what the offline drafter would, once broken."""

    def __init__(self, model: Ai, server: ModelServer) -> None:
        self._model = model
        self._server = server

    async def fill(self, step: AiStep[Value, Value], given: Value) -> Filled[Value]:
        answer = step.offline(given).model_dump_json(by_alias=True)
        self._server.say(say.answers("{"), say.answers(answer))
        return await self._model.fill(step, given)

    async def ping(self) -> str:
        return await self._model.ping()


def past(cut: TicketSet) -> Knowledge:
    """What a team's own history says of every ticket: it has to come out again too."""
    card = Card(team="shop", version=3, mode=Mode.MEDIAN, tickets=40, levels=(1.0, 3.0, 5.0), work_logs=35, checked=20)
    like = PastTicket(key="SHOP-7", title="Lend a drill", points=3.0, hours=9.5, url="https://jira.example.com/SHOP-7")
    found = Evidence(3.0, 1.0, 5.0, similar=(Similar(like, 0.123456789012345),))
    return Knowledge(card, {one.id: found for one in cut.tickets})


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as fake:
        yield fake


@pytest.fixture
async def written(deps: Deps, actor: Actor, server: ModelServer) -> AsyncIterator[tuple[Deps, UUID]]:
    """A plan whose draft, design, tickets and estimates a model wrote."""
    given = AiSettings(model="openai/gpt-5-nano", api_key=SecretStr("k"), api_base=server.url)
    gateway = LiteLlmAi(given, pause=0.01)
    deps = replace(deps, settings=Settings(_env_file=None, ai=given), ai=gateway)
    idea = clarifier.understand(IDEA)
    async with deps.open_tx(actor) as tx:
        thread = THREAD.model_copy(update={"platform": Platform.API})  # nobody watches: each answer is asked for whole
        plan = await begin(tx, deps, idea, thread=thread, by="Ada", origin="o-1")
        model = Dictated((await bound(tx, deps, plan, stage="bdd")).ai, server)
    bdd = (await clarifier.draft_bdd(model, ClarifierState(idea=idea), None)).value  # type: ignore[arg-type]
    design = (await hld.draft(model, bdd)).value  # type: ignore[arg-type]
    cut = (await tickets.slice_plan(model, bdd, design)).value  # type: ignore[arg-type]
    estimates = (await estimator.estimate(model, cut, design, past(cut))).value  # type: ignore[arg-type]
    assert {one.generator.split()[0] for one in (bdd, design, cut)} == {"openai/gpt-5-nano"}, bdd.downgrade
    async with deps.open_tx(actor) as tx:
        await clarifier.save_bdd(tx, plan.id, uuid4(), bdd)
        await hld.save(tx, plan.id, uuid4(), design)
        await tickets.save(tx, plan.id, uuid4(), cut)
        await estimator.save_estimates(tx, plan.id, uuid4(), estimates)
    yield deps, plan.id
    await gateway.close()


async def test_every_document_comes_out_byte_for_byte(
    written: tuple[Deps, UUID], actor: Actor, other_actor: Actor, server: ModelServer
) -> None:
    deps, plan = written
    asked = len(server.requests)
    found = await replayed(deps, actor, 1)
    assert [(one.name, one.version) for one in found] == [("bdd", 1), ("hld", 1), ("tickets", 1), ("estimates", 1)]
    assert len(server.requests) == asked  # nobody was asked again
    with pytest.raises(NotFound):
        await replayed(deps, other_actor, 1)
    vault = Vault(deps.keys)
    takes = await ai.takes_of(vault, lambda: deps.open_tx(actor), actor.tenant_id, plan)
    assert [len(one.heard) for one in takes] == [2, 2, 2, 2]  # the broken answers are part of the record
    async with deps.open_tx(actor) as tx:
        sealed = (await tx.execute(text("SELECT sealed FROM ai.take"))).scalars().all()
    assert all(b"drill" not in one for one in sealed)
    # A product whose prompts and examples have changed since still asks what was asked then; a record of before the
    # texts were kept says what is different.
    for take in (one for one in takes if one.step != "tickets.slice"):  # that one is asked in plain words
        then = take.instructions.replace("Worked examples", "Examples") + "\nSigned, an older product."
        messages = render(as_asked(take.text, then), step_of(take.step).given.model_validate(take.given))
        heard = {request_hash(messages, "schema"): list(take.heard.values())[-1]}
        older = replace(take, instructions=then, heard=heard)
        await ai.keep_take(vault, lambda: deps.open_tx(actor), actor.tenant_id, plan, older, days=1)
    assert [(one.name, one.version) for one in await replayed(deps, actor, 1)] == [(one.name, 1) for one in found]
    # Records and documents of before the digest covered the examples name the text's own: so does what is replayed.
    first = next(one for one in takes if one.step == "clarifier.bdd")
    step = step_of(first.step)
    before = replace(first, digest=prompt_of(step).digest)
    assert first.digest == digest_of(prompt_of(step)) != before.digest
    filled = await ReplayAi(before).fill(step, step.given.model_validate(before.given))
    assert [one.digest for one in filled.made] == [before.digest]
    unsigned = replace(takes[-1], text="", instructions="", digest="0" * 16)
    with pytest.raises(NotFound, match="would be asked differently today"):
        text_for(unsigned, await texts_of(deps, actor, takes[-1].step))
    # A document that was written otherwise is told, and so is a question that would be another one today.
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("DELETE FROM hld.hld_document"))
    assert [one.version for one in await replayed(deps, actor, 1)] == [1, 0, 1, 1]
    silent = ReplayAi(replace(takes[0], heard={}))
    with pytest.raises(NotFound, match="would be asked differently today"):
        await clarifier.draft_bdd(silent, ClarifierState(idea=clarifier.understand(IDEA)), None)
    # A record that was moved to another row does not open, and what is over its time is gone.
    async with deps.open_tx(actor) as tx:
        swap = "UPDATE ai.take SET sealed = (SELECT sealed FROM ai.take WHERE step = 'clarifier.bdd')"
        await tx.execute(text(swap))
    with pytest.raises(NotAllowed):
        await replayed(deps, actor, 1)
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE ai.take SET expires_at = now() - interval '1 second'"))
    assert await replayed(deps, actor, 1) == list[Replayed]()
    assert await forget_takes(deps) == len(takes) and await forget_takes(deps) == 0  # also where nothing is asked again
    await ai.keep_take(vault, lambda: deps.open_tx(actor), actor.tenant_id, plan, takes[0], days=1)
    async with deps.open_tx(actor) as tx:
        assert (await tx.execute(text("SELECT count(*) FROM ai.take"))).scalar_one() == 1
