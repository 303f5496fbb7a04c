"""What one statement of the draft says against another: a number, who is shut out, what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from services.clarifier.drafting.likeness import likeness, roots
from services.clarifier.reading.limits import value_of
from services.core.contracts import Bdd, Finding, Level, ScopeItem, finding

_ALIKE = 0.3  # share of their words from which on two statements are about the same matter
_NUMBER = r"(?P<number>\d[\d.,]*\d|\d)"
_HOURS = {"min": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8760.0}
_UNIT = (
    r"(?P<min>min(?:ut[eo]?n?s?)?)|(?P<hour>hours?|horas?|stunden?|std)|(?P<day>days?|días?|tage?n?)|"
    r"(?P<week>weeks?|semanas?|wochen?)|(?P<month>months?|mes(?:es)?|monate?n?)|(?P<year>years?|años?|jahre?n?)"
)
_TIME = rf"{_NUMBER}\s?(?:{_UNIT})\b"
_KINDS = {  # what the length of time is for, in each language
    "keep": re.compile(
        rf"\b(?:keeps?|kept|retain\w*|stor(?:e|ed)|archiv\w*|conserv\w+|guard\w+|reten\w+)\b[^.;]{{0,60}}?{_TIME}|"
        rf"{_TIME.replace('?P<', '?P<b_')}(?:\s\w+){{0,2}}\s(?:aufbewahr\w*|aufzubewahren|archivier\w*|gespeichert)\b",
        re.I,
    ),
    "before": re.compile(rf"{_TIME}\s(?:before|ahead|in advance|antes|de antelación|vorher|im voraus|vor\b)", re.I),
    "within": re.compile(
        rf"\b(?:within|in less than|en menos de|dentro de|innerhalb von|in weniger als)\s{_TIME}", re.I
    ),
}
_SAME_DEED = {"keep": 0.12, "before": _ALIKE, "within": _ALIKE}  # "keep" names the deed already


@dataclass(frozen=True, slots=True)
class Said:
    """A length of time that a statement names; `hours` as a number, `words` as it stood."""

    kind: str
    hours: float
    words: str


@lru_cache(maxsize=1024)
def lengths(text: str) -> tuple[Said, ...]:
    found = []
    for kind, pattern in _KINDS.items():
        for match in pattern.finditer(text):
            groups = {name.removeprefix("b_"): value for name, value in match.groupdict().items() if value}
            value = value_of(groups.pop("number"))
            unit = next(iter(groups), "")
            if value is not None and unit:
                found.append(Said(kind, value * _HOURS[unit], match.group(0).strip()))
    return tuple(found)


def contradictions(bdd: Bdd) -> Iterable[Finding]:
    """In a fixed order, with stable ids."""
    yield from _numbers(bdd)
    for item in bdd.scope_out:
        if any(source.startswith(("M-", "ANS-")) for source in item.sources):
            yield from _shut_out(bdd, item)


def _numbers(bdd: Bdd) -> Iterable[Finding]:
    """The same thing for another length of time."""
    told = [
        *((r.id, r.text) for r in bdd.requirements),
        *((q.id, f"{q.text}: {q.measure}") for q in bdd.quality),
        *((c.id, c.text) for c in bdd.constraints),
    ]
    timed = [(ident, text, lengths(text)) for ident, text in told]
    for (one, first, some), (other, second, more) in combinations([row for row in timed if row[2]], 2):
        alike = likeness(roots(first, bdd.language), roots(second, bdd.language))
        for a in some:
            for b in more:
                if a.kind == b.kind and a.hours != b.hours and alike >= _SAME_DEED[a.kind]:
                    text = f"{one} and {other} differ in a number: “{a.words}” / “{b.words}”."
                    yield _warning("number-against", one, text, "Ask which number holds.")


def _shut_out(bdd: Bdd, item: ScopeItem) -> Iterable[Finding]:
    """Somebody who is left out acts, or a system that is refused is connected."""
    words = roots(item.text, bdd.language)
    if not words:
        return
    acting = {r.persona for r in bdd.requirements}
    for persona in bdd.personas:
        if persona.id in acting and words == roots(persona.name, bdd.language):
            text = f"“{item.text}” are left out, and {persona.id} “{persona.name}” acts in the requirements."
            yield _warning("excluded-acts", persona.id, text, "Ask whether they use it.")
    for system in bdd.integrations:
        name = roots(system.name, bdd.language)
        if name and name <= words:
            text = f"“{item.text}” is left out, and {system.id} “{system.name}” is connected."
            yield _warning("excluded-system", system.id, text, "Ask which of the two holds.")


def _warning(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.WARNING, f"clarifier.{rule}", where, text, mend=mend)
