"""A design that nobody has drawn: empty, and saying so, for a plan whose tickets were there first."""

from __future__ import annotations

from services.core.contracts import Bdd, Hld
from services.core.values import content_hash


def undrawn(bdd: Bdd, *, summary: str) -> Hld:
    return Hld(
        generator=bdd.generator,
        language=bdd.language,
        title=bdd.title,
        summary=summary,
        zones=(),
        components=(),
        links=(),
        nodes=(),
        entities=(),
        ownership=(),
        decisions=(),
        shared=(),
        tenancy_model="",
        tenancy_why="",
        flows=(),
        quality_targets=(),
        risks=(),
        deferred=(),
        bdd_hash=content_hash(bdd),
    )
