"""A draft taken apart into the nodes that a change can reach, and put together again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from services import trace
from services.core.contracts import (
    Assumption,
    Bdd,
    Constraint,
    Entity,
    Feature,
    Goal,
    Integration,
    OpenQuestion,
    Persona,
    QualityRequirement,
    Requirement,
    Risk,
    Scenario,
)
from services.core.values import Value, read_back
from services.trace import Settled

STATED = (
    "goals", "personas", "requirements", "quality", "entities", "integrations", "constraints", "assumptions", "risks",
    "open_questions",
)  # fmt: skip
NAMED: dict[str, str] = {"scope_in": "text", "scope_out": "text", "glossary": "term", "coverage": "category"}


class BddNode(Value):
    """Exactly one field is filled: the statement that is meant."""

    goal: Goal | None = None
    persona: Persona | None = None
    requirement: Requirement | None = None
    quality: QualityRequirement | None = None
    entity: Entity | None = None
    integration: Integration | None = None
    constraint: Constraint | None = None
    assumption: Assumption | None = None
    risk: Risk | None = None
    open_question: OpenQuestion | None = None
    scenario: Scenario | None = None


class Home(Value):
    """A feature without its scenarios."""

    id: str
    title: str
    description: str


def wrap(value: Value) -> BddNode | None:
    """None for what is no statement of its own, and follows by rule."""
    for name, info in BddNode.model_fields.items():
        kind: Any = info.annotation
        if type(value) in kind.__args__:
            return read_back(BddNode, {name: value})
    return None


def unwrap(node: BddNode) -> Value | None:
    filled = [one for name in BddNode.model_fields if (one := getattr(node, name)) is not None]
    return filled[0] if len(filled) == 1 else None


def key_in(field: str) -> Callable[[Any], str]:
    if field in NAMED:
        return lambda one: f"{field}:{getattr(one, NAMED[field])}"
    return lambda one: str(one.id)


def nodes_of(bdd: Bdd) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for field in (*STATED, *NAMED):
        found |= {key_in(field)(one): one for one in getattr(bdd, field)}
    for feature in bdd.features:
        found |= {scenario.id: scenario for scenario in feature.scenarios}
        found[feature.id] = _home(feature)
    return found


def _home(feature: Feature) -> Home:
    return Home(id=feature.id, title=feature.title, description=feature.description)


def put_together(previous: Bdd, drafted: Bdd, settled: Settled[Value]) -> Bdd:
    """What is settled in its place; the summary follows its requirements, the log is the dialogue's own."""
    update: dict[str, Any] = {
        field: trace.merged(getattr(previous, field), getattr(drafted, field), settled, key_in(field))
        for field in (*STATED, *NAMED)
    }
    update["features"] = _features(previous, drafted, settled)
    update["log"] = drafted.log
    touched = {key.split("-")[0] for key in settled.changed}
    if trace.is_offline(previous) and touched & {"R", "P", "G"}:
        update["summary"] = drafted.summary
    if settled.roots & set(previous.problem_sources):
        update |= {"problem": drafted.problem, "problem_sources": drafted.problem_sources}
    if settled.changed:
        update["domains"] = drafted.domains if trace.is_offline(previous) else previous.domains
    document = previous.model_copy(update=update)
    return document.model_copy(update={"retired": _retired(previous, document)})


def _features(previous: Bdd, drafted: Bdd, settled: Settled[Value]) -> tuple[Feature, ...]:
    """Every scenario stays in the feature where it stood; a new one joins those of its requirement."""
    old = {f.id: f for f in previous.features}
    homes = _homes(previous, drafted)
    order = [*old, *(f.id for f in drafted.features if f.id not in old)]
    found = []
    for name in order:
        mine = tuple(s for s in _flat(drafted) if homes[s.id] == name)
        was = old[name].scenarios if name in old else ()
        scenarios = trace.merged(was, mine, settled, key_in("features"))
        if not scenarios:
            continue
        home = settled.nodes.get(name)
        source = old.get(name) or next(f for f in drafted.features if f.id == name)
        update: dict[str, Any] = {"scenarios": scenarios}
        if isinstance(home, Home):
            update |= {"title": home.title, "description": home.description}
        found.append(source.model_copy(update=update))
    return tuple(found)


def _flat(bdd: Bdd) -> Sequence[Scenario]:
    return [s for f in bdd.features for s in f.scenarios]


def _homes(previous: Bdd, drafted: Bdd) -> dict[str, str]:
    """Scenario → feature."""
    where = {s.id: f.id for f in previous.features for s in f.scenarios}
    of_requirement = {r: f.id for f in previous.features for s in f.scenarios for r in s.requirements}
    for feature in drafted.features:
        for scenario in feature.scenarios:
            near = next((of_requirement[r] for r in scenario.requirements if r in of_requirement), feature.id)
            where.setdefault(scenario.id, near)
    return where


def _retired(previous: Bdd, document: Bdd) -> tuple[str, ...]:
    living = {key for key in nodes_of(document) if ":" not in key}
    gone = ({key for key in nodes_of(previous) if ":" not in key} | set(previous.retired)) - living
    return tuple(sorted(gone, key=lambda one: (one.split("-")[0], int(one.split("-")[1]))))
