"""Where the parts stand: trust zones and deployment nodes by hosting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from services.core.contracts import ComponentKind
from services.hld.blueprint import Blueprint, Part
from services.hld.brief import Hosting
from services.hld.groundwork import Stack
from services.hld.patterns import Place

NodeKind = Literal["device", "edge", "compute", "data", "managed", "external"]

ZONES: dict[Place, tuple[str, int, str]] = {
    "device": ("Devices of people", 0, "Not ours: anything may run there, so nothing from there is believed unchecked"),
    "field": ("Field devices", 0, "Out of reach and easily stolen: each device has an identity that can be revoked"),
    "outside": ("Outside systems", 0, "Run by others: their answers are checked, their failures expected"),
    "edge": ("Edge", 1, "The only part that the internet can reach"),
    "app": ("Application", 2, "Our code; reached only through the edge or by its own jobs"),
    "data": ("Data", 3, "Reached only by the application, never by people or the internet"),
}
ORDER: tuple[Place, ...] = ("device", "field", "outside", "edge", "app", "data")


@dataclass(frozen=True, slots=True)
class Spot:
    """A deployment node before it has an id."""

    key: str
    name: str
    kind: NodeKind
    place: Place
    scaling: str


def zone_of(place: Place, hosting: Hosting, has_door: bool) -> tuple[str, int, str]:
    name, level, description = ZONES[place]
    if place == "device" and hosting is Hosting.ON_SITE:
        return "Devices in the house", 0, "In the own network, yet not trusted: a visitor's laptop stands there too"
    if place == "app" and not has_door:
        return name, level, "Our code; its one public entry is the application itself"
    return name, level, description


def _people(plan: Blueprint, part: Part) -> str:
    names = [p.name for p in plan.of_kind(ComponentKind.PERSON) if (p.key, part.key) in plan.wires]
    return " and ".join(names[:2]) + (" and others" if len(names) > 2 else "")


def spot_of(plan: Blueprint, part: Part, stack: Stack) -> Spot:
    """The node that a part stands on; parts with the same spot share it."""
    if part.place == "device":
        return _device(plan, part)
    if part.place == "outside":
        return Spot(part.key + "@", f"{part.name} (their side)", "external", "outside", "theirs to scale")
    if part.place == "field":
        return Spot("field", "Devices in the field", "device", "field", "one program per device, updated in waves")
    return {
        Hosting.MANAGED: _managed,
        Hosting.ONE_SERVER: _one_server,
        Hosting.ON_SITE: _on_site,
        Hosting.CLUSTER: _cluster,
    }[plan.brief.hosting](part, stack)


def _device(plan: Blueprint, part: Part) -> Spot:
    client = part
    if part.kind is ComponentKind.PERSON:
        keys = [target for source, target in plan.wires if source == part.key]
        client = next((plan.parts[key] for key in keys if plan.parts[key].place == "device"), part)
    if client.kind is ComponentKind.MOBILE:
        kind = "Phone"
    else:
        kind = "Terminal" if client.name == "Command line" else "Browser"
    name = f"{kind} of {_people(plan, client) or client.name}"
    return Spot(f"device:{client.key}", name, "device", "device", "one per person")


def _managed(part: Part, stack: Stack) -> Spot:
    platform = stack.hosting or "App platform"
    if part.place == "edge":
        return Spot("edge", f"{platform} · public entry", "edge", "edge", "the provider's balancer, two instances")
    if part.place == "data":
        return _store(part, f"Managed {_product(part)}", "managed", "grows by plan; nightly backup, 7 days back")
    if part.kind is ComponentKind.WORKER:
        return Spot(
            "worker",
            f"{platform} · worker process",
            "compute",
            "app",
            "one instance; a second when jobs wait over a minute",
        )
    return Spot("app", f"{platform} · application container", "compute", "app", "two small instances, more by load")


def _one_server(part: Part, stack: Stack) -> Spot:
    server = "Small rented server"
    if part.place == "edge":
        return Spot("edge", f"{server} · proxy", "edge", "edge", "one container")
    if part.place == "data":
        return _store(
            part,
            f"{server} · {_product(part)}",
            "data",
            "one container, encrypted nightly copy elsewhere",
        )
    return Spot(
        "app", f"{server} · application", "compute", "app", "one container per process, restarted when it hangs"
    )


def _on_site(part: Part, stack: Stack) -> Spot:
    server = "Server on site"
    if part.place == "edge":
        return Spot("edge", f"{server} · proxy", "edge", "edge", "one container")
    if part.place == "data":
        return _store(
            part,
            f"{server} · {_product(part)}",
            "data",
            "mirrored disks, nightly copy to a second device",
        )
    return Spot("app", f"{server} · application", "compute", "app", "one machine, a cold spare beside it")


def _cluster(part: Part, stack: Stack) -> Spot:
    platform = stack.hosting or "Container platform"
    if part.place == "edge":
        return Spot("edge", "Edge and load balancer", "edge", "edge", "two failure zones, scales with connections")
    if part.place == "data":
        return _store(part, f"Managed {_product(part)}", "managed", "a standby in the second failure zone")
    if part.kind is ComponentKind.WORKER:
        return Spot("worker", f"{platform} · workers", "compute", "app", "1 to 10 instances by length of the queue")
    return Spot("app", f"{platform} · services", "compute", "app", "each 2 to 10 instances over two zones, by load")


def _product(part: Part) -> str:
    """What a store is called in the name of its node: the product of a database, else the store's own name."""
    return part.technology if part.kind is ComponentKind.DATABASE and part.technology else part.name.lower()


def _store(part: Part, name: str, kind: NodeKind, scaling: str) -> Spot:
    return Spot(f"data:{part.key}", name, kind, "data", scaling)
