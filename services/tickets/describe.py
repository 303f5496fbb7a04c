"""The paragraphs of a description: why, what, data, where, outside, decided, careful."""

from __future__ import annotations

from services.core.contracts import (
    AcceptanceCriterion,
    Bdd,
    Component,
    ComponentKind,
    DataClass,
    Decision,
    Entity,
    Goal,
    Requirement,
    Scenario,
)
from services.tickets.ground import STORES, Ground, Outside
from services.tickets.narrative import goal_of, serves
from services.tickets.words import bare, escape, listing, lower, say, sentence, stems, way

# What an architect asks of every design: who sees it, whose clock counts, a message that comes back, two at once.
SHOWN_DECISIONS = 3
SHOWN_EXCLUSIONS = 3
GROUNDWORK = frozenset(("style", "store", "hosting", "tenancy", "jobs"))  # slots of services/hld/groundwork.yaml


def why(ground: Ground, requirement: Requirement) -> list[str]:
    """Whom it serves and which goal it moves, with the words that say so; the problem itself when neither is known."""
    lines = []
    persona = ground.personas.get(requirement.persona)
    if persona is not None and not ground.is_told_by_stories(persona):
        needs = escape(lower(sentence(persona.needs)))
        lines.append(say(ground.language, "persona", name=escape(persona.name), needs=needs))
    found = goal_of(ground, requirement) or ground.goal_for(requirement)
    if found is not None and serves(found, requirement):
        lines.append(goal(ground, found))
    return lines or [escape(sentence(ground.bdd.problem)) + cited(ground, ground.bdd.problem_sources)]


def goal(ground: Ground, found: Goal) -> str:
    words = {"text": escape(bare(found.text)), "id": found.id, "measure": escape(bare(found.measure))}
    return bare(say(ground.language, "goal", **words)) + cited(ground, found.sources) + "."


def cited(ground: Ground, sources: tuple[str, ...]) -> str:
    """“ [from M-1]”: where a statement comes from."""
    return f" [{say(ground.language, 'from_sources', ids=', '.join(sources))}]" if sources else ""


def what(ground: Ground, requirement: Requirement) -> str:
    return say(
        ground.language,
        "requirement",
        text=escape(sentence(requirement.text)),
        id=requirement.id,
        priority=say(ground.language, requirement.priority.value),
    ) + cited(ground, requirement.sources)


def rules(ground: Ground, requirement: Requirement) -> list[str]:
    """What must also hold: each exception that a scenario proves, and the constraints."""
    proofs = ground.scenarios.get(requirement.id, ())
    lines = [f"{escape(bare(s.title))} ({s.id})" for s in proofs if s.kind in ("negative", "edge")]
    return lines + [
        say(ground.language, "constraint", id=constraint.id, text=escape(sentence(constraint.text)))
        for constraint in ground.bdd.constraints
        if constraint.id in requirement.sources or _is_about(ground.bdd, constraint.text, requirement, 2)
    ]


def data(ground: Ground, entities: tuple[str, ...]) -> list[str]:
    known = [ground.entities[e] for e in entities if e in ground.entities]
    own = next((ground.ownership[e.id].owner for e in known if e.id in ground.ownership), "")
    return [_entity(ground, entity, own) for entity in known]


def _entity(ground: Ground, entity: Entity, own: str) -> str:
    """`own` is the part that the work is done in: who else writes a thing has to be asked."""
    language = ground.language
    fields = ", ".join(f"{escape(a.name)} ({a.type})" for a in entity.attributes if a.type != "id")
    parts = [say(language, "entity", name=f"**{escape(entity.name)}**", id=entity.id, fields=fields or "–")]
    for key, kind in (("personal", DataClass.PERSONAL), ("sensitive", DataClass.SENSITIVE)):
        named = [escape(a.name) for a in entity.attributes if a.data_class is kind]
        if named:
            parts.append(say(language, key, fields=", ".join(named)))
    owned = ground.ownership.get(entity.id)
    if owned is not None and owned.owner != own and owned.owner in ground.components:
        parts.append(say(language, "writes", owner=escape(ground.components[owned.owner].name)))
    return "; ".join(parts) + "."


def path(ground: Ground, components: tuple[Component, ...]) -> list[str]:
    """The parts that change, from the screen to where the data rests, by name and id; the design says the rest."""
    return [", ".join(f"{escape(c.name)} ({c.id})" for c in components)] if components else []


def where(ground: Ground, components: tuple[Component, ...], *, with_stores: bool = False) -> list[str]:
    """The parts that change, what each does for it, and the trust boundaries on the way.

    How a store is reached concerns whoever sets it up (`with_stores`), not every story.
    """
    lines = [_part(ground, component) for component in components]
    ids = {component.id for component in components}
    for link in ground.hld.links:
        if not ({link.source, link.target} <= ids and link.authentication):
            continue
        source, target = ground.components[link.source], ground.components[link.target]
        if source.zone == target.zone or (target.kind in STORES and not with_stores):
            continue
        words = {"protocol": escape(way(link.protocol, ground.language)), "auth": escape(link.authentication)}
        lines.append(say(ground.language, "crossing", source=escape(source.name), target=escape(target.name), **words))
    return lines


def _part(ground: Ground, component: Component) -> str:
    """Name and technology; for what is not ours, what it does."""
    does = component.technology
    if component.kind is ComponentKind.EXTERNAL and component.responsibilities:
        does = bare(component.responsibilities[0])
    words = {"name": escape(component.name), "id": component.id}
    return say(ground.language, "component", **words, does=escape(does or component.kind.value))


def outside(ground: Ground, systems: tuple[Outside, ...]) -> list[str]:
    lines = []
    for found in systems:
        line = say(
            ground.language,
            "integration",
            name=escape(found.name),
            id=found.id,
            purpose=escape(bare(found.purpose)),
        )
        if found.data:
            line += "; " + say(ground.language, f"crosses_{found.direction}", data=escape(bare(found.data)))
        proofs = [k.authentication for k in ground.hld.links if found.component and k.target == found.component]
        if proof := next(filter(None, proofs), ""):
            line += "; " + say(ground.language, "proven_by", auth=escape(bare(proof)))
        lines.append(line + ".")
    return lines


def decided(ground: Ground, decisions: tuple[Decision, ...], *, with_price: bool = False) -> list[str]:
    """What was decided for this in particular in full; what holds for much else by its id, to be read there."""
    everywhere = max(2, len(ground.bdd.requirements) * 0.25)
    close = [d for d in decisions if len(d.serves) <= everywhere or with_price][:SHOWN_DECISIONS]
    lines = []
    for decision in close:
        words = {"id": decision.id, "title": escape(bare(decision.title)), "decision": escape(bare(decision.decision))}
        line = say(ground.language, "decision", **words)
        if decision.trade_off and with_price:
            line += "; " + say(ground.language, "price", trade_off=escape(lower(bare(decision.trade_off))))
        lines.append(line + ".")
    rest = [d.id for d in decisions if d not in close and not is_groundwork(d)]
    if rest:
        named = ", ".join(rest)
        lines.append((say(ground.language, "also_decided", ids=named) if close else named) + ".")
    return lines


def is_groundwork(decision: Decision) -> bool:
    """Whether all work stands on it alike (style, store, hosting, tenancy, jobs): it is read once in the design."""
    return decision.key.partition(":")[0] in GROUNDWORK


def careful(ground: Ground, requirement: Requirement) -> list[str]:
    """The assumptions it stands on, the risks that share its sources or its words, and what the design says of the
    days that nobody asked about."""
    bdd, language, lines = ground.bdd, ground.language, []
    for assumption in bdd.assumptions:
        if assumption.id in requirement.sources:
            words = {"text": escape(sentence(assumption.text)), "if_wrong": escape(sentence(assumption.if_wrong))}
            lines.append(say(language, "assumed", id=assumption.id, **words))
    for risk in bdd.risks:
        if requirement.id in risk.sources or _is_about(bdd, risk.text, requirement, 3):
            words = {"text": escape(sentence(risk.text)), "mitigation": escape(sentence(risk.mitigation))}
            lines.append(say(language, "risk", id=risk.id, **words))
    held = [note for note in ground.hld.everyday if requirement.id in note.sources]
    return lines + [escape(sentence(note.text)) for note in held]


def not_here(ground: Ground, requirement: Requirement) -> list[str]:
    """What was ruled out and comes close to this requirement, where it comes closest: said in every ticket of the same
    noun, nobody would read it."""
    return [
        escape(sentence(f"{bare(item.text)}: {item.reason}" if item.reason else item.text))
        for item in ground.bdd.scope_out
        if requirement.id in ground.nearest(item.text)
    ][:SHOWN_EXCLUSIONS]


def _is_about(bdd: Bdd, text: str, requirement: Requirement, shared: int) -> bool:
    mine = stems(f"{requirement.title} {requirement.text}", bdd.language)
    return len(stems(text, bdd.language) & mine) >= shared


def proof(ground: Ground, scenario: Scenario) -> str:
    """A scenario in one sentence; its own words, our joints."""
    joints = {k: say(ground.language, k.lower()) for k in ("Given", "When", "Then", "And", "But")}
    steps = ", ".join(f"{joints[step.keyword]} {bare(step.text)}" for step in scenario.steps)
    text = f"{bare(scenario.title)}: {steps}" if steps else bare(scenario.title)
    if scenario.example_rows:
        text += f" ({say(ground.language, 'cases', n=str(len(scenario.example_rows)))})"
    return text + "."


def forgotten(ground: Ground) -> list[AcceptanceCriterion]:
    """Things of one period are one criterion, with their time and their place."""
    by_period: dict[tuple[str, str], list[str]] = {}
    for entity, owned in ground.personal_data:
        store = ground.components.get(owned.store)
        key = (bare(owned.retention), store.name if store else "–")
        by_period.setdefault(key, []).append(bare(entity.name))
    made = []
    for (retention, place), things in by_period.items():
        named = listing(things, ground.language)
        done = say(ground.language, "retain_done", entity=named, retention=retention, store=place)
        made.append(AcceptanceCriterion(text=sentence(done[:1].upper() + done[1:])))
    return made


def names(components: tuple[Component, ...], language: str, limit: int = 2) -> str:
    return listing([component.name for component in components[:limit]], language)
