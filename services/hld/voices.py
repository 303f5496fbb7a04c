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


def is_rule(requirement: Requirement) -> bool:
    """Whether it says what holds on an event, and not what somebody can do."""
    return RULE.match(requirement.text) is not None
