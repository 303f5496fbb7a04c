"""Which patterns of the catalogue an idea calls for, and which of its nouns fill their slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from services.clarifier.drafting.calling import is_asked_for, near
from services.clarifier.drafting.catalogue import Pattern, SlotForm, patterns
from services.clarifier.drafting.means import is_means
from services.clarifier.drafting.noun_words import is_deeds_noun, is_done_to, is_noun
from services.clarifier.drafting.senses import meant, speaks_of_thing, spoken
from services.clarifier.drafting.slots import Slots, declared
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Clause, Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import lemma, singular_en, singular_es

MAX_PATTERNS = 3
FALLBACK = "record"
ENOUGH = 5  # statements of the idea's own from which on nothing general is added
SHORT = 30  # words of a text that says little
SAID_ONCE = 1.0  # weight of a noun of a wish; one that stands in how things are has less
FEW = 3  # statements of its own with which an idea says so little that one word must do


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern, the words that called it, and its slots filled."""

    pattern: Pattern
    words: tuple[str, ...]
    score: float
    slots: Slots


def match(reading: Reading, *, refused: frozenset[str] = frozenset()) -> list[Match]:
    """Best first, at most three; the general one when nothing else speaks."""
    language = reading.language
    found: list[Match] = []
    for pattern in patterns():
        words = pattern.words.get(language, "")
        if not words or pattern.id == FALLBACK:
            continue
        if _is_another_kind(pattern, reading):
            continue
        hits = spoken(words, reading, unless=pattern.unless.get(language, ""))
        hits = meant(pattern.senses.get(language, {}), hits, reading)
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
        if not is_asked_for(tuple(hits), reading):
            continue
        is_spoken = len(reading.clauses) < ENOUGH or speaks_of_thing(one.words, one.slots.terms.get("thing"), reading)
        if in_product or early or is_spoken:
            found.append(one)
    sure = [m for m in found if _is_strong(m, reading)]
    found = sure or found
    found.sort(key=lambda m: (-m.score, m.pattern.id))
    named = {m.pattern.id for m in found if m.score >= 0.34 * found[0].score}
    found = [m for m in found if m.pattern.id in named and not named & set(m.pattern.yields_to)] or found[:1]
    strong = _apart(found, reading)[:MAX_PATTERNS]
    if strong:
        return strong
    general = next(p for p in patterns() if p.id == FALLBACK)
    return [Match(general, (), 0.0, bind(general, reading))]


def _is_another_kind(pattern: Pattern, reading: Reading) -> bool:
    if not pattern.not_with or not finder(pattern.not_with).search(reading.folded):
        return False
    return not (pattern.despite and finder(pattern.despite).search(reading.folded))


def only_nouns(one: Match) -> Match:
    """The match for its nouns alone: nothing that its pattern states, asks or fears."""
    empty = dict.fromkeys(("requirements", "entities", "goals", "quality", "risks", "questions"), ())
    return replace(one, pattern=one.pattern.model_copy(update=empty))


def _apart(found: list[Match], reading: Reading) -> list[Match]:
    """Without a pattern that finds no thing of the idea where another does, nor two that promise the same thing."""
    nouns = {term.key for term, _ in reading.nouns} | {c.target.key for c in reading.clauses if c.target}

    def is_bound(one: Match) -> bool:
        thing = one.slots.terms.get("thing")
        return thing is None or any(thing.key == noun or noun in thing.key for noun in nouns)

    is_whole = not reading.left_out  # of a text too long to keep, a missing noun proves nothing
    says_enough = len(reading.clauses) >= ENOUGH  # a pattern without a thing of the idea would speak of something else
    bound = ([m for m in found if is_bound(m)] or ([] if says_enough else found[:1])) if is_whole else found
    kept: list[Match] = []
    for one in bound:
        mine = one.slots.terms.get("thing")
        rivals = [k for k in kept if {k.pattern.id, one.pattern.id} == {"booking", "lending"}]
        if not any(mine and k.slots.terms["thing"].key == mine.key for k in rivals):
            kept.append(one)
    return kept


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
    return is_short or _is_in(hits, reading.folded[:60])


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


def bind(pattern: Pattern, reading: Reading, hits: tuple[str, ...] = ()) -> Slots:
    """Each slot takes the idea's own noun where one fits; what is only refused is no such noun. `hits` called it."""
    terms: dict[str, Term] = {}
    wanted = {c.target.key for c in reading.clauses if c.target and not c.is_negated}
    taken = {c.target.key for c in reading.clauses if c.target and c.is_negated} - wanted
    for name, form in pattern.slots.items():
        term = (
            _person(form, reading, taken, terms.get("thing")) if form.is_person else _thing(form, reading, taken, hits)
        )
        term = _counted(term, reading.language) if term and not form.is_person else term
        terms[name] = term or declared(
            form.default.get(reading.language, form.default["en"]), reading.language, is_person=form.is_person
        )
        taken.add(terms[name].key)
    return Slots(reading.language, terms, {"product": product_name(reading)})


def product_name(reading: Reading) -> str:
    phrase = reading.product_phrase or (reading.sentences[0].lstrip("• ") if reading.sentences else "")
    return " ".join(phrase.split()[:6])


def _counted(term: Term, language: str) -> Term:
    """ "bread" cannot be counted, "loaf of bread" can."""
    data = pack(language)
    one = data.measures.get(term.key)
    if one:
        return declared(one, language)
    last = term.key.split(" ")[-1]
    if language == "en" and last in data.words("uncountable") and last not in ("fish", "sheep", "series", "species"):
        return declared(f"{term.singular} item", language)
    return term


def _person(form: SlotForm, reading: Reading, taken: set[str], thing: Term | None) -> Term | None:
    for clause in reading.clauses:
        if clause.actor and clause.actor.key not in taken and _named(form, clause.deed or clause.verb, clause.kind):
            return clause.actor
    named = "|".join(word for word in form.words.split("|") if word != "*")
    for actor in reading.actors:
        if actor.key not in taken and named and finder(named).search(actor.singular):
            return actor
    if "*" in form.words.split("|"):
        doing = (c.actor for c in reading.clauses if c.actor and c.target and thing and c.target.key == thing.key)
        return next((actor for actor in (*doing, *reading.actors) if actor.key not in taken), None)
    return None


def _is_system(term: Term, reading: Reading) -> bool:
    """The name of a system is no thing that the product keeps."""
    return any(term.key == fact.value.casefold() for fact in reading.of("system"))


def _thing(form: SlotForm, reading: Reading, taken: set[str], hits: tuple[str, ...]) -> Term | None:
    language = reading.language
    named = "|".join(word for word in form.words.split("|") if word != "*")
    if named:
        for term, weight in reading.nouns:
            head = term.singular.split(" ")[0 if language == "es" else -1]
            if (
                term.key not in taken
                and weight >= SAID_ONCE
                and not _is_system(term, reading)
                and not _is_place(term, reading)
                and is_noun(term, reading)
                and not is_means(term, reading)
                and (finder(named).search(head) or (language == "de" and _part_of(named, term.key)))
            ):
                return term
    # Who borrows drills and reserves a tool in a tool library pays for tools: said by the verb itself, not by one of
    # its kind, and said most often.
    often = {term.key: count for term, count in reading.nouns}

    def rank(one: Clause) -> tuple[bool, float]:
        return (one.deed or one.verb) not in form.verbs.split(), -often.get(one.target.key, 0) if one.target else 0

    for clause in sorted(reading.clauses, key=rank):
        target = clause.target
        if (
            target
            and target.key not in taken
            and not target.is_person
            and not _is_system(target, reading)
            and _named(form, clause.deed or clause.verb, clause.kind)
            and is_entity(target, reading)
            and is_noun(target, reading)
            and not is_means(target, reading)
        ):
            return target
    if "*" in form.words.split("|"):
        for term in (*near(hits, reading), *(term for term, _ in reading.nouns)):
            if (
                term.key not in taken
                and not _is_system(term, reading)
                and is_entity(term, reading)
                and is_noun(term, reading)
                and not is_means(term, reading)
            ):
                return term
    return None


def _is_place(term: Term, reading: Reading) -> bool:
    """ "at the desk", "for our allotment garden": where something happens or whose it is, unless somebody does
    something with it as well."""
    if any(c.target and c.target.key == term.key for c in reading.clauses):
        return False
    names = "|".join({re.escape(term.key), re.escape(term.plural.casefold())})
    where = re.compile(
        rf"\b(?:at|in|on|near|behind|en|am|an der|im)\s+(?:the|a|an|our|el|la|un|una|der|dem)?\s*(?:{names})\b|"
        rf"\b(?:for (?:our|my)|para (?:nuestr[oa]|mi)|für (?:unser|mein)\w*) (?:{names})\b"  # whose it is
    )
    said = len(re.findall(rf"\b(?:{names})\b", reading.folded))
    return 0 < said <= len(where.findall(reading.folded))


def _part_of(words: str, noun: str) -> bool:
    """German compounds: "Fahrzeug" in "dienstfahrzeug"."""
    return any(noun.endswith(word.strip("* ").casefold()) for word in words.split("|") if len(word) > 3)


def _named(form: SlotForm, verb: str, kind: str) -> bool:
    wanted = form.verbs.split()
    return bool(wanted) and (verb in wanted or kind in wanted)


def is_entity(term: Term, reading: Reading) -> bool:
    """Whether a noun is a thing to keep and not a fact about one."""
    language, data = reading.language, pack(reading.language)
    last = re.split(r"[\s]", term.key)[-1]
    first = term.key.split(" ")[0]
    head = first if language == "es" else last
    blocked = data.words("not_entities")
    one = lemma(head, language) if language == "de" else (singular_es if language == "es" else singular_en)(head)
    if language == "en" and re.fullmatch(r"[a-z]{4,} list", term.key):
        return True
    if (head in blocked or term.key in blocked or one.casefold() in blocked) and not is_deeds_noun(term, reading):
        return False
    if language == "de" and not term.singular[:1].isupper():
        return False
    return (term.key not in data.attribute_type or is_done_to(term, reading)) and len(head) > 2
