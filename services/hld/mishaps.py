"""What a design says of days that come without being asked for: somebody leaves, and an outside system is away."""

from __future__ import annotations

import re

from services.core.contracts import ComponentKind, Entity, OperatingNote, Requirement
from services.hld.blueprint import Blueprint, Part, Wire, entities_of, entity_class
from services.hld.brief import Hosting
from services.hld.retention import BOOKED
from services.hld.skeleton import is_about_person
from services.hld.turns import LOOKS
from services.hld.wording import plural

MOST_PEOPLE = 2
MOST_SYSTEMS = 4
MOST_THINGS = 3
_GOES = re.compile(
    r"\b(?:delet\w*|eras\w*|remov\w*|gone|forgotten|lösch\w*|gelöscht\w*|borr\w*|elimin\w*|suprim\w*)\b", re.I
)
_LEAVES = re.compile(
    r"\b(?:leav\w*|quits?|resign\w*|unsubscrib\w*|clos\w+ (?:the|their|an?) account|cancel\w* (?:the|their) membership|"
    r"austret\w*|austritt|kündig\w*|verlass\w*|dars?e? de baja|dej\w+|abandon\w*)\b",
    re.I,
)


def mishaps(plan: Blueprint) -> tuple[OperatingNote, ...]:
    """One note for each of the people of whom records hang, and one for each outside system that work waits for."""
    if plan.brief.hosting is Hosting.LOCAL:
        return ()
    return (*_erasures(plan), *_outages(plan))


def _erasures(plan: Blueprint) -> list[OperatingNote]:
    """What becomes of the records that name a person once that person is erased."""
    people = [e for e in plan.brief.bdd.entities if is_about_person(e, plan)]
    tied = [(person, _things_of(person, plan)) for person in people if facts_of(person)]
    tied.sort(key=lambda one: -len(one[1]))
    found = [_erasure(plan, person, things) for person, things in tied[:MOST_PEOPLE] if things]
    return list({note.text: note for note in found}.values())


def _things_of(person: Entity, plan: Blueprint) -> list[Entity]:
    """Records that name the person: with a relation to or from them, unless they only look at it."""
    to = {relation.entity for relation in person.relations if not LOOKS.match(relation.label)}
    return [
        e
        for e in plan.brief.bdd.entities
        if (e.id in to or any(relation.entity == person.id for relation in e.relations))
        and not is_about_person(e, plan)
    ]


def facts_of(person: Entity) -> list[str]:
    """What is known of somebody; nothing of a department or an office."""
    return [a.name for a in person.attributes if a.data_class.value in ("personal", "sensitive")]


def _erasure(plan: Blueprint, person: Entity, things: list[Entity]) -> OperatingNote:
    say = plan.words
    facts = facts_of(person)
    # What is sensitive goes whole, but for what the books need; where both hang of somebody, each kind is told.
    whole = [e for e in things if entity_class(e).value == "sensitive" and not BOOKED.search(e.name)]
    stays = [e for e in things if e not in whole]
    things = whole or stays
    names = say.joined([plural(e.name) if say.language == "en" else e.name for e in things], MOST_THINGS)
    asked = _asked_to_go(plan)
    values = {"person": person.name, "facts": say.joined(facts), "things": names}
    if asked:
        text = say("operating.erasure_asked", **values, words=asked.title, id=asked.id)
    else:
        text = say("operating.erasure_kept", **values)
    is_sensitive = bool(whole)
    derivation = "" if asked else say("operating.erasure_sum", **values)
    if is_sensitive and not asked:
        text, derivation = say("operating.erasure_sensitive", **values), ""
        if stays:
            left = say.joined([plural(e.name) if say.language == "en" else e.name for e in stays], MOST_THINGS)
            text = f"{text}; {say('operating.erasure_stays', things=left, person=person.name)}"
    sources = (asked.id,) if asked else _about(plan, person)
    owner = plan.owner_of(person.id) or plan.parts[plan.main_service]
    text = text[:1].upper() + text[1:]
    return note("erasure", text, derivation, (owner.key, *store_of(plan)), sources)


def _asked_to_go(plan: Blueprint) -> Requirement | None:
    """What the draft itself says of those who leave: "wants all their runs gone"."""
    said = [r for r in plan.brief.bdd.requirements if any(name.startswith("M-") for name in r.sources)]
    return next((r for r in said if _GOES.search(r.text) and _LEAVES.search(r.text)), None)


def _about(plan: Blueprint, person: Entity) -> tuple[str, ...]:
    private = [q.id for q in plan.brief.bdd.quality if q.attribute == "privacy"][:1]
    named = [r.id for r in plan.brief.bdd.requirements if person.id in {e.id for e in entities_of(r, plan.brief)}][:1]
    return (*private, *named) or (plan.brief.bdd.requirements[0].id,)


def _outages(plan: Blueprint) -> list[OperatingNote]:
    feared = " ".join(f"{one.text}" for one in plan.brief.bdd.risks)
    outside = [part for part in plan.of_kind(ComponentKind.EXTERNAL) if part.name not in feared]
    found = [note for part in outside if (note := _outage(plan, part)) is not None]
    return found[:MOST_SYSTEMS]


def _outage(plan: Blueprint, system: Part) -> OperatingNote | None:
    """By who calls whom: what comes from there is missing, what goes there waits or is refused at once."""
    wires = [wire for (source, target), wire in plan.wires.items() if system.key in (source, target)]
    if not wires:
        return None
    wire = min(wires, key=lambda one: (one.is_async, one.source == system.key))
    other = plan.parts[wire.target if wire.source == system.key else wire.source]
    way = _way(wire, system, other)
    served = [name for name in system.serves if re.match(r"[RQ]-\d", name)]
    asked = next((r for r in plan.brief.bdd.requirements if r.id in served), None)
    say = plan.words
    text = say(f"operating.outage_{way}", system=system.name, part=other.name, label=say.small(wire.label))
    derivation = say("operating.outage_of", title=asked.title, id=asked.id) if asked else ""
    return note("outage", text, derivation, (other.key,), tuple(served[:2]) or (plan.brief.bdd.requirements[0].id,))


def _way(wire: Wire, system: Part, other: Part) -> str:
    if wire.source == system.key:
        return "comes"
    if wire.is_async:
        return "waits"
    return "shown" if other.kind in (ComponentKind.WEB, ComponentKind.MOBILE) else "asked"


def store_of(plan: Blueprint) -> tuple[str, ...]:
    return ("database",) if "database" in plan.parts else ()


def note(topic: str, text: str, derivation: str, keys: tuple[str, ...], sources: tuple[str, ...]) -> OperatingNote:
    """`components` holds keys until ids are known."""
    return OperatingNote.model_validate(
        {"topic": topic, "text": text, "derivation": derivation, "components": keys, "sources": sources}
    )
