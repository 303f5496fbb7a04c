"""The way in for whoever reports without a name: a page and an entry of its own, on which nobody signs in."""

from __future__ import annotations

import re

from services.core.contracts import ComponentKind, DataClass, Persona, Requirement
from services.hld.blueprint import FRONT, OPEN_PAGE, Blueprint, Part, Wire, entities_of, entity_class, highest
from services.hld.brief import Hosting
from services.hld.groundwork import Stack
from services.hld.matching import Choice
from services.hld.skeleton import MOST_SAID
from services.hld.voices import is_rule, personas_of
from services.hld.wording import title_case

PATTERN = "anonymous-reports"
DOOR, WRITER = "door:open", "person:writer"
# Whoever wrote comes back for the answer, by nothing but the code.
_WRITER = re.compile(
    r"\b(?:who (?:reported|wrote|told|sent it)|the reporter|(?:quien|que) (?:informó|escribió|avisó|denunció)|"
    r"(?:wer|die|der) (?:gemeldet|geschrieben) ha(?:t|ben))\b",
    re.IGNORECASE,
)
_ANYBODY = frozenset(("person", "people", "user", "anybody", "persona", "usuario", "nutzer", "reporter"))


def door_of(plan: Blueprint, client: str) -> str:
    """The entry that a client calls; "" where it calls the service itself."""
    if client == OPEN_PAGE and DOOR in plan.parts:
        return DOOR
    return "door" if "door" in plan.parts else ""


def add_page(plan: Blueprint, stack: Stack) -> None:
    """The page of whoever reports without a name; those who do nothing else leave the clients behind a sign-in."""
    choice = _choice(plan)
    if choice is None:
        return
    bdd, say = plan.brief.bdd, plan.words
    asked = [r for r in bdd.requirements if r.id in choice.requirements or _WRITER.search(r.text)]
    page = plan.add(Part(OPEN_PAGE, say("model.open_page"), ComponentKind.WEB, "device", stack.web))
    writers = [p for p in bdd.personas if f"person:{p.id}" in plan.parts and _writes(p, asked, plan)]
    mine = [*asked, *(r for w in writers for r in bdd.requirements if w in personas_of(r, bdd.personas))]
    page.justify(*dict.fromkeys(r.id for r in mine))
    deeds = dict.fromkeys(say.small(r.title) for r in mine if not is_rule(r))
    page.take_on(say("model.open_page_does"), *([", ".join(list(deeds)[:MOST_SAID])] if deeds else []))
    for writer in writers:
        _move(plan, writer, [r.id for r in mine])
    if not writers:
        person = plan.add(Part(WRITER, say("model.writer"), ComponentKind.PERSON, "device"))
        person.take_on(title_case(", ".join(list(deeds)[:2])) or say("model.uses_product"))
        person.justify(*(r.id for r in asked))
        plan.wire(Wire(WRITER, OPEN_PAGE, say("model.uses"), "screen"))
    for client in [part for part in plan.of_kind(*FRONT) if part.key != OPEN_PAGE]:
        _only_own(plan, client, {r.id for r in asked})


def add_entry(plan: Blueprint) -> None:
    """Its own entry: what the other one notes of a caller is what must not be noted here."""
    choice = _choice(plan)
    if choice is None or OPEN_PAGE not in plan.parts:
        return
    say = plan.words
    door = plan.add(Part(DOOR, say("model.open_door"), ComponentKind.GATEWAY, "edge", say("model.door_with")))
    door.take_on(say("model.open_door_does", service=plan.parts[plan.main_service].name))
    door.justify(*choice.requirements, "decision:writer-identity")


def wire_entry(plan: Blueprint) -> None:
    """From the page to its entry and on to whoever takes the reports, with no identity on the way."""
    if DOOR not in plan.parts:
        return
    say, page = plan.words, plan.parts[OPEN_PAGE]
    served = [r for r in plan.brief.bdd.requirements if r.id in page.serves]
    things = [entity for r in served for entity in entities_of(r, plan.brief)]
    named = say.joined(dict.fromkeys(e.name for e in things), 2) or say("facts.data")
    data = highest([DataClass.PERSONAL, *(entity_class(e) for e in things)])  # whoever writes freely names somebody
    plan.wire(Wire(OPEN_PAGE, DOOR, say("wires.requests", entities=named), "HTTPS", say("wires.nameless"), data))
    for service in dict.fromkeys(plan.service_for(r).key for r in served):
        label = say("wires.routes", entities=named)
        plan.wire(Wire(DOOR, service, label, "HTTP inside", say("wires.nameless_on"), data))


def _choice(plan: Blueprint) -> Choice | None:
    if plan.brief.hosting is Hosting.LOCAL:
        return None
    return next((one for one in plan.choices if one.pattern.id == PATTERN and one.requirements), None)


def _writes(persona: Persona, asked: list[Requirement], plan: Blueprint) -> bool:
    """Whether somebody is there to report: named where it is asked for, or nobody in particular."""
    named = {p.id for r in asked for p in personas_of(r, plan.brief.bdd.personas)[:1]}
    return persona.id in named or persona.name.casefold() in _ANYBODY


def _move(plan: Blueprint, writer: Persona, mine: list[str]) -> None:
    """To the open page; whoever does something under a name as well keeps that way beside it."""
    person = plan.parts[f"person:{writer.id}"]
    if writer.name.casefold() in _ANYBODY:
        person.name = plan.words("model.writer")
    for client in plan.of_kind(*FRONT):
        if client.key != OPEN_PAGE and (person.key, client.key) in plan.wires and set(person.serves) <= set(mine):
            del plan.wires[(person.key, client.key)]
            _leave(plan, client, mine)
    plan.wire(Wire(person.key, OPEN_PAGE, plan.words("model.uses"), "screen"))


def _only_own(plan: Blueprint, client: Part, asked: set[str]) -> None:
    """What nobody of those behind the sign-in does is not done there."""
    people = [plan.parts[source] for source, target in plan.wires if target == client.key]
    own = {name for person in people for name in person.serves}
    client.serves[:] = [name for name in client.serves if name not in asked or name in own] or client.serves


def _leave(plan: Blueprint, client: Part, mine: list[str]) -> None:
    """What only the one who left did is done on the open page; a client without anybody is none."""
    people = [source for source, target in plan.wires if target == client.key]
    rest = [name for name in client.serves if name not in mine]
    if people:
        client.serves[:] = rest or client.serves
        return
    del plan.parts[client.key]
    others = [part for part in plan.of_kind(*FRONT) if part.key != OPEN_PAGE] or [plan.parts[OPEN_PAGE]]
    others[0].justify(*rest)
