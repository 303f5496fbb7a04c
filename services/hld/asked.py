"""What a model reads of a draft and of the version before: everything it must answer, and no more than it can take."""

from __future__ import annotations

from services.core.contracts import Bdd, Constraint, DataClass, Hld
from services.core.markup import one_line
from services.core.values import Value

MOST = 60_000  # characters of JSON; a model's context also has to hold the schema and its answer
SHORT = 160  # characters of a text once the draft is too long to be read whole


class AskedEntity(Value):
    """`fields` are names with the class of what asks for care, e.g. `email (personal)`."""

    id: str
    name: str
    description: str = ""
    fields: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    data_class: DataClass


class Asked(Value):
    """The draft without its scenarios, its log and its coverage; `is_shortened` when texts had to be cut."""

    title: str
    summary: str
    problem: str
    language: str
    goals: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    requirements: tuple[str, ...]
    quality: tuple[str, ...] = ()
    entities: tuple[AskedEntity, ...] = ()
    integrations: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    scope_out: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    is_shortened: bool = False


class Before(Value):
    """The ids of the version before with what they stand for, so that the same thing keeps its id."""

    components: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()


def asked_of(bdd: Bdd, most: int = MOST) -> Asked:
    """As much as fits: first whole, then without descriptions, then with cut texts; no requirement is ever left out."""
    for limit, has_descriptions in ((0, True), (0, False), (SHORT, False), (SHORT // 2, False)):
        asked = _asked(bdd, limit, has_descriptions=has_descriptions)
        if len(asked.model_dump_json()) <= most:
            break
    return asked


def _asked(bdd: Bdd, limit: int, *, has_descriptions: bool) -> Asked:
    def said(text: str) -> str:
        return one_line(text, limit)

    return Asked(
        title=one_line(bdd.title, 200),
        summary=said(bdd.summary),
        problem=said(bdd.problem),
        language=bdd.language,
        goals=tuple(f"{g.id} {said(g.text)}: {said(g.measure)}" for g in bdd.goals),
        personas=tuple(f"{p.id} {p.name}: {said(p.needs)}" for p in bdd.personas),
        requirements=tuple(
            f"{r.id} [{r.priority.value}] {said(r.text)} ({', '.join((r.persona, *r.entities, *r.integrations))})"
            for r in bdd.requirements
        ),
        quality=tuple(f"{q.id} {q.attribute}: {said(q.text)}; {said(q.measure)}" for q in bdd.quality),
        entities=tuple(
            AskedEntity(
                id=e.id,
                name=e.name,
                description=said(e.description) if has_descriptions else "",
                fields=tuple(f"{a.name} ({a.data_class.value})" for a in e.attributes) if has_descriptions else (),
                relations=tuple(f"{x.label} {x.entity} ({x.cardinality})" for x in e.relations),
                data_class=e.data_class,
            )
            for e in bdd.entities
        ),
        integrations=tuple(
            f"{i.id} {i.name} ({i.direction}, {i.data_class.value}): {said(i.purpose)}" for i in bdd.integrations
        ),
        constraints=tuple(c.model_copy(update={"text": said(c.text)}) for c in bdd.constraints),
        scope_out=tuple(f"{said(s.text)}: {said(s.reason)}" for s in bdd.scope_out),
        open_questions=tuple(f"{q.id} {said(q.text)}" for q in bdd.open_questions),
        risks=tuple(f"{k.id} {said(k.text)}" for k in bdd.risks),
        is_shortened=limit > 0,
    )


def before_of(previous: Hld | None) -> Before | None:
    if previous is None:
        return None
    return Before(
        components=tuple(f"{c.id} {c.kind.value} {c.name}" for c in previous.components),
        zones=tuple(f"{z.id} {z.name}" for z in previous.zones),
        nodes=tuple(f"{n.id} {n.name}" for n in previous.nodes),
        flows=tuple(f"{f.id} {f.kind} {f.title}" for f in previous.flows),
        decisions=tuple(f"{d.id} {d.key}: {d.title}" for d in previous.decisions),
        superseded=tuple(f"{d.id} {d.key}" for d in previous.superseded),
        retired=previous.retired,
    )
