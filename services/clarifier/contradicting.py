"""Which earlier words an answer contradicts: by rules, in three languages, and quoted as they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from services.clarifier.clauses import Clause, clauses, rules, stems
from services.clarifier.denying import is_denied
from services.clarifier.differing import amounts_apart, in_place, is_same_matter
from services.clarifier.opposing import lets_in, reaches_others, turns_round
from services.clarifier.quoting import source_text
from services.clarifier.reading.facts import finder
from services.clarifier.reading.packs import LANGUAGES
from services.clarifier.refusing import families, is_refused
from services.clarifier.state import ClarifierState
from services.core.contracts import Answer, AnswerHow, Overruled, Question

MOST = 80  # clauses of one text that are compared with each other
FEW = 4  # contradictions of one answer that are named
EARLIER = 400  # clauses of the idea that an answer is compared with
Kind = Literal["negated", "number", "excluded", "polarity"]
_ADDS = re.compile(
    r"\b(?:except|unless|but not|apart from|additionally|also|as well|too|salvo|excepto|también|además|außer|auch|"
    r"zusätzlich|ausgenommen)\b",
    re.I,
)


def contradictions(
    state: ClarifierState, answer: Answer, question: Question | None = None, *, most: int = EARLIER
) -> tuple[Overruled, ...]:
    """What the answer contradicts in the idea, in other messages, and in the answers to other questions; compared
    with the first `most` clauses of them."""
    if answer.how in (AnswerHow.DELEGATED, AnswerHow.DEFERRED):
        return ()
    language = state.idea.language if state.idea.language in LANGUAGES else "en"
    asked = question or next((q for q in state.questions if q.id == answer.question_id), None)
    now = clauses(answer.id, answer.text, language, asked.text if asked else "")
    found: dict[tuple[str, str], Overruled] = {}
    for before in earlier(state, answer, language)[:most]:
        for clause in now:
            one = _contradicts(clause, before, state)
            if one is not None:
                found.setdefault((one.source, one.words), one)
    return tuple(found.values())[:FEW]


def earlier(state: ClarifierState, answer: Answer, language: str) -> list[Clause]:
    """What was said before, without what no longer holds; the answer's own message and question are not earlier."""
    heard = {a.message_id for a in state.answers} | {answer.message_id}
    found = list(clauses("M-1", state.words_that_hold("M-1", source_text(state, "M-1")), language))
    for said in state.messages or state.idea.messages:
        if said.id != "M-1" and said.id not in heard and not said.is_aside and not said.is_bot:
            found += clauses(said.id, state.words_that_hold(said.id, said.text), language)
    by_id = {question.id: question for question in state.questions}
    for other in state.live_answers():
        is_told = other.how in (AnswerHow.DELEGATED, AnswerHow.DEFERRED)
        if other.question_id != answer.question_id and not is_told:
            asked = by_id.get(other.question_id)
            found += clauses(other.id, other.text, language, asked.text if asked else "")
    return found


def within(text: str, language: str) -> tuple[Clause, Clause, Kind] | None:
    """The first two clauses of one text that contradict each other."""
    found = clauses("M-1", text, language)[:MOST]
    state = None
    for place, later in enumerate(found):
        for before in found[:place]:
            kind = _kind(later, before, state)
            if kind is not None:
                return before, later, kind
    return None


def _contradicts(now: Clause, before: Clause, state: ClarifierState) -> Overruled | None:
    kind = _kind(now, before, state)
    if kind is None:
        return None
    is_answer = before.source.startswith("ANS-")
    words = source_text(state, before.source) if is_answer else before.words
    pair = amounts_apart(now, before) if kind == "number" and not is_answer else None
    if pair is None:
        return Overruled(source=before.source, words=words, leaves=words, because=kind)
    leaves = pair[1].words
    return Overruled(
        source=before.source, words=words, leaves=leaves, because=kind, instead=in_place(leaves, pair[0].words)
    )


def _kind(now: Clause, before: Clause, state: ClarifierState | None) -> Kind | None:
    if lets_in(now, before) or lets_in(before, now) or reaches_others(now, before) or reaches_others(before, now):
        return "excluded"
    if _adds(now.words) or now.words.casefold() == before.words.casefold():
        return None
    if is_refused(now, before) or is_refused(before, now) or is_denied(now, before) or is_denied(before, now):
        return "negated"
    if amounts_apart(now, before) is not None and is_same_matter(now, before, state):
        return "number"
    if _are_apart(now, before) or _holds_everywhere(now, before) or _holds_everywhere(before, now):
        return "excluded"
    return "polarity" if turns_round(now, before) else None


@lru_cache(maxsize=4096)
def _adds(words: str) -> bool:
    return _ADDS.search(words) is not None


# --- excluded: "anyone may look" against "members only" ----------------------------------------------------------


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((finder(one), finder(other)) for one, other in rules()["apart"])


@lru_cache(maxsize=1)
def _wholes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((finder(one), finder(other)) for one, other in rules()["whole"])


@lru_cache(maxsize=4096)
def _groups(words: str) -> frozenset[re.Pattern[str]]:
    """Which groups a clause has words of: asked once, because each clause is held against every other."""
    return frozenset(group for pair in (*_wholes(), *_pairs()) for group in pair if group.search(words))


def _are_apart(now: Clause, before: Clause) -> bool:
    """One clause has words of one group and the other of its opposite, and they speak of the same thing."""
    mine, theirs = _groups(now.words), _groups(before.words)
    if not mine or not theirs:
        return False
    for one, other in _wholes():
        if (one in mine and other in theirs and not before.is_negated) or (
            other in mine and one in theirs and not now.is_negated
        ):
            return True
    for one, other in _pairs():
        for left, right in ((one, other), (other, one)):
            if left not in mine or right not in theirs or right in mine or left in theirs:
                continue
            if _shared(now, before, left, right):
                return True
    return False


def _holds_everywhere(always: Clause, place: Clause) -> bool:
    """ "There is always a connection" against "it works offline", unless it names a place of its own."""
    for one, other in _always():
        if one.search(place.words) and other.search(always.words) and not always.is_negated:
            said = stems(other.sub(" ", always.words), always.language)
            if said <= place.stems | stems(_SMALL, always.language):
                return True
    return False


_SMALL = "there it they we are is gibt ist sind wir sie hay always immer siempre"


@lru_cache(maxsize=1)
def _always() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((finder(one), finder(other)) for one, other in rules()["always"])


def _shared(now: Clause, before: Clause, left: re.Pattern[str], right: re.Pattern[str]) -> bool:
    """Something in common beside the opposite words, or an answer so short that only the question gives it a thing."""
    mine = stems(left.sub(" ", f"{now.words} {now.context}"), now.language)
    theirs = stems(right.sub(" ", f"{before.words} {before.context}"), before.language)
    paying = families()[0]  # of which one clause speaks as a whole: "payment is in cash"
    is_of_paying = any(paying.search(" ".join(one.words.split()[:2])) for one in (now, before))
    return bool(mine & theirs) or (is_of_paying and all(paying.search(one.words) for one in (now, before)))
