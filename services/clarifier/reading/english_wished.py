"""Wishes typed in passing: "videos would be nice too", "we need to see which …", "so write the result back there"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_relative import begun
from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import NOUNS, tagged

_WE_GET = re.compile(
    r"^(?:and |then )?we (?:get|receive|see) (?P<what>(?:an?|the|all) (?!lot\b|\d|few\b|couple\b)(?!.*\b(?:a|per|each|every) (?:day|week|month|year)\b)[^,;:]{4,80})$",
    re.I,
)
_SO_THING = re.compile(
    r"^(?P<said>(?!if\b|when\b)[^;:]{15,}?), so (?P<what>(?!no\b|please\b|that\b|only\b)[^,;:]{3,40} as (?:an? |the )?(?:fall-?back|backup|plan b|alternative|replacement))$",
    re.I,
)
_LATER = re.compile(r"^(?:and )?(?P<what>[^,;:.]{3,50}?) (?:can come |could come |come |comes )?later(?: on)?$", re.I)
_WANT_DONE = re.compile(
    r"^(?:i|we)(?:['’]d| would)? (?:want|need|like|love) (?P<what>(?:an?|the|each|every|all|any) [a-z-]+(?: [a-z-]+){0,2}?) (?P<done>sent|[a-z]+ed|shown|kept|made|given|paid) (?P<rest>(?:to|for|by|in|on|at|with|every|when|if|before|after|from|as) .+)$",
    re.I,
)
_NICE = re.compile(
    r"^(?:(?P<what>(?!it\b|that\b|this\b|what\b)[^,;]{3,60}?) would (?:also )?be (?:really |very |so )?(?:nice|great|good|cool|lovely|useful|handy|awesome|(?:an? )?(?:nice )?(?:bonus|plus|dream))(?: to have)?|"
    r"it(?:['’]d| would) (?:also )?be (?:really |very |so )?(?:nice|great|good|cool|lovely|useful|handy) (?:to have|if we had|if there (?:was|were)) (?P<have>[^,;]{3,60}?)|"
    r"(?:i|we)(?:(?:['’]d| would) (?:also |really )*(?:like|love)|(?: would)? also (?:want|need|like|love))(?: to have| to get)? (?P<like>(?!to\b|it\b|that\b|them\b|if\b)[^,;]{3,60}?))"
    r"(?:,? (?:too|as well|also|though))*(?:,? (?:but )?(?P<only>only for [^,;]{3,40}))?$",
    re.I,
)
_WISHED_TO = re.compile(r"\b(?:to|who|that|which|where|when|if|how|what|whether)\b|^[a-z]+ing\b", re.I)


def _is_named(what: str) -> bool:
    """A thing, and nobody who is to do something."""
    words = tagged(what)
    return clause(words) is None and _WISHED_TO.search(what) is None and any(word.tag in NOUNS for word in words)


def _small(what: str) -> str:
    return what if tagged(what)[0].tag == "NP0" or what[1:2].isupper() else what[:1].lower() + what[1:]


_TO_SEE = re.compile(
    r"^(?:we|i)(?:['’]d| would)? (?:also |really )*(?:want|need|like|love|have) to (?:see|know|find out) (?P<what>(?:which|who|how (?:many|much|often|long)|what|when|where|whether) (?!.*, and [a-z]+ (?:it|them)\b)[^;:]+)$",
    re.I,
)
_NEVER_MORE = re.compile(
    r"^(?:we|i) (?:never|don['’]t ever|do not ever|don['’]t|do not) want (?:to (?:see|have) )?more than (?P<what>(?:\d+|one|two|three|four|five|ten) [^,;:]+)$",
    re.I,
)
# "Our accountants use DATEV, so export to it would be great".
_EXPORT = re.compile(
    r"^(?P<said>[^,;:]+? (?:uses?|works? with|has|have|runs? on|likes?) (?P<name>[A-Z][\w.-]+(?: [A-Z][\w-]+)?)),? (?:so|and) "
    r"(?P<what>(?:an? )?(?:exports?|imports?|sync|integration|connection|link|upload|interface|connector)) (?P<to>to|from|with|into) (?:it|that) would (?:also |really )*be [a-z ]+$"
)
# "Salesforce stays the source of truth, so write the result back there".
_BACK_THERE = re.compile(
    r"^(?P<said>(?P<name>[A-Z][\w.-]+(?: [A-Z][\w-]+)?) (?:stays|remains|is|keeps) [^,;:]+),? (?:so|and so|and)(?: please)?,? "
    r"(?P<deed>(?:write|push|send|sync|put|store|save|book|copy|enter|post|log|file|export)\b[^,;:]*?) there(?: too| as well)?$"
)


def of_wish(bare: str) -> list[str]:
    """The statements that the wish stands for; none where it is told in another way."""
    if (most := _NEVER_MORE.match(bare)) is not None:
        return [f"The system must allow at most {most['what']}"]
    if (linked := _EXPORT.match(bare)) is not None:
        return [f"The system must offer {linked['what']} {linked['to']} {linked['name']}"]
    if (there := _BACK_THERE.match(bare)) is not None:
        return [there["said"], f"The system must {there['deed']} to {there['name']}"]
    if (seen := _TO_SEE.match(bare)) is not None and not re.search(r"\b(?:we|i|our|my|us|me)\b", seen["what"], re.I):
        return [f"The system must show {seen['what']}"]
    if (we := _WE_GET.match(bare)) is not None and clause(tagged(we["what"])) is None:
        return [f"The system must show us {we['what']}"]
    if (so := _SO_THING.match(bare)) is not None and _is_named(so["what"]):
        return [so["said"], f"The system must offer {so['what']}"]
    if (done := _WANT_DONE.match(bare)) is not None:
        return [f"{begun(done['what'])} must be {done['done']} {done['rest']}"]
    if (later := _LATER.match(bare)) is not None and _is_named(later["what"]):
        return [f"Later maybe {_small(later['what'])}"]
    nice = _NICE.match(bare)
    what = (nice["what"] or nice["have"] or nice["like"]).strip() if nice is not None else ""
    if nice is None or not _is_named(what):
        return []
    return [f"The system must offer {_small(what)}{' ' + nice['only'] if nice['only'] else ''}"]
