"""How anybody can see that a quality number holds, in the draft's own words."""

from __future__ import annotations

from services.core.contracts import ComponentKind, DataClass, Entity, QualityRequirement, Requirement
from services.hld.blueprint import FRONT, Blueprint, entities_of, entity_class
from services.hld.brief import Hosting
from services.hld.skeleton import is_about_person

CAREFUL = (DataClass.PERSONAL, DataClass.SENSITIVE)
MOST_FIELDS = 4


def proof_of(plan: Blueprint, quality: QualityRequirement, asked: Requirement, *, is_slow: bool) -> str:
    """The check that shows it; `is_slow` says that nobody waits for the answer at a screen."""
    say, bdd = plan.words, plan.brief.bdd
    crowd = f"{plan.brief.biggest:,}" if plan.brief.biggest else ""
    if say.language != "en":
        crowd = crowd.replace(",", ".")
    key: str = quality.attribute if f"proof.{quality.attribute}" in say else "other"
    if quality.attribute in ("performance", "scalability"):
        key = "load" if crowd else "performance"
    if plan.brief.hosting is Hosting.LOCAL and quality.attribute not in ("security", "privacy"):
        key = "local"
    elif quality.attribute == "performance" and is_slow:
        key = "delay"
    person = next((p.name for p in plan.of_kind(ComponentKind.PERSON) if asked.id in p.serves), say("model.person"))
    values = {
        "action": say.small(asked.title),
        "id": asked.id,
        "crowd": crowd,
        "measure": quality.measure or quality.text,
        "person": person,
        "count": len(bdd.requirements),
        "clients": say.joined([p.name for p in plan.of_kind(*FRONT)]),
        "wrong": _wrong(plan),
    }
    return say(f"proof.{key}", **(values | (_erased(plan) if key == "privacy" else {})))


def _wrong(plan: Blueprint) -> str:
    """A deed of one person, tried by another one whose it is not."""
    say, people = plan.words, plan.of_kind(ComponentKind.PERSON)
    for requirement in plan.brief.bdd.requirements:
        mine = [p for p in people if requirement.id in p.serves]
        others = [p for p in people if requirement.id not in p.serves]
        if mine and requirement.persona and not any(name.startswith("A-") for name in requirement.sources):
            who = others[-1].name if others else say("proof.nobody")
            return say("proof.wrong", who=who, action=say.small(requirement.title), id=requirement.id)
    first = plan.brief.bdd.requirements[0]
    return say("proof.wrong", who=say("proof.nobody"), action=say.small(first.title), id=first.id)


def _erased(plan: Blueprint) -> dict[str, str]:
    """Whom a test of erasing takes, with what hangs of them, and where it looks for what is left."""
    say, careful = plan.words, [e for e in plan.brief.bdd.entities if entity_class(e) in CAREFUL]
    people = [e for e in careful if is_about_person(e, plan)] or careful
    if not people:
        return {"things": say("facts.data"), "fields": say("facts.data"), "places": say("proof.copies")}
    person, things = max(((e, _tied(plan, e)) for e in people), key=lambda one: len(one[1]))
    fields = [a.name for a in person.attributes if a.data_class in CAREFUL]
    sent = [
        plan.parts[target].name
        for (_, target), wire in plan.wires.items()
        if plan.parts[target].kind is ComponentKind.EXTERNAL and wire.data_class in CAREFUL
    ]
    stores = [p.name for p in plan.of_kind(ComponentKind.DATABASE, ComponentKind.OBJECT_STORE, ComponentKind.SEARCH)]
    return {
        "person": person.name,
        "things": say.joined(things, 3) or say("facts.data"),
        "fields": say.joined(fields, MOST_FIELDS) or person.name,
        "places": say.joined(dict.fromkeys([*stores, say("proof.copies"), *sent]), 6),
    }


def _tied(plan: Blueprint, person: Entity) -> list[str]:
    """The things of the requirements that name a person."""
    found = []
    for requirement in plan.brief.bdd.requirements:
        named = entities_of(requirement, plan.brief)
        if person.id in {e.id for e in named}:
            found += [e.name for e in named if not is_about_person(e, plan)]
    return list(dict.fromkeys(found))
