"""Whether what lists and forms read in a Spanish sentence says what the sentence says, where that is understood whole."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.model import SAID, Clause
from services.clarifier.reading.spanish_sure import Sure, understood
from services.clarifier.reading.spanish_verbs import form_of, infinitive_in
from services.clarifier.reading.words import singular_es


def is_misread(part: str, read: list[Clause]) -> bool:
    """Whether what was read is said of somebody else, or not in the case that is named."""
    found = understood(part)
    if found is None or found.is_system:
        return False
    return any(not _is_of(found, one) for one in read if one.verb != SAID)


def _is_of(found: Sure, clause: Clause) -> bool:
    told = {word[:4] for word in re.findall(r"[^\W_]{4,}", clause.condition.casefold())}
    if found.case and any(word[:4] not in told for word in re.findall(r"[^\W_]{4,}", found.case.casefold())):
        return False
    who = found.who.casefold()
    if who.split(" ")[0] in ("nadie", "todos", "todas", "alguien", "cualquiera"):
        return clause.role == "actor"
    if clause.role == "actor" and clause.actor is not None:
        names = {clause.actor.singular.casefold(), clause.actor.plural.casefold()}
        return bool(names & set(re.findall(r"[^\W_]+", who))) or any(name in who for name in names)
    subject = clause.subject.casefold()
    return not subject or not who or subject in who or who in subject


_FRAME = listed(
    "el la los las un una al del de a que sistema garantizar permitir deber poder cada usuario todo toda alguien se"
)


def differs(read: str, said: str, sure: str) -> bool:
    """Whether a sentence says more than the sure one, or less: other words than those of its form; one of several deeds may."""
    found = understood(said)
    return found is not None and not found.is_several and _said(read) != _said(sure)


def _said(text: str) -> frozenset[str]:
    """Each word by its verb, or by how it begins."""
    found = set[str]()
    for word in re.findall(r"[^\W_]+", text.casefold()):
        form = form_of(word)
        verb = form.verb if form is not None else infinitive_in(word)
        found.add("no" if verb == "impedir" or word == "nadie" else (verb or singular_es(word))[:5])
    return frozenset(found - {word[:5] for word in _FRAME})
