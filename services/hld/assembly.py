"""A document in the making that knows the id of every key: components, links, nodes, ownership, decisions, flows."""

from __future__ import annotations

from typing import Literal

from services.core.contracts import (
    Alternative,
    Component,
    Decision,
    DeploymentNode,
    Entity,
    Flow,
    FlowStep,
    Hld,
    Link,
    Ownership,
    QualityTarget,
    TrustZone,
)
from services.hld.behaviour import PlannedFlow
from services.hld.blueprint import Blueprint, Part, Planned, entity_class
from services.hld.brief import Hosting
from services.hld.groundwork import Stack
from services.hld.ids import Ids, slug
from services.hld.placing import ORDER, Spot, spot_of, zone_of
from services.hld.retention import retention
from services.hld.rules_trust import is_sealed
from services.hld.targets import PlannedTarget


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
        name, _, _ = zone_of(self.plan, part.place)
        return self.ids.zones.id_for(slug(name))

    def zones(self) -> tuple[TrustZone, ...]:
        used = {part.place for part in self.plan.parts.values()}
        found = []
        for place in ORDER:
            if place in used:
                name, level, text = zone_of(self.plan, place)
                found.append(TrustZone(id=self.ids.zones.id_for(slug(name)), name=name, level=level, description=text))
        return tuple(found)

    def serves(self, names: list[str]) -> tuple[str, ...]:
        """Requirement ids as they are, decisions by their new id, in a stable order."""
        found = [self.decision.get(n.removeprefix("decision:"), "") if n.startswith("decision:") else n for n in names]
        found = [name for name in found if name] or [next(iter(self.decision.values()))]
        return tuple(sorted(dict.fromkeys(found), key=sort_key))

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
            crosses = source.place != target.place
            protocol = sealed(protocol) if crosses else protocol
            authentication = wire.authentication or (self.plan.words("wires.credential") if crosses else "")
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
        return tuple(sorted(found, key=lambda link: (sort_key(link.source), sort_key(link.target))))

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
            retention=retention(self.plan, entity),
        )

    def decisions(self) -> tuple[Decision, ...]:
        ordered = sorted(self.plan.planned.values(), key=lambda planned: _rank(planned.slot))
        return tuple(self._decided(planned) for planned in ordered)

    def _decided(self, planned: Planned) -> Decision:
        key = f"{planned.slot}:{planned.choice}"
        own = self.decision[planned.slot]
        replaced = self._before(planned.slot, own)
        return Decision(
            id=own,
            title=planned.title,
            decision=planned.decision,
            trade_off=planned.trade_off,
            why=planned.why,
            alternatives=tuple(Alternative(name=a.name, why_not=a.why_not) for a in planned.alternatives),
            change_mind=planned.change_mind,
            serves=planned.serves,
            supersedes=replaced,
            key=key,
        )

    def _before(self, slot: str, own: str) -> str:
        """The last decision on the same question, even if it was withdrawn for a while; what stands keeps its link."""
        if self.previous is None:
            return ""
        standing = next((d for d in self.previous.decisions if d.id == own), None)
        if standing is not None:
            return standing.supersedes
        every = (*self.previous.superseded, *self.previous.decisions)
        same = [d.id for d in every if d.key.partition(":")[0] == slot and d.id != own]
        return max(same, key=sort_key, default="")

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
            id=self.ids.flows.id_for(planned.key),
            title=planned.title,
            kind=kind,
            steps=steps,
            serves=planned.serves,
            healed=planned.healed,
        )

    def targets(self, planned: list[PlannedTarget]) -> tuple[QualityTarget, ...]:
        return tuple(
            QualityTarget(
                quality=item.quality,
                target=item.target,
                mechanism=item.mechanism,
                components=tuple(self.component[key] for key in item.parts),
                proof=item.proof,
            )
            for item in planned
        )

    def known(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.component[key] for key in keys if key in self.component)


FIRST = ("style", "store", "hosting", "access", "tenancy", "jobs", "stack")


def sealed(protocol: str) -> str:
    """The same way with encryption, where it named none: nothing crosses a trust boundary in the open."""
    if is_sealed(protocol) or not protocol:
        return protocol
    if protocol.startswith("HTTP"):
        return protocol.replace("HTTP", "HTTPS", 1)
    return f"{protocol.removesuffix(' inside')} over TLS"


def _rank(slot: str) -> int:
    """What everything stands on comes first; the sort is stable, so the rest keeps its order."""
    return FIRST.index(slot) if slot in FIRST else len(FIRST)


def sort_key(name: str) -> tuple[str, int]:
    head, _, tail = name.rpartition("-")
    return head, int(tail) if tail.isdigit() else 0
