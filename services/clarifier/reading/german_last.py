"""A German main clause as it stands behind "dass", its verb last, and the case that it depends on."""

from __future__ import annotations

from services.clarifier.reading.german_cases import as_case, condition
from services.clarifier.reading.german_fields import pieces
from services.clarifier.reading.german_order import before_tail, joined
from services.clarifier.reading.german_retold import is_whoever
from services.clarifier.reading.german_tags import tagged
from services.clarifier.reading.german_units import Unit, is_done, subject_of, units
from services.clarifier.reading.german_written import hanging, lowered

_ASKED = frozenset("soll sollen sollte sollten muss müssen müsste müssten".split())  # noqa: SIM905  # needs no "müssen"


def said_last(text: str) -> tuple[str, str]:
    """ "Sobald er da ist, bekommt der Wart eine Nachricht" → "Sobald er da ist", "der Wart eine Nachricht bekommt".

    Both are "" where the text is no single main clause, or nobody is certain to do it."""
    main, tail = before_tail(text.strip(" .!"))
    if tail:
        case, told = said_last(main)
        return case, f"{told}{tail}" if told else ""
    found = units(pieces(tagged(main)))
    first, more = (found[0], found[1:]) if found else (None, [])
    if (
        first is None
        or is_whoever(first)
        or not all(one.is_deed and not one.tails for one in more)
        or (more and first.tails)
    ):
        return "", ""
    span, case = subject_of(first), _case(first) if first.cases else ""
    if span is None and not first.cases and not more and is_done(first):
        return "", condition([*first.middle, *lowered(list(first.front))], first.verb) + hanging(first.tails)
    if span is None or (first.cases and not case):
        return "", ""
    told = _last(first, span)
    for deed in more:  # "prüft es und gibt es frei"
        lead = ", " if deed.joint == "," else f" {deed.joint.strip(', ')} "
        told += lead + condition(list(deed.middle), deed.verb)
    return case, told


def _last(unit: Unit, span: tuple[str, int, int]) -> str:
    place, start, end = span
    who, rest = list(unit.front), list(unit.middle)
    if place == "middle":
        who = list(unit.middle[start:end])
        rest = [*unit.middle[:start], *lowered(list(unit.front)), *unit.middle[end:]]
        if all(word.tag.startswith("V") for word in unit.front):  # "Ausgegeben werden darf eine Probe nur, wenn …"
            rest = [*unit.middle[:start], *unit.middle[end:], *lowered(list(unit.front))]
    if unit.inside and place == "front":  # "Personen, die neu sind, bekommen eine Karte"
        first, told = joined([word.text for word in lowered(who)]), condition(rest, unit.verb)
        return f"{first}{hanging(unit.inside)}, {told}{hanging(unit.tails)}"
    is_asked = unit.verb.low in _ASKED
    told = as_case(lowered(who), unit.verb, rest, is_denied=False, keeps_can=True) if is_asked else ""
    told = told or condition([*lowered(who), *rest], unit.verb)
    return f"{told}{hanging(unit.inside)}{hanging(unit.tails)}"


def _case(unit: Unit) -> str:
    first, *more = unit.cases
    if first.at == 0:
        told = f"wenn {condition(list(first.words[1:]), first.words[0])}"
    else:
        told = hanging([first]).lstrip(", ")
    return told[:1].upper() + told[1:] + hanging(more)
