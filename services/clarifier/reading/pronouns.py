"""Pronouns: "reserve them" is about what was last spoken of."""

from __future__ import annotations

import re
from collections import Counter

from services.clarifier.reading import english
from services.clarifier.reading.english_words import is_actor, noun_phrases
from services.clarifier.reading.faults import infinitive_es, is_finite_es
from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import Pack
from services.clarifier.reading.statements import Grammar, Statement

STEM = 4


def resolve(statement: Statement, last_target: Term | None, data: Pack) -> None:
    """ "reserve them": what was last spoken of."""
    if data.language == "de" and statement.phrase.endswith("en können"):  # "sollen buchen können"
        statement.phrase = statement.phrase.removesuffix(" können")
        statement.verb = statement.phrase.rpartition(" ")[2]
        statement.kind = data.verb_class.get(statement.verb, statement.kind)
    if last_target is None:
        return
    if data.language != "en" or re.search(r"\b(?:some|any)thing\b", statement.condition):
        return  # "if something is missing, we replace it"
    _within(statement, last_target)
    if not last_target.is_person:
        statement.phrase = re.sub(
            r"^(\S+ (?:each|every)) (?:one|of them)(?= |$)", rf"\1 {last_target.singular}", statement.phrase
        )
    match = re.match(
        r"^(\S+(?: (?:up|for|on|back|out|with|about))?) (it|them|those|these)(?= |$)(?! who\b| that\b| which\b)(?! (?:is|was|are)\b)(?! to (?!the |an? |our |their |his |her ))",
        statement.phrase,
    )
    if match:
        noun = last_target.plural if match[2] in ("them", "those", "these") else last_target.singular
        statement.phrase = f"{match[1]} the {noun}{statement.phrase[match.end() :]}"
        statement.target = statement.target if statement.target and statement.target in statement.phrase[:40] else noun


_HANGING = re.compile(
    r"\b(?:before|after|until|when|once|if|as soon as|whenever|because|while|where|whether|that) (it|they)"
    r"(?= (?:is|are|was|were|has|have|will|can|must|should|needs?|comes?|expires?|ends?|starts?|begins?|goes|runs?)\b)"
)
_NOTICES = re.compile(
    r"\b(?:reminders?|notices?|notifications?|messages?|e-?mails?|mails?|texts?|text messages?|sms|alerts?|warnings?|calls?|push)\b",
    re.I,
)


def _hung(text: str) -> re.Match[str] | None:
    """The pronoun of a clause that hangs on a notice."""
    found = _HANGING.search(text)
    return found if found is not None and _NOTICES.search(text[: found.start()]) else None


def _within(statement: Statement, last_target: Term) -> None:
    """ "get a reminder before it is due back": what is due is no reminder, but what was spoken of before."""
    found = _hung(statement.phrase)
    if found is None:
        return
    named = noun_phrases(_NOTICES.sub(" ", statement.phrase[: found.start()].partition(" ")[2]))
    if not [noun for noun in named if not is_actor(noun)]:
        noun = last_target.singular if found[1] == "it" else last_target.plural
        statement.phrase = f"{statement.phrase[: found.start(1)]}the {noun}{statement.phrase[found.end(1) :]}"


_POINTING = {
    "en": re.compile(r"\b(?:it|them|they|he|she|him|her(?= (?:to|at|by|when|if|and|or)\b|$))\b", re.I),
    "de": re.compile(r"\b(?:er|ihn|ihm|ihnen|sie|es|das(?= \w+en(?: |$)))\b", re.I),
    "es": re.compile(
        r"\b(?:le|les|lo(?! que| mismo)|él|ella|ellos|ellas)\b|(?<=[aei]r)(?:l[aeo]s?)\b|"
        r"(?<!\bde )(?<!\ba )(?<!\ben )(?<!\bcon )\b(?:los|las|la)(?= (?P<verb>[a-záéíóúñ]+)\b)",
        re.I,
    ),
}


def _points(text: str, language: str) -> list[re.Match[str]]:
    """The pronouns that stand for something said before, "la" only where no noun follows it."""
    found = _POINTING[language].finditer(text)
    return [m for m in found if language != "es" or not m["verb"] or is_finite_es(["no", m["verb"].lower(), "x"], 1)]


# Within a sentence these do something themselves, and what is done is told of somebody else.
_DOES = re.compile(r"(?:er|he|she|they|él|ella|ellos|ellas)\b|it (?:is|was|has|does|can|must|should|\w+s)\b", re.I)


def pointing(text: str, language: str) -> set[str]:
    return {match[0].lower() for match in _points(text, language)}


def is_doubled(part: str, language: str) -> bool:
    """ "Las llaves las entrega la conserje": the pronoun repeats what stands in front."""
    return language == "es" and re.match(r"^(l[oa]s?) [^,;]{2,30}? \1 [a-záéíóúñ]+\b", part, re.I) is not None


_TO_PEOPLE = re.compile(r"\b(?:want|let|allow|ask|tell|remind|notify|inform|show|text|help|invite)s?\s$", re.I)


def stands_for_one(part: str, before: str, told: str, grammar: Grammar, language: str) -> bool:
    """Whether there is but one thing that the pronoun can stand for, and the statement (`told`) names that one."""
    found = _points(part, language)
    if len(found) != 1:
        return False
    if language == "en" and (hung := _hung(part)) is not None and hung.start(1) == found[0].start():
        named = (noun for noun in noun_phrases(before) if not is_actor(noun))
        return any(noun.split(" ")[-1].casefold()[:STEM] in told.casefold() for noun in named)
    if found[0].start() > 1 and _DOES.match(part[found[0].start() :]):
        return False
    at = found[0].start()
    is_person = at < 2 or (
        language == "en" and _TO_PEOPLE.search(part[:at]) is not None
    )  # "They sign it", "we want them to"
    told_of = told.casefold()
    lead = part[: found[0].start()]
    if language == "es" and not is_person and not any(is_finite_es(lead.lower().split(), n) for n in range(9)):
        lead = ""  # "la oficina lo registra": she does it, and is not what is registered
    for text in (lead, before):
        able = Counter(
            noun.casefold() for noun in _named(text, grammar, language) if grammar.is_actor(noun) == is_person
        )
        if able:
            if language == "es":  # "de lo que les sobra": no thing, but what somebody does
                able = Counter({noun: count for noun, count in able.items() if not infinitive_es(noun)})
            if not able:
                return False
            (first, most), *others = able.most_common(2)
            is_one = not others or (most > 1 and others[0][1] < most)
            return is_one and first[:STEM] in told_of and first in text.casefold()
    return False


def _named(text: str, grammar: Grammar, language: str) -> list[str]:
    """ "schools request a tour": they are no kind of request."""
    found = english.parse(text) if language == "en" else None
    if found is None or not found.subject or not found.verb:
        return grammar.noun_phrases(text)
    return [*grammar.noun_phrases(found.subject), *grammar.noun_phrases(found.phrase.partition(" ")[2])]


def lacks_noun(part: str, grammar: Grammar, language: str, *, is_case: bool) -> bool:
    """ "the vet has to release them first": the pronoun stands for nothing that the piece names."""
    found = [one for one in _points(part, language) if one[0].lower() != "es"]
    if not found:
        return False
    before = part[: found[0].start()].rstrip()
    named = grammar.noun_phrases(before)
    if language == "en" and named and before.endswith(named[-1]):
        named.pop()  # "release them": what stands right before is what is done
    return len(named) < (1 if is_case else 2)
