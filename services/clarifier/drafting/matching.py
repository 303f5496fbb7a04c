"""Which patterns of the catalogue an idea calls for, and which of its nouns fill their slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from services.clarifier.drafting.binding import bind
from services.clarifier.drafting.calling import is_asked_for
from services.clarifier.drafting.catalogue import Pattern, patterns
from services.clarifier.drafting.own_matches import is_true
from services.clarifier.drafting.senses import meant, meant_beside, speaks_of_thing, spoken
from services.clarifier.drafting.slots import Slots
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Reading, Term

MAX_PATTERNS = 3
FALLBACK = "record"
ENOUGH = 5  # statements of the idea's own from which on nothing general is added
SHORT = 30  # words of a text that says little
FEW = 3  # statements of its own with which an idea says so little that one word must do


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern, the words that called it, and its slots filled."""

    pattern: Pattern
    words: tuple[str, ...]
    score: float
    slots: Slots


def match(
    reading: Reading, *, refused: frozenset[str] = frozenset(), later: frozenset[str] = frozenset()
) -> list[Match]:
    """Best first, at most three; the general one when nothing else speaks. `later`: the messages and answers in which
    something was added to the idea; they may bring a pattern, and make none unfit that the idea had."""
    language = reading.language
    says_enough = sum(clause.source not in later for clause in reading.clauses) >= ENOUGH
    found: list[Match] = []
    for pattern in patterns():
        words = pattern.words.get(language, "")
        if not words or pattern.id == FALLBACK:
            continue
        if _is_another_kind(pattern, reading):
            continue
        hits = spoken(words, reading, unless=pattern.unless.get(language, ""))
        hits = meant(pattern.senses.get(language, {}), hits, reading)
        hits = meant_beside(pattern.beside.get(language, {}), hits, reading)
        if not hits or any(finder(words).fullmatch(value) for value in refused):
            continue
        early = 1.0 if any(hit in reading.folded[:80] for hit in hits) else 0.0
        in_product = 1.5 if hits and _is_in(hits, reading.product_phrase) else 0.0
        counted = _counted_hits(pattern, hits, reading)
        if not counted and not in_product:
            continue
        if not in_product and not _is_firm(pattern, hits, reading):
            continue
        score = pattern.weight * (counted + early + in_product)
        one = Match(pattern, tuple(hits), score, bind(pattern, reading, tuple(hits)))
        if not is_asked_for(tuple(hits), reading) or not is_true(pattern, one.slots, reading, hits):
            continue
        is_spoken = not says_enough or speaks_of_thing(one.words, one.slots.terms.get("thing"), reading)
        if in_product or early or is_spoken:
            found.append(one)
    sure = [m for m in found if _is_strong(m, reading)]
    found = sure or found
    found.sort(key=lambda m: (-m.score, m.pattern.id))
    named = {m.pattern.id for m in found if m.score >= 0.34 * found[0].score}
    found = [m for m in found if m.pattern.id in named and not named & set(m.pattern.yields_to)] or found[:1]
    strong = _apart(found, reading, says_enough=says_enough)[:MAX_PATTERNS]
    if strong:
        return strong
    general = next(p for p in patterns() if p.id == FALLBACK)
    return [Match(general, (), 0.0, bind(general, reading))]


def _is_another_kind(pattern: Pattern, reading: Reading) -> bool:
    if not pattern.not_with or not finder(pattern.not_with).search(reading.folded):
        return False
    return not (
        pattern.despite
        and any(not _is_refused(hit, reading) for hit in finder(pattern.despite).finditer(reading.folded))
    )


_REFUSED = re.compile(r"\b(?:no|not|never|without|kein\w*|ohne|sin|nada de) (?:any |an? )?$")


def _is_refused(hit: re.Match[str], reading: Reading) -> bool:
    """ "Please no online payment, people pay at the counter": what is refused takes nothing back."""
    return _REFUSED.search(reading.folded[: hit.start()]) is not None


def only_nouns(one: Match) -> Match:
    """The match for its nouns alone: nothing that its pattern states, asks or fears."""
    empty = dict.fromkeys(("requirements", "entities", "goals", "quality", "risks", "questions"), ())
    return replace(one, pattern=one.pattern.model_copy(update=empty))


def _apart(found: list[Match], reading: Reading, *, says_enough: bool) -> list[Match]:
    """Without a pattern that finds no thing of the idea where another does, nor two that promise the same thing; of an
    idea that says enough, one without a thing of it would speak of something else."""
    nouns = {term.key for term, _ in reading.nouns} | {c.target.key for c in reading.clauses if c.target}
    is_whole = not reading.left_out  # of a text too long to keep, a missing noun proves nothing

    def is_bound(one: Match) -> bool:
        thing = one.slots.terms.get("thing")
        if reading.language == "en" and says_enough and _is_nobodys(one, reading):
            return False
        return thing is None or any(thing.key == noun or noun in thing.key for noun in nouns)

    bound = ([m for m in found if is_bound(m)] or ([] if says_enough else found[:1])) if is_whole else found
    kept: list[Match] = []
    for one in bound:
        mine = one.slots.terms.get("thing")
        rivals = [k for k in kept if {k.pattern.id, one.pattern.id} == {"booking", "lending"}]
        rival = next((k for k in rivals if mine and _is_same(k.slots.terms["thing"], mine)), None)
        if rival is None:
            kept.append(one)
        elif one.pattern.id == "lending" and len(one.words) > 1:
            kept[kept.index(rival)] = one  # what is reserved and comes back is lent: it has a way back, a slot has none
    return kept


def _is_same(one: Term, other: Term) -> bool:
    """One thing, or a thing and the general word for it: "borrow a camera … reserve a device"."""
    return one.key == other.key or bool({one.key, other.key} & _GENERAL)


_GENERAL = frozenset(("device", "item", "thing", "object", "piece", "equipment", "gerät", "gegenstand", "objeto"))


def _is_nobodys(one: Match, reading: Reading) -> bool:
    """A pattern that lives on what one person reports, where nobody of the idea is that person."""
    actor = one.slots.terms.get("actor")
    return one.pattern.id in _BY_SOMEBODY and actor is not None and actor.key not in {t.key for t in reading.actors}


_BY_SOMEBODY = frozenset(("report",))


def _counted_hits(pattern: Pattern, hits: list[str], reading: Reading) -> float:
    """A weak word ("driver", "ticket") counts half, and alone only where somebody does what the pattern is about."""
    weak = pattern.weak.get(reading.language, "")
    if not weak:
        return float(len(hits))
    light = [hit for hit in hits if finder(weak).fullmatch(hit)]
    strong = len(hits) - len(light)
    if (
        not strong
        and len({re.sub(r"(?:ies|s|es)$", "", hit) for hit in light}) < 3
        and not _is_done(pattern, light, reading)
    ):
        return 0.0
    return strong + 0.5 * len(light)


def _is_in(hits: list[str], phrase: str) -> bool:
    """In what is to be built, not in whom or what it is for: "a lost-and-found for a festival" is no festival."""
    phrase = re.split(r"\s(?:for|para|für)\s", phrase, maxsplit=1)[0]
    return any(re.search(rf"(?<!\w){re.escape(hit)}(?!\w)", phrase, re.I) for hit in hits)


def _is_firm(pattern: Pattern, hits: list[str], reading: Reading) -> bool:
    """One noun is no evidence ("survey" of an organ, "shift" of a nurse): two words are, or somebody's deed, or the
    name of what is to be built."""
    roots = {re.sub(r"(?:ies|es|s|en|e|n)$", "", hit.casefold())[:7] for hit in hits}
    if len(roots) > 1 or _is_done(pattern, hits, reading):
        return True
    verbs = {verb for form in pattern.slots.values() for verb in form.verbs.split()}
    if any(c.verb in verbs and not c.is_negated for c in reading.clauses):
        return True
    is_short = len(reading.clauses) < FEW and len(reading.folded.split()) < SHORT
    begins = reading.language != "en" or len(reading.clauses) < ENOUGH
    return is_short or (begins and _is_in(hits, reading.folded[:60]))


def _is_strong(one: Match, reading: Reading) -> bool:
    weak = one.pattern.weak.get(reading.language, "")
    return not weak or any(not finder(weak).fullmatch(word) for word in one.words)


def _is_done(pattern: Pattern, hits: list[str], reading: Reading) -> bool:
    """Whether the only word is what somebody does ("members log dives") and not merely named."""
    verbs = {verb for form in pattern.slots.values() for verb in form.verbs.split()}
    return any(
        c.role in ("actor", "nobody") and c.verb in verbs and any(hit.startswith(c.verb[:4]) for hit in hits)
        for c in reading.clauses
    )
