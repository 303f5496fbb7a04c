"""Sentences of English that tell a rule of what is wanted, though no "must" says so: "later they pay half"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.reading.complaints import is_complaint
from services.clarifier.reading.english_tags import FINITE, tagged
from services.clarifier.reading.mood_words import HABIT, NOBODY_THERE, TODAY, without_whom

_NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|ten|twelve|an?|the)"
_UNIT = r"(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?|shifts?|rounds?|seasons?)"
# By when, for how long, from which number on.
_BOUND = re.compile(
    r"\b(?:until|unless|otherwise|once|if|as soon as|at most|at least|no (?:more|later|earlier|less|fewer) than|up to \d+|within|"
    rf"(?:after|before|for|in|ha(?:s|ve)) {_NUMBER} {_UNIT}|\d+ {_UNIT} (?:before|after|later|beforehand|ahead)|"
    r"(?:older|younger|longer|later|earlier|bigger|more|less|fewer|over|under|above|below) (?:than )?\d+)\b",
    re.I,
)
_CASE = re.compile(
    r"(?:if|when|once|as soon as|whenever|whoever|who(?: (?:does|did|has|is|comes))|without|nobody|no one|everyone who|"
    r"anyone who|those who|people who)\b",
    re.I,
)
# What is to be done with somebody or something, and by whom.
_ALLOWS = re.compile(
    r"\b(?:can(?:not|['’]t)?|may|must(?:n['’]t)?|should(?:n['’]t)?|shall|ha(?:s|ve) to (?:be )?|needs? (?:to|an?)\b|won['’]t|will|"
    r"(?:is|are|gets?) (?:told|asked|reminded|notified|informed|pinged|alerted|warned|charged|blocked|offered|released|deleted|counted|refunded)|"
    r"loses? (?:their|his|her|its|the) (?:[\w-]+ )?(?:code|access|right|place|spot|seat|permission|card|badge|key|slot|turn|deposit|status|membership|"
    r"licen[cs]e|priority)\b|gets? (?:an?|the|one) (?:\w+ )?(?:message|mail|e-?mail|text|sms|call|push|ping|reminder|notification|alarm|alert|link|code|receipt))\b",
    re.I,
)
_OURS = re.compile(r"(?:and |but |so |then )?(?:we|i|our|my|there|it['’]s|it is|most|many|some|half)\b", re.I)
_TROUBLE = re.compile(
    r"\b(?:nobody|no one|no-one) (?:knows|finds|remembers|sees(?! (?:who else|(?:the )?others?|each other))|answers|notices|can (?:find|tell|say|remember|follow|prove|reach|explain))\b|\b(?:(?:gets?|got|is|are|was|were|been|goes|go|went) (?:lost|forgotten|missing)|wrong|too late|in vain|(?:for|takes?|took|spen[dt]s?|loses?|wastes?) (?:hours|ages)|"
    r"again and again|all the time|every time|argu\w+|fight\w*|angry|upset|annoy\w+|waste\w*|mess\w*|confus\w+|"
    r"(?<!to )(?<!can )(?<!must )(?<!may )(?<!should )(?:call|phone|ring|mail|text|ask)s? (?:us|me)\b|(?:call|phone|ring)s? the \w+|(?:has|have) to (?:call|phone|ring|search|look|guess|ask|write|type|copy|walk|drive|wait|queue))\b",
    re.I,
)


def is_ruled(piece: str) -> bool:
    """Whether the sentence, or the part of one, bounds or allows something, and tells nothing of today or of who writes."""
    bare = piece.strip(" •.!;,")
    if _OURS.match(bare) or _is_today(bare):
        return False
    return any(one.search(bare) for one in (_BOUND, _ALLOWS)) or _CASE.match(bare) is not None


def _is_today(bare: str) -> bool:
    told = without_whom(bare)
    is_told = any(one["en"].search(told) for one in (TODAY, HABIT, NOBODY_THERE))
    return is_told or is_complaint(bare) or _TROUBLE.search(bare) is not None


# All that somebody wants, in one word: what was told before it is how it goes today.
_ALL_OF_IT = re.compile(
    r"\b(?:want|need|like|love|looking for|imagine|picture|idea is)\b(?:\W+\w+){0,4}?\W+(?:an? |some |one |that )?(?:[\w-]+ ){0,2}?"
    r"(?:app|tool|system|site|website|platform|bot|software|solution|something|way|portal|place|program|service|thing)\b|\binstead\b|\bthis to (?:stop|end)\b",
    re.I,
)
FEWEST = 2  # rules among what was told
_KINDS = (
    "app|tool|bot|system|platform|website|site|page|form|service|register|program(?:me)?|dashboard|portal|board|tracker|planner|"
    "game|quiz|software|database|log|logbook|list|catalogue|rental|lending|booking|bookings|reservations?|management|scheme|"
    "directory|calendar|map|shop|library|inventory|archive|notebook|sign-?up|sign-?in|feedback|test|survey|voting|rota|guides?"
)
# Whoever begins so says what is to be built, and tells of it from then on.
_NAMED = re.compile(
    rf"(?:(?:an?|the|our|one|small|simple|little|tiny|internal|internal:|new|quick)\s)*(?:[\w'’-]+\s){{0,4}}?(?:{_KINDS})"
    r"(?:$|:| (?:for|of|at|in|to|that|which|where|with)\b)",
    re.I,
)
_ASKED = re.compile(
    r"(?!we\b|i\b|they\b|nobody\b|everyone\b)(?:[\w'’-]+ ){1,5}?(?:wants?|needs?|would like) "
    r"(?:an? |to (?:have|get|offer|run|track|manage|organi[sz]e) )?(?:[\w'’-]+ ){1,5}?[\w'’-]+(?: for .{3,60})?$|"
    r"(?:hi[,!]? |hey[,!]? |hello[,!]? )*(?:can|could|would) (?:we|you|someone|somebody) (?:please )?"
    r"(?:get|build|make|have|do|think|create|write)\b|"
    rf"(?:we|i)(?:['’]re| are|['’]m| am)? (?:mak(?:e|ing)|build(?:ing)?|plan(?:ning)?|develop(?:ing)?|design(?:ing)?) (?:an?|our|some) .*\b(?:{_KINDS})\b|"
    r"(?:hi[,!]? |hey[,!]? |hello[,!]? )*(?:build|make|create|design|develop|need(?:ed)?|wanted|looking for)\b",
    re.I,
)
_TITLED = re.compile(
    r"(?!(?:context|background|today|problem|situation|currently|we|i|they|people|if|when|so)\b)(?:[\w'’-]+ ){0,4}[\w'’-]+: (?P<told>\w+ \w+ \w.*)",
    re.I,
)


def names_product(unit: str) -> bool:
    """Whether the first sentence says what is to be built: "A bot for our team", "Community fridge: people put …"."""
    bare = unit.strip(" •.!")
    titled = _TITLED.match(bare)
    is_told_of = titled is not None and not _is_today(titled["told"]) and _OURS.match(titled["told"]) is None
    return is_told_of or _ASKED.match(bare) is not None or _is_named(bare)


def _is_named(bare: str) -> bool:
    """ "The tuck shop at school is chaos" names nothing that is to be built."""
    found = _NAMED.match(bare)
    if found is None:
        return False
    name = re.split(r":| (?:that|which|where|so) ", bare)[0]
    return not any(word.tag in FINITE for word in tagged(name))


_BUILD = re.compile(
    r"(?:please |(?:can|could) (?:you|we|someone) (?:please )?)?(?:build|make|create|design|develop)(?: us| me)? (?:an?|some|the|our) "
    rf"(?:[\w'’-]+ ){{0,4}}(?:{_KINDS})(?: (?:for|of) (?:our|the|my|an?) [\w'’ -]{{3,50}})?\??$",
    re.I,
)


def names_only(part: str) -> bool:
    """ "Quiz app for learning to drive a forklift": what it is called, and nothing that anybody does."""
    if _BUILD.match(part.strip(" •.!")) is not None:
        return True
    return _is_named(part.strip(" •.!")) and not any(word.tag in FINITE for word in tagged(part))


def named_first(units: Sequence[str], at: int, language: str) -> int:
    """Behind the last sentence of how it goes today before the wish at `at`, of a text that begins with what is to be
    built: "A bot for our team: …"; -1 where it begins otherwise."""
    if language != "en" or not units or not names_product(units[0]):
        return -1
    today = [i for i in range(1, at) if _is_today(units[i]) or _OURS_NOW.match(units[i].strip(" •"))]
    return today[-1] + 1 if today else 0


_OURS_NOW = re.compile(
    r"(?:and |but |so )?(?:today|currently|right now|at the moment|so far|we (?:all |just |currently |now |still |usually )*(?:have|had|are|were|use|do|did|lose|lost|spend|"
    r"keep|write|call|phone|print|know)|i (?:have|am|do|lose|spend|keep|write|call|print|know))\b",
    re.I,
)


def ruled_before(units: Sequence[str], at: int, language: str) -> int:
    """Where what is wanted begins, if the wish at `at` is one more of it, and rules were told before; 0 where it is the
    turn: "Guests may cancel until noon. Whoever does not come pays half. I'd like a list of them"."""
    if language != "en" or _ALL_OF_IT.search(units[at]) is not None:
        return 0
    today = [i for i in range(at) if i == 0 or _is_today(units[i])]
    told = units[(start := today[-1] + 1) : at]
    ruled = sum(is_ruled(one) for one in told)
    ours = sum(_OURS.match(one.strip(" •")) is not None for one in told)
    return start if ruled >= FEWEST and ruled * 2 >= len(told) and ours * 2 < len(told) else 0
