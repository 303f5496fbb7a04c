"""A reader of user stories that shares nothing with the product's own linter.

The criteria are those of the Quality User Story framework (Lucassen, Dalpiaz, van der Werf, Brinkkemper: “Improving
agile requirements: the Quality User Story framework and tool”, 2016) as far as a title, a description and acceptance
criteria show them, read from the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.core.contracts import Ticket, TicketSet, TicketType

_DONE = {
    "en": r"\bthen\b|\bwithin\b|\bno\b|\bonly\b|\d",
    "es": r"\bentonces\b|\bno\b|\bsolo\b|\d",
    "de": r"\bdann\b|\bkein|\bnur\b|\d",
}
_TWO = {
    "en": r"\b(?:and|or) (?:also |then )?(?:add|book|cancel|change|check|create|delete|edit|export|import|mark|notify|"
    r"pay|print|remove|report|see|send|show|upload)\b",
    "es": r"\b(?:y|o) (?:también )?(?:añadir|cancelar|cambiar|crear|borrar|enviar|exportar|marcar|mostrar|pagar|ver)\b",
    "de": r"\b(?:und|oder) \w+ (?:anlegen|ändern|löschen|senden|zeigen|drucken|bezahlen|exportieren)\b",
}
_VAGUE = r"\b(?:etc|and so on|as needed|appropriate|somehow|various|user-friendly|easy to use|TBD|TODO)\b"
_HOW = r"\b(?:button|dropdown|checkbox|modal|REST|endpoint|JSON|SQL|Kubernetes|React|webhook)\b"
_ODD_START = r"^(?:make sure|never|that|which|it|the system|there|is|are|asegur\w+ que|sicherstellen)\b"


def faults(ticket_set: TicketSet) -> dict[str, tuple[str, ...]]:
    """Story → the criteria that it fails; stories without a fault are not in it."""
    stories = [ticket for ticket in ticket_set.tickets if ticket.type is TicketType.STORY]
    found = {story.id: tuple(_faults(story, stories, ticket_set.language)) for story in stories}
    return {ident: failed for ident, failed in found.items() if failed}


def count(ticket_set: TicketSet) -> int:
    return sum(ticket.type is TicketType.STORY for ticket in ticket_set.tickets)


def _faults(story: Ticket, stories: list[Ticket], language: str) -> Iterator[str]:
    title = " ".join(story.title.split())
    if len(title.split()) < 2 or not title[0].isupper() or re.search(_ODD_START, title, re.IGNORECASE):
        yield "well-formed: the title is no action that somebody wants done"
    if title.endswith(("…", "...", ",", ":")) or "…" in title:
        yield "full sentence: the title is cut"
    if title.count("(") != title.count(")") or title.count('"') % 2 or re.search(r"\b(\w+) \1\b", title, re.IGNORECASE):
        yield "well-formed: brackets, quotes or words are left over in the title"
    if re.search(_TWO.get(language, _TWO["en"]), title, re.IGNORECASE) or ";" in title:
        yield "atomic: the title asks for two things"
    if re.search(_VAGUE, f"{title} {' '.join(c.text for c in story.acceptance_criteria)}", re.IGNORECASE):
        yield "unambiguous: a word that two people read differently"
    if re.search(_HOW, title):
        yield "problem-oriented: the title names a solution"
    if any(other is not story and other.title.casefold() == story.title.casefold() for other in stories):
        yield "unique: another story has the same title"
    if not story.acceptance_criteria:
        yield "testable: no acceptance criterion"
    elif not all(re.search(_DONE.get(language, _DONE["en"]), c.text, re.IGNORECASE) for c in story.acceptance_criteria):
        yield "testable: a criterion without an outcome"
    if not 1 <= len(story.acceptance_criteria) <= 8:
        yield "estimatable: none or more than eight criteria"
    if len(story.description.split()) < 12:
        yield "complete: the description does not say why and what"
    if len(story.description.split()) > 450:
        yield "minimal: the description is longer than anybody reads"
    if not story.covers:
        yield "traceable: no requirement asks for it"
