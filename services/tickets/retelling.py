"""Descriptions after tickets were joined, taken apart or dropped: what they say of one another is true again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from services.core.contracts import Ticket, TicketSet
from services.tickets.words import say

_SIGNED = re.compile(r" \([^()\n]+, M-\d+\)$")  # who worded it, at an end
_SECTION = re.compile(r"\*\*(?P<label>[^*\n]+)\*\*:\s*")
_PROVEN = re.compile(r"\((S-\d+)\)$")
_NEED = re.compile(r"(T-\d+)\b(.*)", re.DOTALL)
_ELSEWHERE = re.compile(r"(.*\b)(T-\d+)")

Moved = Mapping[str, tuple[str, ...]]  # id → what stands in its place: nothing, the one that took it over, its parts


def retold(plan: TicketSet, moved: Moved) -> TicketSet:
    """Only the two sections in which tickets name each other are touched, and of them only what names a moved one."""
    if not moved:
        return plan
    told = tuple(_ticket(one, moved, plan.language) for one in plan.tickets)
    return plan.model_copy(update={"tickets": told})


def joined_texts(description: str) -> list[str]:
    """The descriptions of the tickets that were joined into one, each whole; a single one where none were. A section
    that is there already belongs to the next ticket, whose text begins with the paragraph before its sections."""
    texts: list[list[str]] = [[]]
    there: set[str] = set()
    paragraphs = description.split("\n\n")
    labels = [found["label"] if (found := _SECTION.match(one)) else "" for one in paragraphs]
    for place, text in enumerate(paragraphs):
        following = next((label for label in labels[place:] if label), "")
        if not labels[place] and there and following in there:
            texts.append([])
            there = set()
        there |= {labels[place]} - {""}
        texts[-1].append(text)
    return ["\n\n".join(one) for one in texts]


def needed_in(description: str, language: str) -> set[str]:
    """The tickets that it says have to be done before."""
    sections = [(one, found) for one in description.split("\n\n") if (found := _SECTION.match(one))]
    first = [one[found.end() :] for one, found in sections if found["label"] == say(language, "first")]
    return {found[1] for body in first for item in _items(body) if (found := _NEED.match(item))}


def shared_out(description: str, proven: Iterable[str], language: str) -> str:
    """A part's description: of the rules that a scenario proves only those whose scenario is among its own."""
    kept = frozenset(proven)
    told = []
    for text in description.split("\n\n"):
        section = _SECTION.match(text)
        if section is None or section["label"] != say(language, "rules"):
            told.append(text)
            continue
        items = [one for one in _items(text[section.end() :]) if not (found := _PROVEN.search(one)) or found[1] in kept]
        told.append(_section(section["label"], items))
    return "\n\n".join(one for one in told if one)


def _items(body: str) -> list[str]:
    listed = re.split(r"^- ", body, flags=re.MULTILINE)[1:] if body.startswith("- ") else [body]
    return [one.strip() for one in listed]


def _section(label: str, items: list[str]) -> str:
    if not items:
        return ""
    head = f"**{label}**:"
    return f"{head} {items[0]}" if len(items) == 1 else "\n".join((head, *(f"- {one}" for one in items)))


def _ticket(ticket: Ticket, moved: Moved, language: str) -> Ticket:
    if not any(re.search(rf"\b{name}\b", ticket.description) for name in moved):
        return ticket
    told: list[str] = []
    for text in ticket.description.split("\n\n"):
        signed = _SIGNED.search(text)  # of the whole, or of one that was joined into it
        bare, sign = (text[: signed.start()], signed[0]) if signed else (text, "")
        kept = _paragraph(bare, ticket.id, moved, language)
        if kept:
            told.append(kept + sign)
        elif sign and told:
            told[-1] += sign
    return ticket.model_copy(update={"description": "\n\n".join(told)})


def _paragraph(text: str, own: str, moved: Moved, language: str) -> str:
    """Empty where nothing is left of it."""
    section = _SECTION.match(text)
    if section is None or section["label"] not in (say(language, "first"), say(language, "not_here")):
        return text
    turn = _needed if section["label"] == say(language, "first") else _elsewhere
    items = _items(text[section.end() :])
    told = list(dict.fromkeys(new for item in items for new in turn(item, own, moved)))
    return text if told == items else _section(section["label"], told)


def _needed(item: str, own: str, moved: Moved) -> Iterator[str]:
    """ "T-4 writes the loan, which this one uses.": of each that stands in its place."""
    found = _NEED.match(item)
    if found is None or found[1] not in moved:
        yield item
        return
    for name in _others(moved[found[1]], own):
        yield f"{name}{found[2]}"


def _elsewhere(item: str, own: str, moved: Moved) -> Iterator[str]:
    """ "“Report it” is T-5; “Sell it” is T-6.": without what is gone or in this ticket by now."""
    clauses = item.rstrip(".").split("; ")
    found = [_ELSEWHERE.fullmatch(one) for one in clauses]
    told: list[str] = []
    for clause, match in zip(clauses, found, strict=True):
        if match is None or match[2] not in moved:
            told.append(clause)
        elif others := _others(moved[match[2]], own):
            told.append(match[1] + ", ".join(others))
    if told == clauses:
        yield item
    elif told:
        yield "; ".join(told) + "."


def _others(names: Iterable[str], own: str) -> list[str]:
    return [one for one in names if one != own]
