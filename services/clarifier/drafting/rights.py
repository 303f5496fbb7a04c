"""Who may do what, and what is known of whom: the general qualities said of this idea's people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.drafting import whom
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip
from services.clarifier.reading.examples import listed
from services.core.contracts import DataClass, Entity

MOST = 3
LONGEST = 70


def roles(making: Making) -> str:
    """ "Visitors may book a slot; only vets may sign; every other role is refused"; "" when nobody acts."""
    deeds: dict[str, str] = {}
    for need in sorted(making.needs, key=lambda need: not whom.is_only(need)):
        told = _right(need, making.language)
        if told and need.actor is not None:
            deeds.setdefault(need.actor.key, told)
    if not deeds:
        return ""
    return capital(say(making.language, "quality_roles", what="; ".join(list(deeds.values())[:MOST])))


def _right(need: Need, language: str) -> str:
    clause = need.clause
    if clause is None or need.actor is None or clause.role != "actor" or clause.is_negated or clause.is_duty:
        return ""
    bare = re.sub(r"\s\([^)]*\)", "", clause.phrase)
    is_cut = language != "de" and not listed(bare)  # a list of names ends where the whole does
    phrase = re.split(r",\s", bare, maxsplit=1)[0] if is_cut else bare
    who, may = whom.who_may(clause, need.actor, language)
    return f"{who} {may} {clip(phrase, LONGEST)}"


def known_of(entities: Sequence[Entity], language: str) -> str:
    """ "visitor: name, email; animal: vaccination": the personal facts, thing by thing; "" when none is kept."""
    told = []
    for entity in entities:
        facts = [a.name for a in entity.attributes if a.data_class in (DataClass.PERSONAL, DataClass.SENSITIVE)]
        if facts:
            told.append(f"{entity.name}: {', '.join(facts[:4])}")
    return say(language, "quality_personal", what="; ".join(told[:MOST])) if told else ""
