"""What one pattern of the catalogue may say; `catalogue/README.md` explains every field.

Names inside a pattern are local keys or roles (`@client`, `@door`, `@core`, `@worker`, `@database`, `@outside`,
`@person`), which the composer turns into components.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from services.core.contracts import ComponentKind, DataClass
from services.core.values import Value
from services.hld.texts import said_in, texts_of, wrong_translations, wrong_variables

ROLES = frozenset({"@client", "@door", "@core", "@worker", "@database", "@outside", "@person"})
CHECKED = "checked"  # the context of values that were validated when the catalogue was compiled

Place = Literal["device", "field", "edge", "app", "data", "outside"]
Level = Literal["low", "medium", "high"]


class Fits(Value):
    """What makes a pattern fit. Words match whole words in any language; `*` at the end matches a beginning."""

    words: tuple[str, ...] = ()
    together: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()  # one of each list in one sentence is a word
    weak: tuple[str, ...] = ()  # count half: a pattern never stands on one of them alone
    entities: tuple[str, ...] = ()  # nouns of the entities that this pattern would own
    integrations: tuple[str, ...] = ()  # outside systems that mean this pattern
    uses: tuple[str, ...] = ()  # outside systems that serve it where the draft names them, and are no evidence
    attributes: tuple[str, ...] = ()  # quality attributes that are evidence by themselves
    unless: tuple[str, ...] = ()  # phrases around a word that take its meaning away ("main course")
    rules_out: tuple[str, ...] = ()  # phrases that rule the whole sentence out ("in cash")
    nonetheless: tuple[str, ...] = ()  # said in the same sentence, they take that back ("a part by card")
    not_with: tuple[str, ...] = ()  # said anywhere, they make it another kind of product ("by bank transfer")
    despite: tuple[str, ...] = ()  # said as well, they take that back ("by card")
    senses: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # a word of many meanings → what tells ours
    objects: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # a verb → what it is done to, as we mean it
    assumed: bool = False  # an assumption is enough: what every product of some size needs
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
    said: tuple[str, ...] = ()  # only where somebody said one of these words, anywhere in the draft


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
    said: tuple[str, ...] = ()  # as with decisions


class PatternRisk(Value):
    text: str
    likelihood: Level
    impact: Level
    mitigation: str
    said: tuple[str, ...] = ()  # as with decisions


class PatternDeferred(Value):
    text: str
    reason: str
    said: tuple[str, ...] = ()  # as with decisions


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
    said: tuple[str, ...] = ()  # as with decisions


class PatternWork(Value):
    """A ticket where one of `asks` is in the draft: `requirement`, `quality:ATTRIBUTE` or `decision:SLOT`."""

    slug: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    kind: Literal["story", "task", "spike"]
    title: str = Field(min_length=8, max_length=100)
    text: str = Field(min_length=40)
    acceptance: tuple[str, ...] = Field(min_length=1)
    asks: tuple[str, ...] = Field(min_length=1)
    words: tuple[str, ...] = ()  # that narrow what asks
    components: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    by: Literal["person", "operator"] = "person"  # in whose voice a story speaks
    hours: tuple[float, float]  # P50 and P80 of one person
    when: Literal["always", "small", "grown", "large"] = "always"
    said: tuple[str, ...] = ()  # as with decisions
    where_named: tuple[str, ...] = ()  # the same, where the draft names the outside system: mail beside a chat

    @field_validator("asks")
    @classmethod
    def _known_asks(cls, asks: tuple[str, ...]) -> tuple[str, ...]:
        for name in asks:
            kind, _, rest = name.partition(":")
            if not (name == "requirement" or (kind in ("quality", "decision") and rest)):
                raise ValueError(f"`{name}` asks for nothing; write requirement, quality:ATTRIBUTE or decision:SLOT")
        return asks

    @field_validator("hours")
    @classmethod
    def _in_order(cls, hours: tuple[float, float]) -> tuple[float, float]:
        return in_order(hours)


def in_order(hours: tuple[float, float]) -> tuple[float, float]:
    """P50 and P80; raises ValueError when they are none."""
    if not 0 < hours[0] < hours[1]:
        raise ValueError("hours are two numbers, P50 and a larger P80, both above 0")
    return hours


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
    yields_to: tuple[str, ...] = ()  # those that know it better where more speaks for them: reserving what is in stock
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
    work: tuple[PatternWork, ...] = ()
    prior: tuple[float, float] | None = None  # P50 and P80 hours of one requirement that this pattern is about
    texts: dict[str, dict[str, str]] = Field(default_factory=dict)  # language → English text → its translation

    @field_validator("prior")
    @classmethod
    def _in_order(cls, prior: tuple[float, float] | None) -> tuple[float, float] | None:
        return in_order(prior) if prior else None

    @field_validator("fits")
    @classmethod
    def _has_evidence(cls, fits: Fits) -> Fits:
        if not (fits.words or fits.entities or fits.integrations or fits.attributes):
            raise ValueError("a pattern needs words, entities, integrations or attributes to fit by")
        return fits

    @model_validator(mode="after")
    def _holds_together(self, info: ValidationInfo) -> Self:
        if info.context == CHECKED:
            return self
        texts = texts_of(self.model_dump(mode="json"))
        wrong = (
            self._wrong_names() or self._wrong_work() or wrong_variables(texts) or wrong_translations(texts, self.texts)
        )
        if wrong:
            raise ValueError(wrong)
        return self

    def _wrong_names(self) -> str:
        known = ROLES | {component.key for component in self.components}
        named = [name for link in self.links for name in (link.source, link.target)]
        steps = (*self.flow, *(self.failure.steps if self.failure else ()))
        named += [name for step in steps for name in (step.source, step.target)]
        named += [name for mechanism in self.quality for name in mechanism.components]
        named += [name for cost in self.costs for name in cost.components]
        named += [name for item in self.work for name in item.components]
        named += [name for shared in self.shared for name in shared.used_by]
        unknown = sorted({name for name in named if name not in known})
        if unknown:
            roles = ", ".join(sorted(ROLES))
            return f"unknown component or role: {', '.join(unknown)}; name a key of `components`, or one of {roles}"
        if "@outside" in named and self.outside is None:
            return "@outside is used but `outside` is not given; add `outside: {name: …, data: …}`"
        if "@worker" in named and not self.worker:
            return "@worker is used but `worker` lists no duty; say there what the worker does"
        return ""

    def _wrong_work(self) -> str:
        slots = {decision.slot for decision in self.decisions}
        slugs = [item.slug for item in self.work]
        for item in self.work:
            if slugs.count(item.slug) > 1:
                return f"two work templates are called {item.slug}; give each a slug of its own"
            for name in item.asks:
                kind, _, slot = name.partition(":")
                if kind == "decision" and slot not in slots:
                    return f"work {item.slug} is asked by {name}, no slot of this pattern; name one of {sorted(slots)}"
        return ""


SOURCE = "en"  # what patterns are written in


def is_told(pattern: Pattern, language: str) -> bool:
    """Whether every decision, and the failure, has its words in that language."""
    table = pattern.texts.get(language, {})
    held = [decision.model_dump(mode="json") for decision in pattern.decisions]
    held += [pattern.failure.model_dump(mode="json")] if pattern.failure else []
    return language == SOURCE or all(text in table for text in texts_of(held))


def in_language(pattern: Pattern, language: str) -> Pattern:
    """The pattern with the texts that its file gives in that language. What it does not give stays English where the
    design rests on it, and is left out where it only adds (risks, deferred things, costs)."""
    if not (table := pattern.texts.get(language)):
        return pattern

    def is_whole(one: Value) -> bool:
        return all(text in table for text in texts_of(one.model_dump(mode="json")))

    kept = {name: tuple(filter(is_whole, getattr(pattern, name))) for name in ("risks", "deferred", "costs")}
    pattern = pattern.model_copy(update=kept)
    return Pattern.model_validate(said_in(pattern.model_dump(mode="json"), table), context=CHECKED)


def untranslated(pattern: Pattern, language: str) -> list[str]:
    """The texts that the file does not give in that language, each once."""
    table = pattern.texts.get(language, {})
    return [text for text in dict.fromkeys(texts_of(pattern.model_dump(mode="json"))) if text not in table]
