"""Who needs what, said so that somebody does it: "values above 100,000 need the director to sign", "guests need no account"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.words import is_plural_en

FORWARDED = re.compile(
    r"^(?:(?:fwd?|fw|forwarded)(?:\s(?:from|by)\s[\w ]{2,24}?)?|(?:my |our |a )?(?:proposal|feature request|concept|pitch|rfc|suggestion|project idea))\s?:\s+",
    re.I,
)
# "wiki bot: every Monday it picks five pages": what is named does it.
ITS_NAME = re.compile(
    r"^(?:looking for |need |want )?(?P<name>[^:;.]{0,50}\b(?:bot|app|tool|service|system|script|job|assistant|widget|plugin|extension|website|page)"
    r"(?: (?:in|for|on|at) (?:our |the |my )?[\w -]{3,30})?): "
    r"(?P<when>(?:(?:(?:on (?:every|each) \w+(?: (?:to|of|in|from) \w+)? |every|each) (?:\w+ ){1,3}?|once an? \w+ |at \S+ |daily |weekly )))?it (?=[a-z]+s\b)",
    re.I,
)
_SIGNED_BY = re.compile(
    r"(?P<before>^|,\s(?:and\s)?)(?P<what>(?:[^,;:.]|(?<=\d)[.,](?=\d)){3,80}?)\s(?:needs?|requires?)\s(?P<who>(?:the\s|an?\s|both\s|two\s|three\s)[\w\- ]{3,40}?)\sto\s"
    r"(?P<deed>(?:sign|approve|agree to|confirm|release|authori[sz]e|countersign|accept|check|review)(?: off)?)(?: (?:it|them|on it|on them))?(?=[,;.]|$)",
    re.I,
)
# "Under-18s need a signature from a parent": they must have it.
_MUST_HAVE = re.compile(
    r"(?P<before>^|[;,]\s)(?P<who>(?:the |our |all |each |every )?[\w-]+(?: [\w-]+)?) needs? (?P<what>(?:an?|the|their|his|her) (?:[\w-]+ )?"
    r"(?:signature|licen[cs]e|permit|permission|consent|approval|certificate|deposit|id|passport|ticket|password|badge|prescription|insurance)\b"
    r"(?! to\b)[^;.]*)",
    re.I,
)
# "The medical team must see contacts but nobody else may."
_NOBODY_ELSE = re.compile(
    r"^(?P<who>(?:the |our )?[\w-]+(?: [\w-]+){0,2}) (?:must|can|may|should|has to|have to) (?:be able to )?(?P<deed>[a-z]+ [^,;]+?),? "
    r"but (?:nobody|no one|no-one) else(?: may| can| should| must)?$",
    re.I,
)
_EITHER = re.compile(r"\beither (?=[a-z]+s? [^,;]+? or [a-z]+s? )", re.I)
_NO_NEED = re.compile(
    r"^(?P<who>(?:(?:the|our|all) )?[a-z-]+s) (?:don['’]?t|do not|won['’]t|will not|need not) (?:need|have|require|want) (?:any |an? |to have an? )?"
    r"(?P<what>(?!to\b)[a-z-]+(?: [a-z-]+)?)(?:[,;]? (?:(?:and|but) )?(?:they|these) (?:just|only|simply|merely)? ?(?P<deed>[a-z]+ .+))?$",
    re.I,
)

# "I want one place where …", "a single list in which …": of these there is one, and what is done there follows.
_ONE_PLACE = re.compile(
    r"^(?P<lead>(?:(?:we|i)(?:['’]d| would)? (?:just |only |really )*(?:want|need|like|love|imagine) (?:to have )?)?)"
    r"(?:just )?(?:one|a single|1|some|an?)(?: single| central| shared| common)? "
    r"(?P<what>place|page|screen|list|view|tool|app|board|system|site|overview) (?:where|[io]n which|which shows where) ",
    re.I,
)
_WANT = re.compile(r"^(?:want|wanna have) (?=an? (?!\w+ (?:to|that|where|which)\b))", re.I)


# "Could we put a code on each tube and have the ward see it?"
_COULD_WE = re.compile(
    r"^(?:so |and )?(?:could|can|might|couldn['’]t|can['’]t) we (?:please |maybe |perhaps |just |simply )?"
    r"(?P<deed>(?!have\b|get\b|do\b|talk\b|meet\b|discuss\b|agree\b|also\b|be\b|use\b|(?:build|make|create|develop|set up) (?:something|an?|us)\b)[a-z]+ [^?]{8,})\?$",
    re.I,
)
_HAVE_DO = re.compile(r",? and (?:have|let) (?P<who>(?:the|our|each|every|all) [\w-]+) (?=[a-z]+ )", re.I)


_WE_SEE = re.compile(
    r"^(?:and |then )?we (?:(?:can|could|would|then|also) )*(?P<deed>see (?:(?:at once|immediately|right away|straight away|at a glance|online|live) )?(?:which|who|what|how many|how much|whether|if|when|where)\b)",
    re.I,
)


def wished_plainly(text: str) -> str:
    """ "one place where …" as "a place where …", "want a list" as what the system must provide."""
    could = _COULD_WE.match(text)
    if could is not None:
        text = "Team members can " + _HAVE_DO.sub(r", and \g<who> can ", could["deed"])
    text = _WE_SEE.sub(r"Team members can \g<deed>", text)
    return _ONE_PLACE.sub(r"\g<lead>a \g<what> where ", _WANT.sub("The system must provide ", text))


# "Results are not part of this, they stay in the lab's system": where they are instead.
_STAYS = re.compile(
    r"^(?P<out>.*\b(?:not part of (?:this|it)|out of scope|not (?:needed|included|wanted|required)))(?:,| and|;| –| -)\s(?:they|it|these|those|that) "
    r"(?:will )?(?:stays?|remains?|lives?|(?:is|are) (?:handled|done|kept)|happens?|goes|go) .+$",
    re.I,
)


# "Applicants wait for two years and must be able to see where they are": how it is, and what follows from it.
_BEARS = re.compile(
    r"^(?P<who>(?:the |our |all )?[\w-]+(?: [\w-]+)?) (?P<what>(?:often |usually )?(?:wait|struggle|suffer)\b[^,;]*?),? (?:and|so|so they|and they) "
    r"(?P<must>(?:must|should|need to|have to|can) .+)$",
    re.I,
)


def _small(words: str) -> str:
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def needs(text: str) -> list[str]:
    """The sentences with those who sign as those who do it, and what is not needed left out."""
    text = _SIGNED_BY.sub(
        lambda m: (
            f"{m['before']}{m['who'] if m['before'] else m['who'][:1].upper() + m['who'][1:]} must {m['deed']} {_small(m['what'])}"
        ),
        text,
    )
    text = _STAYS.sub(r"\g<out>", _EITHER.sub("", text))
    text = _MUST_HAVE.sub(r"\g<before>\g<who> must have \g<what>", text)
    if (only := _NOBODY_ELSE.match(text.rstrip(" .!"))) is not None:
        return [f"Only {_small(only['who'])} may {only['deed']}"]
    if (bears := _BEARS.match(text)) is not None:
        return [f"{bears['who']} {bears['what']}", f"{bears['who']} {bears['must']}"]
    free = _NO_NEED.match(text.rstrip(" .!"))
    if free is None or not is_plural_en(free["who"].split(" ")[-1].lower()):
        return [text]
    told = [f"No {free['what']} for {_small(free['who'])}"]
    return [*told, f"{free['who'][:1].upper()}{free['who'][1:]} {free['deed']}"] if free["deed"] else told


def is_bare_thing(text: str) -> bool:
    """An item of a list that says nothing of anybody: it names what is to be there."""
    is_case = re.match(r"(?:if|when|once|whenever|unless|as soon as)\b", text, re.I) is not None
    return english.parse(text) is None and not english.from_gerund(text.split(" ")[0]) and not is_case


def its_deed(rest: str) -> str:
    """ "checks tax numbers for our shop", of a service: it does."""
    return "it " + re.sub(r"\bour\b", "the", rest)
