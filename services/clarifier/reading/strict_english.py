"""Whether the form of an English requirement is understood without a rest."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_BODY_EN = re.compile(r"^(?:(?P<case>.+?), )?the system shall (?:not )?(?P<body>.+)\.$", re.I)
_THAT_EN = re.compile(r"make sure (?:that|of this:) (?P<said>.+)$")
_LET_EN = re.compile(
    r"let (?P<who>(?:(?:the|each|every|all|any|only|an?) )?(?:[\w'’-]+ ){1,3}?)(?P<verb>[a-z]+)\b(?P<rest>.*)$"
)
_POINTS_EN = re.compile(r"\b(?P<many>they|them|their|theirs|themselves)\b|\b(?P<one>it|its|itself)\b(?! team\b)", re.I)
_STATES_EN = re.compile(
    r"(?P<some>(?:most|many|some|half|few) (?:of )?)?(?:the |these |those |our |my )?(?P<who>[\w-]+) (?:is|are) "
    r"(?:over|under|about|around|mostly|often|usually|not(?! (?:allowed|permitted|supposed|meant|entitled) to\b)|very|too|quite|really|already|still)\b",
    re.I,
)
_SOME_ARE = re.compile(
    r"(?:(?:some|most|many|a few)(?: of)?|half of) (?:the |our |these )?[\w-]+ (?:is|are) (?!(?:only |also |then )?(?:to|allowed|able|shown|kept|sent|hidden)\b)[a-z-]+(?: [\w-]+){0,3}$",
    re.I,
)
_OWNS_EN = re.compile(
    r"(?:the |our |my |most |many |some )?(?P<who>[\w-]+) (?:have|has) (?!to\b)[\w-]+(?: [\w-]+)?$", re.I
)
_LABEL_EN = re.compile(r"(?:provide|offer) (?P<label>[\w-]+(?: [\w-]+)?):")
_FEELS_EN = listed("want need like love hate prefer wish hope be have think believe")
_PLACED_EN = re.compile(r"\b(?:an?|the|each|every|any|no|one|this) (?:[\w-]+ ){0,2}?[\w-]+", re.I)


_TOLD_EN = re.compile(r"(?:the )?(?:don['’]t|do not|never|please)\b", re.I)


def english_form(text: str, typed: str) -> str:
    found = _BODY_EN.match(text)
    if found is None:
        return "frame"
    case, body = found["case"] or "", found["body"]
    that, let = _THAT_EN.match(body), _LET_EN.match(body)
    if that is not None and (why := _clause_en(that["said"]) or _said_en(that["said"])):
        return why
    if let is not None and let["verb"] in _FEELS_EN and not (let["verb"] == "have" and _MAY_EN.search(typed)):
        return "no-deed"  # "staff have permits": so it is
    label = _LABEL_EN.match(body)
    if label is not None and typed.startswith(f"{label['label']}:"):
        return "label"  # "Rooms: couples together, snorers apart"
    if not case and _ONES_EN.search(body):
        return "pronoun"
    return _names_en(text, typed) or _points_en(case, body, is_that=that is not None)


def _said_en(said: str) -> str:
    """What is made sure of must say by itself of whom, and must be no wish and no order."""
    if _EACH_ONE.match(said):
        return "pronoun"  # "each one gets a sticker": each of what?
    if _LACKS_WAY.match(said):
        return "no-deed"  # "the studio needs a way to book"
    is_order = _TOLD_EN.match(said) or _MIXED_EN.search(said) or _WHAT_IS_EN.match(said)
    return "order" if is_order else ""  # "don't show prices to guests" is said to somebody


def _names_en(text: str, typed: str) -> str:
    """An article before a name: "offer an okta", "the father Tom"."""
    offered = _OFFERED_EN.search(text)
    is_small = offered is None or re.search(rf"\b{re.escape(offered['name'])}\b", typed[1:]) is not None
    if offered is not None and not is_small and (offered["name"] in typed[1:].lower() or " " not in typed.strip()):
        return "article"
    named = _NAMED_EN.search(text)
    return "article" if named is not None and f"the {named['name']}".lower() not in typed.lower() else ""


_EACH_ONE = re.compile(r"(?:each|every|any|the (?:first|last|next|other)) one\b(?! (?:of|on|in)\b)", re.I)
_LACKS_WAY = re.compile(
    r"(?:the |our )?(?:[\w-]+ ){1,4}?(?:needs? (?:a way|something|an? (?:app|tool|system)\b)|wants?\b|would like\b)",
    re.I,
)
_MIXED_EN = re.compile(r"\band (?:not )?be\b(?! \w+ing to)")  # "students get a nudge, and not be able to take another"
_WHAT_IS_EN = re.compile(r"what .{3,40} (?:is|are) (?:if|when|that)\b")
_OFFERED_EN = re.compile(r"\boffer an? (?P<name>[a-z]+)\.$")
_NAMED_EN = re.compile(r"\bthe (?P<name>[a-z]+ (?-i:[A-Z])[a-z]+)\b")
_MAY_EN = re.compile(
    r"\b(?:can|could|may|might|should|must|shall|will|would|want|wants|need|needs|able|let|lets|to)\b", re.I
)
_ONES_EN = re.compile(
    r"^(?:\w+ ){0,6}(?!(?:the|which|these|those|each|only)\b)\w+ ones$", re.I
)  # "kids get shorter ones"


def _clause_en(said: str) -> str:
    """ "tank numbers, gas mix, max depth" says nothing of anybody; "most of the folk are over seventy" is how they are."""
    segments = re.split(r",\s", said)
    closed = pack("en").words("determiners") | pack("en").words("prepositions") | pack("en").words("modals")
    words = [word.lower() for word in re.findall(r"[\w'’-]+", segments[0])]
    is_said = re.search(r"\b(?:is|are|gets?|must|can|may) (?:not )?[a-z]+", segments[-1]) is not None
    if len(segments) > 1 and len(words) < 3 and not closed & set(words) and not (" and " in said and is_said):
        return "list"
    if words[0] not in closed and words[1:2] and words[1] in pack("en").words("determiners") - {"that"}:
        return "no-subject"  # "shout the numbers and someone scribbles"
    return "state" if tells_state(said) else ""


_GOES_ON_NOW = re.compile(
    r"(?:the|our|my|this|these|all) (?:[\w'’-]+ ){1,5}?(?:is|are) (?:always |often |constantly |just |still )?(?!going\b|being\b|missing\b|pending\b|waiting\b|outstanding\b|existing\b)[a-z]{2,}ing\b(?! to\b)",
    re.I,
)
_HAS_BEEN = re.compile(
    r"(?!(?:if|when|once|who|whoever|nobody|each|every|as soon)\b)(?!.*\b(?:that|who|which|can|cannot|must|may|should|is|are)\b)(?:[\w'’-]+ ){1,7}?(?:has|have) (?:already |all |just )?been "
    r"[a-z]+(?:ed|en|t|ne)(?: (?!if\b|when\b|before\b|until\b)[\w'’-]+){0,4}$",
    re.I,
)
_BEAR = re.compile(
    r"(?:the |our |all |most )?[\w-]+s (?:often |usually |still )?(?:wait|struggle|suffer)\b(?!.*\b(?:must|should|can|cannot|may)\b)",
    re.I,
)


def tells_state(said: str) -> bool:
    """ "most of our folk are over seventy": how people are."""
    if re.search(r"\b(?:is|are) getting (?:\w+er|more|less)\b", said) or _GOES_ON_NOW.match(said):
        return True  # how it goes
    if _SOME_ARE.match(said):
        return True  # "some props are rented"
    if _HAS_BEEN.match(said):
        return True  # "the old books have been photographed"
    if _WITHOUT_MEANS.match(said) or _HOLDS_MANY.match(said) or _BEAR.match(said):
        return True  # "Zendesk has 200k tickets", "applicants wait up to two years"
    state = _STATES_EN.match(said)
    if state is not None and (bool(state["some"]) or english.is_actor(state["who"], is_subject=True)):
        return True
    owns = _OWNS_EN.match(said)  # "staff have permits"; what each thing has is kept
    return owns is not None and english.is_actor(owns["who"], is_subject=True)


_WITHOUT_MEANS = re.compile(
    r"(?:(?:the|our|most|many|some) )?[\w-]+(?: [\w-]+)? (?:do|does)(?: not|n['’]t) (?:use|own|have|carry|speak|read|understand) "
    r"(?:(?:an?|any|the) )?(?:computers?|smartphones?|phones?|internet|e-?mails?|printers?|cars?|whatsapp|english|german|spanish|french|technology)\b",
    re.I,
)  # "the passenger doesn't use a computer": how they are
_HOLDS_MANY = re.compile(
    r"[A-Z][\w.-]+(?: [A-Z][\w-]+)? (?:already |currently )?(?:has|holds|contains) (?:about |around |over |roughly |some |~)*\d[\d.,]*[km]? (?:[a-z]+ )?[a-z]+s$"
)
_ASIDE_EN = re.compile(r"\s?\([^()]*\)|\bhow it (?:went|goes|is going)\b")  # "visits (who, how long, how it went)"


def _points_en(case: str, body: str, *, is_that: bool) -> str:
    """A "they" needs many or a person before it, an "it" a thing, in the same sentence."""
    body = _ASIDE_EN.sub(" ", body)
    for found in _POINTS_EN.finditer(body):
        before = f"{case}, {body[: found.start()]}"
        words = {word.lower() for word in re.findall(r"[a-z'’-]+", before, re.I)}
        is_own = is_that and re.match(r"(?:its|their) own\b", body[found.start() :], re.I)  # of whoever does it
        if is_own or words & _ANYTHING_EN or (found["many"] and _has_many(words)):
            continue
        if found["many"] or not _has_thing(before, is_that=is_that):
            return "pronoun"
    return ""


def _has_many(words: set[str]) -> bool:
    return bool(words & _ANYBODY_EN) or any(
        is_plural_en(word) or english.is_actor(word, is_subject=True) for word in words - _FRAME_EN
    )


def _has_thing(before: str, *, is_that: bool) -> bool:
    """A thing with its article, besides whoever does it."""
    bare = before if is_that else _WHO_EN.sub("", before)
    return any(
        not english.is_actor(thing[0].split()[-1], is_subject=True) and thing[0].lower() != "the system"
        for thing in _PLACED_EN.finditer(bare)
    )


_WHO_EN = re.compile(r"^, (?:make sure that|let) (?:(?:the|an?|each|every) )?[\w-]+ ")
_ANYTHING_EN = listed("what which whatever anything something everything")
_ANYBODY_EN = listed("everyone everybody anyone anybody somebody someone nobody who whoever")
_FRAME_EN = listed("the system shall let make sure that this")
