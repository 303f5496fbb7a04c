"""A German sentence of several clauses as simple sentences, each with who does it, first, and what pronouns stand for.

"Die Stunden erfasst der Vorarbeiter, der Helfer bestätigt sie am Abend" are two: the foreman records the hours, the helper
confirms the hours. A sentence is taken apart only where each of its clauses is clear; else it comes back as it is."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.german_cases import answered, as_case, condition, is_small_noun
from services.clarifier.reading.german_fields import Kind, Piece, pieces
from services.clarifier.reading.german_order import joined
from services.clarifier.reading.german_phrases import FOCUS
from services.clarifier.reading.german_referents import Memory, Mention, mentions, named
from services.clarifier.reading.german_tags import NOUNS, Token, tagged
from services.clarifier.reading.german_units import Unit, subject_in, subject_of, units
from services.clarifier.reading.mood_words import NOBODY_THERE, OUT, TODAY, US

Said = tuple[str, str]  # a simple sentence, and the words that were typed

MOST = 70  # words
_LEFT = re.compile(
    r":(?!\d)|[“”„\"\[\]{}<>|]|\?$|\b(?:derzeit|aktuell|momentan|zurzeit|bisher|bislang|früher|heute|sowohl|weder|entweder|"
    r"nicht nur|weiter(?:hin)?|bleib\w*|nach wie vor|außer|es sei denn|wär\w*|hätt\w*|würd\w*|möcht\w*|fänd\w*|bräucht\w*)\b|\b(?:wir|ich|uns|mir|mich|ihr|du|euch)\b",
    re.I,
)
_THEN = frozenset("danach daraufhin anschließend dann hinterher".split())  # noqa: SIM905
_WHY = frozenset("deshalb daher deswegen darum".split())  # noqa: SIM905
_ALSO = frozenset("dafür dazu außerdem zusätzlich zudem".split())  # noqa: SIM905  # said by the order of the sentences
_ELSE = frozenset("sonst andernfalls ansonsten".split())  # noqa: SIM905
_BESIDE = frozenset("wobei womit wodurch woraufhin".split())  # noqa: SIM905
_BUT = frozenset("aber jedoch".split())  # noqa: SIM905
_POINTS = frozenset("der die das dies dieser diese dieses".split())  # noqa: SIM905
_FIRST = frozenset(["PRF", "PPER"])


def simple(text: str, memory: Memory) -> list[Said]:
    """The simple sentences of a sentence; the sentence alone where it is simple, or not understood for certain.

    `memory` is what the sentences before spoke of; it is brought up to date."""
    bare = text.strip().rstrip(".!;")
    words = tagged(bare)
    found = [] if _is_left(bare) else units(pieces(words))
    told = [one for unit in found for one in _beside(unit)]
    spans = [subject_of(unit) for unit in told]
    if not told or any(
        span is None and not _is_whoever(unit) and not unit.is_deed for unit, span in zip(told, spans, strict=True)
    ):
        memory.hear(mentions(words, None))
        return [(text, text)]
    said = _Sentence(memory, bare).said(told)
    is_same = len(said) == 1 and _bare(said[0][0]) == _bare(bare)
    return [(text, text)] if is_same or not said else said


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _is_left(text: str) -> bool:
    told_of_us = any(marks["de"].search(text) for marks in (US, TODAY, NOBODY_THERE, OUT))
    return bool(_LEFT.search(text)) or told_of_us or is_complaint(text) or len(text.split()) > MOST


def _is_whoever(unit: Unit) -> bool:
    return bool(unit.cases) and unit.cases[0].kind is Kind.SUB and unit.cases[0].words[0].low in ("wer", "was")


def _beside(unit: Unit) -> list[Unit]:
    """ "…, wobei sie einen Grund angeben muss": a sentence of its own, in the case of the one before."""
    at = next((i for i, tail in enumerate(unit.tails) if tail.words[0].low in _BESIDE), None)
    if at is None or len(unit.tails[at].words) < 4:
        return [unit]
    tail = unit.tails[at]
    body = tail.words[1:-1]
    more = Unit(
        (Token("dabei", 0, 0, "BESIDE"),), tail.words[-1], body, ",", list(tail.words), [], unit.tails[at + 1 :], []
    )
    unit.tails = unit.tails[:at]
    return [unit, more]


class _Sentence:
    """One sentence that is told in its units."""

    def __init__(self, memory: Memory, text: str) -> None:
        self.memory, self.text = memory, text
        self.who: list[Token] = []  # who did the deed before
        self.cases: list[Piece] = []
        self.before: tuple[list[Token], Token, list[Token], list[Piece]] | None = (
            None  # who, verb, rest, and what hangs on it
        )

    def said(self, told: list[Unit]) -> list[Said]:
        found = list[Said]()
        for at, unit in enumerate(told):
            following = told[at + 1].front[:1] if at + 1 < len(told) else ()
            if following and following[0].low in _WHY and not unit.cases:
                self.memory.hear(mentions((*unit.front, *unit.middle), (0, len(unit.front)), unit.verb))
                continue  # told with what follows from it
            reason = told[at - 1] if at and unit.front[:1] and unit.front[0].low in _WHY else None
            one = self._unit(unit, reason)
            if not one:
                return []
            typed = self.text[unit.typed[0].start : unit.typed[-1].end]
            found.append((one[:1].upper() + one[1:], typed))
        return found

    def _unit(self, unit: Unit, reason: Unit | None) -> str:
        cases = unit.cases or (self.cases if "und" in unit.joint and not unit.front[:1] else [])
        self.cases = cases
        if _is_whoever(unit):
            return self._whoever(unit)
        span = subject_of(unit)
        who, rest = self._parted(unit, span)
        if not who or (who[0].low in _POINTS and len(who) == 1):
            return ""
        if unit.front[:1] and unit.front[0].tag == "PROAV" and unit.front[0].low not in _THEN | _WHY | _ALSO:
            return self._leaning(unit)
        lead, case = self._case_text(cases) if cases else ("", [])
        connector = unit.front[0].low if unit.front and span is not None and span[0] == "middle" else ""
        if connector in _THEN | _ELSE | {"dabei"} and not lead:
            is_right = connector == "dabei" and who[0].low in FOCUS  # "wobei nur HR sie sehen darf": in any case
            lead = "" if is_right else self._from_before(connector)
            if not lead and connector not in _THEN and not is_right:
                return ""
            rest = rest if lead or connector in ("dann", "dabei") else [*lowered(list(unit.front[:1])), *rest]
        case = case or (list(mentions(tagged(lead), None)) if lead else [])
        self.memory.hear(case)
        who = named(who, unit.verb, (0, len(who)), self.memory, near=case)
        whos = mentions(tuple(who), (0, len(who)), unit.verb)
        rest = named(rest, unit.verb, None, self.memory, beside=whos)
        own = [*whos, *mentions(tuple(rest), None)]
        tails = self._tails(unit.tails, [*case, *own])
        if reason is not None and (because := _as_reason(reason)):
            tails += f", weil {because}"
        self.memory.asked = next((one.words for one in unit.tails if one.words[0].low == "ob"), ())
        self.who, self.before = who, (who, unit.verb, rest, unit.tails)
        self.memory.hear([*own, *(one for tail in unit.tails for one in mentions(tail.words, None))])
        if lead:
            return f"{lead}, {joined([unit.verb.text, *_texts(who, is_first=False), *_texts(rest)])}{tails}"
        inside = hanging(unit.inside)
        if inside and span is not None and span[0] == "front":
            return f"{joined(_texts(who))}{inside}, {joined([unit.verb.text, *_texts(rest)])}{tails}"
        return f"{joined([*_texts(who), unit.verb.text, *_texts(rest)])}{inside}{tails}"

    def _leaning(self, unit: Unit) -> str:
        """ "Daraus soll ein Plan entstehen": it leans on what was said before, which stands beside it in a quotation."""
        self.memory.hear(mentions(unit.middle, None))
        return f"{joined(_texts([*unit.front, unit.verb, *unit.middle]))}{hanging(unit.tails)}"

    def _tails(self, tails: list[Piece], near: list[Mention]) -> str:
        """What hangs on it; what it points back at beyond its own sentence is named."""
        told = [
            replace(one, words=tuple(named(list(one.words), one.words[one.at], None, self.memory, near=near)))
            for one in tails
        ]
        return hanging(told)

    def _parted(self, unit: Unit, span: tuple[str, int, int] | None) -> tuple[list[Token], list[Token]]:
        """Who does it, and all the rest behind the verb in its order."""
        if span is None:
            is_but = bool(unit.middle) and unit.middle[0].low in _BUT
            return (self.who if unit.is_deed else []), list(unit.middle[is_but:])
        place, start, end = span
        if place == "front":
            return list(unit.front), list(unit.middle)
        who = list(unit.middle[start:end])
        middle = [*unit.middle[:start], *unit.middle[end:]]
        front = list(unit.front)
        if front and (front[0].low in _THEN | _WHY | _ELSE | _ALSO | {"so"} or front[0].tag == "BESIDE"):
            front = front[1:]
        if front and front[0].tag not in NOUNS:
            front[0] = replace(front[0], text=front[0].low)
        middle = middle[1:] if middle and middle[0].low in _BUT else middle
        at = 0
        while at < len(middle) and middle[at].tag in _FIRST:
            at += 1
        return who, [*middle[:at], *front, *middle[at:]]

    def _answered(self, first: Piece) -> str:
        """ "Ist das nicht der Fall", "wenn nicht": what was asked, or done, before."""
        low = " ".join(word.low for word in first.words)
        found = _ANSWERED.fullmatch(low)
        is_denied = found is not None and bool(found["no"])
        if found is None:
            return ""
        if self.memory.asked:
            return answered(list(self.memory.asked), is_denied=is_denied)
        who, verb, rest, _ = self.before or ([], None, [], [])
        return as_case(who, verb, rest, is_denied=is_denied) if verb is not None else ""

    def _case_text(self, cases: list[Piece]) -> tuple[str, list[Mention]]:
        first, *more = cases
        if told := self._answered(first):
            return f"Wenn {told}{hanging(more)}", []
        words, verb = list(first.words[1:]), first.words[first.at]
        body = words[:-1] if first.kind is Kind.SUB else words
        span = subject_in(tuple(body), verb)
        body = named(body, verb, span, self.memory)
        if first.kind is Kind.MAIN:  # "Fällt ein Termin aus, …"
            told = f"wenn {condition(body, verb)}"
        else:
            told = joined(_texts([first.words[0], *body, verb]))
        span = subject_in(tuple(body), verb)
        return told[:1].upper() + told[1:] + hanging(more), mentions(tuple(body), span, verb)

    def _whoever(self, unit: Unit) -> str:
        """ "Wer länger steht, zahlt 5 Euro": as it stands, who it is in front."""
        first, *more = unit.cases
        jemand = [
            Token("jemand", 0, 0, "PIS"),
            Token(",", 0, 0, "$,"),
            Token("der", 0, 0, "PRELS"),
            *first.words[1:],
            Token(",", 0, 0, "$,"),
        ]
        self.before = (jemand, unit.verb, list(unit.middle), unit.tails)
        self.who = []
        middle = named(list(unit.middle), unit.verb, None, self.memory)
        self.memory.hear(mentions((*first.words, *unit.middle), None))
        return f"{self._case_text([first, *more])[0]}, {joined([unit.verb.text, *_texts(middle)])}{hanging(unit.tails)}"

    def _from_before(self, connector: str) -> str:
        """The case that the deed before makes: "danach", "sonst"."""
        if self.before is None or (self.cases and connector not in _ELSE):
            return ""
        who, verb, rest, tails = self.before
        who = named(who, verb, (0, len(who)), self.memory)
        if connector in _ELSE:
            told = as_case(who, verb, rest, is_denied=True)
            return f"Wenn {told}{hanging(tails)}" if told else ""
        told = as_case(who, verb, rest, is_denied=False)
        if not told or len(told.split()) > LONGEST_CASE:
            return ""
        return f"{'Wenn' if connector == 'dabei' else 'Sobald'} {told}{hanging([one for one in tails if one.kind is Kind.SUB])}"


_ANSWERED = re.compile(
    r"(?:ist (?:das|dies) |(?:wenn|falls) (?:das |dies )?)(?:ja|(?P<no>nein|nicht)?)(?: ?der fall)?(?: ist)?"
)
LONGEST_CASE = 16  # words


def _as_reason(unit: Unit) -> str:
    span = subject_of(unit)
    if span is None:
        return ""
    who = list(unit.front if span[0] == "front" else unit.middle[span[1] : span[2]])
    rest = list(unit.middle if span[0] == "front" else (*unit.middle[: span[1]], *unit.front, *unit.middle[span[2] :]))
    return condition([*lowered(who), *rest], unit.verb) + hanging(unit.tails)


def hanging(tails: list[Piece]) -> str:
    return "".join(_joint(one) + joined(_texts(list(one.words))) for one in tails)


def _joint(piece: Piece) -> str:
    return (
        f" {piece.joint} "
        if piece.joint and piece.joint[0] not in ",;"
        else ", " + piece.joint.lstrip(",; ").strip() + " "
        if piece.joint.strip(",; ")
        else ", "
    )


def lowered(words: list[Token]) -> list[Token]:
    if words and words[0].tag not in NOUNS and not words[0].text.isupper():
        words = [replace(words[0], text=words[0].low), *words[1:]]
    return words


def _texts(words: list[Token], *, is_first: bool = True) -> list[str]:
    """The words as they are written: nouns with a capital letter."""
    if not is_first:
        words = lowered(words)
    return [word.text[:1].upper() + word.text[1:] if is_small_noun(word) else word.text for word in words]
