"""Every piece of thinking that a model can be asked for, by its name; and the document that it writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services import clarifier, estimator, hld, tickets
from services.ai import read_prompt
from services.core.errors import BadInput, NotFound
from services.core.ports import AiStep
from services.core.words import sentence

STEPS: Mapping[str, AiStep[Any, Any]] = {
    step.name: step
    for step in (
        clarifier.NEXT,
        clarifier.BDD,
        clarifier.REDRAFT,
        hld.DRAFT,
        hld.REDRAFT,
        tickets.SLICE,
        tickets.REDRAFT,
        estimator.ESTIMATE,
        estimator.REDRAFT,
    )
}
WRITES = {
    clarifier.BDD.name: "bdd",
    hld.DRAFT.name: "hld",
    tickets.SLICE.name: "tickets",
    estimator.ESTIMATE.name: "estimates",
}
WRITTEN_BY = {document: step for step, document in WRITES.items()}
EXAMPLE = "hld.draft@1.3.0"


def step_of(name: str) -> AiStep[Any, Any]:
    """Raises NotFound."""
    if name not in STEPS:
        raise NotFound(sentence("prompt-unknown", name=name[:60], names=", ".join(STEPS)))
    return STEPS[name]


def step_in(text: str) -> AiStep[Any, Any]:
    """The step that a prompt's text says it is of. Raises BadInput, NotFound."""
    return step_of(read_prompt(text).id)


def labelled(label: str) -> tuple[AiStep[Any, Any], str]:
    """`hld.draft@1.3.0` as the step and the version. Raises BadInput, NotFound."""
    name, mark, version = label.partition("@")
    step = step_of(name)
    if not mark or not version:
        raise BadInput(sentence("prompt-label", name=label[:80], example=f"{name}@{EXAMPLE.partition('@')[2]}"))
    return step, version
