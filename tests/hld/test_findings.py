"""Each rule goes red on its own broken design, and names what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services.core.contracts import ComponentKind, DataClass, FlowStep, Hld, Level, TrustZone
from services.hld import HldGiven, draft_offline, findings
from services.hld.rules import faults
from tests.hld.ideas import MARKETPLACE

ROOM = Path(__file__).parents[2] / "services" / "hld"
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
ENDS = {GOOD.links[TO_STORE].source, GOOD.links[TO_STORE].target}


def alternatives(*, only: bool = False, **update: str) -> Hld:
    """The first decision with its alternatives (or only the first of them) changed."""
    kept = GOOD.decisions[0].alternatives
    made = tuple(a if only and number else a.model_copy(update=update) for number, a in enumerate(kept))
    return changed("decisions", 0, alternatives=made)


def to_the_door() -> FlowStep:
    """A step that asks the gateway and waits for ever."""
    client = next(c.id for c in GOOD.components if c.kind is ComponentKind.WEB)
    door = next(c.id for c in GOOD.components if c.kind is ComponentKind.GATEWAY)
    return FlowStep(source=client, target=door, message="Asks again")


BROKEN: dict[str, tuple[Hld, str]] = {
    "id used twice": (changed("components", 1, id=GOOD.components[0].id), "is used 2 times"),
    "retired id used": (GOOD.model_copy(update={"retired": ("CMP-1",)}), "CMP-1 was retired and is used again"),
    "unknown component": (changed("links", 0, target="CMP-99"), "names CMP-99, which is no component"),
    "unknown zone": (changed("components", 0, zone="Z-99"), "names Z-99, which is no zone"),
    "unknown requirement": (changed("components", 0, serves=("R-99",)), "names R-99, which is no requirement"),
    "unknown superseded": (changed("decisions", 0, supersedes="D-99"), "names D-99, which is no decision"),
    "requirement unserved": (
        GOOD.model_copy(update={"components": UNSERVED}),
        "R-2 “Order a box” is served by no component",
    ),
    "quality without mechanism": (without("quality_targets", 0), "has no mechanism that meets it"),
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
        "stands on 2 nodes",
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
    "entity without retention": (changed("ownership", 0, retention=" "), "is kept for no named time"),
    "personal data in the open": (
        changed("links", TO_STORE, protocol="SQL"),
        "over SQL, which anybody on the way can read",
    ),
    "nobody proves anything": (changed("links", TO_STORE, authentication="none"), "without naming authentication"),
    "two zones on one node": (
        GOOD.model_copy(
            update={
                "nodes": (
                    *(n for n in GOOD.nodes if not ENDS & set(n.components)),
                    GOOD.nodes[0].model_copy(update={"id": "N-90", "components": tuple(sorted(ENDS))}),
                )
            }
        ),
        "both ends stand on the node N-90",
    ),
    "an outside system of nobody": (
        GOOD.model_copy(
            update={
                "links": (
                    *(k for k in GOOD.links if GOOD.components[STRIPE].id not in (k.source, k.target)),
                    GOOD.links[0].model_copy(update={"target": GOOD.components[STRIPE].id}),
                )
            }
        ),
        "No part of ours deals with the outside system",
    ),
    "straw man without a reason": (alternatives(why_not=" "), "an alternative without a name or a reason"),
    "straw man in two words": (alternatives(why_not="Too slow", only=True), "in 2 words"),
    "straw men that say the same": (alternatives(why_not="It does not fit here at all."), "the same alternative"),
    "straw man that is the decision": (
        alternatives(name=GOOD.decisions[0].title, only=True),
        "names itself as an alternative",
    ),
    "superseding what stands": (
        changed("decisions", 0, supersedes=GOOD.decisions[1].id),
        "which is still in force",
    ),
    "risk without mitigation": (changed("risks", 0, mitigation=""), "has no mitigation"),
    "put off without a reason": (changed("deferred", 0, reason=" "), "is put off without a reason"),
    "bill without a lever": (changed("cost_drivers", 0, lever=""), "nothing holds it"),
    "shared by nobody": (changed("shared", 0, used_by=()), "is used by nothing"),
    "two numbers, one mechanism": (
        changed("quality_targets", 1, mechanism=GOOD.quality_targets[0].mechanism),
        "is met by the same words as",
    ),
    "failure without a healed state": (changed("flows", 1, healed=""), "names no healed state"),
    "failure that ends in the air": (
        changed("flows", 1, steps=(*GOOD.flows[1].steps, to_the_door())),
        "where nothing is kept and nobody told",
    ),
    "flow of two steps": (changed("flows", 0, steps=GOOD.flows[0].steps[:2]), "has 2 steps"),
    "flow about nothing": (
        changed(
            "flows",
            0,
            title="xx",
            steps=tuple(step.model_copy(update={"message": "xx"}) for step in GOOD.flows[0].steps),
        ),
        "uses no word of the draft",
    ),
    "note about nothing": (
        changed("operations", 0, sources=("Z-77",)),
        "names Z-77, which is no requirement",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_design_is_found(name: str) -> None:
    broken, words = BROKEN[name]
    assert findings(GOOD, MARKETPLACE) == ()
    found = findings(broken, MARKETPLACE)
    assert any(words in one.text for one in found), found
    assert findings(broken, MARKETPLACE) == found


def test_every_rule_is_documented_and_seen_red() -> None:
    """docs/LINTERS.md names each rule of this room, and some broken design here sets it off."""
    source = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("rules*.py"))
    rules = {f"hld.{name}" for name in re.findall(r'(?:error|warning)\(\s*"([a-z-]+)"', source)}
    said = (ROOM.parents[1] / "docs" / "LINTERS.md").read_text(encoding="utf-8")
    assert rules and not [rule for rule in sorted(rules) if f"`{rule}`" not in said]
    seen = {one.rule for broken, _ in BROKEN.values() for one in findings(broken, MARKETPLACE)}
    assert rules - seen == set()


def test_a_model_is_told_errors_with_their_mend_and_no_warnings() -> None:
    broken, _ = BROKEN["failure without a healed state"]
    (told,) = faults(broken, MARKETPLACE)
    assert "names no healed state" in told and "`healed`" in told
    weak, _ = BROKEN["shared by nobody"]
    assert [one.level for one in findings(weak, MARKETPLACE)] == [Level.WARNING]
    assert faults(weak, MARKETPLACE) == []
