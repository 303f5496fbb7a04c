"""Tickets that a person joins or takes apart, replayed over every later draft; no id is given twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from services.core.contracts import AcceptanceCriterion, Bdd, Edit, Hld, Ticket, TicketPart, TicketSet, TicketType
from services.core.errors import BadInput
from services.core.markup import one_line
from services.core.words import sentence
from services.tickets.order import cycle, number, waiting
from services.tickets.parting import by_titles, key_of, share, shared
from services.tickets.retelling import retold
from services.tickets.splits import Whole, criteria_of, cut
from services.tickets.words import TITLE_LIMIT

MOST_PARTS = 8
MOST_MERGED = 8
_LEVEL = {TicketType.EPIC: 0, TicketType.STORY: 1, TicketType.TASK: 1, TicketType.SPIKE: 1, TicketType.SUBTASK: 2}


def checked_merge(plan: TicketSet, edit: Edit) -> Edit:
    """Raises BadInput for tickets that cannot be one."""
    there = {t.id: t for t in plan.tickets}
    into = there[edit.target]
    if len(edit.merges) > MOST_MERGED or edit.target in edit.merges:
        raise BadInput(sentence("merge-how", id=edit.target))
    for name in edit.merges:
        other = there.get(name)
        if other is None and name in plan.retired:
            raise BadInput(sentence("ticket-dropped", id=name))
        if other is None:
            raise BadInput(sentence("no-ticket", id=name))
        if other.parent != into.id and _LEVEL[other.type] != _LEVEL[into.type]:
            raise BadInput(sentence("merge-level", id=name, into=into.id))
    between = _between(plan, edit)
    if between:
        raise BadInput(
            sentence("merge-ring", id=edit.target, others=", ".join(edit.merges), between=", ".join(between))
        )
    return edit


def _between(plan: TicketSet, edit: Edit) -> tuple[str, ...]:
    """The tickets that wait for one of those that are joined, and are waited for by another: a ring, once joined."""
    if not cycle(merged(plan, edit).tickets):
        return ()
    graph = waiting(plan.tickets)
    family = {edit.target, *edit.merges}
    joined = [name for name in family if name in graph]
    after = {one for name in joined for one in nx.descendants(graph, name)}
    before = {one for name in joined for one in nx.ancestors(graph, name)}
    return tuple(sorted((after & before) - family, key=number)) or tuple(sorted(joined, key=number))


def merged(plan: TicketSet, edit: Edit) -> TicketSet:
    """The target takes over all that the others cover, prove and wait for; whoever waited for one of them waits for it,
    and their ids are retired."""
    there = {t.id: t for t in plan.tickets}
    into = there.get(edit.target)
    gone = [there[name] for name in edit.merges if name in there]
    if into is None or not gone:
        return plan
    names = {t.id for t in gone}
    kept = tuple(
        _one(into, gone, edit, plan) if t.id == into.id else _moved(t, names, into.id)
        for t in plan.tickets
        if t.id not in names
    )
    subjects = {t.id: t.subject or f"id:{t.id}" for t in gone}
    done = plan.model_copy(update={"tickets": kept, "retired": {**plan.retired, **subjects}})
    return retold(done, dict.fromkeys((into.id, *names), (into.id,)))


def prepared_split(plan: TicketSet, edit: Edit, bdd: Bdd, hld: Hld) -> Edit:
    """The parts with their ids: by the titles that a person gives, or as the size rules would cut. Raises BadInput."""
    whole = next(t for t in plan.tickets if t.id == edit.target)
    if whole.type is TicketType.EPIC:
        raise BadInput(sentence("split-epic", id=whole.id))
    titles = [one_line(one) for one in edit.words.split("|") if one.strip()]
    if len(titles) == 1 or len(titles) > MOST_PARTS:
        raise BadInput(sentence("split-how", id=whole.id, most=MOST_PARTS))
    long = next((one for one in titles if len(one) > TITLE_LIMIT), None)
    if long is not None:
        raise BadInput(sentence("title-long", length=len(long), most=TITLE_LIMIT))
    found = by_titles(plan, whole, titles, bdd) if titles else _by_rules(plan, whole, bdd, hld)
    found = shared(plan, whole, found, bdd, hld)
    if len(found) < 2:
        raise BadInput(sentence("split-none", id=whole.id, most=MOST_PARTS))
    following = max(number(name) for name in (*(t.id for t in plan.tickets), *plan.retired)) + 1
    numbered = (
        part.model_copy(update={"id": whole.id if at == 0 else f"T-{following + at - 1}"})
        for at, part in enumerate(found)
    )
    return edit.model_copy(update={"parts": tuple(numbered)})


def split(plan: TicketSet, edit: Edit) -> TicketSet:
    """The first part keeps the id and all that is no other's; whoever waited for the whole waits for all parts."""
    there = {t.id: t for t in plan.tickets}
    whole, more = there.get(edit.target), edit.parts[1:]
    if whole is None or not more or any(one.id in there for one in more):
        return plan  # taken apart already
    pool = {key_of(one): one for one in criteria_of(whole, plan)}
    given = {key for one in more for key in one.criteria}
    first = tuple(one for one in whole.acceptance_criteria if key_of(one) not in given)
    proofs = [first, *(tuple(pool[key] for key in one.criteria if key in pool) for one in more)]
    parts = [share(whole, edit, at, proof, plan.language) for at, proof in enumerate(proofs)]
    names = [one.id for one in parts]
    kept: list[Ticket] = []
    for ticket in plan.tickets:
        if ticket.id == whole.id:
            kept += parts
        elif ticket.parent == whole.id:
            kept.append(ticket.model_copy(update={"parent": _home(ticket, parts)}))
        elif whole.id in ticket.depends_on:
            waits = [one for need in ticket.depends_on for one in (names if need == whole.id else [need])]
            kept.append(ticket.model_copy(update={"depends_on": tuple(dict.fromkeys(waits))}))
        else:
            kept.append(ticket)
    retired = {name: subject for name, subject in plan.retired.items() if name not in names}
    done = plan.model_copy(update={"tickets": tuple(kept), "retired": retired})
    return retold(done, {whole.id: tuple(names)})


def _one(into: Ticket, gone: Sequence[Ticket], edit: Edit, plan: TicketSet) -> Ticket:
    family = {into.id, *(t.id for t in gone), *(t.id for t in plan.tickets if t.parent == into.id), into.parent}
    texts = [into.description, *(f"{one_line(t.title)}: {t.description}" for t in gone)]
    update: dict[str, object] = {
        "title": one_line(edit.title) or into.title,
        "description": "\n\n".join(texts) + f" ({edit.author}, {edit.message_id})",
        "acceptance_criteria": _criteria((into, *gone)),
        "depends_on": tuple(d for d in _all((into, *gone), "depends_on") if d not in family),
    }
    for name in ("covers", "decisions", "components", "labels", "skills", "entities", "work"):
        update[name] = _all((into, *gone), name)
    return into.model_copy(update=update)


def _moved(ticket: Ticket, gone: set[str], into: str) -> Ticket:
    """With the joined ticket in the place of those that have gone."""
    parent = into if ticket.parent in gone else ticket.parent
    waits = dict.fromkeys(into if need in gone else need for need in ticket.depends_on)
    kept = tuple(need for need in waits if need not in (ticket.id, parent))
    return ticket.model_copy(update={"parent": parent, "depends_on": kept})


def _criteria(tickets: Iterable[Ticket]) -> tuple[AcceptanceCriterion, ...]:
    return tuple({key_of(one): one for t in reversed([*tickets]) for one in reversed(t.acceptance_criteria)}.values())[
        ::-1
    ]


def _all(tickets: Iterable[Ticket], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for ticket in tickets for one in getattr(ticket, name)))


def _home(child: Ticket, parts: Sequence[Ticket]) -> str:
    """The part whose criteria a sub-task proves most of; else the first."""
    mine = {key_of(one) for one in child.acceptance_criteria}
    return max(parts, key=lambda part: len(mine & {key_of(one) for one in part.acceptance_criteria})).id


def _by_rules(plan: TicketSet, whole: Ticket, bdd: Bdd, hld: Hld) -> list[TicketPart]:
    names = {e.id: e.name for e in bdd.entities}
    components = {c.id: c for c in hld.components}
    _, pieces = cut(
        Whole(
            title=whole.title,
            language=plan.language,
            criteria=criteria_of(whole, plan),
            components=tuple(components[c] for c in whole.components if c in components),
            entities=tuple((e, names[e]) for e in whole.entities if e in names),
            scenarios={s.id: s for f in bdd.features for s in f.scenarios},
        )
    )
    return [
        TicketPart(
            id="",
            title=piece.title,
            criteria=tuple(key_of(one) for one in piece.criteria),
            components=piece.components,
            entities=piece.entities,
        )
        for piece in pieces[:MOST_PARTS]
    ]
