"""Signs of English that a case took in what is not its own, lost its half, or was put in front of another clause."""

from __future__ import annotations

import re
from itertools import pairwise

from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_tags import FINITE, NOUNS, tagged
from services.clarifier.reading.english_unsure import has_unsure_end


def is_miscased(text: str, typed: str) -> bool:
    """Whether the requirement `text` has such a sign beside the whole sentence that was `typed`."""
    return (
        _swallows(text)
        or _guesses_case(text, typed)
        or _has_two_in_lead(text)
        or _is_of_far_it(text, typed)
        or _is_half_case(text, typed)
        or _moves_case(text, typed)
        or _is_another_case(text, typed)
        or _goes_on_too_far(text, typed)
    )


def stems(words: str) -> frozenset[str]:
    """Of its words of four letters and more, by which they are known again."""
    return frozenset(one[:STEM] for one in re.findall(r"[a-z]{4,}", words.casefold()))


STEM = 4  # letters


def tail(words: str) -> str:
    return " ".join(words.casefold().rstrip(" .").split()[-2:])


_CASED = re.compile(r"^(?:if|when|once|as soon as) (?P<case>[^,]+), the system shall\b", re.I)


def _swallows(text: str) -> bool:
    """ "If a bed isn't watered for five days the person who claimed, …": the case took the next subject in."""
    found = _CASED.match(text)
    words = tagged(masked(found["case"])) if found is not None else ()
    verb = next((at for at, word in enumerate(words) if word.tag in FINITE), len(words))
    return any(
        one.tag in NOUNS and behind.tag == "AT0" and one.low not in _WHEN and at > verb
        for at, (one, behind) in enumerate(pairwise(words))
    )


def _guesses_case(text: str, typed: str) -> bool:
    """ "If the depot says, … the depot is the driver's fault", of "if the depot says it's the driver's fault the driver
    may …": without a comma and with three verbs, nobody knows where the case ends."""
    return _CASED.match(text) is not None and has_unsure_end(typed)


_WHEN = frozenset("time times day moment week month year evening morning night way".split())  # noqa: SIM905


_LED = re.compile(r"^(?:after|before|at|on|in|during|every|each|with|without) (?P<lead>.+?), the system shall\b", re.I)


_TWO = re.compile(r"^[a-z]+ (?:users|people|they|he|she|we|you) [a-z]+ (?:the|an?|their|his|her|its|it|them)\b", re.I)


def _has_two_in_lead(text: str) -> bool:
    """ "After use users take a picture, the system shall …": two sentences."""
    found = _LED.match(text)
    return found is not None and _TWO.match(found["lead"]) is not None


_IT_IS = re.compile(r"^(?:if|when|once|unless|until|as soon as) it(?: is|['’]s) (?P<rest>[^,]+), the system\b", re.I)


# Of the day, of the weather, of whatever is told: no thing that was named.


_OUTSIDE = re.compile(
    r"\b(?:late|early|dark|cold|hot|warm|wet|dry|windy|snow\w*|rain\w*|degrees|am|pm|o'clock|time|\w+day|possible|necessary|"
    r"needed|urgent|not the case|about|because)\b|\d",
    re.I,
)


def _is_of_far_it(text: str, typed: str) -> bool:
    """ "If it is stolen, the system shall …", of a sentence that begins so: what is?"""
    found = _IT_IS.match(text) if re.match(r"(?:if|when|once|unless|until|as soon as) it\b", typed, re.I) else None
    return found is not None and _OUTSIDE.search(found["rest"]) is None


_TWO_CASES = re.compile(
    r"\b(?P<mark>unless|until|if|once|as soon as) (?P<one>[^,;]+? [^,;]+?) and "
    r"(?P<other>(?:the|an?|it|they|he|she|somebody|someone|nobody) [^,;]+)$",
    re.I,
)


def _is_half_case(text: str, typed: str) -> bool:
    """ "The member agrees", of "unless they ask for it and the member agrees"."""
    found = _TWO_CASES.search(typed)
    if found is None:
        return False
    said = text.casefold()
    has_one, has_other = (tail(found[one]) in said for one in ("one", "other"))
    before = typed[: found.start()].casefold().split()
    if has_one == has_other or not before:
        return False
    is_second = has_other and found["mark"].casefold() not in said
    return is_second and not _is_deed(found["other"], found["mark"])


def _is_deed(other: str, mark: str) -> bool:
    """ "If the bed is dry the gardener is told and the valve opens": what follows, behind a case in front."""
    follows = re.search(r"\b(?:must|should|gets?|is|are) (?:an?|told|sent|shown|asked|to)\b", other)
    return mark[:1].isupper() or follows is not None


_OR_IF = re.compile(
    r"^(?!(?:if|when|once)\b)(?P<first>[^;]+) or (?P<second>[^,;]+?),? "
    r"(?P<case>if (?:they|it|he|she|somebody|there)\b[^,;]*)$",
    re.I,
)


def _moves_case(text: str, typed: str) -> bool:
    """ "If they can't hear, … hear the text or read it", of "hear the text or read it if they can't hear"."""
    found = _OR_IF.match(typed)
    said = text.casefold()
    is_first = found is not None and said.startswith(found["case"].casefold()[:12])
    return found is not None and " or " in text and (is_first or tail(found["case"]).split()[-1] not in said)


_BEGINS = re.compile(r"(?:if|when|once|as soon as|whenever) (?!so\b|not\b)(?P<rest>.+)$", re.I)
_SMALL = frozenset(
    ["they", "there", "their", "someone", "somebody", "anyone", "anybody", "people", "users", "this", "that"]
)


_ON_TOO = re.compile(r"^(?:if|when|once) [^,]+, (?P<first>[^,;]+), (?P<more>(?:the|an?) [^,;]+)$", re.I)


def _goes_on_too_far(text: str, typed: str) -> bool:
    """ "If the reporter does not answer, … a reply reopens it", of "…, the issue is closed, a reply reopens it"."""
    found = _ON_TOO.match(typed)
    if found is None or not re.match(r"(?:if|when|once) ", text, re.I):
        return False
    said = stems(text.partition("shall")[2])
    return stems(found["more"]) <= said and not stems(found["first"]) <= said


def _is_another_case(text: str, typed: str) -> bool:
    """ "If the patients remind them, …", of "if they forget twice we want to remind them, …"."""
    found, said = _BEGINS.match(typed), _BEGINS.match(text)
    if found is None or said is None or re.search(r"\b(?:if|when|once|as soon as)\b", found["rest"], re.I):
        return False  # or it is told of the second case
    told = said["rest"].partition(", the system")[0].casefold()
    typed_case = found["rest"].casefold().partition(",")[0]
    words = [one for one in re.findall(r"[a-z]{4,}", typed_case) if one not in _SMALL]
    return bool(words) and words[0][:STEM] not in told
