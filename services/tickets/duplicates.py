"""Is it in the backlog already? A proposal per ticket (link, skip, create) with its reason; a person decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.core.contracts import BacklogIssue, Duplicate, DuplicateSet, Ticket, TicketSet, TicketType, Verdict
from services.tickets.similarity import Corpus, of_body, of_title
from services.tickets.words import clean, say, stems

SAME = 0.72  # from here on the issue is the same work
CLOSE = 0.45  # from here on somebody should look at both
TITLE = 0.75  # the weight of the summary; descriptions of one team resemble each other
LOOKED_AT = 8  # issues whose descriptions are compared too
SHOWN = 3  # words of a reason
_CLOSED = frozenset(
    ("done", "closed", "resolved", "cancelled", "won't do", "hecho", "cerrado", "cerrada", "resuelto", "fertig",
     "erledigt", "geschlossen", "abgeschlossen")
)  # fmt: skip


def compare(
    ticket_set: TicketSet, backlog: Sequence[BacklogIssue], decided: Mapping[str, Duplicate] | None = None
) -> DuplicateSet:
    """One entry per ticket, in the order of the set; what a person decided about a subject stands as it is."""
    language, count = ticket_set.language, len(backlog)
    kept = {subject: one for subject, one in (decided or {}).items() if one.by}
    titles = Corpus([*(i.summary for i in backlog), *(t.title for t in ticket_set.tickets)], of_title(language))
    titles.index(count)
    bodies = Corpus([*(i.description for i in backlog), *(_body(t) for t in ticket_set.tickets)], of_body)
    found = []
    for place, ticket in enumerate(ticket_set.tickets, count):
        subject = ticket.subject or ticket.id
        if subject in kept:
            found.append(kept[subject].model_copy(update={"ticket_id": ticket.id, "title": ticket.title}))
            continue
        scored = [(_score(title, bodies, place, n), -n) for n, title in titles.nearest(place, LOOKED_AT)]
        score, best = max(scored, default=(0.0, 0))
        found.append(_proposal(ticket, backlog[-best] if scored else None, score, language, has_backlog=count > 0))
    return DuplicateSet(issues=count, duplicates=tuple(found))


def _body(ticket: Ticket) -> str:
    return "\n".join([ticket.description, *(c.text for c in ticket.acceptance_criteria)])


def _score(title: float, bodies: Corpus, place: int, other: int) -> float:
    """By the summary alone where one side has no description; a description supports it and never replaces it."""
    if not bodies.vectors[place] or not bodies.vectors[other]:
        return title
    return max(title * TITLE + bodies.cosine(place, other) * (1 - TITLE), title * 0.95)


def _proposal(
    ticket: Ticket, issue: BacklogIssue | None, score: float, language: str, *, has_backlog: bool
) -> Duplicate:
    verdict = Verdict.CREATE
    if issue is not None and score >= SAME and not _differs(ticket.title, issue.summary, language):
        # an epic is never proposed to be skipped: only the tracker knows whether the issue can hold its children
        verdict = Verdict.LINK if ticket.type is TicketType.EPIC or _is_closed(issue) else Verdict.SKIP
    elif issue is not None and score >= CLOSE:
        verdict = Verdict.LINK
    near = issue if verdict is not Verdict.CREATE else None
    return Duplicate(
        ticket_id=ticket.id,
        subject=ticket.subject or ticket.id,
        title=ticket.title,
        verdict=verdict,
        issue=near.key if near else "",
        issue_summary=near.summary if near else "",
        score=round(score, 2),
        reason=_reason(ticket, issue, score, verdict, language, has_backlog=has_backlog),
    )


def _differs(title: str, summary: str, language: str) -> bool:
    """The ticket says something that the issue does not: “cancel” for “book”, 30 days for 90."""
    return bool(stems(title, language) - stems(summary, language)) or _figures(title) != _figures(summary)


def _figures(text: str) -> tuple[str, ...]:
    return tuple(sorted(part for part in clean(text).split() if part[:1].isdigit()))


def _is_closed(issue: BacklogIssue) -> bool:
    return issue.status.casefold() in _CLOSED


def _reason(
    ticket: Ticket, issue: BacklogIssue | None, score: float, verdict: Verdict, language: str, *, has_backlog: bool
) -> str:
    if issue is None:
        return say(language, "dup_none" if has_backlog else "dup_nothing")
    mine, other = stems(ticket.title, language), stems(issue.summary, language)
    shared = _in_order(issue.summary, mine & other, language)
    words = {"shared": ", ".join(shared[:SHOWN]) or "–", "key": issue.key, "score": f"{score:.2f}"}
    if verdict is Verdict.CREATE:
        return say(language, "dup_far", **words)
    apart = _in_order(issue.summary, other - mine, language)
    key = "dup_close" if apart else "dup_same" if mine <= other else "dup_more"
    said = say(language, key, **words, apart=", ".join(apart[:SHOWN]) or "–")
    return said + (say(language, "dup_closed", status=issue.status) if _is_closed(issue) else "")


def _in_order(text: str, wanted: frozenset[str], language: str) -> list[str]:
    return [word for word in dict.fromkeys(clean(text).split()) if stems(word, language) & wanted]
