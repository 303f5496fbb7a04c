"""What an English statement says that somebody does, in short: who, a verb and its thing, without when and in which
case."""

from __future__ import annotations

import re

from services.clarifier.drafting.draft import Need
from services.clarifier.reading.english_forms import head_noun
from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack

LONGEST = 90

# Words for somebody that name no role: whoever it is said of, nobody can be told apart by them.
_ANYBODY = frozenset(
    "user people person someone somebody anyone anybody everyone everybody other one".split()  # noqa: SIM905
)
_SAYS_MORE = re.compile(r"\b(?:who|whose|that|with|without|of|from|before|after|until|in|on|at|for|under|over)\b", re.I)
_COUNTS = re.compile(r"^(?:any|each|every|no|all|some|most|both|either|neither|another|other|only|\d+)\b", re.I)

# From here on it is said when, how soon or in which case, and not what.
_ASIDE = re.compile(
    r"\s(?:(?:when|whenever|if|unless|once|while|whilst|until|till|because|since|so that|so|as soon as|as long as|"
    r"in case|even if|but|within|during|(?:before|after) (?:it|they|he|she|we|you|i))\s.*"
    r"|(?:(?:at least|at most|up to) )?[\w-]+ (?:minutes?|hours?|days?|weeks?|months?|years?) (?:before|after)\b.*"
    r"|right away|right now|straight away|at once|immediately|at the same time|(?:once|twice) an? \w+"
    r"|(?:at least |at most |up to )?(?:\d+|two|three|four|five|six) times(?: an? \w+)?|(?:every|each) \w+"
    r"|by (?:the )?(?:\d\S*|noon|midnight|end)\b.*)$",
    re.I,
)
_IS_ASKED = re.compile(r"\b(?:who|what|which|where|when|how|whether|if|whose)\b", re.I)
_PARTICLES = frozenset("up down in out off on over back away together through in-and-out".split())  # noqa: SIM905
_ASIDE_OF_COMMA = re.compile(
    r"(?:with|without|but|not|max|min|at|up|by|within|plus|including|who|which|where|when|so|if|unless|otherwise|"
    r"\d|then|even|only|from|for|on|in|after|before|until|once|as|because|since|while)\b",
    re.I,
)


def actor_of(need: Need) -> Term | None:
    """Who does it, where that is a role of the idea: "bakers", and no "users", "any class with 10 signatures"."""
    actor = need.actor
    if actor is None or not actor.is_person:
        return None
    is_anybody = actor.key in _ANYBODY or head_noun(actor.plural).casefold() in _ANYBODY
    return None if is_anybody or is_no_name(actor) else actor


def is_no_name(term: Term) -> bool:
    """ "any class with 10 signatures", "board before they go public": more than the name of somebody."""
    return _SAYS_MORE.search(term.plural) is not None or _COUNTS.match(term.plural.strip()) is not None


def is_role(words: str) -> bool:
    """Whether people are named by what they are: no "people who have not paid", no "any class"."""
    bare = re.sub(r"^(?:only|the)\s+", "", words.strip(), flags=re.I)
    first = bare.split(" ", 1)[0].casefold()
    return bool(bare) and first not in _ANYBODY | {"users", "others"} and _COUNTS.match(bare) is None


def deed(phrase: str) -> str:
    """ "book a shelf" of "book a shelf, with the height of the piece"; "" where no thing is left to do it to."""
    bare = without_asides(re.sub(r"\s\([^)]*\)", "", phrase).strip(" .,;"))
    return bare if bare and len(bare) <= LONGEST and "…" not in bare and _has_thing(bare) else ""


def without_asides(phrase: str) -> str:
    """The statement up to where it is said when, in which case or with what beside it."""
    first, *rest = re.split(r",\s", phrase)
    if rest and not _is_list(rest):
        phrase = first
    found = _ASIDE.search(phrase)
    while found and not _IS_ASKED.search(phrase[: found.start()].split(" ", 1)[-1]):
        phrase = phrase[: found.start()]
        found = _ASIDE.search(phrase)
    return phrase.strip(" ,;")


def _is_list(rest: list[str]) -> bool:
    """ "a topic, a grade and three dates": things of one kind up to an "and", and nothing that is said beside."""
    is_joined = re.search(r"(?:^|\s)(?:and|or)\s", rest[-1]) is not None
    return is_joined and not any(_ASIDE_OF_COMMA.match(one) or len(one.split()) > 6 for one in rest)


def _has_thing(phrase: str) -> bool:
    """A verb with what it is done to: not "sign up", "order for the class" or "see right away"."""
    words = phrase.split()[1:]
    while words and (words[0].casefold() in _PARTICLES or words[0].endswith("ly")):
        words = words[1:]
    if not words:
        return False
    first = words[0].casefold()
    data = pack("en")
    if _IS_ASKED.match(first):
        return True
    is_away = first in data.words("prepositions") or first in data.words("conjunctions")
    return not is_away
