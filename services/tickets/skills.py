"""Which skill a ticket asks of its one owner, read off the components that it changes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.core.contracts import Component, ComponentKind

_BY_KIND = {
    ComponentKind.WEB: "frontend",
    ComponentKind.MOBILE: "mobile",
    ComponentKind.GATEWAY: "infrastructure",
    ComponentKind.SERVICE: "backend",
    ComponentKind.WORKER: "backend",
    ComponentKind.EXTERNAL: "backend",
    ComponentKind.DATABASE: "data",
    ComponentKind.QUEUE: "infrastructure",
    ComponentKind.CACHE: "infrastructure",
    ComponentKind.OBJECT_STORE: "infrastructure",
    ComponentKind.SEARCH: "data",
}
_BY_ATTRIBUTE = {
    "availability": "infrastructure",
    "observability": "infrastructure",
    "portability": "infrastructure",
    "cost": "infrastructure",
    "usability": "frontend",
    "accessibility": "frontend",
}
# Showing is the screen's work, everything else that has a service behind it is the service's.
_SHOWS = re.compile(
    r"\b(see|view|show|display|browse|look up|filter|search|dashboard|chart|map|calendar|read|compare|preview|"
    r"ver|mostrar|consultar|buscar|filtrar|visualizar|panel|mapa|comparar|"
    r"sehen|ansehen|anzeigen|zeigen|suchen|filtern|übersicht|karte|kalender|vergleichen|einsehen)\b",
    re.IGNORECASE,
)


def for_story(title: str, components: Iterable[Component]) -> str:
    kinds = {component.kind for component in components}
    screen = "mobile" if ComponentKind.MOBILE in kinds and ComponentKind.WEB not in kinds else "frontend"
    has_screen = bool(kinds & {ComponentKind.WEB, ComponentKind.MOBILE})
    has_logic = bool(kinds & {ComponentKind.SERVICE, ComponentKind.WORKER})
    if has_screen and (not has_logic or _SHOWS.search(title)):
        return screen
    return "backend"


def for_components(components: Iterable[Component]) -> str:
    """The first component's own skill."""
    return next((_BY_KIND[c.kind] for c in components if c.kind in _BY_KIND), "backend")


def for_quality(attribute: str) -> str:
    return _BY_ATTRIBUTE.get(attribute, "backend")
