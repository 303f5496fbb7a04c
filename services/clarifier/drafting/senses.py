"""Which words of a pattern an idea says, and which of them it means."""

from __future__ import annotations

import re

from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Reading


def spoken(words: str, reading: Reading, *, unless: str = "") -> list[str]:
    """Those of the words that the text says of what is wanted; in an `unless` phrase a word does not count."""
    seen: dict[str, None] = {}
    # What somebody wants selects a pattern; their background does only where nothing is wanted in so many words.
    left_out = ("scope_out", "injection", "problem") if reading.clauses else ("scope_out", "injection")
    refused = [fact.words.casefold() for fact in reading.facts if fact.kind in left_out]
    text = reading.folded
    for words_out in refused:
        text = text.replace(words_out, " ")
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
