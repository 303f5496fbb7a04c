"""Each rule goes red on its own broken design, and names what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.core.contracts import ComponentKind, DataClass, Hld, TrustZone
from services.hld import HldGiven, draft_offline, findings
from tests.hld.ideas import MARKETPLACE

GOOD = draft_offline(HldGiven(bdd=MARKETPLACE))


def changed(field: str, index: int, **update: Any) -> Hld:
    items = list(getattr(GOOD, field))
    items[index] = items[index].model_copy(update=update)
    return GOOD.model_copy(update={field: tuple(items)})


def without(field: str, index: int) -> Hld:
    items = getattr(GOOD, field)
    return GOOD.model_copy(update={field: (*items[:index], *items[index + 1 :])})


def at(field: str, holds: Callable[[Any], bool]) -> int:
    return next(index for index, item in enumerate(getattr(GOOD, field)) if holds(item))


ZONES = {c.id: c.zone for c in GOOD.components}
DATABASE = at("components", lambda c: c.kind is ComponentKind.DATABASE)
STRIPE = at("components", lambda c: c.name == "Stripe")
CROSSING = at("links", lambda k: ZONES[k.source] != ZONES[k.target])
TO_STORE = at(
    "links",
    lambda k: any(
        (o.owner, o.store) == (k.source, k.target) and o.data_class is DataClass.SENSITIVE for o in GOOD.ownership
    ),
)
UNSERVED = tuple(
    c.model_copy(update={"serves": tuple(name for name in c.serves if name != "R-2") or ("D-1",)})
    for c in GOOD.components
)
BROKEN: dict[str, tuple[Hld, str]] = {
    "id used twice": (changed("components", 1, id=GOOD.components[0].id), "is used 2 times"),
    "retired id used": (GOOD.model_copy(update={"retired": ("CMP-1",)}), "CMP-1 was retired"),
    "unknown component": (changed("links", 0, target="CMP-99"), "names CMP-99, which is no component"),
    "unknown zone": (changed("components", 0, zone="Z-99"), "names Z-99, which is no zone"),
    "unknown requirement": (changed("components", 0, serves=("R-99",)), "names R-99, which is no requirement"),
    "unknown superseded": (changed("decisions", 0, supersedes="D-99"), "names D-99, which is no decision"),
    "requirement unserved": (
        GOOD.model_copy(update={"components": UNSERVED}),
        "R-2 “Order a box” is served by no component",
    ),
    "quality without mechanism": (without("quality_targets", 0), "Q-1 has no mechanism"),
    "component unjustified": (changed("components", 4, serves=()), "is justified by nothing"),
    "outside system missing": (
        changed("components", STRIPE, name="Somebody"),
        "The outside system Stripe (I-1) is not",
    ),
    "entity without owner": (without("ownership", 0), "E-1 Produce has no owner"),
    "entity with two owners": (
        GOOD.model_copy(update={"ownership": (*GOOD.ownership, GOOD.ownership[0])}),
        "E-1 has 2 owners",
    ),
    "entity missing": (without("entities", 3), "The entity Subscription (E-4) of the draft is missing"),
    "owner that cannot write": (changed("ownership", 0, owner=GOOD.components[DATABASE].id), "does not write"),
    "kept in no store": (changed("ownership", 0, store=GOOD.ownership[0].owner), "which is no store"),
    "crossing without authentication": (
        changed("links", CROSSING, authentication=" "),
        "without naming authentication",
    ),
    "crossing without protocol": (changed("links", CROSSING, protocol=""), "without naming a protocol"),
    "crossing with too low a class": (
        changed("links", TO_STORE, data_class=DataClass.PUBLIC),
        "says less than the class",
    ),
    "owner not linked to store": (without("links", TO_STORE), "has no link to its store"),
    "on no node": (changed("nodes", 0, components=()), "stands on no deployment node"),
    "empty node": (changed("nodes", 0, components=()), "holds nothing"),
    "on two nodes": (
        changed("nodes", 0, components=(*GOOD.nodes[0].components, *GOOD.nodes[1].components)),
        "stands on 2 deployment nodes",
    ),
    "node in another zone": (changed("nodes", 0, zone=GOOD.nodes[-1].zone), "but its node"),
    "empty zone": (
        GOOD.model_copy(update={"zones": (*GOOD.zones, TrustZone(id="Z-98", name="Nowhere", level=1))}),
        "The zone Z-98 Nowhere holds nothing",
    ),
    "too few alternatives": (
        changed("decisions", 0, alternatives=GOOD.decisions[0].alternatives[:1]),
        "has fewer than two alternatives",
    ),
    "decision without trade-off": (changed("decisions", 0, trade_off=" "), "says nothing under trade_off"),
    "decision that serves nothing": (changed("decisions", 0, serves=()), "serves nothing"),
    "one question decided twice": (changed("decisions", 0, key=GOOD.decisions[1].key), "is decided 2 times"),
    "orphan": (
        GOOD.model_copy(
            update={"components": (*GOOD.components, GOOD.components[5].model_copy(update={"id": "CMP-97"}))}
        ),
        "is linked to nothing",
    ),
    "link to itself": (changed("links", 3, target=GOOD.links[3].source), "to itself says nothing"),
    "no failure flow": (without("flows", 1), "There is no failure flow"),
    "flow beside the links": (
        changed(
            "flows", 0, steps=(GOOD.flows[0].steps[0].model_copy(update={"target": GOOD.components[DATABASE].id}),)
        ),
        "but no link joins them",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_design_is_found(name: str) -> None:
    broken, words = BROKEN[name]
    assert findings(GOOD, MARKETPLACE) == []
    found = findings(broken, MARKETPLACE)
    assert any(words in line for line in found), found
    assert findings(broken, MARKETPLACE) == found
