"""The noun phrases of a deed, in the order in which they are spoken of."""

from __future__ import annotations

from services.clarifier.reading.english_spans import TIMES, Words, head_of
from services.clarifier.reading.english_tags import LEADS, NOUNS
from services.clarifier.reading.english_words import is_actor

DETERMINERS = frozenset(["AT0", "DPS", "DT0"])


def name_of(words: Words) -> str:
    """Without what leads it and what is said behind it."""
    found = list[str]()
    for word in words:
        if (
            word.tag in DETERMINERS
            or word.tag in ("CRD", "AV0")
            or (word.tag == "POS" and not found)  # "today's bookings"
            or word.low in ("other", "own", "first", "next", "last", "same")
        ):
            if found:
                break
            continue
        if word.low in ("online", "offline") or word.tag not in NOUNS | {"AJ0", "AJC", "AJS", "VVG", "VVN", "POS"}:
            break
        found.append(word.text if word.tag == "NP0" or word.text.isupper() else word.low)
    return " ".join(found).replace(" 's", "'s")


def phrases(words: Words) -> list[tuple[Words, bool]]:
    """Runs of words that are noun phrases; what stands behind a preposition or in a case comes last, and is marked."""
    plain, behind = list[Words](), list[Words]()
    at, is_case = 0, False
    while at < len(words):
        start = at
        while at < len(words) and words[at].tag in NOUNS | LEADS and (at == start or not _parts(words, start, at)):
            at += 1
        run = words[start:at]
        if any(word.tag in NOUNS for word in run):
            before = words[start - 1] if start else None
            is_joint = before is not None and (before.tag == "CJC" or before.text == ",")
            is_more = is_joint and bool(behind) and behind[-1][-1] is words[start - 2]
            is_of = before is not None and before.tag == "PRF" and start > 1 and words[start - 2].low in _OF_THINGS
            if is_of and plain and plain[-1][-1] is words[start - 2]:
                behind.append(plain.pop())  # "a photo of each item": of the item it is spoken
                before = None
            is_led = before is not None and before.tag in ("PRP", "PRF")
            (behind if is_case or is_more or is_led else plain).append(run)
        elif words[start].tag in ("CJS", "AVQ"):
            is_case = True
        at += 1 if at == start else 0
    return [*((one, False) for one in plain), *((one, True) for one in behind)]


def has_own(words: Words) -> bool:
    """ "Hear the story or read it": behind a second verb, the thing of the first."""
    is_second = len(words) > 1 and words[-1].tag in ("VVB", "VVD", "VVI")
    return is_second and any(is_single(one) for one, is_behind in phrases(words) if not is_behind)


_AT_WHAT = frozenset("to on in from about next into onto".split())  # noqa: SIM905


def names_two(words: Words) -> bool:
    """ "Scan the code next to an exhibit": two single things, and what is said of "it" may be of either."""
    found = phrases(words)
    plain = [one for one, is_behind in found if not is_behind and is_single(one)]
    placed = [
        one
        for one, is_behind in found
        if is_behind and is_single(one) and one[0].tag in DETERMINERS and led_by(words, one) in _AT_WHAT
    ]
    return bool(plain and placed)


def is_single(phrase: Words) -> bool:
    """One thing, and neither somebody nor a time."""
    head = head_of(phrase)
    return head is not None and head.tag == "NN1" and not is_actor(head.low) and head.low not in TIMES


def led_by(words: Words, phrase: Words) -> str:
    at = words.index(phrase[0])
    return words[at - 1].low if at else ""


_OF_THINGS = frozenset(
    "photo photos picture pictures image copy number part piece kind name sort type map scan video description "  # noqa: SIM905
    "barcode code label".split()
)


def _parts(words: Words, start: int, at: int) -> bool:
    """Whether a new phrase begins there: "6 pills | a day", "a ticket | 14 days", behind a comma."""
    has_noun = any(one.tag in NOUNS for one in words[start:at])
    return words[at].start > words[at - 1].end + 1 or (has_noun and words[at].tag in DETERMINERS | {"CRD"})


def first_thing(words: Words) -> str:
    """The first noun phrase that is not behind a preposition, as it is said again."""
    return next((f"the {name_of(phrase)}" for phrase, is_behind in phrases(words) if not is_behind), "")


def last_phrase(words: Words) -> Words:
    """The noun phrase right at the end."""
    at = len(words)
    while at and words[at - 1].tag in NOUNS | LEADS:
        at -= 1
        if words[at].tag in DETERMINERS:
            break
    return words[at:]
