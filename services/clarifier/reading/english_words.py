"""English words: verbs back to their bare form, who is a person, noun phrases, and bent forms."""

from __future__ import annotations

import re

from services.clarifier.reading.english_forms import ARTICLES, MADE, PARTICIPLES, PAST
from services.clarifier.reading.english_verbs import bases, sure_verb
from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import BY_INITIALS, DATES, is_word, plural_en, singular_en, term, tokens

_PRONOUNS = {
    "me": "the user",
    "my": "their",
    "mine": "theirs",
    "us": "the team",
    "our": "the",
    "your": "their",
    "myself": "themselves",
    "ourselves": "themselves",
    "you": "they",
    "i": "they",
    "we": "they",
}
_DEPARTMENTS = frozenset(["accounting", "finance", "marketing", "sales", "hr", "logistics", "management"])
_TIMES = frozenset(
    [
        "morning",
        "evening",
        "afternoon",
        "night",
        "day",
        "week",
        "month",
        "year",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "weekday",
        "weekend",
        "hour",
        "minute",
    ]
)
_GERUND = re.compile(r"^[a-z\-]{2,}ing$", re.I)


_PREFIXES = frozenset(["pre", "re", "co", "un", "de", "auto", "cross", "double", "mass", "bulk", "self"])


def base_verb(word: str) -> str:
    """The bare form when the word is a known verb in any form, else ""."""
    data = pack("en")
    low = word.lower()
    if low in data.verb_class:
        return low
    if low in data.irregular_verbs:
        return data.irregular_verbs[low]
    prefix, dash, rest = low.partition("-")
    if dash and prefix in _PREFIXES:  # "pre-register"
        verb = base_verb(rest)
        return f"{prefix}-{verb}" if verb else ""
    return next((one for one in bases(low) if one in data.verb_class), "") or sure_verb(low)


def from_gerund(word: str) -> str:
    """ "booking" → "book"; "" when no verb is behind it."""
    low = word.lower()
    if not _GERUND.match(low):
        return ""
    known = pack("en").verb_class
    stem = low[:-3]
    for candidate in (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else ""):
        if candidate in known:
            return candidate
    return ""


def guess_verb(word: str) -> str:
    """The bare form of a word that stands where a verb stands."""
    low = word.lower()
    known = base_verb(low)
    if known:
        return known
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


_TITLED = re.compile(
    r"(?:^|\w\w)(?<!web)(?<!ticket)master$|\w\w(?:keeper|monger|wright|smith|herd|maid)$"
)  # "quartermaster"


def is_actor(noun: str, *, is_subject: bool = False) -> bool:
    """Whether the last word names a person; in subject position its ending is enough."""
    data = pack("en")
    if BY_INITIALS.search(noun):
        return True
    words = noun.lower().replace("-", " ").split(" ")
    last = singular_en(words[-1])
    if last in data.words("actors") or words[-1] in data.words("actors") or _TITLED.search(last):
        return True
    if last == "assistant" and (words[-1] != last or (len(words) > 1 and words[-2] not in MADE)):
        return True  # "a clinic assistant", and no program
    if last in data.words("not_actors") or last in data.words("not_entities") or last in data.attribute_type:
        return False
    endings = tuple(pack("en").words("actor_suffixes"))
    return (
        is_subject and len(last) >= 5 and last.endswith(endings) and not last.endswith(("ther", "ever", "mber", "uter"))
    )


def pronouns(phrase: str) -> str:
    """The person who writes becomes the person who uses."""
    phrase = re.sub(r"\b(?:my|our) own\b", "the team's own", phrase)
    out = [
        "the user"
        if word.lower() == "you" and index
        else (_PRONOUNS.get(word.lower(), word) if word.lower() != "i" or word == "I" else word)
        for index, word in enumerate(phrase.split(" "))
    ]
    return " ".join(out)


# "people keep booking rooms": what they do, and no booking room.
_DOING = frozenset("keep keeps kept stop stops start starts by without avoid avoids hate hates instead".split())  # noqa: SIM905
_DOES_ONLY = frozenset("stays remains comes gets becomes keeps lets happens".split())  # noqa: SIM905 - no plurals


_NO_NOUN = frozenset(
    "want wants need needs whose how what why whether which even please did goes go has have do does "  # noqa: SIM905
    "it 's am pm etc so up out off down back away via".split()
)


def noun_phrases(text: str) -> list[str]:
    """Noun phrases in order, without determiners, leading adjectives and what stands around them."""
    data = pack("en")
    found: list[str] = []
    current: list[str] = []
    previous = ""
    for word in [*tokens(text), "."]:
        low = word.lower()
        is_participle = (low.endswith("ed") and len(low) > 4 and not low.endswith("eed")) or low in PARTICIPLES
        is_unit = previous[:1].isdigit() and low in data.words("units")
        is_led = previous in ARTICLES  # "a pitch": no verb stands there
        after_to = previous in ("to", "it", "they", "we", "i", "who") and bool(base_verb(low))
        is_doing = low.endswith("ing") and previous in _DOING and bool(from_gerund(low))
        previous = low
        stops = (
            not is_word(word)
            or low in PAST
            or re.fullmatch(r"[a-z]{1,4}/[a-z]{1,4}", low) is not None  # "req/s", "km/h"
            or after_to
            or is_doing
            or is_participle
            or is_unit
            or word in DATES
            or (low in ("doing", "having", "making", "getting") and bool(current))  # "their child doing exercises"
            or low.endswith(("n't", "n’t"))  # "who hasn't paid"
            or (low.endswith(("'s", "’s")) and low[:-2] in ("other", "another", "else", "today"))
            or low in data.words("stops")
            or low in data.words("relative")
            or low in data.words("conditions")
            or low in _NO_NOUN
            or low in data.words("determiners")
            or low in data.words("prepositions")
            or low in data.words("conjunctions")
            or low in data.words("adverbs")
            or low in data.words("modals")
            or low in data.words("be")
            or low in data.words("pronouns_user")
            or low in data.words("negations")
            or low in data.words("lets")
            or any(c.isdigit() for c in word)
            or (
                low.endswith("ly")
                and len(low) > 4
                and low not in ("family", "assembly", "supply", "reply", "butterfly")
            )
        )
        if current and low in _DOES_ONLY:
            stops = True  # "the turbine stays blocked"
        if not stops and current and base_verb(low) and low not in data.words("noun_verbs") and not _nounish(low):
            stops = True
        is_deed = base_verb(low) and low not in data.words("noun_verbs") and not _nounish(low)
        if not stops and not current and is_deed and not is_led:
            continue
        if not stops and low in data.words("adjectives") and not current:
            continue
        if stops:
            if current:
                found.append(" ".join(current[-3:]))
            current = []
        else:
            current.append(word.removesuffix("'s").removesuffix("’s"))
    return [
        phrase for phrase in map(_without_time, found) if len(phrase) > 2 and (" " in phrase or not _is_action(phrase))
    ]


def _without_time(phrase: str) -> str:
    """ "morning teachers" of "every morning teachers collect …" are teachers."""
    first, _, rest = phrase.partition(" ")
    return rest if rest and first.lower() in _TIMES and is_actor(rest) else phrase


def _is_action(word: str) -> bool:
    """ "coming" alone is something that happens, not a thing."""
    return bool(from_gerund(word)) and word.lower() not in (
        "booking",
        "listing",
        "meeting",
        "building",
        "reading",
        "training",
        "drawing",
        "filing",
    )


def _nounish(low: str) -> bool:
    return low.endswith("s") and base_verb(low) in pack("en").words("noun_verbs")


def third_person(phrase: str) -> str:
    """ "borrow tools" → "borrows tools"."""
    verb, _, rest = phrase.partition(" ")
    bent = {"have": "has", "be": "is", "do": "does", "go": "goes"}.get(verb) or plural_en(verb)
    if verb.endswith("y") and verb[-2:-1] in "aeiou":
        bent = verb + "s"
    return f"{bent} {rest}" if rest else bent


def gerund(phrase: str) -> str:
    """ "borrow tools" → "borrowing tools"."""
    verb, _, rest = phrase.partition(" ")
    if verb.endswith("ie"):
        bent = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        bent = verb[:-1] + "ing"
    elif re.fullmatch(r"[^aeiou]*[aeiou][bdglmnprt]", verb) or verb in (
        "unplug",
        "submit",
        "commit",
        "refer",
        "forget",
        "begin",
        "permit",
        "transfer",
    ):
        bent = verb + verb[-1] + "ing"
    else:
        bent = verb + "ing"
    return f"{bent} {rest}" if rest else bent


def as_term(phrase: str) -> Term:
    """The noun phrase in both numbers."""
    phrase = re.sub(r"^it-(?=[a-z])", "IT ", phrase, flags=re.I)
    if phrase.split(" ")[-1].lower() in _DEPARTMENTS:
        phrase += " team"
    return term(phrase, "en", is_person=is_actor(phrase))
