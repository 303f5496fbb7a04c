"""Which words of a pattern an idea says, and which of them it means."""

from __future__ import annotations

import re

from services.clarifier.reading.barred import BARRED
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Reading, Term


def spoken(words: str, reading: Reading, *, unless: str = "") -> list[str]:
    """Those of the words that the text says of what is wanted; in an `unless` phrase a word does not count."""
    seen: dict[str, None] = {}
    # What somebody wants selects a pattern; their background does only where nothing is wanted in so many words.
    left_out = ("scope_out", "injection", "problem") if reading.clauses else ("scope_out", "injection")
    refused = [fact.words.casefold() for fact in reading.facts if fact.kind in left_out]
    text = reading.folded
    for words_out in refused:
        text = text.replace(words_out, " ")
    for clause in reading.clauses:  # nor is what somebody must not do at all: "extras are not allowed to order"
        if BARRED.match(clause.typed.strip(" .")) or (clause.is_negated and clause.role == "actor"):
            text = text.replace(clause.typed.strip(" .").casefold(), " ")
    for actor in reading.actors:  # what people are called is not what is wanted: "night-shift nurses"
        for name in (actor.plural, actor.singular):
            if len(re.split(r"[\s\-]", name)) > 1:
                text = text.replace(name.casefold(), " ")
    text = finder(unless).sub(" ", text) if unless else text
    for hit in finder(words).finditer(text):
        seen.setdefault(hit.group(0))
    return list(seen)


def meant(senses: dict[str, str], hits: list[str], reading: Reading) -> list[str]:
    """Without the words of two meanings for which nothing else in the text speaks: a vet's “Rezept” is no dish."""
    kept = []
    for hit in hits:
        cues = [cues for word, cues in senses.items() if finder(word).fullmatch(hit)]
        if all(finder(cue).search(reading.folded.replace(hit, " ")) for cue in cues):
            kept.append(hit)
    return kept


def meant_beside(beside: dict[str, str], hits: list[str], reading: Reading) -> list[str]:
    """Without the words beside which, in no sentence of theirs, stands what shows the meaning: a class is split as well
    as a bill."""

    def is_meant(hit: str) -> bool:
        cues = [cues for word, cues in beside.items() if finder(word).fullmatch(hit)]
        said = [one.casefold() for one in reading.sentences if finder(hit).search(one)] if cues else []
        return all(any(finder(cue).search(one.replace(hit, " ")) for one in said) for cue in cues)

    return [hit for hit in hits if is_meant(hit)]


def speaks_of_thing(words: tuple[str, ...], thing: Term | None, reading: Reading) -> bool:
    """One word that stands far from the thing, and that nobody does or acts on, is another matter: "el jefe de turno"
    of an office that assigns shelves."""
    roots = {re.sub(r"(?:ies|es|s|en|e|n)$", "", hit.casefold())[:7] for hit in words}
    if thing is None or len(roots) > 1:
        return True
    for clause in reading.clauses:
        said = f"{clause.target.singular} {clause.target.plural}" if clause.target else ""
        if any(hit.casefold() in f"{said} {clause.subject}".casefold() for hit in words):
            return True
        verb = (clause.deed or clause.verb).casefold()
        if len(verb) > 3 and any(hit.casefold()[:4] == verb[:4] for hit in words):
            return True
    names = (thing.key, thing.plural.casefold())
    return any(
        any(hit.casefold() in said.casefold() for hit in words) and any(name in said.casefold() for name in names)
        for said in reading.sentences
    )
