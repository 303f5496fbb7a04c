"""The Business Draft Document as a typed value."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from services.core.contracts.idea import Category
from services.core.values import Document, Sources, Value


class CoverageStatus(StrEnum):
    CLEAR = "clear"
    PARTIAL = "partial"
    MISSING = "missing"


class Quote(Value):
    """`words` stand literally in `source`: M-n or ANS-n."""

    source: str
    words: str


class Coverage(Value):
    """One cell of the map; `because` quotes the words that make it so, `quotes` all of them."""

    category: Category
    status: CoverageStatus
    because: str
    sources: Sources = ()
    quotes: tuple[Quote, ...] = ()


class Priority(StrEnum):
    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class DataClass(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"  # money, health, credentials


class Goal(Value):
    """`id` is G-n; `measure` has a number and a date or period."""

    id: str
    text: str
    measure: str
    sources: Sources


class Persona(Value):
    """`id` is P-n; `plural` is empty where nobody has said how several of them are called."""

    id: str
    name: str
    needs: str
    sources: Sources
    plural: str = ""


class ScopeItem(Value):
    text: str
    reason: str = ""
    sources: Sources


class Requirement(Value):
    """`id` is R-n, never reused; one sentence, singular, testable."""

    id: str
    title: str
    text: str
    priority: Priority
    persona: str = ""  # P-n
    entities: tuple[str, ...] = ()  # E-n
    integrations: tuple[str, ...] = ()  # I-n
    sources: Sources


class QualityRequirement(Value):
    """`id` is Q-n; `measure` has a number and its unit."""

    id: str
    attribute: Literal[
        "performance", "availability", "security", "privacy", "scalability", "usability",
        "accessibility", "maintainability", "observability", "portability", "compliance", "cost",
    ]  # fmt: skip
    text: str
    measure: str
    sources: Sources


class Attribute(Value):
    name: str
    type: Literal["id", "text", "number", "money", "date", "datetime", "boolean", "enum", "file", "reference"]
    data_class: DataClass = DataClass.INTERNAL


class Relation(Value):
    """From this entity to `entity` (E-n); `label` is a verb."""

    entity: str
    cardinality: Literal["one-to-one", "one-to-many", "many-to-one", "many-to-many"]
    label: str


class Entity(Value):
    """`id` is E-n; `name` is a singular noun in the idea's own words."""

    id: str
    name: str
    description: str
    attributes: tuple[Attribute, ...]
    relations: tuple[Relation, ...] = ()
    data_class: DataClass = DataClass.INTERNAL
    sources: Sources


class Integration(Value):
    """`id` is I-n: an outside system and what crosses to it."""

    id: str
    name: str
    purpose: str
    direction: Literal["in", "out", "both"]
    data: str = ""
    data_class: DataClass = DataClass.INTERNAL
    sources: Sources


class Constraint(Value):
    """`id` is C-n."""

    id: str
    text: str
    kind: Literal["time", "budget", "technology", "legal", "team", "process", "trade-off"]
    sources: Sources


class Assumption(Value):
    """`id` is A-n; `if_wrong` says what would change."""

    id: str
    text: str
    if_wrong: str
    question_id: str = ""  # the question that nobody answered
    sources: Sources = ()


class Risk(Value):
    """`id` is K-n in the BDD, HK-n in the HLD."""

    id: str
    text: str
    likelihood: Literal["low", "medium", "high"]
    impact: Literal["low", "medium", "high"]
    mitigation: str
    sources: Sources = ()


class OpenQuestion(Value):
    """`id` is OQ-n; `blocks` names the requirements that wait for it."""

    id: str
    text: str
    category: Category
    blocks: tuple[str, ...] = ()
    sources: Sources = ()


class GlossaryTerm(Value):
    term: str
    meaning: str
    sources: Sources = ()


class LogEntry(Value):
    """One line of the clarification log; a superseded answer stays in it."""

    question_id: str
    question: str
    answer_id: str
    answer: str
    author: str
    superseded_by: str = ""
    note: str = ""  # delegated, deferred, proposed, disputed
    contradicts: Sources = ()  # the messages and answers that it overrules


class Step(Value):
    keyword: Literal["Given", "When", "Then", "And", "But"]
    text: str


class Scenario(Value):
    """`id` is S-n; `requirements` become its @R-n tags; `examples` make it an outline."""

    id: str
    title: str
    requirements: tuple[str, ...]
    steps: tuple[Step, ...]
    kind: Literal["main", "alternative", "negative", "edge"] = "main"
    example_columns: tuple[str, ...] = ()
    example_rows: tuple[tuple[str, ...], ...] = ()


class Feature(Value):
    """`id` is F-n; one .feature file."""

    id: str
    title: str
    description: str = ""
    scenarios: tuple[Scenario, ...]


Stated = (
    Goal
    | Persona
    | Requirement
    | QualityRequirement
    | Entity
    | Integration
    | Constraint
    | Assumption
    | Risk
    | OpenQuestion
)


class Bdd(Document):
    """The whole draft; every statement cites its sources or is an assumption."""

    title: str
    summary: str
    problem: str
    problem_sources: Sources
    goals: tuple[Goal, ...]
    personas: tuple[Persona, ...]
    scope_in: tuple[ScopeItem, ...]
    scope_out: tuple[ScopeItem, ...]
    requirements: tuple[Requirement, ...]
    quality: tuple[QualityRequirement, ...]
    entities: tuple[Entity, ...]
    integrations: tuple[Integration, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    risks: tuple[Risk, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()
    log: tuple[LogEntry, ...] = ()
    features: tuple[Feature, ...]
    coverage: tuple[Coverage, ...]
    domains: tuple[str, ...] = ()  # catalogue domains that matched, best first
    retired: tuple[str, ...] = ()  # ids of earlier versions that are out of use and never given again

    @property
    def stated(self) -> tuple[Stated, ...]:
        """Everything that has an id of its own and stands outside the features, in the order of the document."""
        return (
            *self.goals,
            *self.personas,
            *self.requirements,
            *self.quality,
            *self.entities,
            *self.integrations,
            *self.constraints,
            *self.assumptions,
            *self.risks,
            *self.open_questions,
        )
