"""A sentence of several clauses as simple sentences, each with who does it: what is read soundly is short and whole.

"Employees pick a model, their manager approves it, IT orders it and enters the number" are four. A sentence is taken apart
only where each of its joints is clear; else it comes back as it is."""

from __future__ import annotations

import re

from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.english_joints import joints_of
from services.clarifier.reading.english_parts import Told, parts_of
from services.clarifier.reading.english_persons import are_things, has_rival, names_one, with_people
from services.clarifier.reading.english_referents import Referents
from services.clarifier.reading.english_relative import Said, begun, related
from services.clarifier.reading.english_spans import (
    BARE,
    CASE_WORDS,
    TIMES,
    Span,
    Words,
    clause,
    order,
    text_of,
)
from services.clarifier.reading.english_spoken import denial
from services.clarifier.reading.english_tags import FINITE, NOUNS, tagged
from services.clarifier.reading.english_then import in_order
from services.clarifier.reading.english_weights import THING
from services.clarifier.reading.mood_words import NOBODY_THERE, OUT, TODAY, US

MOST = 70  # words
# What is told of today, thought, asked, or explained is one whole.
_LEFT = re.compile(
    r"^today\b|\btoday (?:we|they|people|it)\b|:(?!\d)|[“”\"\[\]{}<>|]|\?$|\b(?:so that|so|because|in order|currently|right now|at the moment|nowadays|such as|e\.g|i\.e|not only|as well as|"
    r"rather than|instead|except|otherwise|or else|not part of|out of scope|neither|for example)\b",
    re.I,
)
_TO_US = re.compile(r"\b(?:tell|let|give|show|send|ask|remind|text|ping|leave) (?:us|me|that|it) (?!to )", re.I)

_EITHER = re.compile(r"\beither (?=[^;]+ or )", re.I)
_ASIDE = re.compile(r"^(?P<said>[^()]+?) ?\((?P<aside>[^()]+)\)$")
_NAMED = re.compile(r"^(?P<name>[^:.;]{3,90}): (?P<rest>\S+ \S+ .+)$")
_WHERE = re.compile(
    r"^(?P<frame>(?:[^,;:]{1,60} )?(?:app|tool|site|website|page|portal|platform|system|service|place|board|bot|something|program|thing) (?:where|in which|with which|so)) (?P<rest>\S+ .+)$",
    re.I,
)


def simple(text: str, *, is_first: bool = False, before: Referents | None = None) -> list[Said]:
    """The simple sentences of a sentence; the sentence alone where it is simple, or not understood for certain.

    `is_first`: it begins the text, and may name the product before a colon. `before`: what the sentence before spoke
    of; it is brought up to date.
    """
    before = before if before is not None else Referents()
    said = _taken_apart(with_people(text, before.center), is_first=is_first, before=before)
    for at, (one, typed) in enumerate(said):
        is_same = not at or are_things(said[at - 1][0], one)
        said[at] = (one if is_same else with_people(one, before.center), typed)
        before.center.hear([said[at][0]])
    before.center.has_rival = has_rival([one for one, _ in said], before.center)
    return [(one, text if typed == one and len(said) == 1 else typed) for one, typed in said]


def _taken_apart(text: str, *, is_first: bool, before: Referents) -> list[Said]:
    bare = in_order(_EITHER.sub("", _REASON.sub("", _WEIGHED.sub("", _LEAD.sub("", text.strip().rstrip(".!;"))))))
    bare = with_that(bare)
    same = (text, text) if bare == text.strip().rstrip(".!;") else (begun(bare), text)
    if (aside := _ASIDE.match(bare)) is not None:
        own = clause(tagged(aside["aside"]))
        said_aside = (begun(aside["aside"]), aside["aside"])
        return [*simple(aside["said"], is_first=is_first, before=before), said_aside] if own is not None else [same]
    halves = re.split(r";\s+", bare)
    if len(halves) > 1 and _LEFT.search(bare) and all(clause(tagged(one)) for one in halves):
        return [said for one in halves for said in simple(one, before=before)]
    framed = _framed(bare, before, is_first=is_first)
    if framed is not None:
        return framed or [same]
    spoken_of, is_built, meant = before.things, before.is_built, before.meant
    before.hear(tagged(bare))
    if _LEFT.search(bare) or len(bare.split()) > MOST or is_complaint(bare) or _is_told_of_us(bare):
        return [same]
    if any(word.low == "like" and word.tag not in ("VVB", "VVI", "VVZ") for word in tagged(bare)):
        return [same]
    if is_built and _IT.match(bare):
        bare = _IT.sub(lambda it: f"{it['front'] or ''}the system ", bare)
        before.is_built = True
        return _apart(bare, spoken_of, before) or [(begun(bare), text)]
    if len(both := list(dict.fromkeys(before.people))) == 2 and (back := _BOTH.match(bare)) is not None:
        return [(begun(f"{back['case'] or ''}{both[0]} and {both[1]}{bare[back.end() :]}"), text)]
    bare = _BOTH_DO.sub("Both parties", bare)
    if meant and not is_built and (back := _BACK.match(bare)) is not None:
        its = f"{meant}'s" if back["it"].lower() == "its" else meant
        bare = f"{back['case'] or ''}{its}{bare[back.end() :]}"
        return _apart(bare, spoken_of, before) or [(begun(bare), text)]
    if meant and not is_built and not before.seen and len(_IT_THERE.findall(bare)) == 1 and not names_one(bare):
        told = _IT_THERE.sub(meant, bare)  # "the librarian hands it out": what was spoken of before, and nothing else
        return _apart(told, spoken_of, before) or [(told, text)]
    return _apart(bare, spoken_of, before) or [(bare, text) if bare.startswith("Both parties") else same]


def with_that(text: str) -> str:
    """ "a set of doors it opens", "passages they struggle with": with the "that" which was left out."""
    words = tagged(text)
    for at in range(2, len(words) - 1):
        word, before = words[at], words[at - 1]
        is_told = word.low in _TELLERS and word.tag == "PNP" and before.tag in NOUNS and before.low not in TIMES
        if not is_told or words[at + 1].tag not in FINITE or text[before.end : word.start] != " ":
            continue
        start = max((i + 1 for i in range(at) if words[i].tag in ("PUN", "CJC")), default=0)
        is_front = words[start].low in CASE_WORDS or words[start].tag in ("PRP", "CJS")
        led = words[max((i + 1 for i in range(at) if words[i].tag == "PUN"), default=0) : at]
        if any(one.tag in ("DTQ", "AVQ", "PNQ") for one in led):
            continue  # "how many frames we saved"
        if (
            not is_front
            and led
            and led[0].low not in CASE_WORDS
            and any(one.tag in FINITE or one.tag == "VVI" for one in led)
        ):
            return f"{text[: word.start]}that {text[word.start :]}"
    return text


def _framed(text: str, before: Referents, *, is_first: bool) -> list[Said] | None:
    """What stands behind the name of the product, or behind "an app where"; None where there is no such frame."""
    if (rather := _INSTEAD.match(text)) is not None:
        (first, typed), *more = simple(rather["rest"], before=before)
        wish = _SHOULD.match(first)
        first = f"We want {wish['who'][:1].lower()}{wish['who'][1:]} to {wish['deed']}" if wish is not None else text
        return [(first, typed), *more] if wish is not None else []
    if (found := _OTHERWISE.match(text)) is not None:
        told = simple(found["said"], before=before)
        denied = denial(told[-1][0]) if len(told) > 1 else ""
        return [*told, (f"If {denied}, {found['rest']}", text)] if denied else []
    if (left := _SO_NO.match(text) or _AND_NO.match(text)) is not None:
        return [*simple(left["said"], before=before), (begun(left["no"]), left["no"])]
    if (named := _NAMED.match(text)) is not None:
        said = simple(named["rest"], before=before) if is_first else []
        is_order = len(said) > 1 and order(tagged(said[0][0])) is not None
        return [(named["name"], named["name"]), *said] if len(said) > 1 and not is_order else []
    if (where := _WHERE.match(text)) is not None:
        (first, _), *rest = simple(where["rest"], before=before)
        is_mere = where["frame"].lower().startswith(("something ", "a place ", "a thing "))
        opens = first if is_mere else f"{where['frame']} {first[:1].lower()}{first[1:]}"
        return [(opens, opens), *rest] if rest else []
    return None


def _apart(text: str, spoken_of: str, before: Referents) -> list[Said]:
    told = parts_of(tagged(text))
    if told is None:
        return []
    if len(told) == 1 and not told[0].case:
        if spoken_of and _ONE.search(text):
            return _sentences(told, text, Referents(before=spoken_of, people=before.people))
        is_related = _RELATED.search(text) is not None
        said = _sentences(told, text, Referents(before=spoken_of, people=before.people)) if is_related else []
        return [part for one in said for part in related(*one)]
    if not any(one.span.subject for one in told) or _is_sequel(told) or _contradicts(told, text):
        return []
    referents = Referents(before=spoken_of, people=before.people)
    found = _sentences(told, text, referents)
    before.things = referents.things
    before.seen, before.seen_in_case = referents.seen, referents.seen_in_case
    return [part for one in found for part in related(*one)]


def _is_told_of_us(text: str) -> bool:
    """How it goes with us, or what only looks like a deed of those before: "…, tell us when one is broken"."""
    return any(marks["en"].search(text) for marks in (US, TODAY, NOBODY_THERE, OUT)) or _TO_US.search(text) is not None


def _is_sequel(told: list[Told]) -> bool:
    """ "Members report swarms, and the nearest catcher is called": the first is what sets the second off."""
    if len(told) != 2 or told[0].case or not (told[1].is_first and told[0].span.subject):
        return False  # both are of the case that was named
    if told[1].span.subject[0].tag == "DPS":  # "it is deleted after the merge, and its URL is posted"
        return False
    words = told[1].words[0]
    behind = words[told[1].span.at : told[1].span.at + 3]
    return behind[0].tag in ("VBZ", "VBB") and any(word.tag == "VVN" for word in behind[1:])


def _contradicts(told: list[Told], text: str) -> bool:
    """Whether the weights of the joints see more things where deeds were seen: "choose beans, grind and interval"."""
    weighed = joints_of(text)
    for one in told[1:]:
        first = one.words[0]
        is_open = first[0].tag in BARE | NOUNS and (len(first) < 2 or first[1].tag not in ("PNP", "AT0", "DPS", "DT0"))
        if one.is_first or not is_open:
            continue
        rest = text[one.words[0][0].start :].strip(" .;,!")
        if weighed.get(rest) == THING:
            return True
    return False


def _sentences(told: list[Told], text: str, referents: Referents) -> list[Said]:
    cases, whos = dict[Words, str](), dict[Span, str]()
    found = list[Said]()
    for one in told:
        if one.case not in cases:
            cases[one.case] = referents.case(one.case, text)
        if one.span not in whos and one.span.subject:
            whos[one.span] = referents.who(one.span.subject, text)  # once: "they see rooms, choose chairs and upload …"
        case, said = cases[one.case], _said(one, text, referents, whos.get(one.span, ""))
        if found and not one.is_first and _OPEN.search(said):  # "clean each lane and write it down": not by itself
            found[-1] = (f"{found[-1][0]} and {_deed(one, text)}", f"{found[-1][1]} and {_deed(one, text)}")
            continue
        typed = text[one.words[0][0].start : one.words[-1][-1].end]
        is_led = case and one.is_first and one is next(two for two in told if two.case == one.case)
        typed = text[one.case[0].start : one.words[-1][-1].end] if is_led else typed
        found.append((begun(f"{case}, {said}" if case else said), typed))
    return found


def _deed(told: Told, text: str) -> str:
    return text[told.words[0][0].start : told.words[-1][-1].end]


def _said(told: Told, text: str, referents: Referents, who: str) -> str:
    span, words = told.span, tuple(word for part in told.words for word in part)
    if not span.subject:
        return referents.deed(words, text, "")
    if told.is_first:
        words = words[words.index(span.subject[0]) + len(span.subject) :]
        while len(words) > 1 and words[0].low in _FILLERS:
            words = words[1:]
    aux = text_of(span.aux, text) if not told.is_first and words[0].tag in ("VVB", "VVI") else ""
    deed = _long(referents.deed(words, text, who))
    if span.front:
        front = text_of(span.front, text)
        front = front if span.front[0].tag == "NP0" else front[:1].lower() + front[1:]
        if deed.endswith(" each"):  # of what is put into words by who reads what stands before
            return f"{front[:1].upper()}{front[1:]}, {who} {deed}"
        deed = deed if re.search(r", (?:who|which) ", deed) else f"{deed} {front}"
    return f"{who} {aux} {deed}" if aux else f"{who} {deed}"


_IT = re.compile(
    r"^(?P<front>(?:with|on|in|by|without|at|after|before|every|each|during|from|until|once an?|twice an?) (?:[^,;:]|:(?=\d)){2,30}?,? )?it (?=(?:(?:also|then|never|automatically) )?(?!is\b|has\b|was\b|would\b|must\b|should\b|can\b)[a-z]+s\b)",
    re.I,
)
_SO_NO = re.compile(
    r"^(?P<said>[^;:]{8,}?),? so (?:there (?:is|are) )?(?P<no>no [^,;:]{3,60})$", re.I
)  # "they pay cash, so no payments here"
_INSTEAD = re.compile(r"^instead,? (?P<rest>[^:]+)$", re.I)
_SHOULD = re.compile(
    r"^(?P<who>(?!we\b|it\b|there\b|i\b)[^,;]{3,40}?) (?:should|must|shall|could) (?P<deed>(?!not\b|be\b)[a-z]+ .+)$",
    re.I,
)
_BACK = re.compile(
    r"^(?P<case>(?:if|when|once|as soon as|unless) )?(?P<it>(?-i:[Ii]ts?))\b(?= (?!(?:rains|snows|freezes|storms|gets (?:dark|cold|late)|is (?:raining|snowing|dark|cold|hot|warm|late)|must|should|would|has to|works?|runs?|is (?:important|possible|essential))\b))",
    re.I,
)
_BOTH = re.compile(
    r"^(?P<case>(?:if|when|once|after [^,;]{3,40}?,?) )?both(?= (?:can|may|must|should|have to|get|see|need|[a-z]+(?<!s) ))",
    re.I,
)
_BOTH_DO = re.compile(
    r"^both(?= (?:can|may|must|should|have to|get|see|need|sign|agree|confirm|pay|accept)\b)", re.I
)  # who, nobody said
_OPEN = re.compile(r"\b(?:it|them)\b(?! [a-z]+s\b)", re.I)
_IT_THERE = re.compile(
    r"(?<=[a-z] )(?-i:it)\b(?! (?:rains|snows|freezes|storms|is|was|has|must|should|can|would|will|takes|possible|easy|clear|simple|short|small)\b)(?!['’])",
    re.I,
)
_REASON = re.compile(
    r" (?:since|because) (?:there|it|they|we|you|nobody|no one|the \w+) [^,;:]{3,60}?(?=, (?:and )?(?:the|an?|each|every|if|when|then|we|they|[a-z]+s) )",
    re.I,
)
_WEIGHED = re.compile(
    r",? (?:that|it)['’]s (?:the law|law|a must|mandatory|important|required|key|crucial|very important|a legal requirement)$",
    re.I,
)
_LEAD = re.compile(
    r"^(?:(?:and|but|plus|oh|yeah|yes|yep|ok|okay|well|right(?! now)|sure|exactly|true|hm+|btw|ah|afterwards|after that)[,!]? )+(?=(?!(?:then|so|nobody|no one)\b)\w+ \w+)",
    re.I,
)
_AND_NO = re.compile(
    r"^(?P<said>[^,;:]{8,70}), (?P<no>no [a-z-]+(?: [a-z-]+)?)$", re.I
)  # "payment via payroll, no cards"
_TELLERS = frozenset(["it", "they", "he", "she", "we", "you"])
_OTHERWISE = re.compile(r"^(?P<said>[^;:]{8,}?),? (?:otherwise|or else),? (?P<rest>\S+ .+)$", re.I)
_RELATED = re.compile(r", (?:which|who) |\bthat (?:we|they) ", re.I)
_ONE = re.compile(r"\bone\b(?! of\b)", re.I)
_FILLERS = frozenset(["just", "also", "then", "simply", "too", "even"])
_SHORT = {"'s": "is", "'re": "are", "'ll": "will", "'ve": "have", "'d": "would"}


def _long(deed: str) -> str:
    """ "'s pulled from all mailboxes": "is pulled"."""
    first, _, rest = deed.partition(" ")
    return f"{_SHORT[first.replace('’', chr(39))]} {rest}" if first.replace("’", chr(39)) in _SHORT else deed
