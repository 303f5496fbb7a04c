"""What a design does: the main flow, the worst failure, and the mechanism behind each quality target."""

from __future__ import annotations

from dataclasses import dataclass

from services.core.contracts import ComponentKind, Priority, QualityRequirement, Requirement
from services.hld.blueprint import Act, Blueprint, Wire, entities_of
from services.hld.compose import facts_of, fill, requirements_of, role
from services.hld.groundwork import groundwork
from services.hld.matching import Choice
from services.hld.patterns import Mechanism, PatternFailure, PatternStep
from services.hld.wording import short
from services.hld.words import find_word


@dataclass(frozen=True, slots=True)
class PlannedFlow:
    key: str
    title: str
    kind: str
    acts: tuple[Act, ...]
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedTarget:
    quality: str
    target: str
    mechanism: str
    parts: tuple[str, ...]


def main_requirement(plan: Blueprint) -> Requirement:
    """The one that the product exists for: a must of somebody outside, about an entity, touched by most patterns."""
    outside = {
        name for part in plan.parts.values() if part.key in ("client:outside", "client:all") for name in part.serves
    }
    order = {r.id: index for index, r in enumerate(plan.brief.bdd.requirements)}

    def worth(requirement: Requirement) -> tuple[int, int]:
        score = 4 * (requirement.priority is Priority.MUST) + 3 * (requirement.id in outside)
        score += 2 * bool(entities_of(requirement, plan.brief))
        score += sum(1 for choice in plan.choices if choice.pattern.flow and requirement.id in choice.requirements)
        return score, -order[requirement.id]

    return max(plan.brief.bdd.requirements, key=worth)


def _answer(act: Act, person: str) -> str:
    return "shows the result" if act.source == person else "answers"


def _acts(plan: Blueprint, choice: Choice, steps: tuple[PatternStep, ...], facts: dict[str, str]) -> list[Act]:
    """A pattern's steps between the parts of this design; steps of a part with itself stay only when they tell."""
    found = []
    for step in steps:
        source, target = _joined(plan, role(plan, choice, step.source), role(plan, choice, step.target))
        if source in plan.parts and target in plan.parts and source != target:
            found.append(Act(source, target, fill(step.message, facts), step.is_async, step.is_reply))
    return found


def _joined(plan: Blueprint, source: str, target: str) -> tuple[str, str]:
    """People's clients reach services through the door, where there is one."""
    if "door" not in plan.parts:
        return source, target
    if source.startswith("client:") and plan.parts[target].kind is ComponentKind.SERVICE:
        return source, "door"
    if target.startswith("client:") and plan.parts[source].kind is ComponentKind.SERVICE:
        return "door", target
    return source, target


def bridged(acts: list[Act], plan: Blueprint) -> tuple[Act, ...]:
    """What the door hands to a service, and the service back to the door, is told even where a pattern left it out."""
    found: list[Act] = []
    for act in acts:
        last = found[-1] if found else None
        if last and not act.is_async and act.source != last.target:
            is_inward = (
                last.target == "door" and not last.is_reply and plan.parts[act.source].kind is ComponentKind.SERVICE
            )
            is_outward = act.source == "door" and act.is_reply and plan.parts[last.target].kind is ComponentKind.SERVICE
            if is_inward:
                found.append(Act("door", act.source, "passes it on with the identity"))
            elif is_outward:
                found.append(Act(last.target, "door", "answers", is_reply=True))
        found.append(act)
    return tuple(found)


def join_steps(plan: Blueprint, flows: tuple[PlannedFlow, ...]) -> None:
    """What a flow tells must be possible: two parts that talk in it are linked."""
    for flow in flows:
        for act in flow.acts:
            if (act.source, act.target) not in plan.wires and (act.target, act.source) not in plan.wires:
                one, other = (act.target, act.source) if act.is_reply else (act.source, act.target)
                plan.wire(_wire_for(plan, one, other))


def _wire_for(plan: Blueprint, source: str, target: str) -> Wire:
    kind = plan.parts[target].kind
    if kind is ComponentKind.DATABASE:
        return Wire(
            source,
            target,
            "reads and notes what it needs",
            "SQL over TLS",
            "a database role of its own, secret rotated",
        )
    if ComponentKind.EXTERNAL in (kind, plan.parts[source].kind):
        return Wire(source, target, "exchanges data", "HTTPS", "API key from the secret store", is_async=True)
    if kind is ComponentKind.GATEWAY or plan.parts[source].kind is ComponentKind.GATEWAY:
        return Wire(source, target, "passes on", "HTTP inside", "service credential")
    return Wire(source, target, "asks", "function call")


def main_flow(plan: Blueprint) -> PlannedFlow:
    """From the person to the data and back, with what the patterns of this requirement add on the way."""
    asked = main_requirement(plan)
    service = plan.service_for(asked)
    client = next((p for p in plan.parts.values() if p.key.startswith("client:") and asked.id in p.serves), None)
    client = client or next(p for p in plan.parts.values() if p.key.startswith("client:"))
    people = [p for p in plan.parts.values() if p.key.startswith("person:") and (p.key, client.key) in plan.wires]
    person = next((p for p in people if asked.id in p.serves), people[0])
    entity = next((e.name for e in entities_of(asked, plan.brief)), "request")
    front = [Act(person.key, client.key, short(asked.title, 60)), Act(client.key, service.key, f"sends the {entity}")]
    if "door" in plan.parts and (("door", service.key) in plan.wires):
        front[1:] = [
            Act(client.key, "door", f"sends the {entity}"),
            Act("door", service.key, "passes it on with the identity"),
        ]
    back = [Act(act.target, act.source, _answer(act, person.key), is_reply=True) for act in reversed(front)]
    middle: list[Act] = []
    if (service.key, "database") in plan.wires:
        middle.append(Act(service.key, "database", f"saves the {entity} and what follows from it in one transaction"))
    extra: list[Act] = []
    used = [c for c in plan.choices if c.pattern.flow and asked.id in c.requirements][:3]
    for choice in used:
        extra.extend(_acts(plan, choice, choice.pattern.flow, facts_of(plan, choice)))
    before = [act for act in extra if not act.is_async]
    after = [act for act in extra if act.is_async]
    acts = (*front, *middle, *before, *back, *after)
    return PlannedFlow("main", asked.title, "main", bridged(list(dict.fromkeys(acts)), plan), (asked.id,))


def failure_flow(plan: Blueprint) -> PlannedFlow:
    """The gravest failure that a chosen pattern knows, else the database's."""
    grave = [choice for choice in plan.choices if choice.pattern.failure]
    if not grave:
        return _ground_failure(plan)
    choice = max(grave, key=lambda c: (c.pattern.failure.gravity if c.pattern.failure else 0, c.score))
    failure = choice.pattern.failure
    assert failure is not None
    facts = facts_of(plan, choice)
    acts = bridged(_acts(plan, choice, failure.steps, facts), plan)
    serves = tuple(r.id for r in requirements_of(plan, choice)[:3])
    return PlannedFlow("failure", fill(failure.title, facts), "failure", acts, serves)


def _ground_failure(plan: Blueprint) -> PlannedFlow:
    failure: PatternFailure = groundwork().failure
    asked = main_requirement(plan)
    service = plan.service_for(asked).key
    client = next(p.key for p in plan.parts.values() if p.key.startswith("client:"))
    person = next(p.key for p in plan.parts.values() if p.key.startswith("person:"))
    keys = {"@person": person, "@client": client, "@core": service, "@database": "database"}
    acts = tuple(
        Act(keys[s.source], keys[s.target], s.message.format(action=short(asked.title, 60)), s.is_async, s.is_reply)
        for s in failure.steps
        if keys[s.source] in plan.parts and keys[s.target] in plan.parts
    )
    return PlannedFlow("failure", failure.title, "failure", acts, (asked.id,))


def _mechanisms(plan: Blueprint, quality: QualityRequirement) -> list[tuple[str, tuple[str, ...]]]:
    """Candidates, the most specific first: a pattern's by words, the groundwork's by words, then by attribute."""
    text = f"{quality.text} {quality.measure}"
    ranked: list[tuple[int, int, str, tuple[str, ...]]] = []

    def consider(mechanism: Mechanism, rank: int, keys: tuple[str, ...], facts: dict[str, str]) -> None:
        if mechanism.attribute != quality.attribute:
            return
        is_said = bool(mechanism.words) and bool(find_word(mechanism.words, text))
        if mechanism.words and not is_said:
            return
        known = tuple(key for key in keys if key in plan.parts)
        if known:
            ranked.append((rank - (10 if is_said else 0), len(ranked), fill(mechanism.mechanism, facts), known))

    for choice in plan.choices:
        is_close = quality.id in choice.sources
        for mechanism in choice.pattern.quality:
            keys = tuple(dict.fromkeys(role(plan, choice, name) for name in mechanism.components))
            consider(mechanism, 1 if is_close else 3, keys, facts_of(plan, choice))
    first = plan.choices[0] if plan.choices else None
    for mechanism in groundwork().mechanisms:
        keys = tuple(dict.fromkeys(_ground_role(plan, first, name) for name in mechanism.components))
        consider(mechanism, 5, keys, {})
    ranked.sort(key=lambda item: item[:2])
    return [(text, keys) for _, _, text, keys in ranked]


def _ground_role(plan: Blueprint, choice: Choice | None, name: str) -> str:
    if name == "@core":
        return plan.main_service
    if name == "@door":
        return "door" if "door" in plan.parts else plan.main_service
    if name == "@client":
        return next(p.key for p in plan.parts.values() if p.key.startswith("client:"))
    return role(plan, choice, name) if choice else name.removeprefix("@")


def quality_targets(plan: Blueprint) -> list[PlannedTarget]:
    """Each Q-n with its number and what meets it; two mechanisms where the second one says something else."""
    targets = []
    used: dict[str, int] = {}
    for quality in plan.brief.bdd.quality:
        found = _mechanisms(plan, quality)
        found.sort(key=lambda item: used.get(item[0], 0))
        best = found[:1] + [other for other in found[1:] if set(other[1]) - set(found[0][1])][:1]
        if not best:
            best = [("A check of this number is part of every release", (plan.main_service,))]
        for text, _ in best:
            used[text] = used.get(text, 0) + 1
        keys = tuple(dict.fromkeys(key for _, names in best for key in names))
        for key in keys:
            plan.parts[key].justify(quality.id)
        targets.append(
            PlannedTarget(quality.id, quality.measure or quality.text, ". ".join(text for text, _ in best), keys)
        )
    return targets
