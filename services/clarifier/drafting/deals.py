"""What is paid for: not the product that one chooses, but the deal about it, where the idea speaks of one."""

from __future__ import annotations

from dataclasses import replace

from services.clarifier.drafting.matching import Match
from services.clarifier.drafting.slots import declared
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Reading


def of_deals(matches: list[Match], reading: Reading) -> list[Match]:
    """ "A subscription that is paid for is cancelled" of a coffee club, where a bean would be: a pattern's own nouns
    for a deal (`deals`) take the place of what is bought, in their order, where their words stand in the idea."""
    return [_of_deal(one, reading) for one in matches]


def _of_deal(one: Match, reading: Reading) -> Match:
    terms = {}
    for name, form in one.pattern.slots.items():
        bound = one.slots.terms[name]
        nouns = [deal.noun[reading.language] for deal in form.deals if reading.language in deal.noun]
        if any(bound.key.endswith(declared(noun, reading.language).key) for noun in nouns):
            continue  # the idea names the deal itself
        found = next((deal for deal in form.deals if finder(deal.words).search(reading.folded)), None)
        if found is not None and reading.language in found.noun:
            terms[name] = declared(found.noun[reading.language], reading.language)
    return replace(one, slots=one.slots.plus(**terms)) if terms else one
