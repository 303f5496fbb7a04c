"""`threadwright prompts`: a company's own prompts, tried on a part of its plans before they come in force."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TextIO, TypeVar

import click

from bot.operate.local import with_deps
from handlers import prompts as own
from handlers import trials
from handlers.prompts import Standing
from handlers.replies.differing import whole
from handlers.steps import labelled, step_of
from handlers.trials import Live, Player
from integrations.llm import ReplayAi
from services import ai, workflow
from services.ai import Prompt, RolledBack, Status, Verdict
from services.core import settings as configuration
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.differences import differences
from services.core.markup import one_line

T = TypeVar("T")
SHOWN = 50  # of what people said


def _do(work: Callable[[Deps, Actor], Awaitable[T]]) -> T:
    return asyncio.run(with_deps(configuration.load(), work))


@click.group()
def prompts() -> None:
    """Write prompts of your own, try them on some plans, and put them in force where nothing falls."""


@prompts.command("list")
def list_() -> None:
    """Say which prompts there are, which version is in force, and which one is being tried."""

    async def work(deps: Deps, actor: Actor) -> tuple[Standing, ...]:
        async with deps.open_tx(actor) as tx:
            return await own.standings(tx)

    for one in _do(work):
        whose = "yours" if one.live else "the product's"
        line = f"{one.step}@{one.in_force} ({whose})"
        if one.canary:
            line += f", {one.canary} is tried on {one.percent} % of the plans"
        drafts = [each.version for each in one.versions if each.status is Status.DRAFT]
        if drafts:
            line += f", drafted: {', '.join(drafts)}"
        click.echo(line)


@prompts.command()
@click.argument("name")
def show(name: str) -> None:
    """Print a prompt, NAME or NAME@VERSION, as a file to begin a draft with."""
    step, _, version = name.partition("@")

    async def work(deps: Deps, actor: Actor) -> Prompt:
        async with deps.open_tx(actor) as tx:
            return await own.text(tx, step, version)

    click.echo(_do(work).text.rstrip("\n"))


@prompts.command()
@click.argument("file", type=click.File(encoding="utf-8"))
def draft(file: TextIO) -> None:
    """Keep the prompt in FILE (- reads standard input) as a draft; nothing uses it yet."""
    written = file.read()

    async def work(deps: Deps, actor: Actor) -> str:
        async with deps.open_tx(actor) as tx:
            return (await own.draft(tx, written)).label

    label = _do(work)
    click.echo(f"{label} is kept as a draft. threadwright replay --prompt {label} shows what it would change.")


@prompts.command()
@click.argument("name")
@click.argument("percent", type=int)
def canary(name: str, percent: int) -> None:
    """Let NAME@VERSION write for PERCENT of the plans, always for the same ones."""
    step, version = labelled(name)

    async def work(deps: Deps, actor: Actor) -> None:
        async with deps.open_tx(actor) as tx:
            await own.canary(tx, step.name, version, percent)

    _do(work)
    click.echo(f"{name} writes for {percent} % of the plans from their next stage on.")


@prompts.command()
@click.argument("name")
@click.option("--live", is_flag=True, help="Let the model that wrote then answer recorded questions, for its price.")
def promote(name: str, live: bool) -> None:
    """Put NAME@VERSION in force, if nothing falls beside the prompt that is in force now."""
    step, version = labelled(name)

    async def work(deps: Deps, actor: Actor) -> Verdict:
        player = Player(deps, actor, ReplayAi, Live.of(deps, actor) if live else None)

        async def judge(name: str, candidate: Prompt, current: Prompt) -> Verdict:
            return await trials.verdict(player, name, candidate, current)

        return (await own.promote(deps, actor, step.name, version, judge))[1]

    found = _do(work)
    how = "asked the same questions" if found.is_paired else "asked questions of its own"
    click.echo(f"{name} is in force. It was judged by {found.asked[1]} answers, {how}:")
    for measure, before in found.before.items():
        click.echo(f"  {measure}: {before} before, {found.after.get(measure, ai.Ratio(0, 0))} now")
    if found.unplayed:
        click.echo(f"  {found.unplayed} of {found.disliked} cases with a thumb down could not be played again.")


@prompts.command()
@click.argument("name")
def rollback(name: str) -> None:
    """Take back what is being tried of NAME, else what is in force; NAME@VERSION says which."""
    step, _, version = name.partition("@")

    async def work(deps: Deps, actor: Actor) -> RolledBack:
        async with deps.open_tx(actor) as tx:
            return await own.roll_back(tx, step, version)

    done = _do(work)
    now = done.now or ai.prompt_of(step_of(step)).version
    click.echo(f"{step}@{done.gone} is taken back; {step}@{now} writes for every plan.")


@prompts.command()
@click.argument("old")
@click.argument("new")
def diff(old: str, new: str) -> None:
    """Compare two prompts word by word: NAME@VERSION and NAME@VERSION."""
    pairs = [labelled(old), labelled(new)]

    async def work(deps: Deps, actor: Actor) -> list[str]:
        async with deps.open_tx(actor) as tx:
            return [(await own.text(tx, step.name, version)).text for step, version in pairs]

    before, after = _do(work)
    for line in whole(differences(before, after)) or ["Both say the same."]:
        click.echo(line)


@prompts.command()
@click.argument("name")
def feedback(name: str) -> None:
    """Show what people said of the documents that NAME, or NAME@VERSION, wrote."""
    step, _, version = name.partition("@")
    step_of(step)

    async def work(deps: Deps, actor: Actor) -> list[str]:
        async with deps.open_tx(actor) as tx:
            found = await ai.feedback_of(tx, step, version, limit=SHOWN)
            numbers = {one.initiative_id for one in found}
            plans = {each: (await workflow.get_initiative(tx, each)).number for each in numbers}
        return [
            f"{'+' if one.is_good else '-'} #{plans[one.initiative_id]} {one.document} version {one.version}"
            f" ({one.model}{f' {step}@{one.prompt_version}' if one.prompt_version else ''}): "
            + (one_line(one.reason, 400) or "no reason given")
            + ("" if one.take or not one.prompt_version else " (no longer on record)")
            for one in found
        ]

    for line in _do(work) or ["Nobody has said anything yet; /plan feedback and the buttons below a document do."]:
        click.echo(line)
