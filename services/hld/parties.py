"""Who must see only its own rows beside others in one installation: the hospitals that a workshop works for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.core.contracts import Bdd, Entity

# "Each hospital may see only its own wheelchairs", "jede Praxis sieht nur ihre eigenen", "cada sede ve solo las suyas".
_OWN = re.compile(
    r"\b(?:each|every|cada|jede[rs]?) (?P<party>[^\W\d_][\w-]*(?: [\w-]+){0,2}?) (?:[\w-]+ ){0,3}?"
    r"(?:only|solo|sólo|únicamente|nur) (?:[\w-]+ ){0,2}?"
    r"(?:its own|their own|sus? propi[oa]s?|l[oa]s? suy[oa]s?|(?:seine|ihre)[nrms]? eigenen?|(?:die|das) eigenen?)\b|"
    r"\b(?:each|every) (?P<other>[^\W\d_][\w-]*(?: [\w-]+){0,2}?) (?:can|may|must|should) (?:not|never) (?:see|read) "
    r"(?:[\w-]+ ){0,2}?(?:of|from) (?:an|the )?others?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Party:
    """`entity` is the record of the party; `id` the requirement that keeps it apart."""

    entity: Entity
    id: str


def apart_in(bdd: Bdd) -> Party | None:
    """The party whose rows nobody else's people may see; None where people are told apart by role alone."""
    people = {persona.name.casefold() for persona in bdd.personas}
    for requirement in bdd.requirements:
        for match in _OWN.finditer(requirement.text):
            said = (match["party"] or match["other"]).casefold()
            for entity in bdd.entities:
                name = entity.name.casefold()
                if name not in people and re.match(rf"{re.escape(name)}(?!\w)", said):
                    return Party(entity, requirement.id)
    return None
