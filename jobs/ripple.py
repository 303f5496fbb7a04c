"""A change carried through the documents in the order of the road: each is given only what really changed before it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlers import documents, replies
from handlers.familiarity import Past
from handlers.papers import Papers
from jobs.knowing import Know
from services import clarifier, estimator, hld, tickets, trace
from services.core.contracts import AssignmentSet, ChangeKind, Edit
from services.core.errors import BadInput
from services.core.ports import Ai, Usage
from services.trace import Redraft


@dataclass(slots=True)
class Ripple:
    """`after` is the plan as it would become; `documents` names those that come out different."""

    after: Papers
    documents: list[str] = field(default_factory=list)
    usage: list[Usage] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)

    def take(self, name: str, redraft: Redraft[Any]) -> None:
        self.usage += redraft.usage
        self.notes += redraft.notes
        if not redraft.is_clean:
            self.documents.append(name)
            update: dict[str, Any] = {name: redraft.document}
            self.after = replace(self.after, **update)


async def carry(
    ai: Ai,
    papers: Papers,
    edit: Edit,
    *,
    earlier: Papers | None = None,
    start: date,
    know: Know | None = None,
    past: Past | None = None,
) -> Ripple:
    """`papers.edits` hold the new edit as well; `earlier` are the versions that a restore brings back; `know` asks the
    team's history, `past` says who did what of it."""
    ripple = Ripple(papers)
    roots = _roots(papers, edit)
    words = trace.told(edit, papers.state.questions)
    await _bdd(ai, ripple, edit, roots, earlier, words)
    await _hld(ai, ripple, edit, earlier, words)
    await _tickets(ai, ripple, edit, papers, earlier, words)
    await _hours(ai, ripple, edit, earlier, words, know)
    await _owners(ripple, edit, papers, earlier, start, past)
    return ripple


def _roots(papers: Papers, edit: Edit) -> set[str]:
    """Of an answer: its question, the answers that it had and has, and the words that it contradicts; of what was told
    beside the questions, its message and such words."""
    if edit.kind is not ChangeKind.ANSWER or papers.bdd is None:
        return set()
    open_now = clarifier.unheard(papers.state, papers.bdd)
    questions = set(edit.target.split(", "))
    answers = [a for a in papers.state.answers if a.question_id in questions]
    told = [m for m in papers.state.messages if m.id in questions]
    about = questions | {a.id for a in answers} | {words.source for one in answers for words in one.overrules}
    against = {words.source for one in told for words in one.overrules}
    # What was told and waited while later words were drafted is open all the same.
    return {name for name in open_now if name in about | against} | {one.id for one in told} | against


def _is_back(edit: Edit, name: str) -> bool:
    return edit.kind is ChangeKind.RESTORE and edit.target == name


async def _bdd(ai: Ai, ripple: Ripple, edit: Edit, roots: set[str], earlier: Papers | None, words: str) -> None:
    now = ripple.after
    if now.bdd is None:
        raise documents.missing("bdd")
    if _is_back(edit, "bdd") and earlier is not None and earlier.bdd is not None:
        done = clarifier.restored(now.bdd, earlier.bdd)
    elif edit.kind in (ChangeKind.ANSWER, ChangeKind.REQUIREMENT):
        begin = roots | ({edit.target} if edit.kind is ChangeKind.REQUIREMENT else set())
        state = clarifier.as_heard(now.with_edits(), now.bdd, frozenset(roots))
        done = await clarifier.redraft(ai, state, now.bdd, begin, change=words)
    else:
        return
    ripple.take("bdd", done)
    ripple.changed |= done.changed


async def _hld(ai: Ai, ripple: Ripple, edit: Edit, earlier: Papers | None, words: str) -> None:
    now = ripple.after
    if now.hld is None or now.bdd is None:
        return
    edits = now.said(ChangeKind.DECISION)
    if _is_back(edit, "hld") and earlier is not None and earlier.hld is not None:
        done = hld.restored(now.hld, earlier.hld, now.bdd)
    elif ripple.changed or edit.kind is ChangeKind.DECISION:
        begin = ripple.changed | ({edit.target} if edit.kind is ChangeKind.DECISION else set())
        done = await hld.redraft(ai, now.bdd, now.hld, begin, edits=edits, change=words)
    else:
        return
    ripple.take("hld", done)
    ripple.changed |= hld.seen_by_tickets(now.hld, done.document, done.changed)


async def _tickets(ai: Ai, ripple: Ripple, edit: Edit, before: Papers, earlier: Papers | None, words: str) -> None:
    now = ripple.after
    if now.tickets is None or now.hld is None or now.bdd is None:
        return
    edits = now.said(ChangeKind.TICKET)
    if _is_back(edit, "tickets") and earlier is not None and earlier.tickets is not None:
        done = tickets.restored(now.tickets, earlier.tickets, now.bdd, now.hld)
    elif ripple.changed or edit.kind is ChangeKind.TICKET:
        mine = {edit.target, *edit.merges, *(one.id for one in edit.parts)}
        begin = ripple.changed | (mine if edit.kind is ChangeKind.TICKET else set())
        done = await tickets.redraft(ai, now.bdd, now.hld, now.tickets, begin, edits=edits, change=words)
    else:
        return
    ripple.take("tickets", done)
    ripple.changed |= done.changed


async def _hours(ai: Ai, ripple: Ripple, edit: Edit, earlier: Papers | None, words: str, know: Know | None) -> None:
    now = ripple.after
    if now.estimates is None or now.tickets is None or now.hld is None:
        return
    if _is_back(edit, "estimates") and earlier is not None and earlier.estimates is not None:
        wanted, work = earlier.estimates, {t.id for t in now.tickets.tickets if t.type.value != "epic"}
        if {e.ticket_id for e in wanted.estimates} != work:
            raise BadInput(replies.sentence("restore-tickets-first"))
        differ = {f"EST-{e.ticket_id}" for e in wanted.estimates if e not in now.estimates.estimates}
        done = Redraft(wanted, frozenset(differ))
    elif ripple.changed:
        known = await know(now.tickets, now.hld) if know is not None else None
        done = await estimator.redraft_estimates(
            ai, now.tickets, now.hld, now.estimates, ripple.changed, change=words, knowledge=known
        )
    else:
        return
    ripple.take("estimates", done)
    ripple.changed |= done.changed


async def _owners(
    ripple: Ripple, edit: Edit, before: Papers, earlier: Papers | None, start: date, past: Past | None
) -> None:
    now = ripple.after
    if now.assignments is None or now.estimates is None or now.tickets is None or before.tickets is None:
        return
    if _is_back(edit, "assignments") and earlier is not None and earlier.assignments is not None:
        wanted, work = earlier.assignments, {t.id for t in now.tickets.tickets}
        if any(a.ticket_id not in work for a in wanted.assignments):
            raise BadInput(replies.sentence("restore-tickets-first"))
        differ = {f"ASG-{a.ticket_id}" for a in wanted.assignments if a not in now.assignments.assignments}
        ripple.take("assignments", Redraft(wanted, frozenset(differ)))
        return
    reached: Iterable[str] = {
        *tickets.seen_by_owners(before.tickets, now.tickets, (n for n in ripple.changed if n.startswith("T-"))),
        *(name for name in ripple.changed if name.startswith("EST-")),
    }
    if reached:
        plan, hours, team, owners = now.tickets, now.estimates, now.team, now.assignments

        def again() -> Redraft[AssignmentSet]:
            known = past.of(team, estimator.work_of(plan)) if past is not None else None
            return estimator.redraft_assignments(plan, hours, team, owners, reached, start=start, known=known)

        ripple.take("assignments", await asyncio.to_thread(again))
