"""What a closed plan took against what was estimated, ticket by ticket, and the rules that say why."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from services.core.contracts import (
    ChangeKind,
    ComponentKind,
    Edit,
    Estimate,
    EstimateSet,
    Hld,
    Impact,
    NodeKind,
    Ticket,
    TicketSet,
    TicketType,
)
from services.core.markup import one_line
from services.core.values import Value
from services.estimator.features import features
from services.estimator.rules import totals

FAR_BELOW = 0.5  # times P50: less than that is worth a word as well
FEWEST_PAST = 20  # past tickets, before a technology that none of them names is called unknown
_NAME = re.compile(r"[^\W_][\w.+#-]{2,}")
_PLAIN = frozenset("and the with for over own our app web api server service database client browser".split())  # noqa: SIM905


class Cause(StrEnum):
    """Why a ticket missed its estimate; UNEXPLAINED: no rule found evidence, so a person has to say."""

    QUESTION = "question"
    DESIGN = "design"
    TECHNOLOGY = "technology"
    OUTSIDE = "outside"
    UNEXPLAINED = "unexplained"


class Proof(Value):
    """One piece of evidence in the plan's own artifacts; `ref` is CH-n, R-n, T-n or a technology, `words` a person's or
    a document's, `count` of past tickets that were looked through."""

    kind: Literal[
        "requirement-late", "guess", "decision-changed", "wish-changed", "no-history", "outside-system", "added-late"
    ]
    ref: str
    change: str = ""
    words: str = ""
    topic: str = ""  # of the question that was left to a guess
    count: int = 0


class Variance(Value):
    """Hours of one ticket. `p50` and `p80` are 0 for what came after the plan was approved; `kind` is what the
    catalogue's priors call such work; `lessons` were in the estimate already."""

    ticket_id: str
    title: str
    epic: str = ""
    kind: str = ""
    technologies: tuple[str, ...] = ()
    p50: float = 0.0
    p80: float = 0.0
    actual: float
    cause: Cause | None = None  # None: within what was said
    proofs: tuple[Proof, ...] = ()
    lessons: tuple[str, ...] = ()
    confirmed_by: str = ""

    @property
    def ratio(self) -> float:
        """Of what it took to P50; 0 where nothing was estimated."""
        return self.actual / self.p50 if self.p50 > 0 else 0.0


class Review(Value):
    """A closed plan: hours of the whole as they were estimated, and every ticket that hours are known of."""

    team: str
    baseline: int  # the version of the estimates that the plan was approved with
    p50: float
    p80: float
    actual: float
    unmeasured: int  # tickets that were done, and of which nobody logged hours
    rows: tuple[Variance, ...]


@dataclass(frozen=True, slots=True)
class Late:
    """A change that was applied after the plan was approved; `topic` names the question whose answer it changed, when
    that had been a guess and nobody's word."""

    name: str
    edit: Edit
    impact: Impact
    topic: str = ""

    @property
    def touched(self) -> frozenset[str]:
        """What it added, dropped or gave other words; a new priority or source is no other work."""
        said = (one for one in self.impact.changed if one.text != one.before)
        return frozenset(one.id for one in (*self.impact.added, *said, *self.impact.dropped))


@dataclass(frozen=True)
class Closing:
    """All that the rules look at. `actual` are hours by ticket; `named` says in how many of `past` tickets a technology
    stands, by its lower-case name."""

    team: str
    baseline: int
    planned: EstimateSet
    ticket_set: TicketSet
    hld: Hld
    actual: Mapping[str, float]
    late: Sequence[Late] = ()
    past: int = 0
    named: Mapping[str, int] | None = None
    lessons: Mapping[str, tuple[str, ...]] | None = None


def review(closing: Closing) -> Review:
    """Pure; the same plan gives the same review."""
    planned = {one.ticket_id: one for one in closing.planned.estimates}
    work = [one for one in closing.ticket_set.tickets if one.type is not TicketType.EPIC]
    rows = tuple(_row(closing, ticket, planned.get(ticket.id)) for ticket in work if closing.actual.get(ticket.id))
    measured = [planned[one.ticket_id] for one in rows if one.ticket_id in planned]
    p50, p80 = totals(measured, common=closing.planned.common_error)
    return Review(
        team=closing.team,
        baseline=closing.baseline,
        p50=p50,
        p80=p80,
        actual=round(sum(one.actual for one in rows), 1),
        unmeasured=len(work) - len(rows),
        rows=rows,
    )


def technologies(ticket: Ticket, hld: Hld) -> tuple[str, ...]:
    """The names that stand in the technology of the components that it changes, in lower case."""
    said = [one.technology for one in hld.components if one.id in ticket.components]
    names = [name.casefold().strip(".-") for text in said for name in _NAME.findall(text)]
    return tuple(dict.fromkeys(name for name in names if name not in _PLAIN and not name.isdigit()))


def by_epic(rows: Iterable[Variance]) -> dict[str, tuple[float, float]]:
    """Epic → hours at P50 and hours that it took."""
    found: dict[str, tuple[float, float]] = {}
    for one in rows:
        p50, actual = found.get(one.epic, (0.0, 0.0))
        found[one.epic] = (p50 + one.p50, actual + one.actual)
    return found


def _row(closing: Closing, ticket: Ticket, planned: Estimate | None) -> Variance:
    actual = closing.actual[ticket.id]
    tools = technologies(ticket, closing.hld)
    made = Variance(
        ticket_id=ticket.id,
        title=one_line(ticket.title, 200),
        epic=_epic(ticket, closing.ticket_set),
        kind=features(ticket, closing.ticket_set, closing.hld).kind,
        technologies=tools,
        p50=planned.p50_hours if planned else 0.0,
        p80=planned.p80_hours if planned else 0.0,
        actual=round(actual, 2),
        lessons=(closing.lessons or {}).get(ticket.id, ()),
    )
    if planned is not None and FAR_BELOW * planned.p50_hours <= actual <= planned.p80_hours:
        return made
    cause, proofs = _cause(closing, ticket, tools, is_new=planned is None, is_over=actual > made.p80)
    return made.model_copy(update={"cause": cause, "proofs": proofs})


def _epic(ticket: Ticket, ticket_set: TicketSet) -> str:
    """The id of what it stands in at the very top; empty when that is itself."""
    parents = {one.id: one.parent for one in ticket_set.tickets}
    seen: set[str] = set()
    here = ticket.id
    while (above := parents.get(here)) and above not in seen:
        seen.add(above)
        here = above
    return here if here != ticket.id else ""


def _cause(
    closing: Closing, ticket: Ticket, tools: Sequence[str], *, is_new: bool, is_over: bool
) -> tuple[Cause, tuple[Proof, ...]]:
    """The first rule that finds evidence; what a change after the approval explains needs no other reason."""
    reached = [one for one in closing.late if _reaches(one, ticket, is_new=is_new)]
    if found := [proof for one in reached for proof in _late_requirements(one, ticket, is_new=is_new)]:
        return Cause.QUESTION, tuple(found)
    if found := [_proof("guess", one) for one in reached if one.topic]:
        return Cause.QUESTION, tuple(found)
    if found := [_proof("decision-changed", one) for one in reached if one.edit.kind is ChangeKind.DECISION]:
        return Cause.DESIGN, tuple(found)
    wished = (ChangeKind.ANSWER, ChangeKind.REQUIREMENT, ChangeKind.TICKET)
    if found := [_proof("wish-changed", one) for one in reached if one.edit.kind in wished]:
        return Cause.OUTSIDE, tuple(found)
    if is_over and (found := _unknown(closing, tools)):
        return Cause.TECHNOLOGY, tuple(found)
    if is_over and not is_new and (found := _outside(closing, ticket)):
        return Cause.OUTSIDE, tuple(found)
    return Cause.UNEXPLAINED, (Proof(kind="added-late", ref=ticket.id),) if is_new else ()


def _reaches(late: Late, ticket: Ticket, *, is_new: bool) -> bool:
    """What a ticket is for has changed, or the design behind it; that its words moved because of another ticket is no
    reason."""
    if late.edit.target == ticket.id or bool({*ticket.covers, *ticket.decisions} & late.touched):
        return True
    return ticket.id in late.touched and (is_new or late.edit.kind is ChangeKind.DECISION)


def _late_requirements(late: Late, ticket: Ticket, *, is_new: bool) -> list[Proof]:
    """Those that it covers; of a ticket that came with the change, all that brought the change."""
    came = [one for one in late.impact.added if one.kind in (NodeKind.REQUIREMENT, NodeKind.QUALITY)]
    return [
        Proof(kind="requirement-late", ref=one.id, change=late.name, words=one_line(one.text, 300))
        for one in came
        if is_new or one.id in ticket.covers
    ]


def _proof(kind: Literal["guess", "decision-changed", "wish-changed"], late: Late) -> Proof:
    said = one_line(late.edit.words or late.edit.title or late.edit.description, 300)
    return Proof(kind=kind, ref=late.edit.target, change=late.name, words=said, topic=late.topic)


def _unknown(closing: Closing, tools: Sequence[str]) -> list[Proof]:
    """Technologies that stand in none of the team's past tickets; a short past says nothing of that."""
    if closing.past < FEWEST_PAST or closing.named is None:
        return []
    new = [name for name in tools if closing.named.get(name, 0) == 0]
    return [Proof(kind="no-history", ref=name, count=closing.past) for name in new]


def _outside(closing: Closing, ticket: Ticket) -> list[Proof]:
    systems = [
        one for one in closing.hld.components if one.id in ticket.components and one.kind is ComponentKind.EXTERNAL
    ]
    return [Proof(kind="outside-system", ref=one.id, words=one_line(one.name, 120)) for one in systems]


def log_ratio(row: Variance) -> float:
    return math.log(row.actual / row.p50)
