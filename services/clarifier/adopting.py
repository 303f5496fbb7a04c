"""A business draft of requirements that were written down elsewhere: nothing is added to them, and each is cited."""

from __future__ import annotations

from collections.abc import Iterable

from services.core.contracts import Bdd, Requirement


def adopted(
    *, title: str, summary: str, requirements: Iterable[Requirement], generator: str, language: str, source: str
) -> Bdd:
    """What nobody wrote down stays empty: goals, people, quality numbers are asked for later, or never."""
    return Bdd(
        generator=generator,
        language=language,
        title=title,
        summary=summary,
        problem=summary,
        problem_sources=(source,),
        goals=(),
        personas=(),
        scope_in=(),
        scope_out=(),
        requirements=tuple(requirements),
        quality=(),
        entities=(),
        features=(),
        coverage=(),
    )
