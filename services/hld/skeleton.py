"""The parts that every design has: people, what they hold in their hands, services by ownership, stores, outside."""

from __future__ import annotations

import re
from collections import Counter

from services.core.contracts import ComponentKind, DataClass, Entity, Persona, Requirement
from services.hld.blueprint import Blueprint, Part, Wire, entities_of, entity_class, highest
from services.hld.brief import Scale, is_inside
from services.hld.groundwork import Stack
from services.hld.wording import short, title_case
from services.hld.words import find_word

MOBILE = (
    "mobile app*",
    "phone app*",
    "ios",
    "android",
    "native app*",
    "app store*",
    "smartphone app*",
    "tablet app*",
    "app movil*",
    "handy-app",
    "mobile application*",
)
TERMINAL = ("command line", "command-line", "cli", "terminal command*")
SMALL_ENOUGH = 4  # entities that one service of a small system keeps together
MOST_SERVICES = {Scale.SMALL: 2, Scale.GROWN: 4, Scale.LARGE: 5}


def personas_of(requirement: Requirement, personas: tuple[Persona, ...]) -> list[Persona]:
    """Who a requirement is for: named by id, else by the earliest name in its words."""
    named = [persona for persona in personas if persona.id == requirement.persona]
    if named:
        return named
    text = requirement.text.casefold()
    found = [(text.find(p.name.casefold()), p) for p in personas if p.name and p.name.casefold() in text]
    return [min(found, key=lambda pair: pair[0])[1]] if found else []


def add_people(plan: Blueprint, stack: Stack) -> None:
    """One person per persona and one client per group of them (those outside, those who run it)."""
    bdd = plan.brief.bdd
    personas = bdd.personas or (Persona(id="P-0", name="Person", needs="", sources=()),)
    inside = [p for p in personas if is_inside(p)]
    outside = [p for p in personas if p not in inside]
    groups = [("outside", outside), ("inside", inside)]
    if not inside or not outside or (plan.brief.scale is Scale.SMALL and len(bdd.requirements) <= 4):
        groups = [("all", list(personas))]
    everything = " ".join(
        [bdd.summary, bdd.problem, *(r.text for r in bdd.requirements), *(c.text for c in bdd.constraints)]
    )
    for name, people in groups:
        if not people:
            continue
        client = plan.add(_client(name, people, everything, stack))
        for persona in people:
            served = [r.id for r in bdd.requirements if persona in personas_of(r, personas)]
            person = plan.add(
                Part(f"person:{persona.id}", title_case(short(persona.name, 32)), ComponentKind.PERSON, "device")
            )
            person.take_on(title_case(persona.needs) or "Uses the product")
            person.justify(*(served or [r.id for r in bdd.requirements[:1]]))
            client.justify(*served)
            plan.wire(Wire(person.key, client.key, "uses", "screen"))
        unassigned = [r.id for r in bdd.requirements if not personas_of(r, personas)]
        if name in ("outside", "all"):
            client.justify(*unassigned)
        if not client.serves:
            client.justify(*(r.id for r in bdd.requirements[:1]))


def _client(group: str, people: list[Persona], words: str, stack: Stack) -> Part:
    who = title_case(short(people[0].name, 24))
    if find_word(TERMINAL, words) and group != "inside":
        part = Part(f"client:{group}", "Command line", ComponentKind.WEB, "device", "A program in the terminal")
        part.take_on("Reads arguments and files, prints results and exit codes")
    elif find_word(MOBILE, words) and group != "inside":
        name = f"{who} app" if len(people) == 1 else "Mobile app"
        part = Part(f"client:{group}", name, ComponentKind.MOBILE, "device", stack.mobile)
        part.take_on("Shows and collects what people need on the go; keeps the last answers when the network is away")
    else:
        single = f"{who} web app" if len(people) == 1 else "Web app"
        name = "Back office" if group == "inside" else single
        part = Part(f"client:{group}", name, ComponentKind.WEB, "device", stack.web)
        names = " and ".join(p.name for p in people[:3])
        part.take_on(f"The screens of {names}: shows state, checks input, says what went wrong")
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


def add_services(plan: Blueprint, stack: Stack) -> None:
    """Services named after the entities that most of the work is about; every unclaimed entity gets one owner."""
    bdd = plan.brief.bdd
    claimed = {entity.id for choice in plan.choices for entity in choice.entities}
    free = [entity for entity in bdd.entities if entity.id not in claimed]
    mentions: Counter[str] = Counter(e.id for r in bdd.requirements for e in entities_of(r, plan.brief))
    order = {entity.id: index for index, entity in enumerate(bdd.entities)}
    people = {persona.name.casefold() for persona in bdd.personas}
    free.sort(key=lambda e: (e.name.casefold() in people, -mentions[e.id], order[e.id]))
    count = min(MOST_SERVICES[plan.brief.scale], max(1, (len(free) + 1) // 2))
    if plan.brief.scale is Scale.SMALL and len(free) <= SMALL_ENOUGH:
        count = 1
    roots = free[:count]
    if not roots:
        part = plan.add(
            Part("service:core", f"{short(bdd.title, 32)} service", ComponentKind.SERVICE, "app", stack.backend)
        )
        part.take_on("Holds the rules of the product and answers every request")
        plan.main_service = part.key
    weight = _links_between(bdd.entities, bdd.requirements, plan)
    for root in roots:
        name = f"{title_case(short(root.name, 32))} service"
        part = plan.add(Part(f"service:{root.id}", name, ComponentKind.SERVICE, "app", stack.backend))
        part.entities.append(root)
    for entity in free[count:]:
        home = max(roots, key=lambda root: (weight[(entity.id, root.id)], -order[root.id]))
        plan.parts[f"service:{home.id}"].entities.append(entity)
    if roots:
        plan.main_service = f"service:{roots[0].id}"
    for root in roots:
        part = plan.parts[f"service:{root.id}"]
        names = ", ".join(entity.name for entity in part.entities)
        part.take_on(f"Owns {names}: the rules, the history and the answers about them")


def add_door(plan: Blueprint) -> None:
    """One guarded entry as soon as there is more than one service behind it."""
    if len(plan.of_kind(ComponentKind.SERVICE)) < 2:
        return
    door = plan.add(Part("door", "Entry gateway", ComponentKind.GATEWAY, "edge", "Reverse proxy (Caddy)"))
    door.take_on("Ends TLS, limits rates, checks the session and routes to the owner of the data")
    door.justify("decision:style")


def add_store(plan: Blueprint, stack: Stack) -> None:
    owners = [part for part in plan.parts.values() if part.entities]
    if not owners:
        return
    store = plan.add(Part("database", "Database", ComponentKind.DATABASE, "data", stack.database))
    names = ", ".join(entity.name for part in owners for entity in part.entities)
    store.take_on(f"Keeps {names}")
    store.justify("decision:store")
    for part in owners:
        data = highest(entity_class(entity) for entity in part.entities)
        label = "reads and writes " + short(", ".join(entity.name for entity in part.entities), 60)
        plan.wire(Wire(part.key, "database", label, "SQL over TLS", "a database role per owner, secret rotated", data))


def add_outside(plan: Blueprint) -> None:
    """Every outside system that the draft names; patterns that know it say later what crosses."""
    for integration in plan.brief.bdd.integrations:
        part = plan.add(
            Part(
                f"outside:{integration.id}", title_case(short(integration.name, 36)), ComponentKind.EXTERNAL, "outside"
            )
        )
        part.take_on(title_case(integration.purpose) or "An outside system")
        served = [r for r in plan.brief.bdd.requirements if integration.id in r.integrations]
        part.justify(*(r.id for r in served))
        if not part.serves:
            words = tuple(word for word in re.findall(r"\w{4,}", integration.name.casefold()))
            part.justify(*(r.id for r in plan.brief.bdd.requirements if find_word(words, r.text)))
        part.justify(*([] if part.serves else ["decision:outside"]))


def wire_outside(plan: Blueprint) -> None:
    """Outside systems that no pattern has taken are called by the service whose requirements need them."""
    taken = {name for pair in plan.wires for name in pair}
    for integration in plan.brief.bdd.integrations:
        key = f"outside:{integration.id}"
        if key in taken:
            continue
        users = [r for r in plan.brief.bdd.requirements if r.id in plan.parts[key].serves]
        service = plan.service_for(users[0]) if users else plan.parts[plan.main_service]
        label = short(integration.data or integration.purpose or "exchanges data", 48)
        data = integration.data_class
        if integration.direction in ("out", "both"):
            plan.wire(Wire(service.key, key, label, "HTTPS", "API key from the secret store", data))
        if integration.direction in ("in", "both"):
            door = "door" if "door" in plan.parts else service.key
            plan.wire(Wire(key, door, label, "HTTPS", "signed request, key checked", data))


def wire_clients(plan: Blueprint) -> None:
    """From every client to the entry (or straight to the one service), with the strictest class that crosses."""
    door = plan.parts.get("door")
    for client in plan.of_kind(ComponentKind.WEB, ComponentKind.MOBILE):
        served = [r for r in plan.brief.bdd.requirements if r.id in client.serves]
        data = highest((entity_class(e) for r in served for e in entities_of(r, plan.brief)), DataClass.INTERNAL)
        is_open = bool(plan.brief.no_login) and client.key == "client:outside"
        authentication = "none for reading; an unguessable link for one's own" if is_open else "session after sign-in"
        targets = [door] if door else plan.of_kind(ComponentKind.SERVICE)
        for target in targets:
            plan.wire(Wire(client.key, target.key, "sends requests", "HTTPS", authentication, data))
    if door:
        for service in plan.of_kind(ComponentKind.SERVICE):
            if service.key == plan.main_service or _is_asked(plan, service):
                data = highest((entity_class(e) for e in service.entities), DataClass.INTERNAL)
                plan.wire(
                    Wire(
                        "door",
                        service.key,
                        "routes requests",
                        "HTTP inside",
                        "session checked, identity passed on",
                        data,
                    )
                )


def _is_asked(plan: Blueprint, service: Part) -> bool:
    """Whether people reach a service directly: it owns something, or nobody else calls it."""
    return bool(service.entities) or not any(target == service.key for _, target in plan.wires)
