"""Nouns as an English idea means them: no half of a measure of time, nothing that is only said to be missing."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting.known_nouns import facts_of
from services.clarifier.drafting.noun_words import is_counted, is_done_to, is_somebodys_name
from services.clarifier.reading.english_spans import TIMES
from services.clarifier.reading.english_words import as_term, base_verb, is_actor
from services.clarifier.reading.model import SAID, Clause, Reading, Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

OF_A_DEED = 4.0  # weight of what a deed is done to, for each of them
_OF_TIME = r"(?:day|week|month|quarter|year|today|tomorrow|yesterday|season|term|evening|morning)"
_COUNT = re.compile(r" (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice|\d+)\b.*$")
_COMPARED = re.compile(r" (?:better|worse|more|less|well|again|online)$")  # "know our audience better"
_ABSENT = r"(?:no|without|any|lacks?|missing)"
_PLAIN_ING = re.compile(r"[a-z]{4,}ing$")


def tidied(reading: Reading) -> Reading:
    """Changes the reading, a draft's own copy, and returns it."""
    if reading.language != "en":
        return reading
    _name_actors(reading)
    reading.clauses = [_with_whole_target(clause, reading) for clause in reading.clauses]
    weights: dict[str, tuple[Term, float]] = {}
    for term, weight in reading.nouns:
        whole = _whole(term, reading)
        if (
            not _is_missing(whole, reading)
            and not _is_value(whole, reading)
            and not _is_state(whole, reading)
            and not _is_work(whole, reading)
        ):
            known, more = weights.get(whole.key, (whole, 0.0))
            weight = max(weight, OF_A_DEED) if _is_written_each(whole, reading) else weight
            weights[whole.key] = (known, more + weight)
    for term, weight in _worked_on(reading):
        if term.key not in TIMES:  # "how many hours each household used it"
            weights.setdefault(term.key, (term, weight))
    reading.nouns = sorted(weights.values(), key=lambda one: -one[1])
    for term in [one for one, _ in reading.nouns if _is_somebody(one, reading)]:
        reading.nouns = [one for one in reading.nouns if one[0] != term]
        if term.key not in {one.key for one in reading.actors}:
            reading.actors.append(replace(term, is_person=True))
    return reading


def _name_actors(reading: Reading) -> None:
    """ "Team" of "students form teams … each team uploads"; nobody is a "kitchen cook" where a kitchen cooks."""
    reading.actors = [replace(one, plural=one.singular) if one.key == "police" else one for one in reading.actors]
    for actor in list(reading.actors):
        words = actor.singular.split(" ")
        is_told = len(words) > 2 and is_plural_en(words[0]) and is_actor(words[0])
        if is_told:
            new = replace(as_term(words[-1]), is_person=True)
            reading.actors = [new if one == actor else one for one in reading.actors if one.key != new.key]
            reading.clauses = [replace(c, actor=new) if c.actor == actor else c for c in reading.clauses]
            reading.clauses = [replace(c, target=new) if c.target == actor else c for c in reading.clauses]
            continue
        does = rf"\b{re.escape(' '.join(words[:-1]).lower())} {re.escape(words[-1].lower())}s\b"
        is_acting = any(c.actor is not None and c.actor.key == actor.key for c in reading.clauses)
        if len(words) > 1 and base_verb(words[-1]) and not is_acting and re.search(does, reading.folded):
            reading.actors.remove(actor)


# What only a person does: "the tuner sees", while a scanner reads and a printer writes.
_MIND = "sees|notes|decides|chooses|picks|confirms|approves|agrees|knows|wants|accepts|answers|asks|promises|looks"


def _is_somebody(term: Term, reading: Reading) -> bool:
    if is_actor(term.singular):
        return True
    does = rf"\b(?:the|an?|each|every) {re.escape(term.key)} (?:then |also |always )?(?:{_MIND})\b"
    return is_actor(term.singular, is_subject=True) and re.search(does, reading.folded) is not None


def _with_whole_target(clause: Clause, reading: Reading) -> Clause:
    return replace(clause, target=_whole(clause.target, reading)) if clause.target is not None else clause


def _whole(term: Term, reading: Reading) -> Term:
    """ "visit" of "the day's visits", "text message" of "a text message two weeks before"."""
    first, _, rest = term.singular.partition(" ")
    if rest and re.search(rf"\b{re.escape(first.lower())}['’]s? {re.escape(rest.lower())}", reading.folded):
        return as_term(rest) if re.fullmatch(_OF_TIME, first.lower()) else term
    if rest and (bare := _COMPARED.sub("", term.singular)) != term.singular:
        return as_term(bare)
    cut = _COUNT.sub("", term.singular)
    if cut == term.singular:
        return term
    longer = re.search(
        rf"\b([a-z]+ {re.escape(cut.lower())})\b {re.escape(term.singular[len(cut) + 1 :])}", reading.folded
    )
    found = longer[1] if longer and longer[1].split(" ")[0] not in pack("en").words("determiners") else cut
    return as_term(found)


def _seen(term: Term) -> str:
    return rf"(?:{re.escape(term.key)}|{re.escape(term.plural.casefold())})(?!\w)"


def _is_missing(term: Term, reading: Reading) -> bool:
    """ "Where there is no signal": spoken of only to say that there is none."""
    if any(
        term.key in (c.target.key if c.target else "") and c.role == "actor" and c.verb in _MAKING
        for c in reading.clauses
    ):
        return False
    every = len(re.findall(rf"(?<!\w){_seen(term)}", reading.folded))
    return 0 < every == len(re.findall(rf"(?<!\w){_ABSENT} {_seen(term)}", reading.folded))


_MAKING = frozenset(("add", "create", "enter", "register", "record", "upload", "book", "order", "submit"))


_WRITES = r"(?:records?|notes?|measures?|writes? down|enters?|logs?|types? in)"

_LED = "(?:the|his|her|their|its|our)"


def _is_value(term: Term, reading: Reading) -> bool:
    """ "The sweep records the soot, the gas values and every defect": what is written down of something, never said as
    one of several."""
    if facts_of(term, "en", reading.folded) or is_done_to(term, reading):
        return False
    every = len(re.findall(rf"(?<!\w){_seen(term)}", reading.folded))
    before = rf"{_WRITES} (?:{_LED} )?(?:[\w' -]+, )*(?:and )?(?:the |its )?"
    written = rf"\b{before}{re.escape(term.key)}(?:,| and\b|\.)"
    listed = re.search(written, reading.folded)
    return every == 1 and listed is not None and ("," in listed[0] or " and" in listed[0])


def _is_written_each(term: Term, reading: Reading) -> bool:
    """ "Records the soot and every defect": one record for each."""
    said = rf"\b{_WRITES} [^.;:]*\b(?:every|each) (?:\w+ )?{re.escape(term.key)}(?!\w)"
    return re.search(said, reading.folded) is not None


def _is_state(term: Term, reading: Reading) -> bool:
    """ "must be traceable", "are forbidden": said of something, and never of several or behind an article."""
    if " " in term.key or facts_of(term, "en"):
        return False
    said = rf"\b(?:be|is|are|was|were|been|stays?|remains?|becomes?) (?:\w+ly )?{re.escape(term.key)}(?!\w)"
    every = len(re.findall(rf"(?<!\w){re.escape(term.key)}(?!\w)", reading.folded))
    return 0 < every == len(re.findall(said, reading.folded))


def _is_work(term: Term, reading: Reading) -> bool:
    """ "Goes back to milling": what is done there, which is no record of its own."""
    if not _PLAIN_ING.fullmatch(term.key) or facts_of(term, "en") or is_done_to(term, reading):
        return False
    led = rf"(?<!\w)(?:an?|the|each|every|this|that|their|his|her|our|your|my|new|per) {re.escape(term.key)}(?!\w)"
    many = rf"(?<!\w){re.escape(term.plural.casefold())}(?!\w)"
    return re.search(rf"{led}|{many}", reading.folded) is None


def _worked_on(reading: Reading) -> list[tuple[Term, float]]:
    """A general word ("part") of which facts are known is a thing where several deeds are done to it."""
    closed = pack("en").words("system_nouns") | set(pack("en").attribute_type)
    found: dict[str, tuple[Term, float]] = {}
    for clause in reading.clauses:
        term = clause.target
        if term is None or term.is_person or term.key in closed or term.key not in pack("en").words("not_entities"):
            continue
        is_known = facts_of(term, "en", reading.folded) and is_done_to(term, reading)
        if clause.verb != SAID and (is_known or is_counted(term, reading)):
            weight = found[term.key][1] if term.key in found else 0.0
            if not is_somebodys_name(term, reading):
                found[term.key] = (term, weight + OF_A_DEED)
    return list(found.values())
