"""What the words behind a joint of an English sentence are worth as a thing, a deed or a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading import english
from services.clarifier.reading.english_leanings import NEVER, leaning
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

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
    [
        "drops",
        "rises",
        "falls",
        "ends",
        "starts",
        "changes",
        "closes",
        "opens",
        "expires",
        "arrives",
        "leaves",
        "fails",
        "syncs",
        "runs",
        "works",
    ]
)
_PARTED = frozenset(["up", "out", "down", "off", "back", "through", "over", "away"])
_ASKED = frozenset(["how", "what", "which", "why", "whether"])
_BETWEEN = re.compile(r"^[a-z]+ (?:with |to |from |for )?(?:each other|one another)\b")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does something: of many and behind "can" a verb stays bare."""

    is_many: bool
    is_modal: bool


def doer_of(head: english.Parsed | None) -> Doer:
    if head is None:
        return Doer(is_many=False, is_modal=False)
    if not head.subject:
        return Doer(is_many=True, is_modal=head.is_modal)  # "combine the figures and compute a score"
    ends = pack("en").words("prepositions") | _WHICH
    subject = head.subject.lower().split(" ")
    last = subject[next((at for at, word in enumerate(subject) if at and word in ends), len(subject)) - 1]
    is_many = is_plural_en(last) or last in _MANY or " and " in head.subject
    return Doer(is_many, head.is_modal)


def weighed(words: list[str], doers: list[Doer]) -> dict[str, list[float]]:
    """What each kind is worth; that of a deed for each of those who may do it, in their order."""
    data = pack("en")
    words = [word for word in words if word not in (".", "!", "?")]
    while len(words) > 1 and words[0].lower() in data.words("adverbs") | {"also", "then"}:
        words = words[1:]
    if not words:
        return {THING: [0.0], DEED: [NEVER] * len(doers), CLAUSE: [NEVER]}
    if words[0].lower() in _ASKED and len(words) > 2:
        return {THING: [3.0], DEED: [NEVER] * len(doers), CLAUSE: [NEVER]}
    clause = _as_clause(words)
    return {THING: [_as_thing(words, clause)], DEED: [_as_deed(words, doer) for doer in doers], CLAUSE: [clause]}


def _as_deed(words: list[str], doer: Doer) -> float:
    low = words[0].lower()
    if low in _MODALS:
        return 4.0 if len(words) > 1 else NEVER
    if low in ("is", "are", "has", "have"):
        return 3.0 if low in (("are", "have") if doer.is_many else ("is", "has")) and len(words) > 1 else NEVER
    verb = english.base_verb(low) or (low if low == "let" else "")
    is_bare = verb == low
    if not verb or not (is_bare if doer.is_many else (not is_bare or doer.is_modal)):
        return NEVER
    known = 1.5 if _acts_on_many(words) else 0.0
    if verb in pack("en").verb_class and words[1:2] and words[1].lower() in ("with", "by", "to"):
        known += 1.5  # "answers with a time"
    if verb in ("work", "run") and words[1:2] and words[1].lower() in ("on", "in", "with", "without", "offline"):
        known += 2.5  # "work on Windows"
    if low in pack("en").words("adjectives"):
        known -= 2.5  # "open tickets"
    if _BETWEEN.search(" ".join(words).lower()):
        known += 3.0  # only a verb is done "with each other"
    return 0.5 + known + leaning(low) + _cue(words[1:])


def _acts_on_many(words: list[str]) -> bool:
    """ "share routes", "record scores": of the verbs of which it is known what they do, with many behind."""
    verb = english.base_verb(words[0].lower())
    is_many = len(words) > 1 and (is_plural_en(words[1].lower()) or _many_of_kind(words[1:]))
    return verb in pack("en").verb_class and is_many


def _many_of_kind(behind: list[str]) -> bool:
    data = pack("en")
    closed = [data.words(name) for name in ("determiners", "prepositions", "conjunctions", "modals", "adverbs", "be")]
    is_open = len(behind) > 1 and behind[0].isalpha() and not any(behind[0].lower() in words for words in closed)
    return is_open and is_plural_en(behind[1].lower())


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
    if low in _PARTED:
        return 2.5  # "hands over to a human"
    if low[:1].isdigit() or low == "to":
        return 1.5
    if low in data.words("prepositions"):
        return 0.0
    if _many_of_kind(behind):
        return 1.5  # "mark damaged pieces", "charge repair costs"
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
    if len(words) == 2 and words[1].lower() in _BY_ITSELF and leaning(words[0]) <= 0:
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
    if not led and leaning(words[0]) > NEVER and (behind in _PARTED | pack("en").words("determiners") | _OBJECTS):
        return -2.0  # "posts the summary", "hands over": no posts, no hands
    lean = max(min(leaning(words[0]), 3.0), 0.0 if _acts_on_many(words) else -2.0)
    return 1.0 + (1.0 if led else 0.0) - lean * (0.0 if led else 0.7)
