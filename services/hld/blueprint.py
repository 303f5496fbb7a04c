"""A design in the making: parts by key, wires between keys; ids come last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from services.core.contracts import (
    ComponentKind,
    CostDriver,
    DataClass,
    Deferred,
    Entity,
    Requirement,
    Risk,
    SharedInfrastructure,
)
from services.hld.brief import Brief
from services.hld.matching import Choice
from services.hld.patterns import PatternAlternative, Place
from services.hld.words import Words, words_for

CLASS_ORDER = (DataClass.PUBLIC, DataClass.INTERNAL, DataClass.PERSONAL, DataClass.SENSITIVE)
OPEN_PAGE = "client:open"  # of whoever reports without a name
FRONT = (ComponentKind.WEB, ComponentKind.MOBILE)
ACTIVE = (ComponentKind.SERVICE, ComponentKind.WORKER)
STORES = (ComponentKind.DATABASE, ComponentKind.OBJECT_STORE, ComponentKind.SEARCH, ComponentKind.CACHE)


def highest(classes: Iterable[DataClass], default: DataClass = DataClass.INTERNAL) -> DataClass:
    """The class that demands the most care."""
    return max(classes, key=CLASS_ORDER.index, default=default)


def entity_class(entity: Entity) -> DataClass:
    return highest([entity.data_class, *(attribute.data_class for attribute in entity.attributes)])


@dataclass(slots=True)
class Part:
    key: str
    name: str
    kind: ComponentKind
    place: Place
    technology: str = ""
    responsibilities: list[str] = field(default_factory=list)
    serves: list[str] = field(default_factory=list)  # R-n, Q-n, or `decision:slot` until ids are known
    entities: list[Entity] = field(default_factory=list)  # those that it writes

    def justify(self, *ids: str) -> None:
        self.serves.extend(name for name in ids if name and name not in self.serves)

    def take_on(self, *duties: str) -> None:
        self.responsibilities.extend(duty for duty in duties if duty not in self.responsibilities)


@dataclass(frozen=True, slots=True)
class Wire:
    source: str
    target: str
    label: str
    protocol: str
    authentication: str = ""
    data_class: DataClass = DataClass.INTERNAL
    is_async: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A decision before it has an id."""

    slot: str
    choice: str
    title: str
    decision: str
    trade_off: str
    why: str
    alternatives: tuple[PatternAlternative, ...]
    change_mind: str
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One step of a flow between part keys."""

    source: str
    target: str
    message: str
    is_async: bool = False
    is_reply: bool = False


@dataclass(slots=True)
class Blueprint:
    brief: Brief
    choices: tuple[Choice, ...]
    parts: dict[str, Part] = field(default_factory=dict)
    wires: dict[tuple[str, str], Wire] = field(default_factory=dict)
    alias: dict[str, str] = field(default_factory=dict)  # pattern/key → the part that took its duties
    planned: dict[str, Planned] = field(default_factory=dict)
    risks: list[Risk] = field(default_factory=list)
    deferred: list[Deferred] = field(default_factory=list)
    shared: list[SharedInfrastructure] = field(default_factory=list)
    costs: list[CostDriver] = field(default_factory=list)
    main_service: str = ""

    @property
    def words(self) -> Words:
        """The fixed words in the language of the draft."""
        return words_for(self.brief.bdd.language)

    def add(self, part: Part) -> Part:
        return self.parts.setdefault(part.key, part)

    def wire(self, wire: Wire) -> None:
        """One wire per direction between two parts; a second one adds what it says and keeps the stricter class."""
        source, target = self.real(wire.source), self.real(wire.target)
        if source == target or source not in self.parts or target not in self.parts:
            return
        old = self.wires.get((source, target))
        label, data = wire.label, wire.data_class
        if old is not None:
            routes = self.words("wires.routes", entities="\0").split("\0")[0]
            # What a door is there for stands first: a picture shows no more.
            one, other = (wire.label, old.label) if wire.label.startswith(routes) else (old.label, wire.label)
            label = old.label if wire.label in old.label else f"{one}, {other}"
            label = one if len(label) > 90 else label
            data = highest([old.data_class, wire.data_class])
        self.wires[(source, target)] = Wire(
            source,
            target,
            label,
            old.protocol if old else wire.protocol,
            (old.authentication if old else "") or wire.authentication,
            data,
            old.is_async if old else wire.is_async,
        )

    def real(self, key: str) -> str:
        return self.alias.get(key, key)

    @property
    def signed_in(self) -> list[Part]:
        """The people who are known when they act: all but those who only use the page without a sign-in."""
        people = self.of_kind(ComponentKind.PERSON)
        known = [p for p in people if any(s == p.key and t != OPEN_PAGE for s, t in self.wires)]
        return known if any((p.key, OPEN_PAGE) in self.wires for p in people) else people

    def of_kind(self, *kinds: ComponentKind) -> list[Part]:
        return [part for part in self.parts.values() if part.kind in kinds]

    def owner_of(self, entity_id: str) -> Part | None:
        return next((p for p in self.parts.values() if any(e.id == entity_id for e in p.entities)), None)

    def service_for(self, requirement: Requirement) -> Part:
        """Who does most of the work of a requirement: the owner of its first entity, else the main service. One that
        names nothing but who acts ("cancel up to 3 hours before") is the work of the pattern that it speaks for."""
        named = entities_of(requirement, self.brief)
        if named and all(is_contact(e) for e in named) and (own := self._of_pattern(requirement)):
            return own
        for entity in named:
            owner = self.owner_of(entity.id)
            if owner is not None:
                return owner
        return self.parts[self.main_service]

    def _of_pattern(self, requirement: Requirement) -> Part | None:
        """The service of the pattern for which a requirement speaks, where that keeps records of its own."""
        keys = (
            self.real(f"{choice.pattern.id}/{part.key}")
            for choice in self.choices
            if requirement.id in choice.sources
            for part in choice.pattern.components
            if part.owns
        )
        return next((p for key in keys if (p := self.parts.get(key)) and p.entities), None)


def is_contact(entity: Entity) -> bool:
    """Nothing in a record but how somebody is called and reached."""
    said = [a for a in entity.attributes if a.type != "id"]
    return bool(said) and all(a.data_class is DataClass.PERSONAL for a in said) and len(said) <= 3


def entities_of(requirement: Requirement, brief: Brief) -> list[Entity]:
    """The entities that a requirement names by id, else those whose noun is in its words."""
    by_id = {entity.id: entity for entity in brief.bdd.entities}
    named = [by_id[name] for name in requirement.entities if name in by_id]
    if named:
        return named
    text = f" {requirement.title} {requirement.text} ".casefold()
    return [entity for entity in brief.bdd.entities if entity.name.casefold() in text]
