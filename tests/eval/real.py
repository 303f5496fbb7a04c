"""`make eval-model`: a real model through the whole road, opt-in; its table is a section of docs/EVALUATION.md.

Each step is given what the model made in the step before, where that was taken, else what the offline drafter made.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import structlog
from pydantic import SecretStr

from integrations.llm import LiteLlmAi, OfflineAi
from services.ai import prompt_of
from services.core import settings as configuration
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR
from tests.eval import ideas, local_model, models, road
from tests.eval.ideas import Case
from tests.eval.models import STEPS, StepScore

DOCUMENT = Path(__file__).parents[2] / "docs" / "EVALUATION.md"
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


async def measure(ai: LiteLlmAi, cases: Iterable[Case]) -> list[Real]:
    found = []
    for case in cases:
        base = await road.walk(OfflineAi(), case.text, case.prepared())
        plan = replace(base, state=road.begin(case.text), steps=())
        for step in STEPS:
            started = time.monotonic()
            filled = await ai.fill(step, models._given(step, plan))
            seconds = time.monotonic() - started
            is_taken = filled.generator != OFFLINE_GENERATOR
            plan = await models._with(step, plan, filled, case)
            calls = sum(one.calls for one in filled.usage)
            score = models._score(step, ai.settings.model, filled, calls, plan, case)
            tokens = [(one.prompt_tokens, one.completion_tokens) for one in filled.usage] or [(0, 0)]
            found.append(Real(score, calls, *map(sum, zip(*tokens, strict=True)), seconds, filled.downgrade))
            told = "taken" if is_taken else filled.downgrade
            sys.stderr.write(f"{case.id} {prompt_of(step).label}: {calls} calls, {seconds:.0f} s, {told}\n")
    return found


def section(name: str, cases: Iterable[Case], found: Iterable[Real]) -> str:
    """What stands in the page; times are of the machine that measured."""
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
            f"Model: {name}. Ideas: {listed}. `make eval-model` writes this section anew; nothing else reads it.",
            "Where an answer was not taken after its repairs, the offline drafter wrote; the next step rests on that.",
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
    parser.add_argument("--seconds", type=float, default=600.0, help="of one answer")
    parser.add_argument("--tokens", type=int, default=4096, help="of one answer, at most")
    parser.add_argument("--page", type=Path, default=DOCUMENT, help="where the section goes")
    asked = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    cases = [case for case in ideas.load() if case.id in asked.only]
    if not cases:
        parser.error(f"no idea is called {', '.join(asked.only)}")
    with ExitStack() as stack:
        base, name = asked.base, asked.model
        if not asked.model:
            try:
                local_model.fetch()
                base = stack.enter_context(local_model.serving())
            except local_model.Missing as missing:
                sys.stderr.write(f"{missing}\n")
                return 2
            name = f"{local_model.NAME}, one thread of this machine"
        key = configuration.load().ai.api_key if asked.model else SecretStr("local")
        settings = AiSettings(
            model=asked.model or "openai/local",
            api_key=key,
            api_base=base,
            timeout_seconds=asked.seconds,
            max_output_tokens=asked.tokens,
            at_once=1,
        )
        found = asyncio.run(_asked(settings, cases))
    told = section(name, cases, found)
    sys.stdout.write(told)
    page = asked.page.read_text(encoding="utf-8") if asked.page.exists() else ""
    rest = page.removesuffix(kept(page)).rstrip("\n")
    asked.page.write_text(f"{rest}\n\n{told}" if rest else told, encoding="utf-8")
    return 0


async def _asked(settings: AiSettings, cases: list[Case]) -> list[Real]:
    ai = LiteLlmAi(settings)
    try:
        return await measure(ai, cases)
    finally:
        await ai.close()


if __name__ == "__main__":
    raise SystemExit(main())
