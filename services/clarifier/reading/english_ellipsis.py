"""A verb that was said once for two: "all hives are locked and their keepers notified"."""

from __future__ import annotations

import re

from services.clarifier.reading.case_ends import case_end
from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.words import is_plural_en

_BOTH_DONE = re.compile(
    r"^(?P<lead>.*)\b(?P<be>is|are|gets?|be|must be|should be|can be) (?:\w+ly )?(?P<one>[a-z]+)\b(?P<more>[^,;:]*?),? and "
    r"(?P<who>(?:the|their|its|his|her|all|each|every|an?|our)(?: (?!(?:is|are|was|were|be|gets?|has|have|must|can|may|should|shall|will|not)\b)[a-z-]+){1,3}?) (?P<two>[a-z]+)(?P<rest>(?: (?:the|that|each|every|once|twice|on|in|at|by|with|within|to|for|after|before|from|immediately|automatically|again) .*| immediately| automatically| again)?[.!]?)$",
    re.I,
)


_PLUS = re.compile(
    r"\b(?P<one>(?:the|an?|each|every|our|their)(?: [\w-]+){1,3}?) plus (?P<two>(?:the|an?|each|every|our|their)(?: [\w-]+){1,3}?) "
    r"(?P<verb>are|is|gets?|must|can|should|has|have|receives?|sees?)(?P<rest> [^;.]+)",
    re.I,
)
_ONE_DOES = {"are": "is", "get": "gets", "have": "has", "receive": "receives", "see": "sees"}


def _each(found: re.Match[str]) -> str:
    def does(who: str) -> str:
        verb, is_many = found["verb"].lower(), is_plural_en(who.split(" ")[-1].lower())
        many = {one: more for more, one in _ONE_DOES.items()}
        return f"{who} {(many if is_many else _ONE_DOES).get(verb, verb)}{found['rest']}"

    return f"{does(found['one'])} and {does(found['two'])}"


_CASE = re.compile(r"(?:if|when|once|whenever|as soon as)\b", re.I)
LONGEST_OWNER = 6  # words of what "their" stands for: "all hives within 3 km"


def said_twice(text: str) -> str:
    """The sentence with the verb where it is missing; who stands beside somebody does the same."""
    text = _PLUS.sub(_each, text)
    found = _BOTH_DONE.search(text)
    if found is None or not from_participle(found["one"]) or not from_participle(found["two"]):
        return text
    who = found["who"].split(" ")
    is_many = is_plural_en(who[-1].lower()) and who[0].lower() not in ("each", "every", "a", "an")
    be = found["be"].lower()
    be = {"is": "are", "gets": "get"}.get(be, be) if is_many else {"are": "is", "get": "gets"}.get(be, be)
    whole = found["lead"].rpartition(", ")[2].strip()
    if _CASE.match(whole):
        whole = " ".join(whole.split()[case_end(text.split(",")[0]) or len(whole) :])
    named = found["who"]
    if who[0].lower() in ("their", "its") and 0 < len(whole.split()) <= LONGEST_OWNER:
        named = f"the {' '.join(who[1:])} of {whole[:1].lower()}{whole[1:]}"
    return f"{text[: found.start('who')]}{named} {be} {text[found.start('two') :]}"
