"""Whose voice a requirement speaks with: who does it, who only hears of it, and what is a rule and nobody's deed."""

from __future__ import annotations

import re

from services.core.contracts import Persona, Requirement

RULE = re.compile(
    r"(if|when|while|within|where|unless|wenn|wird|ist|sagt|falls|sobald|si|cuando|mientras|tras)\b", re.I
)


def personas_of(requirement: Requirement, personas: tuple[Persona, ...]) -> list[Persona]:
    """Who a requirement is for: named by id, else by the earliest name in its words."""
    named = [persona for persona in personas if persona.id == requirement.persona]
    if named:
        return named
    text = requirement.text.casefold()
    found = [(text.find(p.name.casefold()), p) for p in personas if p.name and p.name.casefold() in text]
    return [min(found, key=lambda pair: pair[0])[1]] if found else []


TELLS = (
    r"(?:notify|notifies|tell|tells|inform|informs|remind|reminds|warn|warns|alert|alerts|avisar?|informar?|notificar?)"
)
_RECEIVES = re.compile(
    r"^(?:get|receive|be (?:told|notified|reminded|informed|warned))\b|^(?:recibir|enterarse)\b"
    r"|\b(?:bekommen|erhalten|benachrichtigt werden|erfahren)$",
    re.I,
)


def is_received(requirement: Requirement) -> bool:
    """What comes to somebody: the end of another flow."""
    return _RECEIVES.search(requirement.title) is not None


def is_told(requirement: Requirement, persona: Persona) -> bool:
    """ "Warn the crane operator": what the product says to somebody is no deed of theirs."""
    names = "|".join(re.escape(name) for name in (persona.plural, persona.name) if name)
    told = rf"\b{TELLS}\s(?:the |an? |each |every |all |al? |a la |a los |a las )?(?:{names})\b"
    return bool(names) and re.search(told, requirement.text, re.IGNORECASE) is not None


_LETS = re.compile(
    r"\b(?:shall|must) let\b|\bdebe permitir\b|\bdafür sorgen, dass\b.{2,200}\b(?:kann|können)\.?$", re.IGNORECASE
)


def is_rule(requirement: Requirement) -> bool:
    """Whether it says what holds on an event, and not what somebody can do then."""
    return RULE.match(requirement.text) is not None and _LETS.search(requirement.text) is None


_COUNTS = re.compile(r"\b(?:shall|must) (?:count|measure)\b|\b(?:zählen|messen)\b|\b(?:contar|medir)\b", re.IGNORECASE)


def is_counted(requirement: Requirement) -> bool:
    """What only an answer asks to be measured: nobody's deed, whoever is counted."""
    is_answer = all(name.startswith("ANS-") for name in requirement.sources)
    return is_answer and _COUNTS.search(requirement.text) is not None


_BARS = re.compile(r"\b(?:shall|must) keep\b.{2,80}\bfrom\b", re.IGNORECASE)


def is_barred(requirement: Requirement) -> bool:
    """What somebody is kept from: no need of theirs, and nothing that a product is built for."""
    return _BARS.search(requirement.text) is not None


_ITSELF = re.compile(
    r"\bthe system (?:shall|must) (?!let\b|make sure\b|sign\b|do as\b)"
    r"|\bmuss das system (?!dafür sorgen\b|sicherstellen\b)"
    r"|^das system (?:muss|darf) (?!dafür sorgen\b|sicherstellen\b|folgendes\b|leisten\b)(?!.*\banmelden\b)"
    r"|\bel sistema debe (?!permitir\b|garantizar\b|hacer lo que\b)(?!.*\bsesión\b)",
    re.IGNORECASE,
)


def is_of_system(requirement: Requirement) -> bool:
    """What the system shows, keeps or refuses by itself is nobody's deed, whoever gains by it."""
    return _ITSELF.search(requirement.text) is not None


_ALL = re.compile(r"\b(?:the team|everybody|everyone|all of us|das team|allen?|el equipo|todos|todas)\b", re.IGNORECASE)


def is_for_all(requirement: Requirement, personas: tuple[Persona, ...]) -> bool:
    """ "Warn the team": more people than those whom the draft knows by a name."""
    return _ALL.search(requirement.text) is not None and not personas_of(requirement, personas)
