"""Entities: the idea's nouns and the catalogue's, each with the facts that are kept about it and who may see them."""

from __future__ import annotations

import re

from services.clarifier.drafting.binding import is_body, is_entity, is_own_house
from services.clarifier.drafting.catalogue import EntityForm
from services.clarifier.drafting.courses import is_never_named, without_author
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.kept_things import Thing, Things
from services.clarifier.drafting.known_nouns import class_of, facts_of
from services.clarifier.drafting.noun_words import is_mentioned, is_several
from services.clarifier.drafting.objects import reached
from services.clarifier.drafting.records import FEWEST, is_example
from services.clarifier.drafting.relating import by_deeds, by_owners, by_words
from services.clarifier.drafting.said_things import description, from_deeds, from_words
from services.clarifier.drafting.slots import Slots, capital, declared, render
from services.clarifier.drafting.sound_deeds import is_no_name
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.told_facts import facts_of_owners, facts_of_words, listed, times_of_deeds
from services.clarifier.drafting.uses import person_told, told
from services.clarifier.reading.model import Term
from services.core.contracts import Attribute, DataClass, Entity, Relation

MAX_ENTITIES = 12


def make(
    making: Making,
    extra: list[tuple[EntityForm, Slots, tuple[str, ...]]],
    facts: list[tuple[Term, str, tuple[str, ...]]],
) -> tuple[Entity, ...]:
    """`extra` are entities of answers, `facts` attributes that answers add."""
    things = Things(making)
    from_words(making, things)
    from_deeds(making, things)
    for match in making.matches:
        guess = making.guesses.get(f"pattern:{match.pattern.id}")
        sources: tuple[str, ...] = (making.reading.source, guess.id) if guess else (making.reading.source,)
        pointed = {relation.to for form in match.pattern.entities for relation in form.relations}
        _slot_things(things, match.slots, sources, making, pointed, is_alone=guess is None)
        for form in match.pattern.entities:
            _from_form(things, form, match.slots, sources)
    for form, slots, sources in extra:
        _from_form(things, form, slots, sources)
    for term, added, sources in facts:
        thing = things.found.get(term.key) or things.add(term, told(making, term), sources)
        for name, kind in listed(added):
            things.attribute(thing, name, kind)
    facts_of_words(making, things)
    by_deeds(making.reading.clauses, dict(things.found))
    _people_of_lonely_things(making, things)
    _people_reached(making, things)
    _people_spoken_of(making, things)
    facts_of_owners(making, things)
    by_deeds(making.reading.clauses, dict(things.found))
    return _finish(making, things)


def _slot_things(
    things: Things, slots: Slots, sources: tuple[str, ...], making: Making, pointed: set[str], *, is_alone: bool
) -> None:
    """The nouns of a pattern's slots; somebody whom only the pattern names where a record of its own points there.
    `is_alone`: nothing of the pattern is stated, and of an English idea no thing is kept that it does not name."""
    for name, term in slots.terms.items():
        if term.is_person:
            if name in pointed or is_mentioned(term, making.reading):  # nobody of the idea is "the operator"
                _person(things, term, sources)
        elif is_alone and things.language == "en" and not is_mentioned(term, making.reading):
            continue
        elif is_entity(term, making.reading):
            things.add(term, description(making, term), sources)
        things.by_key.setdefault(name, term.key)


def _person(things: Things, term: Term, sources: tuple[str, ...]) -> None:
    """A record of somebody; of a body only where there are several, with whom to talk to; of "somebody", and
    of who gives no name, none."""
    is_english = things.language == "en"
    if is_never_named(term, things.making.reading):
        return
    if is_english and (
        term.key in _ANYBODY or is_no_name(term) or (is_body(term) and not is_several(term, things.making.reading))
    ):
        return
    person = things.add(term, person_told(things.making, term), sources)
    person.data_class = DataClass.PERSONAL
    kept = "body_attributes" if is_english and is_body(term) else "person_attributes"
    for noun, kind in listed(say(things.language, kept)):
        things.attribute(person, noun, kind)


def _people_of_lonely_things(making: Making, things: Things) -> None:
    """Who acts on a thing that nothing else is related to: the coordinator of an appeal, the driver of a delivery."""
    used = {to for thing in things.found.values() for to, _, _ in thing.relations}
    for clause in making.reading.clauses:
        actor, target = clause.actor, clause.target
        if actor is None or target is None or not actor.is_person or actor.key in things.found:
            continue
        thing = things.found.get(target.key)
        if thing is None or thing.relations or target.key in used or thing.term.is_person:
            continue
        if len(things.found) < MAX_ENTITIES:
            _person(things, actor, (making.reading.source,))
            used.add(target.key)


def _people_reached(making: Making, things: Things) -> None:
    for term in reached(making.reading):
        if term.key not in things.found and len(things.found) < MAX_ENTITIES and term.key not in _ANYBODY:
            _person(things, term, (making.reading.source,))


def _people_spoken_of(making: Making, things: Things) -> None:
    """Of whom something is kept although they do nothing: the child whose photos are shown, the mentee of a pair."""
    for term in making.reading.actors:
        is_known = any(term.key in known or known in term.key for known in things.found)
        is_house = is_body(term) or is_own_house(term, making.reading) or is_example(term, making.reading)
        is_idle = making.language == "en" and _is_once(term, making)
        if (
            making.language == "en"
            and not is_known
            and not is_house
            and not is_idle
            and len(things.found) < MAX_ENTITIES
        ):
            _person(things, term, (making.reading.source,))


def _is_once(term: Term, making: Making) -> bool:
    """ "Our music school lends violins to beginners": whom a house serves, where others then act in their name."""
    names = rf"(?<![\w-])(?:{re.escape(term.key)}|{re.escape(term.plural.casefold())})(?![\w-])"
    first = making.reading.sentences[0].casefold() if making.reading.sentences else ""
    is_served = re.search(rf"\b(?:to|with) (?:[\w-]+ )?{names}", first) is not None
    is_acting = any(c.actor is not None and c.actor.key == term.key for c in making.reading.clauses)
    return is_served and not is_acting and len(re.findall(names, making.reading.folded)) < 2


_ANYBODY = ("people", "person", "second person", "team member", "persona", "usuario", "nutzer", "user")


def _from_form(things: Things, form: EntityForm, slots: Slots, sources: tuple[str, ...]) -> None:
    language = things.language
    if language not in form.name:
        return
    term = declared(render(form.name[language], slots), language)
    existing = things.found.get(term.key)
    thing = existing or things.add(term, capital(render(form.description[language], slots)), sources, key=form.key)
    things.by_key[form.key] = term.key
    for name, kind in listed(render(form.attributes.get(language, ""), slots)):
        things.attribute(thing, name, kind)
    for relation in form.relations:
        label = relation.label.get(language, relation.label["en"])
        thing.relations.append((things.resolve(relation.to, slots), relation.cardinality, label))
    if thing.data_class is DataClass.INTERNAL:
        thing.data_class = DataClass(form.data_class)


def _finish(making: Making, things: Things) -> tuple[Entity, ...]:
    kept = [thing for thing in things.found.values() if not _is_idle(making, things, thing)][:MAX_ENTITIES]
    for thing in kept:
        thing.id = making.ids.take("E", thing.term.singular)
        _fill(making, things, thing)
    label, place = say(making.language, "relation_belongs"), say(making.language, "relation_in")
    by_owners(making.reading, kept, label)
    by_words(making.reading, kept, _anchor(making, things), label, place)
    ids = {thing.term.key: thing.id for thing in kept}
    return tuple(_entity(thing, ids) for thing in kept)


def _is_idle(making: Making, things: Things, thing: Thing) -> bool:
    """ "6 countries": an English idea names it, and says nothing of it that a record would be kept for."""
    if making.language != "en" or thing.key or thing.description or thing.relations or len(things.found) <= FEWEST:
        return False
    names = rf"(?<![\w-])(?:{re.escape(thing.term.key)}|{re.escape(thing.term.plural.casefold())})(?![\w-])"
    first = " ".join(making.reading.sentences[:2])
    if thing.term.key == making.main_thing().key or re.search(names, first, re.I):
        return False  # "our garden with 40 plots": what it is about
    said = re.findall(names, making.reading.folded)
    is_counted = len(said) == len(re.findall(rf"\d ?(?:\w+ )?{names}", making.reading.folded))
    is_pointed = any(thing.term.key == to for other in things.found.values() for to, _, _ in other.relations)
    is_needed = any(re.search(names, need.text, re.I) for need in making.needs)
    is_idler = thing.term.is_person and not is_body(thing.term)
    return (is_idler or (bool(said) and is_counted)) and not is_pointed and not is_needed


def _anchor(making: Making, things: Things) -> Thing | None:
    thing = things.found.get(making.main_thing().key)
    return thing if thing is not None and thing.id else None


def _fill(making: Making, things: Things, thing: Thing) -> None:
    """No entity is without facts: a name for what has none, and when it came to be."""
    if not any(a.type == "id" for a in thing.attributes.values()):
        identity = Attribute(name=say(making.language, "id_noun"), type="id")
        thing.attributes = {identity.name: identity, **thing.attributes}
    if not thing.key and not thing.term.is_person and len(thing.attributes) < 5:
        usual = listed(facts_of(thing.term, making.language, making.reading.folded))
        for name, kind in without_author(usual, making.reading):
            if len(thing.attributes) < 7:
                things.attribute(thing, name, kind)
    if len(thing.attributes) < 3:
        times = times_of_deeds(making, thing)
        usual = listed(say(making.language, "thing_attributes"))
        for name, kind in [usual[0], *((time, "datetime") for time in times)] if times else usual:
            things.attribute(thing, name, kind)
    levels = [DataClass.PUBLIC, DataClass.INTERNAL, DataClass.PERSONAL, DataClass.SENSITIVE]
    known = class_of(thing.term, making.language, making.reading.folded) if not thing.key else DataClass.INTERNAL
    classes = [thing.data_class, known, *(a.data_class for a in thing.attributes.values())]
    highest = max(classes, key=levels.index)
    words = set(re.findall(r"\w+", thing.term.key))
    if words & things.sensitive:
        highest = DataClass.SENSITIVE
    elif thing.term.is_person and levels.index(highest) < 2:
        highest = DataClass.PERSONAL
    thing.data_class = highest


def _entity(thing: Thing, ids: dict[str, str]) -> Entity:
    relations = tuple(
        Relation.model_validate({"entity": ids[to], "cardinality": cardinality, "label": label})
        for to, cardinality, label in thing.relations
        if to in ids and ids[to] != thing.id
    )
    return Entity(
        id=thing.id,
        name=thing.term.singular,
        description=thing.description,
        attributes=tuple(thing.attributes.values()),
        relations=relations,
        data_class=thing.data_class,
        sources=thing.sources,
    )


def touched(touches: tuple[str, ...], text: str, entities: tuple[Entity, ...]) -> tuple[str, ...]:
    """Ids of the entities that a requirement names."""
    folded = text.casefold()
    found = []
    for entity in entities:
        name = entity.name.casefold()
        if name in touches or re.search(rf"(?<!\w){re.escape(name)}", folded):
            found.append(entity.id)
    return tuple(found[:5])
