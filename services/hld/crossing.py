"""The lines from clients to the entry, and between our services and outside systems."""

from __future__ import annotations

import re

from services.core.contracts import ComponentKind, DataClass, Requirement
from services.hld.blueprint import FRONT, OPEN_PAGE, Blueprint, Part, Wire, entities_of, entity_class, highest
from services.hld.brief import Hosting
from services.hld.wording import short

# A format that people carry by hand, and no system that answers.
_FILES = re.compile(
    r"^(?:csv|excel|xlsx|pdf)\b(?!.*\b(?:api|server|online)\b)"
    r"|\b(?:spreadsheets?|dateien?|ficheros?|archivos?|hojas? de c[aá]lculo)$",
    re.IGNORECASE,
)
_TAKES_OUT = re.compile(
    r"\b(?:export\w*|download\w*|as an? (?:csv|excel|pdf)|als (?:csv|excel|pdf)|herunterlad\w*|descarg\w*)", re.I
)
_BRINGS_IN = re.compile(
    r"\b(?:imports?|imported|importing|upload\w*|reads? in|from (?:an? |the |our )?(?:csv|excel|file|spreadsheet)"
    r"|importier\w*|einles\w*|eingelesen|hochlad\w*|importar|importad\w*|cargar|subir)\b",
    re.IGNORECASE,
)


def wire_outside(plan: Blueprint) -> None:
    """Outside systems that no pattern has taken are called by the service whose requirements need them."""
    taken = {name for pair in plan.wires for name in pair}
    say = plan.words
    for integration in plan.brief.bdd.integrations:
        key = f"outside:{integration.id}"
        if key in taken:
            continue
        users = [r for r in plan.brief.bdd.requirements if r.id in plan.parts[key].serves]
        service = plan.service_for(users[0]) if users else plan.parts[plan.main_service]
        label = short(integration.data or say.small(integration.purpose) or say("wires.exchanges"), 90)
        data = integration.data_class
        if _FILES.search(integration.name):
            _by_hand(plan, key, users, label, data)
            continue
        if integration.direction in ("out", "both"):
            plan.wire(Wire(service.key, key, label, "HTTPS", say("wires.key"), data))
        if integration.direction in ("in", "both"):
            door = "door" if "door" in plan.parts else service.key
            plan.wire(Wire(key, door, label, "HTTPS", say("wires.signed"), data))


def _by_hand(plan: Blueprint, key: str, users: list[Requirement], label: str, data: DataClass) -> None:
    """A table that somebody takes out or brings along: no program calls another, and no key is needed."""
    say, fronts = plan.words, plan.of_kind(*FRONT)
    client = next((p for p in fronts for r in users if r.id in p.serves), fronts[0]).key
    told = " ".join(f"{r.title} {r.text}" for r in users)
    ways = [bool(_TAKES_OUT.search(told)), bool(_BRINGS_IN.search(told))]
    goes, comes = ways if any(ways) else (True, True)
    if goes:
        plan.wire(Wire(client, key, label, say("wires.file"), say("wires.session"), data))
    if comes:
        plan.wire(Wire(key, client, label, say("wires.file"), say("wires.session"), data))


def wire_clients(plan: Blueprint) -> None:
    """From every client to the entry (or straight to the one service), with the strictest class that crosses."""
    door, say = plan.parts.get("door"), plan.words
    for client in plan.of_kind(ComponentKind.WEB, ComponentKind.MOBILE):
        if client.key == OPEN_PAGE:
            continue  # it has an entry of its own
        served = [r for r in plan.brief.bdd.requirements if r.id in client.serves]
        data = highest((entity_class(e) for r in served for e in entities_of(r, plan.brief)), DataClass.INTERNAL)
        is_open = bool(plan.brief.no_login) and client.key == "client:outside"
        proof = say("wires.open") if is_open else say("wires.session")
        is_local = plan.brief.hosting is Hosting.LOCAL
        how = "in process" if is_local else "HTTPS"
        for target in [door] if door else plan.of_kind(ComponentKind.SERVICE):
            label = say("wires.requests", entities=_named(served, plan))
            plan.wire(Wire(client.key, target.key, label, how, "" if is_local else proof, data))
    if door:
        for service in plan.of_kind(ComponentKind.SERVICE):
            if service.key == plan.main_service or _is_asked(plan, service):
                data = highest((entity_class(e) for e in service.entities), DataClass.INTERNAL)
                named = say.joined([entity.name for entity in service.entities[:2]]) or service.name
                label = say("wires.routes", entities=named)
                plan.wire(Wire("door", service.key, label, "HTTP inside", say("wires.passed"), data))


def _named(served: list[Requirement], plan: Blueprint) -> str:
    """The first things that some requirements are about, for the label of a line."""
    names = dict.fromkeys(e.name for r in served for e in entities_of(r, plan.brief)[:1])
    return plan.words.joined(list(names)[:2]) or plan.parts[plan.main_service].name


def _is_asked(plan: Blueprint, service: Part) -> bool:
    """Whether people reach a service directly: it owns something, or nobody else calls it."""
    return bool(service.entities) or not any(target == service.key for _, target in plan.wires)
