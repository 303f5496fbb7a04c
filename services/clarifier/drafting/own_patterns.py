"""Which statements of a pattern are true of an English idea: of people whom it names, of nothing that it rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.drafting.catalogue import RequirementForm, ScenarioForm
from services.clarifier.drafting.draft import Need
from services.clarifier.drafting.likeness import roots
from services.clarifier.drafting.matching import Match
from services.clarifier.reading.model import Reading, Term

_SLOT = re.compile(r"\{(?:\w+:)?(?P<name>\w+?)s?\}")
_SHALL = re.compile(r"\bshall (?:not )?", re.I)
SHARED = 2  # words beside the slots' own that a statement of the idea has in common with one of the pattern
_ANYBODY = frozenset(("person", "people", "user", "member"))


def fitting(form: RequirementForm, match: Match, reading: Reading, said: Sequence[Need]) -> RequirementForm | None:
    """The form with the scenarios that hold here; None where it speaks of nobody of the idea, or of what it rules."""
    if reading.language != "en" or not reading.clauses:
        return form  # of an idea that says nothing yet
    strangers = _strangers(match, reading)
    text = form.text.get("en", "")
    if _names(text, strangers) or is_ruled(text, match, said):
        return None
    kept = tuple(one for one in form.scenarios if not _names(_told(one), strangers))
    if form.scenarios and not kept:
        return None
    return form.model_copy(update={"scenarios": kept})


def _told(form: ScenarioForm) -> str:
    return f"{form.title.get('en', '')} {form.steps.get('en', '')}"


def _strangers(match: Match, reading: Reading) -> frozenset[str]:
    """The people of the pattern whom the idea does not name; of an idea that names nobody, only its staff."""
    people = {name: term for name, term in match.slots.terms.items() if term.is_person}
    unknown = {name for name, term in people.items() if not is_of_idea(term, reading)}
    if "actor" in people:  # "tell the user on the third day", of who answers for it
        unknown |= {name for name, term in people.items() if name != "actor" and term.key == "user"}
    return frozenset(unknown if reading.actors else unknown - {"actor"})


def is_of_idea(term: Term, reading: Reading) -> bool:
    if term.key in {actor.key for actor in reading.actors} or term.key in _ANYBODY:
        return True
    return re.search(rf"\b(?:{re.escape(term.singular)}|{re.escape(term.plural)})\b", reading.folded, re.I) is not None


def _names(text: str, slots: frozenset[str]) -> bool:
    return any(found["name"] in slots for found in _SLOT.finditer(text))


def is_ruled(text: str, match: Match, said: Sequence[Need]) -> bool:
    """Whether a statement of the idea does the same: "when an item is two days late, remind the member by sms"."""
    nouns = " ".join(f"{term.singular} {term.plural}" for term in match.slots.terms.values())
    mine, verb = _bag(_SLOT.sub(" ", text)) - _bag(nouns), _bag(_SHALL.split(text)[-1].partition(" ")[0])
    case = _bag(_SLOT.sub(" ", text.partition(", the system")[0] if ", the system" in text else "")) - _bag(nouns)
    shared = (mine & (_bag(need.text) - _bag(nouns)) for need in said if need.clause)
    return any(len(one) >= SHARED and (verb & one or (len(case) >= SHARED and case <= one)) for one in shared)


def _bag(text: str) -> frozenset[str]:
    return frozenset(root.removesuffix("s") for root in roots(text, "en"))
