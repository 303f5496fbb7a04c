"""The parts that every design has: people, what they hold in their hands, services by ownership, stores, outside."""

from __future__ import annotations

from collections import Counter

from services.core.contracts import ComponentKind, Entity, Persona, Requirement
from services.hld.blueprint import Blueprint, Part, Wire, entities_of, entity_class, highest, is_contact
from services.hld.brief import TERMINAL_WORDS, Hosting, Scale, is_inside
from services.hld.compose import facts_of, part_of
from services.hld.cues import find_word
from services.hld.groundwork import Stack
from services.hld.patterns import Place
from services.hld.subject import holder_of, is_beside, worths
from services.hld.voices import is_barred, is_counted, is_of_system, is_rule, is_told, personas_of
from services.hld.wording import brief_deed, short, title_case

MOBILE = (
    "mobile app*", "phone app*", "ios", "android", "native app*", "app store*", "smartphone app*", "tablet app*",
    "app movil*", "handy-app", "mobile application*",
)  # fmt: skip
NAMES = 4  # words that a name has
SMALL_ENOUGH = 4  # entities that one service of a small system keeps together
MOST_SERVICES = {Scale.SMALL: 2, Scale.GROWN: 3, Scale.LARGE: 5}
MOST_SAID = 3  # actions or rules that a responsibility names


def add_people(plan: Blueprint, stack: Stack) -> None:
    """One person per persona and one client per group of them (those outside, those who run it)."""
    bdd, say = plan.brief.bdd, plan.words
    acting = {p.id for r in bdd.requirements for p in personas_of(r, bdd.personas)}
    nobody = Persona(id="P-0", name=say("model.person"), needs="", sources=())
    personas = tuple(p for p in bdd.personas if p.id in acting) or bdd.personas or (nobody,)
    inside = [p for p in personas if is_inside(p)]
    outside = [p for p in personas if p not in inside]
    groups = [("outside", outside), ("inside", inside)]
    if not inside or not outside or (plan.brief.scale is Scale.SMALL and len(bdd.requirements) <= 4):
        groups = [("all", list(personas))]
    for name, people in groups:
        if people:
            _add_group(plan, stack, name, people)


def _add_group(plan: Blueprint, stack: Stack, name: str, people: list[Persona]) -> None:
    bdd, say = plan.brief.bdd, plan.words
    client = plan.add(_client(plan, name, people, stack))
    for persona in people:
        served = [r for r in bdd.requirements if persona in personas_of(r, bdd.personas)]
        who = title_case(short(persona.name, 32))
        person = plan.add(Part(f"person:{persona.id}", who, ComponentKind.PERSON, "device"))
        done = [r for r in served if not (is_told(r, persona) or is_counted(r) or is_barred(r))]
        deeds = [deed for r in done if not (is_rule(r) or is_of_system(r)) and (deed := say.small(brief_deed(r.title)))]
        heard = next((r for r in served if is_told(r, persona)), None)
        hears = "" if done or heard is None else say("model.hears", title=say.small(heard.title))
        needs = title_case(", ".join(deeds[:2])) or hears or title_case(persona.needs) or say("model.uses_product")
        person.take_on(needs)
        person.justify(*([r.id for r in served] or [r.id for r in bdd.requirements[:1]]))
        client.justify(*(r.id for r in served))
        actions = [say.small(r.title) for r in done if not is_rule(r)] or [say.small(r.title) for r in done]
        if hears:
            client.take_on(f"{who}: {say.small(hears)}")
        if actions:
            client.take_on(say("model.screens", who=who, actions=", ".join(actions[:MOST_SAID])))
        plan.wire(Wire(person.key, client.key, say("model.uses"), "screen"))
    if name in ("outside", "all"):
        client.justify(*(r.id for r in bdd.requirements if not personas_of(r, bdd.personas)))
    if not client.serves:
        client.justify(*(r.id for r in bdd.requirements[:1]))
    if not client.responsibilities:
        client.take_on(say("model.uses_product"))


def _client(plan: Blueprint, group: str, people: list[Persona], stack: Stack) -> Part:
    bdd, say = plan.brief.bdd, plan.words
    texts = [bdd.summary, bdd.problem, *(r.text for r in bdd.requirements), *(c.text for c in bdd.constraints)]
    everything = " ".join(texts)
    who = title_case(short(people[0].name, 24))
    key = f"client:{group}"
    if find_word(TERMINAL_WORDS, everything) and group != "inside":
        part = Part(key, say("model.command_line"), ComponentKind.WEB, "device", say("model.command_line_with"))
        part.take_on(say("model.command_line_does"))
    elif find_word(MOBILE, everything) and group != "inside":
        name = say("model.app_of", who=who) if len(people) == 1 else say("model.mobile_app")
        part = Part(key, name, ComponentKind.MOBILE, "device", stack.mobile)
        part.take_on(say("model.mobile_does"))
    elif group == "inside":
        part = Part(key, say("model.back_office"), ComponentKind.WEB, "device", stack.web)
    else:
        name = say("model.web_of", who=who) if len(people) == 1 else say("model.web_app")
        is_offline = any(choice.pattern.id == "offline-first" for choice in plan.choices)
        pages = stack.offline_web if is_offline and "web" not in stack.insisted else stack.web
        part = Part(key, name, ComponentKind.WEB, "device", pages)
    return part


def _links_between(
    bdd_entities: tuple[Entity, ...], requirements: tuple[Requirement, ...], plan: Blueprint
) -> Counter[tuple[str, str]]:
    """How strongly two entities belong together: relations count 2, a shared requirement 1."""
    weight: Counter[tuple[str, str]] = Counter()
    for entity in bdd_entities:
        for relation in entity.relations:
            weight[(entity.id, relation.entity)] += 2
            weight[(relation.entity, entity.id)] += 2
    for requirement in requirements:
        named = [entity.id for entity in entities_of(requirement, plan.brief)]
        for one in named:
            for other in named:
                if one != other:
                    weight[(one, other)] += 1
    return weight


def is_about_person(entity: Entity, plan: Blueprint) -> bool:
    """A record of somebody who takes part: a persona's name, or nothing in it but how to reach them."""
    if entity.name.casefold() in {persona.name.casefold() for persona in plan.brief.bdd.personas}:
        return True
    return is_contact(entity)


def _roots(plan: Blueprint, free: list[Entity], worth: dict[str, float]) -> list[Entity]:
    """The entities that get a service of their own: things that the work is about, what the idea is about first."""
    scale = plan.brief.scale
    mentions: Counter[str] = Counter(e.id for r in plan.brief.bdd.requirements for e in entities_of(r, plan.brief))
    things = [e for e in free if not is_about_person(e, plan)] or free[:1]
    if plan.main_service:  # a pattern's service is the core: beside it stands what most of the work needs
        things.sort(key=lambda e: (is_beside(e), -mentions[e.id]))
    else:
        things.sort(key=lambda e: -worth[e.id])  # of equals the draft's order stands
    busy = [e for e in things if mentions[e.id] > 1 and not is_beside(e)] or things[:1]
    if things[0] not in busy:
        busy.insert(0, things[0])
    count = min(MOST_SERVICES[scale], max(1, (len(busy) + 1) // 2))
    if plan.brief.hosting is Hosting.LOCAL:
        return busy[:1]
    return busy[: 1 if scale is Scale.SMALL and len(free) <= SMALL_ENOUGH else count]


def add_services(plan: Blueprint, stack: Stack) -> None:
    """Services named after the entities that most of the work is about; every unclaimed entity gets one owner."""
    bdd, say = plan.brief.bdd, plan.words
    claimed = {entity.id for choice in plan.choices for entity in choice.entities}
    free = [entity for entity in bdd.entities if entity.id not in claimed]
    worth = worths(plan)
    core = _held_core(plan, free, worth, stack)
    roots = [] if core and not _stands_alone(free, plan) else _roots(plan, free, worth) if free else []
    order = {entity.id: index for index, entity in enumerate(bdd.entities)}
    if not roots and core:
        core.entities.extend(free)
    elif not roots:
        is_name = len(bdd.title.split()) <= NAMES and len(bdd.title) <= 32  # a wish cut in its middle names nothing
        thing = bdd.title if is_name else say("model.core")
        name = say("model.service", noun=title_case(thing), thing=thing)
        part = plan.add(Part("service:core", name, ComponentKind.SERVICE, _home(plan), _built(plan, stack)))
        part.take_on(say("model.core_does"))
        plan.main_service = part.key
    for root in roots:
        kind, place = ComponentKind.SERVICE, _home(plan)
        part = plan.add(Part(f"service:{root.id}", root.name, kind, place, _built(plan, stack)))
        part.entities.append(root)
    weight = _links_between(bdd.entities, bdd.requirements, plan)
    for entity in free if roots else ():
        if entity not in roots:
            nearest = max(roots, key=lambda root: (weight[(entity.id, root.id)], -order[root.id]))
            plan.parts[f"service:{nearest.id}"].entities.append(entity)
    if roots and not core:
        plan.main_service = f"service:{roots[0].id}"
    for root in roots:
        _name(plan, plan.parts[f"service:{root.id}"])
        _tell_rules(plan, plan.parts[f"service:{root.id}"])


def _held_core(plan: Blueprint, free: list[Entity], worth: dict[str, float], stack: Stack) -> Part | None:
    """The service of a pattern that owns what the idea is about: a library's loans, not the fee that stands beside."""
    things = [e for e in plan.brief.bdd.entities if not is_about_person(e, plan)]
    subject = max(things, key=lambda e: worth[e.id], default=None)
    held = holder_of(plan, subject) if subject and subject not in free else None
    if held is None or plan.brief.hosting is Hosting.LOCAL:
        return None
    core = plan.add(part_of(*held, facts_of(plan, held[0]), stack))
    plan.main_service = core.key
    return core


def _stands_alone(free: list[Entity], plan: Blueprint) -> bool:
    """Whether anything but people and what accompanies any product is left for a service of its own."""
    return any(not is_about_person(e, plan) and not is_beside(e) for e in free)


def _home(plan: Blueprint) -> Place:
    return "device" if plan.brief.hosting is Hosting.LOCAL else "app"


def _built(plan: Blueprint, stack: Stack) -> str:
    """A tool in a terminal is built with what the draft insists on, and with no web framework by default."""
    is_local = plan.brief.hosting is Hosting.LOCAL and "backend" not in stack.insisted
    return plan.words("model.command_line_with") if is_local else stack.backend


def _name(plan: Blueprint, part: Part) -> None:
    """By what it is about: its first two things; a service of its own release is called one."""
    say = plan.words
    about = [e for e in part.entities if not is_about_person(e, plan)] or part.entities[:1]
    things = [e.name for e in about[:1]] + [e.name for e in about[1:] if not is_beside(e)]
    if plan.brief.hosting is Hosting.LOCAL:
        part.name = say("model.local_core", noun=title_case(short(things[0], 32)))
    elif len(things) > 1 and plan.brief.scale is not Scale.LARGE:
        part.name = title_case(say("model.module", one=short(things[0], 28), other=say.small(short(things[1], 28))))
    else:
        part.name = say("model.service", noun=title_case(short(things[0], 32)), thing=short(things[0], 32))


def _tell_rules(plan: Blueprint, part: Part) -> None:
    """What it owns, and by title the rules of the draft that it has to keep."""
    say = plan.words
    part.take_on(say("model.owns", entities=", ".join(entity.name for entity in part.entities)))
    mine = {entity.id for entity in part.entities}
    rules = [
        r for r in plan.brief.bdd.requirements if is_rule(r) and mine & {e.id for e in entities_of(r, plan.brief)[:1]}
    ]
    if rules:
        named = "; ".join(f"{say.small(r.title)} ({r.id})" for r in rules[: MOST_SAID + 1])
        part.take_on(say("model.rules", rules=named))


def add_door(plan: Blueprint) -> None:
    """One guarded entry as soon as there is more than one service behind it."""
    if len(plan.of_kind(ComponentKind.SERVICE)) < 2 or plan.brief.hosting is Hosting.LOCAL:
        return
    say = plan.words
    door = plan.add(Part("door", say("model.door"), ComponentKind.GATEWAY, "edge", say("model.door_with")))
    people = say.joined([p.name for p in plan.signed_in], 4)
    behind = say.joined([p.name for p in plan.of_kind(ComponentKind.SERVICE)], 5)
    door.take_on(say("model.door_does", people=people, services=behind))
    door.justify("decision:style")


def add_store(plan: Blueprint, stack: Stack) -> None:
    owners = [part for part in plan.parts.values() if part.entities]
    if not owners:
        return
    say = plan.words
    is_local = plan.brief.hosting is Hosting.LOCAL
    store = Part("database", say("model.database"), ComponentKind.DATABASE, "data", stack.database)
    if is_local:
        store = Part("database", say("model.files"), ComponentKind.OBJECT_STORE, "device", say("model.files_with"))
    plan.add(store)
    names = ", ".join(entity.name for part in owners for entity in part.entities)
    store.take_on(say("model.keeps", entities=names))
    store.justify("decision:store")
    for part in owners:
        data = highest(entity_class(entity) for entity in part.entities)
        named = short(", ".join(entity.name for entity in part.entities), 60)
        label = say("wires.store", entities=named)
        if is_local:
            plan.wire(Wire(part.key, "database", label, "in process", "", data))
        else:
            plan.wire(Wire(part.key, "database", label, "SQL over TLS", say("wires.store_proof"), data))
