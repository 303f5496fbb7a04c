"""A German main clause as it stands behind "dass", its verb last, and the case that it depends on."""

from __future__ import annotations

from services.clarifier.reading.german_cases import as_case, condition
from services.clarifier.reading.german_fields import Kind, pieces
from services.clarifier.reading.german_order import joined
from services.clarifier.reading.german_simple import hanging, lowered
from services.clarifier.reading.german_tags import tagged
from services.clarifier.reading.german_units import Unit, subject_of, units

_ASKED = frozenset("soll sollen sollte sollten muss müssen müsste müssten".split())  # noqa: SIM905  # needs no "müssen"


def said_last(text: str) -> tuple[str, str]:
    """ "Sobald er da ist, bekommt der Wart eine Nachricht" → "Sobald er da ist", "der Wart eine Nachricht bekommt".

    Both are "" where the text is no single main clause, or nobody is certain to do it."""
    found = units(pieces(tagged(text.strip(" .!"))))
    span = subject_of(found[0]) if len(found) == 1 else None
    if span is None:
        return "", ""
    unit = found[0]
    case = "" if not unit.cases else _case(unit)
    if unit.cases and not case:
        return "", ""
    place, start, end = span
    who = list(unit.front if place == "front" else unit.middle[start:end])
    rest = list(
        unit.middle if place == "front" else (*unit.middle[:start], *lowered(list(unit.front)), *unit.middle[end:])
    )
    if unit.inside and place == "front":  # "Personen, die neu sind, bekommen eine Karte"
        first, told = joined([word.text for word in lowered(who)]), condition(rest, unit.verb)
        return case, f"{first}{hanging(unit.inside)}, {told}{hanging(unit.tails)}"
    is_asked = unit.verb.low in _ASKED
    told = as_case(lowered(who), unit.verb, rest, is_denied=False) if is_asked else ""
    told = told or condition([*lowered(who), *rest], unit.verb)
    return case, f"{told}{hanging(unit.inside)}{hanging(unit.tails)}"


def _case(unit: Unit) -> str:
    first, *more = unit.cases
    if first.kind is Kind.MAIN:
        told = f"wenn {condition(list(first.words[1:]), first.words[0])}"
    else:
        told = hanging([first]).lstrip(", ")
    return told[:1].upper() + told[1:] + hanging(more)
