"""Where a sentence of English goes on: with one more thing, one more deed of the same people, or a clause of its own.

"Caregivers log meals, naps and diaper changes" is one deed, "customers choose beans, can skip a week and pay by card" are three.
Each joint is weighed by what its words are as a rule, by what stands behind them, and by its neighbours: a list of things
ends in "and". Only what is clear is said; the rest is left to whoever asks."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from services.clarifier.reading import english
from services.clarifier.reading.english_leanings import NEVER
from services.clarifier.reading.english_weights import CLAUSE, DEED, THING, doer_of, weighed
from services.clarifier.reading.words import tokens

JOINT = re.compile(
    r"(,\s+(?:(?:and|but|then|or)\s+)*|\s+(?:and then|and|but|then|plus|while)\s+|;\s*|:\s+|\s+[–—-]\s+)", re.I
)
MOST_PIECES = 7  # behind the first; 3 to their power is tried
CLEAR = 1.5  # points by which a joint is clear

_ALLOWED = frozenset(["", "and", "or", "plus", "but", "then", "and then"])


def goes_on(first: str, joined: list[tuple[str, str]]) -> list[str]:
    """For each (joint, piece) behind `first`: one more thing, a deed or a clause; "" where it is unclear."""
    return list(_goes_on(first, tuple(joined)))


@lru_cache(maxsize=2048)
def _goes_on(first: str, joined: tuple[tuple[str, str], ...]) -> list[str]:
    unclear = [""] * len(joined)
    head = english.parse(first)
    if head is None or head.is_be or not 0 < len(joined) <= MOST_PIECES:
        return unclear
    joints = [joint.strip(" ,;").lower() for joint, _ in joined]
    if any(joint not in _ALLOWED for joint in joints) or any(":" in joint or "–" in joint for joint, _ in joined):
        return unclear
    doers = [doer_of(head), *(doer_of(english.parse(piece)) for _, piece in joined)]
    weights = [weighed(tokens(piece), doers[: at + 1]) for at, (_, piece) in enumerate(joined)]
    is_bare = len(head.phrase.split(" ")) < 2  # "search and reserve tools"
    ways = [
        (_worth(way, weights, joints, joined, is_bare=is_bare), way)
        for way in product((THING, DEED, CLAUSE), repeat=len(joined))
    ]
    best = max(ways)[1]
    found = list[str]()
    for at in range(len(joined)):
        opens = max((worth for worth, way in ways if way[at] != THING), default=NEVER)
        stays = max((worth for worth, way in ways if way[at] == THING), default=NEVER)
        is_unclear = abs(opens - stays) < CLEAR or (is_bare and at == 0)  # "should ring and keep ringing"
        found.append("" if is_unclear else best[at])
    return found


def joints_of(text: str) -> dict[str, str]:
    """What stands behind each clear joint of a sentence, up to its end, and what it is."""
    parts = JOINT.split(text)
    joined = [(joint, piece) for joint, piece in zip(parts[1::2], parts[2::2], strict=True) if piece.strip()]
    found = dict[str, str]()
    at = len(parts[0])
    for (joint, piece), opens in zip(joined, goes_on(parts[0], joined), strict=True):
        at = text.index(piece, at + len(joint) - 1)
        if opens:
            found[text[at:].strip(" .;,!")] = opens
    return found


def clear_clauses(text: str) -> list[str]:
    """ "the team weighs gifts, the system tracks dates": each with somebody of its own."""
    if IN_CASE.match(text):
        return [text]
    for rest, kind in joints_of(text).items():
        at = text.rfind(rest)
        left = re.sub(r"(?:,|\b(?:and|but|then|or)\b|\s)+$", "", text[:at])
        if kind == CLAUSE and left:
            return [left, *clear_clauses(text[at:])]
    return [text]


IN_CASE = re.compile(r"^(?:if|when|once|whenever|as soon as|unless|after|before|until|while)\s", re.I)


def _worth(
    way: tuple[str, ...],
    weights: list[dict[str, list[float]]],
    joints: list[str],
    joined: tuple[tuple[str, str], ...],
    *,
    is_bare: bool,
) -> float:
    total, who = 0.0, 0  # the last one who does something of their own
    for at, kind in enumerate(way):
        total += weights[at][kind][who if kind == DEED else 0]
        who = at + 1 if kind == CLAUSE else who
        before = way[at - 1] if at else DEED
        is_open = is_bare if at == 0 else (before != THING and len(joined[at - 1][1].split()) < 2)
        if kind == THING and is_open:
            total -= 4.0  # a deed without its thing is not followed by one more
        ends = at + 1 == len(way) or way[at + 1] != THING
        run = at
        while run and way[run - 1] == THING:
            run -= 1
        if kind == THING and ends and not any(joints[one] for one in range(run, at + 1)):
            total -= 2.0  # a list of things ends in "and"
        if kind == THING and not ends and joints[at]:
            total -= 2.0  # and has but one
    return total
