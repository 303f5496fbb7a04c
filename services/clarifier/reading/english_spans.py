"""The clauses of a tagged English sentence: who does what, and where the next one begins."""

from __future__ import annotations

from dataclasses import dataclass

from services.clarifier.reading.english_tags import FINITE, LEADS, NOMINAL, NOUNS, SUBORDINATE, Word
from services.clarifier.reading.english_words import is_actor
from services.clarifier.reading.words import DATES, is_plural_en

Words = tuple[Word, ...]

TIMES = frozenset(
    "day days week weeks month months hour hours minute minutes year years time times night nights "  # noqa: SIM905
    "morning mornings evening evenings afternoon weekday weekdays".split()
)
CASE_WORDS = frozenset(["if", "when", "once", "whenever", "unless", "until", "after", "before", "as", "while"])
_RELATIVE = frozenset(["PNQ", "DTQ", "CJT"])
BARE = frozenset(["VVB", "VBB", "VHB", "VDB"])
THIRD = frozenset(["VVZ", "VBZ", "VHZ", "VDZ"])
_FEW = frozenset(["two", "three", "four", "five", "ten"])  # "the two disagree", "the first three on the list"
_MANY = _FEW | frozenset(["we", "they", "you", "i", "people", "staff", "these", "those", "both", "others", "some"])
_OPEN_TO = frozenset(["want", "wants", "need", "needs", "have", "has", "like", "able"])


@dataclass(frozen=True, slots=True)
class Span:
    """A clause: `subject` are the words of who does it (empty for an order), `at` is where its finite verb stands."""

    words: Words
    subject: Words
    at: int
    front: Words = ()  # "after the visit", "every month": said before who does it

    @property
    def is_many(self) -> bool:
        return not self.subject or is_many(self.subject)

    @property
    def aux(self) -> Words:
        """What stands before the verb that says what is done: "can", "should be able to", "does not", "wants to"."""
        behind = self.words[self.at :]
        for at, word in enumerate(behind):
            if word.tag == "VVI" and at:
                return behind[:at]
            if word.tag not in ("VM0", "XX0", "AV0", "TO0", "VBI", "VDB", "VDZ", "VHB", "VHZ", "VHI") and not (
                word.low in _OPEN_TO and at < 3
            ):
                break
        return ()


def head_of(words: Words) -> Word | None:
    """The noun that a phrase is about: "the manager of the site", "staff at the gate"."""
    last: Word | None = None
    for word in words:
        if word.tag in ("PRF", "PRP", *_RELATIVE) and last is not None:
            break
        if word.tag in NOMINAL or word.tag in ("DT0", "DPS") or (word.low in _FEW and last is None):
            last = word
    return last


def is_many(subject: Words) -> bool:
    head = head_of(subject)
    if head is None:
        return False
    has_and = any(word.low == "and" for word in subject)
    is_one = head.low.endswith(("er", "or", "ist", "ian")) and not is_plural_en(head.low)  # "the dispatcher" is one
    return has_and or (head.tag == "NN2" and not is_one) or head.low in _MANY or is_plural_en(head.text)


def is_person(subject: Words) -> bool:
    head = head_of(subject)
    return head is None or head.tag in ("PNP", "PNI") or is_actor(head.low) or is_actor(head.text)


def clause(words: Words) -> Span | None:
    """A clause with somebody of its own, read from the first word; None where it is none."""
    start = behind_adverbs(words)
    front, start = _front(words, start)
    found = _subject_end(words, start)
    if found is None:
        return None
    ends = found
    while ends > start + 1 and words[ends - 1].tag in ("AV0", "XX0"):
        ends -= 1
    subject, tag = words[start:ends], words[found].tag
    if tag == "VM0" and not any(word.tag in ("VVI", "VBI", "VHI", "VDI", "VVB") for word in words[found + 1 :]):
        return None  # "nobody else may"
    head = head_of(subject)
    if head is None or (head.tag in ("DT0", "DPS") and head.low not in _MANY | {"each", "all", "none"}):
        return None
    many = is_many(subject)
    if (tag in BARE and not many) or (tag in THIRD and many):
        return None
    return Span(words, subject, found, front)


_FRONTS = frozenset("after during on upon before at within by from until in with without".split())  # noqa: SIM905
_EVERY = frozenset(["every", "each", "once", "twice"])


def _front(words: Words, start: int) -> tuple[Words, int]:
    """When or where something is done, said first: "at 9 am the bot asks", "every month the app moves a sum"."""
    if len(words) - start < LEAST:
        return (), start
    is_span = words[start].tag == "CRD" and words[start + 2].low in _SIDES
    if words[start].low not in _FRONTS | _EVERY and not is_span:
        return (), start  # or "3 hours before the tour the guide gets the names"
    is_time = words[start].low in _EVERY and any(
        word.low in TIMES or word.text in DATES for word in words[start + 1 : start + 4]
    )
    if words[start].low in _EVERY and not is_time:
        return (), start
    for at in range(start + 2, min(start + 7, len(words) - 2)):
        before, word = words[at - 1], words[at]
        is_new = before.tag in NOUNS | {"CRD", "AV0", "VVG"} and word.tag in ("AT0", "DPS", "PNP", "PNI", "NN2", "DT0")
        is_new = is_new and not (before.tag == "CRD" and word.low in TIMES)  # "after 6 months …"
        if word.text == "," and clause(words[at + 1 :]) is not None:
            return words[start:at], at + 1
        if is_new and before.low not in ("all", "every") and _subject_end(words, at) is not None:
            return words[start:at], at
        is_more = (
            word.low in {"at", "in", "on", "without"} | _SIDES and before.low in TIMES
        )  # "each morning at 10 the bot asks"
        if not is_more and word.tag not in NOUNS | LEADS | {"AJ0", "PRF", "AV0", "CRD", "UNC", "VVG"}:
            break
    return (), start


_SIDES = frozenset(["before", "after"])
LEAST = 5  # words of a clause with something said before it


def order(words: Words) -> Span | None:
    """ "Let teachers post slips", "scan the number": told to whoever builds or uses it."""
    at = behind_adverbs(words)
    if words[at].tag not in ("VVB", "VVI") or len(words) < at + 2:
        return None
    return Span(words, (), at)


def behind_adverbs(words: Words) -> int:
    at = 0
    while at < len(words) - 1 and (words[at].tag in ("AV0", "CJC") and words[at].low not in ("only", "once")):
        at += 1
    return at


def _subject_end(words: Words, start: int) -> int | None:
    """Where the finite verb of the clause stands."""
    seen_noun = False
    at = start
    while at < len(words):
        word = words[at]
        if word.tag in FINITE:
            return at if seen_noun else None
        if seen_noun and word.tag in _RELATIVE and word.low in ("who", "that", "which", "whose"):
            return _behind_relative(words, at + 1)
        if seen_noun and word.tag == "PNP":
            return None  # "the medicine they already had"
        is_told = seen_noun and word.tag in ("AT0", "DPS", "PNI") and words[at - 1].tag in NOUNS | {"PNI"}
        if is_told and at + 1 < len(words) and words[at + 1].low not in TIMES:
            return _behind_relative(words, at)  # "dishes a patient must not eat are never offered"
        is_two = word.low in _FEW and at > start and words[at - 1].low in ("the", "first", "next", "last", "other")
        if word.tag in NOMINAL or word.tag in ("DT0", "DPS") or is_two:
            seen_noun = True
        elif seen_noun and word.tag == "CJC" and at + 1 < len(words) and words[at + 1].tag in LEADS | NOUNS:
            seen_noun = False  # "the same address or the same card"
        elif not (seen_noun and word.tag in _WITHIN) and word.tag not in LEADS | _BEFORE:
            return None
        at += 1
    return None


_WITHIN = frozenset(["POS", "PRF", "PRP", "AV0", "TO0", "VVI"])  # of a noun phrase, behind its noun
_BEFORE = frozenset(["VVN", "VVG", "AV0", "VVD"])  # "damaged pieces", "orders placed on Monday"


def _behind_relative(words: Words, start: int) -> int | None:
    """The second finite verb behind "who": "friends who use it get …"."""
    seen = 0
    for at in range(start, len(words)):
        tag = words[at].tag
        is_more = tag == "CJC" and at + 1 < len(words) and words[at + 1].tag in ("XX0", "VVN", "VVD")
        if tag in ("PUN", "CJC", "CJS") and not is_more:
            return None  # and neither "that were opened or not kept cold"
        if tag in FINITE and not (seen and words[at - 1].tag in ("CJC", "XX0")):
            seen += 1
            if seen > 1:
                return at
    return None


def has_verb(words: Words) -> bool:
    """Whether a finite verb stands there outside of what is only said of a thing or a case."""
    for at, word in enumerate(words):
        is_told = at and word.tag == "PNP" and words[at - 1].tag in NOUNS  # "a set of doors it opens"
        if word.tag in SUBORDINATE or is_told:
            return False
        if word.tag in FINITE:
            return True
    return False


def joints(words: Words) -> list[tuple[str, Words]]:
    """The words between commas and "and", each with what stands before it."""
    found: list[tuple[str, list[Word]]] = [("", [])]
    depth = 0
    for at, word in enumerate(words):
        depth += (word.text == "(") - (word.text == ")")
        is_joint = (word.tag == "PUN" and word.text in ",;") or word.low in ("and", "or", "but", "then", "plus", "&")
        if is_joint and not depth and not (word.low == "then" and (at == 0 or words[at - 1].tag not in ("PUN", "CJC"))):
            if found[-1][1]:
                found.append((word.low, []))
            elif found[-1][0] or len(found) > 1:
                found[-1] = (f"{found[-1][0]} {word.low}".strip(), [])
            continue
        found[-1][1].append(word)
    return [(joint, tuple(piece)) for joint, piece in found if piece]


def case_end(words: Words) -> int | None:
    """Where the main clause begins behind "if", "when", "once" …, with a comma or without; None where it is not seen."""
    if not words or words[0].low not in CASE_WORDS or words[0].tag not in ("CJS", "AVQ", "PRP"):
        return None
    lead = 3 if [word.low for word in words[:3]] == ["as", "soon", "as"] else 1
    first = clause(words[lead:])
    is_there = len(words) > lead + 2 and words[lead].tag == "EX0" and words[lead + 1].tag in FINITE
    if first is None and not is_there:
        return None
    verb = first.at if first is not None else 1
    for at in range(lead + verb + 1, len(words)):
        word = words[at]
        if word.text == "," and clause(words[at + 1 :]) is not None and _ends(words[at + 1 :]):
            return at + 1
        if word.tag in FINITE and word.tag not in ("VVD",):
            start = _phrase_start(words, at, lead + verb + 1)
            if start is not None and words[start - 1].tag in ("CJS", "AVQ"):
                continue  # "if the battery is low when users park | they have to …"
            return start if start is not None and clause(words[start:]) is not None else None
    return None


def _ends(words: Words) -> bool:
    """No further comma with a clause behind "if a and b": the case is not a list of clauses."""
    return words[0].tag != "CJC"


BOTH = 3  # words of another noun phrase and its "and"


_STILL = frozenset(["still", "also", "always", "never", "then", "automatically", "immediately"])


def _phrase_start(words: Words, verb: int, least: int) -> int | None:
    """Where the noun phrase right before a verb begins."""
    at = verb
    while at - 1 > least and words[at - 1].low in _STILL:
        at -= 1  # "… | the lesson still counts"
    verb = at
    if at - 3 > least and words[at - 1].low == "one" and words[at - 3].tag == "AT0":
        return at - 3  # "after 2 working days | the next one gets it"
    while at > least and words[at - 1].tag in NOMINAL | LEADS:
        at -= 1
        if at + 1 < verb and words[at].low in TIMES:
            return at + 1  # "longer than a week | the bot pings"
        is_second = at - least > BOTH and words[at - 1].low == "and" and words[at - 2].tag in NOUNS
        if is_second and words[at].tag == "AT0" and words[at - 3].tag == "AT0":
            return at - 3  # "after two weeks | the student and the ward get a reminder"
        if words[at].tag in ("AT0", "DPS", "PNP", "PNI"):
            return at - 1 if at > least and words[at - 1].low in ("all", "both", "half") else at
    if words[at - 1].tag in ("PUN", "CJC") or at == verb or words[at - 1].tag in SUBORDINATE | {"PRP", "PRF"}:
        return None
    return at if at < verb else None


def text_of(words: Words, text: str) -> str:
    """What was typed there."""
    return text[words[0].start : words[-1].end] if words else ""
