"""What is asked for in few words: "Shopify + DHL", "metrics: …", "weekly report to the team", "no account needed"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import article_en, is_plural_en

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
_NEEDS_NO = re.compile(
    r"^(?P<who>(?:the |our |all )?[a-z-]+s|nobody|everyone) (?:needs?|require) no (?P<what>[a-z-]+(?: [a-z-]+)?)(?: (?:in order )?to (?P<deed>[a-z]+ [^,;:]+))?$",
    re.I,
)
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
    r"^(?!(?:i|we|you|they|he|she|it|who|this|that|these|those|some|others?|both|people|everyone|there)\b)(?!\S+ (?:always|sometimes|perhaps)\b)"
    r"(?P<what>(?:all |the )?(?:[a-z-]+ )?[a-z-]+s(?: (?:above|below|over|under|from|of|with|without|in|for|to) [^,;:]{2,30}?)?) (?:need|require) "
    r"(?P<has>(?:an?|the|at least|two|three|four|\d+|both|no) (?!to\b)[^,;:]{3,60})$",
    re.I,
)
_EMERGENCY = re.compile(
    r"^in (?P<what>(?:an?|the) (?:emergency|evacuation|fire|outage|power cut|blackout|disaster|incident|crisis|audit|inspection|strike|storm|flood|lockdown|dispute|conflict|recall|tie)),? "
    r"(?P<rest>(?:the|our|each|every|all|nobody|everyone|everybody|an?|no) .+)$",
    re.I,
)
_COSTS = re.compile(
    r"^(?P<what>[A-Za-z][^,;:]{3,60}?) costs? (?P<sum>[€$£]?\d[\d.,]* ?(?:euros?|€|\$|£|dollars?|pounds?|eur|usd|chf|francs?)?(?: (?:per|a|an|each) [a-z]+)?)$",
    re.I,
)
_WEATHER = re.compile(
    r"^in (?P<what>(?:(?:strong|bad|heavy|extreme|poor|high) )?(?:wind|weather|rain|snow|storms?|fog|heat|traffic|thunderstorms?))[,]? (?P<rest>(?:the|our|each|every|all|nobody|no) .+)$",
    re.I,
)


def with_article(what: str) -> str:
    named = english.noun_phrases(what)
    last = named[0].split(" ")[-1].lower() if named else what.split(" ")[-1].lower()
    is_one = not is_plural_en(last) and last not in pack("en").words("uncountable") and bool(article_en(what))
    return (
        f"{article_en(what)} {what}" if is_one and not re.match(r"(?:an?|the|all|every|each|any|our) ", what) else what
    )


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


_NUMBERS = re.compile(
    r"^(?:we|i)(?:['’]d| would) (?:like|love)(?: to (?:have|see|get))? (?P<what>(?:[a-z-]+ )?(?:numbers|figures|stats|statistics|reports?) (?:on|of|about|per|by) .+)$",
    re.I,
)


def of_numbers(text: str) -> list[str]:
    """ "We'd like yearly numbers on how many were saved": they are shown."""
    found = _NUMBERS.match(text)
    return [f"The system must show {found['what']}"] if found is not None else []


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
        return [f"Users can {none['to'][4:]} without {with_article(none['what'])}"]
    if none is not None and none["to"] is None:
        return [f"Users do not need any {none['what']}"]
    needs = _NEEDS_NO.match(text)
    return (
        [f"{needs['who']} can {needs['deed']} without {with_article(needs['what'])}"] if needs and needs["deed"] else []
    )


def of_cost(text: str) -> list[str]:
    """ "Delivery by courier costs 3 euros": that is charged for it."""
    found = _COSTS.match(text)
    if found is None or re.search(r"\b(?:us|me|that|which|who|it|this|they|if|when)\b", found["what"], re.I):
        return []
    what = found["what"] if found["what"][1:2].isupper() else found["what"][:1].lower() + found["what"][1:]
    return [f"The system must charge {found['sum']} for {what}"]


def of_emergency(text: str) -> list[str]:
    """ "In an evacuation the shift lead needs a list": if there is one."""
    weather = _WEATHER.match(text)
    if weather is not None:
        return [f"If there is {weather['what'].lower()}, {weather['rest']}"]
    found = _EMERGENCY.match(text)
    return [f"If there is {found['what'].lower()}, {found['rest']}"] if found is not None else []


def of_having(text: str) -> list[str]:
    """ "Discounts above 15 % need the manager's okay": they must have it; whom somebody needs, is another matter."""
    found = _HAVE_TO.match(text)
    if found is None:
        return []
    who = re.sub(r"^(?:all|the) ", "", found["what"], flags=re.I).split(" ")[0]
    is_open = re.search(r"\bor (?:they|it|else)\b", found["has"]) or found["what"].lower().endswith("ones")
    if is_open or english.is_actor(who, is_subject=True):
        return []
    okay = re.match(
        r"(?:the )?(?P<who>[\w -]+?)['’]s? (?:ok|okay|approval|sign-off|signature|consent|permission|blessing|go-ahead)$",
        found["has"],
        re.I,
    )
    if okay is not None:
        return [f"{found['what']} must be approved by the {okay['who']}"]
    if re.fullmatch(r"(?:[a-z-]+ )?(?!ones$)[a-z-]+s", found["what"], re.I):
        return [f"Every {english.as_term(found['what'].lower()).singular} must have {found['has']}"]
    some = re.fullmatch(
        r"(?:all |the )?(?P<who>(?:[a-z-]+ )?[a-z-]+s) (?P<told>(?:above|below|over|under|of|with|without) .+)",
        found["what"],
        re.I,
    )
    if some is not None:
        return [f"Every {english.as_term(some['who'].lower()).singular} {some['told']} must have {found['has']}"]
    return [f"{found['what']} must have {found['has']}"]


def of_systems(text: str) -> list[str]:
    """ "Shopify + DHL": the systems that it works with."""
    found = _SYSTEMS.match(text)
    if found is None or _NAMED.search(text):
        return []
    names = re.split(r",\s(?:and\s)?|\s(?:and|\+|&|plus)\s", found["all"])
    joined = f"{', '.join(names[:-1])} and {names[-1]}"
    return [f"The system must integrate with {joined}"]


FRAGMENTS = (of_numbers, of_metrics, of_systems, of_sent, of_free, of_emergency, of_cost, of_having)


_SYSTEM_DOES = re.compile(r"the (?:system|app|bot|tool|site|platform) [a-z]+s \S", re.I)


def is_order(unit: str) -> bool:
    """ "Pull the accounts from Okta, show who has access": told to whoever builds it."""
    if _SYSTEM_DOES.match(unit):
        return True
    first = unit.split(" ")[0].lower()
    said = english.parse(unit.strip(" .!"))
    return english.base_verb(first) == first and said is not None and not said.subject and "," in unit
