"""What people linked in the tracker, against what the plan says: which ticket waits for which; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.core.contracts import TicketSet, TicketType
from services.core.values import content_hash
from services.core.watched import IssueSeen
from services.tickets import order
from services.tickets.merging import Difference
from services.tickets.writes import Linked

_NAME = "blocks:"
NEW, GONE = "+", "-"


@dataclass(frozen=True, slots=True)
class Between:
    """`agreed`: tickets that wait by a person's link, as the plan says; `differences` what only one of the two says."""

    agreed: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


def compare(known: Linked, seen: IssueSeen, plan: TicketSet, linked: Mapping[str, Linked]) -> Between:
    """The tickets that wait for `known`. A link that we wrote and take back is our own affair; one that stood there,
    ours or a person's, and is gone, was taken away by a person. One that would close a ring stays as it is: no plan can
    say it."""
    work = {one.id: one for one in plan.tickets if one.type is not TicketType.EPIC}
    if known.ticket_id not in work:
        return Between()
    issues = {one.issue.id: name for name, one in linked.items() if one.is_made and name in work}
    waiting = {one.id for one in work.values() if known.ticket_id in one.depends_on}
    there = {issues[one] for one in seen.now.blocks if one in issues} - {known.ticket_id}
    stood = {*known.blocks, *known.stood} & set(issues.values())
    new = there - waiting - known.our_links
    added = {name for name in new if order.linked(plan.tickets, known.ticket_id, name) is not None}
    gone = (waiting & stood) - there
    found = [_difference(known, name, NEW, linked) for name in sorted(added, key=order.number)]
    found += [_difference(known, name, GONE, linked) for name in sorted(gone, key=order.number)]
    agreed = (there & waiting) - known.our_links - set(known.stood)
    return Between(tuple(sorted(agreed, key=order.number)), tuple(found))


def _difference(known: Linked, name: str, sign: str, linked: Mapping[str, Linked]) -> Difference:
    shown = f"{name} {linked[name].issue.key}"
    ours, theirs = ("–", shown) if sign == NEW else (shown, "–")
    hash_ = content_hash(["blocks", known.issue.id, linked[name].issue.id, sign])
    return Difference(name=f"{_NAME}{name}", ours=ours, theirs=theirs, words=f"{sign}{name}", hash=hash_)


def is_link(one: Difference) -> bool:
    return one.name.startswith(_NAME)


def ends(found: Sequence[Difference], sign: str) -> tuple[str, ...]:
    """The tickets whose waiting came (NEW), or went (GONE)."""
    return tuple(one.words[1:] for one in found if is_link(one) and one.words.startswith(sign))
