"""Asked for in an order of its own: "as a landlord I'd like to …", "full audit trail please"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.english_fragments import FRAGMENTS, with_article
from services.clarifier.reading.english_joints import IN_CASE, joints_of
from services.clarifier.reading.english_weights import DEED
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_DECIDES = re.compile(r"\b(decides?|chooses?): ([a-z]+(?:, [a-z]+)*,? or [a-z]+)(?=$|[.,;])", re.I)
_ITS_DONE = re.compile(r"^((?:if|when|once) [^,]{8,80}) it['’]s (?=[a-z]+ed\b)", re.I)
_TELL_ME = re.compile(
    r"^(?P<state>[^,;:]{12,}), the (?P<what>app|bot|tool|system) (?P<deed>(?:should|must) (?:tell|warn|remind|notify|show) (?:me|us))$",
    re.I,
)
_THEY_ARE = re.compile(r"\b(they|we|you)['’]re\b", re.I)
_THEY_FELT = re.compile(r"\bhow it fe(?:lt|els)\b", re.I)
_ABOVE_ALSO = re.compile(
    r"(?P<who>\b(?:the|our|a) [\w-]+(?: [\w-]+)?) (?P<verb>approves?|signs?|checks?|reviews?|confirms?|decides?|releases?) (?P<what>anything|everything|[a-z]+s) "
    r"(?P<under>under|below|up to) (?P<sum>[€$£]?\d[\w.,]*\w(?:\s(?:euros?|€|dollars?|pounds?))?), (?:and )?(?:above|over|beyond) that,? (?:also|additionally) "
    r"(?P<other>(?:the )?[\w-]+(?: [\w-]+)??)(?=,|\.|$| and )",
    re.I,
)
# "As a landlord with 35 flats I'd like to …": what that person does with it.
_STORY = re.compile(
    r"^as (?:an?|the) (?P<who>[a-z-]+(?: [a-z-]+)?)\b(?P<more>,? (?:with|of|from|in|at|for) [^,]{2,40}?)?,? i(?:['’]d| would| also)? (?:like|want|need|love|wish) to "
    r"(?P<deeds>(?!have (?:an?|the|one)\b)[a-z]+ .+)$",
    re.I,
)
_HAVE_DONE = re.compile(
    r"^have (?P<what>[\w -]{3,40}?) (?P<done>[a-z]+(?:ed|en|t)) by (?P<who>(?:the |my |our )?[a-z-]+s)\b(?P<rest>(?: (?:with|in|at|on|from|as|before|every)\b[^,;]*?)?)(?P<more>(?:,| and) .+)?$",
    re.I,
)
_PLEASE = re.compile(r"^(?P<what>(?!no\b|not\b|also\b)[a-z][^,;:]{4,60}?),? please(?:,\s(?P<why>[^;:]{8,}))?$", re.I)
_LET_THEM = re.compile(
    r"^(?P<one>(?:send|show|give|offer|text|email|remind|notify|tell|ask|call) (?:all |the |our )?(?P<who>[a-z-]+s) .+?),? and (?:then )?let them (?P<deeds>[a-z]+\b.*)$",
    re.I,
)
_WHO_IS = re.compile(
    r"^(?P<left>(?P<subject>[^,;:]{3,40}?) (?:needs?|gets?|ha(?:s|ve)|requires?) (?P<what>an? (?:[a-z-]+ ){0,2}?[a-z-]+)), who (?P<rest>(?:should|must|can|gets?|is|has to|needs to|will|may)\b.+)$",
    re.I,
)
_NOTHING_IN = re.compile(
    r"^(?:(?P<left>.{8,}?),? and )?(?P<no>nothing|no) (?P<what>[a-z -]{3,30}?) (?:may|must|should|can|is allowed to) (?:be|appear|go|end up|stand) (?:in|into|on) (?P<where>(?:the |our |any )?[a-z -]{3,30})$",
    re.I,
)
_BARE_ONE = re.compile(
    r"^(?P<what>[A-Z][a-z]+(?: [a-z]+){1,2}) (?:has to|must|should|needs to|may not|cannot) be [a-z]"
)


def above(text: str) -> str:
    """ "the owner approves anything under 5k, above that also finance": finance approves what is above."""
    text = _THEY_ARE.sub(r"\1 are", _THEY_FELT.sub("how they felt", text))
    text = _DECIDES.sub(r"\1 whether to \2", _ITS_DONE.sub(r"\1, it is ", text))
    found = _ABOVE_ALSO.search(text)
    if found is None:
        return text
    many = is_plural_en(found["other"].split(" ")[-1].lower())
    verb = english.base_verb(found["verb"].lower()) or found["verb"].lower()
    deed = verb if many else english.third_person(verb)
    also = f"{found['other']} also {deed} {found['what']} above {found['sum']}"
    one = f"{found['who']} {found['verb']} {found['what']} {found['under']} {found['sum']}"
    return f"{text[: found.start()]}{one}, {also}{text[found.end() :]}"


def led(text: str) -> str:
    """ "Vaccination certificate has to be uploaded": the certificate."""
    found = _BARE_ONE.match(text)
    if found is None:
        return text
    named = english.noun_phrases(found["what"].lower())
    words = found["what"].lower().split(" ")
    data = pack("en")
    is_whole = named == [" ".join(words)] and not words[-1].endswith("ing") and not is_plural_en(words[-1])
    is_many = words[-1] in data.words("uncountable") | data.words("not_entities") | data.words("pronouns_user")
    is_name = english.is_actor(words[-1]) or len(words) < 2
    return text if not is_whole or is_many or is_name else f"The {text[:1].lower()}{text[1:]}"


def of_story(text: str) -> list[str]:
    """ "As a landlord I'd like to compare readings and spot outliers": the landlord can."""
    found = _STORY.match(text)
    if found is None:
        return []
    who, deeds = f"The {found['who'].lower()} can", found["deeds"]
    if (done := _HAVE_DONE.match(deeds)) is None:
        return [f"{who} {deeds}"]
    verb = english.base_verb(done["done"]) or from_participle(done["done"].lower())
    if not verb:
        return [f"{who} {deeds}"]
    doer = re.sub(r"^(?:the|my|our) ", "", done["who"])
    first = f"{doer[:1].upper()}{doer[1:]} can {verb} {done['what']}{done['rest']}"
    more = re.sub(r"^(?:,|\s)*(?:and )?(?:then )?", "", done["more"] or "")
    return [first, f"{who} {more}"] if more else [first]


def of_please(text: str) -> list[str]:
    """ "Full audit trail please": it is wanted."""
    found = _PLEASE.match(text)
    if found is None or english.parse(found["what"]) is not None or english.base_verb(found["what"].split(" ")[0]):
        return []
    why = f", because {found['why']}" if found["why"] else ""
    return [f"The system must offer {with_article(found['what'][:1].lower() + found['what'][1:])}{why}"]


def of_let(text: str) -> list[str]:
    """ "Send patients a text and let them confirm": patients can."""
    found = _LET_THEM.match(text)
    if found is None:
        return []
    one = found["one"][:1].lower() + found["one"][1:]
    return [f"The system must {one}", f"{found['who'][:1].upper()}{found['who'][1:]} can {found['deeds']}"]


def of_who(text: str) -> list[str]:
    """ "Groups need a guide, who should be notified when they arrive": the guide is, when the groups do."""
    found = _WHO_IS.match(text)
    if found is None or not english.is_actor(found["what"], is_subject=True):
        return []
    one = re.sub(r"^an? ", "", found["what"])
    head = english.noun_phrases(found["subject"])
    rest = (
        re.sub(r"\bthey\b", f"the {head[0].lower()}", found["rest"])
        if head and is_plural_en(head[0])
        else found["rest"]
    )
    return [re.sub(r" needs? (?=an? )", _must_have, found["left"]), f"The {one} {rest}"]


def _must_have(found: re.Match[str]) -> str:
    return " must have "


def of_nothing(text: str) -> list[str]:
    """ "nothing medical may be in the texts": it stays out of them."""
    found = _NOTHING_IN.match(text)
    if found is None:
        return []
    what = f"{'anything' if found['no'].lower() == 'nothing' else 'any'} {found['what']}"
    kept = f"The system must keep {what} out of {found['where']}"
    return [found["left"], kept] if found["left"] else [kept]


_LET_DO = re.compile(
    r"^(?:we|i)['’]d (?:like|love) to (?:let|allow|enable|help) (?P<who>(?:the |our |all |my )?[a-z-]+s|people|everyone|everybody) (?:to )?(?P<deed>[a-z]+ [^;:]+)$",
    re.I,
)


def of_letting(text: str) -> list[str]:
    """ "We'd like to let students find tutors": students can."""
    found = _LET_DO.match(text)
    if found is None or english.base_verb(found["deed"].split(" ")[0]) != found["deed"].split(" ")[0].lower():
        return []
    return [f"{found['who'][:1].upper()}{found['who'][1:]} can {found['deed']}"]


_BUILT_VERBS = frozenset(
    "show let send notify remind alert produce generate export import pull fetch chase detect compute calculate flag warn track sync extract combine "  # noqa: SIM905
    "collect create post summarise summarize print compare highlight suggest".split()
)


_SAYS_MORE = re.compile(r",\s(?:and |but )?(?:i|we|you|they|he|she|it|that|this)\b", re.I)
_SHOWN = frozenset(["show", "notify", "remind", "alert", "generate", "export", "highlight", "compare", "calculate"])


def of_orders(text: str) -> list[str]:
    """ "Pull accounts from Okta, show each manager who has access, let them revoke it": what the system does, each deed."""
    said = english.parse(text)
    first = text.split(" ")[0].lower()
    if said is None or said.subject or english.base_verb(first) != first or IN_CASE.match(text):
        return []
    pieces, rest = list[str](), text
    for behind, kind in joints_of(text).items():
        if kind == DEED:
            at = rest.rfind(behind)
            pieces.append(re.sub(r"(?:,|\b(?:and|then|or)\b|\s)+$", "", rest[:at]))
            rest = rest[at:]
    pieces.append(rest)
    is_built = any(one.split(" ")[0].lower() in _BUILT_VERBS for one in pieces)
    if len(pieces) < 2 and (first not in _SHOWN or _SAYS_MORE.search(text)):
        return []
    if not is_built:
        return []
    return [_order(one, pieces[at - 1] if at else "") for at, one in enumerate(pieces)]


def _order(piece: str, before: str) -> str:
    them = re.match(r"(?:then )?let them (?P<deed>.+)$", piece, re.I)
    people = [noun for noun in english.noun_phrases(before.partition(" ")[2]) if english.is_actor(noun)]
    if them is not None and people:
        many = english.as_term(people[-1]).plural
        return f"{many[:1].upper()}{many[1:]} can {them['deed']}"
    return f"The system {english.third_person(piece[:1].lower() + piece[1:])}"


def of_telling(text: str) -> list[str]:
    """ "Kids who missed two trainings sit out one game, the app should tell me": a rule, and that it is told."""
    found = _TELL_ME.match(text)
    if found is None:
        return []
    state = found["state"][:1].lower() + found["state"][1:]
    return [found["state"], f"The {found['what']} {found['deed']} that {state}"]


SINGLY = (of_telling, of_orders, *FRAGMENTS, of_letting, of_story, of_please, of_let, of_who, of_nothing)
