"""The ground a slice stands on: the BDD and the HLD, indexed by what a ticket asks of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from services.core.contracts import (
    Bdd,
    Component,
    ComponentKind,
    DataClass,
    Decision,
    Entity,
    Feature,
    Goal,
    Hld,
    Integration,
    Ownership,
    Persona,
    QualityTarget,
    Requirement,
    Scenario,
)
from services.tickets.words import bare, lower, stems


@dataclass(frozen=True)
class Outside:
    """A system that is not ours: an integration of the draft, or an external component that the design added."""

    id: str  # I-n, or CMP-n when only the design knows it
    name: str
    purpose: str
    data: str
    direction: str
    data_class: DataClass
    component: str  # CMP-n, or empty
    is_guarded: bool  # every link to it names how it is authenticated


SCREENS = (ComponentKind.WEB, ComponentKind.MOBILE)
STORES = (ComponentKind.DATABASE, ComponentKind.OBJECT_STORE, ComponentKind.SEARCH, ComponentKind.CACHE)
NEAREST = 2  # requirements that what was ruled out is told beside
PLUMBING = (*STORES, ComponentKind.QUEUE, ComponentKind.GATEWAY)


@dataclass(frozen=True)
class Ground:
    bdd: Bdd
    hld: Hld

    @property
    def language(self) -> str:
        return self.bdd.language

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.bdd.entities}

    @cached_property
    def personas(self) -> dict[str, Persona]:
        return {persona.id: persona for persona in self.bdd.personas}

    @cached_property
    def integrations(self) -> dict[str, Integration]:
        return {integration.id: integration for integration in self.bdd.integrations}

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        return {requirement.id: requirement for requirement in self.bdd.requirements}

    @cached_property
    def components(self) -> dict[str, Component]:
        return {component.id: component for component in self.hld.components}

    @cached_property
    def ownership(self) -> dict[str, Ownership]:
        return {owned.entity: owned for owned in self.hld.ownership}

    @cached_property
    def main_flow(self) -> tuple[str, ...]:
        """The requirements that the design's main flow shows, in its order."""
        return next((flow.serves for flow in self.hld.flows if flow.kind == "main"), ())

    @cached_property
    def personal_data(self) -> tuple[tuple[Entity, Ownership], ...]:
        """What must not be kept for ever, with its period."""
        careful = (DataClass.PERSONAL, DataClass.SENSITIVE)
        owned = [o for o in self.hld.ownership if o.data_class in careful and o.retention and o.entity in self.entities]
        return tuple((self.entities[o.entity], o) for o in owned)

    @cached_property
    def targets(self) -> dict[str, QualityTarget]:
        return {target.quality: target for target in self.hld.quality_targets}

    @cached_property
    def all_scenarios(self) -> dict[str, Scenario]:
        return {s.id: s for f in self.bdd.features for s in f.scenarios}

    @cached_property
    def scenarios(self) -> dict[str, tuple[Scenario, ...]]:
        """Requirement or quality requirement → the scenarios that prove it, the main ones first."""
        found: dict[str, list[Scenario]] = defaultdict(list)
        for feature in self.bdd.features:
            for scenario in feature.scenarios:
                for named in self._proven_by(scenario, feature):
                    found[named].append(scenario)
        rank = ("main", "alternative", "negative", "edge")
        return {key: tuple(sorted(group, key=lambda s: rank.index(s.kind))) for key, group in found.items()}

    def _proven_by(self, scenario: Scenario, feature: Feature) -> list[str]:
        """What it names; one that names nothing known proves what its feature is about."""
        known = {*self.requirements, *(q.id for q in self.bdd.quality)}
        named = [r.lstrip("@") for r in scenario.requirements if r.lstrip("@") in known]
        beside = [r.lstrip("@") for s in feature.scenarios for r in s.requirements if r.lstrip("@") in known]
        return list(dict.fromkeys(named)) or beside[:1] or list(self.requirements)[:1]

    @cached_property
    def feature_of(self) -> dict[str, str]:
        """Requirement → the feature (F-n) with most of its scenarios, the earlier one on a tie."""
        votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for feature in self.bdd.features:
            for scenario in feature.scenarios:
                for named in scenario.requirements:
                    votes[named.lstrip("@")][feature.id] += 1
        return {key: max(found, key=lambda f: found[f]) for key, found in votes.items()}

    @cached_property
    def feature_titles(self) -> dict[str, str]:
        return {feature.id: feature.title for feature in self.bdd.features}

    @cached_property
    def externals(self) -> dict[str, Component]:
        """Integration → the outside component that stands for it, by its cited id or by its name."""
        outside = [c for c in self.hld.components if c.kind is ComponentKind.EXTERNAL]
        found: dict[str, Component] = {}
        for integration in self.bdd.integrations:
            name = integration.name.casefold()
            for component in outside:
                other = component.name.casefold()
                if integration.id in component.serves or name == other or name in other or other in name:
                    found[integration.id] = component
                    break
        return found

    @cached_property
    def outsides(self) -> tuple[Outside, ...]:
        known = {component.id: integration_id for integration_id, component in self.externals.items()}
        found = []
        for integration in self.bdd.integrations:
            component = self.externals.get(integration.id)
            found.append(
                Outside(
                    id=integration.id, name=integration.name, purpose=integration.purpose, data=integration.data,
                    direction=integration.direction, data_class=integration.data_class,
                    component=component.id if component else "", is_guarded=self._is_guarded(component),
                )
            )  # fmt: skip
        designed = [c for c in self.hld.components if c.kind is ComponentKind.EXTERNAL and c.id not in known]
        return (*found, *(self._designed(component) for component in designed))

    def _designed(self, component: Component) -> Outside:
        out = [link for link in self.hld.links if link.target == component.id]
        back = [link for link in self.hld.links if link.source == component.id]
        order = list(DataClass)
        highest = max((link.data_class for link in (*out, *back)), key=order.index, default=DataClass.INTERNAL)
        titles = [self.requirements[r].title for r in component.serves if r in self.requirements]
        purpose = ", ".join(lower(bare(t)) for t in titles[:2]) or "; ".join(component.responsibilities[:1])
        return Outside(
            id=component.id, name=component.name, purpose=purpose, data="; ".join(link.label for link in (*out, *back)),
            direction="both" if out and back else "in" if back else "out", data_class=highest,
            component=component.id, is_guarded=self._is_guarded(component),
        )  # fmt: skip

    def _is_guarded(self, component: Component | None) -> bool:
        links = [link for link in self.hld.links if component and component.id in (link.source, link.target)]
        return bool(links) and all(link.authentication for link in links)

    def outsides_of(self, requirement: Requirement) -> tuple[Outside, ...]:
        """Those that the requirement names, and those that the design put there for it."""
        serving = {c.id for c in self.hld.components if requirement.id in c.serves}
        return tuple(
            o
            for o in self.outsides
            if o.id in requirement.integrations or (not o.id.startswith("I-") and o.component in serving)
        )

    def components_of(self, requirement: Requirement) -> tuple[Component, ...]:
        """What the requirement runs through: what serves it, what owns its data, whom it talks to outside."""
        wanted = {c.id for c in self.hld.components if requirement.id in c.serves}
        owned = [self.ownership[e] for e in requirement.entities if e in self.ownership]
        wanted |= {o.owner for o in owned[:1]} | {o.store for o in owned[:1]}
        wanted |= {self.externals[i].id for i in requirement.integrations if i in self.externals}
        outside = {c.id for c in self.externals.values()} - {
            self.externals[i].id for i in requirement.integrations if i in self.externals
        }
        return tuple(
            c
            for c in self.hld.components
            if c.id in wanted and c.id not in outside and c.kind is not ComponentKind.PERSON
        )

    def decisions_for(self, served: set[str]) -> tuple[Decision, ...]:
        """The decisions that serve any of these ids, the most specific first."""
        hits = [d for d in self.hld.decisions if served & set(d.serves)]
        superseded = {d.supersedes for d in self.hld.decisions if d.supersedes}
        return tuple(sorted((d for d in hits if d.id not in superseded), key=lambda d: (len(d.serves), _number(d.id))))

    def goal_for(self, requirement: Requirement) -> Goal | None:
        """The goal that shares most words with the requirement; None when none does."""
        named = " ".join(self.entities[e].name for e in requirement.entities if e in self.entities)
        words = stems(f"{requirement.title} {named}", self.language)
        best, best_score = None, 0.0
        for goal in self.bdd.goals:
            shared = len(words & stems(f"{goal.text} {goal.measure}", self.language))
            score = shared + 0.5 * len(set(goal.sources) & set(requirement.sources))
            if score > best_score:
                best, best_score = goal, score
        return best

    def nearest(self, text: str) -> tuple[str, ...]:
        """The requirements that a text comes closest to, by the words that are nobody's name; none when none does."""
        people = stems(" ".join(persona.name for persona in self.bdd.personas), self.language)
        said = stems(text, self.language) - people
        near = [(len(said & stems(f"{r.title} {r.text}", self.language)), r.id) for r in self.bdd.requirements]
        most = max((shared for shared, _ in near), default=0)
        return tuple(name for shared, name in near if shared == most)[:NEAREST] if most else ()

    def is_told_by_stories(self, persona: Persona) -> bool:
        """The persona's needs only repeat the titles of its requirements."""
        told = stems(" ".join(r.title for r in self.bdd.requirements), self.language)
        needs = stems(persona.needs, self.language)
        return len(needs - told) <= max(2, len(needs) // 3)


def _number(identifier: str) -> int:
    digits = identifier.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0
