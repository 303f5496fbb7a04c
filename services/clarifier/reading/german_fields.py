"""The clauses of a tagged German sentence by the place of their verbs: second, first, or last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from services.clarifier.reading.german_tags import JOINS, NOUNS, OPENERS, Token, Tokens, tagged

MODALS = frozenset(
    "kann können muss müssen soll sollen darf dürfen will wollen sollte sollten könnte könnten müsste müssten dürfte dürften wird werden".split()  # noqa: SIM905
)


ANSWERS = frozenset(("wenn ja", "falls ja", "wenn nein", "falls nein", "wenn nicht", "falls nicht"))


_WHICH = frozenset("der die das den dem denen deren dessen".split())  # noqa: SIM905


class Kind(StrEnum):
    MAIN = "main"  # its verb stands second, or first behind a case
    DEED = "deed"  # "… und macht Fotos": of who did the deed before
    SUB = "sub"  # its verb stands last
    TO = "to"  # "ohne sich zu registrieren"
    REST = "rest"  # without a verb


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause without the marks around it; `joint` is what stands before it: ",", "und", ", und" or ""."""

    words: Tokens
    joint: str
    kind: Kind
    at: int = -1  # where its finite verb stands
    borrowed: Token | None = None  # the helping verb of the piece before: "können A buchen | und B stornieren"

    @property
    def is_led(self) -> bool:
        return any(word in self.joint for word in JOINS)


def pieces(words: Tokens) -> list[Piece]:
    """The sentence at its commas, and where "und" joins two clauses."""
    found = list[Piece]()
    for joint, part in _at_commas(words):
        for own_joint, own in _at_joins(part, found[-1] if found else None):
            lead = f"{joint} {own_joint}".strip() if own is part or own_joint == "" else own_joint
            lead = f"{joint} {own_joint}".strip() if own[0] is part[0] else lead
            before = found[-1] if found else None
            found.append(_told(own, lead, before))
    return _nested(found)


def _nested(found: list[Piece]) -> list[Piece]:
    """ "wenn jemand, der Gast ist, bestellt": one clause within another."""
    told = list[Piece]()
    at = 0
    while at < len(found):
        outer, inner, rest = (found[i] if i < len(found) else None for i in (at, at + 1, at + 2))
        is_open = outer is not None and outer.kind is Kind.REST and outer.words[0].tag in OPENERS
        is_within = inner is not None and inner.kind is Kind.SUB and rest is not None and not rest.is_led
        if outer and inner and rest and is_open and is_within and _is_verb_last(rest.words):
            comma = Token(",", 0, 0, "$,")
            words = (*outer.words, comma, *inner.words, comma, *rest.words)
            told.append(Piece(words, outer.joint, Kind.SUB, len(words) - 1))
            at += 3
        elif outer is not None:
            told.append(outer)
            at += 1
    return told


def _at_commas(words: Tokens) -> list[tuple[str, Tokens]]:
    """Each part between commas with its joint; what stands in brackets stays together."""
    parts: list[tuple[str, Tokens]] = []
    joint, start, depth = "", 0, 0
    for at, word in enumerate(words):
        depth += (word.text == "(") - (word.text == ")")
        if word.text in (",", ";", "–", "—") and not depth:
            if at > start:
                parts.append((joint, words[start:at]))
            joint, start = "," if word.text == "," else ";", at + 1
    if start < len(words):
        parts.append((joint, words[start:]))
    told = []
    for joint, part in [one for lead, whole in parts for one in _at_verbs(lead, whole)]:
        if part[0].low in JOINS | {"denn"} and len(part) > 1:
            told.append((f"{joint} {part[0].low}".strip(), part[1:]))
        else:
            told.append((joint, part))
    return told


def _at_verbs(joint: str, part: Tokens) -> list[tuple[str, Tokens]]:
    """ "Wenn es fertig ist | bekommt er eine Nachricht": two finite verbs side by side, and the comma left out."""
    if part[0].tag != "KOUS":
        return _at_openers(joint, part)
    for at in range(2, len(part) - 2):
        if part[at].is_finite and part[at + 1].is_finite:
            return [(joint, part[: at + 1]), (",", part[at + 1 :])]
        if part[at].is_finite and part[at + 1].low in _OPEN_ALONE and is_subordinate(part[at + 1 :]):
            return [(joint, part[: at + 1]), (",", part[at + 1 :])]  # "dass man sieht | wer da war"
    return [(joint, part)]


def _at_openers(joint: str, part: Tokens) -> list[tuple[str, Tokens]]:
    """ "trägt ein | was gemacht wurde": the comma left out before what hangs on."""
    for at in range(2, len(part) - 2):
        is_until = part[at].low == "bis" and part[at].tag == "KOUS"  # "einbehalten | bis das geklärt ist"
        is_open = (part[at].low in _OPEN_ALONE or is_until) and part[at - 1].tag not in ("APPR", "KON", "ADV", *OPENERS)
        if is_open and _finite(part[:at]) >= 0 and not is_subordinate(part[:at]) and is_subordinate(part[at:]):
            return [(joint, part[:at]), (",", part[at:])]
    return [(joint, part)]


_OPEN_ALONE = frozenset("wer was wen wem wann ob dass weil wenn sobald falls bevor nachdem welche welcher".split())  # noqa: SIM905


def _at_joins(part: Tokens, before: Piece | None) -> list[tuple[str, Tokens]]:
    """A part at the words that join two clauses in it."""
    found: list[tuple[str, Tokens]] = []
    joint, start = "", 0
    for at in range(1, len(part) - 1):
        if part[at].low in JOINS and _parts(
            part[start:at], part[at + 1 :], before if not found else None, part[at].low
        ):
            found.append((joint, part[start:at]))
            joint, start = part[at].low, at + 1
    return [*found, (joint, part[start:])]


def _parts(left: Tokens, right: Tokens, before: Piece | None, joint: str) -> bool:
    """Whether both sides of it are clauses."""
    if is_subordinate(left) or (
        before is not None and before.kind is Kind.SUB and _is_verb_last(left) and _finite(left) in (-1, len(left) - 1)
    ):
        return _is_verb(left[-1]) and not left[-1].is_participle and _is_verb_last(right)
    at = _finite(left)
    if at < 0:  # "leihen Bohrer, Leitern und Sägen | und reservieren ein Werkzeug"
        goes_on = before is not None and before.kind in (Kind.MAIN, Kind.DEED) and before.at >= 0
        return goes_on and right[0].is_finite and len(right) > 1
    if right[0].tag in OPENERS:
        return at >= 0 and joint != "oder"
    ends = next((i for i, word in enumerate(right) if word.low in JOINS and i), len(right))
    own = _finite(right[:ends])
    waits = left[at].low in MODALS and left[-1].is_infinitive
    if own >= 0 and waits and own == ends - 1 and right[own].low.endswith("n"):
        own = -1  # "kann sie kommentieren oder wieder öffnen"
    if own >= 0:
        return _is_closed(left, at)
    if right[0].tag in ("VV(INF)", "VV(FIN)") and left[at].low not in MODALS:
        return _is_closed(left, at)
    if joint == "oder" or left[at].low not in MODALS:
        return False
    both = left[-1].is_infinitive and right[ends - 1].is_infinitive and left[-1].tag == "VV(INF)"
    return both and any(word.tag in NOUNS for word in right[:ends]) and right[ends - 1].tag == "VV(INF)"


def _is_closed(left: Tokens, at: int) -> bool:
    """A modal waits for its infinitive."""
    return left[at].low not in MODALS or any(_is_verb(word) for word in left[at + 1 :])


def _is_verb(word: Token) -> bool:
    return word.tag.startswith("V")


def _finite(words: Tokens) -> int:
    return next((at for at, word in enumerate(words) if word.is_finite), -1)


MOST_SHORT = 2  # words that are no clause behind "damit"


def is_subordinate(words: Tokens) -> bool:
    """Whether a clause begins here whose verb stands last."""
    if not words:
        return False
    at = 1 if words[0].tag in ("APPR", "ADV") and len(words) > 2 else 0
    is_asked = at == 1 and words[1].tag in ("PWAT", "PRELS", "PWS", "PWAV") and words[0].tag == "APPR"
    is_asked = is_asked or (at == 1 and words[1].tag in OPENERS and words[0].tag == "ADV")  # "sogar wenn"
    if words[0].tag in OPENERS or is_asked:
        return _is_verb_last(words)
    if words[0].low == "damit" and len(words) > MOST_SHORT:
        return _is_verb_last(words) and _finite(words) in (-1, len(words) - 1)  # "damit nicht jeder rein kann"
    is_which = words[0].low in _WHICH
    if not (is_which and _is_verb_last(words) and len(words) > 2):
        return False
    return words[0].tag in ("PRELS", "PRELAT", "PDS") and _finite(words) in (-1, len(words) - 1, len(words) - 2)


def hangs_on(text: str) -> bool:
    """ "solange er da ist", "den er bekommt": a clause that says something only with what stands before it."""
    first = pieces(tagged(f"Etwas, {text}")[2:])[:1]
    is_case = bool(first) and first[0].kind is Kind.SUB and first[0].words[0].tag == "KOUS"
    return is_case or is_relative(text)


def is_relative(text: str) -> bool:
    """ "den die Leitung bestätigt": which one is told of, its verb last."""
    words = tagged(f"Etwas, {text}")[2:]  # behind what it tells of, as a word alone says less
    found = pieces(words)[:1]
    if not found or found[0].kind is not Kind.SUB or words[0].low not in _WHICH:
        return False
    between = found[0].words[1:-1]
    return not between or not all(word.tag in NOUNS | {"ADJ(A)"} for word in between)  # "die Küche sieht, was fehlt"


def _is_verb_last(words: Tokens) -> bool:
    return bool(words) and _is_verb(words[-1]) and words[-1].tag != "VV(IZU)"


def _told(words: Tokens, joint: str, before: Piece | None) -> Piece:
    is_first = before is None
    if is_subordinate(words):
        return Piece(words, joint, Kind.SUB, len(words) - 1)
    if " ".join(word.low for word in words) in ANSWERS:
        return Piece(words, joint, Kind.SUB, len(words) - 1)
    if _is_to(words):
        return Piece(words, joint, Kind.TO)
    at = _finite(words)
    is_more = before is not None and before.kind is Kind.SUB and joint in ("und", "oder") and _is_verb_last(words)
    if is_more and at in (-1, len(words) - 1):
        return Piece(words, joint, Kind.SUB, len(words) - 1)
    if at < 0 and not is_first and words[0].tag == "VV(INF)" and len(words) > 1 and not words[-1].is_infinitive:
        words, at = (replace(words[0], tag="VV(FIN)"), *words[1:]), 0
    if at < 0 and before is not None and before.kind in (Kind.MAIN, Kind.DEED) and words[-1].tag == "VV(INF)":
        helping = before.borrowed or before.words[before.at]
        if helping.low in MODALS and before.words[-1].is_infinitive:
            return Piece(words, joint, Kind.DEED, -1, helping)
    if at < 0:
        return Piece(words, joint, Kind.REST)
    is_deed = at == 0 and not is_first
    return Piece(words, joint, Kind.DEED if is_deed else Kind.MAIN, at)


def _is_to(words: Tokens) -> bool:
    """ "ohne sich zu registrieren", "es umzuparken"."""
    has_to = any(
        word.tag == "VV(IZU)" or (word.tag == "PTKZU" and words[at + 1 : at + 2] and _is_verb(words[at + 1]))
        for at, word in enumerate(words)
    )
    return has_to and _finite(words) < 0
