"""What only shows when requirements are read side by side: twins, contradictions, words that nobody can test."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from services.clarifier.clauses import Clause
from services.clarifier.drafting.likeness import has_number, likeness, numbers, roots, vague_words
from services.clarifier.opposing import lets_in
from services.clarifier.reading.facts import finder
from services.clarifier.reading.limits import Limit, limits
from services.core.contracts import Bdd, Finding, Level, Requirement, finding

_TWIN, _SAME_MATTER = 0.8, 0.55
_NOT = {
    "en": r"\b(?:not|never|keep [\w ,'-]{2,60} from|without|no)\b",
    "es": r"\b(?:no|nunca|impedir|sin)\b",
    "de": r"\b(?:nicht|nie|kein\w*|verhindern|ohne)\b",
}
# Ways that exclude each other: both in the requirements of one matter is a contradiction.
_MODES = (
    (
        "only|solely|exclusively|nur|ausschließlich|solo|únicamente|exclusivamente",
        "everyone|anyone|everybody|all people|alle|jeder|todo el mundo|cualquiera|todos",
    ),
    ("anonymous*|without a name|anónim*|anonym*", "with name|with their name|by name|con nombre|namentlich"),
    ("automatic*|by itself|automátic*|automatisch", "by hand|manual*|a mano|von hand|manuell"),
    ("public*|públic*|öffentlich", "private*|confidential|privad*|confidencial|privat|vertraulich"),
    ("monthly|mensual*|monatlich", "weekly|daily|semanal*|diari*|wöchentlich|täglich"),
    ("forever|for good|para siempre|dauerhaft", "erase*|delete*|borra*|lösch*"),
)


def analysis(bdd: Bdd) -> tuple[Finding, ...]:
    """Findings with stable ids, in a fixed order; the same document gives the same findings."""
    found = [*_pairs(bdd), *_vague(bdd)]
    return tuple({item.id: item for item in found}.values())


def _pairs(bdd: Bdd) -> Iterable[Finding]:
    words = {r.id: roots(r.text, bdd.language) for r in bdd.requirements}
    for one, other in combinations(bdd.requirements, 2):
        share = likeness(words[one.id], words[other.id])
        if share < 0.3:
            continue
        opposed = _is_no(one, bdd.language) != _is_no(other, bdd.language)
        if (
            share >= _TWIN
            and not opposed
            and numbers(one.text) == numbers(other.text)
            and _subjects(one) == _subjects(other)
        ):
            yield _of("duplicate", one, other, "say the same thing", "Keep one of them and cite both sources.")
        first, second = _demand(one, bdd.language), _demand(other, bdd.language)
        if lets_in(first, second) or lets_in(second, first):
            yield _of("conflict-who", one, other, "differ in who may do it", "Ask who may.")
        if share >= _SAME_MATTER:
            yield from _contradictions(one, other, bdd.language, opposed, share)


def _contradictions(
    one: Requirement, other: Requirement, language: str, opposed: bool, share: float
) -> Iterable[Finding]:
    if opposed and share >= _TWIN and numbers(one.text) == numbers(other.text):
        yield _of("conflict-negation", one, other, "ask for it and forbid it", "Ask which of the two holds.")
    clash = _clash(limits(one.text, language), limits(other.text, language))
    if clash:
        yield _of("conflict-number", one, other, f"differ in a number: {clash}", "Ask which number holds.")
    for left, right in _MODES:
        a, b = finder(left), finder(right)
        if (a.search(one.text) and b.search(other.text) and not b.search(one.text)) or (
            b.search(one.text) and a.search(other.text) and not a.search(one.text)
        ):
            yield _of("conflict-mode", one, other, "ask for two ways that exclude each other", "Ask which way holds.")
            return


_LEAD = re.compile(r"^.*?\b(?:shall let|shall make sure that|permitir(?: que)?|garantizar que|dass)\s+", re.I)


def _demand(requirement: Requirement, language: str) -> Clause:
    """What is asked for, without the words about the system: "only chiefs open the gate"."""
    words = _LEAD.sub("", requirement.text, count=1)
    return Clause(requirement.id, re.sub(r"\s+können\.?$", "", words), language)


def _without_titles(text: str, bdd: Bdd) -> str:
    """What a quality says itself: the deed that it only names is settled by no number of its own."""
    text = text.casefold()
    for requirement in bdd.requirements:
        text = text.replace(requirement.title.casefold(), " ")
    return text


def _subjects(requirement: Requirement) -> str:
    return requirement.persona


def _is_no(requirement: Requirement, language: str) -> bool:
    return re.search(_NOT.get(language, _NOT["en"]), requirement.text, re.I) is not None


def _clash(one: list[Limit], other: list[Limit]) -> str:
    """Two limits of the same kind on the same unit with different numbers."""
    for a in one:
        for b in other:
            if a.is_most == b.is_most and a.unit.casefold() == b.unit.casefold() and a.unit and a.value != b.value:
                return f"{a.words} / {b.words}"
    return ""


def _of(rule: str, one: Requirement, other: Requirement, what: str, mend: str) -> Finding:
    text = f"{one.id} and {other.id} {what}: “{one.title}” / “{other.title}”."
    return finding(Level.WARNING, f"clarifier.{rule}", one.id, text, mend=mend)


def _vague(bdd: Bdd) -> Iterable[Finding]:
    """A vague word without a number beside it; a quality with a number or an open question may have settled it."""
    numbered = [_without_titles(q.text, bdd) for q in bdd.quality if has_number(q.measure)]
    settled = " ".join([*numbered, *(o.text for o in bdd.open_questions)]).casefold()
    for requirement in bdd.requirements:
        for word in vague_words(requirement.text, bdd.language):
            if has_number(requirement.text) or word.casefold() in settled:
                continue
            text = f"{requirement.id} says “{word}”, which no two people measure alike."
            yield finding(
                Level.WARNING, "clarifier.vague-word", requirement.id, text, mend="Put a number there or ask for one."
            )
