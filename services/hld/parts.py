"""A design taken apart into what a change can reach, and put together again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services import trace
from services.core.contracts import Component, Decision, Hld
from services.core.values import Value
from services.hld.ids import every_id
from services.trace import Settled

KEYS: dict[str, Callable[[Any], str]] = {
    "zones": lambda one: one.id,
    "components": lambda one: one.id,
    "links": lambda one: f"link:{one.source}>{one.target}",
    "nodes": lambda one: one.id,
    "ownership": lambda one: f"ownership:{one.entity}",
    "decisions": lambda one: one.id,
    "shared": lambda one: f"shared:{one.name}",
    "flows": lambda one: one.id,
    "quality_targets": lambda one: f"target:{one.quality}",
    "risks": lambda one: one.id,
    "deferred": lambda one: f"deferred:{one.text}",
    "patterns": lambda one: f"pattern:{one.pattern}",
    "cost_drivers": lambda one: f"cost:{one.text}",
    "work": lambda one: f"work:{one.key}",
    "operations": lambda one: f"operations:{one.topic}:{one.text}",
    "everyday": lambda one: f"everyday:{one.topic}:{one.text}",
}
_FROM_BDD = ("title", "entities", "bdd_hash")


class HldNode(Value):
    """Exactly one field is filled: the part of the design that is meant."""

    component: Component | None = None
    decision: Decision | None = None


def wrap(value: Value) -> HldNode | None:
    """None for what is no node of the trace graph, and follows by rule."""
    if isinstance(value, Component):
        return HldNode(component=value)
    return HldNode(decision=value) if isinstance(value, Decision) else None


def unwrap(node: HldNode) -> Component | Decision | None:
    return node.component if node.decision is None else node.decision if node.component is None else None


def nodes_of(hld: Hld) -> dict[str, Value]:
    return {key(one): one for field, key in KEYS.items() for one in getattr(hld, field)}


def put_together(previous: Hld, drafted: Hld, settled: Settled[Value]) -> Hld:
    """What is settled in its place; a decision that another one replaces goes to the superseded."""
    update: dict[str, Any] = {
        field: trace.merged(getattr(previous, field), getattr(drafted, field), settled, key)
        for field, key in KEYS.items()
    }
    living = {d.id for d in update["decisions"]}
    old = {d.id: d for d in (*previous.superseded, *previous.decisions, *drafted.superseded) if d.id not in living}
    update["superseded"] = tuple(old.values())
    update |= {name: getattr(drafted, name) for name in _FROM_BDD}
    if trace.is_offline(previous) and any(key.startswith(("CMP-", "D-")) for key in settled.changed):
        update |= {"summary": drafted.summary}
        before = next((d for d in previous.decisions if d.key.startswith("tenancy:")), None)
        if before is not None and before.id in settled.changed:
            update |= {"tenancy_model": drafted.tenancy_model, "tenancy_why": drafted.tenancy_why}
    done = previous.model_copy(update=update)
    used = set(every_id(done)) - set(done.retired)
    gone = sorted((set(every_id(previous)) | set(previous.retired)) - used, key=_by_number)
    return done.model_copy(update={"retired": tuple(gone)})


def _by_number(name: str) -> tuple[str, int]:
    head, _, tail = name.rpartition("-")
    return head, int(tail) if tail.isdigit() else 0
