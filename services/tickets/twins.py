"""Tickets of one plan that say the same; found as a backlog's duplicates are."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.contracts import Ticket, TicketType
from services.tickets.duplicates import SAME, TITLE
from services.tickets.similarity import Corpus, of_body, of_title

NEAR = 4
MOST = 50


def twins(tickets: Sequence[Ticket], language: str) -> tuple[tuple[str, str, float], ...]:
    """Pairs with how alike they are, the most alike first; an epic and what stands in it are no pair."""
    titles = Corpus([one.title for one in tickets], of_title(language))
    titles.index(len(tickets))
    bodies = Corpus([one.description for one in tickets], of_body)
    found: dict[tuple[str, str], float] = {}
    for place, one in enumerate(tickets):
        for other, title in titles.nearest(place, NEAR + 1):
            that = tickets[other]
            if other <= place or _is_family(one, that):
                continue
            score = _score(title, bodies, place, other)
            if score >= SAME:
                found[one.id, that.id] = round(score, 2)
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((a, b, score) for (a, b), score in ordered[:MOST])


def _is_family(one: Ticket, other: Ticket) -> bool:
    kinds = {one.type, other.type}
    return one.id == other.parent or other.id == one.parent or (TicketType.EPIC in kinds and len(kinds) > 1)


def _score(title: float, bodies: Corpus, place: int, other: int) -> float:
    if not bodies.vectors[place] or not bodies.vectors[other]:
        return title
    return max(title * TITLE + bodies.cosine(place, other) * (1 - TITLE), title * 0.95)
