"""The clauses of one German sentence told anew: who does it first, in which case, and what the pronouns stand for."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.reading.german_cases import answered, as_case, condition
from services.clarifier.reading.german_fields import MODALS, Kind, Piece
from services.clarifier.reading.german_order import is_infinitive, joined
from services.clarifier.reading.german_phrases import FOCUS, verb_numbers
from services.clarifier.reading.german_referents import Memory, Mention, mentions, named
from services.clarifier.reading.german_tags import NOUNS, Token, tagged
from services.clarifier.reading.german_units import AGAIN, Unit, is_done, subject_in, subject_of
from services.clarifier.reading.german_written import hanging, lowered, texts

Said = tuple[str, str]  # a simple sentence, and the words that were typed

_THEN = frozenset("danach dadurch daraufhin anschließend dann hinterher".split())  # noqa: SIM905
_WHY = frozenset("deshalb daher deswegen darum".split())  # noqa: SIM905
_ALSO = frozenset("dafür dazu außerdem zusätzlich zudem".split())  # noqa: SIM905  # said by the order of the sentences
_OBLIGES = frozenset("muss müssen soll sollen sollte sollten wird werden".split())  # noqa: SIM905
_ELSE = frozenset("sonst andernfalls ansonsten".split())  # noqa: SIM905
_LINKS = _THEN | _WHY | _ELSE | _ALSO | {"so"}
_BUT = frozenset("aber jedoch".split())  # noqa: SIM905
_POINTS = frozenset("der die das dies dieser diese dieses".split())  # noqa: SIM905
_FIRST = frozenset(["PRF", "PPER"])


def is_whoever(unit: Unit) -> bool:
    """ "Wer länger steht, zahlt": the clause is who does it."""
    return bool(unit.cases) and unit.cases[0].kind is Kind.SUB and unit.cases[0].words[0].low in ("wer", "was")


class Retold:
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
            is_choice = bool(found) and unit.is_deed and unit.joint.endswith("oder") and not told[at - 1].tails
            one = self._unit(unit, reason)
            if not one:
                return []
            if is_choice and (both := self._choice(found[-1], one, unit)):
                found[-1] = both
                continue
            typed = self.text[unit.typed[0].start : unit.typed[-1].end]
            found.append((one[:1].upper() + one[1:], typed))
        return found

    def _choice(self, before: Said, one: str, unit: Unit) -> Said | None:
        """ "gibt es frei oder lehnt es ab": one of both, and not each of them."""
        who = joined(texts(self.who))
        if self.cases or not one.casefold().startswith(f"{who} ".casefold()) or ", " in before[0]:
            return None
        start = self.text.find(before[1])
        return f"{before[0]} oder {one[len(who) + 1 :]}", self.text[start : unit.typed[-1].end]

    def _unit(self, unit: Unit, reason: Unit | None) -> str:
        # "Wird ein Platz frei, rückt das nächste Kind nach und die Eltern haben 24 Stunden Zeit": in that case only.
        is_same_case = "und" in unit.joint and (not unit.front[:1] or unit.joint == "und")
        if unit.front and self.cases and self.cases[0].words[0].low == "wer":
            is_same_case = False  # "wer fertig ist, gibt es frei und der Nächste bekommt …": somebody else
        is_same_case = is_same_case and not (self.cases and self.cases[0].words[0].low == "was")
        self.cases = unit.cases or (self.cases if is_same_case else [])
        if is_whoever(unit):
            return self._whoever(unit)
        span = subject_of(unit)
        who, rest = self._parted(unit, span)
        is_there = bool(who) and who[0].low == "es" and unit.verb.low in ("gibt", "geht")
        is_else = bool(unit.front) and unit.front[0].low in _ELSE and self.before is not None
        if (span is None and is_done(unit)) or (is_there and not is_else):
            return self._leaning(unit)
        if not who or (who[0].low in _POINTS and len(who) == 1):
            return ""
        if any(word.tag == "PROAV" and (at or word.low not in _LINKS) for at, word in enumerate(unit.front)):
            return self._leaning(unit)
        is_behind = bool(unit.front) and span is not None and span[0] == "middle"
        led = self._led(unit.front[0] if is_behind else None, who, rest)
        if led is None:
            return ""
        lead, case, rest = led
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
            return f"{lead}, {joined([unit.verb.text, *texts(who, is_first=False), *texts(rest)])}{tails}"
        inside = hanging(unit.inside)
        if inside and not is_behind:
            return f"{joined(texts(who))}{inside}, {joined([unit.verb.text, *texts(rest)])}{tails}"
        return f"{joined([*texts(who), unit.verb.text, *texts(rest)])}{inside}{tails}"

    def _led(
        self, front: Token | None, who: list[Token], rest: list[Token]
    ) -> tuple[str, list[Mention], list[Token]] | None:
        """The case that it stands in, what that speaks of, and the rest; None where it cannot be said."""
        if self.cases:
            lead, case = self._case_text(self.cases)
            return lead, case or mentions(tagged(lead), None), rest
        link = front.low if front is not None else ""
        if link == "erst" and (only := self._only_then()):
            return only, mentions(tagged(only), None), [one for one in rest if one.low not in ("erst", "dann")]
        if front is None or link not in _THEN | _ELSE | {"dabei"} or (link == "dabei" and who[0].low in FOCUS):
            return "", [], rest  # "wobei nur HR sie sehen darf": in any case
        if link == "danach" and (after := self._after_span()):
            return "", [], [*after, *rest]
        lead = self._from_before(link)
        if lead:
            return lead, mentions(tagged(lead), None), rest
        if link not in _THEN | {"dabei"}:
            return None
        return "", [], rest if link == "dann" else [*lowered([front]), *rest]

    def _only_then(self) -> str:
        """ "…, erst dann ist der Platz fest": only when the deed before is done."""
        told = self._from_before("dadurch")
        return f"Erst {told[:1].lower()}{told[1:]}" if told else ""

    def _after_span(self) -> list[Token]:
        """ "danach" behind "stellt es für 14 Tage bereit": after 14 days."""
        rest = self.before[2] if self.before is not None else []
        for at, word in enumerate(rest[:-2]):
            unit = rest[at + 2].low
            if word.low in ("für", "während") and rest[at + 1].tag == "CARD" and unit in _SPANS:
                return [replace(word, text="nach"), rest[at + 1], replace(rest[at + 2], text=_SPANS[unit])]
        return []

    def _leaning(self, unit: Unit) -> str:
        """ "Daraus soll ein Plan entstehen": it leans on what was said before, which stands beside it in a quotation."""
        self.before = None
        self.memory.hear(mentions(unit.middle, None))
        return f"{joined(texts([*unit.front, unit.verb, *unit.middle]))}{hanging(unit.tails)}"

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
            is_other = self.before is not None and verb_numbers(self.before[1]) != verb_numbers(unit.verb)
            if is_other:
                return [], []  # "… werden geprüft, darf nicht": of somebody else
            is_but = bool(unit.middle) and unit.middle[0].low in _BUT
            return (self.who if unit.is_deed else []), list(unit.middle[is_but:])
        place, start, end = span
        if place == "front":
            return list(unit.front), list(unit.middle)
        who = list(unit.middle[start:end])
        middle = [*unit.middle[:start], *unit.middle[end:]]
        front = list(unit.front)
        if front and (front[0].low in _LINKS or front[0].tag == "BESIDE"):
            front = front[1:]
        is_deed = len(front) == 1 and unit.verb.low in MODALS and is_infinitive(front[0].low)
        if is_deed and not (middle and middle[-1].is_infinitive):  # "Vorbestellen kann man bis 18 Uhr"
            return who, [*middle, replace(front[0], text=front[0].low, tag="VV(INF)")]
        if front and all(word.tag.startswith("V") for word in front):  # "Ausgegeben werden darf eine Probe nur, wenn …"
            return who, [*middle, replace(front[0], text=front[0].low), *front[1:]]
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
        # "Fällt ein Termin aus, …"
        told = f"wenn {condition(body, verb)}" if not first.at else joined(texts([first.words[0], *body, verb]))
        span = subject_in(tuple(body), verb)
        return told[:1].upper() + told[1:] + hanging(more), mentions(tuple(body), span, verb)

    def _whoever(self, unit: Unit) -> str:
        """ "Wer länger steht, zahlt 5 Euro": as it stands, who it is in front."""
        first, *more = unit.cases
        again = AGAIN.get(unit.front[0].low) if unit.front else None
        jemand = [
            Token("jemand", 0, 0, "PIS"),
            Token(",", 0, 0, "$,"),
            Token("der", 0, 0, "PRELS"),
            *first.words[1:],
            Token(",", 0, 0, "$,"),
        ]
        self.before = (jemand, unit.verb, list(unit.middle), unit.tails)
        self.who = []
        middle = named(list(unit.middle), unit.verb, None, self.memory, near=mentions(first.words, None))
        if again:  # "den spricht der Vorstand an": him
            span = subject_in(unit.middle, unit.verb)
            middle.insert(span[1] if span is not None else 0, Token(again, 0, 0, "PPER"))
            case = joined(["Wenn jemand", *texts(list(first.words[1:]))])
            return f"{case}{hanging(more)}, {joined([unit.verb.text, *texts(middle)])}{hanging(unit.tails)}"
        self.memory.hear(mentions((*first.words, *unit.middle), None))
        return f"{self._case_text([first, *more])[0]}, {joined([unit.verb.text, *texts(middle)])}{hanging(unit.tails)}"

    def _from_before(self, connector: str) -> str:
        """The case that the deed before makes: "danach", "sonst"."""
        if self.before is None or (self.cases and connector not in _ELSE):
            return ""
        who, verb, rest, tails = self.before
        who = named(who, verb, (0, len(who)), self.memory)
        if connector in _ELSE:
            if verb.low not in _OBLIGES:
                return ""  # "braucht eine Erlaubnis, sonst …": who has none, and not who needs none
            told = as_case(who, verb, rest, is_denied=True)
            return f"Wenn {told}{hanging(tails)}" if told else ""
        told = as_case(who, verb, rest, is_denied=False)
        if not told or len(told.split()) > LONGEST_CASE:
            return ""
        return f"{'Wenn' if connector in ('dabei', 'dadurch') else 'Sobald'} {told}{hanging([one for one in tails if one.kind is Kind.SUB])}"


_ANSWERED = re.compile(
    r"(?:ist (?:das|dies) |(?:wenn|falls) (?:das |dies )?)(?:ja|(?P<no>nein|nicht)?)(?: ?der fall)?(?: ist)?"
)
_SPANS = {
    "tage": "Tagen",
    "wochen": "Wochen",
    "monate": "Monaten",
    "jahre": "Jahren",
    "stunden": "Stunden",
    "minuten": "Minuten",
}
LONGEST_CASE = 16  # words


def _as_reason(unit: Unit) -> str:
    span = subject_of(unit)
    if span is None:
        return ""
    who = list(unit.front if span[0] == "front" else unit.middle[span[1] : span[2]])
    rest = list(
        unit.middle
        if span[0] == "front"
        else (*unit.middle[: span[1]], *lowered(list(unit.front)), *unit.middle[span[2] :])
    )
    return condition([*lowered(who), *rest], unit.verb) + hanging(unit.tails)
