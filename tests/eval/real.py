"""`make eval-model`: a real model through the whole road, opt-in; its table is a section of docs/EVALUATION.md.

Each step is given what the model made in the step before, where that was taken, else what the offline drafter made.
The whole has an end: each step may take its share of the time that is left, by what it has to read and may write, and
what did not come in it is told so.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import structlog
from pydantic import SecretStr

from integrations.llm import LiteLlmAi, OfflineAi
from services.ai import Planned, Prompt, Used, prompt_of, read_prompt
from services.core import settings as configuration
from services.core.ports import AiStep, Filled
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR
from tests.eval import ideas, local_model, models, road
from tests.eval.ideas import Case
from tests.eval.models import STEPS, StepScore
from tests.eval.road import Plan

DOCUMENT = Path(__file__).parents[2] / "docs" / "EVALUATION.md"
LEAST_TOKENS = 256  # of an answer, as the settings have it
WRITTEN = 16  # characters that a small model reads while it writes one token
HEADING = "## A real model, asked on purpose\n"


@dataclass(frozen=True, slots=True)
class Real:
    """One step of one idea. `seconds` and tokens are of all its tries."""

    score: StepScore
    calls: int
    prompt_tokens: int
    completion_tokens: int
    seconds: float
    downgrade: str


async def measure(ai: LiteLlmAi, cases: Sequence[Case], *, seconds: float, is_bare: bool = False) -> list[Real]:
    """`seconds` for all of it. `is_bare`: prompts without their worked examples, which take most of a small model's
    time to read."""
    await ai.warm()
    until = time.monotonic() + seconds
    found: list[Real] = []
    for done, case in enumerate(cases):
        base = await road.walk(OfflineAi(), case.text, case.prepared())
        work = [_work(step, base, ai.settings.max_output_tokens, is_bare=is_bare) for step in STEPS]
        plan = replace(base, state=road.begin(case.text), steps=())
        for place, step in enumerate(STEPS):
            left = sum(work) * (len(cases) - done) - sum(work[:place])
            share = max((until - time.monotonic()) * work[place] / left, 1.0)
            plan, one = await _step(ai, step, plan, case, share, is_bare=is_bare)
            found.append(one)
    return found


async def _step(
    ai: LiteLlmAi, step: AiStep[Any, Any], plan: Plan, case: Case, share: float, *, is_bare: bool
) -> tuple[Plan, Real]:
    given = models._given(step, plan)
    rungs = tuple(replace(rung, timeout_seconds=min(rung.timeout_seconds, share)) for rung in ai.account.ladder[""])
    heard = Counting()
    prompts = {step.name: bare(step)} if is_bare else {}
    bound = ai.bound(replace(ai.account, ladder={"": rungs}, meter=heard, prompts=prompts))
    started = time.monotonic()
    try:
        async with asyncio.timeout(share):
            filled = await bound.fill(step, given)
    except TimeoutError:
        late = f"nothing was taken within {share:.0f} s"
        filled = Filled(await asyncio.to_thread(step.offline, given), OFFLINE_GENERATOR, late)
    seconds = time.monotonic() - started
    is_taken = filled.generator != OFFLINE_GENERATOR
    plan = await models._with(step, plan, filled, case)
    score = models._score(step, ai.settings.model, filled, heard.calls, plan, case)
    told = "taken" if is_taken else filled.downgrade
    sys.stderr.write(f"{case.id} {prompt_of(step).label}: {heard.calls} calls, {seconds:.0f} s, {told}\n")
    return plan, Real(score, heard.calls, heard.prompt_tokens, heard.completion_tokens, seconds, filled.downgrade)


def _work(step: AiStep[Any, Any], plan: Plan, most_tokens: int, *, is_bare: bool) -> int:
    """In characters read: of the prompt, of what the offline drafter would be given, and for what may be written."""
    prompt = bare(step) if is_bare else prompt_of(step)
    return len(prompt.text) + len(models._given(step, plan).model_dump_json()) + WRITTEN * most_tokens


def bare(step: AiStep[Any, Any]) -> Prompt:
    """The step's prompt without its worked examples."""
    shipped = prompt_of(step).text
    head = "\n".join(line for line in shipped.split("\n") if not line.startswith(("examples:", "shows:")))
    return read_prompt(head)


@dataclass(slots=True)
class Counting:
    """A meter without caps: what was answered counts also where the step was ended in the middle."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    async def reserve(self, planned: Planned) -> UUID:
        return uuid4()

    async def settle(self, reservation_id: UUID, used: Used | None) -> None:
        if used is not None and used.is_billed:
            self.calls += 1
            self.prompt_tokens += used.prompt_tokens
            self.completion_tokens += used.completion_tokens


def section(name: str, cases: Iterable[Case], found: Sequence[Real], *, command: str) -> str:
    """What stands in the page; times are of the machine that measured, by `command`."""
    rows = [
        f"| {one.score.prompt} | {_percent(one.score.first.share)} | {_percent(one.score.taken.share)} "
        f"| {_percent(one.score.covered.share) if one.score.taken.share else '–'} "
        f"| {_percent(one.score.cited.share) if one.score.taken.share else '–'} "
        f"| {one.score.errors} | {one.calls} | {one.prompt_tokens:,} | {one.completion_tokens:,} | {one.seconds:.0f} |"
        for one in found
    ]
    listed = ", ".join(case.id for case in cases)
    return "\n".join(
        [
            HEADING,
            f"Model: {name}. Ideas: {listed}. "
            f"Measured by `{command}`, which writes this section anew; nothing else reads it.",
            "",
            "Where an answer was not taken after its repairs, the offline drafter wrote; the next step rests on that.",
            *[f"- {one.score.prompt}: {one.downgrade}" for one in found if one.downgrade],
            "",
            "| Prompt | First try | After repair | Coverage | Citations | Errors | Calls | Read | Written | Seconds |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def kept(page: str) -> str:
    """The section as it stands in the page, for whoever writes the rest anew."""
    at = page.find(HEADING)
    return page[at:] if at >= 0 else ""


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="", help="litellm's name; none: a small open model on this machine")
    parser.add_argument("--base", default="", help="its address; the key is THREADWRIGHT_AI__API_KEY")
    parser.add_argument("--only", metavar="ID", nargs="*", default=["taller-es"])
    parser.add_argument("--minutes", type=float, default=14.0, help="of all of it")
    parser.add_argument("--seconds", type=float, default=600.0, help="of one answer, at most")
    parser.add_argument("--tokens", type=int, default=1400, help="of one answer, at most")
    parser.add_argument("--threads", type=int, default=1, help="of a model on this machine; more only if it is idle")
    parser.add_argument(
        "--examples", action="store_true", help="prompts whole; a model on this machine reads them bare"
    )
    parser.add_argument("--page", type=Path, default=DOCUMENT, help="where the section goes")
    asked = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    cases = [case for case in ideas.load() if case.id in asked.only]
    if asked.tokens < LEAST_TOKENS or asked.minutes <= 0 or asked.threads < 1:
        parser.error(f"it takes at least {LEAST_TOKENS} tokens, some minutes and one thread")
    if not cases:
        parser.error(f"no idea is called {', '.join(asked.only)}")
    with ExitStack() as stack:
        base, name = asked.base, asked.model
        if not asked.model:
            try:
                local_model.fetch()
                base = stack.enter_context(local_model.serving(asked.threads))
            except local_model.Missing as missing:
                sys.stderr.write(f"{missing}\n")
                return 2
            how = "whole prompts" if asked.examples else "prompts without their worked examples"
            threads = "one thread" if asked.threads == 1 else f"{asked.threads} threads"
            name = f"{local_model.NAME}, {threads} of this machine, {how}, at most {asked.tokens} tokens an answer"
        key = configuration.load().ai.api_key if asked.model else SecretStr("local")
        settings = AiSettings(
            model=asked.model or "openai/local",
            api_key=key,
            api_base=base,
            timeout_seconds=asked.seconds,
            max_output_tokens=asked.tokens,
            at_once=1,
        )
        is_bare = not (asked.examples or asked.model)
        found = asyncio.run(_asked(settings, cases, 60 * asked.minutes, is_bare=is_bare))
    told = section(name, cases, found, command=_command(asked))
    sys.stdout.write(told)
    page = asked.page.read_text(encoding="utf-8") if asked.page.exists() else ""
    rest = page.removesuffix(kept(page)).rstrip("\n")
    asked.page.write_text(f"{rest}\n\n{told}" if rest else told, encoding="utf-8")
    return 0


def _command(asked: argparse.Namespace) -> str:
    which = f"MODEL={asked.model} " if asked.model else f"THREADS={asked.threads} "
    only = " ".join(asked.only)
    return f'make eval-model {which}IDEAS="{only}" MINUTES={asked.minutes:g} TOKENS={asked.tokens}'


async def _asked(settings: AiSettings, cases: list[Case], seconds: float, *, is_bare: bool) -> list[Real]:
    ai = LiteLlmAi(settings)
    try:
        return await measure(ai, cases, seconds=seconds, is_bare=is_bare)
    finally:
        await ai.close()


if __name__ == "__main__":
    raise SystemExit(main())
