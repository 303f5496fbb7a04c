"""What the tickets say against the draft: another number than was asked for, and work on what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.core.contracts import Bdd, Finding, Hld, Level, TicketSet, TicketType, finding
from services.tickets.words import stems

_NUMBER = re.compile(
    r"(?P<number>\d[\d.,]*\d|\d)\s?(?P<unit>%|(?:ms|seconds?|minutes?|hours?|days?|months?|years?|taps?|segundos?|minutos?|horas?|días?|meses|años?|toques?|"
    r"sekunden?|minuten?|stunden?|tage?n?|monate?n?|jahre?n?|tipps?)\b)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|never|without|keep|refuse\w*|sin|nunca|impedir|rechaz\w+|nicht|kein\w*|ohne|nie|verhindern)\b",
    re.IGNORECASE,
)


def contradictions(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[Finding]:
    """Each a warning that a person should see; stable ids."""
    measures = {quality.id: quality.measure for quality in bdd.quality}
    left_out = [
        (item.text, stems(item.text, bdd.language))
        for item in bdd.scope_out
        if any(source.startswith(("M-", "ANS-")) for source in item.sources)
    ]
    people = {persona.id: stems(persona.name, bdd.language) for persona in bdd.personas}
    actors = {requirement.id: requirement.persona for requirement in bdd.requirements}
    for ticket in ticket_set.tickets:
        own = [quality for quality in ticket.covers if quality in measures]
        if len(own) == 1 and not any(name.startswith("R-") for name in ticket.covers):
            measured = " ".join(criterion.text for criterion in ticket.acceptance_criteria)
            asked, given = _numbers(measures[own[0]]), _numbers(measured)
            for unit in sorted(asked.keys() & given.keys()):
                if not asked[unit] & given[unit]:
                    mine, wanted = _list(given[unit]), _list(asked[unit])
                    text = f"{ticket.id} measures {mine} {unit}, and {own[0]} asks for {wanted} {unit}."
                    yield _warn("number-against", ticket.id, text, "Take the number of the draft.")
        if ticket.type is not TicketType.STORY:
            continue
        words = stems(ticket.title, bdd.language)
        for text, refused in left_out:
            if refused and refused <= words and not _NOT.search(ticket.title):
                said = f"{ticket.id} “{ticket.title}” does what is left out: “{text}”."
                yield _warn("does-left-out", ticket.id, said, "Drop it, or ask which of the two holds.")
            acting = {people.get(actors.get(name, ""), frozenset()) for name in ticket.covers}
            if refused and refused in acting:
                said = f"{ticket.id} is for “{text}”, who are left out."
                yield _warn("excluded-acts", ticket.id, said, "Ask whether they use it.")


def _numbers(text: str) -> dict[str, frozenset[str]]:
    """Unit → its numbers; the unit without its ending, so that one day and two days are alike."""
    found: dict[str, set[str]] = {}
    for match in _NUMBER.finditer(text):
        found.setdefault(match["unit"].casefold()[:3], set()).add(match["number"].rstrip(".,"))
    return {unit: frozenset(numbers) for unit, numbers in found.items()}


def _list(numbers: frozenset[str]) -> str:
    return ", ".join(sorted(numbers))


def _warn(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.WARNING, f"tickets.{rule}", where, text, mend=mend)
