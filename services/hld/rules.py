"""What a design must hold, whoever drew it: findings with the mend, each rule with its reason in docs/LINTERS.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from services.core.contracts import Bdd, ComponentKind, Finding, Hld, Level
from services.hld import against, rules_choices, rules_flows, rules_trust
from services.hld.facts import KEEPERS, PASSIVE, Facts, error, rank, warning
from services.hld.today import is_of_today


def findings(hld: Hld, bdd: Bdd) -> tuple[Finding, ...]:
    """Empty when the design is consistent and answers the draft; the same input gives the same findings."""
    facts = Facts(hld, bdd)
    groups = (
        _ids(facts),
        _references(facts),
        _coverage(facts),
        _ownership(facts),
        rules_trust.crossings(facts),
        rules_trust.outside(facts),
        _placing(facts),
        rules_choices.decisions(facts),
        rules_choices.lists(facts),
        _orphans(facts),
        rules_flows.flows(facts),
        against.contradictions(facts),
    )
    unique = {found.id: found for group in groups for found in group}
    return tuple(unique.values())


def faults(hld: Hld, bdd: Bdd) -> list[str]:
    """What a model has to mend: the errors, each with its mend."""
    return [f"{found.text} {found.mend}" for found in findings(hld, bdd) if found.level is Level.ERROR]


def reused(hld: Hld, previous: Hld | None) -> list[str]:
    """Decisions whose id stood for another question or answer before, and those that vanished without a trace."""
    if previous is None:
        return []
    before = {d.id: d.key for d in (*previous.decisions, *previous.superseded)}
    found = [
        f"{d.id} was “{before[d.id]}” and is “{d.key}” now. Give the new decision a new id that supersedes {d.id}."
        for d in hld.decisions
        if d.key and before.get(d.id, d.key) not in ("", d.key)
    ]
    kept = {d.id for d in (*hld.decisions, *hld.superseded)}
    found += [f"{name} is gone. Keep it in `superseded`." for name in before if name not in kept]
    gone = {d.id for d in previous.superseded} & {d.id for d in hld.decisions}
    return [*found, *(f"{name} was superseded and is in force again. Give it a new id." for name in sorted(gone))]


def _ids(facts: Facts) -> Iterator[Finding]:
    hld = facts.hld
    groups = (hld.zones, hld.components, hld.nodes, hld.decisions, hld.superseded, hld.flows, hld.risks)
    counted = Counter(item.id for group in groups for item in group)
    for name, count in counted.items():
        if count > 1:
            yield error("id-twice", name, f"The id {name} is used {count} times.", "Give every thing its own id.")
    for name in hld.retired:
        if name in counted:
            yield error("id-retired", name, f"The id {name} was retired and is used again.", "Take a fresh number.")


def _references(facts: Facts) -> Iterator[Finding]:
    hld = facts.hld
    parts = [
        *((f"link {k.source} → {k.target}", name) for k in hld.links for name in (k.source, k.target)),
        *((f"node {n.id}", name) for n in hld.nodes for name in n.components),
        *((f"flow {f.id}", name) for f in hld.flows for s in f.steps for name in (s.source, s.target)),
        *((f"ownership of {o.entity}", name) for o in hld.ownership for name in (o.owner, o.store, *o.readers)),
        *((f"shared “{s.name}”", name) for s in hld.shared for name in s.used_by),
        *((f"target of {t.quality}", name) for t in hld.quality_targets for name in t.components),
        *((f"cost driver “{c.text[:30]}”", name) for c in hld.cost_drivers for name in c.components),
        *((f"{o.topic} “{o.text[:30]}”", name) for o in hld.notes for name in o.components),
        *((f"work {w.key}", name) for w in hld.work for name in w.components),
    ]
    zones = [*((c.id, c.zone) for c in hld.components), *((n.id, n.zone) for n in hld.nodes)]
    said = [
        *((c.id, name) for c in hld.components for name in c.serves),
        *((d.id, name) for d in hld.decisions for name in d.serves),
        *((f.id, name) for f in hld.flows for name in f.serves),
        *((f"{o.topic} “{o.text[:30]}”", name) for o in hld.notes for name in o.sources),
    ]
    known = facts.draft_ids | facts.decisions
    yield from _unknown("component", set(facts.components), parts)
    yield from _unknown("zone", {z.id for z in hld.zones}, zones)
    yield from _unknown("requirement, quality requirement or decision", known, said)
    replaced = [(d.id, d.supersedes) for d in (*hld.decisions, *hld.superseded) if d.supersedes]
    yield from _unknown("decision", facts.decisions, replaced)


def _unknown(kind: str, known: set[str], named: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    for where, name in dict.fromkeys(named):
        if name not in known:
            yield error(
                "unknown-reference", where, f"{where} names {name}, which is no {kind} here.", "Name one that exists."
            )


def _coverage(facts: Facts) -> Iterator[Finding]:
    hld, bdd = facts.hld, facts.bdd
    served = {name for c in hld.components if c.kind not in PASSIVE for name in c.serves}
    for r in bdd.requirements:
        if r.id not in served:
            text = f"{r.id} “{r.title}” is served by no component."
            yield error("requirement-unserved", r.id, text, "Let the component that does it name it in `serves`.")
    met = {t.quality for t in hld.quality_targets if t.components and t.mechanism.strip()}
    for q in bdd.quality:
        if q.id not in met:
            text = f"{q.id} “{q.text}” has no mechanism that meets it."
            yield error("quality-unmet", q.id, text, "Add a quality target with a mechanism and its components.")
    for c in hld.components:
        if not c.serves:
            text = f"{c.id} {c.name} is justified by nothing."
            yield error("component-unjustified", c.id, text, "Name what it serves, or drop it.")
    drawn = [c.name for c in hld.components if c.kind is ComponentKind.EXTERNAL]
    for i in bdd.integrations:
        if not any(_same(i.name, name) for name in drawn) and not is_of_today(i, bdd):
            text = f"The outside system {i.name} ({i.id}) is not in the design."
            yield error("outside-missing", i.id, text, "Draw it as an external component of that name.")


def _same(wanted: str, drawn: str) -> bool:
    one, other = " ".join(wanted.casefold().split()), drawn.casefold().rstrip("…").strip()
    return one == other or one.startswith(other) or other.startswith(one)


def _ownership(facts: Facts) -> Iterator[Finding]:
    hld, bdd = facts.hld, facts.bdd
    counted = Counter(o.entity for o in hld.ownership)
    names = {e.id: e.name for e in hld.entities}
    for e, name in names.items():
        if not counted[e]:
            yield error("entity-owner", e, f"{e} {name} has no owner.", "Name the one component that writes it.")
    for e, count in counted.items():
        if count > 1:
            yield error("entity-owner", e, f"{e} has {count} owners.", "Exactly one component may write it.")
        if e not in names:
            yield error("entity-unknown", e, f"The ownership map names {e}, which is no entity here.", "Drop it.")
    for entity in bdd.entities:
        if entity.id not in names:
            text = f"The entity {entity.name} ({entity.id}) of the draft is missing."
            yield error("entity-unknown", entity.id, text, "Copy it from the draft.")
    yield from _owners(facts)


def _owners(facts: Facts) -> Iterator[Finding]:
    """Who writes, where it is kept and for how long."""
    kinds = {c.id: c.kind for c in facts.hld.components}
    for owned in facts.hld.ownership:
        if kinds.get(owned.owner) in PASSIVE | KEEPERS:
            text = f"{owned.entity} is owned by {facts.name(owned.owner)}, which does not write."
            yield error("owner-passive", owned.entity, text, "Name a service or a worker.")
        if owned.store in kinds and kinds[owned.store] not in KEEPERS:
            text = f"{owned.entity} is kept in {facts.name(owned.store)}, which is no store."
            yield error("owner-store", owned.entity, text, "Name a database or another store.")
        if not owned.retention.strip():
            text = f"{owned.entity} is kept for no named time."
            yield error("entity-retention", owned.entity, text, "Say how long it is kept and what happens then.")
        yield from _path(facts, owned.entity, owned.owner, owned.store)


def _path(facts: Facts, entity: str, owner: str, store: str) -> Iterator[Finding]:
    """The owner reaches its store, and that link says at least the entity's class."""
    owned = next(o for o in facts.hld.ownership if o.entity == entity)
    path = [k for k in facts.hld.links if k.source == owner and k.target == store]
    if not path:
        text = f"{facts.name(owner)} writes {entity} but has no link to its store {facts.name(store)}."
        yield error("owner-path", entity, text, "Draw the link, with authentication and data class.")
    elif max(rank(k.data_class) for k in path) < rank(owned.data_class):
        text = f"The link {facts.name(owner)} → {facts.name(store)} says less than the class of {entity}."
        yield error("class-lowered", entity, text, f"Its data class is at least {owned.data_class.value}.")


def _placing(facts: Facts) -> Iterator[Finding]:
    hld = facts.hld
    counted = Counter(name for node in hld.nodes for name in node.components)
    for c in hld.components:
        if counted[c.id] != 1:
            words = "stands on no deployment node" if not counted[c.id] else f"stands on {counted[c.id]} nodes"
            yield error("placed-once", c.id, f"{c.id} {c.name} {words}.", "Put it on exactly one node.")
    for node in hld.nodes:
        for name in node.components:
            if name in facts.zones and facts.zones[name] != node.zone:
                text = f"{facts.name(name)} is in {facts.zones[name]} but its node {node.id} is in {node.zone}."
                yield error("zone-mismatch", name, text, "A part and its node lie in the same zone.")
        if not node.components:
            yield error("node-empty", node.id, f"The node {node.id} {node.name} holds nothing.", "Drop it.")
    used = set(facts.zones.values())
    for z in hld.zones:
        if z.id not in used:
            yield error("zone-empty", z.id, f"The zone {z.id} {z.name} holds nothing.", "Drop it.")


def _orphans(facts: Facts) -> Iterator[Finding]:
    hld = facts.hld
    linked = {name for link in hld.links for name in (link.source, link.target)}
    for c in hld.components:
        if c.id not in linked:
            text = f"{c.id} {c.name} is linked to nothing."
            yield error("component-unlinked", c.id, text, "Draw who uses it, or drop it.")
    for k in hld.links:
        if k.source == k.target:
            text = f"The link of {facts.name(k.source)} to itself says nothing."
            yield error("link-self", k.source, text, "Drop it.")
    for shared in hld.shared:
        if not shared.used_by:
            text = f"The shared “{shared.name}” is used by nothing."
            yield warning("shared-unused", shared.name, text, "Name who uses it, or drop it.")
