"""The catalogue of patterns: YAML files under `catalogue/`, validated when they are loaded.

One file is one pattern; `catalogue/README.md` explains every field. Names inside a pattern are local keys or roles
(`@client`, `@door`, `@core`, `@worker`, `@database`, `@outside`, `@person`), which the composer turns into components.
"""

from __future__ import annotations

import string
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import Field, ValidationError, field_validator, model_validator

from services.core.contracts import ComponentKind, DataClass
from services.core.errors import BadConfig
from services.core.values import Value

FOLDER = Path(__file__).parent / "catalogue"
ROLES = frozenset({"@client", "@door", "@core", "@worker", "@database", "@outside", "@person"})
VARIABLES = frozenset({"title", "entity", "Entity", "entities", "person", "Person", "outside", "core"})

Place = Literal["device", "field", "edge", "app", "data", "outside"]
Level = Literal["low", "medium", "high"]


def variables_of(text: str) -> set[str]:
    """The names in braces; raises ValueError when the braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


class Fits(Value):
    """What makes a pattern fit. Words match whole words in any language; `*` at the end matches a beginning."""

    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()  # count half: a pattern never stands on one of them alone
    entities: tuple[str, ...] = ()  # nouns of the entities that this pattern would own
    integrations: tuple[str, ...] = ()  # outside systems that mean this pattern
    attributes: tuple[str, ...] = ()  # quality attributes that are evidence by themselves
    unless: tuple[str, ...] = ()  # words in a statement that rule it out for that statement
    minimum: float = 1.0  # how much evidence is enough: a requirement counts 1, an entity 1.5, an integration 2


class PatternComponent(Value):
    """`when`: `entity` = only when the pattern owns an entity, `grown` = not in a small system; else its duties go
    to the core service."""

    key: str
    name: str
    kind: ComponentKind
    technology: str = ""
    place: Place
    responsibilities: tuple[str, ...] = Field(min_length=1)
    owns: bool = False
    when: Literal["always", "entity", "grown", "large"] = "always"


class PatternLink(Value):
    source: str
    target: str
    label: str
    protocol: str
    authentication: str = ""
    data_class: DataClass = DataClass.INTERNAL
    is_async: bool = False


class PatternAlternative(Value):
    name: str
    why_not: str


class PatternDecision(Value):
    """`slot` is the question, `choice` this answer to it: a later draft with another choice supersedes this one."""

    slot: str
    choice: str
    title: str
    decision: str
    trade_off: str
    why: str
    alternatives: tuple[PatternAlternative, ...] = Field(min_length=2)
    change_mind: str
    when: Literal["always", "small", "grown", "large"] = "always"


class PatternStep(Value):
    source: str
    target: str
    message: str
    is_async: bool = False
    is_reply: bool = False


class PatternFailure(Value):
    """The worst thing that this pattern can do to people, and how it heals; the gravest of all patterns is drawn."""

    title: str
    gravity: int = Field(ge=1, le=10)
    steps: tuple[PatternStep, ...] = Field(min_length=3)


class PatternRisk(Value):
    text: str
    likelihood: Level
    impact: Level
    mitigation: str


class PatternDeferred(Value):
    text: str
    reason: str


class PatternShared(Value):
    name: str
    purpose: str
    used_by: tuple[str, ...]


class Mechanism(Value):
    """How quality requirements of one attribute are met; `words` narrow it to those that speak of them."""

    attribute: str
    words: tuple[str, ...] = ()
    mechanism: str
    components: tuple[str, ...] = Field(min_length=1)


class PatternCost(Value):
    text: str
    lever: str
    components: tuple[str, ...] = ()


class Outside(Value):
    """The system outside that the pattern needs when the draft names none."""

    name: str
    data: DataClass = DataClass.INTERNAL


class Pattern(Value):
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    name: str
    domain: str
    summary: str
    fits: Fits
    noun: str = ""  # what to call its entity when the draft has none
    needs: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()  # patterns that this one makes superfluous
    outside: Outside | None = None
    components: tuple[PatternComponent, ...] = ()
    duties: tuple[str, ...] = ()  # what it adds to the core service
    worker: tuple[str, ...] = ()  # what it adds to the background worker
    links: tuple[PatternLink, ...] = ()
    flow: tuple[PatternStep, ...] = ()  # its part in the main flow
    decisions: tuple[PatternDecision, ...] = ()
    failure: PatternFailure | None = None
    quality: tuple[Mechanism, ...] = ()
    risks: tuple[PatternRisk, ...] = ()
    deferred: tuple[PatternDeferred, ...] = ()
    shared: tuple[PatternShared, ...] = ()
    costs: tuple[PatternCost, ...] = ()

    @field_validator("fits")
    @classmethod
    def _has_evidence(cls, fits: Fits) -> Fits:
        if not (fits.words or fits.entities or fits.integrations or fits.attributes):
            raise ValueError("a pattern needs words, entities, integrations or attributes to fit by")
        return fits

    @model_validator(mode="after")
    def _names_resolve(self) -> Self:
        known = ROLES | {component.key for component in self.components}
        named = [name for link in self.links for name in (link.source, link.target)]
        steps = (*self.flow, *(self.failure.steps if self.failure else ()))
        named += [name for step in steps for name in (step.source, step.target)]
        named += [name for mechanism in self.quality for name in mechanism.components]
        named += [name for cost in self.costs for name in cost.components]
        named += [name for shared in self.shared for name in shared.used_by]
        unknown = sorted({name for name in named if name not in known})
        if unknown:
            raise ValueError(f"unknown component or role: {', '.join(unknown)}")
        if "@outside" in named and self.outside is None:
            raise ValueError("@outside is used but `outside` is not given")
        if "@worker" in named and not self.worker:
            raise ValueError("@worker is used but `worker` lists no duty")
        for text in _texts(self.model_dump(exclude={"fits"})):
            wrong = variables_of(text) - VARIABLES
            if wrong:
                raise ValueError(f"unknown variable {sorted(wrong)} in {text[:60]!r}")
        return self


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in _texts(item)]
    return []


def read_yaml(path: Path) -> object:
    """With the fast loader where the library was built with it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # both are the safe loader


def load_catalogue(folder: Path = FOLDER) -> tuple[Pattern, ...]:
    """Every pattern of the folder by id; BadConfig names the file and what is wrong in it."""
    patterns: dict[str, Pattern] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            pattern = Pattern.model_validate(read_yaml(path))
        except yaml.YAMLError as error:
            raise BadConfig(f"The pattern file {path.name} is not YAML: {' '.join(str(error).split())}") from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the file"
            raise BadConfig(f"The pattern file {path.name} is wrong at {where}: {first['msg']}") from error
        if pattern.id != path.stem:
            raise BadConfig(f"The pattern file {path.name} has the id {pattern.id}; name the file after the id.")
        patterns[pattern.id] = pattern
    for pattern in patterns.values():
        missing = [name for name in (*pattern.needs, *pattern.instead_of) if name not in patterns]
        if missing:
            raise BadConfig(f"The pattern {pattern.id} names {', '.join(missing)}, which is not in the catalogue.")
    return tuple(patterns.values())


@lru_cache(maxsize=1)
def catalogue() -> tuple[Pattern, ...]:
    """The catalogue that ships with the product, read once."""
    return load_catalogue()
