"""The pieces of a German sentence as main clauses, each with the cases before it and what hangs on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading.german_fields import Kind, Piece
from services.clarifier.reading.german_phrases import (
    head_of,
    is_person,
    is_surely_who,
    may_be_who,
    noun_of,
    numbers,
    phrase_end,
    verb_numbers,
)
from services.clarifier.reading.german_tags import DETERMINERS, NOUNS, Token, Tokens

_BEFORE_WHO = frozenset(["PRF", "PPER", "ADV", "PROAV", "ADJ(D)", "PTKNEG"])


@dataclass(slots=True)
class Unit:
    """A main clause. `front` is what stands before its verb, `cases` what it depends on, `tails` what hangs on it."""

    front: Tokens
    verb: Token
    middle: Tokens
    joint: str
    typed: list[Token]
    cases: list[Piece]
    tails: list[Piece]
    inside: list[Piece]  # of the front: "Personen, die zum ersten Mal kommen, …"
    is_deed: bool = False


def units(found: list[Piece]) -> list[Unit]:
    """The main clauses; none where the sentence is not understood."""
    told = list[Unit]()
    at = 0
    while at < len(found):
        unit, at = _unit(found, at, told)
        if unit is None:
            return []
        told.append(unit)
    return told


def _unit(found: list[Piece], at: int, told: list[Unit]) -> tuple[Unit | None, int]:
    first, start = found[at], at
    cases, inside, rest = list[Piece](), list[Piece](), None
    if first.kind is Kind.SUB:
        at = _behind_subs(found, at)
        cases = found[start:at]
    elif first.kind is Kind.REST and (not told or _begins_anew(found, at)):
        at = _behind_subs(found, at + 1)
        rest, inside = first, found[start + 1 : at]
    elif first.at == 0 and (not told or first.kind is Kind.DEED) and _is_condition(found, at):
        at = _behind_subs(found, at + 1)
        cases = found[start:at]
    if at >= len(found) or found[at].kind not in (Kind.MAIN, Kind.DEED):
        return None, at
    main = found[at]
    if rest is not None and not _names(rest, inside, main):
        return None, at
    is_fronted = bool(cases) or rest is not None
    is_again = bool(cases) and cases[0].words[0].low == "wer" and main.words[0].low in AGAIN and main.at == 1
    if (
        is_fronted
        and not is_again
        and main.at != 0
        and not (main.at > 0 and main.words[0].low in ("dann", "so"))
        and not (rest and not inside)
    ):
        return None, at
    front = main.words[: max(main.at, 0)]
    if rest is not None:
        front = (*rest.words, *([] if inside else [Token(",", 0, 0, "$,")]), *front)
    verb = main.borrowed or main.words[main.at]
    end = _behind_tails(found, at + 1)
    words = [word for piece in found[start:end] for word in piece.words]
    middle, at = _listed(main, found, at + 1, end)
    is_deed = main.kind is Kind.DEED and not is_fronted
    unit = Unit(front, verb, middle, first.joint, words, cases, found[at:end], inside, is_deed)
    return unit, end


AGAIN = {"den": "ihn", "dem": "ihm", "der": "er"}  # "Wer fehlt, den spricht der Vorstand an"


def _listed(main: Piece, found: list[Piece], at: int, end: int) -> tuple[Tokens, int]:
    """ "misst Dach, Rinne und Fenster auf": the parts of a list are of the clause itself."""
    middle, start = main.words[main.at + 1 :], at
    while at < end and found[at].kind is Kind.REST and found[at].joint == ",":
        at += 1
    rests = found[start:at]
    if not any(word.low in ("und", "oder") for piece in rests for word in piece.words) or (
        rests[0].words[0].tag == "APPR"  # "erfasst jede Störung, mit Foto und Uhrzeit": it hangs on
    ):
        return middle, start
    for piece in rests:
        middle = (*middle, Token(",", 0, 0, "$,"), *piece.words)
    return middle, at


def _begins_anew(found: list[Piece], at: int) -> bool:
    """ "…, und Kunden, die in der Nähe sind, bekommen eine Nachricht": somebody else, told of before the verb."""
    behind = _behind_subs(found, at + 1)
    words = found[at].words
    if behind == at + 1 or behind >= len(found) or found[behind].kind is not Kind.DEED or found[behind].is_led:
        return False
    is_which = found[at + 1].words[0].tag in ("PRELS", "PRELAT", "PDS") or found[at + 1].words[0].tag == "APPR"
    verb = found[behind].words[found[behind].at]
    return is_which and phrase_end(words, 0) == len(words) and bool(numbers(words) & verb_numbers(verb))


def is_done(unit: Unit) -> bool:
    """ "Bezahlt wird bei Abholung": by whom is left open."""
    return len(unit.front) == 1 and unit.front[0].is_participle and unit.verb.low in ("wird", "werden")


def _names(rest: Piece, inside: list[Piece], main: Piece) -> bool:
    """ "Messwerte, die …, muss", "Nach 30, 60 und 90 Tagen fragt": what stands before the verb, in parts."""
    if inside:
        return main.at == 0 and rest.words[-1].tag in NOUNS
    return rest.words[-1].tag in NOUNS | {"CARD"} and any(word.low == "und" for word in main.words[: main.at])


def _behind_subs(found: list[Piece], at: int) -> int:
    while at < len(found) and found[at].kind in (Kind.SUB, Kind.TO):
        at += 1
    return at


def _is_condition(found: list[Piece], at: int) -> bool:
    """ "Fällt ein Termin aus, werden alle informiert": two verbs that come first."""
    behind = _behind_subs(found, at + 1)
    if behind >= len(found) or found[behind].kind is not Kind.DEED or found[behind].is_led:
        return False
    return found[at].kind is Kind.MAIN or (found[at].is_led and _has_who(found[at]) and _has_who(found[behind]))


def _behind_tails(found: list[Piece], at: int) -> int:
    """Behind what hangs on a main clause: a case that is led by "und" is of the next one."""
    while at < len(found) and found[at].kind in (Kind.SUB, Kind.TO, Kind.REST):
        if found[at].kind is Kind.REST and _begins_anew(found, at):
            return at
        behind = _behind_subs(found, at)
        is_next = behind < len(found) and found[behind].kind is Kind.DEED and not found[behind].is_led
        if found[at].kind is Kind.SUB and is_next and (found[at].is_led or found[at].joint == ";"):
            before = found[at - 1]
            if not (
                before.kind is Kind.SUB and found[at].joint in ("und", "oder") and _opener(before) == _opener(found[at])
            ):
                return at
        if is_next and _opener(found[at]) == "wer" and _differ(found[at - 1], found[behind]):
            return at  # "Geräte müssen geprüft werden, wer keine hat, darf nicht fahren"
        if found[at].kind is Kind.SUB and is_next and _has_who(found[behind]) and _opener(found[at]) in _CASES:
            return at
        at += 1
    return at


_CASES = frozenset("wenn sobald falls sofern bevor nachdem solange".split())  # noqa: SIM905


def _differ(one: Piece, other: Piece) -> bool:
    """One verb is of several and the other of one: not the same do both."""
    verbs = [piece.borrowed or piece.words[piece.at] for piece in (one, other)]
    return one.kind in (Kind.MAIN, Kind.DEED) and verb_numbers(verbs[0]) != verb_numbers(verbs[1])


def _opener(piece: Piece) -> str:
    return piece.words[0].low


def _has_who(piece: Piece) -> bool:
    """Behind its verb stands who does it: "…, sperrt die Geschäftsstelle ihn"."""
    span = subject_in(piece.words[piece.at + 1 :], piece.words[piece.at])
    return span is not None


def subject_of(unit: Unit) -> tuple[str, int, int] | None:
    """Where who does it stands, "front" or "middle", from which word to which; None where nobody is named."""
    front = unit.front
    own = None
    if front and front[0].tag not in ("APPR", "APPRART") and phrase_end(front, 0) > 0:
        end = phrase_end(front, 0)
        fits = may_be_who(front[:end]) and bool(numbers(front[:end]) & verb_numbers(unit.verb))
        own = ("front", 0, len(front)) if fits else None
    behind = subject_in(unit.middle, unit.verb)
    if own is not None and (behind is None or not (_is_time(front) or _is_rather(unit, *behind))):
        return own
    if behind is not None and _is_time(front):
        behind = (behind[0], _with_what(unit.middle, *behind))
    return ("middle", *behind) if behind is not None and (front or unit.cases) else None


def _with_what(words: Tokens, start: int, end: int) -> int:
    """ "ein Report mit den Wartezeiten pro Agent": what a thing that is made holds is told of it."""
    is_any = words[start].low.startswith("ein")
    while is_any and end < len(words) and words[end].low in ("mit", "ohne", "über", "pro", "je"):
        more = phrase_end(words, end + 1)
        if more <= end + 1:
            break
        end = more
    return end


def _is_time(front: Tokens) -> bool:
    """ "Jede Woche wird ein Report erstellt": when, and no one who does it."""
    head = head_of(front) if front else None
    return head is not None and front[0].tag in DETERMINERS and _TIME.search(head.low) is not None


_TIME = re.compile(
    r"^(?:wochen|werk|arbeits)?(?:tage?|abende?|morgen|mittag|nacht|woche|monate?|quartale?|jahre?|stunden?)$"
)


def _is_rather(unit: Unit, start: int, end: int) -> bool:
    """ "Preise darf nur die Chefin ändern": who stands behind the verb does it, though the first could."""
    words, front = unit.middle[start:end], unit.front
    first, second = head_of(front), head_of(words)
    if first is None or second is None or is_surely_who(front):
        return False
    if is_surely_who(words):
        return True
    if any(word.tag in NOUNS and not is_person(noun_of(word)) for word in words):
        return False  # "die Fotos dürfen keine Personen oder Kennzeichen zeigen"
    is_led = words[0].tag in ("ART", "PIAT") or words[0].low == "nur"
    return is_led and start == 0 and is_person(noun_of(second)) and not is_person(noun_of(first))


def subject_in(words: Tokens, verb: Token) -> tuple[int, int] | None:
    """The first noun phrase behind the verb that can be who does it."""
    at = 0
    while at < len(words):
        word = words[at]
        end = phrase_end(words, at)
        if end > at:
            fits = may_be_who(words[at:end]) and bool(numbers(words[at:end]) & verb_numbers(verb))
            if fits and word.low in ("es", "sie") and (later := subject_in(words[end:], verb)) is not None:
                start, stop = end + later[0], end + later[1]  # "bekommt es der Makler zugeschickt"
                return (start, stop) if is_surely_who(words[start:stop]) else (at, end)
            if fits and word.tag != "PRF":
                return at, end
            at = end  # what it is done to, or whom: "bekommt ihn der Mitarbeiter"
            continue
        if word.tag in ("APPR", "APPRART"):
            at = max(phrase_end(words, at + 1), at + 1)
        elif word.tag in _BEFORE_WHO:
            at += 1
        else:
            return None
    return None
