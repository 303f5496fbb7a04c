"""What the design says against the draft: kept too short, a refused system, another number, a host ruled out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.core.contracts import ComponentKind, Entity, Finding
from services.hld.blueprint import entity_class
from services.hld.facts import Facts, error, warning
from services.hld.keeping import months_in, period_of

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NO_CLOUD = re.compile(
    r"\b(?:no|not in (?:the|a)|without|keine?|ohne|sin|nada de|fuera de la)\s"
    r"(?:public\s|öffentliche\s)?(?:cloud|nube)\b(?!.*\b(?:eu|ue|europ\w*|outside|außerhalb|fuera)\b)",
    re.IGNORECASE,
)
_UPTIME = re.compile(r"\b99[.,]\d+\s?%")
_NAME = re.compile(r"[^\W\d_]{3,}")


def contradictions(facts: Facts) -> Iterator[Finding]:
    yield from _kept_too_short(facts)
    yield from _refused(facts)
    yield from _other_numbers(facts)
    yield from _hosts(facts)


def _kept_too_short(facts: Facts) -> Iterator[Finding]:
    entities: dict[str, Entity] = {entity.id: entity for entity in facts.bdd.entities}
    for owned in facts.hld.ownership:
        entity = entities.get(owned.entity)
        if entity is None:
            continue
        is_about_people = entity_class(entity).value in ("personal", "sensitive")
        asked = period_of(facts.bdd, entity, is_about_people=is_about_people)
        given = months_in(owned.retention)
        if asked is not None and given is not None and given < asked.months:
            text = f"{asked.id} wants {entity.name} kept for {asked.time}, and the design keeps it “{owned.retention}”."
            yield error("retention-against", owned.entity, text, "Keep it as long as the draft asks.")


def _refused(facts: Facts) -> Iterator[Finding]:
    out = [item for item in facts.bdd.scope_out if any(s.startswith(("M-", "ANS-")) for s in item.sources)]
    for component in facts.hld.components:
        if component.kind is not ComponentKind.EXTERNAL:
            continue
        name = {word.casefold() for word in _NAME.findall(component.name)}
        for item in out:
            if name and name == {word.casefold() for word in _NAME.findall(item.text)}:
                text = f"“{item.text}” is left out, and {component.id} {component.name} is drawn."
                yield error("refused-drawn", component.id, text, "Drop it, or ask which of the two holds.")


def _other_numbers(facts: Facts) -> Iterator[Finding]:
    """A target that names numbers, and none of those that it is the target of."""
    measures = {quality.id: quality.measure for quality in facts.bdd.quality}
    for target in facts.hld.quality_targets:
        asked = set(_NUMBER.findall(measures.get(target.quality, "")))
        given = set(_NUMBER.findall(target.target))
        if asked and given and not asked & given:
            text = f"{target.quality} asks for “{measures[target.quality]}”, and its target says “{target.target}”."
            yield error("number-against", target.quality, text, "Take the number of the draft.")


def _hosts(facts: Facts) -> Iterator[Finding]:
    hosting = next((d for d in facts.hld.decisions if d.key.startswith("hosting:")), None)
    if hosting is None:
        return
    choice = hosting.key.partition(":")[2].replace("-", "_")
    for rule in facts.bdd.constraints:
        if choice in ("managed_platform", "cluster") and _NO_CLOUD.search(rule.text):
            text = f"{rule.id} rules the cloud out, and {hosting.id} chooses “{hosting.title}”."
            yield error("decision-against", hosting.id, text, "Decide for a place that the draft allows.")
    for quality in facts.bdd.quality:
        if choice == "one_server" and _UPTIME.search(quality.measure):
            text = f"{quality.id} asks for “{quality.measure}”, and {hosting.id} chooses “{hosting.title}”."
            yield warning("decision-against", hosting.id, text, "Add what takes over, or lower the number.")
