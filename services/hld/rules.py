"""What a design must hold, whoever drew it: findings in words that a model or a person can mend it by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from services.core.contracts import Bdd, ComponentKind, DataClass, Hld
from services.hld.blueprint import CLASS_ORDER

STORES = {ComponentKind.DATABASE, ComponentKind.OBJECT_STORE, ComponentKind.SEARCH, ComponentKind.CACHE}
PASSIVE = {ComponentKind.PERSON, ComponentKind.EXTERNAL}


def findings(hld: Hld, bdd: Bdd) -> list[str]:
    """Empty when the design is consistent and answers the draft; the same input gives the same list."""
    return [
        *_unique_ids(hld),
        *_references(hld, bdd),
        *_coverage(hld, bdd),
        *_ownership(hld, bdd),
        *_crossings(hld),
        *_placing(hld),
        *_decisions(hld),
        *_orphans(hld),
        *_flows(hld),
    ]


def _unique_ids(hld: Hld) -> list[str]:
    groups = (hld.zones, hld.components, hld.nodes, hld.decisions, hld.superseded, hld.flows, hld.risks)
    counted = Counter(item.id for group in groups for item in group)
    found = [
        f"The id {name} is used {count} times; every id stands once." for name, count in counted.items() if count > 1
    ]
    found += [f"The id {name} was retired and may not be used again." for name in hld.retired if name in counted]
    return found


def draft_ids(bdd: Bdd) -> set[str]:
    """Every id that a design may cite from its draft."""
    groups = (
        bdd.goals,
        bdd.personas,
        bdd.requirements,
        bdd.quality,
        bdd.entities,
        bdd.integrations,
        bdd.constraints,
        bdd.assumptions,
        bdd.risks,
        bdd.open_questions,
    )
    named = {item.id for group in groups for item in group}
    cited = {source for group in groups for item in group for source in getattr(item, "sources", ())}
    cited |= {source for item in (*bdd.scope_in, *bdd.scope_out) for source in item.sources}
    return named | cited | {"M-1"}


def _references(hld: Hld, bdd: Bdd) -> list[str]:
    components = {c.id for c in hld.components}
    zones = {z.id for z in hld.zones}
    decisions = {d.id for d in (*hld.decisions, *hld.superseded)}
    known = draft_ids(bdd) | decisions
    found = _unknown(
        "component",
        components,
        [
            *((f"link {k.source} → {k.target}", name) for k in hld.links for name in (k.source, k.target)),
            *((f"node {n.id}", name) for n in hld.nodes for name in n.components),
            *((f"flow {f.id}", name) for f in hld.flows for s in f.steps for name in (s.source, s.target)),
            *((f"ownership of {o.entity}", name) for o in hld.ownership for name in (o.owner, o.store, *o.readers)),
            *((f"shared “{s.name}”", name) for s in hld.shared for name in s.used_by),
            *((f"target of {t.quality}", name) for t in hld.quality_targets for name in t.components),
            *((f"cost driver “{c.text[:30]}”", name) for c in hld.cost_drivers for name in c.components),
        ],
    )
    found += _unknown("zone", zones, [*((c.id, c.zone) for c in hld.components), *((n.id, n.zone) for n in hld.nodes)])
    found += _unknown(
        "requirement, quality requirement or decision",
        known,
        [
            *((c.id, name) for c in hld.components for name in c.serves),
            *((d.id, name) for d in hld.decisions for name in d.serves),
            *((f.id, name) for f in hld.flows for name in f.serves),
        ],
    )
    found += _unknown("decision", decisions, [(d.id, d.supersedes) for d in hld.decisions if d.supersedes])
    return found


def _unknown(kind: str, known: set[str], named: Iterable[tuple[str, str]]) -> list[str]:
    return [
        f"{where} names {name}, which is no {kind} here." for where, name in dict.fromkeys(named) if name not in known
    ]


def _coverage(hld: Hld, bdd: Bdd) -> list[str]:
    active = [c for c in hld.components if c.kind not in PASSIVE]
    served = {name for c in active for name in c.serves}
    found = [f"{r.id} “{r.title}” is served by no component." for r in bdd.requirements if r.id not in served]
    targets = {t.quality for t in hld.quality_targets if t.components and t.mechanism.strip()}
    found += [f"{q.id} has no mechanism that meets it." for q in bdd.quality if q.id not in targets]
    found += [
        f"{c.id} {c.name} is justified by nothing; name what it serves or drop it."
        for c in hld.components
        if not c.serves
    ]
    drawn = {c.name.casefold() for c in hld.components if c.kind is ComponentKind.EXTERNAL}
    found += [
        f"The outside system {i.name} ({i.id}) is not in the design."
        for i in bdd.integrations
        if not any(_same(i.name, name) for name in drawn)
    ]
    return found


def _same(wanted: str, drawn: str) -> bool:
    one, other = " ".join(wanted.casefold().split()), drawn.rstrip("…").strip()
    return one == other or one.startswith(other) or other.startswith(one)


def _ownership(hld: Hld, bdd: Bdd) -> list[str]:
    counted = Counter(o.entity for o in hld.ownership)
    names = {e.id: e.name for e in hld.entities}
    found = [f"{e} {names[e]} has no owner; one component must write it." for e in names if not counted[e]]
    found += [
        f"{e} has {count} owners; exactly one component may write it." for e, count in counted.items() if count > 1
    ]
    found += [f"The ownership map names {e}, which is no entity here." for e in counted if e not in names]
    found += [f"The entity {e.name} ({e.id}) of the draft is missing." for e in bdd.entities if e.id not in names]
    kinds = {c.id: c.kind for c in hld.components}
    for owned in hld.ownership:
        if kinds.get(owned.owner) in PASSIVE | STORES:
            found.append(f"{owned.entity} is owned by {owned.owner}, which does not write: name a service or worker.")
        if owned.store in kinds and kinds[owned.store] not in STORES:
            found.append(f"{owned.entity} is kept in {owned.store}, which is no store.")
    return found


def _crossings(hld: Hld) -> list[str]:
    zone = {c.id: c.zone for c in hld.components}
    found = []
    for link in hld.links:
        if link.source not in zone or link.target not in zone or zone[link.source] == zone[link.target]:
            continue
        if not link.authentication.strip():
            found.append(
                f"The link {link.source} → {link.target} crosses a trust boundary without naming authentication."
            )
        if not link.protocol.strip():
            found.append(f"The link {link.source} → {link.target} crosses a trust boundary without naming a protocol.")
    for owned in hld.ownership:
        path = [k for k in hld.links if k.source == owned.owner and k.target == owned.store]
        if not path:
            found.append(f"{owned.owner} writes {owned.entity} but has no link to its store {owned.store}.")
        elif _rank(max((k.data_class for k in path), key=_rank)) < _rank(owned.data_class):
            found.append(f"The link {owned.owner} → {owned.store} says less than the class of {owned.entity}.")
    return found


def _rank(data: DataClass) -> int:
    return CLASS_ORDER.index(data)


def _placing(hld: Hld) -> list[str]:
    counted = Counter(name for node in hld.nodes for name in node.components)
    found = [f"{c.id} {c.name} stands on no deployment node." for c in hld.components if not counted[c.id]]
    found += [
        f"{name} stands on {count} deployment nodes; it belongs on one." for name, count in counted.items() if count > 1
    ]
    zone = {c.id: c.zone for c in hld.components}
    found += [
        f"{name} is in {zone[name]} but its node {node.id} is in {node.zone}."
        for node in hld.nodes
        for name in node.components
        if name in zone and zone[name] != node.zone
    ]
    used = {c.zone for c in hld.components}
    found += [f"The zone {z.id} {z.name} holds nothing." for z in hld.zones if z.id not in used]
    found += [f"The node {n.id} {n.name} holds nothing." for n in hld.nodes if not n.components]
    return found


def _decisions(hld: Hld) -> list[str]:
    found = []
    for decision in hld.decisions:
        if len(decision.alternatives) < 2:
            found.append(f"{decision.id} {decision.title} has fewer than two alternatives.")
        empty = [n for n in ("decision", "trade_off", "why", "change_mind") if not str(getattr(decision, n)).strip()]
        found += [f"{decision.id} {decision.title} says nothing under {name}." for name in empty]
        if not decision.serves:
            found.append(f"{decision.id} {decision.title} serves nothing.")
    slots = Counter(d.key.partition(":")[0] for d in hld.decisions if d.key)
    found += [f"The question {slot} is decided {count} times." for slot, count in slots.items() if count > 1]
    return found


def _orphans(hld: Hld) -> list[str]:
    linked = {name for link in hld.links for name in (link.source, link.target)}
    found = [f"{c.id} {c.name} is linked to nothing." for c in hld.components if c.id not in linked]
    found += [f"The link of {k.source} to itself says nothing." for k in hld.links if k.source == k.target]
    return found


def _flows(hld: Hld) -> list[str]:
    kinds = {flow.kind for flow in hld.flows}
    found = [f"There is no {kind} flow." for kind in ("main", "failure") if kind not in kinds]
    pairs = {frozenset((k.source, k.target)) for k in hld.links}
    found += [
        f"The flow {flow.id} goes from {step.source} to {step.target}, but no link joins them."
        for flow in hld.flows
        for step in flow.steps
        if step.source != step.target and frozenset((step.source, step.target)) not in pairs
    ]
    return list(dict.fromkeys(found))
