"""Requirements: first what the words say, then what the catalogue knows of such products."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.drafting import gate, phrasing
from services.clarifier.drafting.catalogue import RequirementForm
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.entire import put_together
from services.clarifier.drafting.heading import as_deed, heading
from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.matching import ENOUGH, FALLBACK, Match, only_nouns
from services.clarifier.drafting.noun_words import is_mentioned
from services.clarifier.drafting.own_patterns import fitting
from services.clarifier.drafting.promises import is_promise
from services.clarifier.drafting.rejoining import rejoined
from services.clarifier.drafting.settled import names_a_record
from services.clarifier.drafting.slots import Slots, capital, render
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import SAID, Clause, Reading, Term
from services.clarifier.reading.own_wishes import OWN_WISH
from services.core.contracts import Priority

MAX_STATED = 20
MAX_ALL = 28
MAX_PATTERN = 9
SOME = 4  # statements of an English idea beside which those that hold for every record tell nothing
_LIMIT_SUBJECTS = re.compile(
    r"\b(?:budget|deadline|launch|presupuesto|plazo|frist|termin der einführung|kosten)\b", re.I
)
_LIMIT_PHRASES = re.compile(r"^(?:be|go) (?:live|ready|launched|finished)\b|^(?:cost|costs)\b", re.I)


def stated(making: Making, reading: Reading, sources: tuple[str, ...], *, is_sure: bool = True) -> list[Need]:
    """One requirement for each clause that says what the product must do; not `is_sure`: quoted, not asked about."""
    needs: list[Need] = []
    wholes: set[str] = set()
    for read in rejoined(reading.clauses, making.language):
        clause = read
        if clause.typed in wholes and clause.verb != SAID:
            continue  # said already, with the other deeds of the same piece
        if _is_limit(clause) or _is_empty(clause) or is_promise(clause, making.language):
            continue
        is_own = clause.role == "nobody" and OWN_WISH.match(clause.typed) is not None
        actor = clause.actor or (None if is_own or clause.role in ("system", "thing") else making.doer())
        beside = " ".join(
            f"{one.subject} {one.condition} {one.phrase}"
            for one in reading.clauses
            if one is not read and one.typed == read.typed
        )
        text, clause = gate.stated(clause, actor, reading, making.language, beside)
        if not text and is_sure:
            continue
        text = text or phrasing.requirement(as_quoted(clause), None, making.language)
        is_whole = bool(read.typed) and read.typed.casefold() in text.casefold()
        if clause.verb == SAID and (is_whole or read.verb != SAID):
            wholes.add(read.typed)
            needs = [one for one in needs if one.clause is None or one.clause.typed != read.typed]
        clause = as_deed(clause, text, making.language)
        touches = tuple(t.key for t in (clause.target, actor) if t)
        cited = sources if clause.source in sources else (clause.source,)
        is_rule = clause.role == "thing" or (
            clause.role == "system" and (clause.is_negated or clause.kind == "restrict")
        )
        group = actor.key if actor else ("rules" if is_rule else "system")
        needs.append(
            Need(
                heading(clause, text, making.language),
                text,
                Priority.MUST,
                cited,
                f"actor:{group}",
                actor,
                clause,
                touches=touches,
            )
        )
    return put_together(needs, reading, sources)


def as_quoted(clause: Clause) -> Clause:
    return replace(clause, verb=SAID, phrase=clause.typed or clause.phrase, after="")


def _is_limit(clause: Clause) -> bool:
    """A deadline or a budget; "the budget owner" is somebody."""
    is_limit = _LIMIT_SUBJECTS.search(clause.subject) or _LIMIT_PHRASES.search(clause.phrase)
    return clause.role != "actor" and bool(is_limit)


def _is_empty(clause: Clause) -> bool:
    words = clause.phrase.split()
    if clause.role in ("actor", "thing"):
        return len(clause.phrase) < 3
    return (len(words) < 2 and not clause.condition) or len(clause.phrase) < 4


def of_pattern(making: Making, match: Match, sources: tuple[str, ...], limit: int) -> list[Need]:
    """The pattern's statements that the idea does not already make."""
    needs: list[Need] = []
    for form in match.pattern.requirements:
        if len(needs) >= limit:
            break
        if form.unless and finder(form.unless).search(making.reading.folded):
            continue
        if form.when and not finder(form.when).search(making.reading.folded):
            continue
        own = fitting(form, match, making.reading, making.needs)
        if own is None:
            continue
        need = from_form(own, match.slots, making.language, sources, f"pattern:{match.pattern.id}")
        if need is not None:
            needs.append(need)
    return needs


def from_form(form: RequirementForm, slots: Slots, language: str, sources: tuple[str, ...], group: str) -> Need | None:
    """The catalogue's statement in the idea's nouns; None where the language has no words for it."""
    text, title = form.text.get(language), form.title.get(language)
    if not text or not title:
        return None
    actor = next((slots.terms[u] for u in form.uses if u in slots.terms and slots.terms[u].is_person), None)
    touches = tuple(slots.terms[u].key if u in slots.terms else u for u in form.uses)
    return Need(
        clip(capital(render(title, slots)), 80),
        capital(render(text, slots)),
        form.priority,
        sources,
        group,
        actor,
        forms=form.scenarios,
        slots=slots,
        key=form.key,
        touches=touches,
    )


def merge(needs: list[Need]) -> list[Need]:
    """Without the same statement twice; the earlier one stays and gathers the sources."""
    kept: list[Need] = []
    index: dict[str, Need] = {}
    bags: list[tuple[frozenset[str], Need]] = []
    for need in needs:
        key = norm(need.text)
        same = index.get(key) or _twin(need, bags)
        if same is not None:
            same.sources = tuple(dict.fromkeys((*same.sources, *need.sources)))
            continue
        index[key] = need
        bags.append((_bag(need.text), need))
        kept.append(need)
    return kept


def _bag(text: str) -> frozenset[str]:
    return frozenset(
        w[:6] for w in norm(text).split() if len(w) > 3 and w not in ("shall", "system", "sistema", "sure", "make")
    )


def _twin(need: Need, bags: list[tuple[frozenset[str], Need]]) -> Need | None:
    mine = _bag(need.text)
    for other, kept in bags:
        union = len(mine | other)
        if union and len(mine & other) / union > 0.8 and not _differs(need, kept):
            return kept
    return None


def _differs(one: Need, other: Need) -> bool:
    numbers = re.findall(r"\d+", one.text) != re.findall(r"\d+", other.text)
    negated = (one.clause.is_negated if one.clause else False) != (other.clause.is_negated if other.clause else False)
    return numbers or negated


def make(making: Making) -> None:
    """Fill `making.needs` from the idea and the catalogue; answers add theirs afterwards."""
    said = merge(stated(making, making.reading, (making.reading.source,)))
    for need in said[MAX_STATED:]:
        making.reading.left_out.append(need.title)
    making.needs = said[:MAX_STATED]
    general = making.matches[0]
    said_enough = sum(need.parts for need in making.needs) >= (SOME if making.language == "en" else ENOUGH)
    if making.matches[0].pattern.id == FALLBACK and (said_enough or not _is_kept(making)):
        # It says enough itself; what every record needs would only stand between its own wishes.
        making.asks_what_is_kept = not said_enough and not names_a_record(making.reading)
        making.matches = [only_nouns(making.matches[0])]
    room = max(4, min(MAX_PATTERN, MAX_ALL - len(making.needs)))
    shares = [room] if len(making.matches) == 1 else [max(3, room - 3), max(2, room // 3), 2][: len(making.matches)]
    for match, share in zip(making.matches, shares, strict=False):
        if not match.pattern.requirements:
            continue
        source = _pattern_guess(making, match)
        making.needs += of_pattern(making, match, source, share)
    making.needs = merge(making.needs)[:MAX_ALL]
    if not making.needs:  # a document states something, of whatever text
        making.needs = merge(stated(making, making.reading, (making.reading.source,), is_sure=False))[:1]
    if not making.needs:
        making.needs = of_pattern(making, general, _pattern_guess(making, general), room)
    for need in making.needs:
        if need.clause and need.clause.role == "nobody" and not making.reading.actors:
            need.sources = (*need.sources, default_actor_guess(making))


_KEEPS = frozenset(
    [
        "create",
        "update",
        "reserve",
        "order",
        "assign",
        "decide",
        "track",
        "exchange",
        "enter",
        "receive",
        "remove",
        "read",
    ]
)


def _is_kept(making: Making) -> bool:
    """Whether somebody or the system keeps, hands on, lists or decides the thing: a noun alone is no record."""
    thing = making.slots.terms.get("thing")
    if thing is None or thing.is_person or thing.key in {actor.key for actor in making.reading.actors}:
        return False
    if not is_mentioned(thing, making.reading):
        return not making.reading.clauses  # a text that says nothing gets the general words
    held = any(holding.owner.key == thing.key for holding in making.reading.holdings)
    product = making.reading.product_phrase.casefold()
    return (
        held
        or thing.key in product
        or thing.plural.casefold() in product
        or any(
            clause.target is not None and clause.target.key == thing.key and clause.kind in _KEEPS
            for clause in making.reading.clauses
            if clause.role != "thing" or clause.verb == SAID
        )
    )


def default_actor_guess(making: Making) -> str:
    who = making.slots.terms.get("actor")
    return making.guess(
        "actor",
        say(making.language, "actor_guess", who=who.plural if who else "users"),
        say(making.language, "actor_guess_wrong", who=who.plural if who else "users"),
    )


def _pattern_guess(making: Making, match: Match) -> tuple[str, ...]:
    language = making.language
    key = f"pattern:{match.pattern.id}"
    title = capital(render(match.pattern.title[language], match.slots))
    because = render(match.pattern.because.get(language, match.pattern.because["en"]), match.slots)
    if match.words:
        because += " " + say(language, "read_from", words=", ".join(f"“{w}”" for w in match.words[:3]))
    ident = making.guess(
        key,
        because,
        say(language, "pattern_wrong_bare", title=title),
        (making.reading.source,),
    )
    making.group_titles[key] = title
    return (making.reading.source, ident) if match.words else (ident, making.reading.source)


def who_of(need: Need, making: Making) -> Term | None:
    return need.actor or making.slots.terms.get("actor")
