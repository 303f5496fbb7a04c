"""Signs of English that what belongs together was told apart: a list, what "else" or "but" needs, who "he" is."""

from __future__ import annotations

import re

from services.clarifier.drafting.miscased import is_miscased, stems, tail
from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_nouns import is_common_noun
from services.clarifier.reading.english_pronouns import is_named
from services.clarifier.reading.english_spans import Words
from services.clarifier.reading.english_tags import FINITE, NOUNS, SUBORDINATE, tagged
from services.clarifier.reading.english_words import base_verb, is_actor
from services.clarifier.reading.words import is_plural_en


def is_misjoined(text: str, typed: str) -> bool:
    """Whether the requirement `text` has such a sign beside the whole sentence that was `typed`."""
    bare = typed.lstrip("• ").rstrip(" .!")
    return (
        _BROKEN.search(text) is not None
        or _has_been(text)
        or is_miscased(text, bare)
        or _is_of_nobody(text)
        or _counts_only(text)
        or _lists_as_had(text, bare)
        or _ends_in_list(text, bare)
        or _leans(text, bare)
        or _counts_by_unit(text)
        or _offers_deed(text, bare)
        or _is_left_hanging(text, bare)
        or _is_or_it(text, bare)
        or _is_exception(text, bare)
        or (_OTHER.search(text) is not None and _OTHER.search(bare) is None)
    )


# "When a session is full there's, …", "the system shall be visible which", "one of the cards by one of the cards", "say
# where and how many", "print those", "users answer": of what, nobody knows.
_BROKEN = re.compile(
    r"\bthere(?:['’]s| is| are)(?:, |\.$)|\bthank users\b|\bleave (?:that|it|this|them) alone\b|"
    r"\bthe system shall be (?:possible|visible|able|clear|allowed|shown|easy)\b|"
    r"\bthe system shall be available(?! (?:in|on|to|from|for|as|at|via)\b)|"
    r"\b(?P<one>one of the [a-z]+) by (?P=one)\b|"
    r"\bshall (?:say|tell|show|note) (?:where|when|how|why) (?:and|or) (?:where|when|how|why)\b|"
    r"\bshall (?:let|make sure that) [a-z]+ (?:answer|decide|confirm|agree|react|respond|do so)\.$|"
    r"\bshall (?:let|make sure that) [^,]* (?:knows?(?: at once| immediately| about (?:it|that))?)\.$|"
    r"\bshall (?:let|make sure that) [^,]* do(?:es)? (?:that|this|it|so)\.$|"
    r"\bkeep for each [a-z]+s(?<!ss) (?:and|or) |\bmake sure that no [^,]* (?:can|may) [a-z]+ (?:an?|the)\b|"
    r"\bprovide a (?:second|minute|hour|day|week|month|year) (?:before|after|later)\.$|"
    r"\b(?:can|may|must|should|cannot) [a-z]+(?<!s)s (?:on|the|an?|it|them|in|at|to|for|with)\b|"
    r"^(?:if|when|once) .*, (?:(?:the|an?) [a-z]+|(?:[a-z]+ )?[a-z]+ (?:on|of|in|at|for|to|with)), the system\b|"
    r"\b(?:count|treat|keep|send|tell|show|put|charge|mark|remind|warn|inform|pay|ask|block|give) (?:they|he|she)\b|"
    r"\bmake sure that (?:nobody|no one) (?:further|closer|older|younger|more|less|under|over|with|without|from|in)\b|"
    r"\bmake sure that (?!based\b)[a-z]+ed (?:after|before|by|on|in|at|when|if)\b|\b(?:each|every) (?:each|every)\b|"
    r"\beach (?:times|days|weeks|months|years)\b|"
    r"\b(?P<np>(?:all|the|every) [a-z]+) [a-z]+ (?:with|by|to|for|of|from) (?P=np)\b|"
    r"\b(?:what|who) were\b|"
    r"\bmake sure that (?:website|app|page|tool|form|list|portal|platform|bot) (?:where|that|which|for|with)\b|"
    r"\b(?:keep|provide|offer) an? (?:at|in|on|by|before|after) the\b|\band, |\bshall (?:love|like|want|need|wish)\b|"
    r"\b(?:after|before) (?-i:Two|Three|Four|Five|Six|Ten)\b|^The system shall [a-z]+ [^,]* by who\b|"
    r"\bmake sure that [a-z]+: |"
    r"^The system shall [a-z]+ (?:through|with|in|on|to|for) the (?:tool|app|system|bot|site|website)\b|"
    r"\b(?:if|when|once) [^,]* (?:before|after) [a-z]+ing(?:, the system\b|\.$)|"
    r"\beach [a-z]+s(?<!ss) (?:that|who|which)\b|"
    r"\b(?:provide|offer) [a-z]+s (?:that|who) [a-z]+ (?:go|come|get|are|have|must|can|may)\b|"
    r"\bthe (?:latter|former|(?:last|first|other) (?:two|three|one))\.$|"
    r"\bshall let [a-z]+ings \b|^[^,]*: [^,]+, the system shall\b|"
    r"\b(?:tell|say|know|see|decide)s? (?:when|where|how|why|which|who|what|whether)\.$|\ban at (?:least|most)\b|"
    r"\bmake sure that (?:after|upon|by|in) which\b|\blet [a-z]+ [a-z]+ each (?:once|twice|for|by|with|on|in|at)\b|"
    r"^(?:if|when|once) [^,]* (?:than|of|to|with|for|in|on|at|by|from|the|an?), the system\b|"
    r"\b(?:shall keep|is|are|gets) [^,]* and (?:then )?(?:not )?be [a-z]+|"
    r"\b(?:team members|users) have an? [^,]* where they\b|"
    r"^the system shall [a-z]+(?: (?:later|then|again|too|also|first|immediately|at once))?\.$|"
    r"\b(?:print|see|send|note|check|keep|take|sign)s? (?:those|these|that|this)\.$|"
    r"\bkeep [^,]+ from [a-z]+ing [^,]* (?:on|in|at|of|for|with|to) (?:who|what|which|how|when|where)\b|"
    r"\b(?:broken|lost|damaged|missing) (?:euros|dollars|pounds|cents|percent|kilos|hours|minutes|days|weeks|months)\b",
    re.I,
)
_BEEN = re.compile(r"(?P<before>(?:[\w'’]+ ){0,4})been [a-z]", re.I)
_HAD = re.compile(r"\b(?:have|has|had|having)(?:n['’]t)?\b|['’](?:ve|s|d)\b", re.I)


def _has_been(text: str) -> bool:
    """ "Keep for each book been photographed": nothing has."""
    return any(_HAD.search(found["before"]) is None for found in _BEEN.finditer(text))


_HE = re.compile(r"\b(?:he|she|him|her|his)\b", re.I)
_FRAME = re.compile(r"\bthe system shall (?:let|make sure that) |^the system shall ", re.I)


def _is_of_nobody(text: str) -> bool:
    """ "If a plant is reported by three people, he gets a message": who is he?"""
    if (first := _HE.search(text)) is None:
        return False
    words = tagged(masked(_FRAME.sub("", text)))
    before = tagged(masked(_FRAME.sub("", text[: first.start()])))
    before = tuple(word for word in before if word.low not in ("something", "anything", "nothing", "everything"))
    is_one = any(
        word.tag in ("NP0", "PNI") or word.low in _ONE or (word.tag == "NN1" and is_actor(word.low, is_subject=True))
        for word in before
    )
    return not (is_one and is_named(words))


_ONE = frozenset(["who", "whoever", "one", "each", "every", "everyone", "someone", "somebody", "nobody", "anyone"])


def _lists_as_had(text: str, typed: str) -> bool:
    """ "Plans who is needed for each show with a light and props", of "…: light, props"."""
    is_asked = re.search(r"\b(?:who|which|what|whether|how)\b", text.partition(" with ")[0]) is not None
    return is_asked and ":" in typed and " with " in text and " with " not in typed and ":" not in text


_COUNTED = re.compile(
    r"\bmake sure that (?P<said>(?:about |over |up to )?(?:\d|(?:two|three|four|five|six|eight|ten|twelve)\b).*)\.$"
)


def _counts_only(text: str) -> bool:
    """ "Make sure that 12 floors, 1 gardener who comes on Tuesdays": how much there is, and no verb of its own."""
    found = _COUNTED.search(text)
    words = tagged(masked(found["said"])) if found is not None else ()
    opened = 0
    for word in words:
        opened += word.tag in SUBORDINATE
        if word.tag in FINITE:
            opened -= 1
            if opened < 0:
                return False
    return bool(words)


_ITEM = r"(?:an?|the|its|their|one) (?:[a-z-]+ ){0,2}[a-z-]+"
_LISTED = re.compile(rf"(?:\b{_ITEM}|\b[a-z]+ed|\b[a-z]+ing), {_ITEM}\.$", re.I)


def _ends_in_list(text: str, typed: str) -> bool:
    """ "Each grave has a number, a plan position", of "…, a plan position, who is buried there and until when"."""
    found = _LISTED.search(text)
    if found is None:
        return False
    at = typed.casefold().find(found[0].rstrip(".").casefold())
    behind = typed[at + len(found[0]) - 1 :] if at >= 0 else ""
    return re.match(r"(?:,| and| or)\b", behind) is not None or behind[:1] == ","


# What cannot be told without the clause before it.
_ELSE = re.compile(
    r"(?:,|;|\bor) (?:or )?(?:else|otherwise),? [^,;]*\b(?:could|would|might)\b|"
    r"\bbut (?:it|they|he|she) (?:is|are|do|does|can|has|have|did|was|were) (?:to|for|by|in|with|so|only)?\b",
    re.I,
)
_MADE = re.compile(r"\b(?:want|need|like|prefer|order|get)s? it [a-z]+(?:ed|en)\b", re.I)


# When it holds, which the clause before it says.
_ORDER = re.compile(r"(?:^|, |; )(?:after that|afterwards|until then|before that|by then|from then on|later)\b", re.I)


def _leans(text: str, typed: str) -> bool:
    """ "Let anyone claim things", of "they mustn't browse, else anyone could claim things"."""
    found = _ELSE.search(typed)
    said = text.casefold()
    other, once = _OTHERWISE.search(typed), _ONLY_ONCE.search(typed)
    if _MADE.search(typed) is not None and _MADE.search(text) is None and " want " in text:
        return True  # "whether they want the slot pasteurised"
    is_said = other is not None and stems(other["then"]) <= stems(text) and ", or " not in text
    if is_said and not _DENIES.search(text):
        return True  # "the device counts as fixed"
    if once is not None and said.startswith(once["case"].casefold()) and re.search(r"\bonly\b", said):
        return True  # "once both have accepted, … is only visible"
    if (order := _ORDER.search(typed)) is not None and order[0].strip(" ,;").casefold() not in text.casefold():
        return tail(typed[order.end() :]) in text.casefold()
    return found is not None and len(text) < len(typed) and not (found[0][-12:] in text and typed[:12] in text)


_OTHERWISE = re.compile(
    r"(?:(?:,|;|\bor) (?:else|otherwise),?|, or(?= (?:the|an?|it|they) [^,;]* (?:is|are|gets?|pays?|loses?|must)\b)) "
    r"(?P<then>[^,;]{6,})$",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:else|otherwise|not|unless|without|until|no|fewer|less|longer|later|more|over|never|cannot)\b|n['’]t\b", re.I
)
_ONLY_ONCE = re.compile(r"\bonly [^,;]*?\b(?P<case>(?:once|when|if|after|until|as soon as) \w+ \w+)", re.I)


def _is_left_hanging(text: str, typed: str) -> bool:
    """ "Say what they can help", of "what they can help with"."""
    last = re.search(r"(?P<last>[a-z]+)\.$", text)
    hangs = rf"\b{last['last']} (?:with|for|at|on|in|to|about|of|from)(?=[.,;]|$)" if last is not None else r"(?!)"
    return re.search(hangs, typed) is not None


def _is_or_it(text: str, typed: str) -> bool:
    """ "Pick one of the dates in a week or the office lapses", of "… or it lapses": of what was just told."""
    found = re.search(r"\bor it (?P<verb>[a-z]+)", typed, re.I)
    return found is not None and re.search(rf"\bor the [a-z -]{{2,30}} {found['verb']}\b", text) is not None


_OTHER = re.compile(r"\bothers?\b", re.I)
_EXCEPT = re.compile(r"\b(?P<mark>unless|except (?:if|when)|as long as) (?P<said>[^,;]+)", re.I)


def _is_exception(text: str, typed: str) -> bool:
    """ "Let clubs clean themselves", of "cleaning fee unless they clean themselves"."""
    found = _EXCEPT.search(typed)
    if found is None or found["mark"].casefold() in text.casefold():
        return False
    said = set(re.findall(r"[a-z]{4,}", _FRAME.sub("", text).casefold()))
    own = set(re.findall(r"[a-z]{4,}", found["said"].casefold()))
    return len(said & own) > 1 and len(said - own) < FEW


_NOUNS_TOO = frozenset(
    ["alert", "export", "upload", "download", "print", "overview", "total", "individual", "chemical"]
)
FEW = 2  # words that were put for a pronoun
_OFFERS = re.compile(r"^The system shall (?:offer|provide) (?:an? |the )?(?P<what>[a-z]+)\b")


def _offers_deed(text: str, typed: str) -> bool:
    """ "Offer a book by half day", of "book by half day"; "provide the team score", of "the team, who score"."""
    found = _OFFERS.match(text)
    if found is None:
        return False
    words = tagged(text[found.start("what") :])
    is_how = len(words) > 1 and words[0].tag in ("AJ0", "VVN", "VVD") and words[1].tag in ("PRP", "CJS")
    if is_how and not is_common_noun(words[0].low) and words[0].low not in _NOUNS_TOO:
        return True  # "offer a paid by card", "an anonymous if they like"
    if is_actor(found["what"]) and is_plural_en(found["what"]) and re.match(r"(?:,| and|\.)", text[found.end() :]):
        return True  # "offer clubs and the public share"
    is_order = typed.casefold().startswith(f"{found['what']} ") and base_verb(found["what"]) == found["what"]
    return is_order or (
        re.search(r", who [a-z]+ ", typed) is not None and any(is_actor(one) for one in text.split()[4:7])
    )


_UNITS = frozenset("day days hour hours week weeks month months year years minute minutes euro euros".split())  # noqa: SIM905


def _counts_by_unit(text: str) -> bool:
    """ "Milk older than 3 days are taken out": the verb is not of the days."""
    found = re.search(r"make sure that (?P<said>.+)\.$", text)
    words: Words = tagged(masked(found["said"])) if found is not None else ()
    nouns = [at for at, word in enumerate(words) if word.tag in NOUNS]
    if not nouns or words[nouns[0]].tag != "NN1" or nouns[0] > 1:
        return False
    verb = next((at for at, word in enumerate(words) if word.low in ("are", "have", "were")), 0)
    is_led = any(word.tag in SUBORDINATE or word.low in ("and", "who", "that", "which", ",") for word in words[:verb])
    return verb > 1 and words[verb - 1].low in _UNITS and not is_led
