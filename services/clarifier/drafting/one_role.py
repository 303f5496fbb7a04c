"""One name for each role: "matching donors" are donors, "both trainers" trainers, "that officer" the trust officer."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.reading import english
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.model import SAID, Reading, Term
from services.clarifier.reading.packs import pack

_HOW_MANY = frozenset(
    ("both", "either", "same", "other", "another", "each", "every", "all", "any", "two", "three", "several")
)
_POINTED = r"(?:the|that|this|their|his|her|its)"


def with_one_role(reading: Reading) -> Reading:
    """The same reading, in which nobody has two names; the sentences keep the words in which they were said."""
    if reading.language != "en":
        return reading
    held = {term.key for term in _people(reading) if _is_held(term, reading)}
    reading.actors = [term for term in reading.actors if term.key not in held]
    reading.clauses = [
        replace(one, actor=None) if one.verb == SAID and one.actor is not None and one.actor.key in held else one
        for one in reading.clauses
    ]
    named = {term.key: term for term in _people(reading)}
    renamed = {key: role for key, term in named.items() if (role := _role(term, named, reading)) is not None}
    if not renamed:
        return reading
    reading.clauses = [
        replace(one, actor=renamed[one.actor.key]) if one.actor is not None and one.actor.key in renamed else one
        for one in reading.clauses
    ]
    actors = [renamed.get(term.key, term) for term in reading.actors]
    reading.actors = list({term.key: term for term in actors}.values())
    return reading


_SAME = (frozenset(("child", "kid")),)  # two words for one of them


def _is_held(term: Term, reading: Reading) -> bool:
    """ "People with a valid training": what they have is nobody, and neither is another word for a child."""
    if any(term.key in same and term.key != min(same) and _others(same, term, reading) for same in _SAME):
        return True
    names = rf"(?:{re.escape(term.key)}|{re.escape(term.plural.casefold())})(?![\w-])"
    every = len(re.findall(rf"(?<![\w-]){names}", reading.folded))
    if 0 < every == len(re.findall(rf"(?<![\w-]){names} to (?:the|an?) ", reading.folded)) and term.key.endswith(
        "relative"
    ):
        return True  # "due dates relative to the first day"
    return 0 < every == len(re.findall(rf"\b(?:with|without|has|have) (?:an? |the |no |any )?{names}", reading.folded))


def _others(same: frozenset[str], term: Term, reading: Reading) -> bool:
    return any(actor.key in same and actor.key != term.key for actor in reading.actors)


def _people(reading: Reading) -> list[Term]:
    acting = [clause.actor for clause in reading.clauses if clause.actor is not None and clause.actor.is_person]
    return [*reading.actors, *acting]


def _role(term: Term, named: dict[str, Term], reading: Reading) -> Term | None:
    """Who is meant by `term`, where it is not what they are called."""
    *before, head = term.key.split(" ")
    if before:
        is_bare = before[0] in _HOW_MANY or (_is_state(before[0]) and _is_said_alone(term, head, reading))
        bare = " ".join([*before[1:], head])
        return named.get(bare) or _as_person(bare) if is_bare and english.is_actor(head) else None
    fuller = [other for key, other in named.items() if key.endswith(f" {head}") and not _is_state(key.split(" ")[0])]
    return fuller[0] if len(fuller) == 1 and _is_only_pointed_at(head, fuller[0], reading) else None


def _as_person(bare: str) -> Term:
    return replace(english.as_term(bare), is_person=True)


def _is_state(word: str) -> bool:
    """ "matching", "registered", "new": how they are just now."""
    is_participle = word.endswith(("ing", "ed")) and bool(base_verb(re.sub(r"(?:ing|ed)$", "", word)) or _doing(word))
    return is_participle or word in pack("en").words("adjectives")


def _doing(word: str) -> str:
    return english.from_gerund(word) if word.endswith("ing") else ""


def _is_said_alone(term: Term, head: str, reading: Reading) -> bool:
    said = re.sub(rf"\b(?:{re.escape(term.key)}|{re.escape(term.plural.casefold())})\b", " ", reading.folded)
    many = re.escape(english.as_term(head).plural.casefold())
    return re.search(rf"(?<![\w-])(?:{re.escape(head)}|{many})(?![\w-])", said) is not None


def _is_only_pointed_at(head: str, fuller: Term, reading: Reading) -> bool:
    """ "names a trust officer … not shown to that officer": never several, and never one of any kind."""
    said = re.sub(rf"\b(?:{re.escape(fuller.key)}|{re.escape(fuller.plural.casefold())})\b", " ", reading.folded)
    every = len(re.findall(rf"(?<![\w-]){re.escape(head)}(?:s|es)?(?![\w-])", said))
    return 0 < every == len(re.findall(rf"\b{_POINTED} {re.escape(head)}(?![\w-])", said))
