"""What the named numbers ask of a part: the busiest moment, what a year weighs, and how many people hold a client."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from services.core.contracts import ComponentKind
from services.hld.blueprint import Blueprint, Part
from services.hld.crowds import largest
from services.hld.cues import plain
from services.hld.numbers import bytes_each, counts, rates, told
from services.hld.operating import BYTES, figure, size_of

CARRIES = 50.0  # requests a second that one small instance answers with room to spare


@dataclass(frozen=True, slots=True)
class Load:
    """`a_second` are requests in the busiest minute; `said` names it in the words of the draft, with its id."""

    a_second: float
    said: str


def busiest(plan: Blueprint) -> Load | None:
    """The crowd that is named, else the thing that comes most often; None when the draft gives no such number."""
    say, crowd = plan.words, largest(plan.brief.bdd)
    if crowd:
        peak = figure(plan, max(crowd.a_second, 0.1))
        words = {"count": figure(plan, crowd.count), "noun": crowd.noun, "peak": peak, "id": crowd.id}
        return Load(crowd.a_second, say("load.crowd", **words))
    found: Load | None = None
    for rate in rates(plan.brief.bdd):
        hour = rate.per_day / 5
        if hour < 1:
            continue  # what comes once in hours asks nothing of a machine
        if found is None or hour / 3_600 * 10 > found.a_second:
            said = say("load.rate", count=figure(plan, hour), noun=rate.noun, id=rate.id)
            found = Load(hour / 3_600 * 10, said)  # ten requests for each of them
    return found


def yearly(plan: Blueprint) -> str:
    """ "about 70 MB a year (R-3)", of the rows that grow most; empty when nothing is said to come so often."""
    has_files = any(part.kind is ComponentKind.OBJECT_STORE for part in plan.parts.values())
    return _grows(plan, lambda each: BYTES if has_files or not each else each)  # files lie in their own store


def files_yearly(plan: Blueprint) -> str:
    """The same of the files that the draft gives a size."""
    return _grows(plan, lambda each: each)


def _grows(plan: Blueprint, weight: Callable[[float], float]) -> str:
    best: tuple[float, str] = (0.0, "")
    for rate in rates(plan.brief.bdd):
        each = next((size for one in told(plan.brief.bdd) if one.id == rate.id and (size := bytes_each(one.text))), 0.0)
        total = rate.per_day * 365 * weight(each)
        if total > best[0]:
            best = (total, plan.words("load.year", size=size_of(plan, total), noun=rate.noun, id=rate.id))
    return best[1]


def holders(plan: Blueprint, people: list[Part]) -> str:
    """How many hold a client where the draft counts them: "340 pupils (M-1)"; empty when it does not."""
    known = {f"person:{p.id}": p for p in plan.brief.bdd.personas}
    names = {plain(form) for part in people if (p := known.get(part.key)) for form in (p.name, p.plural) if form}
    for one in told(plan.brief.bdd):
        for count, noun in counts(one.text):
            first = plain(noun).split()[0]
            if count > 1 and any(first == name or first.startswith(name[: max(5, len(name) - 2)]) for name in names):
                return plan.words("load.held", count=figure(plan, count), noun=noun.split()[0], id=one.id)
    return ""
