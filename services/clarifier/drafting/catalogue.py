"""The catalogue as typed values: patterns, questions and verb classes, validated when first read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from services.clarifier.reading.yaml_files import load_yaml
from services.core.contracts import Category, Priority
from services.core.errors import BadConfig
from services.core.values import Value

FOLDER = Path(__file__).parent.parent / "catalogue"

Words = dict[str, str]  # language → text; a text that lacks a language is left out there


class ScenarioForm(Value):
    """`steps` is "G … | W … | T …": given, when, then, a(nd), b(ut)."""

    title: Words
    steps: Words
    kind: Literal["main", "alternative", "negative", "edge"] = "main"


class RequirementForm(Value):
    """`unless`: words of the idea that make the statement superfluous."""

    key: str
    title: Words
    text: Words
    priority: Priority = Priority.SHOULD
    unless: str = ""
    when: str = ""  # only when one of these words stands in the idea
    uses: tuple[str, ...] = ()  # slots and entity keys that it touches
    scenarios: tuple[ScenarioForm, ...] = ()


class RelationForm(Value):
    to: str
    cardinality: Literal["one-to-one", "one-to-many", "many-to-one", "many-to-many"]
    label: Words


class EntityForm(Value):
    """`attributes` is "name:type, name:type"; in the words of the language."""

    key: str
    name: Words  # singular; "loan" or "loan / loans"
    description: Words
    attributes: Words
    relations: tuple[RelationForm, ...] = ()
    data_class: Literal["public", "internal", "personal", "sensitive"] = "internal"


class GoalForm(Value):
    text: Words
    measure: Words


class QualityForm(Value):
    attribute: str
    text: Words
    measure: Words


class RiskForm(Value):
    text: Words
    likelihood: Literal["low", "medium", "high"] = "medium"
    impact: Literal["low", "medium", "high"] = "medium"
    mitigation: Words


class Effects(Value):
    """What taking an option adds to the document, and what it takes out (`drops`: keys of requirements)."""

    requirements: tuple[RequirementForm, ...] = ()
    quality: tuple[QualityForm, ...] = ()
    entities: tuple[EntityForm, ...] = ()
    goals: tuple[GoalForm, ...] = ()
    constraints: tuple[tuple[str, Words], ...] = ()  # (kind, text)
    scope_out: tuple[Words, ...] = ()
    integrations: tuple[str, ...] = ()  # names in systems.yaml
    attributes: dict[str, Words] = Field(default_factory=dict)  # slot → "name:type, …"
    drops: tuple[str, ...] = ()


class OptionForm(Value):
    text: Words
    reason: Words = Field(default_factory=dict)  # given: the first such one is recommended
    unless: str = ""  # words of the idea that make the option unfit
    effects: Effects = Effects()


class QuestionForm(Value):
    """`known`: words of the idea or of an answer that answer it already; `impact` counts what its answer moves; `free`
    begins the requirement for an answer in a person's own words, where they are no sentence."""

    topic: str
    category: Category
    text: Words
    why: Words
    known: str = ""
    impact: int = 3
    free: Words = Field(default_factory=dict)
    options: tuple[OptionForm, ...]


class DealForm(Value):
    """A deal about a thing: `words` of the idea that speak of it, and its noun."""

    words: str
    noun: Words


class SlotForm(Value):
    """`verbs`: classes or verbs whose target fills the slot; `words`: nouns that fill it; else the default."""

    default: Words  # "item / items"
    verbs: str = ""
    words: str = ""  # "*" takes the idea's weightiest noun
    is_person: bool = False
    deals: tuple[DealForm, ...] = ()  # what takes the place of a product that is bought


class Pattern(Value):
    """A kind of product: when its words stand in an idea, its statements are drafted with the idea's nouns."""

    id: str
    title: Words  # of the feature
    words: Words  # regular words, `*` for any ending
    weak: Words = Field(default_factory=dict)  # of `words`, those that count half and never alone
    unless: Words = Field(default_factory=dict)  # language → phrases that take a word's meaning away
    senses: dict[str, Words] = Field(default_factory=dict)  # language → word of two meanings → what shows ours
    beside: dict[str, Words] = Field(default_factory=dict)  # as `senses`, with what has to stand in its sentence
    weight: float = 1.0
    not_with: str = ""  # words of any language that make it another kind of product, wherever they stand
    despite: str = ""  # words that take that back
    yields_to: tuple[str, ...] = ()  # patterns that leave no room for this one
    because: Words  # the assumption
    slots: dict[str, SlotForm]
    requirements: tuple[RequirementForm, ...]
    entities: tuple[EntityForm, ...] = ()
    goals: tuple[GoalForm, ...] = ()
    quality: tuple[QualityForm, ...] = ()
    risks: tuple[RiskForm, ...] = ()
    questions: tuple[QuestionForm, ...] = ()


class VerbClass(Value):
    """How a clause whose verb is of this class is shown to work, and to be refused."""

    given: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # what stands before it
    then: dict[str, tuple[str, ...]]
    refused: dict[str, tuple[str, ...]]  # "title :: steps"
    itself: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # the whole course when the system does it
    alone: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # how that goes wrong, as `refused`


def _load(path: Path) -> object:
    return load_yaml(path)


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """Every pattern, in the order of their ids; a broken file is named."""
    found = []
    for path in sorted((FOLDER / "patterns").glob("*.yaml")):
        try:
            found.append(Pattern.model_validate(_load(path)))
        except (ValidationError, yaml.YAMLError) as error:
            raise BadConfig(f"The pattern {path.name} does not fit its schema: {str(error)[:400]}") from error
    return tuple(found)


@lru_cache(maxsize=1)
def questions() -> tuple[QuestionForm, ...]:
    """The questions that any idea may need."""
    rows = _load(FOLDER / "questions.yaml")
    assert isinstance(rows, list)
    return tuple(QuestionForm.model_validate(row) for row in rows)


@lru_cache(maxsize=1)
def scenes() -> dict[str, ScenarioForm]:
    """Scenarios of requirements that answers bring, by the requirement's key."""
    rows = _load(FOLDER / "scenarios.yaml")
    assert isinstance(rows, dict)
    return {key: ScenarioForm.model_validate(row) for key, row in rows.items()}


@lru_cache(maxsize=1)
def classes() -> dict[str, VerbClass]:
    rows = _load(FOLDER / "classes.yaml")
    assert isinstance(rows, dict)
    return {name: VerbClass.model_validate(row) for name, row in rows.items()}
