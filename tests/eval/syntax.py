"""What independent programs say: Cucumber's own parser reads every feature, Mermaid itself draws every diagram."""

from __future__ import annotations

import asyncio

from gherkin.errors import CompositeParserException, ParserError
from gherkin.parser import Parser

from services import clarifier, hld
from services.core.errors import BadInput
from services.core.ports import Diagrams
from tests.eval.road import Plan


def gherkin(plan: Plan) -> tuple[int, tuple[str, ...]]:
    """How many features there are, and what the parser refuses."""
    files = clarifier.feature_files(plan.bdd)
    wrong = []
    for name, text in files.items():
        try:
            feature = Parser().parse(text)["feature"]
        except (CompositeParserException, ParserError) as error:
            wrong.append(f"{name}: {str(error)[:200]}")
            continue
        if feature is None or not any("scenario" in child for child in feature["children"]):
            wrong.append(f"{name}: no scenario")
    return len(files), tuple(wrong)


async def mermaid(plan: Plan, diagrams: Diagrams) -> tuple[int, tuple[str, ...]]:
    """How many diagrams there are, and what Mermaid refuses."""
    sources = hld.diagrams(plan.hld)
    drawn = await asyncio.gather(*(diagrams.svg(source) for source in sources.values()), return_exceptions=True)
    wrong = []
    for name, result in zip(sources, drawn, strict=True):
        if isinstance(result, BadInput):
            wrong.append(f"{name}: {result}")
        elif isinstance(result, BaseException):
            raise result
        elif "<svg" not in result:
            wrong.append(f"{name}: no picture")
    return len(sources), tuple(wrong)
