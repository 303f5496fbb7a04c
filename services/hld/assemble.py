"""From the blueprint to the typed document; everything in it refers by id."""

from __future__ import annotations

from services.core.contracts import CostDriver, Deferred, EverydayNote, Hld, OperatingNote, SharedInfrastructure
from services.core.values import OFFLINE_GENERATOR
from services.hld.assembly import Assembly, sort_key
from services.hld.behaviour import PlannedFlow
from services.hld.blueprint import Blueprint
from services.hld.groundwork import Stack
from services.hld.ids import slug
from services.hld.targets import PlannedTarget
from services.hld.work import chosen, work_of


def assemble(
    plan: Blueprint,
    stack: Stack,
    previous: Hld | None,
    *,
    summary: str,
    tenancy: tuple[str, str],
    flows: tuple[PlannedFlow, ...],
    targets: list[PlannedTarget],
    operations: tuple[OperatingNote, ...],
    days: tuple[EverydayNote, ...],
    bdd_hash: str,
) -> Hld:
    """The whole document; everything in it refers by id."""
    a = Assembly(plan, stack, previous)
    decisions = a.decisions()
    kept = {decision.id for decision in decisions}
    old = (*previous.superseded, *previous.decisions) if previous else ()
    hld = Hld(
        generator=OFFLINE_GENERATOR,
        language=plan.brief.bdd.language,
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
        operations=tuple(o.model_copy(update={"components": a.known(o.components)}) for o in operations),
        everyday=tuple(o.model_copy(update={"components": a.known(o.components)}) for o in days),
        superseded=tuple({d.id: d for d in old if d.id not in kept}.values()),
        bdd_hash=bdd_hash,
    )
    living = {
        item.id
        for group in (hld.zones, hld.components, hld.nodes, hld.decisions, hld.superseded, hld.flows, hld.risks)
        for item in group
    }
    return hld.model_copy(update={"retired": tuple(sorted(set(a.ids.used) - living, key=sort_key))})
