"""Scenarios of what the idea rules: its own case and outcome; where it tells none, a place that the team fills in."""

from __future__ import annotations

import re

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.likeness import likeness, roots
from services.clarifier.drafting.slots import Slots, render
from services.clarifier.drafting.texts import say
from services.clarifier.reading import german_clauses
from services.clarifier.reading.cases import forbids, of_case
from services.clarifier.reading.clean import clip
from services.clarifier.reading.model import SAID, Clause
from services.clarifier.reading.typed import CASE

Line = tuple[str, str]  # keyword letter, text
LONGEST = 160
_SAYS_ALL = 0.75  # of the words of a rule that stand in its outcome; the linter asks the same

_ENSURED = re.compile(r"^(?:make sure that|sicherstellen, dass|garantizar que)\s(?P<what>.+)$")


def ensured(clause: Clause) -> str:
    """What the system is to make sure; "" for any other deed."""
    found = _ENSURED.match(clause.phrase) if clause.role == "system" else None
    return found["what"] if found else ""


def steps(clause: Clause, cause: Clause | None, slots: Slots, requirement: str) -> tuple[list[Line], bool]:
    """The steps, and whether they tell a case of the idea; `cause` is what somebody does just before in its words."""
    language = slots.language
    words = said(clause, language)
    who = slots.words["who"]
    told = _case(clause, words, language)
    if told is not None and likeness(roots(told[1], language), roots(requirement, language)) >= _SAYS_ALL:
        told = None  # "when x, the door opens": the case says nothing, and the outcome is the rule again
    before: list[Line] = (
        [("G", say(language, "went_before", words=phrasing.quoted(clause.after)))] if clause.after else []
    )
    if told is not None:
        return [*before, ("W", told[0]), ("T", clip(told[1], LONGEST))], True
    if forbids(words, language) or clause.is_negated:
        tried = say(language, "tries_against", who=who, words=clip(words, LONGEST))
        return [
            *before,
            ("W", tried),
            ("T", say(language, "stopped_at", who=who)),
            ("A", say(language, "refused_log")),
        ], True
    if cause is not None and cause.actor is not None:
        doing = f"{who} {phrasing.does(cause, language)}"
        given = render(say(language, "person_given"), slots.plus(actor=cause.actor))
        return [
            ("G", given),
            ("W", clip(doing, LONGEST)),
            ("T", say(language, "follows", words=clip(words, 120), who=who)),
        ], True
    named = say(language, "as_quoted", words=clip(words, LONGEST))
    return [
        ("G", say(language, "case_to_name", words=named)),
        ("W", say(language, "case_to_run", who=who)),
        ("T", say(language, "case_to_see", who=who)),
    ], False


def _case(clause: Clause, words: str, language: str) -> tuple[str, str] | None:
    """What sets it off and what follows, as the sentence tells both; those of English are told by `worked`."""
    condition = phrasing.clean_condition(clause.condition)
    if language == "en":
        return None
    if clause.verb == SAID:
        return of_case(words, language)
    if " " in condition and CASE.match(condition):
        return CASE.sub("", condition), say("de", "holds", words=words) if language == "de" else words
    return None


def against(clause: Clause, slots: Slots) -> list[Line]:
    """The case that must be refused, for the team to name."""
    language, who = slots.language, slots.words["who"]
    named = say(language, "as_quoted", words=clip(said(clause, language), LONGEST))
    return [
        ("G", say(language, "breach_to_name", words=named)),
        ("W", say(language, "breach_to_run", who=who)),
        ("T", say(language, "breach_to_see", who=who, words=named)),
    ]


def said(clause: Clause, language: str) -> str:
    """The statement as a main clause, within quotation marks of its own where it has some."""
    if clause.verb == SAID or ensured(clause):
        return phrasing.quoted(ensured(clause) or clause.phrase)
    if language == "de" and clause.subject.lower().startswith("wer "):
        return german_clauses.verb_last(clause)
    return phrasing.main_clause(clause, language)
