"""Where the parts stand: trust zones and deployment nodes by hosting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.core.contracts import ComponentKind
from services.hld.blueprint import CLASS_ORDER, FRONT, Blueprint, Part, entity_class
from services.hld.brief import Hosting
from services.hld.groundwork import Stack
from services.hld.load import CARRIES, Load, busiest, files_yearly, holders, yearly
from services.hld.patterns import Place
from services.hld.wording import short
from services.hld.words import Words

NodeKind = Literal["device", "edge", "compute", "data", "managed", "external"]

LEVELS: dict[Place, int] = {"device": 0, "field": 0, "outside": 0, "edge": 1, "app": 2, "data": 3}
ORDER: tuple[Place, ...] = ("device", "field", "outside", "edge", "app", "data")


@dataclass(frozen=True, slots=True)
class Spot:
    """A deployment node before it has an id."""

    key: str
    name: str
    kind: NodeKind
    place: Place
    scaling: str


def zone_of(plan: Blueprint, place: Place) -> tuple[str, int, str]:
    """Name, level and description of the zone that a place is in."""
    say = plan.words
    name, text = f"zones.{place}", f"zones.{place}_text"
    if place == "device" and plan.brief.hosting is Hosting.LOCAL:
        name, text = "zones.machine", "zones.machine_text"
    if place == "device" and plan.brief.hosting is Hosting.ON_SITE:
        name, text = "zones.house", "zones.house_text"
    if place == "app" and "door" not in plan.parts:
        text = "zones.app_open_text"
    return say(name), LEVELS[place], say(text, **_zone_facts(plan, place))


def _zone_facts(plan: Blueprint, place: Place) -> dict[str, str]:
    """Who and what of this design is in a zone, and whom it meets there."""
    say, data = plan.words, {key for key, part in plan.parts.items() if part.place == "data"}
    here = [part for part in plan.parts.values() if part.place == place and part.kind is not ComponentKind.PERSON]
    keepers = [plan.parts[source].name for source, target in plan.wires if target in data and source not in data]
    entities = sorted(plan.brief.bdd.entities, key=lambda e: -CLASS_ORDER.index(entity_class(e)))
    strictest = [e for e in entities if entity_class(e) is entity_class(entities[0])] if entities else []
    crossing = [plan.wires[pair].label for pair in plan.wires if plan.parts[pair[1]].place == place]
    callers = [
        plan.parts[source].name
        for source, target in plan.wires
        if plan.parts[target].place == place and plan.parts[source].place in ("device", "field", "outside")
    ]
    return {
        "people": say.joined([p.name for p in plan.of_kind(ComponentKind.PERSON)], 4),
        "parts": say.joined([part.name for part in here], 5),
        "callers": say.joined(dict.fromkeys(callers), 4) or say.joined([p.name for p in plan.of_kind(*FRONT)], 3),
        "keepers": say.joined(dict.fromkeys(keepers), 4),
        "crossing": say.joined(dict.fromkeys(short(label, 48) for label in crossing), 3),
        "data": say(f"classes.{entity_class(strictest[0]).value}") if strictest else "",
        "entities": say.joined([e.name for e in strictest], 4) or say("facts.data"),
    }


def _scale(plan: Blueprint, key: str, part: Part | None = None) -> str:
    """How a node grows, and what the named numbers ask of it."""
    say, load = plan.words, busiest(plan)
    is_files = part is not None and part.kind is ComponentKind.OBJECT_STORE
    duties = plan.parts["worker"].responsibilities if "worker" in plan.parts else []
    jobs = [say.small(short(job.split(": ")[0].split("; ")[0].rstrip("."), 44)) for job in duties]
    return say(
        f"spots.{key}_scale",
        load=_carried(say, load),
        year=(files_yearly(plan) or say("load.files")) if is_files else yearly(plan) or say("load.year_none"),
        jobs=say.joined(jobs, 2),
        first=say("facts.quoted", words=jobs[0]) if jobs else "",
    )


def _carried(say: Words, load: Load | None) -> str:
    if load is None:
        return say("load.none")
    return load.said if load.a_second <= CARRIES else f"{load.said}; {say('load.several')}"


def _users(plan: Blueprint, part: Part) -> list[Part]:
    return [p for p in plan.of_kind(ComponentKind.PERSON) if (p.key, part.key) in plan.wires]


def _people(plan: Blueprint, part: Part) -> str:
    names = [p.name for p in _users(plan, part)]
    named = plan.words.joined(names[:2])
    return plan.words("spots.others", names=", ".join(names[:2])) if len(names) > 2 else named


def spot_of(plan: Blueprint, part: Part, stack: Stack) -> Spot:
    """The node that a part stands on; parts with the same spot share it."""
    say = plan.words
    if part.place == "device":
        return _device(plan, part)
    if part.place == "outside":
        name = say("spots.theirs", name=part.name)
        return Spot(part.key + "@", name, "external", "outside", say("spots.theirs_scale"))
    if part.place == "field":
        return Spot("field", say("spots.field"), "device", "field", say("spots.field_scale"))
    return {
        Hosting.LOCAL: _one_machine,
        Hosting.MANAGED: _managed,
        Hosting.ONE_SERVER: _one_machine,
        Hosting.ON_SITE: _one_machine,
        Hosting.CLUSTER: _cluster,
    }[plan.brief.hosting](plan, part, stack)


def _device(plan: Blueprint, part: Part) -> Spot:
    say, client = plan.words, part
    if plan.brief.hosting is Hosting.LOCAL:
        people = plan.words.joined([p.name for p in plan.of_kind(ComponentKind.PERSON)], 3)
        return Spot("device", say("spots.machine", people=people), "device", "device", say("spots.machine_scale"))
    if part.kind is ComponentKind.PERSON:
        keys = [target for source, target in plan.wires if source == part.key]
        client = next((plan.parts[key] for key in keys if plan.parts[key].place == "device"), part)
    kind = "browser"
    if client.kind is ComponentKind.MOBILE:
        kind = "phone"
    elif client.name == say("model.command_line"):
        kind = "terminal"
    name = say(f"spots.{kind}", people=_people(plan, client) or client.name)
    held = holders(plan, _users(plan, client)) or say("spots.device_scale")
    return Spot(f"device:{client.key}", name, "device", "device", held)


def _managed(plan: Blueprint, part: Part, stack: Stack) -> Spot:
    say = plan.words
    platform = stack.hosting or say("spots.platform")
    if part.place == "data":
        name = say("spots.managed_store", product=_product(part))
        return Spot(f"data:{part.key}", name, "managed", "data", _scale(plan, "managed_store", part))
    key = "edge" if part.place == "edge" else "worker" if part.kind is ComponentKind.WORKER else "app"
    return _ours(plan, key, f"managed_{key}", platform)


def _one_machine(plan: Blueprint, part: Part, stack: Stack) -> Spot:
    """A rented server, or one on site: the same split, other words about its care."""
    say = plan.words
    is_site = plan.brief.hosting is Hosting.ON_SITE
    server = say("spots.site") if is_site else say("spots.server")
    where = "site" if is_site else "server"
    if part.place == "edge":
        return Spot("edge", say("spots.server_edge", server=server), "edge", "edge", _scale(plan, "server_edge"))
    if part.place == "data":
        name = say("spots.server_store", server=server, product=_product(part))
        return Spot(f"data:{part.key}", name, "data", "data", _scale(plan, f"{where}_store", part))
    return Spot("app", say("spots.server_app", server=server), "compute", "app", _scale(plan, f"{where}_app"))


def _cluster(plan: Blueprint, part: Part, stack: Stack) -> Spot:
    say = plan.words
    platform = stack.hosting or say("spots.cluster")
    if part.place == "data":
        name = say("spots.managed_store", product=_product(part))
        return Spot(f"data:{part.key}", name, "managed", "data", _scale(plan, "cluster_store", part))
    key = "edge" if part.place == "edge" else "worker" if part.kind is ComponentKind.WORKER else "app"
    return _ours(plan, key, f"cluster_{key}", platform)


def _ours(plan: Blueprint, key: str, name: str, platform: str) -> Spot:
    kind: NodeKind = "edge" if key == "edge" else "compute"
    place: Place = "edge" if key == "edge" else "app"
    said = plan.words(f"spots.{name}", platform=platform)
    return Spot(key, said, kind, place, _scale(plan, name))


def _product(part: Part) -> str:
    """What a store is called in the name of its node: the product of a database, else the store's own name."""
    return part.technology if part.kind is ComponentKind.DATABASE and part.technology else part.name
