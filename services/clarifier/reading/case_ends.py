"""Where a case ends that nobody parted by a comma from what follows: "If a prop is broken | the game master marks it"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.words import is_plural_en

_TELLS = frozenset("send tell remind notify alert warn inform email text give show ask let call".split())  # noqa: SIM905
_US = frozenset("we i they".split())  # noqa: SIM905
_THOSE = frozenset("them him her us me it you whom".split())  # noqa: SIM905 - "send them a note"


_BEGIN = frozenset("the a an each every all his her their it they everybody everyone nobody somebody someone".split())  # noqa: SIM905


_WE_TOO = re.compile(r"(?:the|an?|its|their|his|her) [\w-]+(?: [\w-]+)? (?:we|i|you) [a-z]+", re.I)
_RUNS = re.compile(
    r"(?:the|an?|each|every) [\w-]+ (?:[\w-]+ )?[a-z]{3,}s (?:late|early|out|off|up|down|over|away|full|empty|back|short|dry)$",
    re.I,
)


_DENIES = re.compile(
    r"\b(?:is|are|was|were|did|does|do|has|have|can|wo)n['’]t\b|\b(?:did|does|is|are|has|have) not\b", re.I
)
_HAS_TWO = re.compile(r"(?:the|an?|each|every) (?:[\w-]+ ){1,2}(?:the|an?|each|every) [\w-]+", re.I)


def _does_for_one(words: list[str], at: int) -> bool:
    """ "If an item is late members get a mail", "… shipper gets a mail": people who do something."""
    if words[at - 1].lower() in pack("en").words("determiners") | pack("en").words("adjectives"):
        return False
    who, does = words[at].lower(), words[at + 1].lower() if at + 1 < len(words) else ""
    is_many = is_plural_en(who)
    is_verb = does in ("get", "can", "must", "gets", "is", "are", "has", "have") or bool(english.base_verb(does))
    return english.is_actor(who) and is_verb and (does in ("can", "must") or is_many != does.endswith("s"))


def case_end(case: str) -> int:
    """How many words of "If a prop is broken the game master marks it" are the case; 0 where all of them are."""
    words = case.split()
    closed = pack("en").words("prepositions") | {"and", "or", "that", "who", "which"}
    for at in range(4, len(words) - 1):
        is_new = words[at].lower() in _BEGIN or _does_for_one(words, at)
        first = " ".join(words[1:at])
        if words[at].lower() in _TELLS and words[at - 1].lower() not in ("and", "or") and says_something(first, "en"):
            is_by_us = words[at - 1].lower() in _US and says_something(" ".join(words[1 : at - 1]), "en")
            return at - is_by_us  # "When a seat is free (we) tell the next one"
        is_new = (
            is_new
            and words[at - 1].lower() not in closed | _THOSE - ({"it"} if words[at].lower() == "the" else set())
            and words[at - 2].lower() != "to"
        )
        if is_new and _WE_TOO.match(" ".join(words[at:])):
            continue  # "a level exceeds the limit we alert the town"
        if not is_new or kind_of(" ".join(words[at:]), "en") != "clause":
            continue
        if _HAS_TWO.match(" ".join(words[at:])):
            continue  # "… leaves the post the head coach gets a message": the coach does
        if (
            says_something(first, "en")
            or _DENIES.search(first)
            or _RUNS.match(first)
            or "'s " in first.replace("’", "'")
        ):
            return at
    return 0


_MERE = {
    "en": re.compile(r"^(?:if|when|once|whenever|as soon as)\s[^,;:]+$", re.I),
    "de": re.compile(r"^(?:wenn|falls|sobald)\s[^,;:]+$", re.I),
}
_SPAN = re.compile(r"^(?:while|until|unless)\s[^,;:]+$", re.I)


def with_cases(parts: list[str], asked: str, language: str) -> list[str]:
    """Each case with what follows in it: "While people pay", "seats are held" were one sentence."""
    told = list[str]()
    for at, part in enumerate(parts):
        bare, behind = part.strip(" ."), parts[at + 1] if at + 1 < len(parts) else ""
        is_span = language == "en" and _SPAN.match(bare) is not None and not case_end(bare)
        if behind and is_span and f"{bare}, {behind}".lower().rstrip(".") in asked.lower():
            told.append(f"{bare}, {behind}")
        elif not (told and told[-1].endswith(f", {part}")):
            told.append(part)
    return [part for part in told if not is_mere_case(part, language)] or told


def is_mere_case(text: str, language: str) -> bool:
    """ "When water is detected" that was parted from what follows in it: nothing that stands by itself."""
    bare = text.strip(" .")
    return language in _MERE and _MERE[language].match(bare) is not None and not case_end(bare)
