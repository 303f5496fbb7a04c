"""Sentences that were taken apart where that says something else, put back: one requirement that says the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.clarifier.drafting import misread, misread_tongues, phrasing
from services.clarifier.drafting.cut_parts import is_cut
from services.clarifier.drafting.draft import Need
from services.clarifier.drafting.forgotten import is_forgotten
from services.clarifier.drafting.heading import heading
from services.clarifier.drafting.misformed import is_misformed
from services.clarifier.drafting.misread import STEM, is_ill
from services.clarifier.drafting.said_twice import bare_words, case_is_cut, is_twice, says_it_too
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.ungrammatical import is_ungrammatical
from services.clarifier.drafting.unparted import by_unparted, words_of
from services.clarifier.reading import english_entire, german_entire, spanish_entire
from services.clarifier.reading.german_that import wanted as wanted_de
from services.clarifier.reading.judge import why_not
from services.clarifier.reading.model import SAID, Clause, Fact, Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_wishes import wanted as wanted_es
from services.core.contracts import Priority

_TONGUES = ("en", "de", "es")


def put_together(needs: list[Need], reading: Reading, sources: tuple[str, ...]) -> list[Need]:
    """The needs, with one for each sentence of which a part was quoted, is asked about or was misread.

    Only where all of the sentence is asked for, and where it can stand by itself."""
    if reading.language not in _TONGUES:
        return needs
    told = list(needs)
    for source, text in reading.texts.items():
        for unparted, parts in by_unparted(text, reading.language):
            if pack(reading.language).pattern("injection").search(unparted):
                continue  # of which the words to whoever drafts were taken off: they are nobody's requirement
            alone = [_alone(source, at, text.sentences[at], unparted, reading.language) for at in parts]
            rest = [one for one in alone if not _joined(told, reading, sources, one)]
            whole = _Whole(source, parts, unparted)
            is_other = len(parts) > 1 or unparted != text.sentences[parts[0]]
            mine = _of(told, whole, reading)
            is_odd_so = any(_is_odd(need, unparted, reading) for need in mine) or bool(_lost(whole, mine, reading))
            rest = alone if not rest and is_other and is_odd_so else rest
            if rest and not (is_other and _joined(told, reading, sources, whole)):
                _quote_odd(told, whole, sources, reading)
            if is_forgotten(whole, told, reading):
                one = _quotation(replace(whole, words=unparted.strip("• .;")), (), "", sources, reading)
                told.insert(_place(told, whole), one)
    told = [_verbatim(need, sources, reading) for need in told]
    quoted = [
        need.clause.phrase.casefold() for need in told if need.clause is not None and _is_quoted(need, reading.language)
    ]
    reading.facts[:] = [fact for fact in reading.facts if not is_twice(fact, quoted)]
    return [need for need in told if not any(says_it_too(other, need) for other in told)]


def _verbatim(need: Need, sources: tuple[str, ...], reading: Reading) -> Need:
    """A quotation has the words that were typed: where others were put for them, the whole sentence is quoted."""
    clause, text = need.clause, reading.texts.get(need.clause.source) if need.clause is not None else None
    if clause is None or text is None or reading.language != "en" or not _is_quoted(need, "en"):
        return need
    if any(bare_words(clause.phrase) in bare_words(one) for one in text.unparted):
        return need
    whole = next((one for one, parts in by_unparted(text, "en") if clause.sentence in parts), "").strip("• .;")
    return (
        _quotation(_Whole(clause.source, (clause.sentence,), whole), [need], clause.after, sources, reading)
        if whole
        else need
    )


def _quote_odd(told: list[Need], whole: _Whole, sources: tuple[str, ...], reading: Reading) -> None:
    """Quotes what is odd: the whole sentence where all of it is, else each such part."""
    mine = [need for need in told if whole.has(need.clause)]
    odd = [need for need in mine if _is_ill(need, whole.words, reading.language)]
    if len(odd) > 1 and len(odd) == len(mine):
        after = next((need.clause.after for need in mine if need.clause is not None), "")
        _put(told, mine, _quotation(replace(whole, words=whole.words.strip("• .;")), mine, after, sources, reading))
        return
    for need in odd:
        if need.clause is None:
            continue
        words = reading.typed(need.clause.typed).strip("• .;") or whole.words
        cuts = case_is_cut if reading.language == "en" else is_cut
        if cuts(words, reading.typed(whole.words), reading.language):
            _put(told, mine, _quotation(replace(whole, words=whole.words.strip("• .;")), mine, "", sources, reading))
            return  # a part to which words of another one were put, or that says nothing by itself
        if _is_quoted(need, reading.language):
            told[:] = [one for one in told if one is need or one not in mine or not _is_within(one, need.clause.phrase)]
            continue
        told[:] = [one for one in told if one is need or one not in mine or not _is_within(one, words)]
        _put(told, [need], _quotation(replace(whole, words=words), [need], need.clause.after, sources, reading))


def _of(told: Sequence[Need], whole: _Whole, reading: Reading) -> list[Need]:
    """The needs of the sentence; in German and Spanish a part may have lost which one it is of, and has its words."""
    is_open = reading.language != "en"
    return [
        need
        for need in told
        if whole.has(need.clause)
        or (is_open and need.clause is not None and not need.clause.sentence and _is_within(need, whole.words))
    ]


def _is_near(need: Need, whole: _Whole) -> bool:
    clause = need.clause
    return clause is not None and clause.source == whole.source and clause.sentence - whole.parts[0] in (-1, 0, 1)


def _is_within(need: Need, words: str) -> bool:
    """Whether the quotation says it too."""
    typed = need.clause.typed.strip(" .;").casefold() if need.clause is not None else ""
    return bool(typed) and typed in words.casefold()


def _quotation(whole: _Whole, mine: Sequence[Need], after: str, sources: tuple[str, ...], reading: Reading) -> Need:
    clause = Clause(whole.source, whole.parts[0], "thing", whole.words, SAID, after=after)
    return _as_one(phrasing.requirement(clause, None, reading.language), whole, mine, sources, reading)


def _put(told: list[Need], mine: Sequence[Need], one: Need) -> None:
    place = told.index(mine[0])
    told[:] = [need for need in told if need not in mine]
    told.insert(place, one)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A sentence of a message, and which of the sentences that stand alone were made of it."""

    source: str
    parts: tuple[int, ...]
    words: str
    is_typed: bool = True  # and not put in other words by whoever took it apart

    def has(self, one: Clause | Fact | None) -> bool:
        return one is not None and one.source == self.source and one.sentence in self.parts


def _alone(source: str, at: int, sentence: str, typed: str, language: str) -> _Whole:
    is_typed = language == "en" or sentence.strip("• .").casefold() in typed.casefold()
    return _Whole(source, (at,), sentence, is_typed)


def _joined(told: list[Need], reading: Reading, sources: tuple[str, ...], whole: _Whole) -> bool:
    """Puts one need in the place of those of the sentence, if one is odd; False if they cannot be said as one."""
    mine = _of(told, whole, reading)
    asked = [fact for fact in reading.facts if fact.kind == "unstated" and whole.has(fact)]
    if not asked and not any(_is_odd(need, whole.words, reading) for need in mine) and not _lost(whole, mine, reading):
        return True
    if not whole.is_typed or not _is_demand(reading, whole, mine):
        return False
    if not asked and (two := _with_the_one_before(mine, reading, whole)) is not None:
        mine, whole = two
    text = entire(whole.words.lstrip("• "), reading.language)
    told_of = [fact.words for fact in asked] + [need.clause.typed for need in mine if need.clause is not None]
    if not text or any(not _covers(whole.words, words) for words in told_of):
        return False  # or it is only a part of the sentence
    mine += [need for need in told if need not in mine and _is_near(need, whole) and _is_within(need, whole.words)]
    one = _as_one(text, whole, mine, sources, reading)
    if is_ill(text) or (reading.language == "en" and _is_wrong(text, whole)):
        return False  # of a part that was made to stand alone, and does not
    place = told.index(mine[0]) if mine else _place(told, whole)
    told[:] = [need for need in told if need not in mine]
    told.insert(place, one)
    reading.facts[:] = [fact for fact in reading.facts if fact not in asked]
    return True


def _is_wrong(text: str, whole: _Whole) -> bool:
    return is_ungrammatical(text) or is_misformed(text, whole.words)


def _lost(whole: _Whole, mine: Sequence[Need], reading: Reading) -> str:
    """The number, or the words in a row, that no statement and no fact of the sentence has; "" for none."""
    if 0 in whole.parts or not mine:
        return ""  # what it is called, and for whom it is
    told = [fact.words + " " + fact.value for fact in reading.facts if whole.has(fact)]
    said = " ".join([need.text for need in mine] + told)
    for at in whole.parts:
        if not _has_any(replace(whole, parts=(at,)), mine, reading):
            part = reading.texts[whole.source].sentences[at]
            if reading.language == "en" or misread_tongues.is_unsaid(part, said, reading.language):
                return whole.words  # a part of which nothing is said
    if reading.language == "en":
        return misread.lost_words(whole.words, said)
    return misread_tongues.lost_words(whole.words, said, reading.language)


def _is_odd(need: Need, typed: str, reading: Reading) -> bool:
    return misread.is_odd(need, typed) if reading.language == "en" else misread_tongues.is_odd(need, typed, reading)


def _is_ill(need: Need, typed: str, language: str) -> bool:
    """Whether it is quoted, or better were: signs of other languages may be of what is only said better whole."""
    if language == "en":
        return misread.is_odd(need, typed)
    return _is_quoted(need, language) or misread_tongues.is_ill(need, typed, language)


def _is_quoted(need: Need, language: str) -> bool:
    return misread_tongues.is_quoted(need, language)


def entire(text: str, language: str) -> str:
    """The requirement that says the sentence as it stands, in English, German or Spanish; "" where it cannot."""
    match language:
        case "de":
            if words := german_entire.wished(text):
                return say(language, "plain_that", words=words)
            words = german_entire.entire(text)
            wish = wanted_de(words)
        case "es":
            if words := spanish_entire.wished(text):
                return say(language, "plain_that", words=words)
            words = spanish_entire.entire(text)
            if words and spanish_entire.is_wished(words):
                return say(language, "plain_that", words=words)
            wish = wanted_es(words)
        case _:
            return english_entire.entire(text)
    if not words:
        return ""
    for told in (say(language, "plain_that", words=wish) if wish else "", say(language, "plain_clause", words=words)):
        wrong = why_not(told, language) if told else "none"
        is_named = wrong == "pronoun" and {"es": spanish_entire, "de": german_entire}[language].names_all(words)
        is_needed = language == "de" and german_entire.is_sound_so(words, wrong)
        if wrong in ("", "two-demands") or is_named or is_needed:
            return told  # of a whole sentence, which has more than one clause
    return ""


def _has_any(part: _Whole, mine: Sequence[Need], reading: Reading) -> bool:
    return any(part.has(need.clause) for need in mine) or any(part.has(fact) for fact in reading.facts)


def _with_the_one_before(mine: Sequence[Need], reading: Reading, whole: _Whole) -> tuple[list[Need], _Whole] | None:
    """The only odd statement of a sentence with the one that it leans on: "leads approve up to 1,000, above that …"."""
    odd = [at for at, need in enumerate(mine) if _is_odd(need, whole.words, reading)]
    if len(odd) != 1 or not odd[0] or len(mine) < FEWEST:
        return None
    pair = list(mine[odd[0] - 1 : odd[0] + 1])
    first, last = (need.clause.typed.strip(" .;") if need.clause is not None else "" for need in pair)
    starts, ends = whole.words.casefold().find(first.casefold()), whole.words.casefold().find(last.casefold())
    if not first or not last or starts < 0 or ends < starts:
        return None
    words = whole.words[starts : ends + len(last)]
    return (pair, replace(whole, words=words)) if entire(words, reading.language) else None


FEWEST = 3  # statements of a sentence of which some are told by themselves


def _covers(whole: str, asked: str) -> bool:
    mine, all_of = ({word[:STEM] for word in words_of(text)} for text in (asked, whole))
    return len(mine - all_of) * 3 <= len(mine)


def _is_demand(reading: Reading, whole: _Whole, mine: Sequence[Need]) -> bool:
    """Whether no part of the sentence tells how it is, is refused or is in doubt."""
    told = {need.clause.sentence for need in mine if need.clause is not None}
    others = ("context", "asked", "scope_out", "doubt", "injection")
    return not any(
        fact.kind in others or (fact.kind == "problem" and fact.sentence not in told)
        for fact in reading.facts
        if whole.has(fact)
    )


def _place(needs: Sequence[Need], whole: _Whole) -> int:
    """Behind what was said before the sentence."""
    clauses = [(i, need.clause) for i, need in enumerate(needs) if need.clause is not None]
    before = [i for i, clause in clauses if clause.sentence < whole.parts[0] and clause.source == whole.source]
    return before[-1] + 1 if before else 0


def _as_one(text: str, whole: _Whole, mine: Sequence[Need], sources: tuple[str, ...], reading: Reading) -> Need:
    words = whole.words.strip("• .;")
    first = next((need.clause for need in mine if need.clause is not None), None)
    like = first or Clause(whole.source, whole.parts[0], "thing", words)
    clause = replace(like, verb=SAID, role="thing", phrase=words, typed=words)
    actor = next((need.actor for need in mine if need.actor is not None and _is_said(need, text)), None)
    clause = replace(clause, condition="", subject="", deed="", after="", is_negated=False, actor=actor)
    touches = tuple(dict.fromkeys(key for need in mine for key in need.touches))
    title = heading(clause, text, reading.language)
    group = actor.key if actor else "rules"
    cited = sources if like.source in sources else (like.source,)
    return Need(title, text, Priority.MUST, cited, f"actor:{group}", actor, clause, touches=touches, parts=len(mine))


def _is_said(need: Need, text: str) -> bool:
    return need.actor is not None and any(
        re.search(rf"\b{re.escape(name)}\b", text, re.I) for name in (need.actor.plural, need.actor.singular)
    )
