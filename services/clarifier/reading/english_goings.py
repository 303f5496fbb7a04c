"""Whether words behind a comma or "and" go on with a deed of the same people."""

from __future__ import annotations

from services.clarifier.reading.english_spans import BARE, THIRD, Span, Words, behind_adverbs, clause
from services.clarifier.reading.english_tags import NOUNS
from services.clarifier.reading.english_weights import DEED, THING, Doer, weighed
from services.clarifier.reading.english_words import base_verb

CLEAR = 1.5  # points between the weights of a deed and a thing


def is_deed(words: Words, head: Span) -> bool | None:
    """Whether the words go on with a deed of the same people; None where it is not clear."""
    at = behind_adverbs(words)
    word = words[at]
    is_modal = bool(head.aux)
    if word.tag == "VM0":
        return len(words) > at + 1
    if word.tag in BARE | {"VVI"}:
        return True if head.is_many or is_modal else None
    if word.tag in THIRD:
        return True if not head.is_many else None
    if word.tag in NOUNS | {"AJ0", "PRP", "VVN", "VVD"}:
        found = weighed([one.text for one in words[at:]], [Doer(head.is_many, is_modal)])
        if found[DEED][0] > found[THING][0] + CLEAR:
            return True
        return False if found[THING][0] > found[DEED][0] + CLEAR or word.tag in ("PRP",) else None
    return False


def is_parallel(piece: Words, head: Span, behind: list[tuple[str, Words]]) -> bool:
    """ "book rooms" before "and invite guests": a list of things would end in a thing."""
    for joint, later in behind:
        if clause(later) is not None:
            return False
        if "and" in joint.split():
            is_base = base_verb(piece[0].low) == piece[0].low and len(piece) > 1 and piece[0].tag in NOUNS
            return is_base and head.is_many and later[0].tag in BARE and is_deed(later, head) is True
    return False
