"""Cases of an English sentence that rules without a condition: of which thing, for how long, and each on its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.drafting.phrasing import quoted
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.worked_refusals import LONGEST, Case, low
from services.clarifier.drafting.worked_shut_out import case_of, group, is_clausal, is_noun, named, of_shut_out
from services.clarifier.reading.clean import clip
from services.clarifier.reading.english_spans import Words, is_many, is_person
from services.clarifier.reading.english_tags import FINITE, NOUNS, tagged
from services.clarifier.reading.words import plural_en, singular_en

FEWEST = 2  # words of what is then done; verbs of a thing that is told more closely, and of what it then does
_RELATIVES = frozenset(("that", "which", "who"))
_ALL = frozenset("no only nobody none all not never those these everyone everybody anyone people".split())  # noqa: SIM905
_SPAN = (
    r"(?:\d+|two|three|four|five|six|seven|eight|ten|twelve) (?:working )?(?:minutes|hours|days|"
    r"nights|weeks|months|years)"
)
_HOLDS = re.compile(
    r"(?P<what>[^,;]{3,60}?) (?P<then>(?:stays?|remains?|is|are|lasts?|holds?|keeps?)(?: [^,;]{2,40})?) "
    rf"for (?P<time>{_SPAN})$",
    re.I,
)
_AFTER = re.compile(
    r"(?P<what>[^,;]{3,60}?) (?P<then>expires?|lapses?|ends?|closes?|runs? out|(?:is|are) [a-z]+(?:ed|en)) after "
    rf"(?P<time>{_SPAN})$",
    re.I,
)
_LASTS = re.compile(
    r"(?:an?|each|every|the|one) (?P<what>[a-z-]+(?: [a-z-]+)?) (?:is|lasts|takes) (?P<n>\d{1,3}) "
    r"(?P<unit>minutes?|hours?)(?: long)?$",
    re.I,
)
_PER = re.compile(
    r"\b(?:list|report|overview|statistics?|numbers?|count|counts|sum|sums|total|totals|summary|chart|table|figures)"
    r"(?: of [^,;]{2,40}?)? (?:per|for each|for every|by) (?P<per>[a-z-]+)\b",
    re.I,
)
_EACH_HAS = re.compile(
    r"(?:keep for each (?P<of>[^,;]{2,40}?)|(?:each|every) (?P<one>[^,;]{2,40}?) (?:has|carries)) "
    r"(?P<what>(?:an?|the|its|their) [^;]{3,120})$",
    re.I,
)
_DAYS = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)s?"
)
_ON_DAYS = re.compile(
    rf"(?P<said>[^,;]{{8,100}}?) (?:(?:on|every|each) (?P<day>{_DAYS})(?: (?:morning|evening|night)s?)?|"
    r"(?:on|at) (?P<date>the (?:first|last day|end|beginning|start) of (?:the|each|every) (?:month|week|quarter|year|"
    r"season|term)))$",
    re.I,
)


def of_rulings(said: str, who: str) -> list[Case]:
    """The cases of the first form that the sentence has; none where it has none of them."""
    forms: tuple[Callable[[str, str], list[Case]], ...] = (
        of_shut_out,
        _of_relative,
        _of_time,
        _of_each,
        _of_per,
    )
    return next((cases for form in forms if (cases := form(said, who))), [])


def relative(said: str) -> tuple[str, str]:
    """ "An animal is sold" and "it leaves the herd" of "an animal that is sold leaves the herd"; else "", ""."""
    words = tagged(said)
    at = next((at for at, word in enumerate(words[:7]) if word.low in _RELATIVES), 0)
    if not at or at + 1 >= len(words) or words[at - 1].tag not in NOUNS or words[0].low in _ALL:
        return "", ""
    verbs = [place for place, word in enumerate(words) if word.tag in FINITE and place > at]
    if len(verbs) != FEWEST or any(word.tag in ("PUN", "CJC", "CJS") for word in words[at : verbs[1]]):
        return "", ""
    if words[verbs[1]].tag == "VM0" or len(words) - verbs[1] < FEWEST or any(w.tag in FINITE for w in words[:at]):
        return "", ""
    thing, bare = named(words[:at], said)
    behind = said[words[at + 1].start : words[verbs[1]].start].strip()
    if verbs[0] == at + 1:
        case = f"{thing} {behind}"
    else:
        is_many = words[at - 1].tag == "NN2"
        case = f"there {'are' if is_many else 'is'} {thing} {words[at].low} {behind}"
    then = f"the {bare}" if is_person(words[:at]) else _it(words[:at])
    return case, f"{then} {said[words[verbs[1]].start :]}"


def _it(words: Words) -> str:
    return "they" if is_many(words) else "it"


def _of_relative(said: str, who: str) -> list[Case]:
    case, then = relative(said)
    return [Case((("W", clip(case, LONGEST)), ("T", clip(then, LONGEST))))] if case else []


def _of_time(said: str, who: str) -> list[Case]:
    """How long something holds or takes, and the day on which it is done."""
    lasts = _LASTS.match(said)
    if lasts is not None:
        minutes = int(lasts["n"]) * (60 if lasts["unit"].lower().startswith("hour") else 1)
        ends = f"{(10 + minutes // 60) % 24}:{minutes % 60:02d}"
        begins = say("en", "begins_at", what=lasts["what"].lower())
        return [case_of(("W", begins), ("T", say("en", "ends_at", time=ends)))]
    for form, key in ((_HOLDS, "not_over"), (_AFTER, "is_over")):
        found = form.match(said)
        if found is not None and is_noun(found["what"]) and not is_clausal(found["then"], most=1):
            case = say("en", key, time=found["time"], what=low(found["what"]))
            return [case_of(("W", case), ("T", f"{_it(tagged(found['what']))} {found['then']}"))]
    day = _ON_DAYS.match(said)
    if day is None or is_clausal(day["said"], most=1):
        return []
    words = say("en", "as_quoted", words=quoted(low(day["said"])))
    other = say("en", "other_day", day=(day["date"] or day["day"].capitalize().removesuffix("s")))
    return [
        case_of(("G", say("en", "is_due", words=words)), ("W", other), ("T", say("en", "nothing_yet")), kind="edge")
    ]


def _of_each(said: str, who: str) -> list[Case]:
    """ "Keep for each animal a number and a weight": what is kept of one is not shown of another."""
    found = _EACH_HAS.match(said)
    of = (found["of"] or found["one"]) if found else ""
    if found is None or is_clausal(found["what"]) or not is_noun(of) or is_person(tagged(of)):
        return []
    *lead, last = of.split(" ")
    several = " ".join([*lead, plural_en(singular_en(last))])
    given = say("en", "differ_in", what=several, words=group(found["what"]))
    steps = (("G", given), ("W", say("en", "opens_both", who=who)), ("T", say("en", "reads_own", who=who)))
    return [case_of(*steps)]


def _of_per(said: str, who: str) -> list[Case]:
    """ "A list per ward": each of two wards stands in it on its own."""
    found = _PER.search(said)
    if found is None or found["per"].lower() in ("hand", "email", "mail", "default", "the", "a"):
        return []
    one = singular_en(found["per"].lower())
    given = say("en", "two_have", what=plural_en(one))
    steps = (("G", given), ("W", say("en", "opens_it", who=who)), ("T", say("en", "each_on_its_own", what=one)))
    return [case_of(*steps)]
