"""A plan too long for one question to a model: sliced by groups of requirements, the tickets joined by rule."""

from __future__ import annotations

from typing import Any

from services.ai import Numbered, groups, merged
from services.core.contracts import Bdd, Hld, TicketSet
from services.core.values import read_back
from services.tickets.offline import SliceGiven

MOST_REQUIREMENTS = 20  # in one part

_TICKETS = Numbered("tickets", "T", ("type", "title"), is_exact=True)


def split(given: SliceGiven) -> tuple[SliceGiven, ...]:
    """Each part has some requirements, their scenarios and decisions; all else goes with the first."""
    if len(given.bdd.requirements) <= MOST_REQUIREMENTS:
        return (given,)
    parts = groups([requirement.id for requirement in given.bdd.requirements], MOST_REQUIREMENTS)
    return tuple(_part(given, frozenset(group), is_first=number == 0) for number, group in enumerate(parts))


def _part(given: SliceGiven, group: frozenset[str], *, is_first: bool) -> SliceGiven:
    bdd, hld = given.bdd, given.hld
    asked = {ident for d in hld.decisions for ident in d.serves} & {r.id for r in bdd.requirements}
    decisions = tuple(d for d in hld.decisions if group & set(d.serves) or (is_first and not asked & set(d.serves)))
    work = tuple(w for w in hld.work if group & set(w.serves) or (is_first and not asked & set(w.serves)))
    return given.model_copy(
        update={
            "bdd": _only(bdd, group, is_first=is_first),
            "hld": hld.model_copy(update={"decisions": decisions, "work": work}),
        }
    )


def _only(bdd: Bdd, group: frozenset[str], *, is_first: bool) -> Bdd:
    features = [
        feature.model_copy(update={"scenarios": tuple(s for s in feature.scenarios if group & set(s.requirements))})
        for feature in bdd.features
    ]
    blocked = {r.id for r in bdd.requirements}
    questions = (q for q in bdd.open_questions if group & set(q.blocks) or (is_first and not blocked & set(q.blocks)))
    return bdd.model_copy(
        update={
            "requirements": tuple(r for r in bdd.requirements if r.id in group),
            "quality": bdd.quality if is_first else (),
            "open_questions": tuple(questions),
            "features": tuple(feature for feature in features if feature.scenarios),
        }
    )


def merge(given: SliceGiven, answers: tuple[TicketSet, ...]) -> TicketSet:
    """One ticket for what two parts both made, e.g. the walking skeleton; what they cover is added up."""
    kept = {t.id for t in given.previous.tickets} | set(given.previous.retired) if given.previous else set[str]()
    plain = [answer.model_dump(mode="json") for answer in answers]
    _called_alike([ticket for part in plain for ticket in part["tickets"]])
    whole, _ = merged(plain, (_TICKETS,), kept, f"{given.bdd.model_dump_json()} {_design(given.hld)}")
    return read_back(TicketSet, whole | {"waves": [], "critical_path": []})


def _called_alike(listed: list[dict[str, Any]]) -> None:
    """What is about the same is the same ticket, whatever each part called it: the skeleton, an epic, a connection."""
    first: dict[str, dict[str, Any]] = {}
    for ticket in listed:
        same = first.setdefault(ticket["subject"], ticket) if ticket["subject"] else ticket
        ticket.update({"type": same["type"], "title": same["title"]})


def _design(hld: Hld) -> str:
    """Words in which a “T-1” is not one of ours."""
    return f"{hld.title} {hld.summary}"
