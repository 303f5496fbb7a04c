"""People whom an idea names and who have no part in it: "the price list of our wholesalers", "what the customer said"."""

from __future__ import annotations

import re

from services.clarifier.reading.model import Reading, Term

_BETWEEN = {
    "en": r"(?:(?:the|an?|our|my|their|his|her|its|all|each|every|any|\d+|two|three|four|five|six|many|some|other)\s+)*",
    "es": r"(?:(?:el|la|los|las|un|una|nuestr[oa]s?|mis?|sus?|tod[oa]s|cada|\d+|dos|tres|cuatro|cinco|otr[oa]s)\s+)*",
    "de": r"(?:(?:der|die|des|dem|den|ein\w*|unser\w*|mein\w*|ihr\w*|alle\w*|jede\w*|\d+|zwei|drei|vier|fünf)\s+)*",
}
# Whose it is, whom it leaves out, whose words or doings it is about.
_BEFORE = {
    "en": r"(?:of|except|besides|what|whichever|whatever|why)",
    "es": r"(?:de|del|excepto|salvo|menos|lo que|por qué)",
    "de": r"(?:von|vom|außer|ausser|was|warum)",
}
_BEHIND = {"en": r"(?:['’]s?\s+\w|s['’]\s+\w)"}  # "the wholesalers' price list"
_NEVER = r"(?!)"


def stand_aside(reading: Reading) -> None:
    """Who does nothing, and is only named so, is nobody for whom the product is made."""
    acting = {clause.actor.key for clause in reading.clauses if clause.actor is not None}
    reading.actors = [one for one in reading.actors if one.key in acting or not _is_beside(one, reading)]


def _is_beside(person: Term, reading: Reading) -> bool:
    language = reading.language
    names = "|".join(sorted({re.escape(name.casefold()) for name in (person.plural, person.singular)}, reverse=True))
    before = re.compile(rf"(?<!\w){_BEFORE[language]}\s+{_BETWEEN[language]}$")
    behind = re.compile(_BEHIND.get(language, _NEVER))
    named = list(re.finditer(rf"(?<!\w)(?:{names})(?!\w)", reading.folded))
    return bool(named) and all(
        before.search(reading.folded[max(0, one.start() - 60) : one.start()])
        or behind.match(reading.folded[one.end() :])
        for one in named
    )
