"""`threadwright model`: which models are asked in which order, with which keys, and what they may cost."""

from __future__ import annotations

import asyncio
import sys

import click
from pydantic import SecretStr

from bot.operate.local import with_deps
from handlers.models import STEPS, chosen, dropped, kept
from services import ai
from services.ai import Spender
from services.core import settings as configuration
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput
from services.core.settings import AiSettings


@click.group()
def model() -> None:
    """Choose the models that are asked, and give keys of your own."""


@model.command()
def show() -> None:
    """Say which models are asked in which order, whose key they use, their prices, and how full the budgets are."""
    settings = configuration.load().ai

    async def work(deps: Deps, actor: Actor) -> list[str]:
        async with deps.open_tx(actor) as tx:
            choice = await ai.chosen_models(tx)
            found = await ai.fillings(tx, Spender())
        told = [_line(step or "every step", models, settings, choice) for step, models in choice.models.items()]
        ours = tuple(one for one in (settings.model, *settings.fallbacks) if one)
        if not choice.models:
            told = [_line("every step", ours, settings, choice)] if ours else ["No model; the offline drafter writes."]
        used = [f"Used of {one.period}: {one.tokens} tokens, {ai.dollars(one.micros)} USD." for one in found]
        return [*told, *used]

    for line in asyncio.run(with_deps(configuration.load(), work)):
        click.echo(line)


@model.command()
@click.argument("models", nargs=-1)
@click.option("--step", default="", metavar="STEP", help=f"For one step alone: {', '.join(STEPS)}.")
def choose(models: tuple[str, ...], step: str) -> None:
    """Name models in the order in which they are asked; none: the deployment's again."""
    if step and step not in STEPS:
        raise BadInput(f"“{step}” is no step; the steps are {', '.join(STEPS)}.")
    settings = configuration.load()

    async def work(deps: Deps, actor: Actor) -> None:
        await chosen(deps, actor, step, models)

    asyncio.run(with_deps(settings, work))
    click.echo("Chosen; it holds from the next stage on. threadwright model show says how it is.")


@model.command()
@click.argument("provider")
@click.option("--base", default="", metavar="URL", help="A region's address, one of THREADWRIGHT_AI__ALLOW_BASES.")
@click.option("--remove", is_flag=True, help="Forget the key.")
def key(provider: str, base: str, remove: bool) -> None:
    """Keep a key of your own, e.g. for openai. It is asked for or read from standard input; it is never an argument."""
    settings = configuration.load()
    secret = SecretStr("") if remove else _secret()

    async def work(deps: Deps, actor: Actor) -> None:
        if remove:
            await dropped(deps, actor, provider)
        else:
            await kept(deps, actor, provider, secret, base)

    asyncio.run(with_deps(settings, work))
    click.echo(f"The key for {provider} is {'forgotten' if remove else 'sealed and kept'}.")


def _secret() -> SecretStr:
    if sys.stdin.isatty():
        return SecretStr(click.prompt("Key", hide_input=True))
    return SecretStr(sys.stdin.readline().strip())


def _line(step: str, models: tuple[str, ...], settings: AiSettings, choice: ai.Choice) -> str:
    prices = ai.price_table(settings.prices)

    def one(name: str) -> str:
        whose = "your key" if name.partition("/")[0] in choice.keys else "the deployment's key"
        price = prices.of(name)
        cost = f"{price.read:g} / {price.written:g} USD a million tokens" if price else "price not known"
        return f"{name} ({whose}, {cost})"

    return f"{step}: " + ", then ".join(one(name) for name in models)
