"""Who stands among the personas of an English document: a role of the idea, by its name alone."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting.binding import is_body
from services.clarifier.drafting.described import described_person
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.noun_words import is_mentioned
from services.clarifier.reading.english_words import is_actor
from services.clarifier.reading.model import Clause, Term
from services.clarifier.reading.words import plural_en

People = dict[str, tuple[Term, list[Need]]]

# "The service manager on the same day", "the coordinator and the assigned driver": the role ends before it.
_BESIDE = re.compile(
    r"\s(?:(?:on|in|at|within|before|after|during|until|by) (?:the|an?|same|next|\d+|each|every)|and the)\s.*$", re.I
)


def role(term: Term) -> Term:
    """The person without what is said of the time or of somebody else."""
    bare = _BESIDE.sub("", term.singular)
    if bare == term.singular or not (term.is_person and is_actor(bare)):
        return term
    return Term(singular=bare, plural=plural_en(bare), gender=term.gender, is_person=True)


def told_without_time(clause: Clause) -> Clause:
    """ "Answered by the manager within 24 hours": the manager does it, and within 24 hours."""
    one = role(clause.actor) if clause.actor is not None else None
    if clause.actor is None or one is None or one == clause.actor:
        return clause
    when = clause.actor.singular.removeprefix(one.singular)
    when = "" if when.startswith(" and the") else re.sub(r"(\d+ (?:minute|hour|day|week|month|year))$", r"\1s", when)
    same = clause.subject.lower() in (clause.actor.singular.lower(), clause.actor.plural.lower())
    subject = one.plural if same else clause.subject
    return replace(clause, actor=one, subject=subject, phrase=f"{clause.phrase}{when}")


def people(making: Making, found: People) -> People:
    """Each once, and nobody who is none: no product, no house in which nothing is done, nobody of whom the idea does
    not speak where it speaks of others."""
    kept: People = {}
    for term, needs in found.values():
        one = role(term)
        kept.setdefault(one.key, (one, []))[1].extend(needs)
    some = {key: (term, needs) for key, (term, needs) in kept.items() if _is_somebody(making, term, needs)}
    named = {key: one for key, one in some.items() if _is_of_idea(making, *one)}
    return named or some or kept


def _is_somebody(making: Making, term: Term, needs: list[Need]) -> bool:
    """ "I want a lane planner" names what is built, and "the kitchen" is where it is."""
    if any(need.text.casefold().startswith(f"the system shall provide a {term.key}") for need in needs):
        return False
    asked = (
        rf"\b(?:want|need|like|build|love)s?(?: to (?:have|build))? an? (?:[\w-]+ ){{0,2}}{re.escape(term.key)}(?! who)"
    )
    is_place = is_body(term) or not (is_actor(term.key) or described_person(making, term))  # "goes to the laundry"
    return bool(needs) or not (is_place or re.search(asked, making.reading.folded))


def _is_of_idea(making: Making, term: Term, needs: list[Need]) -> bool:
    """Whether the idea speaks of them: "users" are whoever it lets do something, and "finance" is a team."""
    if term.key == "user":
        return any(n.clause is not None and n.clause.role == "actor" and not n.clause.is_negated for n in needs)
    return is_mentioned(term, making.reading) or term.key.removesuffix(" team") in making.reading.folded
