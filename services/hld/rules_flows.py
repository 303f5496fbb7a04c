"""The linter's rules about flows: possible by the links, about this draft, and whole again after the worst failure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.core.contracts import Bdd, ComponentKind, Finding, Flow
from services.hld.facts import KEEPERS, PASSIVE, Facts, error, warning

TOLD = PASSIVE | {ComponentKind.WEB, ComponentKind.MOBILE}
SETTLED = TOLD | KEEPERS | {ComponentKind.WORKER, ComponentKind.SERVICE, ComponentKind.QUEUE}
SHORTEST = 3  # steps: something happens, it fails, it is mended


def flows(facts: Facts) -> Iterator[Finding]:
    hld = facts.hld
    kinds = {flow.kind for flow in hld.flows}
    for kind in ("main", "failure"):
        if kind not in kinds:
            text = f"There is no {kind} flow."
            yield error("flow-missing", kind, text, "Tell it step by step along the links.")
    pairs = {frozenset((k.source, k.target)) for k in hld.links}
    for flow in hld.flows:
        for step in flow.steps:
            if step.source != step.target and frozenset((step.source, step.target)) not in pairs:
                ends = f"{facts.name(step.source)} to {facts.name(step.target)}"
                text = f"The flow {flow.id} goes from {ends}, but no link joins them."
                yield error("flow-unlinked", flow.id, text, "Follow the links, or draw the missing one.")
        if len(flow.steps) < SHORTEST:
            text = f"The flow {flow.id} has {len(flow.steps)} steps."
            yield error("flow-short", flow.id, text, "Tell it from the person to the data and back.")
        if flow.kind == "failure":
            yield from _healed(facts, flow)
        elif flow.steps and not _is_about(flow, facts.bdd):
            text = f"The flow {flow.id} “{flow.title}” uses no word of the draft."
            yield warning("flow-foreign", flow.id, text, "Tell it with the draft's own people and things.")


def _healed(facts: Facts, flow: Flow) -> Iterator[Finding]:
    """It ends in a state that somebody named, and its last step leaves nothing hanging."""
    mend = "Go on until the data is right again and whoever waits knows it; say that state in `healed`."
    if not flow.healed.strip():
        yield error("flow-unhealed", flow.id, f"The failure flow {flow.id} names no healed state.", mend)
    last = flow.steps[-1] if flow.steps else None
    if last is None or last.target not in facts.components:
        return
    kind = facts.components[last.target].kind
    if kind not in SETTLED:
        text = f"The failure flow {flow.id} ends at {facts.name(last.target)}, where nothing is kept and nobody told."
        yield error("flow-unhealed", flow.id, text, mend)


def _is_about(flow: Flow, bdd: Bdd) -> bool:
    """Some noun of the draft, or the words of a requirement that it serves, is in what it says."""
    said = " ".join([flow.title, *(step.message for step in flow.steps)]).casefold()
    names = [*(e.name for e in bdd.entities), *(p.name for p in bdd.personas)]
    nouns = {word for name in names for word in _words(name)}
    nouns |= {word for r in bdd.requirements if r.id in flow.serves for word in _words(r.title)}
    return not nouns or any(word in said for word in nouns)


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 or not word.isascii()]
