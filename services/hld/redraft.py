"""The design again after a change: only what the change reaches is drawn anew, the rest stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from services import trace
from services.core.contracts import Bdd, Edit, Hld, Level
from services.core.ports import Ai, AiStep
from services.core.values import Value, content_hash
from services.hld import edits as by_people
from services.hld.graph import graph
from services.hld.offline import HldGiven, draft_offline
from services.hld.parts import HldNode, nodes_of, put_together, unwrap, wrap
from services.hld.rules import findings
from services.trace import Redraft, Rounds, Settled, Writer


class NodeGiven(Value):
    """One part of the design to be written anew, with the statements that it rests on."""

    change: str
    node: HldNode
    rests_on: tuple[str, ...] = ()
    drafted: HldNode | None = None  # not shown to a model


def _rule_based(given: NodeGiven) -> HldNode:
    return given.drafted or given.node


def _check(given: NodeGiven, answer: HldNode) -> list[str]:
    old, new = unwrap(given.node), unwrap(answer)
    if new is None or old is None or type(new) is not type(old):
        return ["Fill exactly the field that `node` fills."]
    return trace.altered(old, new, ("id", "kind", "zone", "serves", "key", "supersedes"))


REDRAFT: AiStep[NodeGiven, HldNode] = AiStep(
    "hld.redraft", NodeGiven, HldNode, _rule_based, Path(__file__).parent / "prompts" / "redraft.md", _check
)


async def redraft(
    ai: Ai, bdd: Bdd, previous: Hld, roots: Iterable[str], *, edits: tuple[Edit, ...] = (), change: str
) -> Redraft[Hld]:
    """`roots` are the ids of the draft that changed, and the decision that a person edited."""
    drafted = _drafted(bdd, previous, edits)
    before, after = _part(previous), _part(drafted)
    accepted = _errors(previous, bdd) & _errors(drafted, bdd)
    rounds = Rounds(
        previous,
        settle=lambda writer, wanted: _settled(writer, previous, bdd, before, after, wanted, edits, change),
        put_together=lambda settled: put_together(previous, drafted, settled),
        broken=lambda made: sorted(_errors(made, bdd) - accepted),
        named=lambda broken: _named(broken, before, after),
    )
    return await trace.repaired(ai, rounds, {*roots, *by_people.moved(previous, edits)})


def _errors(hld: Hld, bdd: Bdd) -> set[str]:
    """What may not be so, in words that name the places."""
    return {f"{one.where}: {one.text}" for one in findings(hld, bdd) if one.level is Level.ERROR}


def _drafted(bdd: Bdd, previous: Hld, edits: tuple[Edit, ...]) -> Hld:
    """By rule, over the draft as it is now; another generator's design is itself the only skeleton there is."""
    if not trace.is_offline(previous):
        fitted = previous.model_copy(update={"title": bdd.title, "entities": bdd.entities})
        return by_people.replay(_without_gone(fitted, bdd), edits).model_copy(update={"bdd_hash": content_hash(bdd)})
    plain = by_people.unedited(previous, edits)
    fresh = draft_offline(HldGiven(bdd=bdd, previous=plain))
    return by_people.replay(fresh.model_copy(update={"language": previous.language}), edits)


def _without_gone(hld: Hld, bdd: Bdd) -> Hld:
    """Nothing serves what the draft has dropped; what is new is served by the part that has most to do with it."""
    known = {x.id for group in (bdd.requirements, bdd.quality, bdd.constraints, bdd.assumptions) for x in group}
    kinds = ("R-", "Q-", "C-", "A-")

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(n for n in names if not n.startswith(kinds) or n in known)

    served = {name for c in hld.components for name in c.serves}
    homes = {o.entity: o.owner for o in hld.ownership}
    new = [r for r in bdd.requirements if r.id not in served]
    taken: dict[str, list[str]] = {}
    for requirement in new:
        owner = next((homes[e] for e in requirement.entities if e in homes), _busiest(hld))
        taken.setdefault(owner, []).append(requirement.id)
    entities = {e.id for e in bdd.entities}
    update: dict[str, Any] = {
        "components": tuple(
            c.model_copy(update={"serves": (*kept(c.serves), *taken.get(c.id, []))}) for c in hld.components
        ),
        "decisions": tuple(d.model_copy(update={"serves": kept(d.serves)}) for d in hld.decisions),
        "flows": tuple(f.model_copy(update={"serves": kept(f.serves)}) for f in hld.flows),
        "quality_targets": tuple(t for t in hld.quality_targets if t.quality in known),
        "ownership": tuple(o for o in hld.ownership if o.entity in entities),
    }
    return hld.model_copy(update=update)


def _busiest(hld: Hld) -> str:
    working = [c for c in hld.components if c.kind.value in ("service", "worker", "web", "mobile")]
    return max(working or hld.components, key=lambda c: len(c.serves)).id


def _part(hld: Hld) -> trace.Part[Value]:
    return trace.part(nodes_of(hld), graph(hld, 0).edges)


def _named(broken: Iterable[str], before: trace.Part[Value], after: trace.Part[Value]) -> set[str]:
    """What the findings speak of: ids, and the links and other things that have none."""
    ids = trace.ids_in(broken)
    keys = {*before.nodes, *after.nodes}
    about = {key for key in keys if ":" in key and trace.ids_in([key]) and trace.ids_in([key]) <= ids}
    return ids | about


async def _settled(
    writer: Writer,
    previous: Hld,
    bdd: Bdd,
    before: trace.Part[Value],
    after: trace.Part[Value],
    roots: set[str],
    edits: tuple[Edit, ...],
    change: str,
) -> Settled[Value]:
    said = {e.replaced_by or e.target for e in edits}
    texts = {x.id: x.text for group in (bdd.requirements, bdd.quality) for x in group}
    texts |= {d.id: d.title for d in previous.decisions} | {e.id: e.name for e in bdd.entities}
    is_ours = trace.is_offline(previous)

    async def rewrite(key: str, old: Value | None, new: Value | None) -> Value | None:
        node = wrap(new) if new is not None else None
        if new is None or node is None or key in said or (is_ours and old == new):
            return new
        names = sorted(after.named.get(key, frozenset()))
        rests = tuple(f"{name}: {texts[name]}" for name in names if name in texts)
        given = NodeGiven(change=change, node=node, rests_on=rests, drafted=node)
        return unwrap(await writer.write(key, REDRAFT, given))

    return await trace.settle(before, after, roots, rewrite)


def seen_by_tickets(before: Hld, after: Hld, changed: Iterable[str]) -> frozenset[str]:
    """What of a change tickets have words for: a component by its name, kind, technology and first duty; that it
    serves one requirement more shows in that requirement's own tickets."""
    old, new = {c.id: c for c in before.components}, {c.id: c for c in after.components}

    def shows(key: str) -> bool:
        one, other = old.get(key), new.get(key)
        if one is None or other is None:
            return True
        return (one.name, one.kind, one.technology, one.responsibilities[:1]) != (
            other.name,
            other.kind,
            other.technology,
            other.responsibilities[:1],
        )

    return frozenset(key for key in changed if shows(key))
