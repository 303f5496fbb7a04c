"""What an entity is, told by who does what with it."""

from __future__ import annotations

import re

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.described import described, described_person
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.noun_words import is_mentioned
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.model import SAID, Clause, Term
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
            way = re.match(rf"{re.escape(clause.verb)} (with|for|by|into|at|on|to|from|about|in) ", clause.phrase)
            verb += f" {way[1]}" if way and not particle and clause.verb not in ("see", "show") else ""
        who = clause.actor.plural
        if language == "en" and who == clause.actor.singular:  # "the office plans"
            who, verb = f"the {who}", phrasing.bent(verb, language)
        if verb not in doing.setdefault(who, []):
            doing[who].append(verb)
    joint = {"es": " y ", "de": " und "}.get(language, " and ")
    people = list(doing.items())
    (who, verbs), *rest = people
    told = joint.join(verbs) + "".join(f"{joint}{other} {joint.join(more)}" for other, more in rest[:2])
    what = capital(f"{article_en(term.singular)} {term.singular}".strip())
    return say(language, "entity_used", What=what, who=who, verbs=told if language == "en" else joint.join(verbs))


def told(making: Making, term: Term) -> str:
    """Nobody does anything with it: the words in which the idea speaks of it, or what the catalogue needs it for; ""
    where an English idea says neither what it is nor in whose deeds it stands."""
    language = making.language
    if language == "en" and is_mentioned(term, making.reading):
        return described(making, term)
    names = "|".join({re.escape(term.key), re.escape(term.plural.casefold())})
    for sentence in making.reading.sentences:
        if re.search(rf"(?<!\w)(?:{names})(?!\w)", sentence.casefold()):
            words = clip(plain(sentence.lstrip("• ")), 140).rstrip(". ")
            return say(language, "entity_described", name=capital(term.singular), words=words) + "."
    title = next(
        (one for key, one in making.group_titles.items() if key.startswith("pattern:")),
        making.needs[0].title if making.needs else "",
    )
    return say(language, "entity_of_pattern", name=capital(term.singular), title=title) + "."


def person_told(making: Making, term: Term) -> str:
    """What somebody in that role does here; "" where an English idea only names them."""
    language = making.language
    doing = [
        phrasing.bent(clause.phrase, language)
        for clause in making.reading.clauses
        if clause.actor and clause.actor.key == term.key and not clause.is_negated and clause.role == "actor"
    ][:3]
    if doing:
        joint = {"es": " y ", "de": " und "}.get(language, " and ")
        text = joint.join([", ".join(doing[:-1]), doing[-1]]) if len(doing) > 1 else doing[0]
        return say(language, "entity_person", list=clip(text, 200)) + "."
    if language == "en" and is_mentioned(term, making.reading):
        return described_person(making, term)
    said = next(
        (c.phrase for c in making.reading.clauses if c.verb == SAID and c.actor and c.actor.key == term.key), ""
    )
    if said:
        words = clip(plain(said), 140).rstrip(". ")
        return say(language, "entity_described", name=capital(term.singular), words=words) + "."
    if re.search(rf"(?<!\w){re.escape(term.key)}", making.reading.folded):
        return told(making, term)
    title = next(
        (one for key, one in making.group_titles.items() if key.startswith("pattern:")),
        making.needs[0].title if making.needs else "",
    )
    return say(language, "entity_person_pattern", name=capital(term.singular), title=title) + "."
