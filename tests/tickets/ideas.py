"""Three plans by hand, in three languages, each with what makes slicing hard."""

from __future__ import annotations

from typing import Any

from services.core.contracts import (
    Alternative,
    Attribute,
    Bdd,
    Category,
    Component,
    ComponentKind,
    Constraint,
    DataClass,
    Decision,
    Entity,
    Feature,
    Flow,
    FlowStep,
    Goal,
    Hld,
    Integration,
    Link,
    OpenQuestion,
    Ownership,
    Persona,
    Priority,
    QualityRequirement,
    QualityTarget,
    Relation,
    Requirement,
    Scenario,
    ScopeItem,
    Step,
    TrustZone,
)
from services.core.values import OFFLINE_GENERATOR

SOURCES = ("M-1",)


def requirement(number: int, title: str, text: str, **more: Any) -> Requirement:
    more.setdefault("priority", Priority.MUST)
    return Requirement(id=f"R-{number}", title=title, text=text, sources=SOURCES, **more)


def entity(number: int, name: str, *fields: str, to: str = "", secret: tuple[str, ...] = ()) -> Entity:
    attributes = tuple(
        Attribute(name=f, type="text", data_class=DataClass.PERSONAL if f in secret else DataClass.INTERNAL)
        for f in fields
    )
    relations = (Relation(entity=to, cardinality="many-to-one", label="belongs to"),) if to else ()
    kind = DataClass.PERSONAL if secret else DataClass.INTERNAL
    return Entity(
        id=f"E-{number}",
        name=name,
        description=name,
        attributes=attributes,
        relations=relations,
        data_class=kind,
        sources=SOURCES,
    )


def scenario(number: int, title: str, *requirements: str, kind: Any = "main", steps: str = "") -> Scenario:
    words = [part.strip() for part in (steps or f"a start | {title} | an end").split("|")]
    keywords = ("Given", "When", "Then", "And", "And")
    return Scenario(
        id=f"S-{number}",
        title=title,
        requirements=requirements,
        kind=kind,
        steps=tuple(Step(keyword=k, text=t) for k, t in zip(keywords, words, strict=False)),
    )


def hld(bdd: Bdd, components: tuple[Component, ...], links: tuple[Link, ...], **more: Any) -> Hld:
    """Ownership: the first service writes, the first database keeps."""
    writer = next(c for c in components if c.kind is ComponentKind.SERVICE)
    store = next(c for c in components if c.kind is ComponentKind.DATABASE)
    screen = next(c for c in components if c.kind in (ComponentKind.WEB, ComponentKind.MOBILE))
    steps = (
        FlowStep(source=screen.id, target=writer.id, message="asks"),
        FlowStep(source=writer.id, target=store.id, message="keeps"),
    )
    targets = tuple(
        QualityTarget(quality=q.id, target=q.measure, mechanism=f"measured at {writer.name}", components=(writer.id,))
        for q in bdd.quality
    )
    ownership = tuple(
        Ownership(entity=e.id, owner=writer.id, store=store.id, data_class=e.data_class, retention="24 months")
        for e in bdd.entities
    )
    return Hld(
        generator=OFFLINE_GENERATOR,
        language=bdd.language,
        title=bdd.title,
        summary=bdd.summary,
        zones=(
            TrustZone(id="Z-1", name="Internet", level=0),
            TrustZone(id="Z-2", name="Ours", level=2),
            TrustZone(id="Z-3", name="Others", level=1),
        ),
        components=components,
        links=links,
        nodes=(),
        entities=bdd.entities,
        ownership=ownership,
        decisions=more.pop("decisions", ()),
        shared=(),
        tenancy_model="one",
        tenancy_why="one",
        flows=(Flow(id="FL-1", title="main", kind="main", steps=steps, serves=("R-1",)),),
        quality_targets=targets,
        risks=(),
        deferred=(),
        **more,
    )


def component(number: int, name: str, kind: ComponentKind, zone: str, *serves: str) -> Component:
    return Component(
        id=f"CMP-{number}", name=name, kind=kind, zone=zone, serves=serves, responsibilities=(f"does {name}",)
    )


def decision(number: int, title: str, text: str, *serves: str) -> Decision:
    return Decision(
        id=f"D-{number}",
        title=title,
        decision=text,
        trade_off="a little slower",
        why="it is safer",
        alternatives=(Alternative(name="none", why_not="unsafe"),),
        change_mind="a tenth of the cost",
        serves=serves,
    )


def bakery() -> tuple[Bdd, Hld]:
    bdd = Bdd(
        generator=OFFLINE_GENERATOR,
        title="Bread pre-orders",
        summary="Guests reserve bread.",
        problem="Waste.",
        problem_sources=SOURCES,
        goals=(
            Goal(id="G-1", text="Less bread is thrown away", measure="30 % fewer loaves in 3 months", sources=SOURCES),
        ),
        personas=(
            Persona(id="P-1", name="Guest", needs="bread without queueing", sources=SOURCES),
            Persona(id="P-2", name="Baker", needs="to know tonight what to bake", sources=SOURCES),
        ),
        scope_in=(),
        scope_out=(ScopeItem(text="No delivery of loaves", reason="no driver", sources=SOURCES),),
        requirements=(
            requirement(
                1, "Reserve a loaf", "A guest can reserve a loaf for a morning.", persona="P-1", entities=("E-2", "E-1")
            ),
            requirement(
                2,
                "Publish the loaves of the day",
                "The baker can publish the loaves of the day.",
                persona="P-2",
                entities=("E-1",),
            ),
            requirement(
                3,
                "Pay a reservation by card",
                "A guest can pay a reservation by card.",
                persona="P-1",
                entities=("E-2",),
                integrations=("I-1",),
            ),
            requirement(
                4,
                "See what to bake",
                "The baker can see every evening what to bake.",
                persona="P-2",
                entities=("E-2", "E-1"),
                priority=Priority.SHOULD,
            ),
            requirement(
                5,
                "Import the existing list of regulars",
                "The baker can import the existing list of regulars.",
                persona="P-2",
                entities=("E-3",),
                priority=Priority.COULD,
            ),
        ),
        quality=(
            QualityRequirement(
                id="Q-1",
                attribute="performance",
                text="Reserving is quick at seven in the morning",
                measure="95 % under 400 ms with 200 guests",
                sources=SOURCES,
            ),
            QualityRequirement(
                id="Q-2",
                attribute="privacy",
                text="Guest data is deleted when no longer needed",
                measure="24 months after the last reservation",
                sources=SOURCES,
            ),
        ),
        entities=(
            entity(1, "Loaf", "name", "price", "count"),
            entity(2, "Reservation", "morning", "state", to="E-1"),
            entity(3, "Regular guest", "name", "phone", secret=("name", "phone")),
        ),
        integrations=(
            Integration(
                id="I-1",
                name="Stripe",
                purpose="take card payments",
                direction="both",
                data="amount and card token",
                data_class=DataClass.SENSITIVE,
                sources=SOURCES,
            ),
        ),
        constraints=(Constraint(id="C-1", text="One developer for two months", kind="team", sources=SOURCES),),
        open_questions=(
            OpenQuestion(
                id="OQ-1",
                text="Until when may a reservation be cancelled?",
                category=Category.EDGE_CASES,
                blocks=("R-1",),
            ),
        ),
        features=(
            Feature(
                id="F-1",
                title="Reserve bread",
                scenarios=(
                    scenario(
                        1,
                        "Guest reserves a sourdough",
                        "R-1",
                        steps="a sourdough is left | the guest reserves it for Friday | it is kept",
                    ),
                    scenario(2, "The last loaf is gone", "R-1", kind="negative"),
                    scenario(3, "Two guests want the last loaf", "R-1", kind="edge"),
                    scenario(4, "Guest pays by card", "R-3"),
                    scenario(5, "The card is refused", "R-3", kind="negative"),
                    scenario(6, "Payment is asked twice", "R-3", kind="edge"),
                    scenario(7, "Stripe is away", "R-3", kind="negative"),
                ),
            ),
            Feature(
                id="F-2",
                title="Plan the bake",
                scenarios=(
                    scenario(8, "Baker publishes loaves", "R-2"),
                    scenario(9, "Baker sees the list", "R-4"),
                    scenario(10, "Nothing was reserved", "R-4", kind="edge"),
                ),
            ),
        ),
        coverage=(),
    )
    components = (
        component(1, "Guest", ComponentKind.PERSON, "Z-1"),
        component(2, "Order page", ComponentKind.WEB, "Z-1", "R-1", "R-2", "R-3", "R-4"),
        component(3, "Reservations", ComponentKind.SERVICE, "Z-2", "R-1", "R-2", "R-3", "R-4", "R-5"),
        component(4, "Bread store", ComponentKind.DATABASE, "Z-2", "R-1"),
        component(5, "Stripe", ComponentKind.EXTERNAL, "Z-3", "R-3", "I-1"),
        component(6, "Reminder queue", ComponentKind.QUEUE, "Z-2", "D-2"),
    )
    links = (
        Link(source="CMP-2", target="CMP-3", label="asks", protocol="HTTPS", authentication="session"),
        Link(source="CMP-3", target="CMP-4", label="keeps", protocol="SQL"),
        Link(source="CMP-3", target="CMP-5", label="charges", protocol="HTTPS", authentication="API key"),
    )
    decisions = (
        decision(1, "Keep a loaf with one row lock", "A reservation locks its loaf.", "R-1"),
        decision(2, "Remind by a queue", "The Reminder queue carries reminders.", "R-1", "R-4"),
        decision(3, "Sign in by a link in an e-mail", "No passwords; sign-in by a link.", "R-3"),
        decision(4, "Release as a pilot in one shop", "One shop first.", "Q-1"),
        decision(5, "One region", "All in one region."),
    )
    return bdd, hld(bdd, components, links, decisions=decisions)


def clinic() -> tuple[Bdd, Hld]:
    bdd = Bdd(
        generator=OFFLINE_GENERATOR,
        language="es",
        title="Citas de la clínica veterinaria",
        summary="Citas.",
        problem="Llamadas perdidas.",
        problem_sources=SOURCES,
        goals=(Goal(id="G-1", text="Menos citas perdidas", measure="50 % menos en 6 meses", sources=SOURCES),),
        personas=(Persona(id="P-1", name="Dueña", needs="una cita sin llamar", sources=SOURCES),),
        scope_in=(),
        scope_out=(),
        requirements=(
            requirement(
                1,
                "Iniciar sesión con el móvil",
                "La dueña puede iniciar sesión con su móvil.",
                persona="P-1",
                entities=("E-1",),
            ),
            requirement(
                2,
                "Pedir una cita",
                "La dueña puede pedir una cita para su mascota.",
                persona="P-1",
                entities=("E-3", "E-2"),
            ),
            requirement(
                3,
                "Registrar una mascota",
                "La dueña puede registrar una mascota.",
                persona="P-1",
                entities=("E-2", "E-1"),
            ),
            requirement(
                4, "Ver el historial", "La veterinaria puede ver el historial de la mascota.", entities=("E-2",)
            ),
        ),
        quality=(
            QualityRequirement(
                id="Q-1",
                attribute="accessibility",
                text="Se puede usar con lector de pantalla",
                measure="WCAG 2.2 AA en las 3 pantallas",
                sources=SOURCES,
            ),
        ),
        entities=(
            entity(1, "Dueña", "nombre", "teléfono", secret=("nombre", "teléfono")),
            entity(2, "Mascota", "nombre", "especie", "peso", to="E-1"),
            entity(3, "Cita", "fecha", "motivo", to="E-2"),
        ),
        features=(
            Feature(
                id="F-1",
                title="Citas",
                scenarios=(
                    scenario(1, "La dueña entra", "R-1"),
                    scenario(2, "La dueña pide una cita", "R-2"),
                    scenario(3, "No queda hueco", "R-2", kind="negative"),
                    scenario(4, "La dueña registra un gato", "R-3"),
                    scenario(5, "La veterinaria lee el historial", "R-4"),
                ),
            ),
        ),
        coverage=(),
    )
    components = (
        component(1, "App de citas", ComponentKind.MOBILE, "Z-1", "R-1", "R-2", "R-3", "R-4"),
        component(2, "Servicio de citas", ComponentKind.SERVICE, "Z-2", "R-1", "R-2", "R-3", "R-4"),
        component(3, "Base de citas", ComponentKind.DATABASE, "Z-2", "R-2"),
    )
    links = (Link(source="CMP-1", target="CMP-2", label="pide", protocol="HTTPS", authentication="token"),)
    return bdd, hld(bdd, components, links, decisions=(decision(1, "Un hueco por veterinaria", "Un hueco.", "R-2"),))


def workshop() -> tuple[Bdd, Hld]:
    names = ("Auftrag", "Bauteil", "Prüfung", "Rechnung", "Maschine", "Kunde")
    entities = tuple(entity(n, name, "Nummer", "Stand", to="E-6" if n < 6 else "") for n, name in enumerate(names, 1))
    verbs = ("anlegen", "suchen", "ändern")
    requirements = tuple(
        requirement(
            3 * e + v + 1,
            f"{name} {verb}",
            f"Die Meisterin kann {name} {verb}.",
            entities=(f"E-{e + 1}",),
            priority=Priority.SHOULD if v else Priority.MUST,
        )
        for e, name in enumerate(names)
        for v, verb in enumerate(verbs)
    )
    bdd = Bdd(
        generator=OFFLINE_GENERATOR,
        language="de",
        title="Werkstattbuch",
        summary="Aufträge.",
        problem="Zettel.",
        problem_sources=SOURCES,
        goals=(),
        personas=(),
        scope_in=(),
        scope_out=(),
        requirements=requirements,
        quality=(),
        entities=entities,
        features=(
            Feature(
                id="F-1",
                title="Werkstatt",
                scenarios=tuple(scenario(n, f"Fall {r.title}", r.id) for n, r in enumerate(requirements, 1)),
            ),
        ),
        coverage=(),
    )
    components = (
        component(1, "Werkbank", ComponentKind.WEB, "Z-1", *(r.id for r in requirements)),
        component(2, "Auftragsdienst", ComponentKind.SERVICE, "Z-2", *(r.id for r in requirements)),
        component(3, "Auftragsbuch", ComponentKind.DATABASE, "Z-2"),
    )
    return bdd, hld(bdd, components, ())


IDEAS = {"bakery": bakery, "clinic": clinic, "workshop": workshop}
