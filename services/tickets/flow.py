"""The order of the epics: an earlier one never waits for a later one, so that each can be finished and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from services.core.contracts import TicketType
from services.tickets.draft import Draft


def arrange(drafts: list[Draft], *, first: str, last: str, worth: Mapping[str, float] | None = None) -> list[Draft]:
    """Epics in an order of building, each with its children; what an earlier epic waits for moves into it.

    `first` and `last` are the subjects of the epics that begin and end, when they are there; `worth` says how much
    people get from each, which decides between epics that wait equally little.
    """
    epics = [d.subject for d in drafts if d.type is TicketType.EPIC]
    order = _ordered(epics, _edges(drafts), first, last, worth or {})
    place = {subject: n for n, subject in enumerate(order)}
    _move(drafts, place, order)
    result: list[Draft] = []
    for subject in order:
        children = [d for d in drafts if d.parent == subject]
        if not children:
            continue
        result += [d for d in drafts if d.subject == subject]
        for child in _by_need(children):
            result += [child, *(d for d in drafts if d.parent == child.subject)]
    return result


def _by_need(children: list[Draft]) -> list[Draft]:
    """In their order, but each behind what it needs among them."""
    left, done = list(children), list[Draft]()
    while left:
        waiting = {d.subject for d in left}
        following = next((d for d in left if not waiting & d.needs.keys()), left[0])
        done.append(following)
        left.remove(following)
    return done


def epic_of(draft: Draft, by_subject: dict[str, Draft]) -> str:
    while draft.parent:
        draft = by_subject[draft.parent]
    return draft.subject


def _edges(drafts: list[Draft]) -> Counter[tuple[str, str]]:
    """(epic that is waited for, epic that waits) → how often."""
    by_subject = {d.subject: d for d in drafts}
    found: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        for needed in draft.needs:
            before, after = epic_of(by_subject[needed], by_subject), epic_of(draft, by_subject)
            if before != after:
                found[before, after] += 1
    return found


def _ordered(
    epics: list[str], edges: Counter[tuple[str, str]], first: str, last: str, worth: Mapping[str, float]
) -> list[str]:
    """Greedy: next is the epic that waits least for those not placed yet; on a tie the one of more worth, then the
    earlier one."""
    left = [e for e in epics if e not in (first, last)]
    order = [first] if first in epics else []
    while left:
        best = min(left, key=lambda e: (sum(edges[other, e] for other in left if other != e), -worth.get(e, 0.0)))
        order.append(best)
        left.remove(best)
    return order + ([last] if last in epics and last != first else [])


def _move(drafts: list[Draft], place: dict[str, int], order: list[str]) -> None:
    """A prerequisite moves forward to whoever waits; a task that only proves or follows moves back to what it needs."""
    by_subject = {d.subject: d for d in drafts}
    awaited = {needed for d in drafts if not d.is_follower for needed in d.needs}
    is_done = False
    while not is_done:
        is_done = True
        for draft in (d for d in drafts if d.type is not TicketType.EPIC):
            here = place[epic_of(draft, by_subject)]
            for needed in draft.needs:
                other = by_subject[needed]
                there = place[epic_of(other, by_subject)]
                if there <= here:
                    continue
                top = by_subject[other.parent] if other.type is TicketType.SUBTASK else other
                if draft.is_follower and draft.subject not in awaited:
                    draft.parent, here = order[there], there
                else:
                    top.parent = order[here]
                is_done = False
