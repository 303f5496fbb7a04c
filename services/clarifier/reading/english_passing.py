"""What people ask for in passing: whoever, an overview of all, what must be possible, whom it is to let do something."""

from __future__ import annotations

import re

from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.english_fragments import with_article
from services.clarifier.reading.english_spans import clause, has_verb, text_of
from services.clarifier.reading.english_tags import FINITE, NOUNS, tagged
from services.clarifier.reading.english_words import as_term, base_verb, is_actor

MOST = 40  # words


_ONLY = re.compile(
    r"^(?P<no>(?:nobody|no one)(?: [\w ]{3,30}?)?) (?P<may>may|can|must|should be able to|is allowed to) (?P<deed>[a-z]+ (?P<what>(?:the |an? |any |their |our )?[a-z-]+(?: [a-z-]+)?)), (?:but )?only (?P<other>[a-z]+) (?:it|them)$",
    re.I,
)


def of_only(text: str) -> list[str]:
    """ "Nobody may delete a contract, only archive it": they can archive it."""
    found = _ONLY.match(text)
    if found is None:
        return []
    return [f"{found['no']} {found['may']} {found['deed']}", f"Users can {found['other']} {found['what']}"]


_QUALITY = re.compile(
    r"^(?P<what>(?:fully |easily )?(?:accessible|available|usable|mobile-?friendly|multilingual|barrier-?free|compliant|compatible|responsive|bilingual|encrypted|searchable)(?: (?:for|to|in|on|with|by|from) [^,;:]{2,60})?)(?:,? please)?$",
    re.I,
)


def of_quality(text: str) -> list[str]:
    """ "Accessible for screen readers, please": the system must be so."""
    found = _QUALITY.match(text)
    return [f"The system must be {found['what'][:1].lower()}{found['what'][1:]}"] if found is not None else []


_OVERVIEW = re.compile(
    r"^(?:(?:i|we)(?:['’]d like| would like| need| want)? )?(?:(?:need|want|give me|give us|show me) )?(?P<what>(?:an? |the )?(?:overview|list|register|inventory|catalogue|catalog|directory) of (?:all )?(?:our |my |the )?[\w -]{3,40}?): (?P<facts>(?:who|what|when|which|where|how)\b.+)$",
    re.I,
)


def of_overview(text: str) -> list[str]:
    """ "An overview of all licences: who uses what, what it costs": shown with that."""
    found = _OVERVIEW.match(text)
    if found is None:
        return []
    facts = re.split(r",\s(?:and\s)?|\sand\s(?=(?:who|what|when|which|where|how)\b)", found["facts"])
    thing = as_term(re.sub(r"^.*? of (?:all )?(?:our |my |the )?", "", found["what"])).singular
    named = [re.sub(r"\bit\b", f"each {thing}", one) for one in facts]
    return [f"The system must show {found['what']}", *(f"The system must show {one}" for one in named)]


_TOLD = frozenset("remind tell notify inform alert warn ask call update email text ping invite".split())  # noqa: SIM905
_TO_BE = re.compile(
    r"^(?P<who>i|we|[^,;:]{3,40}?) (?:(?:also |really )?(?:wants?|needs?|would like|['’]d like)) to be (?P<done>[a-z]+(?:ed|en|t|n|d)) (?P<rest>(?:of|about|when|if|once|an?|\d|one|two|three|as|before|after|by|whenever|at|that|in) .+)$",
    re.I,
)


def of_being(text: str) -> list[str]:
    """ "I want to be reminded a week before": the system reminds me."""
    found = _TO_BE.match(text)
    if found is None:
        return []
    done = found["done"].lower()
    verb = (
        "tell"
        if done == "told"
        else next((one for one in _TOLD if done in (f"{one}ed", f"{one}d", f"{one[:-1]}ied", f"{one}ged")), "")
    )
    if not verb:
        return []
    who = {"i": "me", "we": "us"}.get(found["who"].lower(), found["who"])
    return [f"The system must {verb} {who} {found['rest']}"]


def of_front(text: str) -> list[str]:
    """ "After the help both rate each other": both rate each other after the help."""
    words = tagged(text)
    own = clause(words) if len(words) <= MOST else None
    if own is None or not own.front or own.front[0].low not in _FRONTS:
        return []
    rest = words[words.index(own.subject[0]) :]
    is_ours = own.subject[0].low in ("i", "we") or text_of(own.subject, text).lower() == "the system"
    if is_ours or any(word.tag in ("CJC", "PUN", "CJS", "AVQ") for word in rest):
        return []
    front, said = text_of(own.front, text), text_of(rest, text)
    return [f"{said[:1].upper()}{said[1:]} {front[:1].lower()}{front[1:]}"]


_FRONTS = frozenset(["after", "during", "on", "upon", "before", "at", "within"])

_WHOEVER = re.compile(
    r"^(?P<case>(?:if|when|once) [^,]+, )?(?:whoever|anyone who|anybody who|everyone who) (?P<rest>.+)$", re.I
)
_MANY_FORMS = {
    "has": "have",
    "is": "are",
    "was": "were",
    "does": "do",
    "hasn't": "haven't",
    "isn't": "aren't",
    "doesn't": "don't",
    "wasn't": "weren't",
}


def of_whoever(text: str) -> list[str]:
    """ "Whoever hasn't logged anything gets a nudge": people who have not."""
    found = _WHOEVER.match(text)
    if found is None:
        return []
    rest = found["rest"]
    words = tagged(f"somebody {rest}")[1:]
    verbs = [word for word in words if word.tag in FINITE and word.tag != "VM0"][:2]
    if not verbs or len([word for word in words if word.tag in FINITE]) < 2:
        return []
    more = [word for word in words if word.tag in ("VVZ", "VBZ", "VHZ") and word not in verbs]
    if more:
        return []  # "whoever asked for it gets a mail and has to confirm": of one
    out, at, shift = "", 0, len("somebody ")
    for verb in verbs:
        start, end = verb.start - shift, verb.end - shift
        many = _MANY_FORMS.get(verb.low) or (base_verb(verb.low) if verb.tag == "VVZ" else verb.text)
        out += rest[at:start] + (many or verb.text)
        at = end
    case = found["case"] or ""
    return [f"{case}{'people' if case else 'People'} who {out}{rest[at:]}"]


_WHAT_IS = re.compile(
    r"^what (?P<told>(?:is|was|has been|gets|isn['’]t|wasn['’]t|hasn['’]t been)(?: not)? [^,;:]{3,60}?) "
    r"(?P<main>(?:(?:must|should|can|may|will|goes|gets|becomes|stays|comes|has to|needs to|expires|counts|is|costs|moves|returns)\b)(?! that\b) .+)$",
    re.I,
)


def of_what_is(text: str) -> list[str]:
    """ "What isn't collected by Friday goes back to the shelf": everything that is not."""
    found = _WHAT_IS.match(text)
    said = f"everything that {found['told']} {found['main']}" if found is not None else ""
    return [f"{said[:1].upper()}{said[1:]}"] if said and clause(tagged(said)) is not None else []


_WITH = re.compile(
    r"^(?P<deed>[^:;]{12,}?[a-z]): (?P<what>(?:an? |the )?[a-z][\w -]{1,30}(?:, (?:an? |the )?[\w -]{2,30}){1,6}(?:,? and [\w -]{2,30})?)$",
    re.I,
)


def of_attributes(text: str) -> list[str]:
    """ "Report potholes from the phone: photo, location, short text": with them."""
    found = _WITH.match(text)
    if found is None or clause(tagged(found["what"])) is not None:
        return []
    parts = re.split(r",\s(?:and\s)?|\sand\s", found["what"])
    words = [tagged(part) for part in parts]
    if any(one[-1].tag not in NOUNS | {"CRD"} or one[0].tag in ("VVB", "VVI", "VVZ") for one in words):
        return []
    deed = tagged(found["deed"])
    said = clause(deed)
    is_asked = said is not None or re.match(r"(?:let|allow|(?:we|i)(?:['’]d| would) like to let) ", found["deed"], re.I)
    if not is_asked or (said is not None and deed[-1].tag not in NOUNS):
        return []
    parts = [with_article(part.strip()) for part in parts]
    return [f"{found['deed']} with {', '.join(parts[:-1])} and {parts[-1]}"]


_POSSIBLE = re.compile(
    r"^(?P<many>(?:up to |at least |about |around )?\d[\d.,]*k? [a-z][^;:]{3,60}?) (?:must|should|has to|have to|needs? to) be possible$",
    re.I,
)


def of_possible(text: str) -> list[str]:
    """ "2,000 guests within one hour must be possible": that many are handled."""
    found = _POSSIBLE.match(text)
    return [f"The system must handle {found['many']}"] if found is not None else []


_CAN_BE = re.compile(
    r"^(?P<what>[^,;:]{3,60}?) (?P<can>can|may) (?:also )?be (?P<done>[a-z]+)(?: (?P<and>and|or) (?P<too>[a-z]+)(?P<on> (?:on|up|off|in|out|down|back))?(?= |$))?(?P<rest>(?: [^;:]+)?)$",
    re.I,
)


def of_can_be(text: str) -> list[str]:
    """ "Goals can be shared with a partner": users can share goals with a partner."""
    found = _CAN_BE.match(text)
    if found is None or re.search(r"\b(?:only|not|never|no|nobody|nothing|by)\b", text, re.I):
        return []
    said, verb = clause(tagged(text)), from_participle(found["done"].lower())
    if said is None or not verb or said.subject[0].tag in ("PNP", "PNI") or has_verb(tagged(found["what"])):
        return []
    if is_actor(said.subject[-1].low):  # "residents can be notified"
        is_told = verb in ("notify", "inform", "remind", "alert", "warn") and found["and"] is None
        who = found["what"][:1].lower() + found["what"][1:]
        return [f"The system must {verb} {who}{found['rest']}"] if is_told else []
    if found["and"] is not None:
        other = from_participle(found["too"].lower())
        if not other:
            return []
        if found["on"] is not None:  # "posted and voted on"
            low = found["what"][:1].lower() + found["what"][1:]
            return [
                f"Users {found['can']} {verb} {low}",
                f"Users {found['can']} {other}{found['on']} {low}{found['rest']}",
            ]
        verb = f"{verb} {found['and']} {other}"
    what = found["what"] if said.subject[0].tag == "NP0" else found["what"][:1].lower() + found["what"][1:]
    return [f"Users {found['can']} {verb} {what}{found['rest']}"]


_NONE = re.compile(r"^no (?P<what>[a-z]+ (?:within|after|for|by) [^:,;]{3,40}): (?P<rest>\S+ \S+.*)$", re.I)


def of_none(text: str) -> list[str]:
    """ "No answer within 5 minutes: it texts the contact": if there is none."""
    found = _NONE.match(text)
    return [f"If there is no {found['what']}, {found['rest']}"] if found is not None else []


_LIKE_TO_LET = re.compile(
    r"^(?:we|i)(?:['’]d| would)? (?:also |really )?(?:like|want|love|need) to (?:let|allow|enable|help) (?P<who>(?:the |our |all )?(?:[a-z-]+ )?[a-z-]+s) (?:to )?(?P<deed>[a-z]+ .+)$",
    re.I,
)


def of_letting(text: str) -> list[str]:
    """ "We'd like to let residents report potholes": we want them to."""
    found = _LIKE_TO_LET.match(text)
    if found is None or base_verb(found["deed"].split(" ")[0]) != found["deed"].split(" ")[0]:
        return []
    if "," not in found["deed"] and " with " not in found["deed"]:
        return []  # short enough to be read as it is
    return [f"We want {found['who']} to {found['deed']}"]


_COULD = re.compile(
    r"^(?:(?:can|could|should)(?:n['’]t|['’]t)?|why (?:can|could|do|does)(?:n['’]t|['’]t)) (?:(?:a|an|the|some|our) (?:[\w-]+ ){0,2}?(?:bot|app|tool|system|page|site|script|service|calendar|form|program|platform)) (?P<deed>[a-z]+ [^?]+)\?$",
    re.I,
)


def of_could(text: str) -> list[str]:
    """ "Could a bot collect them?": that is wanted."""
    found = _COULD.match(f"{text.rstrip('?')}?") if "?" in text or _COULD.match(f"{text}?") else None
    if found is None or base_verb(found["deed"].split(" ")[0]) != found["deed"].split(" ")[0]:
        return []
    return [f"We want the system to {found['deed'].strip()}"]


_STATS = re.compile(
    r"^(?P<who>[^,:;]{2,40}?) (?:wants?|needs?|would like) (?:some |the |monthly |weekly )?(?:stats|statistics|figures|numbers|a report|reports|an overview)[,:] (?P<facts>(?:on )?(?:which|who|what|how|when|where)\b.+)$",
    re.I,
)


def of_stats(text: str) -> list[str]:
    """ "The office wants stats, which rooms stand empty and who booked them": it can see both."""
    found = _STATS.match(text)
    if found is None:
        return []
    facts = re.split(
        r",\s(?:and\s)?|\sand\s(?=(?:who|what|when|which|where|how)\b)", found["facts"].removeprefix("on ")
    )
    return [f"{found['who']} can see {one}" for one in facts]


PASSING = (
    of_none,
    of_could,
    of_stats,
    of_letting,
    of_can_be,
    of_whoever,
    of_what_is,
    of_attributes,
    of_possible,
    of_overview,
    of_being,
    of_front,
    of_only,
    of_quality,
)
