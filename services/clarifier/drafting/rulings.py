"""Scenarios of what the idea rules: its own case and outcome; where it tells none, a place that the team fills in."""

from __future__ import annotations

import re

from services.clarifier.drafting import phrasing
from services.clarifier.drafting.slots import Slots, render
from services.clarifier.drafting.texts import say
from services.clarifier.reading import german_clauses
from services.clarifier.reading.clean import clip
from services.clarifier.reading.model import SAID, Clause
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import CASE

Line = tuple[str, str]  # keyword letter, text
LONGEST = 160

_FORBIDS = {
    "en": re.compile(
        r"\b(?:must|may|should|shall|can|could|do|does|is|are|will)(?: (?:not|never)\b|n['’]?t\b)|\b(?:cannot|never|nobody|no one)\b",
        re.I,
    ),
    "de": re.compile(
        r"\b(?:darf|dürfen|soll\w*|kann|können|wird|werden)\b[^.;]*\b(?:nicht|nie|niemals|kein\w*)\b|\bniemand\b", re.I
    ),
    "es": re.compile(r"\bno (?:se )?(?:deb|pued|podr)\w+|\bno se \w+|\b(?:nunca|nadie|jamás|prohibid[oa]s?)\b", re.I),
}
# What comes behind the case: "…, then", "…, the member pays".
_AFTER = re.compile(r",\s+(?:(?:then|dann|so|entonces)\s+)?|\s+(?:then|entonces)\s+", re.I)
_BEFORE = re.compile(
    r",?\s(?=(?:if|when|whenever|once|as soon as|unless|si|cuando|en cuanto|wenn|falls|sobald)\s)", re.I
)


def of_case(words: str, language: str) -> tuple[str, str] | None:
    """ "If it comes back dirty, the keeper notes it": the case and what follows, where the words tell both."""
    if CASE.match(words):
        parts = _AFTER.split(words, maxsplit=1)
        case, outcome = parts if len(parts) == 2 else ("", "")
        is_turned = True
    else:
        parts = _BEFORE.split(words, maxsplit=1)
        outcome, case = parts if len(parts) == 2 else ("", "")
        is_turned = False
    if len(case.split()) < 3 or len(outcome.split()) < 3 or outcome.split()[-1].lower() in pack(language).words("conjunctions"):
        return None
    bare = CASE.sub("", case).strip(" ,")
    if re.match(r"(?:unless|before|after|bevor|nachdem|antes|después)\b", case, re.I):
        bare = say(language, "case_is", words=case)
    holds = outcome if language != "de" or is_turned else say("de", "holds", words=outcome)
    return bare, holds[:1].lower() + holds[1:] if not holds[:2].isupper() and language != "de" else holds


def steps(clause: Clause, cause: Clause | None, slots: Slots) -> tuple[list[Line], bool]:
    """The steps, and whether they tell a case of the idea; `cause` is what somebody does just before in its words."""
    language = slots.language
    words = said(clause, language)
    who = slots.words["who"]
    condition = phrasing.clean_condition(clause.condition)
    told = None
    if clause.verb == SAID:
        told = of_case(words, language)
    elif " " in condition and CASE.match(condition):
        told = CASE.sub("", condition), say("de", "holds", words=words) if language == "de" else words
    before: list[Line] = [("G", say(language, "went_before", words=phrasing.quoted(clause.after)))] if clause.after else []
    if told is not None:
        return [*before, ("W", told[0]), ("T", clip(told[1], LONGEST))], True
    if _FORBIDS[language].search(words) or clause.is_negated:
        tried = say(language, "tries_against", who=who, words=clip(words, LONGEST))
        return [*before, ("W", tried), ("T", say(language, "stopped_at", who=who)), ("A", say(language, "refused_log"))], True
    if cause is not None and cause.actor is not None:
        doing = f"{who} {phrasing.does(cause, language)}"
        given = render(say(language, "person_given"), slots.plus(actor=cause.actor))
        return [("G", given), ("W", clip(doing, LONGEST)), ("T", say(language, "follows", words=clip(words, 120), who=who))], True
    named = say(language, "as_quoted", words=clip(words, LONGEST))
    return [
        ("G", say(language, "case_to_name", words=named)),
        ("W", say(language, "case_to_run", who=who)),
        ("T", say(language, "case_to_see", who=who)),
    ], False


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
    if clause.verb == SAID:
        return phrasing.quoted(clause.phrase)
    if language == "de" and clause.subject.lower().startswith("wer "):
        return german_clauses.verb_last(clause)
    return phrasing.main_clause(clause, language)
