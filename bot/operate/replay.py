"""`threadwright replay N`: a plan's documents made again from what the models answered then, byte for byte."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import click

from bot.operate.local import with_deps
from handlers import documents
from integrations.llm import ReplayAi
from services import ai, clarifier, estimator, hld, tickets, workflow
from services.ai import Take
from services.core import settings as configuration
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import AppError, NotFound
from services.core.values import Document
from services.crypto import vault_of

NAMES = {
    "clarifier.bdd": "bdd",
    "hld.draft": "hld",
    "tickets.slice": "tickets",
    "estimator.estimate": "estimates",
}


@dataclass(frozen=True, slots=True)
class Replayed:
    """`version` is the one whose bytes came out again; 0: none did, and `why` says so."""

    name: str
    model: str
    prompt: str
    version: int = 0
    why: str = ""


@click.command()
@click.argument("number", type=int)
def replay(number: int) -> None:
    """Make the documents of plan NUMBER again from the recorded answers, and compare them byte for byte."""
    found = asyncio.run(with_deps(configuration.load(), lambda deps, actor: replayed(deps, actor, number)))
    for one in found:
        what = f"version {one.version}, byte for byte" if one.version else one.why
        click.echo(f"{one.name} ({one.model}, {one.prompt}): {what}")
    if not found:
        raise NotFound(
            "Nothing is recorded of this plan: no model wrote its documents, or the record is older than kept."
        )
    if any(not one.version for one in found):
        raise click.exceptions.Exit(1)


async def replayed(deps: Deps, actor: Actor, number: int) -> list[Replayed]:
    """One for each document that a model wrote whole, in the order in which they were written."""
    async with deps.open_tx(actor) as tx:
        plan = await workflow.find_by_number(tx, number)
    if plan is None:
        raise NotFound(f"There is no plan {number}.")
    takes = await ai.takes_of(vault_of(deps), lambda: deps.open_tx(actor), actor.tenant_id, plan.id)
    found = []
    for take in takes:
        if take.step not in NAMES:
            continue
        name = NAMES[take.step]
        try:
            made = await _made(take, deps.settings.ai.link_hosts)
        except (AppError, ValueError) as error:
            found.append(Replayed(name, take.model, take.prompt, why=str(error).splitlines()[0]))
            continue
        version = await _same(deps, actor, plan.id, name, made)
        found.append(Replayed(name, take.model, take.prompt, version, "" if version else "it comes out different"))
    return found


async def _made(take: Take, link_hosts: tuple[str, ...]) -> Document:
    """The document as its room makes it of the recorded answers."""
    player = ReplayAi(take, link_hosts)
    match take.step:
        case "clarifier.bdd":
            bdd = clarifier.BddGiven.model_validate(take.given)
            return (await clarifier.draft_bdd(player, bdd.state, bdd.previous, language=bdd.language)).value
        case "hld.draft":
            design = hld.HldGiven.model_validate(take.given)
            return (await hld.draft(player, design.bdd, design.previous)).value
        case "tickets.slice":
            cut = tickets.SliceGiven.model_validate(take.given)
            return (await tickets.slice_plan(player, cut.bdd, cut.hld, cut.previous)).value
        case _:
            given = estimator.EstimateGiven.model_validate(take.given)
            return (await estimator.estimate(player, given.ticket_set, given.hld, given.knowledge)).value


async def _same(deps: Deps, actor: Actor, plan_id: object, name: str, made: Document) -> int:
    """The version that is the same to the byte; 0 when none is."""
    wanted = made.model_dump_json(by_alias=True)
    version = 1
    async with deps.open_tx(actor) as tx:
        while True:
            try:
                stored = await documents.load(tx, name, plan_id, version)  # type: ignore[arg-type]
            except NotFound:
                return 0
            if stored.model_dump_json(by_alias=True) == wanted:
                return version
            version += 1
