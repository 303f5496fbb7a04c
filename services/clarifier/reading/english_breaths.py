"""English sentences that say several things in one breath, taken apart before anything is read: an aside on how it is done
today, a number before what people do, who wishes it, and a second sentence behind a mere comma."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_ellipsis import said_twice
from services.clarifier.reading.english_needs import FORWARDED, ITS_NAME, needs, wished_plainly
from services.clarifier.reading.english_refused import refused
from services.clarifier.reading.english_rules import costing, programmed, required, two_cases
from services.clarifier.reading.english_splices import spliced
from services.clarifier.reading.english_supposed import supposed
from services.clarifier.reading.english_times import timed
from services.clarifier.reading.fragments import rules_of
from services.clarifier.reading.itemized import itemized
from services.clarifier.reading.words import is_plural_en

# "Something like a shared list, but …", "basically an Airbnb for boats": what it is called, and what it does.
_PLAN_THIS = re.compile(
    r"^(?:could|can|would|please) (?:you )?(?:please )?(?:plan|build|make|design|help (?:me |us )?with)(?: (?:this|that|it|us|me))?(?: (?:for (?:me|us)))?\s?[:,–-]\s+",
    re.I,
)
_HEADED = re.compile(
    r"^(?P<head>(?:(?:we|i) )?(?:(?:(?:the|our|my|your) )?(?:[\w'’-]+ ){1,5}?)?(?:needs?|wants?|looking for|would like)\s(?:an?|some) (?:[\w-]+ )?(?:app|tool|site|website|page|system|bot|list|board)(?: for [\w' -]{3,50})?): (?P<rest>[^:]+, [^:]+)$",
    re.I,
)
_LIKE = re.compile(
    r"^(?:(?:it['’]?s |it is |so |ok |just |think |imagine )*(?:(?:(?<=it's )|(?<=it is )|(?<=its )|(?<=think ))like|basically|essentially|pretty much|more or less|kind of|kinda|sort of|some kind of|some sort of|"
    r"something like|something similar to|a bit like|sth like)\s)+(?P<what>(?:(?:an?|the|our)\s|(?-i:[A-Z])|\S+ (?:but )?for )\S+.*)$",
    re.I,
)
_BUT_IT = re.compile(r",?\s(?:but|only|except that|and)\s(?=it\s[a-z]+s\s)", re.I)
_SERVED = re.compile(r"\bfirst[ -]come,?[ -]first[ -]served?\b", re.I)
_ON_PAPER = re.compile(
    r",\s(?:now|today|currently|so far|until now|right now|at the moment)\s(?=(?:still\s|all\s)?(?:on paper|by hand|by phone|by e-?mail|in (?:an? )?(?:excel|spreadsheet|notebook|word)|with pen|via whatsapp|on a whiteboard)\b)",
    re.I,
)
# "40 plots, people swap watering duty": how many there are, and what they do.
_COUNTED = re.compile(
    r"(?P<before>^|:\s)(?P<many>(?:about |around |some )?\d[\d.,]* [a-z-]+(?: [a-z-]+)?),\s(?=(?:the |our |all )?(?P<who>[a-z-]+) [a-z]+[ ,])",
    re.I,
)
_SOME = re.compile(
    r",\s(?=(?:some|others|many|most|a few|all) (?:want|need|prefer|have|also|are|can|must|do|would)\b)", re.I
)
_AFTER_WHICH = re.compile(
    r",\s(?=(?:after|before|once|when|at|on|as soon as) (?:the|each|every|a|an) (?:[a-z-]+ ){1,3}?(?:the|an?|each|every) (?:[a-z-]+ )?[a-z-]+ [a-z]+s\b)",
    re.I,
)
_ABOVE = re.compile(r",\s(?:and |but )?(?=(?:above|below|over|under|beyond) that\b,?\s\w+ \w+)", re.I)
_CASE = re.compile(r"^(?:if|when|once|whenever|unless|as soon as|after|before|until)\b", re.I)


def breaths(text: str, *, is_first: bool) -> list[str]:
    """The sentences of one sentence; most come back as they are."""
    text = FORWARDED.sub("", text)
    text = _SO_MANY.sub(r"After \g<many>, \g<then>", text)
    text = _WHICHEVER.sub(r" (\1)", supposed(text))
    text = _NEEDED.sub("We need a ", _TAIL.sub("", text))
    text = said_twice(text)
    text = wished_plainly(text)
    text = _NEEDS_WAY.sub(r"We want to \g<deed>", _DISCUSSED.sub("", text))
    if (later := _LATER.search(text)) is not None:
        return [*breaths(text[: later.start()], is_first=is_first), f"Later maybe {later['what']}"]
    text = _SERVED.sub("first-come-first-served", _PLAN_THIS.sub("", text) if is_first else text)
    text = ITS_NAME.sub(r"\g<name>: \g<when>the system ", text) if is_first else text
    if is_first and (told := programmed(text) or _thing_where(text)):
        return told
    headed = _HEADED.match(text) if is_first else None
    if headed:
        wishes = itemized(f"We want: {headed['rest']}", "en")
        if any(one.startswith("The system must offer") for one in wishes):
            return [headed["head"], f"We want: {headed['rest']}"]
        return [headed["head"], *(part for one in wishes for part in breaths(one, is_first=False))]
    text = _ASKED_FOR.sub(r"\g<what>", text) if is_first else text
    found = [text]
    if is_first and (like := _LIKE.match(text)) is not None:
        found = _BUT_IT.split(re.sub(r"^(?:an?\s)?(\S+) but for ", r"\1 for ", like["what"]), maxsplit=1)
        found[0] = (
            found[0]
            if re.match(r"(?:an?|the|our)\s", found[0], re.I)
            else f"{'An' if found[0][:1] in 'AEIOU' else 'A'} {found[0]}"
        )
    found = [
        part
        for one in found
        for part in (re.split(r",\s(?:and\s)?", one[7:].strip(" .")) if _PLEASE_LIST.match(one) else [one])
    ]
    found = [part for one in found for part in _named_where(one, is_first=is_first)]
    found = [part for one in found for part in _priced(one)]
    found = [costing(part) for one in found for part in required(one)]
    found = [part for one in found for part in ([one] if _CASE.match(one) else _AND_THEY.split(one))]
    found = [part for one in found for half in _SO_NO.split(one, maxsplit=1) for part in _SO_THAT_NO.split(half, 1)]
    found = [
        part for one in found for half in _SO_MUST.split(one, maxsplit=1) for part in _PAIN.split(half, maxsplit=1)
    ]
    found = [part for one in found for part in _wants_two(one)]
    found = [part for one in found for part in _on_paper(one)]
    found = [part for one in found for part in _counted(one)]
    found = [part for one in found for half in _two(one) for said in spliced(half) for part in needs(said)]
    found = [timed(part) for one in found for part in _apposed(one)]
    found = [part for one in found for part in refused(one)]
    found = [part for one in found for part in two_cases(one)]
    return [one[:1].upper() + one[1:] if at else one for at, one in enumerate(found)] or [text]


_AND_THEY = re.compile(r",\s(?=they (?:get|have to|must|can|may|pay|see|only|need)\b)", re.I)
# "…, we do not want to replace it", behind what stays where it is.
_TAIL = re.compile(
    r"(?<=\w),\s(?:and |so |but )?(?:we|i) (?:do not|don['’]t) (?:want|need|plan|intend) to (?:replace|change|touch|rebuild|duplicate|move) (?:it|them|that|this)(?=[.!]?$)",
    re.I,
)
_NEEDED = re.compile(r"^(?:we |i )?need (?=(?:portal|app|tool|website|system|bot|page|site|dashboard)\b)", re.I)
_ASKED_FOR = re.compile(
    r"^(?:could|can|would|is) (?:there (?:be )?|you (?:build|make)(?: us| me)? |we (?:have|get) )(?P<what>(?:something like|an?) [^?]{6,90})\?$",
    re.I,
)
# "Most are over 65 so it must be simple": how things are, and what follows.
_SO_MUST = re.compile(
    r"(?<!,)(?<!and)\sso (?=(?:it|the|this|everybody|everyone|nobody|no one|all|each|every|they|people|[a-z]+ing)\b[^,;]*\b(?:must|should|has to|have to|needs to|cannot|can['’]t)\b)(?<!if so )",
    re.I,
)
_PLEASE_LIST = re.compile(r"^please (?:on|with|without|in|via|as) [^,]{2,30}(?:, (?:and )?[^,]{2,40}){2,}$", re.I)
_SO_NO = re.compile(r",?\s(?:and )?so (?=no [a-z-]+ [^,;]*\b(?:after|before|between|during|until|without|on)\b)", re.I)
# "concerts are put together so that no singer sings twice": what is done, and what must never be.
_SO_THAT_NO = re.compile(
    r",?\s(?:and )?(?:so that|such that|in a way that) (?=(?:no|nobody|no one|nothing|never)\b)", re.I
)
_PAIN = re.compile(
    r"(?<=\ba pain)(?:,|\sand|,\sand|;)\s(?=\w)|(?<=\ba mess)(?:,|\sand|,\sand|;)\s(?=\w)|(?<=\ba nightmare)(?:,|\sand|,\sand|;)\s(?=\w)",
    re.I,
)
_WANTS_TWO = re.compile(
    r"^(?P<lead>(?:we|i)(?:['’]d| would)? (?:want|need|like) (?P<who>(?:the |our |my |all )?[a-z-]+s) to )(?P<one>[a-z]+ [^;]+?),? and to (?P<two>[a-z]+ .+)$",
    re.I,
)
_NAMED_WHERE = re.compile(
    r"^(?P<what>(?:an? )?(?:[\w-]+ ){0,3}?(?:marketplace|platform|app|site|website|tool|board|portal|place|system|network|community|forum|directory|exchange|hub|market)) where "
    r"(?P<rest>(?:the |our )?(?P<who>[a-z-]+) [a-z]+ .+)$",
    re.I,
)
_FOR_WHOM_TO = re.compile(
    r"^(?P<what>(?:(?:we|i) (?:need|want) )?an? (?:[\w-]+ ){0,2}?(?:tool|app|system|form|site|website|page|place|bot|list|board) for (?:(?:our|the|my) )?(?P<who>[a-z][\w -]{3,30}?)) to (?P<deed>(?!be\b)[a-z]+ .+)$",
    re.I,
)
_SO_MANY = re.compile(  # "3 complaints and the band is blocked"
    r"^(?P<many>(?:\d+|two|three|four|five|ten) [a-z-]+(?: [a-z-]+)?) and (?P<then>(?:the|his|her|their|its) [a-z-]+ (?:is|are|gets?|loses?|must) .+)$",
    re.I,
)
_CANCEL = re.compile(r"^(?P<price>[€$£]?\d[\d.,]*\s.{2,60}?), (?P<deed>(?:cancel|pause|quit|stop) .{2,30})$", re.I)
_YOU_DO = re.compile(r"\s\((?P<who>you|they|users) (?P<rest>[a-z]+ [^()]{3,60})\)[.!]?$", re.I)
_MEANS = re.compile(
    r"^(?P<what>an? [^:;,]{6,90}?) means (?:that )?(?P<why>(?:the|an?|they|it|we)\s[^:;]{3,60})[:;] (?P<then>[a-z]+ .{6,})$",
    re.I,
)
_PARTLY = re.compile(r",\s(?:and\s)?(?=[^,]+(?:,|$))")


_THING_WHERE = re.compile(
    r"^(?P<what>(?:an? )?[a-z][\w-]*(?: (?!where\b)[\w-]+){1,7}) where (?P<who>people|users|customers|guests|visitors|members|everyone|everybody|anyone|travell?ers|residents|students|parents|neighbou?rs|patients|drivers) "
    r"(?P<deeds>(?:can )?[a-z]+ [^,;:.]+)$",
    re.I,
)


def _thing_where(text: str) -> list[str]:
    """ "locker rental at the station where people pay by phone and get a code": what it is, and what people do there."""
    found = _THING_WHERE.match(text.strip(" ."))
    if found is None or english.parse(found["what"]) is not None:
        return []
    deeds = re.sub(r"^can ", "", found["deeds"]).split(" and ")
    who = found["who"][:1].upper() + found["who"][1:].lower()
    is_each = who in ("Everyone", "Everybody", "Anyone")
    if not all(english.base_verb(deed.split(" ")[0].lower()) for deed in deeds) or is_each:
        return []
    return [found["what"], *(f"{who} can {deed}" for deed in deeds)]


def _named_where(text: str, *, is_first: bool) -> list[str]:
    """ "Marketplace where parents find teachers": what it is, and what they do."""
    whom = _FOR_WHOM_TO.match(text) if is_first else None
    if whom is not None:
        return [whom["what"], f"{whom['who'][:1].upper()}{whom['who'][1:]} can {whom['deed']}"]
    found = _NAMED_WHERE.match(text) if is_first else None
    if found is None or not (is_plural_en(found["who"].lower()) or found["who"].lower() in ("people", "everyone")):
        return [text]
    return [found["what"], found["rest"]]


def _priced(text: str) -> list[str]:
    """Prices and what goes with them, an aside on what people do, and what a sign stands for."""
    if (means := _MEANS.match(text)) is not None:
        return [f"If there is {means['what'][:1].lower()}{means['what'][1:]} ({means['why']}), {means['then']}"]
    if (price := _CANCEL.match(text)) is not None:
        return [price["price"], f"Users can {price['deed']}"]
    if (does := _YOU_DO.search(text)) is not None:
        return [text[: does.start()], f"{does['who']} {does['rest']}"]
    parts = _PARTLY.split(text.strip(" ."))
    if len(parts) > 1 and "(" not in text and all(map(_FIGURE.search, parts)) and len(rules_of(text)) == len(parts):
        return [_of_what(part, parts[at - 1] if at else "") for at, part in enumerate(parts)]
    return [text]


_FIGURE = re.compile(r"\d|\b(?:one|two|three|half|free|discount|price)\b", re.I)
_ONE_PER = re.compile(r"^(?:only )?(?:one|two|three|\d+) (?P<what>[a-z-]+) (?:per|for each|for every) ", re.I)
_MERE_PRICE = re.compile(
    r"^(?:[€$£]\s?)?\d[\d.,]*\s?(?:€|\$|£|[a-z]{3,7})? (?:a|per|each) (?:year|month|week|day|hour)$", re.I
)


def _of_what(part: str, before: str) -> str:
    """ "One permit per household, 120 euros a year": for the permit."""
    told = _ONE_PER.match(before)
    is_price = told is not None and _MERE_PRICE.match(part)
    return f"The system must charge {part} per {told['what']}" if told is not None and is_price else part


_LIMIT = re.compile(r",\s(?=(?:max(?:imum)?|min(?:imum)?|at most|at least|no more than)\.? \d+ [^,;]+$)", re.I)


def _wants_two(text: str) -> list[str]:
    """ "We want guests to book a table, max 6 people, and to say what they play": each of it."""
    two = _WANTS_TWO.match(text)
    if two is None:
        return [text]
    return [
        part
        for half in (f"{two['lead']}{two['one']}", f"{two['lead']}{two['two']}")
        for part in _LIMIT.split(half, maxsplit=1)
    ]


_WHICHEVER = re.compile(
    r",\s((?:whichever|whatever|whoever|wherever|however) (?:they|he|she|it|people|one) [a-z]+(?: [a-z]+)?)(?=$|[.,;])",
    re.I,
)
_DISCUSSED = re.compile(r"^as (?:we )?(?:discussed|agreed|mentioned|promised)[^,.:]{0,40}[,.:]\s*", re.I)
_LATER = re.compile(
    r",\s(?:and )?(?P<what>[a-z-]+(?: [a-z-]+)?) (?:maybe|perhaps|possibly) (?:later|in (?:the future|v2|phase 2|a second step))[.!]?$",
    re.I,
)
_NEEDS_WAY = re.compile(
    r"^(?:the |our |my )?(?:[\w-]+ ){1,4}?(?:needs?|wants?) (?:a (?:better |simple |new )?way|something|an? (?:app|tool|system|place|list)) to (?P<deed>(?!be\b)[a-z]+ .+)$",
    re.I,
)


def _on_paper(text: str) -> list[str]:
    """ "… the checklist, now on paper and gets wet": how it is today."""
    found = _ON_PAPER.search(text)
    return [text] if found is None else [text[: found.start()], f"Today it is {text[found.end() :]}"]


def _counted(text: str) -> list[str]:
    found = _COUNTED.search(text)
    if found is None or (not is_plural_en(found["who"].lower()) and found["who"].lower() not in ("people", "staff")):
        return [text]
    head = text[: found.start()].strip()
    return [*([head] if head else []), found["many"], text[found.end() :]]


def _two(text: str) -> list[str]:
    """A second sentence behind a mere comma."""
    for joint in (_SOME, _AFTER_WHICH, _ABOVE):
        found = joint.search(text)
        if found is None or _CASE.match(text):
            continue
        left, right = text[: found.start()], text[found.end() :]
        said = english.parse(left)
        is_said = joint is not _AFTER_WHICH or english.parse(right) is not None
        if said is not None and said.subject and is_said and "(" not in left[left.rfind(")") + 1 :]:
            return [left, right]
    return [text]


_APPOSED = re.compile(
    r"^(?P<what>(?:(?:we|i) (?:need|want) )?an? [\w -]{3,40}), (?P<how>(?:[\w-]+ ){0,3}[a-z-]+ed), (?P<rest>(?:that|which|where) .+)$",
    re.I,
)


def _apposed(text: str) -> list[str]:
    """ "A command line tool, MIT licensed, that reads …": what it does, and how it must be."""
    found = _APPOSED.match(text)
    return [text] if found is None else [f"{found['what']} {found['rest']}", f"The system must be {found['how']}"]
