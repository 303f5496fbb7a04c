"""Whatever the draft and the design look like, the slice is covered, ordered, and keeps its ids."""

from __future__ import annotations

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.core.contracts import (
    Attribute,
    Bdd,
    Category,
    Component,
    ComponentKind,
    DataClass,
    Decision,
    Entity,
    Feature,
    Finding,
    Hld,
    Integration,
    Level,
    Link,
    OpenQuestion,
    Ownership,
    Persona,
    Priority,
    QualityRequirement,
    Relation,
    Requirement,
    Scenario,
    Step,
    TicketSet,
    WorkTemplate,
)
from services.core.values import OFFLINE_GENERATOR
from services.estimator import findings as estimate_findings
from services.estimator.offline import EstimateGiven, estimate_offline
from services.tickets import StoryLimits, findings, splits, to_csv
from services.tickets.offline import SliceGiven, slice_offline

TEXT = (
    "add book see sign in import existing list loan Termin buchen Rechnung prüfen crear cita ver historial the a one "
    "reserve =1+1 **x** <b> 🍞 pay by card remind neighbour pilot delete"
)
WORDS = TEXT.split()
phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


def some(prefix: str, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.integers(1, most), max_size=3, unique=True).map(lambda ns: tuple(f"{prefix}-{n}" for n in ns))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Bdd, Hld]:
    language = draw(st.sampled_from(["en", "es", "de", "fr"]))
    counts = {
        kind: draw(st.integers(low, high))
        for kind, low, high in (
            ("R", 1, 14),
            ("E", 0, 5),
            ("S", 0, 24),
            ("I", 0, 2),
            ("Q", 0, 4),
            ("D", 0, 5),
            ("OQ", 0, 2),
        )
    }
    entities = tuple(
        Entity(
            id=f"E-{n}",
            name=draw(phrase),
            description="x",
            data_class=draw(st.sampled_from(DataClass)),
            sources=(),
            attributes=(Attribute(name="name", type="text"),),
            relations=tuple(
                Relation(entity=other, cardinality=draw(st.sampled_from(["many-to-one", "one-to-many"])), label="has")
                for other in draw(some("E", max(counts["E"], 1)))
            ),
        )
        for n in range(1, counts["E"] + 1)
    )
    requirements = tuple(
        Requirement(
            id=f"R-{n}",
            title=draw(phrase),
            text=draw(phrase),
            priority=draw(st.sampled_from(Priority)),
            sources=(),
            persona=draw(st.sampled_from(["", "P-1", "P-9"])),
            entities=draw(some("E", 5)),
            integrations=draw(some("I", 2)),
        )
        for n in range(1, counts["R"] + 1)
    )
    scenarios = tuple(
        Scenario(
            id=f"S-{n}",
            title=draw(phrase),
            requirements=draw(some("R", counts["R"])),
            kind=draw(st.sampled_from(["main", "alternative", "negative", "edge"])),
            steps=(Step(keyword="When", text=draw(phrase)),),
        )
        for n in range(1, counts["S"] + 1)
    )
    cut = draw(st.integers(0, len(scenarios)))
    bdd = Bdd(
        generator=OFFLINE_GENERATOR,
        language=language,
        title=draw(phrase),
        summary="x",
        problem="x",
        problem_sources=(),
        goals=(),
        personas=(Persona(id="P-1", name=draw(phrase), needs="x", sources=()),),
        scope_in=(),
        scope_out=(),
        requirements=requirements,
        entities=entities,
        coverage=(),
        quality=tuple(
            QualityRequirement(
                id=f"Q-{n}",
                attribute=draw(st.sampled_from(["performance", "privacy", "security", "usability"])),
                text=draw(phrase),
                measure=draw(phrase),
                sources=(),
            )
            for n in range(1, counts["Q"] + 1)
        ),
        integrations=tuple(
            Integration(id=f"I-{n}", name=draw(phrase), purpose=draw(phrase), direction="both", sources=())
            for n in range(1, counts["I"] + 1)
        ),
        open_questions=tuple(
            OpenQuestion(id=f"OQ-{n}", text=draw(phrase), category=Category.LEFTOVERS, blocks=draw(some("R", 14)))
            for n in range(1, counts["OQ"] + 1)
        ),
        features=tuple(
            Feature(id=f"F-{n}", title=draw(phrase), scenarios=part)
            for n, part in enumerate((scenarios[:cut], scenarios[cut:]), 1)
            if part
        ),
    )
    served = st.one_of(some("R", 14), some("Q", 4), some("I", 2), st.just(()))
    components = tuple(
        Component(
            id=f"CMP-{n}",
            name=draw(phrase),
            kind=draw(st.sampled_from(ComponentKind)),
            zone=f"Z-{n % 2}",
            responsibilities=(),
            serves=draw(served),
        )
        for n in range(1, draw(st.integers(1, 7)))
    )
    ids = [c.id for c in components] or ["CMP-0"]
    hld = Hld(
        generator=OFFLINE_GENERATOR,
        language=language,
        title="x",
        summary="x",
        zones=(),
        components=components,
        links=tuple(
            Link(source=draw(st.sampled_from(ids)), target=draw(st.sampled_from(ids)), label="x", protocol="x")
            for _ in range(3)
        )
        if components
        else (),
        nodes=(),
        entities=entities,
        ownership=tuple(
            Ownership(entity=e.id, owner=ids[0], store=ids[-1], data_class=e.data_class, retention="1 year")
            for e in entities
        ),
        decisions=tuple(
            Decision(
                id=f"D-{n}",
                title=draw(phrase),
                decision=draw(phrase),
                trade_off="x",
                why="x",
                alternatives=(),
                change_mind="x",
                serves=draw(served),
            )
            for n in range(1, counts["D"] + 1)
        ),
        shared=(),
        tenancy_model="x",
        tenancy_why="x",
        flows=(),
        quality_targets=(),
        risks=(),
        deferred=(),
        work=tuple(
            WorkTemplate(
                key=f"pattern:{n}",
                kind=draw(st.sampled_from(["story", "task", "spike"])),
                title=draw(phrase),
                text=draw(phrase),
                acceptance=(draw(phrase),),
                serves=draw(served),
                components=draw(st.sampled_from([(), tuple(ids[:1])])),
                labels=draw(st.sampled_from([(), ("privacy",), ("testing",)])),
                p50_hours=draw(st.sampled_from([0.0, 4.0])),
                p80_hours=9.0,
            )
            for n in range(draw(st.integers(0, 4)))
        ),
    )
    return bdd, hld


def errors(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> list[Finding]:
    return [one for one in findings(ticket_set, bdd, hld) if one.level is Level.ERROR]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(plan=plans(), data=st.data())
def test_a_slice_always_stands(plan: tuple[Bdd, Hld], data: st.DataObject) -> None:
    bdd, hld = plan
    first = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    assert errors(first, bdd, hld) == []
    assert not [t.title for t in first.tickets if "…" in t.title or len(t.title) > 80]
    assert {key for t in first.tickets for key in t.work} == {w.key for w in hld.work}
    splits(first, bdd, hld, limits=StoryLimits(scenarios=1, components=1))
    graph: nx.DiGraph[str] = nx.DiGraph((n, t.id) for t in first.tickets for n in t.depends_on)
    assert nx.is_directed_acyclic_graph(graph)
    estimates = estimate_offline(EstimateGiven(ticket_set=first, hld=hld))
    assert estimate_findings(estimates, first) == []
    assert to_csv(first, estimates, None)
    kept = tuple(r for r in bdd.requirements if data.draw(st.booleans())) or bdd.requirements[:1]
    less = bdd.model_copy(update={"requirements": kept})
    second = slice_offline(SliceGiven(bdd=less, hld=hld, previous=first))
    assert errors(second, less, hld) == []
    before, after = ({t.subject: t.id for t in s.tickets} for s in (first, second))
    assert all(before[s] == i for s, i in after.items() if s in before)
    assert not {i for s, i in after.items() if s not in before} & set(before.values())
    third = slice_offline(SliceGiven(bdd=bdd, hld=hld, previous=second))
    again = {t.subject: t.id for t in third.tickets}
    assert all(before[s] == i for s, i in again.items() if s in before)
