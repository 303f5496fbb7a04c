"""Asked for in an order of its own: "as a landlord I'd like to …", "full audit trail please"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import article_en, is_plural_en

_THEY_ARE = re.compile(r"\b(they|we|you)['’]re\b", re.I)
_METRICS = re.compile(
    r"^(?:metrics|kpis?|key figures|figures|stats|statistics|reports?|reporting|dashboards?):\s+(?P<what>[a-z][^:;.]{5,120})$",
    re.I,
)
_SYSTEMS = re.compile(
    r"^(?P<all>[A-Z][\w.-]+(?: [A-Z][\w.-]+)?(?:(?:,? (?:and|\+|&|plus) |, )[A-Z][\w.-]+(?: [A-Z][\w.-]+)?)+)$"
)
_NAMED = re.compile(
    r"(?:linux|macos|windows|android|ios|english|german|french|spanish|italian|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
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


_NEEDS_NO = re.compile(
    r"^(?P<who>(?:the |our |all )?[a-z-]+s|nobody|everyone) (?:needs?|require) no (?P<what>[a-z-]+(?: [a-z-]+)?)(?: (?:in order )?to (?P<deed>[a-z]+ [^,;:]+))?$",
    re.I,
)


def above(text: str) -> str:
    """ "the owner approves anything under 5k, above that also finance": finance approves what is above."""
    text = _THEY_ARE.sub(r"\1 are", _THEY_FELT.sub("how they felt", text))
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
    return [f"The system must offer {_with_article(found['what'][:1].lower() + found['what'][1:])}{why}"]


def _with_article(what: str) -> str:
    named = english.noun_phrases(what)
    last = named[0].split(" ")[-1].lower() if named else what.split(" ")[-1].lower()
    is_one = not is_plural_en(last) and last not in pack("en").words("uncountable") and bool(article_en(what))
    return f"{article_en(what)} {what}" if is_one and not re.match(r"(?:an?|the|all|every|each|our) ", what) else what


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


def of_metrics(text: str) -> list[str]:
    """ "Metrics: mean time to resolve, repeat incidents": they are shown."""
    found = _METRICS.match(text)
    if found is None:
        return []
    parts = re.split(r",\s(?:and\s)?|\sand\s", found["what"])
    if any((said := english.parse(part)) is not None and said.subject for part in parts):
        return []
    return [
        f"The system must show the {part}" if is_plural_en(part) else f"The system must show {part}" for part in parts
    ]


_SENT = re.compile(
    r"^(?P<what>(?:(?:an? |the )?(?:short |automatic |automated )?(?:daily|weekly|monthly|quarterly|yearly|annual|nightly|hourly) (?:[a-z-]+ ){0,2}?(?:report|summary|digest|e-?mail|overview|list|export|statistics|stats|mail|newsletter|reminder|figures|backup)s?)"
    r"(?: (?:of|on|with|about|per|by|for) [^,;:]{3,60}?)?)(?: to (?P<who>(?:the |our |all )?[\w' -]{3,40}))?$",
    re.I,
)
_FREE = re.compile(r"^(?:it(?:['’]s| is) )?(?:free|free of charge|no cost)(?:,| and|, and) (?P<rest>no .+)$", re.I)
_NONE_NEEDED = re.compile(
    r"^no (?P<what>[\w -]{3,30}?) (?:is |are )?(?:needed|required|necessary)(?P<to> (?:to|for) [^,;:]+)?$", re.I
)
_HAVE_TO = re.compile(
    r"^(?P<what>(?:all |the )?(?:[a-z-]+ )?[a-z-]+s(?: (?:above|below|over|under|from|of|with|without|in|for|to) [^,;:]{2,30}?)?) (?:need|require) "
    r"(?P<has>(?:an?|the|at least|two|three|four|\d+|both|no) (?!to\b)[^,;:]{3,60})$",
    re.I,
)


def of_sent(text: str) -> list[str]:
    """ "Weekly report of open questions to the docs team": it is sent there."""
    found = _SENT.match(text)
    if found is None:
        return []
    what = found["what"][:1].lower() + found["what"][1:]
    if re.match(r"(?:an?|the) ", what) is None and not is_plural_en(
        re.split(r" (?:of|on|with|about|per|by|for) ", what)[0]
    ):
        what = f"a {what}"
    return [f"The system must send {what} to {found['who']}" if found["who"] else f"The system must create {what}"]


def of_free(text: str) -> list[str]:
    """ "Free and no account needed to take food": users need none."""
    found = _FREE.match(text)
    if found is not None:
        return ["The use must be free of charge", found["rest"]]
    none = _NONE_NEEDED.match(text)
    if none is not None and (none["to"] or "").startswith(" to "):
        return [f"Users can {none['to'][4:]} without {_with_article(none['what'])}"]
    if none is not None and none["to"] is None:
        return [f"Users do not need any {none['what']}"]
    needs = _NEEDS_NO.match(text)
    return (
        [f"{needs['who']} can {needs['deed']} without {_with_article(needs['what'])}"]
        if needs and needs["deed"]
        else []
    )


_EMERGENCY = re.compile(
    r"^in (?P<what>(?:an?|the) (?:emergency|evacuation|fire|outage|power cut|blackout|disaster|incident|crisis|audit|inspection|strike|storm|flood|lockdown|dispute|conflict|recall|tie)),? "
    r"(?P<rest>(?:the|our|each|every|all|nobody|everyone|everybody|an?|no) .+)$",
    re.I,
)


def of_emergency(text: str) -> list[str]:
    """ "In an evacuation the shift lead needs a list": if there is one."""
    found = _EMERGENCY.match(text)
    return [f"If there is {found['what'].lower()}, {found['rest']}"] if found is not None else []


def of_having(text: str) -> list[str]:
    """ "Discounts above 15 % need the manager's okay": they must have it; whom somebody needs, is another matter."""
    found = _HAVE_TO.match(text)
    if (
        found is None
        or re.search(r"\bor (?:they|it|else)\b", found["has"])
        or english.is_actor(
            found["what"].split(" ")[0 if not found["what"].lower().startswith(("all ", "the ")) else 1],
            is_subject=True,
        )
    ):
        return []
    okay = re.match(
        r"(?:the )?(?P<who>[\w -]+?)['’]s? (?:ok|okay|approval|sign-off|signature|consent|permission|blessing|go-ahead)$",
        found["has"],
        re.I,
    )
    if okay is not None:
        return [f"{found['what']} must be approved by the {okay['who']}"]
    return [f"{found['what']} must have {found['has']}"]


def of_systems(text: str) -> list[str]:
    """ "Shopify + DHL": the systems that it works with."""
    found = _SYSTEMS.match(text)
    if found is None or _NAMED.search(text):
        return []
    names = re.split(r",\s(?:and\s)?|\s(?:and|\+|&|plus)\s", found["all"])
    joined = f"{', '.join(names[:-1])} and {names[-1]}"
    return [f"The system must integrate with {joined}"]


SINGLY = (
    of_metrics,
    of_systems,
    of_sent,
    of_free,
    of_emergency,
    of_having,
    of_story,
    of_please,
    of_let,
    of_who,
    of_nothing,
)
