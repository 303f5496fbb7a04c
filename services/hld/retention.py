"""How long a record is kept: as the draft says, as the books ask, with what it belongs to, or while it is in use."""

from __future__ import annotations

import re

from services.core.contracts import Entity, QualityRequirement
from services.hld.blueprint import Blueprint, entity_class
from services.hld.brief import Hosting
from services.hld.keeping import EVERYTHING, period_of
from services.hld.skeleton import is_about_person
from services.hld.turns import STAMPS

# How long a log of changes is kept says nothing about the people who changed something.
_OF_CHANGES = re.compile(r"\b(?:changes?|audit (?:log|trail)|cambios?|änderung\w*)\b", re.IGNORECASE)
PERIOD = re.compile(r"\b(kept|keep|retain\w*|delet\w*|after)\b.*\d|\d+ (months|years) after", re.IGNORECASE)
# What the books rest on is kept as long as they are.
BOOKED = re.compile(
    r"(?:\b(?:invoice|receipt|payment|payout|bill|donation|refund)|rechnung|beleg|zahlung|spende)s?$|"
    r"^(?:factura|recibo|pago|donación)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"donation|spende|donación", re.IGNORECASE)  # of blood or of clothes: no money, no books
# By which a record says itself when it is over.
OVER = re.compile(
    r"\b(?:ends?|ended|due|until|done|closed|delivered|returned|Ende|bis|fällig|erledigt|fin|termina|hasta|vence)\b"
)


def retention(plan: Blueprint, entity: Entity) -> str:
    """One sentence in the draft's language."""
    bdd, say, data = plan.brief.bdd, plan.words, entity_class(entity).value
    is_about_people = data in ("personal", "sensitive")
    for quality in bdd.quality:
        is_rule = quality.attribute in ("privacy", "compliance") and bool(PERIOD.search(quality.measure))
        if is_rule and _is_about(quality, entity, is_about_people=is_about_people):
            return f"{quality.measure} ({quality.id})"
    asked = period_of(bdd, entity, is_about_people=is_about_people)
    if asked is not None:
        return say("retention.erased" if asked.is_erased else "retention.stated", time=asked.time, id=asked.id)
    if plan.brief.hosting is Hosting.LOCAL:
        return say("retention.local")
    return _usual(plan, entity, data)


def _usual(plan: Blueprint, entity: Entity, data: str) -> str:
    """Where the draft says nothing of it."""
    say = plan.words
    taken = {choice.pattern.id for choice in plan.choices}
    is_gift, is_private = "donations" in taken, "split-costs" in taken  # friends who share a bill keep no books
    is_booked = BOOKED.search(entity.name) is not None and (is_gift or not _GIVEN.search(entity.name))
    if is_booked and not is_private and data == "internal":
        return say("retention.booked")
    if data == "internal" and (whole := _whole(plan, entity)):
        return say("retention.with", entity=whole)
    ends = [a.name for a in entity.attributes if a.type in ("date", "datetime") and a.name not in STAMPS]
    over = next((name for name in ends if OVER.search(name)), "")
    if data == "internal" and over and not any(a.type == "file" for a in entity.attributes):
        return say("retention.dated", field=over)
    return say(f"retention.{data}", entity=entity.name)


def _whole(plan: Blueprint, entity: Entity) -> str:
    """What it is a part of, and goes with; "" for what nothing holds, or somebody does, or what holds it in turn."""
    by_id = {one.id: one for one in plan.brief.bdd.entities}
    for relation in entity.relations:
        held = by_id.get(relation.entity)
        is_part = relation.cardinality == "many-to-one" and held is not None and not is_about_person(held, plan)
        if is_part and held is not None and all(back.entity != entity.id for back in held.relations):
            return held.name
    return ""


def _is_about(quality: QualityRequirement, entity: Entity, *, is_about_people: bool) -> bool:
    """Whether a period holds for a record: it names it, or speaks of all that is known of people. How long decisions
    can be shown says nothing about whoever took them."""
    said = f"{quality.text} {quality.measure}"
    if _OF_CHANGES.search(said):
        return False
    is_named = re.search(rf"(?<![\w-]){re.escape(entity.name)}", said, re.IGNORECASE) is not None
    return is_named or (is_about_people and (quality.attribute == "privacy" or EVERYTHING.search(said) is not None))
