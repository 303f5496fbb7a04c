"""The parts of an English sentence: its case, its clauses and the further deeds of the same people; none where one is unclear."""

from __future__ import annotations

from dataclasses import dataclass

from services.clarifier.reading.english_goings import is_deed, is_parallel
from services.clarifier.reading.english_spans import (
    CASE_WORDS,
    Span,
    Words,
    case_end,
    clause,
    has_verb,
    is_person,
    joints,
    order,
)
from services.clarifier.reading.english_tags import FINITE, LEADS, NOUNS, SUBORDINATE

_WISHES = frozenset(["want", "need", "like", "love", "would", "wish", "plan", "hope", "expect", "'d", "’d"])
_OURS = frozenset(["i", "it", "this", "that", "there", "these", "those", "here", "what", "who"])


@dataclass(slots=True)
class Told:
    """A simple sentence in the making: the words of its case, the clause that it is of, and its own words."""

    case: Words
    span: Span
    words: list[Words]
    is_first: bool  # of its clause: it has the words of the clause itself


def parts_of(words: Words) -> list[Told] | None:
    case: Words = ()
    ends = case_end(words)
    if ends is not None:
        case, words = words[: ends - 1 if words[ends - 1].text == "," else ends], words[ends:]
    elif words and words[0].low in CASE_WORDS and not _is_fronted(words):
        return None
    lead, pieces = _led(joints(words), words, is_case=bool(case))
    head = _head(pieces[0][1]) if pieces else None
    if head is None or (not case and head.words[0].low in _OURS):
        return None
    if lead and (not head.subject or head.subject[0].tag not in ("PNP", "PNI")):
        return None  # "move-in dates and deposits are tracked"
    told = [Told(case, head, [pieces[0][1]], is_first=True)]
    if lead:
        told.insert(0, Told((), Span(lead, (), 0), [lead], is_first=True))
    for at, (joint, piece) in enumerate(pieces[1:], start=1):
        behind = words[words.index(piece[0]) :]
        is_asked = "and" in joint.split() and any(
            word.tag in ("DTQ", "PNQ", "AVQ") or word.low == "whether" for word in pieces[at - 1][1]
        )
        if is_asked and piece[0].tag in SUBORDINATE:  # "say which subject and when they have time"
            told[-1].words.append(piece)
            continue
        if piece[0].tag in SUBORDINATE and case_end(behind) is not None:  # "…; if nobody answers, it calls the next"
            more = parts_of(behind)
            return [*told, *more] if more is not None else None
        if not _goes_on(told, joint, piece, pieces[at + 1 :]):
            return None
    return told


def _is_fronted(words: Words) -> bool:
    """ "After the repair the volunteer notes …": a time, and no case with somebody of its own."""
    said = clause(words)
    return said is not None and bool(said.front)


def _head(words: Words) -> Span | None:
    head = clause(words) or _let(words)
    is_ours = head is not None and bool(head.subject) and head.subject[0].low == "we"
    if head is not None and is_ours and (head.aux or head.words[head.at].low in _WISHES):
        return None  # "we want members to book a room": of one wish
    return head


def _led(pieces: list[tuple[str, Words]], words: Words, *, is_case: bool) -> tuple[Words, list[tuple[str, Words]]]:
    """The things that are named before the first clause ("60 phones in a cabinet, you scan the code"), and the pieces."""
    if len(pieces) > 1 and clause(pieces[0][1]) is None:  # "teachers and parents sign"
        both = words[: words.index(pieces[1][1][-1]) + 1]
        pieces = [("", both), *pieces[2:]] if clause(both) is not None else pieces
    at = 0
    while not is_case and at + 1 < len(pieces) and clause(pieces[at][1]) is None and _is_mere(pieces[at][1]):
        at += 1
    return words[: words.index(pieces[at - 1][1][-1]) + 1] if at else (), pieces[at:]


def _is_mere(words: Words) -> bool:
    """Things that are named, and nothing that is done."""
    return words[0].tag in LEADS | NOUNS and not any(word.tag in FINITE or word.tag in SUBORDINATE for word in words)


def _let(words: Words) -> Span | None:
    """ "Let teachers post slips": who does it is told; other orders are for whoever builds it, and stay together."""
    told = order(words)
    return told if told is not None and told.words[told.at].low in ("let", "allow", "help", "enable") else None


def _goes_on(told: list[Told], joint: str, piece: Words, behind: list[tuple[str, Words]]) -> bool:
    """Takes one piece in; False where it is not clear what it is."""
    last = told[-1]
    if piece[0].tag in SUBORDINATE or "or" in joint.split():
        last.words.append(piece)
        return piece[0].tag in SUBORDINATE or not has_verb(piece) or is_deed(piece, last.span) is True
    own = clause(piece)
    if own is not None:
        if "and" in joint.split() and len(last.words) > 1 and _are_people(last.words[-1]) and is_person(own.subject):
            both = last.words.pop()  # "see the trail, teachers and parents sign the form"
            piece, own = (*both, *piece), Span((*both, *piece), (*both, *own.subject), len(both) + own.at)
        told.append(Told(last.case, own, [piece], is_first=True))
        is_past = piece[own.at].tag == "VVD"  # "all farms are locked and the markets closed"
        return not is_past and not (_is_in_case(last) and joint == "and")
    deed = is_parallel(piece, last.span, behind) or is_deed(piece, last.span)
    if deed is None:
        return False
    if deed:
        is_wish = piece[0].tag == "VM0" and "and" not in joint and not is_person(last.span.subject)
        if is_wish:  # "the cellar is damp, must keep working there": of the system
            return False
        if _is_bare(last):  # "search and reserve tools"
            last.words.append(piece)
            return True
        told.append(Told(last.case, last.span, [piece], is_first=False))
        return not (_is_in_case(last, "VVZ") and not last.span.is_many and not last.span.aux)
    last.words.append(piece)
    return not has_verb(piece)


def _are_people(words: Words) -> bool:
    return is_person(words) and words[-1].tag == "NN2" and all(word.tag in NOUNS | LEADS for word in words)


def _is_in_case(told: Told, verb: str = "") -> bool:
    """ "…, when it is done and the customer confirms": the case may go on."""
    behind = told.words[-1][told.span.at + 1 if told.is_first and len(told.words) == 1 else 1 :]
    at = next((i for i, word in enumerate(behind) if word.tag in SUBORDINATE), None)
    return at is not None and (not verb or any(word.tag == verb for word in behind[at:]))


def _is_bare(told: Told) -> bool:
    if len(told.words) > 1:
        return False
    words = told.words[0][told.span.at :] if told.is_first else told.words[0]
    return len([word for word in words if word.tag not in ("AV0", "VM0", "XX0", "TO0")]) < 2
