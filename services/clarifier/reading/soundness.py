"""Whether what a grammar made of a piece can be right; what cannot stands better in the person's own words."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import SPEAKS
from services.clarifier.reading.faults import infinitive_es, words_of
from services.clarifier.reading.model import SAID
from services.clarifier.reading.packs import Pack
from services.clarifier.reading.statements import Statement

_CONDITION = re.compile(r"^(?:when|if|while|wenn|falls|cuando|si)\s", re.I)
_ODD = {
    "en": re.compile(
        r"^(?:do|does|did)(?:n't| not)\b|^(?:offer|provide for|apply) .*\b(?:needs?|wants?|is|are|has|have|must|can|they|we)\b|"
        r"^(?:offer|provide for) an? (?:of|one|with|after|before)\b",
        re.I,
    ),
    "es": re.compile(r"^que\s", re.I),
    "de": re.compile(r"\b(?!(?:müssen|sollen|dürfen|können|werden)\b)\w+en [a-zäöü]\w*(?:en|ern|eln) [a-zäöü]\w*(?:en|ern|eln)$"),
}  # fmt: skip
_LO_QUE = re.compile(r"\b(?:el que lo|lo que nadie|que que)\b", re.I)  # clauses within clauses
_CONTENT = re.compile(
    r"^(?:wann|wie|wer|wo|ob|welche\w*)\s.+\s(?:sehen|wissen|erfahren|festlegen)$"
)  # "wie viel sie ernten müssen sehen"
_WOULD_ES = re.compile(r"^\w+rían?$")
_NO_PEOPLE = frozenset("que yo lo ahí todo esto eso etwas alles man".split())  # noqa: SIM905


def is_sound(statement: Statement, data: Pack) -> bool:
    """No condition as a subject, no second clause inside a deed, nobody that is a mere word of the grammar."""
    if statement.verb == SAID:
        return True
    if statement.role == "thing" and _CONDITION.match(statement.subject):
        return False
    if statement.role == "thing" and _speaks(f"{statement.subject} {statement.phrase}", data.language):
        return False
    if statement.role in ("actor", "nobody", "system") and statement.verb == "be" and data.language == "en":
        return False
    who = statement.actor.casefold()
    if data.language == "es" and _WOULD_ES.search(who) and infinitive_es(who):
        return False  # "estaría bien": nobody
    if who in _NO_PEOPLE or any(who in data.words(name) for name in ("prepositions", "conjunctions", "conditions")):
        return False
    if (
        data.language == "es"
        and statement.role == "thing"
        and _LO_QUE.search(f"{statement.subject} {statement.phrase}")
    ):
        return False
    if _CONTENT.match(statement.phrase):
        return True
    odd = _ODD.get(data.language, _ODD["en"]).search(statement.phrase)
    return odd is None


def _speaks(said: str, language: str) -> bool:
    """ "I'd say web is enough": whoever writes is no thing of the product."""
    words = {word.lower().replace("’", "'") for word in words_of(said)}
    return bool(SPEAKS.get(language, SPEAKS["en"]) & words)


def is_trait(statement: Statement) -> bool:
    """ "most volunteers are over 60": how people are."""
    is_be = statement.verb == "be" and statement.role in ("actor", "nobody")
    return (
        is_be
        and re.match(
            r"^be (?:over|under|about|mostly|often|usually|new|old|young|not(?! (?:allowed|permitted|supposed|meant|entitled) to\b))\b",
            statement.phrase,
        )
        is not None
    )
