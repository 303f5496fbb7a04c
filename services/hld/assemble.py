"""From the blueprint to the typed document: ids, references and ownership."""

from __future__ import annotations

import re
from typing import Literal

from services.core.contracts import (
    Alternative,
    Component,
    CostDriver,
    Decision,
    Deferred,
    DeploymentNode,
    Entity,
    Flow,
    FlowStep,
    Hld,
    Link,
    Ownership,
    QualityTarget,
    SharedInfrastructure,
    TrustZone,
)
from services.core.values import OFFLINE_GENERATOR, content_hash
from services.hld.behaviour import PlannedFlow, PlannedTarget
from services.hld.blueprint import Blueprint, Part, Planned, entity_class
from services.hld.brief import Hosting
from services.hld.groundwork import Stack
from services.hld.ids import Ids, slug
from services.hld.placing import ORDER, Spot, spot_of, zone_of
from services.hld.work import chosen, work_of

PERIOD = re.compile(r"\b(kept|keep|retain\w*|delet\w*|after)\b.*\d|\d+ (months|years) after", re.IGNORECASE)
RETENTION = {
    "sensitive": "as long as the law asks, then deleted; access recorded",
    "personal": "while the person takes part, erased on request, at most 2 years after the last use",
    "internal": "2 years, then archived or deleted",
    "public": "until replaced",
}


class Assembly:
    """Knows the id of every key while the document is put together."""

    def __init__(self, plan: Blueprint, stack: Stack, previous: Hld | None) -> None:
        self.plan, self.stack, self.previous = plan, stack, previous
        self.ids = Ids(previous)
        self.component = {
            part.key: self.ids.components.id_for(part.key, f"{part.kind}:{slug(part.name)}") for part in self._parts()
        }
        self.spot = {part.key: spot_of(plan, part, stack).key for part in self._parts()}
        self.decision = {
            planned.slot: self.ids.decisions.id_for(f"{planned.slot}:{planned.choice}", slug(planned.title))
            for planned in sorted(plan.planned.values(), key=lambda planned: _rank(planned.slot))
        }

    def _parts(self) -> list[Part]:
        kinds = [
            "person",
            "web",
            "mobile",
            "gateway",
            "service",
            "worker",
            "queue",
            "database",
            "object_store",
            "search",
            "cache",
            "external",
        ]
        return sorted(self.plan.parts.values(), key=lambda part: kinds.index(part.kind.value))

    def zone(self, part: Part) -> str:
        return self.ids.zones.id_for(slug(zone_of(part.place, self.plan.brief.hosting, "door" in self.plan.parts)[0]))

    def zones(self) -> tuple[TrustZone, ...]:
        used = {part.place for part in self.plan.parts.values()}
        found = []
        for place in ORDER:
            if place in used:
                name, level, text = zone_of(place, self.plan.brief.hosting, "door" in self.plan.parts)
                found.append(TrustZone(id=self.ids.zones.id_for(slug(name)), name=name, level=level, description=text))
        return tuple(found)

    def serves(self, names: list[str]) -> tuple[str, ...]:
        """Requirement ids as they are, decisions by their new id, in a stable order."""
        found = [self.decision.get(n.removeprefix("decision:"), "") if n.startswith("decision:") else n for n in names]
        found = [name for name in found if name] or [next(iter(self.decision.values()))]
        return tuple(sorted(dict.fromkeys(found), key=_sort_key))

    def components(self) -> tuple[Component, ...]:
        return tuple(
            Component(
                id=self.component[part.key],
                name=part.name,
                kind=part.kind,
                technology=part.technology,
                responsibilities=tuple(part.responsibilities),
                zone=self.zone(part),
                serves=self.serves(part.serves),
                key=part.key,
            )
            for part in self._parts()
        )

    def links(self) -> tuple[Link, ...]:
        found = []
        for wire in self.plan.wires.values():
            source, target = self.plan.parts[wire.source], self.plan.parts[wire.target]
            is_apart = self.spot[wire.source] != self.spot[wire.target]
            is_remote = is_apart or self.plan.brief.hosting is Hosting.CLUSTER
            protocol = "HTTP inside" if is_remote and wire.protocol == "function call" else wire.protocol
            needs_name = self.zone(source) != self.zone(target)
            authentication = wire.authentication or ("service credential, rotated" if needs_name else "")
            found.append(
                Link(
                    source=self.component[wire.source],
                    target=self.component[wire.target],
                    label=wire.label,
                    protocol=protocol,
                    authentication=authentication,
                    data_class=wire.data_class,
                    is_async=wire.is_async,
                )
            )
        return tuple(sorted(found, key=lambda link: (_sort_key(link.source), _sort_key(link.target))))

    def nodes(self) -> tuple[DeploymentNode, ...]:
        spots: dict[str, tuple[Spot, list[Part]]] = {}
        for part in self._parts():
            spot = spot_of(self.plan, part, self.stack)
            spots.setdefault(spot.key, (spot, []))[1].append(part)
        ordered = sorted(spots.values(), key=lambda pair: ORDER.index(pair[0].place))
        return tuple(
            DeploymentNode(
                id=self.ids.nodes.id_for(slug(spot.name)),
                name=spot.name,
                kind=spot.kind,
                components=tuple(self.component[part.key] for part in parts),
                zone=self.zone(parts[0]),
                scaling=spot.scaling,
            )
            for spot, parts in ordered
        )

    def ownership(self) -> tuple[Ownership, ...]:
        return tuple(self._owned(entity) for entity in self.plan.brief.bdd.entities)

    def _owned(self, entity: Entity) -> Ownership:
        owner = self.plan.owner_of(entity.id)
        assert owner is not None, entity.id
        data = entity_class(entity)
        readers = [
            target
            for target, part in self.plan.parts.items()
            if part.kind.value in ("service", "worker")
            and target != owner.key
            and ((target, owner.key) in self.plan.wires or (owner.key, target) in self.plan.wires)
        ]
        return Ownership(
            entity=entity.id,
            owner=self.component[owner.key],
            store=self.component["database"],
            readers=tuple(self.component[key] for key in readers),
            data_class=data,
            retention=self._retention(entity),
        )

    def _retention(self, entity: Entity) -> str:
        is_about_people = entity_class(entity).value in ("personal", "sensitive")
        for quality in self.plan.brief.bdd.quality:
            is_rule = quality.attribute in ("privacy", "compliance") and bool(PERIOD.search(quality.measure))
            if is_rule and is_about_people:
                return f"{quality.measure} ({quality.id})"
        return RETENTION[entity_class(entity).value]

    def decisions(self) -> tuple[Decision, ...]:
        ordered = sorted(self.plan.planned.values(), key=lambda planned: _rank(planned.slot))
        return tuple(self._decided(planned) for planned in ordered)

    def _decided(self, planned: Planned) -> Decision:
        key = f"{planned.slot}:{planned.choice}"
        own = self.decision[planned.slot]
        replaced = next(
            (
                d.id
                for d in (self.previous.decisions if self.previous else ())
                if d.key.partition(":")[0] == planned.slot and d.id != own
            ),
            "",
        )
        before = next((d.supersedes for d in (self.previous.decisions if self.previous else ()) if d.id == own), "")
        return Decision(
            id=own,
            title=planned.title,
            decision=planned.decision,
            trade_off=planned.trade_off,
            why=planned.why,
            alternatives=tuple(Alternative(name=a.name, why_not=a.why_not) for a in planned.alternatives),
            change_mind=planned.change_mind,
            serves=planned.serves,
            supersedes=replaced or before,
            key=key,
        )

    def flow(self, planned: PlannedFlow) -> Flow:
        kind: Literal["main", "failure"] = "failure" if planned.kind == "failure" else "main"
        steps = tuple(
            FlowStep(
                source=self.component[act.source],
                target=self.component[act.target],
                message=act.message,
                is_async=act.is_async,
                is_reply=act.is_reply,
            )
            for act in planned.acts
        )
        return Flow(
            id=self.ids.flows.id_for(planned.key), title=planned.title, kind=kind, steps=steps, serves=planned.serves
        )

    def targets(self, planned: list[PlannedTarget]) -> tuple[QualityTarget, ...]:
        return tuple(
            QualityTarget(
                quality=item.quality,
                target=item.target,
                mechanism=item.mechanism,
                components=tuple(self.component[key] for key in item.parts),
            )
            for item in planned
        )

    def known(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.component[key] for key in keys if key in self.component)


FIRST = ("style", "store", "hosting", "access", "tenancy", "jobs", "stack")


def _rank(slot: str) -> int:
    """What everything stands on comes first; the sort is stable, so the rest keeps its order."""
    return FIRST.index(slot) if slot in FIRST else len(FIRST)


def _sort_key(name: str) -> tuple[str, int]:
    head, _, tail = name.rpartition("-")
    return head, int(tail) if tail.isdigit() else 0


def assemble(
    plan: Blueprint,
    stack: Stack,
    previous: Hld | None,
    *,
    summary: str,
    tenancy: tuple[str, str],
    flows: tuple[PlannedFlow, ...],
    targets: list[PlannedTarget],
) -> Hld:
    """The whole document; everything in it refers by id."""
    a = Assembly(plan, stack, previous)
    decisions = a.decisions()
    kept = {decision.id for decision in decisions}
    old = (*previous.superseded, *previous.decisions) if previous else ()
    hld = Hld(
        generator=OFFLINE_GENERATOR,
        title=plan.brief.bdd.title,
        summary=summary,
        zones=a.zones(),
        components=a.components(),
        links=a.links(),
        nodes=a.nodes(),
        entities=plan.brief.bdd.entities,
        ownership=a.ownership(),
        decisions=decisions,
        shared=tuple(
            SharedInfrastructure(name=s.name, purpose=s.purpose, used_by=a.known(s.used_by)) for s in plan.shared
        ),
        tenancy_model=tenancy[0],
        tenancy_why=tenancy[1],
        flows=tuple(a.flow(f) for f in flows),
        quality_targets=a.targets(targets),
        risks=tuple(r.model_copy(update={"id": a.ids.risks.id_for(slug(r.text))}) for r in plan.risks),
        deferred=tuple(Deferred(text=d.text, reason=d.reason, sources=d.sources) for d in plan.deferred),
        patterns=chosen(plan),
        work=work_of(plan, a.decision, a.component),
        cost_drivers=tuple(
            CostDriver(text=c.text, lever=c.lever, components=a.known(c.components)) for c in plan.costs
        ),
        superseded=tuple({d.id: d for d in old if d.id not in kept}.values()),
        bdd_hash=content_hash(plan.brief.bdd),
    )
    living = {
        item.id
        for group in (hld.zones, hld.components, hld.nodes, hld.decisions, hld.superseded, hld.flows, hld.risks)
        for item in group
    }
    return hld.model_copy(update={"retired": tuple(sorted(set(a.ids.used) - living, key=_sort_key))})
