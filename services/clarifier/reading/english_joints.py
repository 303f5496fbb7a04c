"""Where a sentence of English goes on: with one more thing, one more deed of the same people, or a clause of its own.

"Caregivers log meals, naps and diaper changes" is one deed, "customers choose beans, can skip a week and pay by card" are three.
Each joint is weighed by what its words are as a rule, by what stands behind them, and by its neighbours: a list of things
ends in "and". Only what is clear is said; the rest is left to whoever asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from services.clarifier.reading import english
from services.clarifier.reading.english_leanings import NEVER, leaning
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en, tokens

JOINT = re.compile(
    r"(,\s+(?:(?:and|but|then|or)\s+)*|\s+(?:and then|and|but|then|plus|while)\s+|;\s*|:\s+|\s+[–—-]\s+)", re.I
)
MOST_PIECES = 7  # behind the first; 3 to their power is tried
CLEAR = 1.5  # points by which a joint is clear

THING, DEED, CLAUSE = "thing", "deed", "clause"
_MODALS = frozenset(["can", "may", "must", "should", "shall", "could", "will", "cannot", "can't"])
_CLOSED_BE = frozenset(["is", "are", "was", "were", "has", "have", "isn't", "aren't"])
_OBJECTS = frozenset(
    [
        "it",
        "them",
        "him",
        "her",
        "me",
        "us",
        "you",
        "their",
        "its",
        "his",
        "our",
        "who",
        "what",
        "which",
        "when",
        "whether",
        "how",
        "where",
        "why",
        "that",
    ]
)
_MANY = frozenset(["we", "they", "you", "i", "people", "staff", "crew", "police"])
_WHICH = frozenset(["who", "that", "which", "whose", "where"])
_BY_ITSELF = frozenset(
    "drops rises falls ends starts changes closes opens expires arrives leaves fails syncs runs works".split()
)  # noqa: SIM905
_ASKED = frozenset(["how", "what", "which", "why", "whether"])
_ALLOWED = frozenset(["", "and", "or", "plus", "but", "then", "and then"])


@dataclass(frozen=True, slots=True)
class _Doer:
    """Who does something: of many and behind "can" a verb stays bare."""

    is_many: bool
    is_modal: bool


def goes_on(first: str, joined: list[tuple[str, str]]) -> list[str]:
    """For each (joint, piece) behind `first`: one more thing, a deed or a clause; "" where it is unclear."""
    return list(_goes_on(first, tuple(joined)))


@lru_cache(maxsize=2048)
def _goes_on(first: str, joined: tuple[tuple[str, str], ...]) -> list[str]:
    unclear = [""] * len(joined)
    head = english.parse(first)
    if head is None or not head.subject or head.is_be or not 0 < len(joined) <= MOST_PIECES:
        return unclear
    joints = [joint.strip(" ,;").lower() for joint, _ in joined]
    if any(joint not in _ALLOWED for joint in joints) or any(":" in joint or "–" in joint for joint, _ in joined):
        return unclear
    doers = [_doer(head), *(_doer(english.parse(piece)) for _, piece in joined)]
    weights = [_weights(tokens(piece), doers[: at + 1]) for at, (_, piece) in enumerate(joined)]
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


def _doer(head: english.Parsed | None) -> _Doer:
    if head is None or not head.subject:
        return _Doer(is_many=False, is_modal=False)
    ends = pack("en").words("prepositions") | _WHICH
    subject = head.subject.lower().split(" ")
    last = subject[next((at for at, word in enumerate(subject) if at and word in ends), len(subject)) - 1]
    is_many = is_plural_en(last) or last in _MANY or " and " in head.subject
    return _Doer(is_many, head.is_modal)


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
    if _IN_CASE.match(text):
        return [text]
    for rest, kind in joints_of(text).items():
        at = text.rfind(rest)
        left = re.sub(r"(?:,|\b(?:and|but|then|or)\b|\s)+$", "", text[:at])
        if kind == CLAUSE and left:
            return [left, *clear_clauses(text[at:])]
    return [text]


_IN_CASE = re.compile(r"^(?:if|when|once|whenever|as soon as|unless|after|before|until|while)\s", re.I)


def _weights(words: list[str], doers: list[_Doer]) -> dict[str, list[float]]:
    """What each kind is worth; that of a deed for each of those who may do it, in their order."""
    data = pack("en")
    words = [word for word in words if word not in (".", "!", "?")]
    while len(words) > 1 and words[0].lower() in data.words("adverbs") | {"also", "then"}:
        words = words[1:]
    if not words:
        return {THING: [0.0], DEED: [NEVER] * len(doers), CLAUSE: [NEVER]}
    if words[0].lower() in _ASKED and len(words) > 2:  # noqa: PLR2004 - "how many seats they have": one more thing to say
        return {THING: [3.0], DEED: [NEVER] * len(doers), CLAUSE: [NEVER]}
    clause = _as_clause(words)
    return {THING: [_as_thing(words, clause)], DEED: [_as_deed(words, doer) for doer in doers], CLAUSE: [clause]}


def _as_deed(words: list[str], doer: _Doer) -> float:
    low = words[0].lower()
    if low in _MODALS:
        return 4.0 if len(words) > 1 else NEVER
    if low in ("is", "are", "has", "have"):
        return 3.0 if low in (("are", "have") if doer.is_many else ("is", "has")) and len(words) > 1 else NEVER
    verb = english.base_verb(low)
    is_bare = verb == low
    if not verb or not (is_bare if doer.is_many else (not is_bare or doer.is_modal)):
        return NEVER
    known = 1.0 if _acts_on_many(words) else 0.0
    if _BETWEEN.search(" ".join(words).lower()):
        known += 3.0  # only a verb is done "with each other"
    return 0.5 + known + leaning(low) + _cue(words[1:])


_BETWEEN = re.compile(r"^[a-z]+ (?:with |to |from |for )?(?:each other|one another)\b")


def _acts_on_many(words: list[str]) -> bool:
    """ "share routes", "record scores": of the verbs of which it is known what they do, with many behind."""
    verb = english.base_verb(words[0].lower())
    return verb in pack("en").verb_class and len(words) > 1 and is_plural_en(words[1].lower())


def _cue(behind: list[str]) -> float:
    """What the words behind a verb say for its being one."""
    data = pack("en")
    if not behind:
        return -1.0
    low = behind[0].lower()
    if low in _CLOSED_BE | _MODALS:
        return -5.0  # "orders are …": it was the subject
    if low in data.words("determiners") or low in _OBJECTS:
        return 3.0
    if low == "of":
        return -3.0
    if low[:1].isdigit() or low in ("to", "up", "out", "down", "off", "back", "through"):
        return 1.5
    if low in data.words("prepositions"):
        return 0.0
    if low in data.words("uncountable"):
        return 1.5  # "mark damage with a photo"
    return 1.0 if is_plural_en(low) else -0.5


def _as_clause(words: list[str]) -> float:
    data = pack("en")
    parsed = english.parse(" ".join(words))
    if parsed is None or not parsed.subject:
        return _does_plainly(words)
    if parsed.subject.lower().endswith((" that", " which", " who", " whose")):
        return NEVER
    subject = parsed.subject.split(" ")
    behind = words[len(subject) :]
    while len(behind) > 1 and behind[0].lower() in data.words("adverbs") | {"also", "then"}:
        behind = behind[1:]
    if not behind:
        return NEVER
    ends = data.words("prepositions") | _WHICH
    head_at = next((at for at, word in enumerate(subject) if at and word.lower() in ends), len(subject))
    first, last = subject[0].lower(), subject[head_at - 1].lower()  # "staff at the gate" are many
    is_many = is_plural_en(last) or last in data.words("pronouns_user") | _MANY
    worth = 0.0
    if parsed.is_be or parsed.is_modal or behind[0].lower() in _CLOSED_BE | _MODALS:
        worth += 3.0
    else:
        is_bare = english.base_verb(behind[0].lower()) == behind[0].lower()
        worth += min(leaning(behind[0]), 3.0) + _cue(behind[1:]) + (1.0 if is_bare == is_many else -4.0)
    is_named = first in data.words("determiners") or last in data.words("pronouns_user") or words[0][:1].isupper()
    if english.is_actor(last) or last in data.words("pronouns_system"):
        worth += 2.0
    elif not is_named and not is_many:
        worth -= 2.0  # "diaper changes with …": who would be one diaper without an article?
    return worth + (1.5 if is_named else 0.0) - (1.0 if len(subject) > 6 else 0.0)


def _does_plainly(words: list[str]) -> float:
    """ "the cellar hand bottles the juice": no noun stands right before "the"; "stock drops"."""
    if len(words) == 2 and words[1].lower() in _BY_ITSELF and leaning(words[0]) <= 0:  # noqa: PLR2004
        return 3.0
    closed = pack("en").words("determiners")
    is_led = words[0].lower() in closed - {"some", "any"}
    for at in range(2, min(len(words) - 1, 6)) if is_led else ():
        is_third = words[at].endswith("s") and leaning(words[at]) > NEVER and not is_plural_en(words[at - 1].lower())
        if (
            is_third
            and words[at + 1].lower() in closed
            and words[at - 1].lower() not in pack("en").words("prepositions")
        ):
            return 3.0
    return NEVER


def _as_thing(words: list[str], clause: float) -> float:
    if words[0].lower() in _MODALS | _CLOSED_BE:
        return NEVER
    led = words[0].lower() in pack("en").words("determiners") or words[0][:1].isdigit()
    if clause > 2.0:
        return -3.0
    behind = words[1].lower() if len(words) > 1 else ""
    if not led and leaning(words[0]) > NEVER and (behind in pack("en").words("determiners") or behind in _OBJECTS):
        return -2.0  # "posts the summary": no posts
    lean = max(min(leaning(words[0]), 3.0), 0.0 if _acts_on_many(words) else -2.0)
    return 1.0 + (1.0 if led else 0.0) - lean * (0.0 if led else 0.7)


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
