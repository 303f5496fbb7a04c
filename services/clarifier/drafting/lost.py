"""Facts of the idea that no statement took up: every need, number, limit and refusal must stand somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.clarifier.drafting.likeness import numbers, roots
from services.clarifier.drafting.said_twice import bare_words
from services.clarifier.drafting.settled import is_only_built
from services.clarifier.reading.alone import alone
from services.clarifier.reading.background import introduces_us
from services.clarifier.reading.clean import clip, plain, readable, sentences
from services.clarifier.reading.colloquial import written_out
from services.clarifier.reading.complaints import is_complaint, told_of
from services.clarifier.reading.english_asked_for import asked_for
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.mood import Mood, discourse
from services.clarifier.reading.mood_words import HABIT, OBLIGES, TALK, TODAY, TURN, US
from services.clarifier.reading.packs import LANGUAGES, pack
from services.clarifier.reading.strict_english import tells_state
from services.clarifier.reading.typed import pieces, units
from services.clarifier.reading.undemanded import is_not_ours, is_undemanded
from services.clarifier.reading.wishes import without_aim, without_reason
from services.core.contracts import Bdd, Finding, Level, finding

_MOST_SENTENCES = 60
_SHARE = 0.5  # of a clause's words that one statement must hold
_SPLIT = re.compile(r";\s*|,\s+(?:and|but|y|pero|und|aber)\s+|(?<=\D)\.\s+")


def lost_facts(text: str, bdd: Bdd) -> tuple[Finding, ...]:
    """A warning for each clause that states something and that no statement of the document holds."""
    return tuple(
        finding(
            Level.WARNING,
            "clarifier.lost-fact",
            "M-1",
            f"“{clip(plain(clause), 160)}” stands in no statement.",
            mend="State it as a requirement, a limit or something out of scope, or ask about it.",
        )
        for clause in lost_clauses(text, bdd)
    )


def lost_clauses(text: str, bdd: Bdd) -> list[str]:
    """The clauses themselves, in order."""
    language = bdd.language if bdd.language in LANGUAGES else "en"
    kept = [(roots(said, language), numbers(said)) for said in _said(bdd)]
    named = [(roots(bdd.title, language), numbers(bdd.title))]  # "we need a catalogue for our theatre"
    lost = [
        clause
        for clause in _clauses(text, language)
        if not _is_held(clause, language, kept)
        and not (_names(clause, language) and _is_held(clause, language, named))
        and not _is_title(clause, bdd, language)
    ]
    told = [(roots(said, language), numbers(said)) for said in _promised(bdd)]
    asked = [
        piece
        for piece in _demanded(text, language)
        if not _is_held(piece, language, told)
        and not _is_bent(piece, language, told)
        and not (_names(piece, language) and _is_held(piece, language, named))
        and not _is_title(piece, bdd, language)
    ]
    new = [piece for piece in asked if not any(piece in clause or clause in piece for clause in lost)]
    found = [piece for piece in (*lost, *new) if language != "en" or not is_only_built(piece)]
    return list(dict.fromkeys(_as_typed(piece, text, language) for piece in found))


def _as_typed(piece: str, text: str, language: str) -> str:
    """What is asked about is quoted, so it stands as it was typed: "HR" and not "the HR team"."""
    if piece.casefold() in text.casefold():
        return piece
    for new, old in alone(list(units(text)), language)[1]:
        piece = piece.replace(new, old) if new.casefold() != old.casefold() else piece
    if bare_words(piece) in bare_words(text) or language != "en":
        return piece
    mine = roots(piece, language)
    return max(units(text), key=lambda one: len(mine & roots(one, language)), default=piece)  # whole, as it was typed


def _is_title(piece: str, bdd: Bdd, language: str) -> bool:
    """What the document is called asks for nothing besides: "internal tool for onboarding new hires"."""
    words = roots(piece, language)
    is_thing = kind_of(piece, language) not in ("clause", "deed") or re.match(r"an? ", piece, re.I) is not None
    is_ours = language == "de" and re.match(r"unsere? \S+ (?:will|wollen|möchten?) ", piece, re.I) is not None
    return bool(words) and words <= roots(bdd.title, language) and (is_thing or is_ours)


def _names(piece: str, language: str) -> bool:
    """ "We need a catalogue for our theatre" says what it is, and nothing that it does."""
    is_more = re.search(r",|\b(?:that|which|where|who|que|donde)\b", piece)
    return TURN[language].search(piece) is not None and is_more is None


def _is_bent(piece: str, language: str, kept: list[tuple[frozenset[str], frozenset[str]]]) -> bool:
    """ "nadie paga" stands in "impedir … pagar": a short verb in another form."""
    words = {_stem(word) for word in roots(piece, language)}
    if language == "es":  # "elijan" is a form of "elegir"
        bent = [
            word for word in re.findall(r"[^\W\d_]{4,}", piece.casefold()) if word not in pack("es").words("stopwords")
        ]
        words = {_stem(infinitive_es(word) or word) for word in bent}
    shared = [words & {_stem(word) for word in said} for said, _ in kept]
    together = set[str]().union(*(one for one in shared if len(one) > 1))  # several deeds, each in its own statement
    return bool(words) and max(*(len(one) for one in shared), len(together) - 1, 0) / len(words) > _SHARE


_STEM = 4


def _stem(word: str) -> str:
    return word[:_STEM].rstrip("s") or word  # "runs" is a form of "run"


def _demanded(text: str, language: str) -> Iterable[str]:
    """The pieces that are asked for: told as a problem alone, they would be lost."""
    data, known = pack(language), _standing(text, language)
    talk = discourse(known, language)
    has_turned = talk.turn > 0 or any(one[talk.language].search(known[0]) for one in (TURN, OBLIGES) if known)
    for at, unit in enumerate(known[:_MOST_SENTENCES]):
        is_ours = not at and len(known) > 1 and introduces_us(unit, language)  # "We breed guide dogs."
        if data.pattern("injection").search(unit) or told_of(unit) is not None or is_ours:
            continue
        for piece in pieces(unit, language, is_first=not at):
            names = not at and unit.startswith(piece) and len(known) > 1 and not _ITEM.match(text.lstrip())
            if language == "en" and tells_state(piece):
                continue
            is_theirs = not is_undemanded(piece, language, is_first=names) and not is_not_ours(piece)
            mood = talk.mood(unit, piece)
            is_ours = mood is Mood.TODAY and has_turned and talk.turn < at and not TODAY[talk.language].search(unit)
            if is_theirs and len(piece.split()) > 2 and (mood is Mood.DEMAND or is_ours):
                yield _without_case(piece.strip(" ,.;"), unit)


_CASE_BEHIND = re.compile(r",? (?:if|when|once|as soon as|wenn|falls|sobald|si|cuando) [^,]+$", re.I)


def _without_case(piece: str, unit: str) -> str:
    """Asked about as it was typed: the case that was said before it stands before it."""
    bare = _CASE_BEHIND.sub("", piece)
    return bare if piece not in unit and bare in unit else piece


def _clauses(text: str, language: str) -> Iterable[str]:
    data = pack(language)
    typed = sentences(readable(text))[:_MOST_SENTENCES]
    for sentence in alone([asked_for(one) or one for one in typed] if language == "en" else typed, language)[0]:
        said = sentence.lstrip("• ")
        if data.pattern("injection").search(sentence) or is_undemanded(said, language) or is_not_ours(said):
            continue
        if told_of(said) is not None:
            continue
        for clause in _SPLIT.split(sentence.lstrip("• ")):
            clause = re.sub("^The system (?:must )?", "", clause)
            if clause and not TALK.search(clause.strip(" ?.!")) and _states(clause, language):
                yield clause.strip(" ,.")


def _standing(text: str, language: str) -> tuple[str, ...]:
    """The sentences as they are read: each by itself, without what they are for."""
    return tuple(
        re.sub("^The system (?:must )?", "", without_aim(without_reason(one, language), language))
        for one in alone(list(units(text)), language)[0]
    )


FEWEST_TOLD = 3  # words of a piece that can tell what somebody does


def told_only(text: str, bdd: Bdd) -> list[str]:
    """What somebody does, before the first wish, where nothing says that it is so today: today's way, or a wish?"""
    language = bdd.language if bdd.language in LANGUAGES else "en"
    known = _standing(text, language)
    talk, said = discourse(known, language), [(roots(one, language), numbers(one)) for one in _promised(bdd)]
    found = []
    for unit in known[1 : talk.turn]:
        marks = (TODAY[talk.language], US[talk.language], HABIT[talk.language])
        if is_complaint(unit) or any(mark.search(unit) for mark in marks):
            continue
        found += [
            piece.strip(" ,.;")
            for piece in pieces(unit, language)
            if talk.mood(unit, piece) is Mood.TODAY
            and len(piece.split()) > FEWEST_TOLD
            and not is_undemanded(piece, language)
            and not _is_held(piece, language, said)
        ]
    return found


_BESIDE = re.compile(
    r"\((?:said after|dicho tras|gesagt nach) .+\)"
)  # what stands beside a quotation is not stated by it
_ITEM = re.compile(r"[-*•–]\s|\d+[.)]\s")


def _states(clause: str, language: str) -> bool:
    """Whether it says a number, a limit, a refusal or a need."""
    data = pack(language)
    words = set(re.findall(r"[^\W\d_]+(?:['’]t)?", clause.casefold()))
    has_word = words & (data.words("modals") | data.words("negations")) or words & {"want", "need", "needs", "only"}
    return bool(has_word or numbers(clause)) and len(words) > 1


def _is_held(clause: str, language: str, kept: list[tuple[frozenset[str], frozenset[str]]]) -> bool:
    whole = frozenset[str]().union(*(words for words, _ in kept))
    words, figures = roots(written_out(clause, language), language), numbers(clause)
    if not words:
        return True
    for said, shown in kept:
        if figures <= shown and len(words & said) / len(words) >= _SHARE:
            return True
    # A long clause may be told in several statements; then each of its numbers stands in one that speaks of it.
    parts = [words & said for said, _ in kept if len(words & said) > 1]
    covered = frozenset[str]().union(*parts) if parts else frozenset[str]()
    told = all(any(figure in shown and words & said for said, shown in kept) for figure in figures)
    return told and len(covered & whole) / len(words) >= _SHARE + 0.1


def _said(bdd: Bdd) -> list[str]:
    """Everything that the document says, as text."""
    return [*re.split(r"(?<=[.!?])\s+", bdd.problem), *_stated(bdd)]


def _stated(bdd: Bdd) -> list[str]:
    """What it states, asks or leaves out."""
    return [
        *(f"{g.text} {g.measure}" for g in bdd.goals),
        *_promised(bdd),
        *(f"{e.name} {e.description}" for e in bdd.entities),
    ]


def _promised(bdd: Bdd) -> list[str]:
    """The same without what only quotes a piece, as trouble that is counted or as where a noun stands."""
    return [
        *(f"{_BESIDE.sub('', r.text)} {r.title}" for r in bdd.requirements),
        *(f"{q.text} {q.measure}" for q in bdd.quality),
        *(f"{s.text} {s.reason}" for s in (*bdd.scope_in, *bdd.scope_out)),
        *(c.text for c in bdd.constraints),
        *(f"{i.name} {i.purpose}" for i in bdd.integrations),
        *(a.text for a in bdd.assumptions),
        *(o.text for o in bdd.open_questions),
        *(f"{e.name} {' '.join(a.name for a in e.attributes)}" for e in bdd.entities),
    ]
