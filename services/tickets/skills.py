"""Which skill a ticket asks of its one owner, read off the components that it changes."""

from __future__ import annotations

from collections.abc import Iterable

from services.core.contracts import Component, ComponentKind

_BY_KIND = {
    ComponentKind.WEB: "frontend",
    ComponentKind.MOBILE: "mobile",
    ComponentKind.GATEWAY: "infrastructure",
    ComponentKind.SERVICE: "backend",
    ComponentKind.WORKER: "backend",
    ComponentKind.EXTERNAL: "backend",
    ComponentKind.DATABASE: "backend",
    ComponentKind.QUEUE: "infrastructure",
    ComponentKind.CACHE: "infrastructure",
    ComponentKind.OBJECT_STORE: "infrastructure",
    ComponentKind.SEARCH: "backend",
}
_BY_ATTRIBUTE = {
    "availability": "infrastructure",
    "observability": "infrastructure",
    "portability": "infrastructure",
    "cost": "infrastructure",
    "usability": "frontend",
    "accessibility": "frontend",
}


def for_story(components: Iterable[Component], *, is_deed: bool, makes: bool, exceptions: int) -> str:
    """The screen's skill for a person's plain deed; the service's where rules, outside systems or new data weigh more.

    `is_deed`: a person does it. `makes`: it is the first to write an entity. `exceptions`: its negative and edge cases.
    """
    kinds = {component.kind for component in components}
    screen = "mobile" if ComponentKind.MOBILE in kinds and ComponentKind.WEB not in kinds else "frontend"
    if not kinds & {ComponentKind.WEB, ComponentKind.MOBILE}:
        return "backend"
    if not kinds & {ComponentKind.SERVICE, ComponentKind.WORKER}:
        return screen
    is_deep = kinds & {ComponentKind.WORKER, ComponentKind.EXTERNAL} or makes or exceptions > 1 or not is_deed
    return "backend" if is_deep else screen


def for_components(components: Iterable[Component]) -> str:
    """The first component's own skill."""
    return next((_BY_KIND[c.kind] for c in components if c.kind in _BY_KIND), "backend")


def for_quality(attribute: str) -> str:
    return _BY_ATTRIBUTE.get(attribute, "backend")
