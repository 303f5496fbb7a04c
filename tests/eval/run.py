"""`make eval`: measures what the generators write, prints the tables and writes docs/EVALUATION.md."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from pathlib import Path

import structlog

from integrations.mermaid import MermaidDiagrams
from tests.eval import boilerplate, floors, ideas, models, offline, real, report
from tests.eval.scores import Score
from tests.eval.step_score import StepScore

DOCUMENT = Path(__file__).parents[2] / "docs" / "EVALUATION.md"


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 1 when something is below its floor or an error was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="ID", nargs="*", default=[], help="these ideas; writes no page")
    parser.add_argument("--quick", action="store_true", help="draw no diagrams; writes no page")
    parser.add_argument("--faults", action="store_true", help="every fault in words")
    asked = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    cases = [case for case in ideas.load() if not asked.only or case.id in asked.only]
    if not cases:
        parser.error(f"no idea is called {', '.join(asked.only)}")
    found = offline.evaluate(cases, is_quick=asked.quick)
    shares = boilerplate.measure(one.forms for one in found)
    steps, beside = asyncio.run(_models(asked.quick)) if not asked.only else ([], [])
    page = report.page(found, shares, floors.load(), steps, beside)
    sys.stdout.write(page + ("\n".join(report.faults(found)) if asked.faults else ""))
    if asked.only or asked.quick:
        return 0
    real_models = real.kept(DOCUMENT.read_text(encoding="utf-8")) if DOCUMENT.exists() else ""
    DOCUMENT.write_text(f"{page}\n{real_models}" if real_models else page, encoding="utf-8")
    early = {case.id for case in cases if case.round == 1}
    first = boilerplate.measure(one.forms for one in found if one.name in early)
    broken = list(floors.broken(found, shares, floors.load(), steps, first))
    sys.stderr.writelines(f"FAILED  {line}\n" for line in broken)
    return 1 if broken else 0


async def _models(is_quick: bool) -> tuple[list[StepScore], list[Score]]:
    cases = ideas.load()
    diagrams = None if is_quick else MermaidDiagrams(engines=1)
    steps, plans = await models.replay(cases)
    beside = await models.beside(cases, plans, diagrams)
    if diagrams:
        diagrams.close()
    return steps, beside


if __name__ == "__main__":
    raise SystemExit(main())
