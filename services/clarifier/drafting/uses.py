"""What an entity is, told by who does what with it."""

from __future__ import annotations

import re

from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.reading.model import Clause, Term
from services.clarifier.reading.words import article_en


def used(making: Making, term: Term, about: list[Clause]) -> str:
    """ "A tool that members reserve and volunteers check in and out." """
    language = making.language
    doing: dict[str, list[str]] = {}
    for clause in about[:4]:
        assert clause.actor is not None
        verb = clause.verb.removesuffix(" können")
        if language == "en":
            particle = re.search(
                rf"{re.escape(term.plural)} ((?:in and out|in|out|up|back|off)\b)", clause.phrase, re.I
            )
            verb += f" {particle[1]}" if particle else ""
        if verb not in doing.setdefault(clause.actor.plural, []):
            doing[clause.actor.plural].append(verb)
    joint = {"es": " y ", "de": " und "}.get(language, " and ")
    people = list(doing.items())
    (who, verbs), *rest = people
    told = joint.join(verbs) + "".join(f"{joint}{other} {joint.join(more)}" for other, more in rest[:2])
    what = capital(f"{article_en(term.singular)} {term.singular}".strip())
    return say(language, "entity_used", What=what, who=who, verbs=told if language == "en" else joint.join(verbs))
