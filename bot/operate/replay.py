"""`threadwright replay`: documents made again from what the models answered then, also as another prompt would."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import click

from bot.operate.local import with_deps
from handlers import documents, trials
from handlers import prompts as own
from handlers.replies.differing import whole
from handlers.steps import WRITES, labelled, step_of
from handlers.trials import Change, Live, Player
from integrations.llm import ReplayAi
from services import ai, workflow
from services.core import settings as configuration
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, NotFound
from services.core.values import Document, read_back
from services.crypto import vault_of


@dataclass(frozen=True, slots=True)
class Replayed:
    """`version` is the one whose bytes came out again; 0: none did, and `why` says so."""

    name: str
    model: str
    prompt: str
    version: int = 0
    why: str = ""


@click.command()
@click.argument("numbers", type=int, nargs=-1, metavar="[NUMBER]...")
@click.option("--prompt", default="", metavar="NAME@VERSION", help="What this prompt would change in past plans.")
@click.option("--live", is_flag=True, help="With --prompt: ask the model what is not on record, for its price.")
def replay(numbers: tuple[int, ...], prompt: str, live: bool) -> None:
    """Make the documents of plan NUMBER again from the recorded answers, and compare them byte for byte.

    With --prompt: show what another prompt would change in the plans with these numbers, else in the newest.
    """
    if prompt:
        _with_prompt(numbers, prompt, live=live)
        return
    if len(numbers) != 1 or live:
        raise BadInput("Name one plan by its number, as in threadwright replay 3; --live goes with --prompt.")
    found = asyncio.run(with_deps(configuration.load(), lambda deps, actor: replayed(deps, actor, numbers[0])))
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
        if take.step not in WRITES:
            continue
        name = WRITES[take.step]
        try:
            texts = await trials.texts_of(deps, actor, take.step)
            player = ReplayAi(take, deps.settings.ai.link_hosts, trials.text_for(take, texts))
            given = read_back(step_of(take.step).given, take.given)
            made = await trials.made_of(player, given, take.step)
        except (AppError, ValueError) as error:
            found.append(Replayed(name, take.model, take.prompt, why=str(error).splitlines()[0]))
            continue
        assert isinstance(made, Document)
        version = await _same(deps, actor, plan.id, name, made)
        found.append(Replayed(name, take.model, take.prompt, version, "" if version else "it comes out different"))
    return found


async def changed(deps: Deps, actor: Actor, label: str, numbers: tuple[int, ...], *, live: bool) -> list[Change]:
    """What the prompt with this label would change. Raises BadInput, NotFound."""
    step, version = labelled(label)
    async with deps.open_tx(actor) as tx:
        candidate = await own.text(tx, step.name, version)
    player = Player(deps, actor, ReplayAi, Live.of(deps, actor) if live else None)
    return await trials.changes(player, step.name, candidate, numbers)


def _with_prompt(numbers: tuple[int, ...], label: str, *, live: bool) -> None:
    settings = configuration.load()
    found = asyncio.run(with_deps(settings, lambda deps, actor: changed(deps, actor, label, numbers, live=live)))
    if not found:
        raise NotFound(f"Nothing is recorded that {label} could be asked; a model has to write a plan first.")
    for one in found:
        head = f"#{one.plan} {one.artifact} ({one.model}, {one.then} → {label})"
        if one.why:
            click.echo(f"{head}: {one.why}")
        elif not one.lines:
            click.echo(f"{head}: nothing changes.")
        else:
            click.echo(f"{head}: {len(one.lines)} lines change.")
            for line in whole(one.lines):
                click.echo(f"  {line}")
    if any(one.why for one in found):
        if not live:
            click.echo("What is not on record can be asked now, for its price: add --live.")
        raise click.exceptions.Exit(1)


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
